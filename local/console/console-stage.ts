import type { DeclaredApi } from "../declared/declared-api";
import { CONSOLE_STAGE } from "./console-path";

/** An API without the stage whose path is the console's. */
export function withoutConsoleStage(api: DeclaredApi): DeclaredApi {
  return { ...api, stages: api.stages.filter(({ name }) => name !== CONSOLE_STAGE) };
}

/** What to tell a person of an API that has such a stage. */
export function consoleStageWarnings({ name: api, stages }: DeclaredApi): string[] {
  const reason = "its path is the console's; choose another name";
  return stages.flatMap(({ name }) =>
    name === CONSOLE_STAGE ? `The stage ${CONSOLE_STAGE} of ${api} is not served here: ${reason}` : [],
  );
}
