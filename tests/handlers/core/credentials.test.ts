import assert from "node:assert/strict";
import { type Credentials, environmentCredentials, keptCredentials } from "../../../handlers/core/credentials";

const names = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"] as const;

describe("the credentials of the environment", () => {
  const before = names.map((name) => [name, process.env[name]] as const);
  beforeEach(() => {
    for (const name of names) delete process.env[name];
  });
  after(() => {
    for (const [name, value] of before)
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
  });

  it("are read as they are now", async () => {
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: "A", AWS_SECRET_ACCESS_KEY: "s" });
    const permanent = { accessKeyId: "A", secretAccessKey: "s", sessionToken: undefined };
    assert.deepEqual(await environmentCredentials(), permanent);
    process.env.AWS_SESSION_TOKEN = "t";
    assert.deepEqual(await environmentCredentials(), { ...permanent, sessionToken: "t" });
  });

  for (const [given, missing] of [
    [{}, "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"],
    [{ AWS_ACCESS_KEY_ID: "A" }, "AWS_SECRET_ACCESS_KEY"],
    [{ AWS_SECRET_ACCESS_KEY: "s", AWS_ACCESS_KEY_ID: "" }, "AWS_ACCESS_KEY_ID"],
  ] as const)
    it(`name ${missing} when they are not there`, async () => {
      Object.assign(process.env, given);
      await assert.rejects(environmentCredentials(), new RegExp(`^Error: ${missing} not set; Lambda sets them`));
    });
});

describe("kept credentials", () => {
  const start = Date.parse("2026-11-23T10:00:00Z");
  let milliseconds: number;
  let asked: number;
  beforeEach(() => {
    milliseconds = start;
    asked = 0;
  });
  const kept = (answer: (turn: number) => Partial<Credentials>) =>
    keptCredentials(
      async () => {
        asked += 1;
        return { accessKeyId: `A${asked}`, secretAccessKey: "s", ...answer(asked) };
      },
      () => milliseconds,
    );
  const wait = (passed: number): void => {
    milliseconds = start + passed;
  };

  it("are asked for again a second later when nobody knows how long they are good", async () => {
    const credentials = kept(() => ({}));
    for (const [passed, key] of [
      [0, "A1"],
      [999, "A1"],
      [1000, "A2"],
      [1999, "A2"],
      [5000, "A3"],
    ] as const) {
      wait(passed);
      assert.equal((await credentials()).accessKeyId, key);
    }
  });

  it("are asked for once by all that begin meanwhile", async () => {
    const credentials = kept(() => ({}));
    const [one, other] = await Promise.all([credentials(), credentials()]);
    assert.equal(one, other);
    assert.equal(asked, 1);
  });

  it("are renewed five minutes before they expire, and not earlier", async () => {
    const minute = 60_000;
    const credentials = kept((turn) => ({ expiration: new Date(start + turn * 60 * minute) }));
    for (const [passed, key] of [
      [0, "A1"],
      [55 * minute - 1, "A1"],
      [55 * minute, "A2"],
      [114 * minute, "A2"],
    ] as const) {
      wait(passed);
      assert.equal((await credentials()).accessKeyId, key);
    }
    wait(115 * minute);
    assert.equal((await credentials()).accessKeyId, "A3");
  });

  it("are asked for again after a provider failed", async () => {
    const credentials = kept((turn) => {
      if (turn === 1) throw new Error("no network");
      return {};
    });
    await assert.rejects(credentials(), /no network/);
    await assert.rejects(credentials(), /no network/);
    wait(1000);
    assert.equal((await credentials()).accessKeyId, "A2");
    assert.equal(asked, 2);
  });
});
