/** A request that Lambda's API refuses. */
export class LambdaError extends Error {
  /**
   * @param name what the SDKs name their exception, such as `ResourceNotFoundException`
   * @param facts further members of the answer
   */
  constructor(
    readonly status: number,
    override readonly name: string,
    message: string,
    readonly facts: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}
