import { type Reply, reply } from "./core/reply";

/** `ping`: keeps a connection from being closed for its silence, and tells the client that it is still one. */
export const handler = async (): Promise<Reply> => reply({ type: "pong" });
