import { ServedApi } from "../../../local/gateway/served-api";
import { declaredApi } from "./declarations";

/** An API without routes, served by nothing but what a test is about. */
export function servedApi({ invoke, report }: Pick<ServedApi, "invoke" | "report">): ServedApi {
  return new ServedApi(declaredApi([]), { invoke, report, areLogsShown: false, services: {} });
}
