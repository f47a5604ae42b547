import assert from "node:assert/strict";
import type { DeclaredIntegration } from "../../../../local/declared/declared-integration";
import { connect, refusedHandshake } from "../client";
import { declaredIntegration } from "../declarations";
import { gate } from "../gate";
import { errorOf } from "../received-error";
import { failed, type Play, returned, type Serving, serving, until } from "../serving";
import { answerTo, apiOf, responseOf } from "./one-route";

const ARN = "arn:aws:lambda:eu-west-1:123456789012:function:say:live";
const SAY = '{"action":"say","room":"r1"}';

/** What a client hears from a route whose function is behind templates. */
async function heard(
  play: Play,
  more: Partial<DeclaredIntegration> = {},
  text = SAY,
  test: (serving: Serving) => unknown = () => undefined,
): Promise<string> {
  let frame = "";
  const run = async (gateway: Serving) => {
    frame = await answerTo(gateway, text);
    await until(() => gateway.reported("message").length === 1);
    test(gateway);
  };
  await serving({ [ARN]: play }, run, { api: apiOf(declaredIntegration("AWS", { uri: ARN, ...more })) });
  return frame;
}

const eventOnly = { "integration.request.header.X-Amz-Invocation-Type": "'Event'" };

describe("an integration of type AWS with a function", () => {
  it("R32 R36 sends what a template makes of the message, and answers with what the function returns", async () => {
    const requestTemplates = { $default: '{"room":"$input.path(\'$.room\')","from":"$context.routeKey"}' };
    const frame = await heard(
      (event) => returned({ got: event }),
      { requestTemplates },
      SAY,
      ({ calls }) => {
        assert.deepEqual(calls[0]?.event, { room: "r1", from: "say" });
        assert.equal(calls[0]?.uri, ARN);
      },
    );
    assert.equal(frame, '{"got":{"room":"r1","from":"say"}}');
  });

  it("R32 sends the message itself where there is no template", async () => {
    assert.equal(await heard((event) => returned(event)), SAY);
    assert.equal(await heard(() => returned(null)), "null");
    assert.equal(await heard(() => returned("text")), '"text"');
  });

  it("R33 makes the reply by the integration response", async () => {
    const responses = [responseOf("/200/", "$input.path('$.sum')"), responseOf("$default", "never")];
    assert.equal(await heard(() => returned({ statusCode: 500, sum: 3 }), { responses }), "3");
  });

  it("R33 takes a function that fails for an answer, which only $default can tell", async () => {
    const responses = [responseOf("/.*wrong.*/", "never"), responseOf("$default", "$input.path('$.errorMessage')")];
    const by = { responses, integrationResponseSelectionExpression: "$integration.response.body.errorMessage" };
    const frame = await heard(
      () => ({ ...failed, errorMessage: "all wrong" }) as never,
      by,
      SAY,
      ({ reported }) => assert.equal(reported("message")[0]?.error, "Error: all wrong"),
    );
    assert.equal(frame, "all wrong");
  });

  it("R17 R16 is answered with an error frame when Lambda refuses, or is late, or the request is no JSON", async () => {
    assert.equal(
      errorOf(await heard(() => ({ outcome: "refused", reason: "no permission" }))),
      "Internal server error",
    );
    assert.equal(errorOf(await heard(() => ({ outcome: "timed-out" }))), "Endpoint request timed out");
    const requestTemplates = { $default: "no JSON" };
    const frame = await heard(
      () => returned({}),
      { requestTemplates },
      SAY,
      ({ calls, reported }) => {
        assert.equal(calls.length, 0);
        assert.match(reported("message")[0]?.error ?? "", /takes JSON/);
      },
    );
    assert.equal(errorOf(frame), "Internal server error");
  });

  it("R37 does not wait for a function that is invoked as an event, and tells when that fails later", async () => {
    const { opened: finished, open: finish } = gate();
    const later: Play = async () => {
      await finished;
      return failed;
    };
    const api = apiOf(declaredIntegration("AWS", { uri: ARN, requestParameters: eventOnly }));
    const play = async (gateway: Serving) => {
      assert.equal(await answerTo(gateway, SAY), "");
      assert.deepEqual(gateway.reported("warning"), []);
      finish();
      await until(() => gateway.reported("warning").length === 1);
      assert.match(gateway.reported("warning")[0]?.message ?? "", /route say: .*Error: broken/);
    };
    await serving({ [ARN]: later }, play, { api });
  });

  it("R37 does not hear what such a function returns, however fast it is", async () => {
    assert.equal(await heard(() => returned({ sum: 3 }), { requestParameters: eventOnly }), "");
    const status = { integrationResponseSelectionExpression: "$integration.response.statuscode" };
    const responses = [responseOf("/202/", "accepted"), responseOf("$default", "never")];
    assert.equal(await heard(() => failed, { ...status, requestParameters: eventOnly, responses }), "accepted");
  });

  it("R37 hears at once when Lambda refuses a function that is invoked as an event", async () => {
    const frame = await heard(() => ({ outcome: "refused", reason: "no permission" }), {
      requestParameters: eventOnly,
    });
    assert.equal(errorOf(frame), "Internal server error");
  });

  it("H11 admits with what a function returns, and refuses where Lambda does", async () => {
    const integration = declaredIntegration("AWS", { uri: ARN, responses: [responseOf("$default")] });
    const api = apiOf(integration, "$connect", {});
    await serving({ [ARN]: () => returned({ anything: true }) }, async ({ url }) => void (await connect(url)), { api });
    const refused = async ({ url }: Serving) => assert.equal((await refusedHandshake(url)).status, 500);
    await serving({}, refused, { api });
  });

  it("R22 runs for a connection's end, with nothing to read", async () => {
    const api = apiOf(declaredIntegration("AWS", { uri: ARN }), "$disconnect", {});
    const play = async ({ url, calls, reported }: Serving) => {
      (await connect(url)).socket.close();
      await until(() => reported("disconnect").length === 1);
      assert.deepEqual(calls[0]?.event, {});
      assert.equal(reported("disconnect")[0]?.error, "Error: broken");
    };
    await serving({ [ARN]: () => failed }, play, { api });
  });
});
