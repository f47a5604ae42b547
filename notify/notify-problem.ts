/** Something about the command line, the laptop or the stack that a person must mend. */
export class NotifyProblem extends Error {
  override readonly name = "NotifyProblem";
}
