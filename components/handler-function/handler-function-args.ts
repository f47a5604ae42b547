import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/** What a function is, apart from its code. */
export interface HandlerFunctionSettings {
  /**
   * The physical name: 1 to 64 letters, digits, hyphens and underscores.
   * @default the logical name, the stack and a short hash: different in each project and stack
   */
  readonly functionName?: string;
  /**
   * What the function is for: up to 256 characters.
   * @default none
   */
  readonly description?: pulumi.Input<string>;
  /**
   * Seconds that one event may take, 1 to 900. A route's integration waits for at most 29 of them.
   * @default 300
   */
  readonly timeout?: pulumi.Input<number>;
  /**
   * MiB, 128 to 10,240; processor time grows with it.
   * @default 128
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html
   */
  readonly memorySize?: pulumi.Input<number>;
  /**
   * Environment variables, by name; at most 4 KB together. They are plain text to whoever may read the function's
   * configuration, so that a secret is better fetched than written here.
   * @default none
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
   */
  readonly environment?: Readonly<Record<string, pulumi.Input<string>>>;
  /**
   * What the function may do, beside writing its own log and traces.
   * @default nothing
   */
  readonly statements?: readonly pulumi.Input<aws.iam.PolicyStatement>[];
  /**
   * Days to keep the function's log; 0 keeps it for ever.
   * @default 30
   */
  readonly logRetentionInDays?: pulumi.Input<number>;
  /**
   * Tags for the function, its role and its log group.
   * @default none
   */
  readonly tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** A function written in TypeScript or JavaScript, bundled by esbuild. */
export interface EntryFunctionArgs extends HandlerFunctionSettings {
  /** The file that exports `handler`, as a path from the program's folder. */
  readonly entry: string;
  /**
   * A Node.js runtime.
   * @default "nodejs24.x"
   * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
   */
  readonly runtime?: string;
  /** Of a function from a folder. */
  readonly code?: undefined;
  /** Of a function from a folder; here it is the entry file's export `handler`. */
  readonly handler?: undefined;
}

/** A function in any runtime, from a folder that is zipped as it is. */
export interface CodeFunctionArgs extends HandlerFunctionSettings {
  /** The folder with everything that the function needs, as a path from the program's folder. */
  readonly code: string;
  /** `<file>.<function>`, such as `connect.lambda_handler`. */
  readonly handler: string;
  /**
   * A Lambda runtime, such as `python3.13`.
   * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
   */
  readonly runtime: string;
  /** Of a function that is bundled. */
  readonly entry?: undefined;
}

/** A Lambda function: from an entry file, or from a folder of built code. */
export type HandlerFunctionArgs = EntryFunctionArgs | CodeFunctionArgs;
