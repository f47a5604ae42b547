import type { CustomIntegrationArgs } from "./integration-args";
import type { IntegrationInputs } from "./integration-parts";

/** The template that takes whatever has no template of its own; the dollar is escaped, as in every static expression. */
export const defaultTemplate = "\\$default";

/** The inputs that every integration has that is no proxy. */
export function customInputs(
  args: CustomIntegrationArgs,
): Pick<
  IntegrationInputs,
  | "requestParameters"
  | "requestTemplates"
  | "templateSelectionExpression"
  | "passthroughBehavior"
  | "contentHandlingStrategy"
> {
  const { requestParameters, requestTemplates, passthroughBehavior, contentHandlingStrategy } = args;
  return {
    requestParameters,
    requestTemplates,
    templateSelectionExpression: args.templateSelectionExpression ?? (requestTemplates && defaultTemplate),
    passthroughBehavior,
    contentHandlingStrategy,
  };
}
