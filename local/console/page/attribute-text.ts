/** A value as DynamoDB writes it, such as `{"S":"text"}`, as a person reads it. */
export function attributeText(value: Readonly<Record<string, unknown>> | undefined): string {
  const plain = value && attributeValue(value);
  return typeof plain === "string" ? plain : plain === undefined ? "" : JSON.stringify(plain);
}

function attributeValue(value: Readonly<Record<string, unknown>>): unknown {
  const [[type, held] = []] = Object.entries(value);
  switch (type) {
    // A number is written as DynamoDB has it: it may have more digits than JavaScript's.
    case "N":
      return String(held);
    case "NULL":
      return null;
    case "L":
      return (held as Readonly<Record<string, unknown>>[]).map(attributeValue);
    case "M":
      return Object.fromEntries(
        Object.entries(held as Record<string, Readonly<Record<string, unknown>>>).map(([name, inner]) => [
          name,
          attributeValue(inner),
        ]),
      );
    default:
      return held;
  }
}
