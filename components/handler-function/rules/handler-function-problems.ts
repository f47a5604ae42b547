import { choiceProblems } from "../../rules/choice";
import type { Problem } from "../../rules/problem";
import { lengthProblems, rangeProblems } from "../../rules/range";
import { retentionDays } from "../../rules/retention-days";
import { limits, reservedVariables } from "./limits";

/** What is known of a function when it is declared; what AWS decides later is absent. */
export interface DeclaredHandler {
  readonly functionName?: string;
  readonly entry?: string;
  readonly code?: string;
  readonly handler?: string;
  readonly runtime?: string;
  readonly description?: string;
  readonly timeout?: number;
  readonly memorySize?: number;
  readonly logRetentionInDays?: number;
  readonly environment?: Readonly<Record<string, unknown>>;
}

/** All that is wrong with a function's declaration, by the rules that need nothing but the declaration. */
export function handlerFunctionProblems(declared: DeclaredHandler): Problem[] {
  return [
    ...sourceProblems(declared),
    ...functionNameProblems(declared.functionName),
    ...lengthProblems("description", declared.description, limits.descriptionLength, "description-length"),
    ...rangeProblems("timeout", declared.timeout, limits.timeoutSeconds, {
      unit: "seconds",
      code: "function-timeout-out-of-range",
    }),
    ...rangeProblems("memorySize", declared.memorySize, limits.memorySizeMiB, {
      unit: "MiB",
      code: "memory-size-out-of-range",
    }),
    ...choiceProblems("logRetentionInDays", declared.logRetentionInDays, retentionDays, "log-retention-not-offered"),
    ...environmentProblems(declared.environment ?? {}),
  ];
}

function sourceProblems({ entry, code, handler, runtime }: DeclaredHandler): Problem[] {
  if ((entry === undefined) === (code === undefined)) {
    const found = entry === undefined ? "neither" : `entry ${JSON.stringify(entry)} and code ${JSON.stringify(code)}`;
    const message = `needs one of entry (a TypeScript or JavaScript file) and code (a folder of built code), got ${found}`;
    return [{ path: "entry", code: "function-source", message }];
  }
  if (code === undefined) return entryRuntimeProblems(runtime);
  const missing = Object.entries({ handler, runtime }).filter(([, value]) => !value);
  return missing.map(([path]) => ({
    path,
    code: "function-source",
    message: `is needed with code ${JSON.stringify(code)}, got nothing; say for example ${path === "handler" ? '"connect.handler"' : '"python3.13"'}`,
  }));
}

function entryRuntimeProblems(runtime: string | undefined): Problem[] {
  if (runtime === undefined || /^nodejs\d+\.x$/.test(runtime)) return [];
  const message = `must be a Node.js runtime for an entry file, got ${JSON.stringify(runtime)}; use code for others`;
  return [{ path: "runtime", code: "function-source", message }];
}

function functionNameProblems(name: string | undefined): Problem[] {
  if (name === undefined || /^[A-Za-z0-9_-]{1,64}$/.test(name)) return [];
  const message = `must be 1 to ${limits.functionNameLength.max} letters, digits, hyphens and underscores, got ${JSON.stringify(name)}`;
  return [{ path: "functionName", code: "function-name-invalid", message }];
}

function environmentProblems(environment: Readonly<Record<string, unknown>>): Problem[] {
  return Object.keys(environment).flatMap((name) => {
    const path = `environment.${name}`;
    if (reservedVariables.includes(name)) {
      return [
        { path, code: "environment-reserved", message: `is set by Lambda itself, got ${name}; choose another name` },
      ];
    }
    if (/^[A-Za-z][A-Za-z0-9_]+$/.test(name)) return [];
    const message = `must begin with a letter and hold two or more letters, digits and underscores, got ${JSON.stringify(name)}`;
    return [{ path, code: "environment-name-invalid", message }];
  });
}
