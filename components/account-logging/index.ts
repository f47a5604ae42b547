export { AccountLogging, type AccountLoggingArgs } from "./account-logging";
