/** Who asks AWS for something, as an access key says it. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Of temporary credentials, which those of a function are. */
  readonly sessionToken?: string;
  /** When AWS stops taking them. @default - not known: they are asked for again and again */
  readonly expiration?: Date;
}

/** Where credentials come from, such as `fromNodeProviderChain()` of `@aws-sdk/credential-providers`. */
export type CredentialProvider = () => Promise<Credentials>;

/** Credentials without an expiration are taken for so long: to read the environment for each post costs some of its time. */
const keptMilliseconds = 1000;

/** Others are renewed so long before they expire, as the AWS SDK does: a request must get there in time. */
const earlyMilliseconds = 5 * 60 * 1000;

/**
 * The credentials in the environment, where Lambda puts a function's.
 *
 * @throws Error that names the variables which are not set
 */
export const environmentCredentials: CredentialProvider = async () => {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN } = process.env;
  if (accessKeyId && secretAccessKey) return { accessKeyId, secretAccessKey, sessionToken: AWS_SESSION_TOKEN };
  const missing = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
  const names = Object.entries(missing).flatMap(([name, value]) => (value ? [] : [name]));
  throw new Error(
    `${names.join(" and ")} not set; Lambda sets them, and elsewhere give credentials, such as fromNodeProviderChain()`,
  );
};

/**
 * Asks a provider at most once a second, and while its credentials are good for five more minutes, not at all. Who
 * asks meanwhile waits for the same answer.
 *
 * @param now milliseconds since 1970
 */
export function keptCredentials(provider: CredentialProvider, now: () => number): CredentialProvider {
  let kept: Promise<Credentials>;
  let keptUntil = Number.NEGATIVE_INFINITY;
  const ask = async (): Promise<Credentials> => {
    const credentials = await provider();
    if (credentials.expiration) keptUntil = Math.max(keptUntil, credentials.expiration.getTime() - earlyMilliseconds);
    return credentials;
  };
  return () => {
    const milliseconds = now();
    if (milliseconds >= keptUntil) {
      keptUntil = milliseconds + keptMilliseconds;
      kept = ask();
    }
    return kept;
  };
}
