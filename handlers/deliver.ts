import { SQSClient } from "@aws-sdk/client-sqs";
import { clock } from "./core/clock";
import { deadLetterQueue } from "./core/dead-letter";
import { deliverMessages } from "./core/deliver-messages";
import type { DeliveryServices } from "./core/delivery-services";
import { Gate } from "./core/gate";
import { historyHours, historyWriter } from "./core/history";
import { jobQueue } from "./core/job-queue";
import { log } from "./core/log";
import { tableMembers } from "./core/members";
import { postThrough } from "./core/post";
import { connectionTable } from "./core/table";
import { variable } from "./core/variable";

/** Made once, and used for whatever is delivered by this instance of the function. */
function servicesOfEnvironment(): DeliveryServices {
  const table = connectionTable();
  const queues = new SQSClient();
  const hours = historyHours();
  return {
    members: tableMembers(table),
    history: hours === undefined ? undefined : historyWriter(table, hours),
    post: postThrough(),
    gate: new Gate(64),
    jobs: jobQueue(queues, variable("NOTIFICATION_QUEUE_URL")),
    deadLetters: deadLetterQueue(queues, variable("DEAD_LETTER_QUEUE_URL")),
    clock,
    random: Math.random,
    log,
  };
}

export const handler = deliverMessages(servicesOfEnvironment());
