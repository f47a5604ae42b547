import { deepEqual, equal, match, rejects } from "node:assert/strict";
import { chmodSync, utimesSync } from "node:fs";
import path from "node:path";
import { ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import { notify } from "../../notify/notify";
import { folderWith, removeFolders } from "../local/folder";
import { declaredQueue, type ServedQueues, serveQueues } from "../local/queues/serving";

/** What was received once is not received again. */
const queue = declaredQueue("notify", { visibilityTimeoutSeconds: 43_200 });
const outputs = { notificationQueueUrl: queue.url, region: "eu-west-1" };
const data = '{"text":"shipped"}';

describe("npm run notify", () => {
  let served: ServedQueues;
  before(async () => {
    served = await serveQueues([queue]);
  });
  after(async () => {
    await served.close();
    removeFolders();
  });

  /** What lies in the queue. */
  async function published(): Promise<unknown[]> {
    const { Messages = [] } = await served.client.send(
      new ReceiveMessageCommand({ QueueUrl: queue.url, MaxNumberOfMessages: 10 }),
    );
    return Messages.map(({ Body = "" }) => JSON.parse(Body));
  }

  /** A folder in which this process says that it is a laptop. */
  const withLaptop = (told: object = {}): string =>
    folderWith({
      [`.build/running/${process.pid}.json`]: JSON.stringify({ stack: "dev", sqs: served.endpoint, outputs, ...told }),
    });

  const environment = { ...process.env };
  afterEach(() => {
    for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
    Object.assign(process.env, environment);
  });

  /** A command `pulumi` on the path, and the keys of an account. */
  const withPulumi = (script: string): void => {
    const folder = folderWith({ pulumi: `#!/bin/sh\n${script}\n` });
    chmodSync(path.join(folder, "pulumi"), 0o755);
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: "any", AWS_SECRET_ACCESS_KEY: "any", PATH: `${folder}:/bin` });
  };

  for (const [what, args, expected] of [
    ["a user", ["--user", "alice", "--id", "1"], { to: { user: "alice" } }],
    ["a topic", ["--topic", "news", "--id", "1", "--ttl", "60"], { to: { topic: "news" }, ttlSeconds: 60 }],
    ["a connection", ["--connection", "FYnvDeD_NjMCKlg=", "--id", "1"], { to: { connection: "FYnvDeD_NjMCKlg=" } }],
    ["everyone", ["--id", "1", "--all"], { to: { all: true } }],
  ] as const)
    it(`publishes to ${what} on the laptop that runs in this folder`, async () => {
      const said = await notify([...args, data], withLaptop());
      equal(said, "1 is on its way, from the queue of the laptop (dev)");
      deepEqual(await published(), [{ version: 1, id: "1", data: { text: "shipped" }, ...expected }]);
    });

  it("publishes to the laptop that was started last, of several in this folder", async () => {
    const told = { sqs: served.endpoint, outputs };
    const [older, newer] = [process.ppid, process.pid].map((pid) => `.build/running/${pid}.json`) as [string, string];
    const folder = folderWith({
      [older]: JSON.stringify({ stack: "stg", ...told }),
      [newer]: JSON.stringify({ stack: "dev", ...told }),
    });
    for (const [first, then, stack] of [
      [older, newer, "dev"],
      [newer, older, "stg"],
    ] as const) {
      utimesSync(path.join(folder, first), 1, 1);
      utimesSync(path.join(folder, then), 2, 2);
      equal(
        await notify(["--all", "--id", "3", "3"], folder),
        `3 is on its way, from the queue of the laptop (${stack})`,
      );
    }
    equal((await published()).length, 2);
  });

  it("makes an id where none is given, and says it", async () => {
    const said = await notify(["--all", "null"], withLaptop());
    const [message] = (await published()) as { id: string; data: unknown }[];
    equal(said.split(" ")[0], message?.id);
    equal(message?.data, null);
  });

  it("publishes to a deployed stack, whose queue and Region Pulumi tells", async () => {
    const reachable = { ...outputs, notificationQueueUrl: `${served.endpoint}/000000000000/notify` };
    withPulumi(`[ "$*" = "stack output --json --stack prd" ] && echo '${JSON.stringify(reachable)}'`);
    const said = await notify(["--stack", "prd", "--user", "alice", "--id", "2", data], folderWith({}));
    equal(said, "2 is on its way, from the queue of the stack prd");
    deepEqual(await published(), [{ version: 1, to: { user: "alice" }, id: "2", data: { text: "shipped" } }]);
  });

  it("tells how it is used when it is asked", async () => {
    match(await notify(["--help"], folderWith({})), /^npm run notify -- \(--user NAME \|/);
  });

  for (const [what, args, message] of [
    [
      "no recipient",
      [data],
      /^say to whom: one of --user, --topic, --connection and --all, got none\n\nnpm run notify/,
    ],
    ["two recipients", ["--user", "a", "--all", data], /^say to whom: .*, got --user, --all\n/],
    ["nothing to send", ["--all"], /^say what: one JSON value in quotes .*, got nothing\n/],
    ["two things to send", ["--all", "1", "2"], /^say what: .*, got \["1","2"\]\n/],
    [
      "what is no JSON",
      ["--all", "{text:shipped}"],
      /^what is sent must be JSON such as .*, got \{text:shipped\}: .*JSON/,
    ],
    [
      "a time to live that is no number",
      ["--all", "--ttl", "1h", "1"],
      /^--ttl: must be a whole number of seconds, got "1h"\n/,
    ],
    ["an option that there is not", ["--everyone", "1"], /^Unknown option '--everyone'.*\n\nnpm run notify/],
    [
      "a time to live that is too long",
      ["--all", "--ttl", "1209601", "1"],
      /^ttlSeconds: must be .* to 1209600, got 1209601$/,
    ],
    ["an empty user", ["--user", "", "1"], /^to\.user: .*$/],
  ] as const)
    it(`refuses ${what}, and publishes nothing`, async () => {
      await rejects(notify(args, withLaptop()), { name: "NotifyProblem", message });
      deepEqual(await published(), []);
    });

  it("says all that is wrong at once", async () => {
    const message = /^say to whom: .*\nsay what: .*\n--ttl: .*\n\n/;
    await rejects(notify(["--ttl", "x"], withLaptop()), { message });
  });

  const none = /^no laptop runs in this folder; start one with npm start, or name a deployed stack with --stack$/;
  for (const [what, folder, message] of [
    ["nothing runs", () => folderWith({}), none],
    ["the laptop was killed", () => folderWith({ ".build/running/999999999.json": "{}" }), none],
    [
      "the laptop's program has no queue",
      () => withLaptop({ outputs: { region: "x" } }),
      /^the laptop \(dev\) has no output notificationQueueUrl; export /,
    ],
    [
      "the laptop's program tells no Region",
      () => withLaptop({ outputs: {} }),
      /no output notificationQueueUrl and region; /,
    ],
    [
      "the queue does not take it",
      () => withLaptop({ outputs: { ...outputs, notificationQueueUrl: `${queue.url}-x` } }),
      /^the queue of the laptop \(dev\) did not take it: QueueDoesNotExist: /,
    ],
  ] as const)
    it(`says that ${what}`, async () => {
      await rejects(notify(["--all", "1"], folder()), { name: "NotifyProblem", message });
    });

  for (const [what, script, message] of [
    [
      "Pulumi does not know the stack",
      "echo \"error: no stack named 'prd' found\" >&2; exit 255",
      /^pulumi tells nothing of the stack prd:\nerror: no stack named 'prd' found$/,
    ],
    [
      "the stack has no queue",
      "echo '{}'",
      /^the stack prd has no output notificationQueueUrl and region; deploy it with pulumi up --stack prd$/,
    ],
  ] as const)
    it(`says that ${what}`, async () => {
      withPulumi(script);
      await rejects(notify(["--stack", "prd", "--all", "1"], folderWith({})), { name: "NotifyProblem", message });
    });

  it("says that there is no Pulumi", async () => {
    process.env.PATH = "/nowhere";
    const message = "there is no command pulumi; install it, or leave --stack out";
    await rejects(notify(["--stack", "prd", "--all", "1"], folderWith({})), { name: "NotifyProblem", message });
  });
});
