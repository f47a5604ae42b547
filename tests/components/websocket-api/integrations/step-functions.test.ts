import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import fc from "fast-check";
import { recordRefusal } from "../../../recorder";
import { makeApi } from "../declared";
import { arnOf, envelopeOf, recordRoute, serviceInputs } from "./service";

const stateMachine = arnOf("states", "stateMachine:order");
const headers = { "Content-Type": "application/x-amz-json-1.0" };

describe("an integration with Step Functions", () => {
  it("starts its state machine and may do nothing else", async () => {
    const { inputs, statements } = await recordRoute({ stepFunctions: { stateMachine } });
    assert.deepEqual(inputs, serviceInputs("states:action/StartExecution", headers));
    assert.deepEqual(statements, [{ Effect: "Allow", Action: "states:StartExecution", Resource: stateMachine }]);
  });

  it("waits for an Express workflow", async () => {
    const { inputs, statements } = await recordRoute({ stepFunctions: { stateMachine, sync: true }, reply: true });
    const replying = { description: "Responses: $default" };
    assert.deepEqual(inputs, { ...serviceInputs("states:action/StartSyncExecution", headers), ...replying });
    assert.deepEqual(statements, [{ Effect: "Allow", Action: "states:StartSyncExecution", Resource: stateMachine }]);
  });

  it("may use the key of an encrypted state machine that it waits for, to decrypt alone", async () => {
    const kmsKeyArn = arnOf("kms", "key/0a-1b");
    const decrypt = { Effect: "Allow", Action: ["kms:Decrypt"], Resource: kmsKeyArn };
    const waiting = await recordRoute({ stepFunctions: { stateMachine, sync: true, kmsKeyArn }, reply: true });
    assert.deepEqual(waiting.statements.slice(1), [decrypt]);
    const starting = await recordRoute({ stepFunctions: { stateMachine, kmsKeyArn } });
    assert.deepEqual(starting.statements.slice(1), []);
  });

  it("may start an alias without its other versions", async () => {
    const { request, statements } = await recordRoute({ stepFunctions: { stateMachine: `${stateMachine}:live` } });
    assert.equal(JSON.parse(request("1")).stateMachineArn, `${stateMachine}:live`);
    assert.deepEqual(statements, [
      {
        Effect: "Allow",
        Action: "states:StartExecution",
        Resource: stateMachine,
        Condition: { "ForAnyValue:StringEquals": { "states:StateMachineQualifier": "live" } },
      },
    ]);
  });

  it("starts with any JSON as the message", async () => {
    const { request } = await recordRoute({ stepFunctions: { stateMachine, name: "$input.path('$.id')" } });
    fc.assert(
      fc.property(fc.record({ id: fc.string(), text: fc.string({ unit: "grapheme" }) }), (message) => {
        const said = JSON.stringify(message);
        const { input, ...start } = JSON.parse(request(said));
        assert.deepEqual(start, { stateMachineArn: stateMachine, name: message.id });
        assert.deepEqual(JSON.parse(input), envelopeOf(JSON.parse(said)));
      }),
    );
  });

  it("is refused when the workflow that it waits for turns out to be Standard", async () => {
    const { message, resources } = await recordRefusal(() => {
      const made = new aws.sfn.StateMachine("order", { definition: "{}", roleArn: "arn:aws:iam::210987654321:role/r" });
      makeApi({ routes: { say: { stepFunctions: { stateMachine: made, sync: true } } } });
    });
    assert.match(message, / {2}routes\.say\.stepFunctions\.sync: .* got STANDARD.*\[state-machine-not-express\]/);
    assert.ok(!resources.some(({ type }) => /integration:|stage:/.test(type)));
  });
});
