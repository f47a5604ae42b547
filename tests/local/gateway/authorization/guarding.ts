import type { DeclaredApi } from "../../../../local/declared/declared-api";
import type { DeclaredAuthorizer } from "../../../../local/declared/declared-authorizer";
import type { DeclaredRoute } from "../../../../local/declared/declared-route";
import type { LaptopEvent } from "../../../../local/report/laptop-event";
import { declaredApi, proxyRoute } from "../declarations";
import { ok, type Play, returned, type Serving, serving } from "../serving";

/** Any authorizer, but for what a test is about. */
export function declaredAuthorizer(more: Partial<DeclaredAuthorizer> = {}): DeclaredAuthorizer {
  return {
    id: "a1b2c3",
    name: "tokens",
    authorizerType: "REQUEST",
    uri: "uri-of-authorizer",
    identitySources: [],
    enableSimpleResponses: false,
    ...more,
  };
}

/** An API whose `$connect` asks who is there. */
export function guardedApi(connect: Partial<DeclaredRoute>, more: Partial<DeclaredApi> = {}): DeclaredApi {
  const guarded = { ...proxyRoute("$connect"), ...connect };
  return { ...declaredApi([]), routes: [guarded, proxyRoute("$disconnect"), proxyRoute("$default")], ...more };
}

/** An API whose `$connect` asks an authorizer. */
export function authorizedApi(authorizer: DeclaredAuthorizer, more: Partial<DeclaredRoute> = {}): DeclaredApi {
  return guardedApi({ authorizationType: "CUSTOM", authorizer, ...more }, { authorizers: [authorizer] });
}

/** What an authorizer returns that lets everybody in. */
export const allowing = (more: object = {}) =>
  returned({
    principalId: "ada",
    policyDocument: { Version: "2012-10-17", Statement: [{ Action: "*", Effect: "Allow", Resource: "*" }] },
    ...more,
  });

/** What was asked of one function. */
export const asked = ({ calls }: Serving, name: string) => calls.filter(({ uri }) => uri === `uri-of-${name}`);

/** Why the last handshake was refused. */
export const refusal = ({ reported }: Serving): Extract<LaptopEvent, { event: "refuse" }> | undefined =>
  reported("refuse").at(-1);

/** Serves an API with an authorizer, and functions that take all. */
export const authorized = async (
  authorizer: Play,
  test: (serving: Serving) => Promise<void>,
  declared: Partial<DeclaredAuthorizer> = {},
) =>
  await serving({ authorizer, $connect: () => ok, $disconnect: () => ok, $default: () => ok }, test, {
    api: authorizedApi(declaredAuthorizer(declared)),
  });
