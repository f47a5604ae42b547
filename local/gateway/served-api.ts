import type { DeclaredApi } from "../declared/declared-api";
import type { Invoke } from "../functions/invocation";
import type { Report } from "../report/laptop-event";
import type { ServiceEndpoints } from "./integrations/service-request";

/** The API that a gateway serves: the declaration of the moment, and what runs and reports for it. */
export class ServedApi {
  #declared: DeclaredApi;
  #held: Promise<unknown> = Promise.resolve();

  constructor(
    declared: DeclaredApi,
    readonly invoke: Invoke,
    readonly report: Report,
    readonly services: ServiceEndpoints = {},
  ) {
    this.#declared = declared;
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
