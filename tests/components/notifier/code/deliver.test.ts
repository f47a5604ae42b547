import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const root = path.resolve(__dirname, "../../../..");

const buildScript = (): string => {
  const { scripts } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  return scripts["build:delivery"];
};

/** What `npm run build` makes of the delivery's code for the package, in another folder. */
function shipped(folder: string): string {
  const file = path.join(folder, "deliver.js");
  const [, ...options] = buildScript().split(" ");
  const args = options.map((option) => option.replace(/^--outfile=.*/, `--outfile=${file}`));
  execFileSync(path.join(root, "node_modules/.bin/esbuild"), args, { cwd: root });
  return file;
}

describe("the delivery's code, as the package ships it", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), "delivery-test-"));
  });
  after(() => rmSync(folder, { recursive: true }));

  it("needs neither this repository's sources nor packages: it is one file that exports a handler", () => {
    const file = shipped(folder);
    const env = {
      AWS_REGION: "eu-west-1",
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
      CONNECTION_TABLE: "connections",
      NOTIFICATION_QUEUE_URL: "https://sqs.eu-west-1.amazonaws.com/210987654321/notify",
      DEAD_LETTER_QUEUE_URL: "https://sqs.eu-west-1.amazonaws.com/210987654321/notify-dead-letters",
      WEBSOCKET_MANAGEMENT_ENDPOINT: "https://abcdef.execute-api.eu-west-1.amazonaws.com/dev",
    };
    const script = `console.log(typeof require(${JSON.stringify(file)}).handler)`;
    assert.equal(execFileSync(process.execPath, ["-e", script], { cwd: folder, env, encoding: "utf8" }), "function\n");
  });

  it("lies where a notifier of the package looks for it: beside dist/notifier/delivery.js, in code", () => {
    assert.match(buildScript(), / --outfile=dist\/notifier\/code\/deliver\.js( |$)/);
  });
});
