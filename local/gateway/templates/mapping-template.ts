import type { HandshakeFacts } from "../connect-event";
import type { Exchange } from "../exchange";
import { requestContext } from "../request-context";
import { TemplateFunctions } from "./template-functions";
import { TemplateInput } from "./template-input";
import { TemplateProblem } from "./template-problem";
import type { ParsedTemplate } from "./velocity";

/** What a mapping template sees. */
export interface TemplateScope {
  readonly exchange: Exchange;
  /** What is mapped: a message, or an integration's answer. */
  readonly body: string;
  /** On `$connect` alone. */
  readonly handshake?: HandshakeFacts;
}

/** Read once for each declaration: the templates of an integration are one object as long as it is declared. */
const parsedTemplates = new WeakMap<Readonly<Record<string, string>>, Map<string, ParsedTemplate>>();

/**
 * Evaluates one of the mapping templates of an integration.
 *
 * @throws TemplateProblem when the template is broken, or cannot take what it is given
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-mapping-template-reference.html
 */
export function mapBody(
  templates: Readonly<Record<string, string>>,
  key: string,
  { exchange, body, handshake }: TemplateScope,
): string {
  // Most APIs have no templates, and the laptop is ready earlier without what reads them.
  const velocity = require("./velocity") as typeof import("./velocity");
  const parsed = parsedTemplate(templates, key, velocity.parseTemplate);
  try {
    return velocity.renderTemplate(parsed, {
      input: new TemplateInput(body, handshake),
      util: new TemplateFunctions(),
      context: requestContext(exchange),
      stageVariables: { ...exchange.stage.variables },
    });
  } catch (error) {
    if (error instanceof TemplateProblem) throw error;
    // Its message may hold a part of the body.
    throw new TemplateProblem(`the template ${key} could not be evaluated: ${(error as Error).name}`);
  }
}

function parsedTemplate(
  templates: Readonly<Record<string, string>>,
  key: string,
  parse: (template: string) => ParsedTemplate,
): ParsedTemplate {
  const known = parsedTemplates.get(templates) ?? new Map<string, ParsedTemplate>();
  parsedTemplates.set(templates, known);
  const found = known.get(key);
  if (found) return found;
  try {
    const parsed = parse(templates[key] ?? "");
    known.set(key, parsed);
    return parsed;
  } catch (error) {
    throw new TemplateProblem(`the template ${key} is broken: ${(error as Error).message.split("\n", 1)[0]}`);
  }
}
