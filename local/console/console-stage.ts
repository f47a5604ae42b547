import type { DeclaredApi } from "../declared/declared-api";
import type { Report } from "../report/laptop-event";
import { CONSOLE_STAGE } from "./console-path";

/** An API without the stage whose path is the console's; says so when there is one. */
export function withoutConsoleStage(api: DeclaredApi, report: Report): DeclaredApi {
  const stages = api.stages.filter(({ name }) => name !== CONSOLE_STAGE);
  if (stages.length === api.stages.length) return api;
  const message = `The stage ${CONSOLE_STAGE} of ${api.name} is not served here: its path is the console's; choose another name`;
  report({ event: "warning", message });
  return { ...api, stages };
}
