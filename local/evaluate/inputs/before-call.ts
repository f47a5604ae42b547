type Callable = (this: unknown, ...args: unknown[]) => unknown;

/**
 * Has something done before each call of a function of an object, such as a module of Node.js. The function keeps its
 * own properties, such as what `promisify` looks for.
 */
export function beforeCall(target: object, name: string, before: (args: unknown[]) => void): void {
  const holder = target as Record<string, unknown>;
  const original = holder[name];
  if (typeof original !== "function") return;
  const wrapped = function (this: unknown, ...args: unknown[]): unknown {
    before(args);
    return Reflect.apply(original as Callable, this, args);
  };
  Object.defineProperties(wrapped, Object.getOwnPropertyDescriptors(original));
  holder[name] = wrapped;
}

/** The same for every function of an object, but for its classes; the name is given too. */
export function beforeEachCall(target: object, before: (name: string, args: unknown[]) => void): void {
  for (const name of Object.keys(target).filter((key) => /^[a-z]/.test(key)))
    beforeCall(target, name, (args) => before(name, args));
}
