import { publisher } from "../handlers/core/publish";
import { deployedStack } from "./deployed-stack";
import { NotifyProblem } from "./notify-problem";
import { readOptions, usage } from "./options";
import { runningLaptop } from "./running-laptop";

/**
 * Publishes what a command line says, and resolves to what to print.
 *
 * @param folder the program's
 * @throws NotifyProblem that says what to mend; nothing is published then
 */
export async function notify(args: readonly string[], folder: string): Promise<string> {
  const options = readOptions(args);
  if (!options) return usage;
  const { stack, notification } = options;
  const { name, queueUrl, client } = stack === undefined ? runningLaptop(folder) : await deployedStack(stack, folder);
  try {
    const { id } = await publisher({ queueUrl, client }).publish(notification);
    return `${id} is on its way, from the queue of ${name}`;
  } catch (error) {
    throw new NotifyProblem(`the queue of ${name} did not take it: ${error}`);
  } finally {
    client.destroy();
  }
}
