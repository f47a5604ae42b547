import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { HandlerFunction } from "../../handler-function";
import { type FunctionArn, invokeArn, parseFunctionArn } from "../rules/function-arn";
import { functionArnProblems } from "../rules/route-problems";
import { checked } from "../settled-values";
import type { ManageConnectionsAction, RouteFunction, RouteFunctionArgs } from "./integration-args";

/** What API Gateway needs to know of a function. */
export interface FunctionTarget {
  readonly invokeArn: pulumi.Output<string>;
  /** For the permission: the function's name or ARN, without a qualifier. */
  readonly functionArn: pulumi.Output<string>;
  readonly qualifier?: pulumi.Output<string | undefined>;
  /** The function, when it was made here. */
  readonly made?: HandlerFunction;
}

/** What a function gets that is made here, so that it can push to the stage's connections. */
export interface ConnectionsAccess {
  readonly managementEndpoint: pulumi.Output<string>;
  manageConnectionsStatement(...actions: readonly ManageConnectionsAction[]): aws.iam.PolicyStatement;
}

type Tags = pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;

/** The functions of an API: each is made or found once, however many routes name it. */
export class FunctionTargets {
  private readonly targets = new Map<RouteFunction, FunctionTarget>();

  /** @param apiName the API's logical name */
  constructor(
    private readonly apiName: string,
    private readonly access: ConnectionsAccess,
    private readonly tags: Tags,
    private readonly opts: pulumi.ComponentResourceOptions,
  ) {}

  /**
   * The function behind what a route names; the same file, ARN or object is the same function.
   *
   * @param route what the function is called when it is made for this route and has no name of its own
   */
  of(route: string, source: RouteFunction): FunctionTarget {
    const target = this.targets.get(source) ?? this.find(route, source);
    this.targets.set(source, target);
    return target;
  }

  private find(route: string, source: RouteFunction): FunctionTarget {
    if (source instanceof HandlerFunction) return targetOfFunction(source.function);
    if (aws.lambda.Function.isInstance(source)) return targetOfFunction(source);
    if (aws.lambda.Alias.isInstance(source))
      return { invokeArn: source.invokeArn, functionArn: source.functionName, qualifier: source.name };
    if (pulumi.Output.isInstance(source)) return targetOfArn(route, source as pulumi.Output<string>);
    if (typeof source !== "string") return this.make(route, source);
    return source.startsWith("arn:") ? targetOfArn(route, pulumi.output(source)) : this.make(route, { entry: source });
  }

  private make(route: string, { name, manageConnections, ...args }: RouteFunctionArgs): FunctionTarget {
    const tagged = { ...args, tags: mergedTags(this.tags, args.tags) };
    const actions = manageConnections ?? [];
    const made = new HandlerFunction(
      name === undefined ? route : `${this.apiName}-function-${name}`,
      actions.length > 0 ? pushing(tagged, actions, this.access) : tagged,
      this.opts,
    );
    return { ...targetOfFunction(made.function), made };
  }
}

function pushing<T extends RouteFunctionArgs>(
  args: T,
  actions: readonly ManageConnectionsAction[],
  access: ConnectionsAccess,
): T {
  return {
    ...args,
    environment: { ...args.environment, WEBSOCKET_MANAGEMENT_ENDPOINT: access.managementEndpoint },
    statements: [...(args.statements ?? []), access.manageConnectionsStatement(...actions)],
  };
}

function mergedTags(ofApi: Tags, own: Tags): Tags {
  if (ofApi === undefined || own === undefined) return own ?? ofApi;
  return pulumi.all([ofApi, own]).apply(([first, second]) => ({ ...first, ...second }));
}

const targetOfFunction = ({ invokeArn, arn }: aws.lambda.Function): FunctionTarget => ({ invokeArn, functionArn: arn });

function targetOfArn(route: string, arn: pulumi.Output<string>): FunctionTarget {
  const parsed = arn.apply((text) => {
    const found = parseFunctionArn(checked(text, (arn) => functionArnProblems(route, arn))) as FunctionArn;
    return { functionArn: found.functionArn, qualifier: found.qualifier, invokeArn: invokeArn(found, text) };
  });
  return { invokeArn: parsed.invokeArn, functionArn: parsed.functionArn, qualifier: parsed.qualifier };
}
