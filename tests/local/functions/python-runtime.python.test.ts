import { deepEqual, equal, match, ok } from "node:assert/strict";
import type { DeclaredFunction } from "../../../local/declared/declared-function";
import { needsPython } from "../needs-python";
import { declare, withFunctions } from "./running-functions";

const python = (code: string, changes: Partial<DeclaredFunction> = {}): DeclaredFunction =>
  declare({ "app.py": code }, { runtime: "python3.12", handler: "app.handler", ...changes });

/** What fails, the code, the handler, Lambda's error type, the message. */
const failing: [string, string, string, string, RegExp][] = [
  ["a missing file", "", "gone.handler", "Runtime.ImportModuleError", /^Unable to import module 'gone': No module/],
  ["a missing package", "import nowhere", "app.handler", "Runtime.ImportModuleError", /No module named 'nowhere'/],
  ["a syntax error", "def", "app.handler", "Runtime.UserCodeSyntaxError", /^Syntax error in module 'app'/],
  ["a missing function", "", "app.handler", "Runtime.HandlerNotFound", /^Handler 'handler' missing on module 'app'/],
  ["a name without a function", "", "app", "Runtime.MalformedHandlerName", /^Bad handler 'app'/],
  ["a module that raises", "raise ValueError('early')", "app.handler", "ValueError", /^early$/],
  ["a handler that raises", "def handler(e, c): raise KeyError('k')", "app.handler", "KeyError", /'k'/],
  [
    "a result without JSON",
    "def handler(e, c): return {1, 2}",
    "app.handler",
    "Runtime.MarshalError",
    /set is not JSON serializable/,
  ],
  [
    "a result that is a number JSON does not have",
    "handler = lambda e, c: float('nan')",
    "app.handler",
    "Runtime.InvalidResponse",
    /not JSON/,
  ],
  [
    "a result of more than 6 MB",
    "handler = lambda e, c: 'x' * 7000000",
    "app.handler",
    "Function.ResponseSizeTooLarge",
    /6291556/,
  ],
  [
    "an end of the process",
    "import sys\ndef handler(e, c): sys.exit(4)",
    "app.handler",
    "Runtime.ExitError",
    /exit status 4$/,
  ],
  ["a crash", "import os\ndef handler(e, c): os.abort()", "app.handler", "Runtime.ExitError", /signal: SIGABRT$/],
];

