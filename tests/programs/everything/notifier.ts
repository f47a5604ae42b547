import { ConnectionTable, Notifier } from "../../../components";
import { everything } from "./everything";
import { answer, topic } from "./targets";

const table = new ConnectionTable("everyone", { shards: 64, history: { hours: 1 } });

/** Notifications for a further stage, from everywhere that they can come from. */
export const notifier = new Notifier("everything-notify", {
  api: everything,
  stage: "blue",
  table,
  delivery: { memorySize: 256, batchSize: 1, maximumConcurrency: 2 },
  queue: { deliveryTimeout: 30 },
  eventBridge: { pattern: { source: ["shop.orders"] } },
  sns: { topic },
  alarms: true,
  tags: { application: "everything", owner: "first" },
});

notifier.grantPublish("answer", answer);
