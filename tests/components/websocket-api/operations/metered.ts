import * as pulumi from "@pulumi/pulumi";
import type { MeteredStage } from "../../../../components/websocket-api/operations/metric";

/** A stage that exists without an API around it. */
export const metered = (): MeteredStage => ({ apiId: pulumi.output("api-chat"), stageName: pulumi.output("dev") });

/** The dimensions of such a stage's metrics. */
export const dimensions = { ApiId: "api-chat", Stage: "dev" };