describe("a function in Python", () => {
  needsPython();

  it("answers with what the JSON of its result says, and stays warm", async () => {
    const declared = python(`
import decimal
count = 0
def handler(event, context):
    global count
    count += 1
    return {"event": event, "count": count, "half": decimal.Decimal("0.5"), "one": decimal.Decimal(1)}
`);
    await withFunctions([declared], async ({ invoke }) => {
      const payload = { event: { body: "é😀\u2028" }, count: 1, half: 0.5, one: 1 };
      deepEqual(await invoke(declared, { body: "é😀\u2028" }), { outcome: "returned", payload });
      const second = await invoke(declared);
      ok(second.outcome === "returned");
      equal((second.payload as typeof payload).count, 2);
    });
  });

  it("has a context and an environment as Lambda's", async () => {
    const declared = python(`
import os, sys
def handler(event, context):
    return {
        "name": context.function_name, "version": context.function_version, "arn": context.invoked_function_arn,
        "memory": context.memory_limit_in_mb, "group": context.log_group_name, "id": context.aws_request_id,
        "identity": context.identity.cognito_identity_id, "client": context.client_context,
        "left": context.get_remaining_time_in_millis(), "home": os.environ.get("HOME"), "argv": sys.argv[1:],
        "path": os.environ["PYTHONPATH"] == os.environ["LAMBDA_TASK_ROOT"] == os.getcwd(), "trace": os.environ["_X_AMZN_TRACE_ID"],
    }
`);
    await withFunctions([declared], async ({ functions }) => {
      const { requestId, invocation } = await functions.call("chat", "{}");
      ok(invocation.outcome === "returned", JSON.stringify(invocation));
      const { left, trace, ...rest } = invocation.payload as Record<string, unknown>;
      ok(Number(left) > 0 && Number(left) <= 10_000);
      match(String(trace), /^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0$/);
      deepEqual(rest, {
        name: "chat",
        version: "$LATEST",
        arn: declared.arn,
        memory: "128",
        group: "/aws/lambda/chat",
        id: requestId,
        identity: null,
        client: null,
        home: null,
        argv: [],
        path: true,
      });
    });
  });

  it("writes what it prints and logs to its log, with the id of the request", async () => {
    const declared = python(`
import logging, sys
logger = logging.getLogger()
logger.setLevel(logging.INFO)
def handler(event, context):
    print("one\\ntwo")
    logger.info("three %s", 3)
    print("four", file=sys.stderr, end="")
    print("", file=sys.stderr)
    raise ValueError("five")
`);
    await withFunctions([declared], async ({ functions, events, lines }) => {
      const { requestId } = await functions.call("chat", "{}");
      const log = await lines(7);
      deepEqual(log.slice(0, 5), ["one", "two", "[INFO] three 3", "four", "[ERROR] ValueError: five"]);
      match(log.slice(5).join("\n"), /^Traceback .*\n {2}File ".*app\.py", line 10, in handler\n {4}raise ValueError/);
      for (const event of events) if (event.event === "log") equal(event.requestId, requestId);
    });
  });

  it("logs lines of JSON when it declares so", async () => {
    const declared = python(
      `
import logging
def handler(event, context):
    logging.getLogger("chat").debug("hidden")
    logging.getLogger("chat").info("seen")
`,
      { logging: { format: "JSON", applicationLogLevel: "INFO", logGroup: "/chat" } },
    );
    await withFunctions([declared], async ({ functions, lines }) => {
      const { requestId } = await functions.call("chat", "{}");
      const [line = "", ...others] = await lines(1);
      const { timestamp, ...rest } = JSON.parse(line);
      match(timestamp, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
      deepEqual(rest, { level: "INFO", message: "seen", logger: "chat", requestId });
      deepEqual(others, []);
    });
  });

  for (const [title, code, handler, errorType, message] of failing) {
    it(`R17 fails in Lambda's words for ${title}`, async () => {
      const declared = python(code, { handler });
      await withFunctions([declared], async ({ invoke }) => {
        const invocation = await invoke(declared);
        ok(invocation.outcome === "failed", JSON.stringify(invocation));
        equal(invocation.errorType, errorType);
        match(invocation.errorMessage, message);
      });
    });
  }

  it("is ended when its time is over or it has more memory than it may", async () => {
    const loop = python("def handler(e, c):\n  while True: pass", { timeoutSeconds: 0.2 });
    const hog = python("def handler(e, c):\n  all = []\n  while True: all.append(bytearray(1000000))", { name: "hog" });
    await withFunctions([loop, hog], async ({ invoke }) => {
      deepEqual(await invoke(loop), {
        outcome: "failed",
        errorType: "Sandbox.Timedout",
        errorMessage: "Task timed out after 0.20 seconds",
      });
      const invocation = await invoke(hog);
      ok(invocation.outcome === "failed");
      equal(invocation.errorType, "Runtime.OutOfMemory");
    });
  });

  it("finds its handler in a folder, and the packages of its layers", async () => {
    const declared = declare(
      { "src/app.py": "import greeting\nhandler = lambda e, c: greeting.text" },
      {
        runtime: "python3.12",
        handler: "src/app.handler",
        layers: [
          { arn: "layer", package: { kind: "files", files: { "python/greeting.py": { text: "text = 'hi'" } } } },
        ],
      },
    );
    await withFunctions([declared], async ({ invoke }) => {
      deepEqual(await invoke(declared), { outcome: "returned", payload: "hi" });
    });
  });

  it("says which Python runs it when this machine has not the one that it declares", async () => {
    const declared = python("import sys\nhandler = lambda e, c: sys.version_info.minor", { runtime: "python3.1" });
    await withFunctions([declared], async ({ invoke, events }) => {
      const invocation = await invoke(declared);
      ok(invocation.outcome === "returned");
      ok(Number(invocation.payload) > 1);
      const [warning] = events.filter(({ event }) => event === "warning");
      ok(warning?.event === "warning");
      match(warning.message, /^chat declares the runtime python3\.1 and runs on Python 3\.\d+; install python3\.1 /);
    });
  });
});
