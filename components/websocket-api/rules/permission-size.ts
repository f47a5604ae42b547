/**
 * Bytes that a function's resource policy may have.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
const policyBytes = 20_480;

/** Bytes of one statement without the route key, when every name in it is as long as AWS allows: id, two ARNs, an alias. */
const statementBytes = 520;

/** Bytes that are left to the policy's frame and to statements of others. */
const otherBytes = 1_480;

/** Whether a function's policy holds a statement for each of these routes. */
export function permissionsFit(routeKeys: readonly string[]): boolean {
  const needed = routeKeys.reduce((sum, key) => sum + statementBytes + utf8Bytes(key), otherBytes);
  return needed <= policyBytes;
}

/** A character has at most three bytes for each of its UTF-16 units, and a control character six as JSON writes it. */
const utf8Bytes = (text: string): number => (/^[\x20-\x7e]*$/.test(text) ? text.length : text.length * 6);
