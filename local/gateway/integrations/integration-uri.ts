import type { DeclaredStage } from "../../declared/declared-stage";
import type { IntegrationCall } from "./integration-call";
import { IntegrationProblem } from "./integration-outcome";

/** Where an integration is. */
export function integrationUri({ integration: { uri }, exchange }: Pick<IntegrationCall, "integration" | "exchange">) {
  if (uri === undefined) throw new IntegrationProblem("the integration has no URI");
  return uriOnStage(uri, exchange.stage);
}

/**
 * A URI with the values of its stage's variables; one that the stage lacks leaves nothing, which most often makes an
 * address that cannot be asked.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-stages.html
 */
export function uriOnStage(uri: string, { variables }: DeclaredStage): string {
  if (!uri.includes("${")) return uri;
  return uri.replace(/\$\{stageVariables\.(\w+)\}/g, (_token, name: string) =>
    Object.hasOwn(variables, name) ? (variables[name] ?? "") : "",
  );
}
