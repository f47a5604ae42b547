import { equal } from "node:assert/strict";
import { messageSkeleton } from "../../../../local/console/page/message-skeleton";

const api = (routeSelectionExpression: string) => ({
  apiId: "a",
  name: "chat",
  port: 1,
  stages: [],
  routeSelectionExpression,
  routeKeys: [],
});

describe("the beginning of a message for a route", () => {
  const cases: [string, string, string | undefined][] = [
    ["$request.body.action", "say", '{"action":"say"}'],
    ["$request.body.to.do", "say", '{"to":{"do":"say"}}'],
    ["$request.body.action", "$default", undefined],
    ["$request.header.x", "say", undefined],
    ["$request.body.a/x", "x/y", undefined],
  ];
  for (const [expression, route, message] of cases) {
    it(`is ${message ?? "not known"} for ${route} by ${expression}`, () => {
      equal(messageSkeleton(api(expression), route), message);
    });
  }
});
