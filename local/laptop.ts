import { type DeclaredProgram, declaredProgram } from "./declared/declared-program";
import type { EvaluatedProgram } from "./evaluate/registered-resource";
import { type Functions, startFunctions } from "./functions/functions";
import { Gateways } from "./gateways";
import type { LaptopOptions } from "./options";
import { ProjectProblem } from "./project/project-problem";
import type { LaptopEvent, Report } from "./report/laptop-event";
import type { Ready } from "./report/ready";
import { startTables, type Tables } from "./tables/tables";
import { establishTrust, type Trust } from "./trust/trust";

/** A program's APIs, functions and tables, running. */
export interface Laptop {
  readonly ready: Ready;
  /** Serves what the next evaluation declares; messages that arrive meanwhile wait for it. */
  reload(next: Promise<EvaluatedProgram>): Promise<void>;
  /** Closes the connections, runs `$disconnect` for each, and ends everything. */
  close(): Promise<void>;
}

/**
 * Runs a program.
 *
 * @throws ProjectProblem when the program declares no WebSocket API, or a port is taken; nothing is left running then
 */
export async function startLaptop(
  evaluation: Promise<EvaluatedProgram>,
  { stack, ...options }: LaptopOptions,
  report: Report,
): Promise<Laptop> {
  const trust = establishTrust();
  const starting = await Promise.allSettled([
    evaluation.then(withApis),
    startTables({ host: options.host, region: "local" }),
  ]);
  const [evaluated, started] = starting;
  if (evaluated.status === "rejected" || started.status === "rejected") {
    trust.end();
    if (started.status === "fulfilled") await started.value.close();
    throw evaluated.status === "rejected" ? evaluated.reason : (started as PromiseRejectedResult).reason;
  }
  const running = new RunningProgram(started.value, trust, options, report);
  try {
    await running.start(evaluated.value);
  } catch (error) {
    await running.close();
    throw error;
  }
  return {
    ready: running.ready(stack, evaluated.value),
    reload: (next) => running.reload(next.then(withApis)),
    close: () => running.close(),
  };
}

function madeAnew(table: string): LaptopEvent {
  const message = `The table ${table} was made anew, without its items: its keys or indexes changed`;
  return { event: "warning", message };
}

function withApis(evaluated: EvaluatedProgram): DeclaredProgram {
  const program = declaredProgram(evaluated);
  if (program.apis.some(({ stages }) => stages.length > 0)) return program;
  throw new ProjectProblem("The program declares no WebSocket API with a stage: nothing to run here");
}

class RunningProgram {
  readonly #tables: Tables;
  readonly #report: Report;
  readonly #trust: Trust;
  readonly #gateways: Gateways;
  #functions: Functions | undefined;

  constructor(tables: Tables, trust: Trust, options: Omit<LaptopOptions, "stack">, report: Report) {
    this.#tables = tables;
    this.#report = report;
    this.#trust = trust;
    this.#gateways = new Gateways(options, trust.authority, report, async (...call) => {
      return (
        (await this.#functions?.invoke(...call)) ?? { outcome: "refused", reason: "the functions are not there yet" }
      );
    });
  }

  /** The gateways listen first, since functions are told where they are; until the functions are there, messages wait. */
  async start(program: DeclaredProgram): Promise<void> {
    await this.#gateways.serve(program.apis);
    const others = this.#startOthers(program);
    this.#gateways.hold(others);
    await others;
  }

  async #startOthers(program: DeclaredProgram): Promise<void> {
    await this.#tables.ensure(program.tables);
    const region = program.apis[0]?.region ?? "us-east-1";
    this.#functions = await startFunctions({ region, report: this.#report, ...this.#surroundings(program) });
  }

  async reload(next: Promise<DeclaredProgram>): Promise<void> {
    const reloaded = next.then(async (program) => {
      // Tables first: they alone can be refused, and then everything else stays as it was.
      for (const name of await this.#tables.ensure(program.tables)) this.#report(madeAnew(name));
      await this.#gateways.serve(program.apis);
      await this.#functions?.update(this.#surroundings(program));
    });
    this.#gateways.hold(reloaded);
    await reloaded;
  }

  ready(stack: string, { tables, outputs }: DeclaredProgram): Ready {
    return {
      stack,
      apis: this.#gateways.stages(),
      dynamodb: this.#tables.endpoint,
      tables: tables.map(({ name }) => name),
      certificateAuthority: this.#trust.file,
      outputs,
    };
  }

  async close(): Promise<void> {
    await this.#gateways.close();
    await this.#functions?.close();
    await this.#tables.close();
    this.#trust.end();
  }

  #surroundings({ functions }: DeclaredProgram) {
    return {
      functions,
      endpoints: this.#gateways.endpoints(),
      environment: {
        ...this.#trust.environment,
        AWS_ENDPOINT_URL_DYNAMODB: this.#tables.endpoint,
        // Other services are not here, and must not be asked for on the internet: the gateway refuses them.
        AWS_ENDPOINT_URL: `${this.#gateways.origin()}/not-on-the-laptop`,
      },
    };
  }
}
