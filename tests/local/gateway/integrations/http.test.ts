import assert from "node:assert/strict";
import type { DeclaredIntegration } from "../../../../local/declared/declared-integration";
import { connect, refusedHandshake } from "../client";
import { declaredIntegration } from "../declarations";
import { errorOf } from "../received-error";
import { type Serving, serving, until } from "../serving";
import { type Backend, type BackendAnswer, withBackend } from "./backend";
import { answerTo, apiOf, responseOf } from "./one-route";

const SAY = '{"action":"say","room":"r1","list":[1,{"a":"b"}]}';

const echo: BackendAnswer = ({ body }, response) => response.end(body);

/** What a client hears from a route with an HTTP integration to an endpoint that answers so. */
async function heard(
  more: Partial<DeclaredIntegration>,
  text: string,
  answer: BackendAnswer = echo,
  test: (backend: Backend, serving: Serving) => unknown = () => undefined,
): Promise<string> {
  let frame = "";
  await withBackend(answer, async (backend) => {
    const integration = declaredIntegration("HTTP", { uri: backend.origin, ...more });
    const play = async (gateway: Serving) => {
      frame = await answerTo(gateway, text);
      await until(() => gateway.reported("message").length === 1);
      test(backend, gateway);
    };
    await serving({}, play, { api: apiOf(integration) });
  });
  return frame;
}

const refused = async (more: Partial<DeclaredIntegration>, text: string, words: RegExp, answer?: BackendAnswer) => {
  const frame = await heard(more, text, answer, (_backend, { reported }) =>
    assert.match(reported("message")[0]?.error ?? "", words),
  );
  assert.equal(errorOf(frame), "Internal server error");
};

