import type { RegisteredResource } from "../evaluate/registered-resource";
import type { DeclaredRouteSettings, DeclaredStage } from "./declared-stage";

interface SettingsProperties {
  readonly routeKey?: string;
  readonly throttlingRateLimit?: number;
  readonly throttlingBurstLimit?: number;
  readonly loggingLevel?: string;
  readonly dataTraceEnabled?: boolean;
}

interface Properties {
  readonly stageVariables?: Record<string, string>;
  readonly defaultRouteSettings?: SettingsProperties;
  readonly routeSettings?: readonly SettingsProperties[];
  readonly accessLogSettings?: { readonly format?: string };
}

/** One stage. */
export function declareStage({ properties }: RegisteredResource): DeclaredStage {
  const { stageVariables = {}, defaultRouteSettings, routeSettings = [], accessLogSettings } = properties as Properties;
  return {
    name: String(properties.name),
    variables: stageVariables,
    defaultRouteSettings: settingsOf(defaultRouteSettings ?? {}),
    routeSettings: Object.fromEntries(routeSettings.map((settings) => [settings.routeKey, settingsOf(settings)])),
    missingLimits: [
      ...(defaultRouteSettings ? missingLimits("defaultRouteSettings", defaultRouteSettings) : []),
      ...routeSettings.flatMap((settings) => missingLimits(`routeSettings.${settings.routeKey}`, settings)),
    ],
    accessLogFormat: accessLogSettings?.format,
  };
}

function missingLimits(path: string, settings: SettingsProperties): string[] {
  const limits = ["throttlingBurstLimit", "throttlingRateLimit"] as const;
  return limits.filter((limit) => settings[limit] === undefined).map((limit) => `${path}.${limit}`);
}

function settingsOf(settings: SettingsProperties): DeclaredRouteSettings {
  const { throttlingRateLimit, throttlingBurstLimit, loggingLevel = "OFF", dataTraceEnabled = false } = settings;
  return { throttlingRateLimit, throttlingBurstLimit, loggingLevel, dataTraceEnabled };
}
