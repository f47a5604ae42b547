import type { DeclaredApi } from "../../../../local/declared/declared-api";
import type { DeclaredIntegration, DeclaredIntegrationResponse } from "../../../../local/declared/declared-integration";
import type { DeclaredRoute } from "../../../../local/declared/declared-route";
import { connect } from "../client";
import { declaredApi, declaredRoute } from "../declarations";
import type { Serving } from "../serving";

/** An API whose only route is this one, with two-way communication unless a test says otherwise. */
export function apiOf(
  integration: DeclaredIntegration,
  routeKey = "say",
  more: Partial<DeclaredRoute> = { isTwoWay: true },
): DeclaredApi {
  return { ...declaredApi([]), routes: [declaredRoute(routeKey, { integration, ...more })] };
}

/** An integration response with one template for all answers, or without. */
export function responseOf(
  integrationResponseKey: string,
  template?: string,
  more: Partial<DeclaredIntegrationResponse> = {},
): DeclaredIntegrationResponse {
  return { integrationResponseKey, responseTemplates: template === undefined ? {} : { $default: template }, ...more };
}

/** What a client that says this hears. */
export async function answerTo({ url }: Pick<Serving, "url">, text: string): Promise<string> {
  const { socket, next } = await connect(url);
  socket.send(text);
  const answer = await next();
  socket.close();
  return answer;
}
