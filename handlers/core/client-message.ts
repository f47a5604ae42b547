import { channelNameProblem } from "./channel-name";
import { isObject } from "./json";

/** The fields of what a client sent; none when it is no JSON object. */
export function clientMessage(body = ""): Readonly<Record<string, unknown>> {
  try {
    const message: unknown = JSON.parse(body);
    return isObject(message) ? message : {};
  } catch {
    return {};
  }
}

/** The topic that a client's message names, or what is wrong with it, for the client to read. */
export function namedTopic(body: string | undefined): { readonly topic: string } | { readonly problem: string } {
  const { topic } = clientMessage(body);
  const problem = channelNameProblem(topic);
  return problem ? { problem: `topic ${problem}` } : { topic: topic as string };
}
