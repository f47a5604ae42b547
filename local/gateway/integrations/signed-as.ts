import type { NameValue } from "../name-values";
import type { ServiceAction } from "./service-action";

/**
 * The headers of a signed request, without a signature that anybody could check: services on this machine ask that there
 * is one, and the laptop has no credentials.
 */
export function signedAs({ region, service }: ServiceAction): readonly NameValue[] {
  const time = new Date().toISOString().replace(/[:-]|\.\d+/g, "");
  const scope = `local/${time.slice(0, 8)}/${region}/${service}/aws4_request`;
  return [
    ["X-Amz-Date", time],
    ["Authorization", `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host;x-amz-date, Signature=local`],
  ];
}
