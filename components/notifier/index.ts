export { NotificationQueue } from "./notification-queue";
export type { NotificationQueueArgs } from "./notification-queue-args";
export { Notifier } from "./notifier";
export type { NotifierAlarms } from "./notifier-alarms";
export type { NotifierAlarmsArgs } from "./notifier-alarms-args";
export type {
  DeliveryArgs,
  NotificationEventPattern,
  NotificationEventsArgs,
  NotificationTopicArgs,
  NotifierArgs,
} from "./notifier-args";
export type { NotifierAlarmKind } from "./rules/notifier-alarm-settings";
export type { NotificationSources } from "./sources";
