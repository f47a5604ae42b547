import assert from "node:assert/strict";
import { setImmediate as turn } from "node:timers/promises";
import { Gate } from "../../../handlers/core/gate";
import { fixedWidth } from "./fixed-width";

describe("a gate", () => {
  it("lets so many through at once and no more, each in its turn", async () => {
    const gate = new Gate(fixedWidth(3));
    let [inside, most] = [0, 0];
    const order: number[] = [];
    const work = async (index: number): Promise<void> => {
      most = Math.max(most, ++inside);
      order.push(index);
      await turn();
      inside -= 1;
    };
    await Promise.all(Array.from({ length: 20 }, (_, index) => gate.through(() => work(index))));
    assert.equal(most, 3);
    assert.deepEqual(
      order,
      Array.from({ length: 20 }, (_, index) => index),
    );
  });

  it("opens wider when the width does, and says how long each took", async () => {
    let [posts, inside, most] = [1, 0, 0];
    const observed: number[] = [];
    const gate = new Gate({
      get posts() {
        return posts;
      },
      next: (milliseconds) => {
        observed.push(milliseconds);
        posts = 4;
        return posts;
      },
    });
    const work = async (): Promise<void> => {
      most = Math.max(most, ++inside);
      await turn();
      inside -= 1;
    };
    await Promise.all(Array.from({ length: 10 }, () => gate.through(work)));
    assert.equal(most, 4);
    assert.equal(observed.length, 10);
    assert.ok(observed.every((milliseconds) => milliseconds >= 0));
  });

  it("is free again when something was thrown", async () => {
    const gate = new Gate(fixedWidth(1));
    const failing = gate.through(async () => {
      throw new Error("no");
    });
    await assert.rejects(failing, /no/);
    assert.equal(await gate.through(async () => "in"), "in");
  });
});
