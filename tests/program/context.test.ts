import assert from "node:assert/strict";
import type * as Program from "../../index";
import { beijing } from "../aws-answers";
import type { Recording } from "../recorder";
import { recordedStack, recordStack, stackNames } from "../stacks";

const withEverything = { domainName: "ws.example.com", hostedZone: "example.com", accountLoggingRole: "managed" };

describe("the program's context", () => {
  it("S1 gives nothing a name that another stack gives", async () => {
    const programs: Recording<typeof Program>[] = [];
    for (const stack of stackNames) programs.push(await recordedStack(stack));
    const names = programs.flatMap(({ resources }) =>
      // The stage and the model belong to the API of their stack.
      resources.filter(({ type }) => !/stage:Stage|model:Model/.test(type)).flatMap(({ inputs }) => inputs.name ?? []),
    );
    assert.ok(names.length > 20);
    assert.equal(new Set(names).size, names.length, String(names));
  });

  it("S2 is looked up: in another partition, account and Region nothing of the usual ones is left", async () => {
    const { resources, outputs } = await recordStack("dev", { place: beijing, added: withEverything });
    const text = JSON.stringify({ resources: resources.map(({ inputs }) => inputs), outputs });
    assert.doesNotMatch(text, /arn:aws:|ap-northeast-1|210987654321|amazonaws\.com(?!\.cn|\\?")/);
    assert.match(text, /"arn:aws-cn:iam::aws:policy\/service-role\/AmazonAPIGatewayPushToCloudWatchLogs"/);
    assert.equal(outputs.region, "cn-north-1");
    assert.equal(outputs.accountId, "345678901234");
    assert.equal(outputs.managementEndpoint, "https://api-notifications.execute-api.cn-north-1.amazonaws.com.cn/dev");
  });

  it("is the same in every evaluation", async () => {
    const lines = ({ resources }: Recording<typeof Program>) => resources.map((made) => JSON.stringify(made)).sort();
    assert.deepEqual(lines(await recordStack("prd")), lines(await recordedStack("prd")));
  });
});
