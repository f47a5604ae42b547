import type { Connection } from "../gateway/connection";
import { MESSAGE_LIMIT_BYTES } from "../gateway/frame-limit";
import type { ConnectionsView, ConnectionView } from "./connection-view";
import { type ConsoleAnswer, json, problem } from "./console-answer";
import type { RouteCounts, RoutesUsed } from "./routes-used";
import type { ServedApiOnPort, ShownLaptop } from "./shown-laptop";

/** The most connections that a page shows. */
const MOST_SHOWN = 200;

const GONE = problem(410, "the connection is gone");

/** The connections of all APIs, as they are now. */
export function connectionsView(shown: ShownLaptop, routes: RoutesUsed): ConnectionsView {
  const all = shown.apis().flatMap(({ api, connections }) => {
    return connections().map((connection) => ({ api: api.name, connection }));
  });
  const byAge = all.sort((a, b) => b.connection.facts.connectedAt - a.connection.facts.connectedAt);
  return {
    total: all.length,
    latest: byAge.slice(0, MOST_SHOWN).map(({ api, connection }) => {
      return connectionView(api, connection, routes.of(connection.facts.connectionId));
    }),
  };
}

function connectionView(api: string, { facts, lastActiveAt }: Connection, routes: RouteCounts): ConnectionView {
  const { connectionId, stage, sourceIp, userAgent, connectedAt, authorizer, caller } = facts;
  const identity = { ...caller, ...authorizer };
  return { connectionId, api, stage, sourceIp, userAgent, connectedAt, lastActiveAt, identity, routes };
}

/** Sends a text to a connection, as `POST @connections` does, and reports it as such. */
export function push(shown: ShownLaptop, id: string | undefined, { text }: Readonly<Record<string, unknown>>) {
  if (typeof text !== "string") return problem(400, 'the body must be JSON such as {"text":"hello"}');
  const bytes = Buffer.byteLength(text);
  if (bytes > MESSAGE_LIMIT_BYTES)
    return problem(413, `the text has ${bytes} bytes; ${MESSAGE_LIMIT_BYTES} is the most`);
  const found = find(shown, id);
  if (!found) return GONE;
  const answer = sent(found.connection.send(text));
  const { connectionId, stage } = found.connection.facts;
  shown.report({ event: "post", api: found.api.name, stage, connectionId, bytes, status: answer.status });
  return answer;
}

/** Closes a connection, as `DELETE @connections` does. */
export function closeConnection(shown: ShownLaptop, id: string | undefined): ConsoleAnswer {
  const found = find(shown, id);
  found?.connection.close(1000, "Connection Closed Normally");
  return found ? json({}) : GONE;
}

function find(
  shown: ShownLaptop,
  id: string | undefined,
): { api: ServedApiOnPort["api"]; connection: Connection } | undefined {
  for (const { api, connections } of shown.apis()) {
    const connection = connections().find(({ facts }) => facts.connectionId === id);
    if (connection) return { api, connection };
  }
  return undefined;
}

function sent(outcome: ReturnType<Connection["send"]>): ConsoleAnswer {
  switch (outcome) {
    case "sent":
      return json({});
    case "full":
      return problem(429, "the client does not read what is sent to it");
    case "gone":
      return GONE;
  }
}
