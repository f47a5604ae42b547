import assert from "node:assert/strict";
import fc from "fast-check";
import type { DeclaredIntegration } from "../../../../local/declared/declared-integration";
import type { Invocation } from "../../../../local/functions/invocation";
import { askIntegration } from "../../../../local/gateway/integrations/ask-integration";
import { connectVerdict } from "../../../../local/gateway/integrations/connect-verdict";
import { messageOutcome } from "../../../../local/gateway/integrations/message-outcome";
import type { LaptopEvent } from "../../../../local/report/laptop-event";
import { declaredIntegration, declaredRoute } from "../declarations";
import { servedApi } from "../served";
import { failed, returned } from "../serving";
import { exchangeOf } from "../templates/exchanges";
import { withBackend } from "./backend";

const ARN = "arn:aws:lambda:eu-west-1:123456789012:function:say";

/** Asks one integration, whose function ends so. */
async function ask(
  integration: DeclaredIntegration,
  invocation: Invocation = returned({ statusCode: 200 }),
  body = "{}",
) {
  const reports: LaptopEvent[] = [];
  const served = servedApi({ invoke: async () => invocation, report: (event) => void reports.push(event) });
  const exchange = exchangeOf({ route: declaredRoute("say", { integration }) });
  const outcome = await askIntegration(served, exchange, { body });
  return { outcome, reports, trace: exchange.trace.integration ?? assert.fail("nothing was traced") };
}

async function traced(type: string, invocation: Invocation, more: Partial<DeclaredIntegration> = {}) {
  const { latencyMilliseconds, ...trace } = (await ask(declaredIntegration(type, { uri: ARN, ...more }), invocation))
    .trace;
  assert.ok(latencyMilliseconds >= 0);
  return trace;
}

