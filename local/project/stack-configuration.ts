import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { type Project, readYaml, valuesByKey } from "./project";
import { ProjectProblem } from "./project-problem";

/** A stack's configuration: texts by full key, such as `aws:region`. */
export type StackConfiguration = Readonly<Record<string, string>>;

/**
 * What `pulumi` would give the program as configuration: the project's defaults, then the stack's file, then what
 * the command line says.
 *
 * @param overrides by key, with or without the project's name
 * @throws ProjectProblem when the stack has no file, or a value is encrypted and not overridden
 */
export function stackConfiguration(
  project: Project,
  stack: string,
  overrides: Readonly<Record<string, string>>,
): StackConfiguration {
  const fullKey = (key: string): string => (key.includes(":") ? key : `${project.name}:${key}`);
  const declared: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(project.configuration)) declared[fullKey(key)] = projectValue(value);
  Object.assign(declared, withFullKeys(stackValues(project, stack), fullKey), withFullKeys(overrides, fullKey));
  const texts = Object.entries(declared).filter(([, value]) => value !== undefined && value !== null);
  refuseEncrypted(texts);
  return Object.fromEntries(
    texts.map(([key, value]) => [key, typeof value === "object" ? JSON.stringify(value) : String(value)]),
  );
}

/** Whether `pulumi` would decrypt a value for this stack: what replaces it here is a secret as well. */
export function hasEncryptedValues(project: Project, stack: string): boolean {
  return [project.configuration, stackValues(project, stack)].some(isEncrypted);
}

const isEncrypted = (value: unknown): boolean =>
  typeof value === "object" && value !== null && JSON.stringify(value).includes('"secure":');

const withFullKeys = (
  values: Readonly<Record<string, unknown>>,
  fullKey: (key: string) => string,
): Record<string, unknown> => Object.fromEntries(Object.entries(values).map(([key, value]) => [fullKey(key), value]));

/** In `Pulumi.yaml` a key is given a value, or described with a type and a default. */
function projectValue(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const { value: given, default: otherwise } = value as { value?: unknown; default?: unknown };
  return given ?? otherwise;
}

/** What the stack's file holds under `config`. */
function stackValues(project: Project, stack: string): Record<string, unknown> {
  const names = [`Pulumi.${stack}.yaml`, `Pulumi.${stack}.yml`];
  const file = names.map((name) => path.join(project.directory, name)).find((name) => existsSync(name));
  if (file) return valuesByKey(`config in ${file}`, readYaml(file).config);
  const stacks = readdirSync(project.directory).flatMap((name) => /^Pulumi\.(.+)\.ya?ml$/.exec(name)?.[1] ?? []);
  const known = stacks.length > 0 ? `there are ${stacks.join(", ")}` : "there is none";
  throw new ProjectProblem(
    `The stack ${stack} has no ${names[0]} in ${project.directory}: ${known}; name one by --stack`,
  );
}

function refuseEncrypted(values: readonly (readonly [string, unknown])[]): void {
  const encrypted = values.filter(([, value]) => isEncrypted(value));
  if (encrypted.length === 0) return;
  const keys = encrypted.map(([key]) => key);
  const options = keys.map((key) => `--config ${key}=…`).join(" ");
  throw new ProjectProblem(
    `Encrypted in the stack's configuration, and not to be read here: ${keys.join(", ")}; give values for the laptop by ${options}`,
  );
}
