import type { RegisteredResource } from "../evaluate/registered-resource";
import type { DeclaredFunction, DeclaredPackage, DeclaredPermission } from "./declared-function";

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
    permissions: permissions.map(permissionOf),
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
