import { AccountLogging } from "../../../components";
import { elsewhere } from "./elsewhere";
import { everything } from "./everything";
import { keyed } from "./keyed";
import { notifier } from "./notifier";

new AccountLogging("logging", { lifetime: "managed" });

export const url = everything.url;
export const managementEndpoint = everything.managementEndpoint;
export const keyedUrl = keyed.url;
export const addedUrl = elsewhere.url;
export const notificationQueueUrl = notifier.queueUrl;
