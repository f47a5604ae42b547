import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { DomainArgs, WebSocketApiArgs } from "../../../../components/websocket-api";
import { record } from "../../../recorder";
import { entry, executeApi, makeApi } from "../declared";

const own = { name: "ws.example.com" };
const existing = { existing: pulumi.output("ws.example.com") };
const keyed = [{ apiMappingKey: "chat" }];
const both = [{ apiMappingKey: "next/1", stage: "blue" }, { apiMappingKey: "chat" }, {}];

type Addresses = readonly [url: string, managementEndpoint: string];
const open = (stage: string) => [`wss://${executeApi}/${stage}`, `https://${executeApi}/${stage}`] as const;
const mapped = (path: string, stage: string) => [`wss://ws.example.com${path}`, open(stage)[1]] as const;
const closed = (path: string) => [`wss://ws.example.com${path}`, `https://ws.example.com${path}`] as const;

/** A domain, whether the API's own address is closed, and the addresses of the stages `dev` and, where there is one, `blue`. */
const table: [what: string, DomainArgs | undefined, isClosed: boolean, dev: Addresses, blue?: Addresses][] = [
  ["no domain", undefined, false, open("dev")],
  ["no domain, two stages", undefined, false, open("dev"), open("blue")],
  ["a domain", own, false, mapped("", "dev")],
  ["a domain, closed", own, true, closed("")],
  ["a domain for one of two stages", own, false, mapped("", "dev"), open("blue")],
  ["a key", { ...own, mappings: keyed }, false, mapped("/chat", "dev")],
  ["a key, closed", { ...own, mappings: keyed }, true, closed("/chat")],
  ["a key of the other stage", { ...own, mappings: both.slice(0, 1) }, false, open("dev"), mapped("/next/1", "blue")],
  ["three mappings", { ...own, mappings: both }, false, mapped("/chat", "dev"), mapped("/next/1", "blue")],
  ["three mappings, closed", { ...own, mappings: both }, true, closed("/chat"), closed("/next/1")],
  ["an existing domain", existing, false, mapped("", "dev")],
  ["an existing domain, closed", existing, true, closed("")],
  ["an existing domain with a key", { ...existing, mappings: keyed }, false, mapped("/chat", "dev")],
  ["an existing domain with a key, closed", { ...existing, mappings: keyed }, true, closed("/chat")],
  ["an existing domain, both stages", { ...existing, mappings: both }, true, closed("/chat"), closed("/next/1")],
];

async function addresses(args: Partial<WebSocketApiArgs>) {
  return await record(() => {
    const { url, managementEndpoint, moreStages } = makeApi({
      routes: { say: { lambda: { entry, manageConnections: ["POST"] } } },
      ...args,
    });
    const { blue } = moreStages;
    return [[url, managementEndpoint], ...(blue ? [[blue.url, blue.managementEndpoint]] : [])];
  });
}

describe("the addresses of an API", () => {
  for (const [what, domain, disableExecuteApiEndpoint, dev, blue] of table)
    it(`S16 are of each stage with ${what}`, async () => {
      const moreStages = blue && { blue: {} };
      const program = await addresses({ domain, disableExecuteApiEndpoint, moreStages });
      assert.deepEqual(program.outputs, blue ? [dev, blue] : [dev]);
      const { environment } = program.one("lambda/function:Function").inputs;
      assert.deepEqual(environment, { variables: { WEBSOCKET_MANAGEMENT_ENDPOINT: dev[1] } });
    });
});
