import { json, jsonText, message, setMessageJson, type Template } from "./template";

/**
 * What services get that take JSON: the client's message, and what API Gateway knows of it.
 *
 * What API Gateway knows comes last: of two members of one name a reader takes the last, so that a message which a lenient
 * parser let through as less than one value cannot name another connection.
 */
const envelope: Template = jsonText(
  json({
    message,
    eventType: "$context.eventType",
    routeKey: "$context.routeKey",
    requestId: "$context.requestId",
    connectionId: "$context.connectionId",
  }),
);

/** A JSON object with the envelope as its last member, as JSON in a text. */
export const withEnvelope = (members: object, name: string): Template => [
  ...json(members).slice(0, -1),
  setMessageJson,
  `,"${name}":`,
  ...envelope,
  "}",
];
