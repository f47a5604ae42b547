import assert from "node:assert/strict";
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import type { AskedInvocation } from "./delivery-process";
import { assertRows, connectionIds, type DeliveryWorld, startWorld } from "./delivery-world";

const shards = 2;
const everyone = connectionIds(1_100);
const isGone = (connectionId: string): boolean => connectionId.endsWith("0=");
const execArgv = ["--require", "ts-node/register/transpile-only"];

/** A process of the function; what it is asked fails when it dies. */
class DeliveryProcess {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, { resolve(answer: unknown): void; reject(error: Error): void }>();
  readonly ready: Promise<unknown>;

  constructor(environment: Readonly<Record<string, string>>) {
    const env = { ...process.env, ...environment };
    this.#child = fork(require.resolve("./delivery-process"), { execArgv, env, silent: true });
    this.ready = once(this.#child, "message");
    this.#child.on("message", ({ number, answer }: { number: number; answer: unknown }) =>
      this.#waiting.get(number)?.resolve(answer),
    );
    this.#child.on("exit", () => {
      for (const { reject } of this.#waiting.values()) reject(new Error("killed"));
    });
  }

  async invoke(payload: string): Promise<unknown> {
    const number = this.#waiting.size;
    const asked: AskedInvocation = { number, payload, milliseconds: 8_000 };
    this.#child.send(asked);
    return await new Promise((resolve, reject) => this.#waiting.set(number, { resolve, reject }));
  }

  kill(): void {
    this.#child.kill("SIGKILL");
  }
}

describe("a function that is killed in the middle of a job", () => {
  let world: DeliveryWorld;
  let processes: readonly DeliveryProcess[];
  let posts = 0;
  /** The first is killed when half of all were posted to; the second does the rest. */
  const treat = (connectionId: string): 200 | 410 => {
    posts += 1;
    if (posts === everyone.length / 2) processes[0]?.kill();
    return isGone(connectionId) ? 410 : 200;
  };
  const invoke = async (payload: string): Promise<unknown> =>
    await processes[posts < everyone.length / 2 ? 0 : 1]?.invoke(payload);
  before(async () => {
    world = await startWorld(treat, { invoke, visibilityTimeoutSeconds: 2 });
    processes = [new DeliveryProcess(world.environment), new DeliveryProcess(world.environment)];
    await Promise.all([world.rows.add(everyone, shards), ...processes.map(({ ready }) => ready)]);
  });
  after(async () => {
    for (const one of processes) one.kill();
    await world.close();
  });

  it("loses nobody: its jobs come again when their visibility ends, to another", async () => {
    await world.publish("n1");
    assert.deepEqual(await world.end(), []);
    const there = everyone.filter((connectionId) => !isGone(connectionId));
    assert.deepEqual([...world.connections.got.keys()].sort(), there);
    assert.ok(
      [...world.connections.got.values()].some((bodies) => bodies.length > 1),
      "nobody got it twice",
    );
    for (const bodies of world.connections.got.values())
      for (const body of bodies) assert.equal(JSON.parse(body).id, "n1");
    await assertRows(world, there, shards);
  });
});
