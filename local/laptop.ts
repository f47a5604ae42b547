import { CONSOLE_STAGE } from "./console/console-path";
import { LaptopConsole } from "./console/laptop-console";
import type { DeclaredApi } from "./declared/declared-api";
import { type DeclaredProgram, declaredProgram } from "./declared/declared-program";
import type { EvaluatedProgram } from "./evaluate/registered-resource";
import { type Functions, startFunctions } from "./functions/functions";
import type { FunctionCall, Invoke } from "./functions/invocation";
import { declarationProblems } from "./gateway/authorization/declaration-problems";
import type { GatewayConsole } from "./gateway/gateway-console";
import { Gateways } from "./gateways";
import { ISSUER_HOST, LaptopIssuer } from "./issuer/laptop-issuer";
import type { LaptopOptions } from "./options";
import { PAGE_PATH, ProgramPage } from "./page/program-page";
import { ProjectProblem } from "./project/project-problem";
import type { LaptopEvent, Report } from "./report/laptop-event";
import type { Ready } from "./report/ready";
import { type Services, startServices } from "./services/services";
import type { Tables } from "./tables/tables";
import { establishTrust, type Trust } from "./trust/trust";

/** A program's APIs, functions and tables, running. */
export interface Laptop {
  readonly ready: Ready;
  /** Serves what the next evaluation declares; messages that arrive meanwhile wait for it. */
  reload(next: Promise<EvaluatedProgram>): Promise<void>;
  /** Closes the connections, runs `$disconnect` for each, and ends everything. */
  close(): Promise<void>;
}

/** What takes its time, and is begun before the rest is there. */
export interface LaptopParts {
  readonly evaluation: Promise<EvaluatedProgram>;
  /** The laptop closes them. */
  readonly tables: Promise<Tables>;
}

/**
 * Runs a program.
 *
 * @throws ProjectProblem when the program declares no WebSocket API, or a port is taken; nothing is left running then
 */
export async function startLaptop(
  { evaluation, tables }: LaptopParts,
  { stack, ...options }: LaptopOptions,
  report: Report,
): Promise<Laptop> {
  const trust = establishTrust();
  const starting = await Promise.allSettled([evaluation.then(withApis), tables]);
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
  for (const api of program.apis) refuseProblems(api);
  if (program.apis.some(({ stages }) => stages.length > 0)) return program;
  throw new ProjectProblem("The program declares no WebSocket API with a stage: nothing to run here");
}

/** Before anything runs: `pulumi up` would only fail in the middle. */
function refuseProblems(api: DeclaredApi): void {
  const problems = declarationProblems(api);
  if (problems.length === 0) return;
  const lines = problems.map((problem) => `\n  ${problem}`);
  throw new ProjectProblem(`The API ${api.name} cannot be deployed as declared:${lines.join("")}`);
}

const regionOf = ({ apis }: DeclaredProgram): string => apis[0]?.region ?? "us-east-1";

const notThereYet: FunctionCall = {
  requestId: "",
  invocation: { outcome: "not-found", reason: "the functions are not there yet" },
};

class RunningProgram {
  readonly #tables: Tables;
  readonly #options: Omit<LaptopOptions, "stack">;
  readonly #report: Report;
  readonly #trust: Trust;
  readonly #gateways: Gateways;
  readonly #page: ProgramPage;
  #functions: Functions | undefined;
  #program: DeclaredProgram | undefined;
  #services: Services | undefined;

