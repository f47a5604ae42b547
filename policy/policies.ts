import { connectAuthorization } from "./connect-authorization";
import { domainTls } from "./domain-tls";
import { functionPublic } from "./function-public";
import { functionRuntime } from "./function-runtime";
import { functionTracing } from "./function-tracing";
import { logRetention } from "./log-retention";
import type { Policy } from "./policy";
import { policyWildcards } from "./policy-wildcards";
import { stageAccessLog } from "./stage-access-log";
import { stageExecutionLog } from "./stage-execution-log";
import { stageMessageLog } from "./stage-message-log";
import { stageThrottle } from "./stage-throttle";
import { tableDeletionProtection } from "./table-deletion-protection";
import { tableKey } from "./table-key";
import { tableRecovery } from "./table-recovery";

/** All policies of the pack. */
export const policies: readonly Policy[] = [
  connectAuthorization,
  domainTls,
  functionPublic,
  functionRuntime,
  functionTracing,
  logRetention,
  policyWildcards,
  stageAccessLog,
  stageExecutionLog,
  stageMessageLog,
  stageThrottle,
  tableDeletionProtection,
  tableKey,
  tableRecovery,
];
