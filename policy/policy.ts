/** A resource as the engine shows it to a policy: its type, such as `aws:apigatewayv2/stage:Stage`, and its inputs. */
export interface DeclaredResource {
  readonly type: string;
  // biome-ignore lint/suspicious/noExplicitAny: each type has inputs of its own, and the engine knows none of them
  readonly props: Readonly<Record<string, any>>;
}

/** One policy of the pack: a pure function with what Pulumi shows of it. */
export interface Policy {
  /** What Pulumi prints, and what `--policy-pack-config` is keyed by. */
  readonly name: string;
  /** What must be, with AWS Security Hub's control where there is one, such as `[APIGateway.9]`. */
  readonly description: string;
  /** `mandatory` ends an update, `advisory` prints a line, `disabled` waits for somebody to switch it on. */
  readonly enforcementLevel: "mandatory" | "advisory" | "disabled";
  readonly severity: "low" | "medium" | "high" | "critical";
  /** What to change. */
  readonly remediationSteps: string;
  /** The page behind it. */
  readonly url: string;
  /** The types that it looks at. */
  readonly types: readonly string[];
  /** What is wrong with a resource of one of the types, each with the value found; nothing when it is as it must be. */
  readonly violations: (props: DeclaredResource["props"], type: string) => readonly string[];
}

/** What a policy has to say of a resource of any type. */
export function violationsOf({ types, violations }: Policy, { type, props }: DeclaredResource): readonly string[] {
  return types.includes(type) ? violations(props, type) : [];
}