  constructor(tables: Tables, trust: Trust, options: Omit<LaptopOptions, "stack">, report: Report) {
    this.#tables = tables;
    this.#options = options;
    this.#page = new ProgramPage(options.program);
    this.#report = (event) => {
      console.happened(event);
      report(event);
    };
    const console = new LaptopConsole({
      apis: () => this.#gateways.shown(),
      tables: () => this.#program?.tables ?? [],
      items: tables.items,
      report: this.#report,
    });
    this.#trust = trust;
    const invoke: Invoke = async (...call) =>
      (await this.#functions?.invoke(...call)) ?? { outcome: "refused", reason: "the functions are not there yet" };
    const sqs = () => this.#services?.endpoint;
    const services = {
      dynamodb: tables.endpoint,
      get sqs() {
        return sqs();
      },
    };
    const { authority } = trust;
    const answering = [this.#page, new LaptopIssuer(), console];
    const inBrowser: GatewayConsole = {
      frame: console.frame,
      answer: (request, response) => answering.some((part) => part.answer(request, response)),
    };
    this.#gateways = new Gateways(options, { authority, report: this.#report, invoke, services, console: inBrowser });
  }

  /** The gateways listen first, since functions are told where they are; until the functions are there, messages wait. */
  async start(program: DeclaredProgram): Promise<void> {
    await this.#gateways.serve(program.apis);
    const others = this.#startOthers(program);
    this.#gateways.hold(others);
    await others;
  }

  async #startOthers(program: DeclaredProgram): Promise<void> {
    this.#program = program;
    this.#services = await startServices({
      host: this.#options.host,
      authority: this.#trust.authority,
      report: this.#report,
      call: async (reference, payload) => (await this.#functions?.call(reference, payload)) ?? notThereYet,
    });
    await this.#ensure(program);
    const region = regionOf(program);
    this.#functions = await startFunctions({ region, report: this.#report, ...this.#surroundings(program) });
    this.#services.feed(program);
  }

  /** What holds data is there before the functions that use it. Tables alone can be refused: they come first. */
  async #ensure(program: DeclaredProgram): Promise<void> {
    for (const name of await this.#tables.ensure(program.tables)) this.#report(madeAnew(name));
    this.#services?.ensure(program);
  }

  async reload(next: Promise<DeclaredProgram>): Promise<void> {
    const reloaded = next.then(async (program) => {
      await this.#ensure(program);
      await this.#gateways.serve(program.apis);
      this.#program = program;
      await this.#functions?.update(this.#surroundings(program));
      this.#services?.feed(program);
    });
    this.#gateways.hold(reloaded);
    await reloaded;
  }

  ready(stack: string, { tables, queues, functions, outputs }: DeclaredProgram): Ready {
    const endpoint = this.#services?.endpoint;
    return {
      stack,
      apis: this.#gateways.stages(),
      console: `${this.#gateways.origin()}/${CONSOLE_STAGE}`,
      ...(this.#page.isThere && { page: `${this.#gateways.origin()}${PAGE_PATH}` }),
      dynamodb: this.#tables.endpoint,
      tables: tables.map(({ name }) => name),
      certificateAuthority: this.#trust.file,
      ...(queues.length > 0 && { sqs: endpoint, queues: queues.map(({ name }) => name) }),
      ...(functions.length > 0 && { lambda: endpoint }),
      outputs,
    };
  }

  async close(): Promise<void> {
    await this.#gateways.close();
    const fed = this.#services?.starve();
    await this.#functions?.close();
    await fed;
    await this.#services?.close();
    await this.#tables.close();
    this.#trust.end();
  }

  #surroundings(program: DeclaredProgram) {
    return {
      functions: program.functions,
      endpoints: {
        ...this.#gateways.endpoints(),
        [ISSUER_HOST]: this.#gateways.secureOrigin(),
        ...this.#services?.hosts(program.queues, regionOf(program)),
      },
      environment: {
        ...this.#trust.environment,
        AWS_ENDPOINT_URL_DYNAMODB: this.#tables.endpoint,
        AWS_ENDPOINT_URL_LAMBDA: this.#services?.endpoint ?? "",
        AWS_ENDPOINT_URL_SQS: this.#services?.endpoint ?? "",
        // Other services are not here, and must not be asked for on the internet: the gateway refuses them.
        AWS_ENDPOINT_URL: `${this.#gateways.origin()}/not-on-the-laptop`,
      },
    };
  }
}
