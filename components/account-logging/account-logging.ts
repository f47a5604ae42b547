import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { ensuredRole } from "./ensured-role";
import { type LoggingRole, makeLoggingRole } from "./logging-role";

/** Arguments of an {@link AccountLogging}. */
export interface AccountLoggingArgs {
  /**
   * How long the role and the account's setting last, since other APIs of the account log by them too: `managed` makes
   * them, and takes them away with the stack; `retained` makes them and leaves them there; `ensured` makes them where the
   * account has no role yet, uses another's where it has, and takes nothing away.
   */
  readonly lifetime: "managed" | "retained" | "ensured";
  /**
   * Tags for the role.
   * @default none
   */
  readonly tags?: aws.iam.RoleArgs["tags"];
}

/**
 * The role by which API Gateway writes to CloudWatch Logs: a setting of the whole account in a Region, without which
 * AWS refuses every stage that logs.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-logging.html
 */
export class AccountLogging extends pulumi.ComponentResource {
  /** What was made here; nothing where another's role is used. */
  readonly made: pulumi.Output<LoggingRole | undefined>;
  /** What an API that logs depends on: whatever was made here. */
  readonly ready: pulumi.Output<pulumi.Resource[]>;

  /**
   * @param name what the names of its resources begin with
   * @param args what is declared
   * @param opts Pulumi's options; those that children inherit hold for every resource
   */
  constructor(name: string, args: AccountLoggingArgs, opts?: pulumi.ComponentResourceOptions) {
    const { lifetime, tags } = args;
    super("websocket:index:AccountLogging", name, {}, opts);
    const child: pulumi.CustomResourceOptions = { parent: this, retainOnDelete: lifetime !== "managed" };
    this.made =
      lifetime === "ensured"
        ? ensuredRole(name, tags, child)
        : pulumi.output(makeLoggingRole(name, { tags }, child) as LoggingRole | undefined);
    this.ready = this.made.apply((made): pulumi.Resource[] => Object.values(made ?? {}));
    this.registerOutputs();
  }
}
