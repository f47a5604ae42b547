import { equal } from "node:assert/strict";
import { spawnSync } from "node:child_process";

/** Says what to install, before each test of a suite fails by itself. */
export function needsPython(): void {
  before(() => {
    const { status } = spawnSync("python3", ["-c", "import boto3"]);
    equal(status, 0, "these tests need python3 and its package boto3; install them, for example by pip install boto3");
  });
}
