export type { BackOff } from "./back-off";
export type { ClientError, ClientEvents, Resumed } from "./client-events";
export type { ClientState, Ending } from "./client-state";
export type { Clock } from "./clock";
export type { Frame, Notification } from "./frame";
export { NotificationClient } from "./notification-client";
export type { NotificationClientOptions } from "./options";
export type { Socket, SocketConstructor, SocketEvent } from "./socket";