describe("asking an integration", () => {
  it("S8 leaves in the trace what the function said, what Lambda said, and what went wrong", async () => {
    assert.deepEqual(await traced("AWS_PROXY", returned({ statusCode: 404 })), { status: 404, integrationStatus: 200 });
    assert.deepEqual(await traced("AWS_PROXY", returned(null)), { integrationStatus: 200 });
    assert.deepEqual(await traced("AWS_PROXY", failed), { integrationStatus: 200, error: "Error: broken" });
    assert.deepEqual(await traced("AWS_PROXY", { outcome: "refused", reason: "no" }), {
      integrationStatus: 500,
      error: "no",
    });
    assert.deepEqual(await traced("AWS_PROXY", { outcome: "timed-out" }), {
      integrationStatus: 504,
      error: "Endpoint request timed out",
    });
    assert.match((await traced("AWS_PROXY", returned("text"))).error ?? "", /no proxy response/);
    assert.deepEqual(await traced("AWS", failed), { status: 200, integrationStatus: 200, error: "Error: broken" });
    const requestTemplates = { $default: '{"statusCode":403}' };
    assert.deepEqual(await traced("MOCK", failed, { requestTemplates }), { status: 403, integrationStatus: 403 });
    const unreachable = await traced("HTTP_PROXY", failed, { uri: "http://127.0.0.1:1/" });
    assert.match(unreachable.error ?? "", /could not be asked/);
    assert.equal(unreachable.integrationStatus, undefined);
  });

  it("S8 leaves Lambda's request id in the trace, whatever came of it", async () => {
    const ended: Invocation[] = [returned({ statusCode: 200 }), failed, { outcome: "timed-out" }];
    for (const type of ["AWS_PROXY", "AWS"]) {
      for (const invocation of ended) {
        assert.equal((await traced(type, { ...invocation, requestId: "i-1" })).requestId, "i-1");
      }
    }
  });

  it("R15 is refused for a route without one", async () => {
    const served = servedApi({ invoke: async () => failed, report: () => undefined });
    const outcome = await askIntegration(served, exchangeOf(), { body: "" });
    assert.deepEqual(outcome, { outcome: "refused", reason: "route say: No integration defined for route" });
  });

  /** A record of few, so that keys meet the expressions that select them. */
  const templates = fc.dictionary(
    fc.constantFrom("$default", "a", "200"),
    fc.oneof(
      fc.string(),
      fc.constantFrom(
        "$input.body",
        '{"statusCode":200}',
        "$input.path('$.a')",
        "$util.parseJson($input.body)",
        "#if(",
        "$input.json('$')",
      ),
    ),
  );
  const expression = fc.option(
    fc.oneof(
      fc.string(),
      fc.constantFrom(
        "\\$default",
        "$request.body.a",
        "$integration.response.statuscode",
        "$integration.response.header.x",
      ),
    ),
    { nil: undefined },
  );
  const strategy = fc.constantFrom(undefined, "CONVERT_TO_BINARY", "CONVERT_TO_TEXT");
  const response = fc.record({
    integrationResponseKey: fc.oneof(fc.string(), fc.constantFrom("$default", "/200/", "/2\\d\\d/", "/(/")),
    responseTemplates: templates,
    templateSelectionExpression: expression,
    contentHandlingStrategy: strategy,
  });
  const source = fc.oneof(
    fc.string(),
    fc.constantFrom(
      "context.connectionId",
      "route.request.body.a",
      "'text'",
      "stageVariables.a",
      "route.request.body['",
    ),
  );
  const integration = (uri: fc.Arbitrary<string | undefined>) =>
    fc.record({
      type: fc.constantFrom("AWS_PROXY", "AWS", "HTTP", "HTTP_PROXY", "MOCK"),
      uri,
      method: fc.constantFrom(undefined, "GET", "POST", "NO METHOD"),
      timeoutMilliseconds: fc.constant(5000),
      requestTemplates: templates,
      templateSelectionExpression: expression,
      passthroughBehavior: fc.constantFrom("WHEN_NO_MATCH", "WHEN_NO_TEMPLATES", "NEVER", "ODD"),
      requestParameters: fc.dictionary(
        fc.constantFrom(
          "integration.request.header.x",
          "integration.request.querystring.q",
          "integration.request.path.p",
          "odd",
        ),
        source,
      ),
      contentHandlingStrategy: strategy,
      responses: fc.array(response, { maxLength: 3 }),
      integrationResponseSelectionExpression: expression,
    });

  it("comes to an outcome, which every route can read, whatever is declared, said and answered", async () => {
    let answer: { readonly status: number; readonly body: string } = { status: 200, body: "" };
    const invocation = fc.oneof(
      fc.jsonValue().map(returned),
      fc.constant(failed),
      fc.constant<Invocation>({ outcome: "timed-out" }),
    );
    const answers = fc.record({ status: fc.integer({ min: 200, max: 599 }), body: fc.oneof(fc.string(), fc.json()) });
    const message = fc.oneof(fc.string(), fc.json(), fc.constant('{"a":"200"}'));
    await withBackend(
      (_request, response) => response.writeHead(answer.status, { x: "200" }).end(answer.body),
      async ({ origin }) => {
        const uri = fc.constantFrom(
          origin,
          `${origin}/{p}?a=b`,
          ARN,
          "arn:aws:apigateway:eu-west-1:events:action/PutEvents",
          "odd",
          undefined,
        );
        await fc.assert(
          fc.asyncProperty(integration(uri), invocation, message, answers, async (declared, ended, text, said) => {
            answer = said;
            const { outcome, reports } = await ask(declared, ended, text);
            for (const replies of [true, false]) {
              const { reply, errorMessage } = messageOutcome(outcome, replies);
              assert.ok(replies ? (reply === undefined) !== (errorMessage === undefined) : reply === undefined);
            }
            assert.equal(typeof connectVerdict(outcome).isAdmitted, "boolean");
            // A warning would tell of something that nobody thought of.
            assert.deepEqual(
              reports.filter(({ event }) => event === "warning"),
              [],
            );
          }),
          { numRuns: 400 },
        );
      },
    );
  });
});
