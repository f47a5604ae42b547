import { notify } from "./notify";
import { NotifyProblem } from "./notify-problem";

// The SDK warns of Node.js 20, which this project supports.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";

notify(process.argv.slice(2), process.cwd()).then(
  (text) => process.stdout.write(`${text}\n`),
  (error: unknown) => {
    process.stderr.write(`${error instanceof NotifyProblem ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
