import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { evaluate } from "../../../local/evaluate/evaluate";
import { readProject } from "../../../local/project/project";

/** How a program is evaluated, where a test minds. */
export interface Asked {
  readonly stack?: string;
  readonly configuration?: Record<string, string>;
  readonly hasEncryptedConfiguration?: boolean;
}

/** What an evaluation gave. */
export interface Evaluated {
  /** What the program exports. */
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly printed: string;
}

/** Evaluates a program that exports its `run`, and waits until the evaluation is kept, or it is said why not. */
export async function evaluated(folder: string, asked: Asked = {}): Promise<Evaluated> {
  let printed = "";
  const { outputs } = await evaluate({
    project: readProject(folder),
    stack: "dev",
    configuration: {},
    hasEncryptedConfiguration: false,
    ...asked,
    signal: new AbortController().signal,
    print: (text) => {
      printed += text;
    },
  });
  const isAccounted = () =>
    keptTexts(folder).some((text) => text.includes(`"${outputs.run}"`) || text.startsWith('{"notKept"'));
  for (let tries = 0; tries < 4000 && !isAccounted(); tries++) await delay(5);
  return { outputs, printed };
}

/** What is kept of a folder's program, one text a stack. */
export function keptTexts(folder: string): string[] {
  const kept = path.join(folder, ".build", "evaluations");
  try {
    const names = readdirSync(kept).filter((name) => name.endsWith(".json"));
    return names.map((name) => readFileSync(path.join(kept, name), "utf8"));
  } catch {
    return [];
  }
}
