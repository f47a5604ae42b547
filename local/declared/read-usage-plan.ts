import type { RegisteredResource } from "../evaluate/registered-resource";
import type { DeclaredApiKey, DeclaredUsagePlan } from "./declared-usage-plan";

interface Properties {
  readonly apiStages?: readonly { readonly apiId: string; readonly stage: string }[];
  readonly throttleSettings?: DeclaredUsagePlan["throttle"];
  readonly quotaSettings?: DeclaredUsagePlan["quota"];
}

/** The usage plans that name a stage of an API. */
export function declareUsagePlans(apiId: string, resources: readonly RegisteredResource[]): DeclaredUsagePlan[] {
  const ofType = (type: string) => resources.filter((resource) => resource.type === `aws:apigateway/${type}`);
  const keys = ofType("apiKey:ApiKey");
  const planKeys = ofType("usagePlanKey:UsagePlanKey");
  return ofType("usagePlan:UsagePlan").flatMap(({ id, properties }) => {
    const { apiStages = [], throttleSettings, quotaSettings } = properties as Properties;
    const stages = apiStages.filter((stage) => stage.apiId === apiId).map(({ stage }) => stage);
    if (stages.length === 0) return [];
    const keyIds = new Set(
      planKeys.filter((key) => key.properties.usagePlanId === id).map((key) => key.properties.keyId),
    );
    return {
      name: String(properties.name),
      stages,
      apiKeys: keys.filter((key) => keyIds.has(key.id)).map(apiKeyOf),
      throttle: throttleSettings,
      quota: quotaSettings,
    };
  });
}

function apiKeyOf({ id, properties }: RegisteredResource): DeclaredApiKey {
  return {
    id,
    name: String(properties.name),
    value: String(properties.value),
    enabled: properties.enabled !== false,
  };
}
