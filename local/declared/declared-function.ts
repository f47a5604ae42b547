/** A Lambda function as the program declares it: one per `aws.lambda.Function`. */
export interface DeclaredFunction {
  /** The physical name. */
  readonly name: string;
  /** `arn:aws:lambda:<region>:<account>:function:<name>`. */
  readonly arn: string;
  /** `nodejs24.x`, `python3.13`, … */
  readonly runtime: string;
  /** `<file>.<export>` inside the package. */
  readonly handler: string;
  /** Seconds, 1 to 900. */
  readonly timeoutSeconds: number;
  /** MiB, 128 to 10,240. */
  readonly memorySizeMiB: number;
  /** As declared, after all values are known. */
  readonly environment: Readonly<Record<string, string>>;
  readonly package: DeclaredPackage;
  /** In the order in which they are laid over each other. */
  readonly layers: readonly DeclaredLayer[];
  /** How many of its events may run at once, 0 for none; absent: as many as there are. */
  readonly reservedConcurrentExecutions?: number;
  readonly logging: DeclaredLogging;
  /** The queue or topic that gets the events of asynchronous invocations that failed. */
  readonly deadLetterTargetArn?: string;
  /** The resource policy: who may invoke the function, one per `aws.lambda.Permission`. */
  readonly permissions: readonly DeclaredPermission[];
}

/** One layer that a function names. */
export interface DeclaredLayer {
  /** With its version. */
  readonly arn: string;
  /** Absent: the program declares no such layer. */
  readonly package?: DeclaredPackage;
}

/** How a function's log is written. */
export interface DeclaredLogging {
  /** `Text` or `JSON`. */
  readonly format: string;
  /** The lowest level of JSON lines: `TRACE`, `DEBUG`, `INFO`, `WARN`, `ERROR` or `FATAL`. */
  readonly applicationLogLevel: string;
  readonly logGroup: string;
}

/** The code that goes to AWS. */
export type DeclaredPackage =
  /** A zip file on this machine. */
  | { readonly kind: "zip"; readonly path: string }
  /** A directory on this machine, whose contents are the package. */
  | { readonly kind: "directory"; readonly path: string }
  /** Files by their name in the package: text, or the path of a file or directory on this machine. */
  | { readonly kind: "files"; readonly files: Readonly<Record<string, PackagedFile>> }
  /** Code that is not on this machine, such as an object in S3 or a container image. */
  | { readonly kind: "elsewhere"; readonly description: string };

/** One entry of a package made of files. */
export type PackagedFile = { readonly text: string } | { readonly path: string };

/** One statement of a function's resource policy. */
export interface DeclaredPermission {
  /** A service principal, `*`, or an account. */
  readonly principal: string;
  /** An ARN that may hold `*` and `?`. Absent: any source. */
  readonly sourceArn?: string;
}
