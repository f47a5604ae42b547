import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";

/**
 * A name in AWS that is known before the resource exists, readable, and different in each project and stack:
 * `<logical name>-<stack>-<7 hexadecimal digits>`.
 *
 * Pulumi's own automatic names are known only afterwards; a log group that must be made before its function,
 * and carry the function's name, needs to know it earlier.
 *
 * @param maxLength the longest name that AWS takes; the logical name is cut to fit
 */
export function physicalName(logicalName: string, maxLength: number): string {
  const stack = pulumi.getStack();
  const identity = createHash("sha256")
    .update(JSON.stringify([pulumi.getProject(), stack, logicalName]))
    .digest("hex");
  const suffix = `-${plain(stack).slice(0, 20)}-${identity.slice(0, 7)}`;
  return plain(logicalName).slice(0, maxLength - suffix.length) + suffix;
}

const plain = (text: string): string => text.replace(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "");
