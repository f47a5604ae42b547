import { devNull } from "node:os";
import type { DeclaredFunction } from "../declared/declared-function";

/** What an instance's environment is made of. */
export interface EnvironmentParts {
  readonly declared: DeclaredFunction;
  readonly region: string;
  /** Where AWS is on this machine; wins over what the program declared. */
  readonly local: Readonly<Record<string, string>>;
  readonly taskRoot: string;
  readonly logStreamName: string;
}

/**
 * The whole environment of an instance: what Lambda gives, what is declared, where AWS is here. Nothing
 * else of the developer's environment, so that no real credential or token reaches a function.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 */
export function functionEnvironment(parts: EnvironmentParts): Record<string, string> {
  const { declared, region, local, taskRoot, logStreamName } = parts;
  return {
    LANG: "en_US.UTF-8",
    TZ: ":UTC",
    // Only where programs are; a function that starts one should find it.
    PATH: process.env.PATH ?? "",
    ...withoutNodeWarning,
    ...declared.environment,
    ...local,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${declared.runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: declared.name,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(declared.memorySizeMiB),
    AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${declared.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: logStreamName,
    LAMBDA_TASK_ROOT: taskRoot,
    _HANDLER: declared.handler,
    ...withoutRealCredentials,
  };
}

/** The SDK would otherwise look into `~/.aws` and ask the machine's metadata service. */
const withoutRealCredentials = {
  AWS_ACCESS_KEY_ID: "local",
  AWS_SECRET_ACCESS_KEY: "local",
  AWS_SESSION_TOKEN: "local",
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
  AWS_EC2_METADATA_DISABLED: "true",
};

/** The SDK warns of this machine's Node.js, which is not the one that the function will have. */
const withoutNodeWarning = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" };
