/** What came of asking an integration: the same for every type. */
export type IntegrationOutcome = OutcomeOfType & {
  /** Lambda's own, where a function was asked. */
  readonly requestId?: string;
};

type OutcomeOfType =
  | IntegrationAnswer
  /** A function returned null, which is enough for a message that nobody waits for. */
  | { readonly outcome: "nothing" }
  /** A function returned what API Gateway cannot read. */
  | { readonly outcome: "malformed"; readonly reason: string }
  /** What is behind the integration broke, or cannot be reached. */
  | { readonly outcome: "failed"; readonly reason: string; readonly integrationStatus?: number }
  /** The integration could not be asked, or its answer could not be used, as it is declared. */
  | { readonly outcome: "refused"; readonly reason: string }
  | { readonly outcome: "timed-out" };

/** An integration's answer, after its integration response if it has one. */
export interface IntegrationAnswer {
  readonly outcome: "answered";
  /** The answer's own: of a function with a proxy integration its `statusCode`. */
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  /** Absent: the body is no text. */
  readonly body?: string;
  /** The status of the service behind the integration, such as Lambda's own, where that is another thing. */
  readonly integrationStatus?: number;
  /** What went wrong all the same, for the person at the laptop. */
  readonly problem?: string;
}

/** Why an integration cannot be asked, or its answer not used. Holds nothing of a message, since it is reported. */
export class IntegrationProblem extends Error {}
