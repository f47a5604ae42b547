import { handler } from "../../../handlers/deliver";

/** What the function in a process of its own is asked. */
export interface AskedInvocation {
  readonly number: number;
  readonly payload: string;
  readonly milliseconds: number;
}

/** The function in a process of its own, as Lambda runs it. It says when it is ready. */
process.on("message", async ({ number, payload, milliseconds }: AskedInvocation) => {
  const until = Date.now() + milliseconds;
  const answer = await handler(JSON.parse(payload), { getRemainingTimeInMillis: () => until - Date.now() });
  process.send?.({ number, answer });
});
process.send?.("ready");
