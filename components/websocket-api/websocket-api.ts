import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { HandlerFunction } from "../handler-function";
import { physicalName } from "../naming/physical-name";
import { refuse } from "../problems/refuse";
import { accessLogGroup } from "./access-log";
import { apiBehaviour, makeApi, managementEndpoint } from "./api";
import { certificateArn } from "./certificate";
import { makeDeployment } from "./deployment";
import { makeDomain } from "./domain";
import { makeRoutes } from "./routes";
import { limits } from "./rules/limits";
import { makeStage } from "./stage";
import type { ManageConnectionsAction, WebSocketApiArgs } from "./websocket-api-args";
import { webSocketApiProblems } from "./websocket-api-problems";

/**
 * An API Gateway WebSocket API: its routes with their integrations, functions and permissions, a deployment that
 * is made anew whenever it must be, a stage with access log and throttle, and a domain of your own.
 *
 * @example
 * const api = new WebSocketApi("chat", {
 *   routes: {
 *     $connect: { handler: "handlers/connect.ts" },
 *     say: { handler: { entry: "handlers/say.ts", manageConnections: ["POST"] } },
 *   },
 * });
 * export const url = api.url;
 */
export class WebSocketApi extends pulumi.ComponentResource {
  readonly api: aws.apigatewayv2.Api;
  readonly stage: aws.apigatewayv2.Stage;
  readonly deployment: aws.apigatewayv2.Deployment;
  readonly accessLogGroup: aws.cloudwatch.LogGroup;
  /** The list of routes, replaced together with them. */
  readonly routeSet: aws.apigatewayv2.Model;
  /** By route key. */
  readonly integrations: Readonly<Record<string, aws.apigatewayv2.Integration>>;
  /** By route key. */
  readonly routes: Readonly<Record<string, aws.apigatewayv2.Route>>;
  /** By route key. */
  readonly permissions: Readonly<Record<string, aws.lambda.Permission>>;
  /** The functions that were made here, by route key. */
  readonly functions: Readonly<Record<string, HandlerFunction>>;
  readonly domainName?: aws.apigatewayv2.DomainName;
  readonly apiMapping?: aws.apigatewayv2.ApiMapping;
  /** The domain's address record, when a hosted zone is given. */
  readonly record?: aws.route53.Record;

  readonly apiId: pulumi.Output<string>;
  /** `arn:aws:execute-api:<region>:<account>:<apiId>`. */
  readonly executionArn: pulumi.Output<string>;
  readonly stageName: pulumi.Output<string>;
  /** `<execution ARN>/<stage>`: what permissions and policies name. */
  readonly stageArn: pulumi.Output<string>;
  /** Where clients connect: `wss://…`, at the domain when there is one. */
  readonly url: pulumi.Output<string>;
  /** Where `@connections` is: `https://…`, for the management API's clients. */
  readonly managementEndpoint: pulumi.Output<string>;

  /** @throws pulumi.RunError when the arguments break a rule; nothing is registered then */
  constructor(name: string, args: WebSocketApiArgs, opts?: pulumi.ComponentResourceOptions) {
    const subject = `WebSocketApi "${name}"`;
    const stageName = args.stage?.name ?? pulumi.getStack();
    refuse(subject, webSocketApiProblems(args, stageName));
    super("websocket:index:WebSocketApi", name, {}, opts);
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

    const routes = makeRoutes(name, this, args.routes, child);
    ({ routeSet: this.routeSet, integrations: this.integrations, routes: this.routes } = routes);
    ({ permissions: this.permissions, functions: this.functions } = routes);
    this.deployment = makeDeployment(name, this.api, { api: behaviour, routes: routes.deployed }, routes.parts, child);
    this.accessLogGroup = accessLogGroup(name, apiName, args.stage?.accessLog?.retentionInDays, tags, child);
    this.stage = makeStage(name, stageName, args.stage ?? {}, { ...this, tags }, child);
    this.stageName = this.stage.name;
    if (domain && certificate) {
      const made = makeDomain(name, domain, pulumi.output(certificate), this.stage, tags, child);
      ({ domainName: this.domainName, apiMapping: this.apiMapping, record: this.record } = made);
    }
    this.url = domain ? pulumi.interpolate`wss://${domain.name}` : this.stage.invokeUrl;
    const { apiId, executionArn, url, managementEndpoint: endpoint } = this;
    this.registerOutputs({ apiId, executionArn, url, managementEndpoint: endpoint, stageName: this.stageName });
  }

  /**
   * A statement that lets a function manage this stage's connections and no others.
   *
   * @param actions `POST` sends, `GET` reads, `DELETE` closes
   */
  manageConnectionsStatement(...actions: ManageConnectionsAction[]): aws.iam.PolicyStatement {
    return {
      Effect: "Allow",
      Action: "execute-api:ManageConnections",
      Resource: actions.map((action) => pulumi.interpolate`${this.stageArn}/${action}/@connections/*`),
    };
  }
}
