import { addressed } from "./http-endpoint";
import { IntegrationProblem } from "./integration-outcome";
import type { ServiceRequest } from "./service-request";

/** SQS takes a form: to a queue by its path, with the action among the fields, or to the service by the action's name. */
export const sqs: ServiceRequest = ({ kind, name }, { headers, query, path }, { sqs: endpoint }) => {
  if (endpoint === undefined) throw new IntegrationProblem("there is no SQS on this machine");
  const action = kind === "action" ? ([["Action", name]] as const) : [];
  const place = kind === "action" ? "" : name;
  // API Gateway has SQS answer in JSON, unless the integration asks for something else.
  const isAccepting = headers.some(([header]) => header.toLowerCase() === "accept");
  const accept = isAccepting ? [] : ([["Accept", "application/json"]] as const);
  return {
    url: addressed(`${endpoint}/${place}`, { path, query: [...action, ...query] }),
    headers: [...headers, ...accept],
  };
};
