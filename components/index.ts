export * from "./account-logging";
export * from "./connection-table";
export * from "./handler-function";
export * from "./notifier";
export * from "./websocket-api";
