/** Items of which the least is found at once; adding and taking one costs the logarithm of how many there are. */
export class MinHeap<T> {
  readonly #items: T[] = [];
  readonly #isLess: (one: T, other: T) => boolean;

  constructor(isLess: (one: T, other: T) => boolean) {
    this.#isLess = isLess;
  }

  get size(): number {
    return this.#items.length;
  }

  /** The least, which stays. */
  peek(): T | undefined {
    return this.#items[0];
  }

  push(item: T): void {
    const items = this.#items;
    let place = items.push(item) - 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!this.#isLess(item, items[parent] as T)) break;
      items[place] = items[parent] as T;
      place = parent;
    }
    items[place] = item;
  }

  /** Takes the least out. */
  pop(): T | undefined {
    const least = this.#items[0];
    const last = this.#items.pop();
    if (this.#items.length > 0) this.#sink(last as T);
    return least;
  }

  #sink(item: T): void {
    const items = this.#items;
    let place = 0;
    for (let child = 1; child < items.length; child = place * 2 + 1) {
      const right = child + 1;
      if (right < items.length && this.#isLess(items[right] as T, items[child] as T)) child = right;
      if (!this.#isLess(items[child] as T, item)) break;
      items[place] = items[child] as T;
      place = child;
    }
    items[place] = item;
  }
}
