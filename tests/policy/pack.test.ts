import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import { AnalyzeRequest, AnalyzerResourceOptions } from "@pulumi/pulumi/proto/analyzer_pb";
import { policies } from "../../policy/policies";

const folder = path.resolve(__dirname, "../../policy");
const runner = require.resolve("@pulumi/pulumi/cmd/run-policy-pack");

/** The engine's protocol, by Pulumi's own packages. */
const ofPulumi = createRequire(runner);
const { credentials } = ofPulumi("@grpc/grpc-js");
const { Empty } = ofPulumi("google-protobuf/google/protobuf/empty_pb");
const { Struct } = ofPulumi("google-protobuf/google/protobuf/struct_pb");

/** As the engine numbers them. */
const levels = ["advisory", "mandatory", "disabled"];

/** Asks of a resource's inputs, as the engine does. */
function request(type: string, inputs: Record<string, never>): AnalyzeRequest {
  const asked = new AnalyzeRequest();
  asked.setOptions(new AnalyzerResourceOptions());
  asked.setType(type);
  asked.setName("asked");
  asked.setUrn(`urn:pulumi:prd::tests::${type}::asked`);
  asked.setProperties(Struct.fromJavaScript(inputs));
  return asked;
}

describe("the policy pack, started as Pulumi starts it", () => {
  let pack: ChildProcess;
  let client: AnalyzerClient;

  before(async () => {
    const engine = "127.0.0.1:1";
    pack = spawn(process.execPath, [runner, engine, folder], { cwd: folder, stdio: ["ignore", "pipe", "inherit"] });
    const [port] = await once(pack.stdout as NodeJS.ReadableStream, "data");
    client = new AnalyzerClient(`127.0.0.1:${String(port).trim()}`, credentials.createInsecure());
  });
  after(() => {
    client?.close();
    pack.kill();
  });

  it("tells each policy with its description and its level", async () => {
    const info = await promisify(client.getAnalyzerInfo.bind(client) as never)(new Empty() as never);
    const { policiesList } = (info as { toObject(): { policiesList: Record<string, unknown>[] } }).toObject();
    assert.deepEqual(
      policiesList.map(({ name, description, enforcementlevel }) => [
        name,
        description,
        levels[Number(enforcementlevel)],
      ]),
      policies.map(({ name, description, enforcementLevel }) => [name, description, enforcementLevel]),
    );
  });

  it("judges a resource by all its policies", async () => {
    const asked = request("aws:cloudwatch/logGroup:LogGroup", {});
    const answer = await promisify(client.analyze.bind(client) as never)(asked as never);
    const { diagnosticsList } = (answer as { toObject(): { diagnosticsList: Record<string, unknown>[] } }).toObject();
    assert.deepEqual(
      diagnosticsList.map(({ policyname, message }) => [policyname, String(message).split("\n").at(-1)]),
      [["log-retention", "retentionInDays: must be at least 1, got nothing"]],
    );
  });
});
