import type { DeclaredApiKey, DeclaredUsagePlan } from "../../declared/declared-usage-plan";
import { type Access, type AccessRefusal, type AskingHandshake, withCaller } from "./access";
import type { KeyUsage } from "./key-usage";
import { headerText } from "./request-signature";

/**
 * Lets in who brings an API key of a usage plan of the stage, as long as the plan has some use left.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html
 */
export function apiKeyAccess(access: Access, { request }: AskingHandshake, usage: KeyUsage): Access {
  const { exchange, usageIdentifierKey } = access;
  const { api, stage } = exchange;
  const isFromAuthorizer = api.apiKeySelectionExpression === "$context.authorizer.usageIdentifierKey";
  const value = isFromAuthorizer ? usageIdentifierKey : headerText(request.headers, "x-api-key");
  if (!value) {
    const place = isFromAuthorizer ? "usageIdentifierKey of the authorizer's answer" : "header x-api-key";
    return { exchange, refusal: forbidden(`$connect asks for an API key, and there is none in the ${place}`) };
  }
  const found = planOf(value, api.usagePlans, stage.name);
  if (!found) {
    return {
      exchange,
      refusal: forbidden(`the API key is of no usage plan of the stage ${stage.name}, or not enabled`),
    };
  }
  const { plan, key } = found;
  const known = withCaller(exchange, { apiKey: value, apiKeyId: key.id });
  return { exchange: known, refusal: usageProblem(plan, key, usage) };
}

function planOf(value: string, plans: readonly DeclaredUsagePlan[], stage: string) {
  for (const plan of plans.filter(({ stages }) => stages.includes(stage))) {
    const key = plan.apiKeys.find((one) => one.enabled && one.value === value);
    if (key) return { plan, key };
  }
  return undefined;
}

function usageProblem(plan: DeclaredUsagePlan, key: DeclaredApiKey, usage: KeyUsage): AccessRefusal | undefined {
  const whose = `the API key ${key.name} has used up what the usage plan ${plan.name} gives`;
  switch (usage.take(plan, key)) {
    case "taken":
      return undefined;
    case "throttled":
      return { status: 429, reason: `${whose} at once`, responseType: "THROTTLED" };
    case "exceeded":
      return { status: 429, reason: `${whose} in a ${plan.quota?.period}`, responseType: "QUOTA_EXCEEDED" };
  }
}

function forbidden(reason: string): AccessRefusal {
  return { status: 403, reason, responseType: "INVALID_API_KEY" };
}
