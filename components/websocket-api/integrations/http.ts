import { customInputs } from "./custom-inputs";
import { type HttpEndpointArgs, httpEndpoint } from "./http-endpoint";
import type { CustomIntegrationArgs } from "./integration-args";
import type { IntegrationKind } from "./integration-parts";

/** An HTTP endpoint that gets what a template makes of the message, and whose answer a template may change. */
export type HttpIntegrationArgs = HttpEndpointArgs & CustomIntegrationArgs;

/** An HTTP endpoint behind templates. */
export const http: IntegrationKind<HttpIntegrationArgs> = (_name, args, { routePath }) => ({
  inputs: { integrationType: "HTTP", ...httpEndpoint(`${routePath}.http`, args), ...customInputs(args) },
  responses: args.responses,
  isProxy: false,
});
