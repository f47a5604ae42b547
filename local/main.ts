import { setTimeout as delay } from "node:timers/promises";
import { evaluate, evaluationsKept } from "./evaluate/evaluate";
import type { EvaluatedProgram } from "./evaluate/registered-resource";
import type { Laptop } from "./laptop";
import { type LaptopOptions, readOptions, usage } from "./options";
import { outerFolders } from "./outer-folders";
import { readProject } from "./project/project";
import { ProjectProblem } from "./project/project-problem";
import { hasEncryptedValues, stackConfiguration } from "./project/stack-configuration";
import { gatheredLines } from "./report/gathered-lines";
import { jsonPresenter } from "./report/json-presenter";
import type { Presenter } from "./report/presenter";
import { readablePresenter } from "./report/readable-presenter";
import { readyFirst } from "./report/ready-first";
import { startTables } from "./tables/tables";
import { tellFolder } from "./told-folder";
import { type Watch, watchFolder } from "./watch";

/** Milliseconds of quiet after a change: an editor saves in several steps. */
const quietMilliseconds = 30;

/** Milliseconds for keeping an evaluation when everything else has ended. */
const keepingMilliseconds = 3000;

const print = gatheredLines((text) => process.stdout.write(text));
const complain = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

async function start(): Promise<void> {
  // The SDK of the local tables warns of Node.js 20, which this project supports.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
  const options = readOptions(process.argv.slice(2));
  if (!options) return print(usage);
  const presenter = readyFirst(options.json ? jsonPresenter(print, complain) : readablePresenter(print));
  const ending = endOnSignals();
  const tables = startTables({ host: options.host, region: "local" });
  const evaluation = evaluateProgram(options, presenter, ending);
  // Required only now: evaluating takes a second or two of another processor, in which the rest is loaded.
  const { startLaptop } = require("./laptop") as typeof import("./laptop");
  const laptop = await startLaptop({ evaluation, tables }, options, (event) => presenter.happened(event));
  presenter.ready(laptop.ready);
  const takeBack = tellFolder(options.program, laptop.ready);
  const watch = options.watch ? reloadOnChange(options, presenter, laptop, ending) : undefined;
  watch?.also(outerFolders((await evaluation).outerPlaces, options.program));
  await ended(ending);
  takeBack();
  watch?.close();
  await laptop.close();
  // A laptop that is ended at once should start faster the next time all the same.
  await Promise.race([evaluationsKept(), delay(keepingMilliseconds)]);
}

/** The project and its configuration are read each time, since they are among what a person edits. */
async function evaluateProgram(
  options: LaptopOptions,
  presenter: Presenter,
  signal: AbortSignal,
): Promise<EvaluatedProgram> {
  const { program, stack, config } = options;
  const project = readProject(program);
  return await evaluate({
    project,
    stack,
    configuration: stackConfiguration(project, stack, config),
    hasEncryptedConfiguration: hasEncryptedValues(project, stack),
    signal,
    print: (text) => presenter.printed(text),
  });
}

/** Evaluates the program again whenever a file of it changes; a program that fails leaves the last good one running. */
function reloadOnChange(options: LaptopOptions, presenter: Presenter, laptop: Laptop, ending: AbortSignal): Watch {
  let latest = new AbortController();
  const watch = watchFolder(options.program, () => {
    latest.abort();
    latest = new AbortController();
    const { signal } = latest;
    const since = performance.now();
    const evaluation = quiet(signal).then(() => evaluateProgram(options, presenter, AbortSignal.any([signal, ending])));
    evaluation.then(
      ({ outerPlaces }) => watch.also(outerFolders(outerPlaces, options.program)),
      () => undefined,
    );
    laptop.reload(evaluation).then(
      () => presenter.happened({ event: "reload", milliseconds: Math.round(performance.now() - since) }),
      (error: unknown) => {
        if (signal.aborted || ending.aborted) return;
        presenter.happened({ event: "warning", message: `${text(error).trimEnd()}\nWhat ran before goes on.` });
      },
    );
  });
  return watch;
}

async function quiet(signal: AbortSignal): Promise<void> {
  await delay(quietMilliseconds);
  signal.throwIfAborted();
}

function endOnSignals(): AbortSignal {
  const ending = new AbortController();
  // Whoever read the lines has left, such as `head`.
  process.stdout.on("error", () => ending.abort());
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => ending.abort());
  return ending.signal;
}

async function ended(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
}

const text = (error: unknown): string =>
  error instanceof ProjectProblem
    ? error.message
    : error instanceof Error
      ? (error.stack ?? error.message)
      : String(error);

start().then(
  () => process.exit(0),
  (error: unknown) => {
    if (error instanceof Error && error.name === "AbortError") process.exit(0);
    complain(text(error));
    process.exit(1);
  },
);
