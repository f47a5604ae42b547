import { found } from "./found";
import type { Policy } from "./policy";
import { resourceTypes } from "./resource-types";

/** A domain takes TLS 1.2 or newer. */
export const domainTls: Policy = {
  name: "domain-tls",
  description: "A domain name refuses what is older than TLS 1.2",
  enforcementLevel: "mandatory",
  severity: "high",
  remediationSteps: "Set domainNameConfiguration.securityPolicy to TLS_1_2, the only one that a WebSocket API takes.",
  url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-custom-domain-names.html",
  types: [resourceTypes.domainName],
  violations: ({ domainNameConfiguration }) => {
    const policy: unknown = domainNameConfiguration?.securityPolicy;
    return policy === "TLS_1_2"
      ? []
      : [`domainNameConfiguration.securityPolicy: must be TLS_1_2, got ${found(policy)}`];
  },
};
