/** What a socket tells: of a message its `data`, of a close `code` and `reason`, of an error `message` where there is one. */
export interface SocketEvent {
  readonly type: string;
  readonly data?: unknown;
  readonly code?: number;
  readonly reason?: string;
  readonly message?: string;
}

/** The part of a WebSocket that the client uses. */
export interface Socket {
  addEventListener(type: "open" | "message" | "close" | "error", listener: (event: SocketEvent) => void): void;
  send(text: string): void;
  close(code?: number): void;
}

/** A WebSocket of a browser, of Node.js 22 and later, or of the package `ws`. */
export type SocketConstructor = new (url: string, protocols: string[]) => Socket;
