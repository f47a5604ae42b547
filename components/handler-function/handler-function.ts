import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../naming/physical-name";
import { refuse } from "../problems/refuse";
import { codeArchive } from "./code-archive";
import { functionRole } from "./function-role";
import type { HandlerFunctionArgs } from "./handler-function-args";
import { handlerProblems } from "./handler-problems";
import { limits } from "./rules/limits";

/**
 * A Lambda function with its own role, which may do only what it is told, and its own log group, which is there
 * before the first line is written and goes when the function goes.
 *
 * @example
 * new HandlerFunction("greet", { entry: "handlers/greet.ts", environment: { TABLE: table.name } });
 * new HandlerFunction("connect", { code: "handlers/connect", handler: "connect.lambda_handler", runtime: "python3.13" });
 */
export class HandlerFunction extends pulumi.ComponentResource {
  /** The function itself. */
  readonly function: aws.lambda.Function;
  /** The role that the function runs by. */
  readonly role: aws.iam.Role;
  /** The one policy of that role: its own log, its traces, and the `statements`. */
  readonly policy: aws.iam.RolePolicy;
  /** The function's log group, `/aws/lambda/<function name>`. */
  readonly logGroup: aws.cloudwatch.LogGroup;
  /** The function's physical name. */
  readonly functionName: pulumi.Output<string>;
  /** The function's ARN. */
  readonly arn: pulumi.Output<string>;

  /**
   * @param name what the names of its resources begin with
   * @param args the code, and what the function is
   * @param opts Pulumi's options; those that children inherit hold for every resource
   * @throws pulumi.RunError when the arguments break a rule; nothing is registered then
   */
  constructor(name: string, args: HandlerFunctionArgs, opts?: pulumi.ComponentResourceOptions) {
    refuse(`HandlerFunction "${name}"`, handlerProblems(args));
    super("websocket:index:HandlerFunction", name, {}, opts);
    const child: pulumi.CustomResourceOptions = { parent: this, dependsOn: opts?.dependsOn };
    const functionName = args.functionName ?? physicalName(name, limits.functionNameLength.max);

    this.logGroup = new aws.cloudwatch.LogGroup(
      name,
      { name: `/aws/lambda/${functionName}`, retentionInDays: args.logRetentionInDays ?? 30, tags: args.tags },
      child,
    );
    ({ role: this.role, policy: this.policy } = functionRole(
      name,
      this.logGroup,
      args.statements ?? [],
      args.tags,
      child,
    ));
    this.function = new aws.lambda.Function(
      name,
      {
        name: functionName,
        ...codeArchive(functionName, args, { parent: this }),
        role: this.role.arn,
        description: args.description,
        timeout: args.timeout ?? 300,
        memorySize: args.memorySize ?? 128,
        tracingConfig: { mode: "Active" },
        environment: args.environment && { variables: args.environment },
        tags: args.tags,
      },
      { parent: this, dependsOn: [this.logGroup, this.policy] },
    );
    this.functionName = this.function.name;
    this.arn = this.function.arn;
    this.registerOutputs({ functionName: this.functionName, arn: this.arn });
  }
}
