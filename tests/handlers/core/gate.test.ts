import assert from "node:assert/strict";
import { setImmediate as turn } from "node:timers/promises";
import { Gate } from "../../../handlers/core/gate";
import { fixedWidth } from "./fixed-width";

const always = () => true;

describe("a gate", () => {
  it("lets so many in at once and no more, each in its turn", async () => {
    const gate = new Gate(fixedWidth(3));
    let [inside, most] = [0, 0];
    const order: number[] = [];
    const visit = async (index: number): Promise<void> => {
      assert.equal(await gate.enter(always), true);
      most = Math.max(most, ++inside);
      order.push(index);
      await turn();
      inside -= 1;
      gate.leave(1);
    };
    const visitors = Array.from({ length: 20 }, (_, index) => index);
    await Promise.all(visitors.map(visit));
    assert.equal(most, 3);
    assert.deepEqual(order, visitors);
  });

  it("opens wider when the width does, which hears how long each took", async () => {
    let [posts, inside, most] = [1, 0, 0];
    const heard: number[] = [];
    const gate = new Gate({
      get posts() {
        return posts;
      },
      next: (milliseconds) => {
        heard.push(milliseconds);
        posts = 4;
        return posts;
      },
    });
    const visit = async (_: unknown, index: number): Promise<void> => {
      await gate.enter(always);
      most = Math.max(most, ++inside);
      await turn();
      inside -= 1;
      gate.leave(index);
    };
    await Promise.all(Array.from({ length: 10 }, visit));
    assert.equal(most, 4);
    assert.deepEqual(
      heard.sort((one, other) => one - other),
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    );
  });

  it("lets nobody in who is not wanted any more, and the next one in its place", async () => {
    const gate = new Gate(fixedWidth(1));
    let isWanted = true;
    assert.equal(await gate.enter(always), true);
    const [unwanted, next] = [gate.enter(() => isWanted), gate.enter(always)];
    isWanted = false;
    gate.leave(1);
    assert.deepEqual(await Promise.all([unwanted, next]), [false, true]);
  });

  it("sends those away who are not wanted any more, when it is told to look, and keeps the others", async () => {
    const gate = new Gate(fixedWidth(1));
    let isWanted = true;
    await gate.enter(always);
    const [unwanted, patient] = [gate.enter(() => isWanted), gate.enter(always)];
    isWanted = false;
    gate.recheck();
    assert.equal(await unwanted, false);
    gate.leave(1);
    assert.equal(await patient, true);
  });
});
