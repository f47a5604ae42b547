import { limits } from "../handler-function/rules/limits";
import { known } from "../problems/known";
import type { Problem } from "../rules/problem";
import { rangeProblems } from "../rules/range";
import type { NotificationQueueArgs } from "./notification-queue-args";

/** All that is wrong with a queue's arguments, as far as it is known before anything is made. */
export const queueProblems = ({ deliveryTimeout }: NotificationQueueArgs): Problem[] =>
  deliveryTimeoutProblems(known(deliveryTimeout));

/** What is wrong with how long an invocation may take. */
export const deliveryTimeoutProblems = (seconds: number | undefined): Problem[] =>
  rangeProblems("deliveryTimeout", seconds, limits.timeoutSeconds, {
    unit: "seconds",
    code: "function-timeout-out-of-range",
  });
