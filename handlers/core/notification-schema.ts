import { connectionPattern, idPattern, maxTtlSeconds, messageVersion } from "./notification";

/** The same as `channelNameProblem`: no control characters, no halves of characters. */
const name = { type: "string", pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\ud800-\\udfff]{1,256}$" };

const target = (field: string, schema: object): object => ({
  type: "object",
  properties: { [field]: schema },
  required: [field],
  additionalProperties: false,
});

/**
 * The message that asks for a notification, as JSON Schema of 2020-12; `readNotification` takes what it takes. One
 * thing it cannot say: with its envelope, data has at most 131,072 bytes as JSON in UTF-8.
 */
export const notificationSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "A notification, version 1",
  type: "object",
  properties: {
    version: { const: messageVersion, description: "Of this format; 1 where it is absent" },
    to: {
      description: "Who gets it: one connection, the connections of a user, the subscribers of a topic, everyone",
      oneOf: [
        target("connection", { type: "string", pattern: connectionPattern.source }),
        target("user", name),
        target("topic", name),
        target("all", { const: true }),
      ],
    },
    data: { description: "Any JSON value; with its envelope at most 131,072 bytes in UTF-8" },
    id: {
      type: "string",
      pattern: idPattern.source,
      description: "Tells doubles; where it is absent, one is made that stays the same when the message comes again",
    },
    ttlSeconds: {
      type: "integer",
      minimum: 1,
      maximum: maxTtlSeconds,
      description: "Seconds from when the queue has it, after which it is not delivered any more",
    },
  },
  required: ["to", "data"],
  additionalProperties: false,
} as const;
