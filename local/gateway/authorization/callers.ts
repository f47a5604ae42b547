import { readFileSync } from "node:fs";
import { ProjectProblem } from "../../project/project-problem";

/** Somebody who may sign handshakes, and whose signature can be verified. */
export interface Caller {
  /** The profile's. */
  readonly name: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/**
 * Reads the callers from a file in the form of `~/.aws/credentials`: a `[profile]`, below it `aws_access_key_id` and
 * `aws_secret_access_key`. Other keys, and profiles that have neither of these, do not matter.
 *
 * @throws ProjectProblem that names the file and the profile, and nothing else of what the file says
 */
export function readCallers(file: string): Caller[] {
  const callers = [...profilesOf(textOf(file))].flatMap(([name, settings]): Caller | Caller[] => {
    const [accessKeyId, secretAccessKey] = [settings.get("aws_access_key_id"), settings.get("aws_secret_access_key")];
    if (accessKeyId === undefined && secretAccessKey === undefined) return [];
    if (accessKeyId && secretAccessKey) return { name, accessKeyId, secretAccessKey };
    throw new ProjectProblem(
      `--credentials: the profile ${name} in ${file} must have both aws_access_key_id and aws_secret_access_key`,
    );
  });
  if (callers.length > 0) return callers;
  throw new ProjectProblem(
    `--credentials: ${file} has no profile with aws_access_key_id and aws_secret_access_key; write them as in ~/.aws/credentials`,
  );
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new ProjectProblem(`--credentials: ${file} cannot be read: ${(error as NodeJS.ErrnoException).code}`);
  }
}

function profilesOf(text: string): Map<string, Map<string, string>> {
  const profiles = new Map<string, Map<string, string>>();
  let settings = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const [, profile] = /^\s*\[\s*(?:profile\s+)?(.*?)\s*\]/.exec(line) ?? [];
    const [, key, value] = /^\s*(\w+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (profile !== undefined) {
      settings = profiles.get(profile) ?? new Map();
      profiles.set(profile, settings);
    } else if (key !== undefined) settings.set(key, String(value));
  }
  return profiles;
}
