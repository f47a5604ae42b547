/** Why a template came to nothing. Its words are of the template and never of the message, since they are reported. */
export class TemplateProblem extends Error {}
