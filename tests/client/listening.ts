import type { ClientError, ClientState, Frame, Notification, NotificationClientOptions, Resumed } from "../../client";
import { NotificationClient } from "../../client";
import { FakeClock } from "./fake-clock";
import { type Latency, SimulatedApi } from "./simulated-api";

/** What a client told. */
export interface Told {
  readonly notifications: Notification[];
  readonly states: ClientState[];
  readonly resumed: Resumed[];
  readonly messages: Frame[];
  readonly errors: ClientError[];
}

/** Writes down what a client tells from now on. */
export function listenTo(client: NotificationClient): Told {
  const told: Told = { notifications: [], states: [], resumed: [], messages: [], errors: [] };
  client.on("notification", (notification) => told.notifications.push(notification));
  client.on("state", (state) => told.states.push(state));
  client.on("resumed", (resumed) => told.resumed.push(resumed));
  client.on("message", (frame) => told.messages.push(frame));
  client.on("error", (error) => told.errors.push(error));
  return told;
}

/** A client of a simulated API, in simulated time, which has begun to connect. */
export function startSimulated({
  latency,
  ...options
}: NotificationClientOptions & { readonly latency?: Latency } = {}) {
  const clock = new FakeClock();
  const api = new SimulatedApi(clock, latency);
  const client = new NotificationClient("wss://api.test/dev", {
    WebSocket: api.WebSocket,
    clock,
    random: () => 0.5,
    ...options,
  });
  return { clock, api, client, told: listenTo(client) };
}
