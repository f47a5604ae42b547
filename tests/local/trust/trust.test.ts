import { deepEqual, equal, ok } from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { rootCertificates } from "node:tls";
import { CertificateAuthority } from "../../../local/trust/certificate-authority";
import { establishTrust } from "../../../local/trust/trust";
import { folderWith, removeFolders } from "../folder";

describe("the trust in a laptop's gateways", () => {
  const variables = ["NODE_EXTRA_CA_CERTS", "AWS_CA_BUNDLE", "REQUESTS_CA_BUNDLE", "SSL_CERT_FILE"];
  const theirs = variables.map((name) => [name, process.env[name]] as const);
  beforeEach(() => {
    for (const name of variables) delete process.env[name];
  });
  after(() => {
    for (const name of variables) delete process.env[name];
    for (const [name, value] of theirs) if (value !== undefined) process.env[name] = value;
  });

  it("is files with certificates, for this user alone, until it ends", () => {
    const { authority, file, environment, end } = establishTrust();
    const folder = path.dirname(file);
    try {
      equal(readFileSync(file, "utf8"), authority.certificate);
      equal(readFileSync(environment.NODE_EXTRA_CA_CERTS ?? "", "utf8"), authority.certificate);
      equal(statSync(folder).mode & 0o777, 0o700);
      for (const name of readdirSync(folder)) {
        equal(statSync(path.join(folder, name)).mode & 0o777, 0o600);
        ok(!readFileSync(path.join(folder, name), "utf8").includes("PRIVATE KEY"));
      }
    } finally {
      end();
    }
    equal(existsSync(folder), false);
  });

  it("keeps the usual roots where one file takes their place", () => {
    const { authority, environment, end } = establishTrust();
    try {
      for (const variable of ["AWS_CA_BUNDLE", "REQUESTS_CA_BUNDLE", "SSL_CERT_FILE"]) {
        const bundle = readFileSync(environment[variable] as string, "utf8");
        deepEqual(bundle.match(/-----BEGIN/g)?.length, rootCertificates.length + 1);
        ok(bundle.endsWith(authority.certificate));
      }
    } finally {
      end();
    }
  });

  it("keeps what the developer's own environment trusts", () => {
    const [one, two] = [new CertificateAuthority().certificate, new CertificateAuthority().certificate];
    const folder = folderWith({ "both.pem": `# Ours\n${one}${two}`, "one.pem": one });
    process.env.NODE_EXTRA_CA_CERTS = path.join(folder, "both.pem");
    process.env.SSL_CERT_FILE = path.join(folder, "one.pem");
    process.env.AWS_CA_BUNDLE = path.join(folder, "none.pem");
    const { authority, file, environment, end } = establishTrust();
    try {
      const all = [one, two, authority.certificate].map((text) => text.trim());
      const certificatesOf = (name: string) =>
        readFileSync(name, "utf8").match(/-----BEGIN[^#]+?END CERTIFICATE-----/g);
      deepEqual(certificatesOf(environment.NODE_EXTRA_CA_CERTS ?? ""), all);
      deepEqual(certificatesOf(environment.SSL_CERT_FILE ?? "")?.slice(rootCertificates.length), all);
      deepEqual(certificatesOf(file), all.slice(2));
    } finally {
      end();
      removeFolders();
    }
  });
});
