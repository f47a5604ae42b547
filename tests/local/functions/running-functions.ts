import type { DeclaredFunction } from "../../../local/declared/declared-function";
import { type Functions, type FunctionsOptions, startFunctions } from "../../../local/functions/functions";
import type { Invocation } from "../../../local/functions/invocation";
import type { LaptopEvent } from "../../../local/report/laptop-event";

/** Any source that the default permission of `declare` allows. */
export const sourceArn = "arn:aws:execute-api:us-east-1:123456789012:api/dev/$default";

/** A declared function whose package is these files; `index.handler` unless told. */
export function declare(
  files: Readonly<Record<string, string>>,
  changes: Partial<DeclaredFunction> = {},
): DeclaredFunction {
  const name = changes.name ?? "chat";
  return {
    name,
    arn: `arn:aws:lambda:us-east-1:123456789012:function:${name}`,
    runtime: "nodejs22.x",
    handler: "index.handler",
    timeoutSeconds: 10,
    memorySizeMiB: 128,
    environment: {},
    package: {
      kind: "files",
      files: Object.fromEntries(Object.entries(files).map(([file, text]) => [file, { text }])),
    },
    layers: [],
    logging: { format: "Text", applicationLogLevel: "INFO", logGroup: `/aws/lambda/${name}` },
    permissions: [{ principal: "apigateway.amazonaws.com" }],
    ...changes,
  };
}

/** Running functions, what they reported, and a short way to invoke one; the id is not among what that resolves to. */
export interface Running {
  readonly functions: Functions;
  readonly events: readonly LaptopEvent[];
  /** The lines that functions wrote, when there are at least so many. */
  lines(count: number): Promise<string[]>;
  invoke(declared: DeclaredFunction, event?: unknown, timeoutMilliseconds?: number): Promise<Invocation>;
}

/** Starts functions, hands them to a test, and closes them whatever the test does. */
export async function withFunctions(
  declared: readonly DeclaredFunction[],
  test: (running: Running) => Promise<void>,
  options: Partial<FunctionsOptions> = {},
): Promise<void> {
  const events: LaptopEvent[] = [];
  const functions = await startFunctions({
    functions: declared,
    region: "us-east-1",
    environment: {},
    endpoints: {},
    report: (event) => events.push(event),
    ...options,
  });
  const lines = async (count: number): Promise<string[]> => {
    for (const since = performance.now(); performance.now() - since < 30_000; ) {
      const found = events.flatMap((event) => (event.event === "log" ? [event.line] : []));
      if (found.length >= count) return found;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error(`fewer than ${count} lines were written`);
  };
  const invoke: Running["invoke"] = async (one, event = {}, timeoutMilliseconds = 15_000) => {
    const { requestId: _, ...ended } = await functions.invoke(one.arn, sourceArn, event, timeoutMilliseconds);
    return ended;
  };
  try {
    await test({ functions, events, lines, invoke });
  } finally {
    await functions.close();
  }
}
