/** A resource that the program registered, with what AWS would have answered. Plain JSON. */
export interface RegisteredResource {
  /** Pulumi's type, such as `aws:apigatewayv2/api:Api`. */
  readonly type: string;
  /** The logical name. */
  readonly name: string;
  readonly id: string;
  /** Inputs and outputs together; archives as a `DeclaredPackage`. */
  readonly properties: Readonly<Record<string, unknown>>;
  /** Where the resource would be. */
  readonly region: string;
}

/** What evaluating a program gives. */
export interface EvaluatedProgram {
  readonly resources: readonly RegisteredResource[];
  /** The stack's outputs; secret ones are not shown. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Files and folders outside the program's own folder that it was made of; a change of one may change all this. */
  readonly outerPlaces: readonly string[];
}
