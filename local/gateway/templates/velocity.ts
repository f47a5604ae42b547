import { Compile, parse } from "velocityjs";
import { callOnCollection, hasCollectionMethod, isCollection } from "./collection-methods";
import { callOnText } from "./string-methods";

/** A template, read and ready to be rendered. */
export type ParsedTemplate = ReturnType<typeof parse>;

/** A part of a template, as velocityjs reads it. */
interface Part {
  readonly type?: string;
  readonly operator?: string;
  readonly expression?: readonly Part[];
  readonly condition?: Part;
}

interface MethodCall {
  readonly property: string;
  readonly context: unknown;
  readonly params: readonly unknown[];
}

/** Java's methods go before JavaScript's own, and before members of a message that are called like them. */
const javaMethods = [
  {
    uid: "java.lang.String",
    match: ({ context }: MethodCall) => typeof context === "string",
    resolve: ({ context, property, params }: MethodCall) => callOnText(context as string, property, params),
  },
  {
    uid: "java.lang.Number and java.lang.Boolean",
    match: ({ context }: MethodCall) => typeof context === "number" || typeof context === "boolean",
    resolve: ({ context, property }: MethodCall) => (property === "toString" ? String(context) : undefined),
  },
  {
    uid: "java.util.List and java.util.Map",
    match: ({ context, property }: MethodCall) => isCollection(context) && hasCollectionMethod(context, property),
    resolve: ({ context, property, params }: MethodCall) =>
      isCollection(context) ? callOnCollection(context, property, params) : undefined,
  },
];

/** Reads a template. Throws what velocityjs says of a broken one. */
export function parseTemplate(template: string): ParsedTemplate {
  return parse(template);
}

/** Evaluates a template as API Gateway does: what is absent leaves no trace, with or without the `!` of a quiet reference. */
export function renderTemplate(template: ParsedTemplate, context: Readonly<Record<string, unknown>>): string {
  return new ApiGatewayVelocity(template, { customMethodHandlers: javaMethods }).render({ ...context }, {}, true);
}

/** Velocity as it is in Java, where velocityjs is as JavaScript. Its own types call every value a text. */
class ApiGatewayVelocity extends Compile {
  /** Null is absent: JavaScript would write the word. */
  protected override getReferences(part: never, isPrinted?: boolean): never {
    const value: unknown = super.getReferences(part, isPrinted);
    return (isPrinted && value === null ? "" : value) as never;
  }

  /** Null and false are false, and everything else is true, an empty text and zero too. */
  protected override getBlock(block: never[]): string {
    return super.getBlock(block.map((part: Part) => (part.condition ? asTruth(part) : part)) as never[]);
  }

  protected override getExpression(part: never): never {
    const { type, operator, expression = [] } = part as Part;
    const operand = (index: number): unknown => this.getExpression(expression[index] as never);
    const result = (value: unknown) => value as never;
    if (type !== "math") return super.getExpression(part) as never;
    switch (operator) {
      case "not":
        return result(!isTrue(operand(0)));
      case "&&":
        return result(isTrue(operand(0)) && isTrue(operand(1)));
      case "||":
        return result(isTrue(operand(0)) || isTrue(operand(1)));
      case "/":
        return result(quotient(operand(0), operand(1)));
      default:
        return super.getExpression(part) as never;
    }
  }
}

const isTrue = (value: unknown): boolean => value !== undefined && value !== null && value !== false;

/** Java divides whole numbers into whole numbers. */
function quotient(dividend: unknown, divisor: unknown): number {
  const exact = Number(dividend) / Number(divisor);
  return Number.isInteger(dividend) && Number.isInteger(divisor) ? Math.trunc(exact) : exact;
}

/** The same condition, negated twice, by which it goes through the rules for what is true. */
function asTruth(part: Part): Part {
  const not = (of: Part | undefined): Part => ({ type: "math", operator: "not", expression: of ? [of] : [] });
  return { ...part, condition: not(not(part.condition)) };
}
