import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { under } from "../../rules/problem";
import { urlProblems } from "../rules/integration-problems";
import type { HttpMethod } from "../rules/limits";
import { checkedInput } from "../settled-values";
import type { IntegrationInputs } from "./integration-parts";

/** Where an HTTP integration is. */
export interface HttpEndpointArgs {
  /** `https://…` or `http://…`, up to 2,048 characters; through a VPC link the host is what the endpoint sees as its own. */
  readonly url: pulumi.Input<string>;
  /**
   * The method that the endpoint is called with; `ANY` is for HTTP APIs.
   * @default "POST"
   */
  readonly method?: HttpMethod;
  /**
   * The VPC link to a private endpoint behind a Network Load Balancer, or its id. It is the link of REST APIs
   * (`aws.apigateway.VpcLink`): a WebSocket API cannot use the links of HTTP APIs.
   * @default none: the endpoint is on the internet
   */
  readonly vpcLink?: aws.apigateway.VpcLink | pulumi.Input<string>;
}

/**
 * The inputs that both HTTP kinds have.
 *
 * @param path where it is declared, such as `routes.say.http`
 */
export function httpEndpoint(
  path: string,
  { url, method, vpcLink }: HttpEndpointArgs,
): Pick<IntegrationInputs, "integrationUri" | "integrationMethod" | "connectionType" | "connectionId"> {
  const integrationUri = checkedInput(url, (found) => under(path, urlProblems(found ?? null)));
  const endpoint = { integrationUri, integrationMethod: method ?? "POST" };
  if (vpcLink === undefined || vpcLink === null) return endpoint;
  const connectionId = aws.apigateway.VpcLink.isInstance(vpcLink) ? vpcLink.id : (vpcLink as pulumi.Input<string>);
  return { ...endpoint, connectionType: "VPC_LINK", connectionId };
}
