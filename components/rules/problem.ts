/** One thing that is wrong with a declaration. */
export interface Problem {
  /** Where: the argument's path, such as `routes.say.timeoutMilliseconds`. */
  readonly path: string;
  /** What is wrong, the value found, and what to do. */
  readonly message: string;
  /** Stable; each code has a heading in `docs/problems.md`. */
  readonly code: string;
}

/** The problems under a further path: `timeout` becomes `routes.say.handler.timeout`. */
export function under(path: string, problems: readonly Problem[]): Problem[] {
  return problems.map((problem) => ({ ...problem, path: `${path}.${problem.path}` }));
}

/** All problems as one text for people: a line each. */
export function problemsText(subject: string, problems: readonly Problem[]): string {
  const lines = problems.map(({ path, message, code }) => `  ${path}: ${message} [${code}]`);
  return [`${subject} cannot be deployed as declared:`, ...lines].join("\n");
}
