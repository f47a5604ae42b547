import { publisher } from "../handlers/core/publish";
import { deployedStack } from "./deployed-stack";
import { NotifyProblem } from "./notify-problem";
import { readOptions, usage } from "./options";
import { runningLaptop } from "./running-laptop";

/** Publishes what the command line says, and resolves to what to print. */
async function notify(args: readonly string[]): Promise<string> {
  // The SDK warns of Node.js 20, which this project supports.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
  const options = readOptions(args);
  if (!options) return usage;
  const folder = process.cwd();
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

notify(process.argv.slice(2)).then(
  (text) => process.stdout.write(`${text}\n`),
  (error: unknown) => {
    process.stderr.write(`${error instanceof NotifyProblem ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
