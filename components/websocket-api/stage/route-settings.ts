import * as pulumi from "@pulumi/pulumi";
import type { ExecutionLog } from "../rules/limits";
import { routeSettingsProblems } from "../rules/stage-problems";
import { checked } from "../settled-values";
import type { RouteSettingsArgs } from "./stage-args";

/** How routes are throttled and logged, in AWS's words, with nothing left out. */
export interface SettledRouteSettings {
  readonly throttlingBurstLimit: number;
  readonly throttlingRateLimit: number;
  readonly loggingLevel: "OFF" | "ERROR" | "INFO";
  readonly dataTraceEnabled: boolean;
  readonly detailedMetricsEnabled: boolean;
}

/**
 * Settings with every field: of each the first layer that says it, AWS's own numbers where none does.
 *
 * AWS takes a missing throttle for 0, which refuses every request, and a route's own settings inherit nothing.
 *
 * @param path where they are declared, for a value that is wrong once it is known
 * @param layers the most particular first
 */
export function settledRouteSettings(
  path: string,
  layers: readonly (RouteSettingsArgs | null | undefined)[],
): pulumi.Output<SettledRouteSettings> {
  return pulumi.output(layers as RouteSettingsArgs[]).apply((found) => {
    const said = <K extends keyof RouteSettingsArgs>(key: K) => found.find((layer) => layer?.[key] != null)?.[key];
    const settings = {
      throttlingBurstLimit: said("throttlingBurstLimit") ?? 5000,
      throttlingRateLimit: said("throttlingRateLimit") ?? 10_000,
      executionLog: said("executionLog") ?? ("info" as const),
      detailedMetricsEnabled: said("detailedMetricsEnabled") ?? true,
    };
    const { executionLog, ...others } = checked(settings, (all) => routeSettingsProblems(path, all));
    return { ...others, ...executionLogSettings[executionLog] };
  });
}

/**
 * AWS writes whole payloads whenever data trace is on, at whatever level: one knob for the two leaves no trap.
 */
const executionLogSettings: Readonly<
  Record<ExecutionLog, Pick<SettledRouteSettings, "loggingLevel" | "dataTraceEnabled">>
> = {
  off: { loggingLevel: "OFF", dataTraceEnabled: false },
  error: { loggingLevel: "ERROR", dataTraceEnabled: false },
  info: { loggingLevel: "INFO", dataTraceEnabled: false },
  full: { loggingLevel: "INFO", dataTraceEnabled: true },
};
