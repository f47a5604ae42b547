import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../naming/physical-name";
import { refuse } from "../problems/refuse";
import { type ApiKeysResources, makeApiKeys } from "./access/api-keys";
import { type AuthorizerResources, connectAccess } from "./access/connect-access";
import { apiBehaviour, makeApi, managementEndpoint } from "./api";
import { makeDeployment } from "./deployment";
import { certificateArn } from "./domain/certificate";
import { makeDomain } from "./domain/domain";
import { ImportedWebSocketApi, type WebSocketApiAttributes } from "./imported-websocket-api";
import { FunctionTargets } from "./integrations/function-target";
import type { Alarms } from "./operations/alarms";
import { makeOperations } from "./operations/operations";
import { deployedParts, makeRoutes, type RouteResources } from "./routes/routes";
import { limits } from "./rules/limits";
import { ServedStage } from "./served-stage";
import type { StageResources } from "./stage/stage";
import { makeStages } from "./stage/stages";
import type { WebSocketApiArgs } from "./websocket-api-args";
import { webSocketApiProblems } from "./websocket-api-problems";

/**
 * An API Gateway WebSocket API: its routes with their integrations, functions and permissions, who may connect, a
 * deployment that is made anew whenever it must be, stages with access log and throttle, and a domain of your own.
 *
 * @example
 * const api = new WebSocketApi("chat", {
 *   routes: {
 *     $connect: { lambda: "handlers/connect.ts", jwt: { issuer, audience: "chat", from: "query:token" } },
 *     say: { lambda: { entry: "handlers/say.ts", manageConnections: ["POST"] } },
 *   },
 * });
 * export const url = api.url;
 *
 * @typeParam RouteKey the keys of its routes, inferred from them
 */
export class WebSocketApi<RouteKey extends string = string> extends ServedStage {
  /** The API itself. */
  readonly api: aws.apigatewayv2.Api;
  /** Each route with its integration, permission, function, models and responses, by route key. */
  readonly routes: Readonly<Record<RouteKey, RouteResources>>;
  /** The list of routes, replaced together with them. */
  readonly routeSet: aws.apigatewayv2.Model;
  /** What decides who may connect, where that is an authorizer. */
  readonly authorizer?: AuthorizerResources;
  /** The snapshot of the API that every stage serves. */
  readonly deployment: aws.apigatewayv2.Deployment;
  /** The stage that `url` and `managementEndpoint` are of. */
  readonly stage: aws.apigatewayv2.Stage;
  /** The access log's group of the stage, when it was made here. */
  readonly accessLogGroup?: aws.cloudwatch.LogGroup;
  /** The further stages, by name. */
  readonly moreStages: Readonly<Record<string, StageResources>>;
  /** The usage plan and its API keys, where there are any. */
  readonly apiKeys?: ApiKeysResources;
  /** The domain, where one is declared. */
  readonly domainName?: aws.apigatewayv2.DomainName;
  /** What leads from the domain to the stage. */
  readonly apiMapping?: aws.apigatewayv2.ApiMapping;
  /** The domain's address record, when a hosted zone is given. */
  readonly record?: aws.route53.Record;
  /** The alarms and their topic, where alarms are declared. */
  readonly alarms?: Alarms;
  /** The dashboard, where one is declared. */
  readonly dashboard?: aws.cloudwatch.Dashboard;

  readonly apiId: pulumi.Output<string>;
  readonly executionArn: pulumi.Output<string>;
  readonly stageName: pulumi.Output<string>;
  readonly stageArn: pulumi.Output<string>;
  /** Where clients connect: `wss://…`, at the domain when there is one. */
  readonly url: pulumi.Output<string>;
  readonly managementEndpoint: pulumi.Output<string>;

  /**
   * @param name what the names of its resources begin with
   * @param args what is declared
   * @param opts Pulumi's options; those that children inherit hold for every resource
   * @throws pulumi.RunError when the arguments break a rule; nothing is registered then
   */
  constructor(name: string, args: WebSocketApiArgs<RouteKey>, opts?: pulumi.ComponentResourceOptions) {
    const subject = `WebSocketApi "${name}"`;
    const stageName = args.stage?.name ?? pulumi.getStack();
    refuse(subject, webSocketApiProblems(args, stageName));
    super("websocket:index:WebSocketApi", name, opts);
    const { tags, domain } = args;
    const apiName = args.apiName ?? physicalName(name, limits.apiNameLength.max);
    const certificate = domain && certificateArn(subject, domain, { parent: this });
    // Nothing is made before the certificate is found: a missing one leaves no half of an API behind.
    const found: Promise<pulumi.Resource[]> | undefined = certificate?.then(() => []);
    const child = pulumi.mergeOptions({ parent: this, dependsOn: found }, { dependsOn: opts?.dependsOn });

    const behaviour = apiBehaviour(args);
    this.api = makeApi(name, apiName, behaviour, args, child);
    this.apiId = this.api.id;
    this.executionArn = this.api.executionArn;
    this.managementEndpoint = managementEndpoint(this.api, stageName, args);
    this.stageArn = pulumi.interpolate`${this.executionArn}/${stageName}`;

    const context = { functions: new FunctionTargets(name, this, tags, child), tags, opts: child };
    const access = connectAccess(name, this.api, args, context);
    this.authorizer = access.authorizer;
    const { routeSet, routes, deployed } = makeRoutes(name, this.api, args.routes, access, context);
    this.routeSet = routeSet;
    this.routes = routes as Record<RouteKey, RouteResources>;
    const parts = [...deployedParts(routes), ...(access.authorizer ? [access.authorizer.permission] : [])];
    const live = { api: behaviour, routes: deployed, triggers: args.deploymentTriggers };
    this.deployment = makeDeployment(name, this.apiId, live, parts, child);
    const stages = makeStages(name, stageName, apiName, args, this, child);
    ({ stage: this.stage, accessLogGroup: this.accessLogGroup } = stages.stage);
    this.moreStages = stages.moreStages;
    this.stageName = this.stage.name;
    this.apiKeys = args.apiKeys && makeApiKeys(name, args.apiKeys, stages.all, tags, child);
    if (domain && certificate) {
      const made = makeDomain(name, domain, pulumi.output(certificate), this.stage, tags, child);
      ({ domainName: this.domainName, apiMapping: this.apiMapping, record: this.record } = made);
    }
    this.url = domain ? pulumi.interpolate`wss://${domain.name}` : this.stage.invokeUrl;
    const operations = makeOperations(name, this, args, routes, child);
    ({ alarms: this.alarms, dashboard: this.dashboard } = operations);
    const { apiId, executionArn, url, managementEndpoint: endpoint } = this;
    this.registerOutputs({ apiId, executionArn, url, managementEndpoint: endpoint, stageName: this.stageName });
  }

  /**
   * An API that was made elsewhere, to add routes to it and to push to its connections.
   *
   * @example
   * const api = WebSocketApi.fromAttributes("chat", { apiId, stageName: "prd", routes: { say: { lambda: "say.ts" } } });
   *
   * @param name what the names of its resources begin with
   * @param attributes what is known of the API, and what is added to it
   * @param opts Pulumi's options; those that children inherit hold for every resource
   * @typeParam RouteKey the keys of the routes that are added, inferred from them
   * @throws pulumi.RunError when the arguments break a rule; nothing is registered then
   */
  static fromAttributes<RouteKey extends string = never>(
    name: string,
    attributes: WebSocketApiAttributes<RouteKey>,
    opts?: pulumi.ComponentResourceOptions,
  ): ImportedWebSocketApi<RouteKey> {
    return new ImportedWebSocketApi(name, attributes, opts);
  }
}
