/** @typedef {{ readonly posts: number, next(latencyMilliseconds: number): unknown }} Width */
/** @typedef {import("../../handlers/core/post").Post} Post */

/** How often a post that failed is tried again. */
const passes = 5;

/**
 * A fan-out with so many posts under way at once; what failed and may still succeed is tried again at the end.
 *
 * @param {Post} post
 * @param {Width} width
 */
export const bounded =
  (post, width) => async (/** @type {Iterable<string>} */ recipients, /** @type {string} */ frame) => {
    let left = recipients;
    for (let pass = 0; pass < passes; pass++) left = await onePass(left, frame, post, width);
  };

/** A width that is always the same. @param {number} posts */
export const fixed = (posts) => ({ posts, next: () => posts });

/**
 * @param {Iterable<string>} recipients
 * @param {string} frame
 * @param {Post} post
 * @param {Width} width
 * @returns {Promise<string[]>} whom to try again
 */
function onePass(recipients, frame, post, width) {
  const next = recipients[Symbol.iterator]();
  /** @type {string[]} */
  const left = [];
  let underWay = 0;
  return new Promise((resolve) => {
    const send = async (/** @type {string} */ connectionId) => {
      const start = performance.now();
      const outcome = await post(connectionId, frame);
      width.next(performance.now() - start);
      if (typeof outcome === "object" && !outcome.isForGood) left.push(connectionId);
      underWay--;
      more();
    };
    const more = () => {
      while (underWay < width.posts) {
        const { value, done } = next.next();
        if (done) break;
        underWay++;
        send(value);
      }
      if (underWay === 0) resolve(left);
    };
    more();
  });
}
