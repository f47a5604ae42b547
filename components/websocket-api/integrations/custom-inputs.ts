import type * as pulumi from "@pulumi/pulumi";
import type { CustomIntegrationArgs } from "./integration-args";
import type { IntegrationInputs } from "./integration-parts";

/** The template that takes whatever has no template of its own; the dollar is escaped, as in every static expression. */
export const defaultTemplate = "\\$default";

/** Which template is taken where nothing else is said: the one for all, if there are templates. */
export const selectedTemplate = (
  expression: pulumi.Input<string> | undefined,
  templates: Readonly<Record<string, pulumi.Input<string>>> | undefined,
): pulumi.Input<string> | undefined => expression ?? (templates && defaultTemplate);

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
    templateSelectionExpression: selectedTemplate(args.templateSelectionExpression, requestTemplates),
    passthroughBehavior,
    contentHandlingStrategy,
  };
}
