import type { RouteFunction } from "./integration-args";
import type { IntegrationKind } from "./integration-parts";

/** A function that gets the whole event. */
export const lambda: IntegrationKind<RouteFunction> = (name, source, { functions }) => {
  const target = functions.of(name, source);
  return {
    inputs: { integrationType: "AWS_PROXY", integrationMethod: "POST", integrationUri: target.invokeArn },
    target,
    isProxy: true,
  };
};
