import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { known, knownOrMissing } from "../problems/known";
import { refuse } from "../problems/refuse";
import { settled } from "../problems/settled";
import { historyProblems, shardsProblems } from "./rules/connection-table-problems";

/** The shards of a table that names no number: with 500 new connections a second, 63 writes a second to each. */
const usualShards = 8;

/** Arguments of a {@link ConnectionTable}. */
export interface ConnectionTableArgs {
  /**
   * True keeps the table whatever happens: DynamoDB refuses to delete it, its last 35 days can be restored,
   * and Pulumi refuses to destroy it.
   * @default false
   */
  readonly protection?: boolean;
  /**
   * Over how many parts the members of a large channel are spread, 1 to 64: DynamoDB writes 1,000 units a second to a
   * part, and they are read and delivered to in parallel. It can be changed while clients are connected.
   * @default 8
   */
  readonly shards?: pulumi.Input<number>;
  /**
   * Whether notifications are kept, for who comes back and asks what was missed.
   * @default they are not
   */
  readonly history?: HistoryArgs;
  /**
   * Tags for the table.
   * @default none
   */
  readonly tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** How notifications are kept. */
export interface HistoryArgs {
  /** Hours that each notification is kept, 1 to 8,760. */
  readonly hours: pulumi.Input<number>;
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
   * What the functions that use the table are told: `CONNECTION_TABLE`, `CONNECTION_SHARDS`, and with a history
   * `HISTORY_HOURS`. To be spread into their `environment`.
   */
  readonly environment: Readonly<Record<string, pulumi.Output<string>>>;
  /** Whether notifications are kept. */
  readonly hasHistory: boolean;

  /**
   * @param name what the names of its resources begin with
   * @param args how the table is kept
   * @param opts Pulumi's options; those that children inherit hold for the table
   * @throws pulumi.RunError when the arguments break a rule; nothing is registered then
   */
  constructor(name: string, args: ConnectionTableArgs = {}, opts?: pulumi.ComponentResourceOptions) {
    const { shards, history } = args;
    const subject = `ConnectionTable "${name}"`;
    refuse(subject, [
      ...shardsProblems(known(shards)),
      ...(history ? historyProblems(knownOrMissing(history.hours) as number) : []),
    ]);
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
    this.hasHistory = Boolean(history);
    this.environment = {
      CONNECTION_TABLE: this.name,
      CONNECTION_SHARDS: settled(subject, shards, usualShards, shardsProblems).apply(String),
      ...(history && { HISTORY_HOURS: settled(subject, history.hours, 0, historyProblems).apply(String) }),
    };
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
