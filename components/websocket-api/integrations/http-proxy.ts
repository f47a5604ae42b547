import { type HttpEndpointArgs, httpEndpoint } from "./http-endpoint";
import type { CustomIntegrationArgs } from "./integration-args";
import type { IntegrationKind } from "./integration-parts";

/** An HTTP endpoint that gets the message as it is, and whose answer is the reply. */
export type HttpProxyIntegrationArgs = HttpEndpointArgs & Pick<CustomIntegrationArgs, "requestParameters">;

/** An HTTP endpoint without templates. */
export const httpProxy: IntegrationKind<HttpProxyIntegrationArgs> = (_name, args, { routePath }) => ({
  inputs: {
    integrationType: "HTTP_PROXY",
    ...httpEndpoint(`${routePath}.httpProxy`, args),
    requestParameters: args.requestParameters,
  },
  isProxy: true,
});
