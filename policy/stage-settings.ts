import type { DeclaredResource } from "./policy";

/** How routes of a stage are throttled and logged, and where that is said. */
export interface DeclaredStageSettings {
  /** `defaultRouteSettings`, or `routeSettings["$connect"]`. */
  readonly path: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** The default settings of a stage, empty where it declares none, and those of its routes that have their own. */
export function stageSettings({
  defaultRouteSettings,
  routeSettings,
}: DeclaredResource["props"]): DeclaredStageSettings[] {
  const own = (routeSettings ?? []) as readonly { readonly routeKey: string }[];
  return [
    { path: "defaultRouteSettings", settings: defaultRouteSettings ?? {} },
    ...own.map((settings) => ({
      path: `routeSettings[${JSON.stringify(settings.routeKey)}]`,
      settings: { ...settings },
    })),
  ];
}
