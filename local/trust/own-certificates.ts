import { readFileSync } from "node:fs";

const VARIABLES = ["NODE_EXTRA_CA_CERTS", "AWS_CA_BUNDLE", "REQUESTS_CA_BUNDLE", "SSL_CERT_FILE"];

/** The certificates, as PEM, that an environment has its programs trust; each once. */
export function ownCertificates(environment: NodeJS.ProcessEnv): string[] {
  const files = new Set(VARIABLES.flatMap((name) => environment[name] || []));
  return [...new Set([...files].flatMap(certificatesIn))];
}

/** A file of several; without one, or without any in it, there are none: whoever reads the variable says so itself. */
function certificatesIn(file: string): string[] {
  try {
    return readFileSync(file, "utf8").match(/-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----/gs) ?? [];
  } catch {
    return [];
  }
}
