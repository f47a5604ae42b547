import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { shortHash } from "../naming/short-hash";
import { refuse } from "../problems/refuse";
import { type AuthorizerResources, connectAccess } from "./access/connect-access";
import { defined } from "./declared-api";
import { makeDeployment } from "./deployment";
import { FunctionTargets } from "./integrations/function-target";
import type { RouteArgs } from "./routes/route-args";
import { makeRoutes, type RouteResources } from "./routes/routes";
import { ServedStage } from "./served-stage";
import { importedProblems } from "./websocket-api-problems";

/**
 * What is known of an API that was made elsewhere, and what is added to it.
 *
 * @typeParam RouteKey the keys of the routes that are added, inferred from them
 */
export interface WebSocketApiAttributes<RouteKey extends string = string> {
  /** The API's id, ten letters and digits. */
  readonly apiId: pulumi.Input<string>;
  /** The stage that its clients connect to. */
  readonly stageName: pulumi.Input<string>;
  /**
   * Where clients connect.
   * @default the `execute-api` address of this account's API in the provider's Region
   */
  readonly url?: pulumi.Input<string>;
  /**
   * Where `@connections` is.
   * @default the `execute-api` address
   */
  readonly managementEndpoint?: pulumi.Input<string>;
  /**
   * Routes to add. They are live once the stage serves a deployment that holds them: give `deployment.id` to the stage,
   * or have whoever owns it deploy anew.
   * @default none
   */
  readonly routes?: { readonly [Key in RouteKey]?: RouteArgs };
  /**
   * The routes that the API has already: declaring one of them again is refused here, instead of by AWS half way through.
   * @default unknown
   */
  readonly existingRouteKeys?: readonly string[];
  /**
   * Tags for everything made here that can have them.
   * @default none
   */
  readonly tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/**
 * An API that was made elsewhere: routes can be added to it, and its connections pushed to.
 *
 * @typeParam RouteKey the keys of the routes that are added, inferred from them
 */
export class ImportedWebSocketApi<RouteKey extends string = string> extends ServedStage {
  readonly apiId: pulumi.Output<string>;
  readonly executionArn: pulumi.Output<string>;
  readonly stageName: pulumi.Output<string>;
  readonly stageArn: pulumi.Output<string>;
  readonly url: pulumi.Output<string>;
  readonly managementEndpoint: pulumi.Output<string>;
  /** The routes that were added, by route key. */
  readonly routes: Readonly<Record<RouteKey, RouteResources>>;
  /** What decides who may connect, where `$connect` was added with an authorizer. */
  readonly authorizer?: AuthorizerResources;
  /** A deployment that holds the added routes; none where none was added. */
  readonly deployment?: aws.apigatewayv2.Deployment;

  /**
   * @param name what the names of its resources begin with
   * @param attributes what is known of the API, and what is added to it
   * @param opts Pulumi's options; those that children inherit hold for every resource
   * @throws pulumi.RunError when the arguments break a rule; nothing is registered then
   */
  constructor(name: string, attributes: WebSocketApiAttributes<RouteKey>, opts?: pulumi.ComponentResourceOptions) {
    const declared: Readonly<Record<string, RouteArgs>> = defined(attributes.routes);
    refuse(`WebSocketApi "${name}"`, importedProblems(name, declared, attributes.existingRouteKeys ?? []));
    super("websocket:index:ImportedWebSocketApi", name, opts);
    const child: pulumi.CustomResourceOptions = { parent: this, dependsOn: opts?.dependsOn };
    this.apiId = pulumi.output(attributes.apiId);
    this.stageName = pulumi.output(attributes.stageName);
    const { region } = aws.getRegionOutput({}, { parent: this });
    const { accountId } = aws.getCallerIdentityOutput({}, { parent: this });
    const { partition, dnsSuffix } = aws.getPartitionOutput({}, { parent: this });
    this.executionArn = pulumi.interpolate`arn:${partition}:execute-api:${region}:${accountId}:${this.apiId}`;
    this.stageArn = pulumi.interpolate`${this.executionArn}/${this.stageName}`;
    const address = pulumi.interpolate`${this.apiId}.execute-api.${region}.${dnsSuffix}/${this.stageName}`;
    this.url = pulumi.output(attributes.url ?? pulumi.interpolate`wss://${address}`);
    this.managementEndpoint = pulumi.output(attributes.managementEndpoint ?? pulumi.interpolate`https://${address}`);

    const { tags } = attributes;
    const api = { id: this.apiId, executionArn: this.executionArn };
    const context = { functions: new FunctionTargets(name, this, tags, child), tags, opts: child };
    const access = connectAccess(name, api, { routes: declared }, context);
    this.authorizer = access.authorizer;
    const added =
      Object.keys(declared).length > 0 && makeRoutes(name, api, declared, access, context, routeSetName(name));
    this.routes = (added ? added.routes : {}) as Record<RouteKey, RouteResources>;
    // Another stack's stage may still serve the deployment that a new one replaces, and AWS deletes none that is served.
    const kept = { ...child, retainOnDelete: true };
    if (added) this.deployment = makeDeployment(name, this.apiId, added, access, {}, kept);
    this.registerOutputs({ apiId: this.apiId, stageName: this.stageName, url: this.url });
  }
}

/** The API may have a list of routes of its own, and several stacks that add to it. */
function routeSetName(name: string): string {
  const identity = JSON.stringify([pulumi.getProject(), pulumi.getStack(), name]);
  return `Routes${name.replace(/[^A-Za-z0-9]/g, "")}${shortHash(identity)}`;
}
