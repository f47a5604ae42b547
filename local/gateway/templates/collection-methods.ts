type Collection = unknown[] | Record<string, unknown>;

type Method = (collection: never, ...args: readonly never[]) => unknown;

/** What templates call on a list: the methods of Java's `List`. */
const listMethods: Readonly<Record<string, Method>> = {
  size: (list: unknown[]) => list.length,
  isEmpty: (list: unknown[]) => list.length === 0,
  get: (list: unknown[], index: number) => list[index],
  contains: (list: unknown[], item: unknown) => list.includes(item),
  indexOf: (list: unknown[], item: unknown) => list.indexOf(item),
  add: (list: unknown[], item: unknown) => list.push(item) > 0,
  addAll: (list: unknown[], items: unknown[]) => list.push(...items) > 0,
  subList: (list: unknown[], from: number, to: number) => list.slice(from, to),
};

/** What templates call on an object: the methods of Java's `Map`. A message may have members of the same names. */
const mapMethods: Readonly<Record<string, Method>> = {
  size: (map: Record<string, unknown>) => Object.keys(map).length,
  isEmpty: (map: Record<string, unknown>) => Object.keys(map).length === 0,
  get: (map: Record<string, unknown>, key: string) => (Object.hasOwn(map, key) ? map[key] : undefined),
  containsKey: (map: Record<string, unknown>, key: string) => Object.hasOwn(map, key),
  containsValue: (map: Record<string, unknown>, value: unknown) => Object.values(map).includes(value),
  keySet: (map: Record<string, unknown>) => Object.keys(map),
  values: (map: Record<string, unknown>) => Object.values(map),
  entrySet: (map: Record<string, unknown>) => Object.entries(map).map(([key, value]) => ({ key, value })),
};

/** True for what came of JSON or of the template itself, and not for `$input` and `$util`, whose methods are their own. */
export function isCollection(value: unknown): value is Collection {
  if (Array.isArray(value)) return true;
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** True when Java's lists or maps have such a method. */
export function hasCollectionMethod(collection: Collection, name: string): boolean {
  return Object.hasOwn(Array.isArray(collection) ? listMethods : mapMethods, name);
}

/** Calls a method of a list or a map. */
export function callOnCollection(collection: Collection, name: string, args: readonly unknown[]): unknown {
  const method = (Array.isArray(collection) ? listMethods : mapMethods)[name];
  return method?.(collection as never, ...(args as readonly never[]));
}
