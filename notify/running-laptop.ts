import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { type Destination, destinationOf } from "./destination";
import { NotifyProblem } from "./notify-problem";

/** What a laptop says of itself, as far as it matters here. */
interface RunningLaptop {
  readonly stack: string;
  /** SQS's endpoint. */
  readonly sqs?: string;
  readonly outputs: Readonly<Record<string, unknown>>;
}

/**
 * The queue on the laptop that runs in a folder; of several, the one that was started last.
 *
 * @throws NotifyProblem when none runs, or its program has no such queue
 */
export function runningLaptop(folder: string): Destination {
  const running = path.join(folder, ".build", "running");
  const [newest] = files(running)
    .filter((file) => isAlive(Number(path.basename(file, ".json"))))
    .toSorted((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs);
  if (newest === undefined)
    throw new NotifyProblem(
      "no laptop runs in this folder; start one with npm start, or name a deployed stack with --stack",
    );
  const { stack, sqs, outputs } = JSON.parse(readFileSync(newest, "utf8")) as RunningLaptop;
  const credentials = { accessKeyId: "laptop", secretAccessKey: "laptop" };
  const remedy = "export the queueUrl of a Notifier under these names";
  return destinationOf(`the laptop (${stack})`, outputs, remedy, { endpoint: sqs, credentials });
}

function files(folder: string): string[] {
  try {
    return readdirSync(folder).map((name) => path.join(folder, name));
  } catch {
    return [];
  }
}

/** A laptop that was killed could not take back what it told. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
