import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../naming/physical-name";
import { refuse } from "../problems/refuse";
import { type ApiKeysResources, makeApiKeys } from "./access/api-keys";
import { type AuthorizerResources, connectAccess } from "./access/connect-access";
import { apiSnapshot, makeApi } from "./api";
import { declaredApi } from "./declared-api";
import { makeDeployment } from "./deployment";
import { managementEndpoint } from "./domain/addresses";
import { type DomainResources, makeDomain } from "./domain/domain";
import { findDomain } from "./domain/found-domain";
import { ImportedWebSocketApi, type WebSocketApiAttributes } from "./imported-websocket-api";
import { FunctionTargets } from "./integrations/function-target";
import type { Alarms } from "./operations/alarms";
import { makeOperations } from "./operations/operations";
import { makeRoutes, type RouteResources } from "./routes/routes";
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
  /** The domain of your own: its name, certificate, address records and mappings, as far as they are made here. */
  readonly domain?: DomainResources;
  /** The alarms and their topic, where alarms are declared. */
  readonly alarms?: Alarms;
  /** The dashboard, where one is declared. */
  readonly dashboard?: aws.cloudwatch.Dashboard;

  readonly apiId: pulumi.Output<string>;
  readonly executionArn: pulumi.Output<string>;
  readonly stageName: pulumi.Output<string>;
  readonly stageArn: pulumi.Output<string>;
  /** Where clients connect: `wss://…`, at the domain when it leads to the stage. */
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
    const declared = declaredApi(args);
    const stageName = declared.stage?.name ?? pulumi.getStack();
    refuse(subject, webSocketApiProblems(name, declared, stageName));
    super("websocket:index:WebSocketApi", name, opts);
    const { tags, domain, apiName = physicalName(name, limits.apiNameLength.max) } = declared;
    const found = domain && findDomain(subject, domain, { parent: this });
    // Nothing is made before all is found that the domain needs: what is missing leaves no half of an API behind.
    const settled: Promise<pulumi.Resource[]> | undefined = found?.settled.then(() => []);
    const child = pulumi.mergeOptions({ parent: this, dependsOn: settled }, { dependsOn: opts?.dependsOn });

    this.api = makeApi(name, apiName, declared, child);
    this.apiId = this.api.id;
    this.executionArn = this.api.executionArn;
    this.stageArn = pulumi.interpolate`${this.executionArn}/${stageName}`;
    this.managementEndpoint = managementEndpoint(this.api, stageName, { ...declared, mainStage: stageName });

    const context = { functions: new FunctionTargets(name, this, tags, child), tags, opts: child };
    const access = connectAccess(name, this.api, declared, context);
    this.authorizer = access.authorizer;
    const routes = makeRoutes(name, this.api, declared.routes, access, context);
    this.routeSet = routes.routeSet;
    this.routes = routes.routes as Record<RouteKey, RouteResources>;
    this.deployment = makeDeployment(name, this.apiId, routes, access, apiSnapshot(declared), child);
    const stages = makeStages(name, stageName, apiName, declared, this, child);
    ({ stage: this.stage, accessLogGroup: this.accessLogGroup, url: this.url } = stages.stage);
    this.stageName = this.stage.name;
    this.moreStages = stages.moreStages;
    this.domain = makeDomain(name, stageName, declared, found, stages, child);

    this.apiKeys = declared.apiKeys && makeApiKeys(name, declared.apiKeys, stages.all, tags, child);
    ({ alarms: this.alarms, dashboard: this.dashboard } = makeOperations(name, this, declared, routes.routes, child));
    const { apiId, executionArn, stageArn, url, managementEndpoint: endpoint } = this;
    this.registerOutputs({
      apiId,
      executionArn,
      stageName: this.stageName,
      stageArn,
      url,
      managementEndpoint: endpoint,
    });
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
