/** Characters that the name of a user or topic may have: with four bytes each it fits a key of DynamoDB, 2048 bytes. */
const maxCharacters = 256;

/** Control characters, and halves of characters, which DynamoDB would store as one and the same. */
const unusable = /[\p{Cc}\p{Cs}]/u;

/**
 * What is wrong with a name of a user or topic, with the value's kind or length; undefined: nothing. It is to follow
 * where the name was found, such as `topic`.
 */
export function channelNameProblem(name: unknown): string | undefined {
  if (name === undefined) return "is missing; name it as a text of 1 to 256 characters";
  if (typeof name !== "string") return `must be a text of 1 to ${maxCharacters} characters, got ${kindOf(name)}`;
  const { length } = [...name];
  if (length === 0 || length > maxCharacters) return `must have 1 to ${maxCharacters} characters, got ${length}`;
  if (unusable.test(name)) return "must have no control characters and no halves of characters; leave them out";
  return undefined;
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "a list" : `a value of type ${typeof value}`;
}
