import type { AlarmKind } from "../rules/alarm-settings";

/** What each alarm says to whom it wakes: what it means, and what to look at first. */
export const alarmDescriptions: Readonly<Record<AlarmKind, string>> = {
  clientErrors:
    "API Gateway refuses too much of what clients send: bad messages, failed authorization or throttling. " +
    "First look in the access log for the lines with a status of 400 to 499, their routeKey and error.",
  integrationErrors:
    "Integrations answer with errors, so clients get none of what they asked for. " +
    "First look at the functions' errors and logs, and in the access log for integrationError by routeKey.",
  executionErrors:
    "API Gateway cannot call an integration: a permission is missing, a function is gone or throttled, or it timed " +
    "out. First look at what was deployed last, then at the functions' throttles and the execution log.",
  integrationLatency:
    "Integrations are so slow that the slowest calls come near the 29 seconds after which API Gateway gives up. " +
    "First look at the functions' duration, and at what they wait for.",
  connections:
    "New connections come near the quota that all WebSocket APIs of the account share in this Region; beyond it " +
    "clients are refused. First look whether clients reconnect in a loop; if not, have AWS raise the quota.",
  deadLetters:
    "Messages were given up after all attempts and lie in the dead-letter queue. " +
    "First look at one of them and at the log of the function that failed on it; move them back once it is mended.",
};
