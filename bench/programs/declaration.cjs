"use strict";

/** The one function behind every route: it exists already, so that no candidate bundles anything. */
exports.functionArn = "arn:aws:lambda:eu-central-1:123456789012:function:messages";
exports.account = "123456789012";
exports.region = "eu-central-1";
exports.stageName = "bench";

/** How the component's user says that a route goes to that function. */
exports.routeArgs = { lambda: exports.functionArn };

/**
 * The route keys of an API with so many routes.
 *
 * @param {number} count
 */
exports.routeKeys = (count) => Array.from({ length: count }, (_, index) => `action${index}`);
