import assert from "node:assert/strict";
import { stageWarnings } from "../../../local/gateway/stage-warnings";
import { declaredApi, declaredStage } from "./declarations";

describe("warnings about stages", () => {
  it("L9 tell of each limit that is missing, by its stage and place, and of what to declare", () => {
    const missingLimits = ["defaultRouteSettings.throttlingBurstLimit", "routeSettings.say.throttlingRateLimit"];
    const stages = [declaredStage("dev", { missingLimits }), declaredStage("prod")];
    const [first = "", second = "", ...more] = stageWarnings({ ...declaredApi([]), stages });
    assert.match(first, /^chat: stage dev: defaultRouteSettings\.throttlingBurstLimit is missing.*declare it/);
    assert.match(second, /^chat: stage dev: routeSettings\.say\.throttlingRateLimit is missing/);
    assert.deepEqual(more, []);
  });
});
