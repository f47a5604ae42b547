/** A Region, and what of AWS depends on it. */
export interface Region {
  readonly name: string;
  /** `aws`, `aws-cn` or `aws-us-gov`. */
  readonly partition: string;
  /** What the names of AWS's hosts end with. */
  readonly dnsSuffix: string;
}

/** The account of everything on the laptop. */
export const localAccountId = "000000000000";

/** What is known of a Region from its name. */
export function regionOf(name: string): Region {
  if (name.startsWith("cn-")) return { name, partition: "aws-cn", dnsSuffix: "amazonaws.com.cn" };
  if (name.startsWith("us-gov-")) return { name, partition: "aws-us-gov", dnsSuffix: "amazonaws.com" };
  return { name, partition: "aws", dnsSuffix: "amazonaws.com" };
}

/** `arn:<partition>:<service>:<region>:<account>:<rest>`, in the laptop's account. */
export function arn({ partition, name }: Region, service: string, rest: string): string {
  return `arn:${partition}:${service}:${name}:${localAccountId}:${rest}`;
}

/** The ARN of something that has no Region, such as a role. */
export function globalArn({ partition }: Region, service: string, rest: string): string {
  return `arn:${partition}:${service}::${localAccountId}:${rest}`;
}
