import type { RegisteredResource } from "../evaluate/registered-resource";
import type {
  DeclaredFunction,
  DeclaredLayer,
  DeclaredLogging,
  DeclaredPackage,
  DeclaredPermission,
} from "./declared-function";

/** One function with its resource policy. */
export function declareFunction(
  { properties }: RegisteredResource,
  resources: readonly RegisteredResource[],
): DeclaredFunction {
  const name = String(properties.name);
  const arn = String(properties.arn);
  const permissions = resources.filter(
    ({ type, properties: { function: target } }) =>
      type === "aws:lambda/permission:Permission" && functionName(String(target)) === name,
  );
  return {
    name,
    arn,
    runtime: String(properties.runtime),
    handler: String(properties.handler),
    timeoutSeconds: Number(properties.timeout),
    memorySizeMiB: Number(properties.memorySize),
    environment: (properties.environment as { variables?: Record<string, string> } | undefined)?.variables ?? {},
    package: packageOf(properties),
    layers: ((properties.layers ?? []) as readonly unknown[]).map((layer) => layerOf(String(layer), resources)),
    reservedConcurrentExecutions: reservedOf(properties.reservedConcurrentExecutions),
    logging: loggingOf(name, properties.loggingConfig),
    deadLetterTargetArn: (properties.deadLetterConfig as { targetArn?: string } | undefined)?.targetArn,
    permissions: permissions.map(permissionOf),
  };
}

function layerOf(arn: string, resources: readonly RegisteredResource[]): DeclaredLayer {
  const layer = resources.find(
    ({ type, properties }) => type === "aws:lambda/layerVersion:LayerVersion" && properties.arn === arn,
  );
  return { arn, package: layer && packageOf(layer.properties) };
}

/** -1 says what nothing says. */
function reservedOf(value: unknown): number | undefined {
  const reserved = Number(value ?? -1);
  return reserved < 0 ? undefined : reserved;
}

function loggingOf(functionName: string, config: unknown): DeclaredLogging {
  const { logFormat, applicationLogLevel, logGroup } = (config ?? {}) as Readonly<Record<string, string | undefined>>;
  return {
    format: logFormat ?? "Text",
    applicationLogLevel: applicationLogLevel ?? "INFO",
    logGroup: logGroup ?? `/aws/lambda/${functionName}`,
  };
}

/** A permission names its function by name or by ARN, either with a qualifier or without. */
const functionName = (reference: string): string =>
  /:function:([^:]+)/.exec(reference)?.[1] ?? reference.split(":")[0] ?? reference;

function permissionOf({ properties: { principal, sourceArn } }: RegisteredResource): DeclaredPermission {
  return { principal: String(principal), sourceArn: typeof sourceArn === "string" ? sourceArn : undefined };
}

function packageOf({ code, imageUri, s3Bucket, s3Key }: RegisteredResource["properties"]): DeclaredPackage {
  if (code) return code as DeclaredPackage;
  if (imageUri) return { kind: "elsewhere", description: `the container image ${imageUri}` };
  return { kind: "elsewhere", description: `the object ${s3Key} in the S3 bucket ${s3Bucket}` };
}
