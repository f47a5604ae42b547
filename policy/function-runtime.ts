import { found } from "./found";
import type { Policy } from "./policy";
import { resourceTypes } from "./resource-types";

/**
 * The runtimes that AWS supports, with the parameters of Security Hub's control. A new one is a line here.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
 */
const supportedRuntimes: readonly unknown[] = [
  "dotnet10",
  "dotnet8",
  "java11",
  "java17",
  "java21",
  "java25",
  "java8.al2",
  "nodejs22.x",
  "nodejs24.x",
  "provided.al2",
  "provided.al2023",
  "python3.10",
  "python3.11",
  "python3.12",
  "python3.13",
  "python3.14",
  "ruby3.3",
  "ruby3.4",
];

/** A function that is no container image runs on a runtime that AWS still mends. */
export const functionRuntime: Policy = {
  name: "function-runtime",
  description: "A function runs on a runtime that AWS supports [Lambda.2]",
  enforcementLevel: "mandatory",
  severity: "medium",
  remediationSteps: `Set runtime to one of ${supportedRuntimes.join(", ")}.`,
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/lambda-controls.html#lambda-2",
  types: [resourceTypes.function],
  violations: ({ runtime, packageType }) =>
    packageType === "Image" || supportedRuntimes.includes(runtime)
      ? []
      : [`runtime: must be one that AWS supports, got ${found(runtime)}`],
};
