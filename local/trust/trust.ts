import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { rootCertificates } from "node:tls";
import { CertificateAuthority } from "./certificate-authority";
import { ownCertificates } from "./own-certificates";

/** What makes the gateways trusted, for as long as the laptop runs. */
export interface Trust {
  readonly authority: CertificateAuthority;
  /** The file with its certificate. */
  readonly file: string;
  /** What tells a program of them, for those that read their environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** Removes the files. */
  end(): void;
}

/** Makes a new authority, and files with its certificate in a new folder that only this user can enter. */
export function establishTrust(): Trust {
  const authority = new CertificateAuthority();
  const folder = mkdtempSync(path.join(tmpdir(), "laptop-trust-"));
  const write = (name: string, content: string): string => {
    const file = path.join(folder, name);
    writeFileSync(file, content, { mode: 0o600 });
    return file;
  };
  const file = write("authority.pem", authority.certificate);
  // Programs that the developer lets trust others, such as a company's proxy, still must where they run as functions.
  const more = [...ownCertificates(process.env), authority.certificate];
  // What takes one file only takes it instead of its own roots, and must still trust everything else.
  const bundle = write("bundle.pem", [...rootCertificates, ...more].join("\n"));
  return {
    authority,
    file,
    environment: {
      NODE_EXTRA_CA_CERTS: write("more.pem", more.join("\n")),
      AWS_CA_BUNDLE: bundle,
      REQUESTS_CA_BUNDLE: bundle,
      SSL_CERT_FILE: bundle,
    },
    end: () => rmSync(folder, { recursive: true, force: true }),
  };
}
