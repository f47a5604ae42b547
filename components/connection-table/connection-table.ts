import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** Arguments of a {@link ConnectionTable}. */
export interface ConnectionTableArgs {
  /**
   * True keeps the table whatever happens: DynamoDB refuses to delete it, its last 35 days can be restored,
   * and Pulumi refuses to destroy it.
   * @default false
   */
  readonly protection?: boolean;
  /**
   * Tags for the table.
   * @default none
   */
  readonly tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/**
 * Who is connected, in DynamoDB, paid by request.
 *
 * One item for each member of a channel: `channel` (hash key) and `connectionId` (range key). A connect, a
 * disconnect and a look-up are one access by key; all members of a channel are one query; nothing ever scans.
 * Items go by themselves once `expiresAt` (seconds since 1970) has passed, since `$disconnect` is best effort.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html
 */
export class ConnectionTable extends pulumi.ComponentResource {
  /** The table itself. */
  readonly table: aws.dynamodb.Table;
  /** The table's physical name. */
  readonly name: pulumi.Output<string>;
  /** The table's ARN. */
  readonly arn: pulumi.Output<string>;

  /**
   * @param name what the names of its resources begin with
   * @param args how the table is kept
   * @param opts Pulumi's options; those that children inherit hold for the table
   */
  constructor(name: string, args: ConnectionTableArgs = {}, opts?: pulumi.ComponentResourceOptions) {
    super("websocket:index:ConnectionTable", name, {}, opts);
    const protection = args.protection ?? false;
    this.table = new aws.dynamodb.Table(
      name,
      {
        billingMode: "PAY_PER_REQUEST",
        attributes: [
          { name: "channel", type: "S" },
          { name: "connectionId", type: "S" },
        ],
        hashKey: "channel",
        rangeKey: "connectionId",
        ttl: { attributeName: "expiresAt", enabled: true },
        deletionProtectionEnabled: protection,
        pointInTimeRecovery: { enabled: protection },
        tags: args.tags,
      },
      { parent: this, protect: protection },
    );
    this.name = this.table.name;
    this.arn = this.table.arn;
    this.registerOutputs({ name: this.name, arn: this.arn });
  }

  /**
   * A statement that lets a function do the named actions on this table and on nothing else.
   *
   * @param actions such as `dynamodb:PutItem`
   */
  statement(...actions: `dynamodb:${string}`[]): aws.iam.PolicyStatement {
    return { Effect: "Allow", Action: actions, Resource: this.arn };
  }
}
