import { customInputs } from "./custom-inputs";
import type { CustomIntegrationArgs } from "./integration-args";
import type { IntegrationKind } from "./integration-parts";

/** API Gateway answers by itself: the request template says with which status, the response template with what. */
export type MockIntegrationArgs = Pick<
  CustomIntegrationArgs,
  "requestTemplates" | "templateSelectionExpression" | "passthroughBehavior" | "responses"
>;

/** An answer without anything behind it; 200 unless a template says otherwise. */
export const mock: IntegrationKind<MockIntegrationArgs> = (_name, args) => ({
  inputs: {
    integrationType: "MOCK",
    ...customInputs({ ...args, requestTemplates: args.requestTemplates ?? { $default: '{"statusCode":200}' } }),
  },
  responses: args.responses,
  isProxy: false,
});
