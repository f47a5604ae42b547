/** Something about the project, its configuration or the command line that a person must mend. */
export class ProjectProblem extends Error {
  override readonly name = "ProjectProblem";
}
