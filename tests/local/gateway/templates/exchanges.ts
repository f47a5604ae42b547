import type { DeclaredApi } from "../../../../local/declared/declared-api";
import type { DeclaredStage } from "../../../../local/declared/declared-stage";
import type { Exchange } from "../../../../local/gateway/exchange";
import { declaredApi, declaredRoute } from "../declarations";

/** An exchange of a message on the route `say` of the stage `prod`, but for what a test is about. */
export function exchangeOf(more: Partial<Exchange> = {}): Exchange {
  const api = declaredApi([]);
  return {
    api,
    stage: { ...(api.stages[1] ?? api.stages[0] ?? fail()), name: "prod" },
    route: declaredRoute("say"),
    connection: {
      connectionId: "L0SM9cOFvHcCIhw=",
      apiId: api.apiId,
      stage: "prod",
      domainName: "127.0.0.1:4510",
      sourceIp: "127.0.0.1",
      userAgent: "test",
      connectedAt: 1_700_000_000_000,
      authorizer: { principalId: "ann", plan: "free" },
    },
    request: { requestId: "GHI-123=", requestTimeEpoch: 1_700_000_000_001 },
    occasion: { routeKey: "say", eventType: "MESSAGE", messageId: "M-1=" },
    trace: {},
    ...more,
  };
}

/** An exchange of a handshake with a stage of an API, of whose caller nothing is known yet. */
export function connectExchange(api: DeclaredApi, stage: DeclaredStage): Exchange {
  return {
    api,
    stage,
    route: api.routes[0],
    connection: {
      connectionId: "PJqB0fHsqRcCHlw=",
      apiId: api.apiId,
      stage: stage.name,
      domainName: "127.0.0.1:4510",
      sourceIp: "127.0.0.1",
      connectedAt: 1,
    },
    request: { requestId: "r", requestTimeEpoch: 1 },
    occasion: { routeKey: "$connect", eventType: "CONNECT" },
    trace: {},
  };
}

function fail(): never {
  throw new Error("the declared API has no stage");
}
