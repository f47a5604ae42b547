import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type Grantee, grant } from "../iam/grant";
import type { ManageConnectionsAction } from "./integrations/integration-args";
import { manageConnectionsStatement } from "./manage-connections";
import { type Metric, type MetricOptions, stageMetric } from "./operations/metric";
import type { MetricName } from "./rules/metric-names";

/** A stage, and what it offers to whoever pushes to its connections or watches it, be its API made here or elsewhere. */
export abstract class ServedStage extends pulumi.ComponentResource {
  /** The API's id. */
  abstract readonly apiId: pulumi.Output<string>;
  /** `arn:aws:execute-api:<region>:<account>:<apiId>`. */
  abstract readonly executionArn: pulumi.Output<string>;
  /** The stage's name. */
  abstract readonly stageName: pulumi.Output<string>;
  /** `<execution ARN>/<stage>`: what permissions and policies name. */
  abstract readonly stageArn: pulumi.Output<string>;
  /** Where clients connect: `wss://…`. */
  abstract readonly url: pulumi.Output<string>;
  /** Where `@connections` is: `https://…`, for the management API's clients. */
  abstract readonly managementEndpoint: pulumi.Output<string>;

  /** @param logicalName what the component's resources begin with */
  constructor(
    type: string,
    private readonly logicalName: string,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super(type, logicalName, {}, opts);
  }

  /**
   * A statement that lets a function manage this stage's connections and no others.
   *
   * @param actions `POST` sends, `GET` reads, `DELETE` closes
   */
  manageConnectionsStatement(...actions: ManageConnectionsAction[]): aws.iam.PolicyStatement {
    return manageConnectionsStatement(this.stageArn, actions);
  }

  /**
   * Lets a function or a role manage this stage's connections and no others.
   *
   * @param name what the policy is called behind the API's own name
   * @param grantee a function that was made here, a role, or a role's name
   * @param options what is granted
   */
  grantManageConnections(
    name: string,
    grantee: Grantee,
    options: {
      /**
       * `POST` sends, `GET` reads, `DELETE` closes.
       * @default ["POST"]
       */
      readonly actions?: readonly ManageConnectionsAction[];
    } = {},
  ): aws.iam.RolePolicy {
    const statement = this.manageConnectionsStatement(...(options.actions ?? ["POST"]));
    return grant(`${this.logicalName}-${name}`, grantee, statement, { parent: this });
  }

  /**
   * A metric of this stage, or of one of its routes, to be spread into an alarm's arguments.
   *
   * @param name one of the six that API Gateway sends
   * @param options which route, which statistic, which period
   * @throws pulumi.RunError for a name that no WebSocket API emits, or a period that CloudWatch does not take
   */
  metric(name: MetricName, options?: MetricOptions): Metric {
    return stageMetric(this, name, options);
  }
}
