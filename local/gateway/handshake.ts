import type { DeclaredApi } from "../declared/declared-api";
import { type Address, addressOf } from "./address";
import { Connection } from "./connection";
import { seeOut } from "./disconnection";
import { beginExchange, type Exchange } from "./exchange";
import type { GatewayParts } from "./gateway-parts";
import type { GatewaySocket } from "./gateway-socket";
import { connectionFacts, refusalAtDoor } from "./handshake-door";
import { newTraceId } from "./ids";
import { askIntegration } from "./integrations/ask-integration";
import { type ConnectVerdict, connectVerdict } from "./integrations/connect-verdict";
import { type LoggedEnd, logExchange } from "./logs/stage-logs";
import { type ConnectionFacts, newRequest, type Request } from "./request-context";
import { handshakeHeaders } from "./request-headers";
import { queryParameters } from "./request-target";
import { type Throttled, throttled } from "./throttling/throttle";
import { unsettled } from "./unsettled";
import { refuseUpgrade } from "./upgrade-refusal";
import { type Upgrade, type UpgradeSteps, upgradeToWebSocket } from "./web-socket-upgrade";

/**
 * Answers a handshake: asks `$connect`, then opens the connection or refuses with the status that `$connect` chose.
 * Resolves when that is done.
 */
export async function shakeHands(parts: GatewayParts, upgrade: Upgrade): Promise<void> {
  const api = await parts.served.ready();
  await new Handshake(parts, api, upgrade).run();
}

/** One handshake on its way. */
class Handshake implements UpgradeSteps {
  readonly #parts: GatewayParts;
  readonly #api: DeclaredApi;
  readonly #upgrade: Upgrade;
  readonly #address: Address;
  #facts: ConnectionFacts;
  readonly #request: Request;
  #subprotocol: string | undefined;

  constructor(parts: GatewayParts, api: DeclaredApi, upgrade: Upgrade) {
    this.#parts = parts;
    this.#api = api;
    this.#upgrade = upgrade;
    this.#address = addressOf(parts, upgrade.request);
    this.#facts = connectionFacts(api, this.#address, upgrade.request);
    this.#request = newRequest();
  }

  async run(): Promise<void> {
    const refusal = refusalAtDoor(this.#parts, this.#api, this.#address, this.#upgrade.request);
    if (refusal) return this.#refuse(refusal.status, refusal.reason);
    const outcome = await upgradeToWebSocket(this.#upgrade, this);
    if (outcome === "refused") return;
    const { connectionId, stage, sourceIp } = this.#facts;
    const { served } = this.#parts;
    served.report({ event: "connect", api: served.declared.name, stage, connectionId, sourceIp });
    // $connect has let in a client that was already gone. It ends like a lost connection, so that whatever
    // $connect wrote down is cleared away.
    if (outcome === "gone") await seeOut(served, this.#facts, { code: 1006, reason: "" });
  }

  async admit(): Promise<boolean> {
    const { served } = this.#parts;
    const exchange = this.#exchange();
    const limit = throttled(served.account, exchange.stage, "$connect", performance.now());
    const verdict = limit ? throttledVerdict(limit) : await this.#askConnectRoute(exchange);
    if (!verdict.isAdmitted) this.#refuse(verdict.status, verdict.reason);
    else this.#subprotocol = verdict.subprotocol;
    // AWS does not log what it throttles in excess.
    if (limit !== "account") logExchange(served, { ...exchange, connection: this.#facts }, endOf(verdict));
    return verdict.isAdmitted;
  }

  subprotocol(): string | undefined {
    return this.#subprotocol;
  }

  malformed(problem: string): void {
    this.#refuse(400, problem);
  }

  opened(socket: GatewaySocket): void {
    const { connections, listener, lives } = this.#parts;
    lives.begin();
    connections.add(new Connection(this.#facts, socket, listener));
  }

  #exchange(): Exchange {
    const route = this.#api.routes.find(({ routeKey }) => routeKey === "$connect");
    const occasion = { routeKey: "$connect", eventType: "CONNECT" } as const;
    return beginExchange(this.#api, this.#facts, { route, request: this.#request, occasion });
  }

  async #askConnectRoute(exchange: Exchange): Promise<ConnectVerdict> {
    if (!exchange.route) return { isAdmitted: true };
    const { rawHeaders, url = "" } = this.#upgrade.request;
    const { sourceIp, connectedAt } = this.#facts;
    const headers = handshakeHeaders(rawHeaders, { sourceIp, traceId: newTraceId(connectedAt) });
    const shown = { headers, query: queryParameters(url) };
    const access = await this.#parts.access.decide(exchange, { ...shown, request: this.#upgrade.request });
    this.#facts = access.exchange.connection;
    if (access.refusal) return { isAdmitted: false, ...access.refusal };
    const request = { body: "", handshake: shown };
    return connectVerdict(await askIntegration(this.#parts.served, access.exchange, request));
  }

  #refuse(status: number, reason: string): void {
    const { connectionId, stage } = this.#facts;
    const { requestId } = this.#request;
    refuseUpgrade(this.#upgrade.socket, { status, connectionId, requestId });
    this.#parts.served.report({ event: "refuse", api: this.#api.name, stage, status, reason });
  }
}

function throttledVerdict(limit: NonNullable<Throttled>): ConnectVerdict {
  return { isAdmitted: false, status: 429, reason: `the limit of the ${limit} is reached` };
}

function endOf(verdict: ConnectVerdict): LoggedEnd {
  if (verdict.isAdmitted) return { status: unsettled.successStatus };
  return { status: verdict.status, problem: verdict.reason };
}
