import type { EndpointRequest } from "./http-request";
import type { RequestParameters } from "./request-parameters";
import type { ServiceAction } from "./service-action";

/** Where a service is on this machine, and what its requests look like. */
export type ServiceRequest = (
  action: ServiceAction,
  parameters: RequestParameters,
  endpoints: ServiceEndpoints,
) => Pick<EndpointRequest, "url" | "headers">;

/** The services that run on this machine: their addresses, such as `http://127.0.0.1:4567`. */
export interface ServiceEndpoints {
  readonly dynamodb?: string;
  readonly sqs?: string;
}
