import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { type Destination, destinationOf } from "./destination";
import { NotifyProblem } from "./notify-problem";

/**
 * The queue of a deployed stack, as Pulumi knows it.
 *
 * @param folder the program's
 * @throws NotifyProblem when there is no such stack, no such output, or no Pulumi
 */
export async function deployedStack(stack: string, folder: string): Promise<Destination> {
  const outputs = JSON.parse(await stackOutputs(stack, folder)) as Record<string, unknown>;
  return destinationOf(`the stack ${stack}`, outputs, `deploy it with pulumi up --stack ${stack}`);
}

async function stackOutputs(stack: string, folder: string): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)("pulumi", ["stack", "output", "--json", "--stack", stack], {
      cwd: folder,
    });
    return stdout;
  } catch (error) {
    const { code, stderr = "" } = error as { readonly code?: unknown; readonly stderr?: string };
    if (code === "ENOENT") throw new NotifyProblem("there is no command pulumi; install it, or leave --stack out");
    throw new NotifyProblem(`pulumi tells nothing of the stack ${stack}:\n${stderr.trim()}`);
  }
}
