import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

const root = path.resolve(__dirname, "..");

const imports = [
  'import * as aws from "@pulumi/aws";',
  'import * as pulumi from "@pulumi/pulumi";',
  'import { ConnectionTable, NotificationQueue, Notifier, WebSocketApi } from "pulumi-websocket-api";',
].join("\n");

/** What an example may name without saying where it is from. */
const surroundings = `
import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type * as component from "pulumi-websocket-api";
declare global {
  type RouteArgs = component.RouteArgs;
  type APIGatewayRequestAuthorizerEvent = import("aws-lambda").APIGatewayRequestAuthorizerEvent;
  const WebSocketApi: typeof component.WebSocketApi;
  const args: component.WebSocketApiArgs;
  const api: component.WebSocketApi;
  const ordersFunction: component.HandlerFunction;
  const shopFunction: component.HandlerFunction;
  const table: component.ConnectionTable;
  const role: aws.iam.Role;
  const owner: pulumi.StackReference;
  const userOfSession: (cookie: string | undefined) => Promise<string | undefined>;
}`;

/** The package's doors. */
const examplePaths = {
  "pulumi-websocket-api": [path.join(root, "components/index.ts")],
  "pulumi-websocket-api/client": [path.join(root, "client/index.ts")],
};

/** Each TypeScript example of a page as a module of its own, by a name that says where it stands. */
function examples(): Map<string, string> {
  // The reference is made of doc comments, whose examples are parts of programs.
  const pages = readdirSync(path.join(root, "docs")).filter((file) => file.endsWith(".md") && file !== "reference.md");
  const found = [...pages, "../README.md"].flatMap((page) => {
    const text = readFileSync(path.join(root, "docs", page), "utf8");
    return [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = ""], index): [string, string] => [
      path.join(root, "docs", `${path.basename(page)}.${index + 1}.ts`),
      code.startsWith("import ") ? code : `${imports}\n${code}`,
    ]);
  });
  return new Map(found);
}

describe("the examples of the pages", () => {
  it("are programs that the compiler takes", function () {
    this.timeout(120_000);
    const sources = examples();
    assert.ok(sources.size > 10, String(sources.size));
    sources.set(path.join(root, "docs", "surroundings.ts"), surroundings);
    const config = ts.readConfigFile(path.join(root, "tsconfig.json"), ts.sys.readFile).config;
    const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root);
    const host = ts.createCompilerHost({ ...options, noEmit: true });
    host.jsDocParsingMode = ts.JSDocParsingMode.ParseNone;
    const { fileExists, readFile, getSourceFile } = host;
    host.fileExists = (file) => sources.has(file) || fileExists(file);
    host.readFile = (file) => sources.get(file) ?? readFile(file);
    host.getSourceFile = (file, language, ...rest) => {
      const example = sources.get(file);
      return example === undefined
        ? getSourceFile(file, language, ...rest)
        : ts.createSourceFile(file, example, language);
    };
    const program = ts.createProgram([...sources.keys()], { ...options, noEmit: true, paths: examplePaths }, host);
    const problems = [...sources.keys()].flatMap((file) => {
      const source = program.getSourceFile(file);
      return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    });
    const lines = problems.map(
      ({ file, messageText }) =>
        `${path.basename(file?.fileName ?? "")}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`,
    );
    assert.deepEqual(lines, []);
  });
});
