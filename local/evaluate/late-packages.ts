import Module from "node:module";

type Parent = { readonly filename?: string | null } | undefined;

/** The parts of Node.js's loader for `require`. */
interface Loader {
  _load(request: string, parent: Parent, isMain: boolean): unknown;
  /** Throws when there is no such module. */
  _resolveFilename(request: string, parent: Parent, isMain: boolean): string;
}

/** What Pulumi's SDK loads at its start, and needs only for functions that are written inside a program. */
const late = new Set(["typescript", "@npmcli/arborist"]);

/**
 * Makes Pulumi's SDK load these packages when it first uses them: together they take as long as the rest of it.
 */
export function loadLatePackages(): void {
  const loader = Module as unknown as Loader;
  const load = loader._load;
  loader._load = (request, parent, isMain) => {
    const isLate = late.has(request) && /[\\/]@pulumi[\\/]pulumi[\\/]/.test(parent?.filename ?? "");
    if (!isLate) return load(request, parent, isMain);
    loader._resolveFilename(request, parent, isMain);
    return onFirstUse(() => load(request, parent, isMain) as object);
  };
}

/** Stands for a module that is not loaded yet. */
function onFirstUse(load: () => object): object {
  let loaded: object | undefined;
  return new Proxy(
    {},
    {
      get: (_, key) => {
        // To "yes" a compiled `import` takes the module as it is, and copies nothing of it.
        if (key === "__esModule") return true;
        loaded ??= load();
        return Reflect.get(loaded, key);
      },
    },
  );
}
