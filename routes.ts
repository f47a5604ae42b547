import { connectAccess } from "./access";
import type { ConnectionTable } from "./components/connection-table";
import type { NotificationQueue } from "./components/notifier";
import type { RouteArgs, RouteFunctionArgs } from "./components/websocket-api";
import type { Settings } from "./settings";

/** What the routes' functions work with. */
interface Surroundings {
  readonly settings: Settings;
  readonly table: ConnectionTable;
  readonly queue: NotificationQueue;
}

/** All routes: who comes, who goes, what clients can ask for, and what to say to the rest. */
export function notificationRoutes(surroundings: Surroundings): Record<string, RouteArgs> {
  const { settings, table } = surroundings;
  const actions = { ...clientActions(surroundings), ...(settings.clientNotify && clientNotify(surroundings)) };
  return {
    $connect: {
      lambda: handler(settings, "connect", "Remembers who is connected", using(table, "dynamodb:BatchWriteItem")),
      ...connectAccess(settings),
    },
    $disconnect: {
      lambda: handler(
        settings,
        "disconnect",
        "Forgets who has gone",
        using(table, "dynamodb:DeleteItem", "dynamodb:BatchWriteItem"),
      ),
    },
    $default: {
      lambda: handler(settings, "default", "Answers what no other route takes", {
        environment: { ACTIONS: JSON.stringify(Object.keys(actions)) },
        manageConnections: ["POST"],
      }),
    },
    ...actions,
  };
}

/** What every client can ask for. */
function clientActions({ settings, table }: Surroundings): Record<string, RouteArgs> {
  return {
    subscribe: {
      lambda: handler(
        settings,
        "subscribe",
        "Makes a connection a member of a topic",
        using(table, "dynamodb:UpdateItem", "dynamodb:GetItem", "dynamodb:BatchWriteItem"),
      ),
      reply: true,
    },
    unsubscribe: {
      lambda: handler(
        settings,
        "unsubscribe",
        "Takes a connection out of a topic",
        using(table, "dynamodb:UpdateItem", "dynamodb:BatchWriteItem"),
      ),
      reply: true,
    },
    ping: { lambda: handler(settings, "ping", "Tells a client that it is connected"), reply: true },
    resume: {
      lambda: handler(settings, "resume", "Sends a client what it missed", {
        ...using(table, "dynamodb:GetItem", "dynamodb:Query"),
        manageConnections: ["POST"],
      }),
      reply: true,
    },
  };
}

/** What they can ask for as well where they may notify each other. */
function clientNotify({ settings, queue }: Surroundings): Record<string, RouteArgs> {
  return {
    notify: {
      lambda: handler(settings, "notify", "Publishes a client's notification", {
        environment: queue.publishEnvironment,
        statements: [queue.publishStatement()],
        manageConnections: ["POST"],
      }),
    },
  };
}

function handler(
  { functionTimeout, functionMemory, functionLogRetentionDays }: Settings,
  name: string,
  description: string,
  more: Pick<RouteFunctionArgs, "environment" | "statements" | "manageConnections"> = {},
): RouteFunctionArgs {
  return {
    entry: `handlers/${name}.ts`,
    description,
    timeout: functionTimeout,
    memorySize: functionMemory,
    logRetentionInDays: functionLogRetentionDays,
    ...more,
  };
}

const using = (table: ConnectionTable, ...actions: Parameters<ConnectionTable["statement"]>) => ({
  environment: table.environment,
  statements: [table.statement(...actions)],
});
