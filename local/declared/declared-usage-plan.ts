/** A usage plan of a stage of an API, with the keys that belong to it. */
export interface DeclaredUsagePlan {
  readonly name: string;
  /** Names of stages. */
  readonly stages: readonly string[];
  readonly apiKeys: readonly DeclaredApiKey[];
  readonly throttle?: { readonly rateLimit?: number; readonly burstLimit?: number };
  readonly quota?: { readonly limit: number; readonly period: string };
}

/** An API key. */
export interface DeclaredApiKey {
  readonly id: string;
  readonly name: string;
  /** What a client sends. */
  readonly value: string;
  readonly enabled: boolean;
}
