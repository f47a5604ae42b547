import { consoleStageWarnings, withoutConsoleStage } from "./console/console-stage";
import type { ServedApiOnPort } from "./console/shown-laptop";
import { apiHosts, type DeclaredApi } from "./declared/declared-api";
import { type Gateway, type GatewayOptions, startGateway } from "./gateway/gateway";
import type { GatewayParts } from "./gateway/gateway-parts";
import { Account } from "./gateway/throttling/account";
import type { LaptopOptions } from "./options";
import { ProjectProblem } from "./project/project-problem";
import type { ReadyApi } from "./report/ready";
import { warnOnce } from "./report/warn-once";

/** What every gateway of a program has in common. */
type GatewaySurroundings = Pick<GatewayOptions, "authority" | "report" | "invoke" | "services" | "console">;

interface ServedGateway {
  readonly gateway: Gateway;
  api: DeclaredApi;
  /** Resolves when the API is served no longer. */
  readonly dropped: Promise<void>;
  readonly drop: () => void;
}

function servedGateway(gateway: Gateway, api: DeclaredApi): ServedGateway {
  let drop = (): void => undefined;
  const dropped = new Promise<void>((resolve) => {
    drop = resolve;
  });
  return { gateway, api, dropped, drop };
}

/** One gateway for each API of a program. */
export class Gateways {
  readonly #options: Omit<LaptopOptions, "stack">;
  readonly #surroundings: GatewaySurroundings;
  readonly #warn: (messages: readonly string[]) => void;
  readonly #neighbours = new Set<GatewayParts>();
  readonly #account: Account | undefined;
  /** By API id. */
  readonly #served = new Map<string, ServedGateway>();

  constructor(options: Omit<LaptopOptions, "stack">, surroundings: GatewaySurroundings) {
    this.#options = options;
    this.#account = options.accountQuotas ? new Account() : undefined;
    this.#surroundings = surroundings;
    this.#warn = warnOnce(surroundings.report);
  }

  /** Serves these APIs and no others; connections to those that were served already stay. */
  async serve(declared: readonly DeclaredApi[]): Promise<void> {
    this.#warn(declared.flatMap(consoleStageWarnings));
    const apis = declared.map(withoutConsoleStage);
    for (const [id, { gateway, drop }] of this.#served) {
      if (apis.some(({ apiId }) => apiId === id)) continue;
      this.#served.delete(id);
      // What is served next waits for its last `$disconnect`, which must not wait for that in turn.
      drop();
      await gateway.close();
    }
    for (const api of apis) {
      const served = this.#served.get(api.apiId);
      if (served) {
        served.gateway.update(api);
        served.api = api;
      } else this.#served.set(api.apiId, servedGateway(await this.#listen(api), api));
    }
  }

  /** Makes what arrives until then wait. */
  hold(until: Promise<unknown>): void {
    for (const { gateway, dropped } of this.#served.values()) gateway.hold(Promise.race([until, dropped]));
  }

  /** Where each stage is. */
  stages(): ReadyApi[] {
    return [...this.#served.values()].flatMap(({ gateway, api: { name, apiId, stages } }) =>
      stages.map(({ name: stage }) => ({
        name,
        apiId,
        stage,
        url: gateway.url(stage),
        managementEndpoint: gateway.managementEndpoint(stage),
        secureUrl: gateway.secureUrl(stage),
        secureManagementEndpoint: gateway.secureManagementEndpoint(stage),
      })),
    );
  }

  /** What the console shows of the APIs. */
  shown(): ServedApiOnPort[] {
    return [...this.#served.values()].map(({ gateway, api }) => ({
      api,
      port: gateway.port,
      connections: () => gateway.connections.open(),
    }));
  }

  /** Each API's server by every host that it has on AWS. */
  endpoints(): Record<string, string> {
    const hosts = [...this.#served.values()].flatMap(({ gateway, api }) => {
      const { origin } = new URL(gateway.secureManagementEndpoint(""));
      return apiHosts(api).map((host) => [host, origin] as const);
    });
    return Object.fromEntries(hosts);
  }

  /** The first gateway's own address. */
  origin(): string {
    const [first] = this.#served.values();
    return first ? new URL(first.gateway.managementEndpoint("")).origin : "";
  }

  /** The same over TLS. */
  secureOrigin(): string {
    return this.origin().replace(/^http/, "https");
  }

  /** Closes every connection and stops listening. */
  async close(): Promise<void> {
    await Promise.all([...this.#served.values()].map(({ gateway }) => gateway.close()));
  }

  async #listen(api: DeclaredApi): Promise<Gateway> {
    const { host, idleTimeoutSeconds, maxConnectionSeconds, stageLogs, callers } = this.#options;
    const last = [...this.#served.values()].at(-1)?.gateway.port;
    const port = this.#options.port === 0 || last === undefined ? this.#options.port : last + 1;
    try {
      return await startGateway({
        ...this.#surroundings,
        api,
        host,
        port,
        idleTimeoutSeconds,
        maxConnectionSeconds,
        neighbours: this.#neighbours,
        account: this.#account,
        areLogsShown: stageLogs,
        callers,
      });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
      throw new ProjectProblem(`The port ${port} is taken; choose another by --port, or 0 for a free one`);
    }
  }
}
