import type { DeclaredApi } from "../declared/declared-api";
import type { Invoke } from "../functions/invocation";
import type { Report } from "../report/laptop-event";
import type { ServiceEndpoints } from "./integrations/service-request";
import type { Account } from "./throttling/account";

/** What runs for an API, limits it and reports of it. */
interface Surroundings {
  readonly invoke: Invoke;
  readonly report: Report;
  /** What limits it together with the other APIs; absent: nothing does. */
  readonly account?: Account;
  /** True when somebody wants to see the stages' access and execution logs. */
  readonly areLogsShown: boolean;
  /** The services of AWS that run on this machine. */
  readonly services: ServiceEndpoints;
}

/** The API that a gateway serves: the declaration of the moment, and what runs and reports for it. */
export class ServedApi implements Surroundings {
  readonly invoke: Invoke;
  readonly report: Report;
  readonly account?: Account;
  readonly areLogsShown: boolean;
  readonly services: ServiceEndpoints;
  #declared: DeclaredApi;
  #held: Promise<unknown> = Promise.resolve();

  constructor(declared: DeclaredApi, { invoke, report, account, areLogsShown, services }: Surroundings) {
    this.#declared = declared;
    this.invoke = invoke;
    this.report = report;
    this.account = account;
    this.areLogsShown = areLogsShown;
    this.services = services;
  }

  /** The declaration as it is now. */
  get declared(): DeclaredApi {
    return this.#declared;
  }

  /** Takes a new declaration; what is already under way ends with the old one. */
  update(declared: DeclaredApi): void {
    this.#declared = declared;
  }

  /** Makes what arrives from now on wait until `until` settles, whichever way. */
  hold(until: Promise<unknown>): void {
    this.#held = Promise.allSettled([this.#held, until]).then(() => undefined);
  }

  /** The declaration for something that has just arrived, as soon as nothing holds it. Keeps the order of arrival. */
  async ready(): Promise<DeclaredApi> {
    await this.#held;
    return this.#declared;
  }
}
