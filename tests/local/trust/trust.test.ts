import { deepEqual, equal, ok } from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { rootCertificates } from "node:tls";
import { establishTrust } from "../../../local/trust/trust";

describe("the trust in a laptop's gateways", () => {
  it("is files with certificates, for this user alone, until it ends", () => {
    const { authority, file, environment, end } = establishTrust();
    const folder = path.dirname(file);
    try {
      equal(readFileSync(file, "utf8"), authority.certificate);
      equal(environment.NODE_EXTRA_CA_CERTS, file);
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
});
