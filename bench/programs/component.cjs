"use strict";

// As a user's program: the component, from what `npm run build` made.
const { WebSocketApi } = require("../../dist");
const { evaluate } = require("./pulumi-program.cjs");
const { routeArgs, routeKeys, stageName } = require("./declaration.cjs");

const keys = routeKeys(Number(process.argv[2]));

evaluate(() => {
  new WebSocketApi("bench", {
    routes: Object.fromEntries(keys.map((key) => [key, routeArgs])),
    stage: { name: stageName },
  });
});
