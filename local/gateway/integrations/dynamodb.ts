import { IntegrationProblem } from "./integration-outcome";
import type { ServiceRequest } from "./service-request";

/** DynamoDB takes the action's name in a header, which API Gateway adds by itself. */
export const dynamodb: ServiceRequest = ({ kind, name }, { headers }, { dynamodb: endpoint }) => {
  if (kind !== "action") throw new IntegrationProblem(`DynamoDB has actions and no paths, found path/${name}`);
  if (endpoint === undefined) throw new IntegrationProblem("there is no DynamoDB on this machine");
  const own = [
    ["Content-Type", "application/x-amz-json-1.0"],
    ["X-Amz-Target", `DynamoDB_20120810.${name}`],
  ] as const;
  const mapped = headers.filter(([header]) => own.every(([name]) => name.toLowerCase() !== header.toLowerCase()));
  return { url: `${endpoint}/`, headers: [...own, ...mapped] };
};
