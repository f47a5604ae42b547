import type { DeclaredApi } from "../../declared/declared-api";
import type { DeclaredRoute } from "../../declared/declared-route";
import type { Exchange } from "../exchange";
import type { MessageOutcome } from "../integrations/message-outcome";
import { evaluateForRequest } from "../integrations/request-selection";
import { jsonDocument } from "../json-document";
import type { Validate } from "./json-schema";

/** Compiled once for each declaration of a route, by the key of the model. */
const compiled = new WeakMap<DeclaredRoute, Map<string, Validate>>();

/**
 * Why a message does not pass the model that its route selects for it; undefined when it does. The words name the model and
 * its rules, and nothing of the message.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-request-validation.html
 */
export function misfit(exchange: Exchange, route: DeclaredRoute, text: string): MessageOutcome | undefined {
  const { modelSelectionExpression = "", requestModels } = route;
  const selected = evaluateForRequest(modelSelectionExpression, text);
  const key = [selected, "$default"].find((name) => Object.hasOwn(requestModels, name));
  if (key === undefined) return refused(exchange, `no model of route ${route.routeKey} is for this message`);
  const message = jsonDocument(text);
  if (message === undefined) return refused(exchange, "the message is no JSON");
  try {
    const problem = validator(exchange.api, route, key)(message);
    return problem === undefined ? undefined : refused(exchange, `the model ${key} says: ${problem}`);
  } catch (error) {
    const problem = `the model ${key} cannot be used: ${(error as Error).message}`;
    return { errorMessage: "Internal server error", problem, isMalformed: true };
  }
}

function refused({ trace }: Exchange, problem: string): MessageOutcome {
  trace.error = { message: "Bad request body", responseType: "BAD_REQUEST_BODY", validationErrorString: problem };
  return { errorMessage: "Bad request body", problem };
}

function validator(api: DeclaredApi, route: DeclaredRoute, key: string): Validate {
  const known = compiled.get(route) ?? new Map<string, Validate>();
  compiled.set(route, known);
  const found = known.get(key);
  if (found) return found;
  // Loaded when the first message is to be validated: most APIs have no models.
  const { compileSchema } = require("./json-schema") as typeof import("./json-schema");
  const validate = compileSchema(route.requestModels[key] ?? "", api);
  known.set(key, validate);
  return validate;
}
