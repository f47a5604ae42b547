import type { InputTrace } from "./trace";

/** Traces which environment variables are asked for. What the program itself sets is no input. */
export function traceEnvironment(trace: InputTrace): void {
  const own = new Set<string>();
  const note = (name: string | symbol, use: "value" | "presence"): void => {
    if (typeof name === "string" && !own.has(name)) trace.variable(name, use);
  };
  process.env = new Proxy(process.env, {
    get: (variables, name) => {
      note(name, "value");
      return Reflect.get(variables, name);
    },
    has: (variables, name) => {
      note(name, "presence");
      return Reflect.has(variables, name);
    },
    // Asked for by `Object.hasOwn`, and for each name by `Object.keys`: a value is read by `get` in any case.
    getOwnPropertyDescriptor: (variables, name) => {
      note(name, "presence");
      return Reflect.getOwnPropertyDescriptor(variables, name);
    },
    ownKeys: (variables) => {
      trace.variablesAreListed = true;
      return Reflect.ownKeys(variables);
    },
    set: (variables, name, value) => {
      if (typeof name === "string" && !trace.variables.has(name)) own.add(name);
      return Reflect.set(variables, name, value);
    },
    defineProperty: (variables, name, descriptor) => {
      if (typeof name === "string" && !trace.variables.has(name)) own.add(name);
      return Reflect.defineProperty(variables, name, descriptor);
    },
    deleteProperty: (variables, name) => {
      if (typeof name === "string" && !trace.variables.has(name)) own.add(name);
      return Reflect.deleteProperty(variables, name);
    },
  });
}