describe("an integration of type HTTP", () => {
  it("R32 sends what the only template makes of the message", async () => {
    const requestTemplates = { $default: '{"room":"$input.path(\'$.room\')"}' };
    assert.equal(await heard({ requestTemplates }, SAY), '{"room":"r1"}');
    assert.equal(await heard({ requestTemplates, templateSelectionExpression: "\\$default" }, SAY), '{"room":"r1"}');
  });

  it("R32 selects the template by what the expression finds in the message, or else the one for all others", async () => {
    const requestTemplates = { r1: "one", r2: "two", $default: "other" };
    const selected = { requestTemplates, templateSelectionExpression: "$request.body.room" };
    assert.equal(await heard(selected, SAY), "one");
    assert.equal(await heard(selected, '{"action":"say","room":"r2"}'), "two");
    assert.equal(await heard(selected, '{"action":"say","room":"constructor"}'), "other");
    assert.equal(await heard({ requestTemplates, templateSelectionExpression: "r2" }, SAY), "two");
  });

  it("R32 passes a message without a template on, only if its passthrough behavior lets it", async () => {
    const unmatched = { requestTemplates: { r2: "two" }, templateSelectionExpression: "$request.body.room" };
    assert.equal(await heard({ ...unmatched, passthroughBehavior: "WHEN_NO_MATCH" }, SAY), SAY);
    assert.equal(await heard({ passthroughBehavior: "WHEN_NO_TEMPLATES" }, SAY), SAY);
    await refused({ ...unmatched, passthroughBehavior: "WHEN_NO_TEMPLATES" }, SAY, /no template.*WHEN_NO_TEMPLATES/);
    await refused({ ...unmatched, passthroughBehavior: "NEVER" }, SAY, /no template.*NEVER/);
    await refused({ passthroughBehavior: "NEVER" }, SAY, /no template.*NEVER/);
  });

  it("R17 is answered Internal server error when a template fails", async () => {
    await refused({ requestTemplates: { $default: "$util.parseJson('x')" } }, SAY, /parseJson/);
    await refused({ requestTemplates: { $default: "#set($x" } }, SAY, /broken/);
  });

  it("R33 takes the answer through the integration response whose pattern fits its whole status", async () => {
    const responses = [
      responseOf("/2\\d\\d/", "good $input.body"),
      responseOf("/4/", "never"),
      responseOf("/4\\d\\d/", "bad $input.path('$.why')"),
      responseOf("$default", "other"),
    ];
    const answers = (status: number, text: string) =>
      heard({ responses }, SAY, (_request, response) => response.writeHead(status).end(text));
    assert.equal(await answers(201, "thing"), "good thing");
    assert.equal(await answers(404, '{"why":"gone"}'), "bad gone");
    assert.equal(await answers(503, ""), "other");
  });

  it("R33 leaves an answer as it is, where its integration response has no template for it", async () => {
    const text = (responses: DeclaredIntegration["responses"]) =>
      heard({ responses }, SAY, (_request, response) => response.writeHead(200, { "X-Kind": "b" }).end("as it is"));
    assert.equal(await text([]), "as it is");
    assert.equal(await text([responseOf("$default")]), "as it is");
    const byHeader = {
      responseTemplates: { a: "A", b: "B" },
      templateSelectionExpression: "$integration.response.header.x-kind",
    };
    assert.equal(await text([responseOf("$default", undefined, byHeader)]), "B");
    const byStatus = { ...byHeader, templateSelectionExpression: "$integration.response.statuscode" };
    assert.equal(await text([responseOf("$default", undefined, byStatus)]), "as it is");
  });

  it("R33 selects by headers and by the message too", async () => {
    const responses = [
      responseOf("/r1-b/", "both"),
      responseOf("/\\[a, b\\]/", "many"),
      responseOf("$default", "other"),
    ];
    const answer: BackendAnswer = (_request, response) =>
      response
        .writeHead(
          200,
          [
            ["X-Kind", "a"],
            ["X-Kind", "b"],
          ].flat(),
        )
        .end();
    const by = (expression: string) =>
      heard({ responses, integrationResponseSelectionExpression: expression }, SAY, answer);
    const variable = (name: string) => `\${${name}}`;
    assert.equal(
      await by(`${variable("request.body.room")}-${variable("integration.response.header.X-Kind")}`),
      "both",
    );
    assert.equal(await by(variable("integration.response.multivalueheader.X-Kind")), "many");
    assert.equal(await by("$integration.response.body.errorMessage"), "other");
    assert.equal(await by("$integration.response.header.constructor"), "other");
  });

  it("R17 is answered Internal server error when no integration response is for the answer", async () => {
    const answer: BackendAnswer = (_request, response) => response.writeHead(500).end();
    await refused({ responses: [responseOf("/200/")] }, SAY, /no integration response.*500.*\/200\//, answer);
    await refused({ responses: [responseOf("/(/")] }, SAY, /\/\(\/ is no regular expression/, answer);
  });

  it("R40 makes bytes of Base64 on the way in, and Base64 of bytes on the way out", async () => {
    const bytes = Buffer.from([0, 255, 128, 10]);
    const contentHandlingStrategy = "CONVERT_TO_BINARY";
    const requestTemplates = { $default: "$input.path('$.data')" };
    const text = JSON.stringify({ action: "say", data: bytes.toString("base64") });
    const responses = [responseOf("$default", undefined, { contentHandlingStrategy: "CONVERT_TO_TEXT" })];
    const frame = await heard({ contentHandlingStrategy, requestTemplates, responses }, text, echo, ({ requests }) =>
      assert.deepEqual(requests[0]?.body, bytes),
    );
    assert.equal(frame, bytes.toString("base64"));
    const toBinary = [responseOf("$default", "w6k=", { contentHandlingStrategy })];
    assert.equal(await heard({ responses: toBinary }, SAY), "é");
  });

  it("H11 decides about a handshake by the endpoint's status", async () => {
    for (const status of [200, 403]) {
      await withBackend(
        (_request, response) => response.writeHead(status).end(),
        async ({ origin, requests }) => {
          const requestParameters = {
            "integration.request.header.X-First": "route.request.multivaluequerystring.room",
            "integration.request.querystring.token": "route.request.header.x-token",
          };
          const integration = declaredIntegration("HTTP", {
            uri: origin,
            requestParameters,
            responses: [responseOf("$default")],
          });
          const api = apiOf(integration, "$connect", {});
          const play = async ({ url }: Serving) => {
            const options = { headers: { "X-Token": "t&1" } };
            if (status === 200) await connect(`${url}?room=a&room=b`, options);
            else assert.equal((await refusedHandshake(url, options)).status, 403);
          };
          await serving({}, play, { api });
          assert.equal(requests[0]?.url, "/?token=t%261");
          assert.equal(requests[0]?.headers["x-first"], status === 200 ? "a, b" : undefined);
        },
      );
    }
  });

  it("H11 refuses a handshake with 500 when no integration response is for the answer", async () => {
    await withBackend(
      (_request, response) => response.end(),
      async ({ origin }) => {
        const integration = declaredIntegration("HTTP", { uri: origin, responses: [responseOf("/4\\d\\d/")] });
        const play = async ({ url }: Serving) => assert.equal((await refusedHandshake(url)).status, 500);
        await serving({}, play, { api: apiOf(integration, "$connect", {}) });
      },
    );
  });

  it("L5 R16 is waited for as long as it is declared", async () => {
    const frame = await heard({ timeoutMilliseconds: 50 }, SAY, () => undefined);
    assert.equal(errorOf(frame), "Endpoint request timed out");
  });
});
