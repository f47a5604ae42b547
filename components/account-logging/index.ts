export { AccountLogging, type AccountLoggingArgs } from "./account-logging";
export type { LoggingRole } from "./logging-role";
