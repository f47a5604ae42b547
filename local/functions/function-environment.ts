import { devNull } from "node:os";
import { delimiter, join } from "node:path";
import type { DeclaredFunction } from "../declared/declared-function";
import type { FunctionRuntime } from "./function-runtime";

/** What an instance's environment is made of. */
export interface EnvironmentParts {
  readonly declared: DeclaredFunction;
  readonly region: string;
  /** Where AWS is on this machine; wins over what the program declared. */
  readonly local: Readonly<Record<string, string>>;
  readonly taskRoot: string;
  readonly layerRoot?: string;
  readonly runtime: FunctionRuntime;
  readonly logStreamName: string;
}

/**
 * The whole environment of an instance: what Lambda gives, what is declared, where AWS is here. Nothing
 * else of the developer's environment, so that no real credential or token reaches a function.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 */
export function functionEnvironment(parts: EnvironmentParts): Record<string, string> {
  const { declared, region, local, taskRoot, layerRoot, runtime, logStreamName } = parts;
  return {
    LANG: "en_US.UTF-8",
    TZ: ":UTC",
    ...searchPaths(layerRoot),
    ...runtime.environment(taskRoot, layerRoot),
    ...declared.environment,
    ...local,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${declared.runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: declared.name,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(declared.memorySizeMiB),
    AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
    AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
    AWS_LAMBDA_LOG_GROUP_NAME: declared.logging.logGroup,
    AWS_LAMBDA_LOG_STREAM_NAME: logStreamName,
    ...logFormat(declared),
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

/** Where programs and their libraries are; a function that starts one should find it. */
function searchPaths(layerRoot: string | undefined): Record<string, string> {
  const path = process.env.PATH ?? "";
  if (layerRoot === undefined) return { PATH: path };
  return { PATH: [join(layerRoot, "bin"), path].join(delimiter), LD_LIBRARY_PATH: join(layerRoot, "lib") };
}

/** Only a function with the format JSON is told. */
function logFormat({ logging }: DeclaredFunction): Record<string, string> {
  if (logging.format !== "JSON") return {};
  return { AWS_LAMBDA_LOG_FORMAT: "JSON", AWS_LAMBDA_LOG_LEVEL: logging.applicationLogLevel };
}
