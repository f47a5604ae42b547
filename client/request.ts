import type { Frame } from "./frame";

/** To get a topic's notifications, or no more of them. */
export interface TopicRequest {
  readonly action: "subscribe" | "unsubscribe";
  readonly topic: string;
}

/** To get what was missed. */
export interface ResumeRequest {
  readonly action: "resume";
  /** A position, or a time. The API begins a little earlier, since notifications may be late. */
  readonly after: string;
  /** That the API begins exactly there, since it got there before. */
  readonly isContinued?: true;
}

/** What a connection asks of the API, as it is sent. One is under way at a time, so that an answer tells which it is for. */
export type Request = TopicRequest | ResumeRequest;

const answers = { subscribe: "subscribed", unsubscribe: "unsubscribed", resume: "resumed" } as const;

/** True when a frame answers a request, or refuses it. */
export function isAnswer(frame: Frame, request: Request): boolean {
  return frame.type === answers[request.action] || isRefusal(frame, request);
}

/** True when a frame says that a request failed. */
export function isRefusal({ type, action }: Frame, request: Request): boolean {
  return type === "error" && action === request.action;
}
