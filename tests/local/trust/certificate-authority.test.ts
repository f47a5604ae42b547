import { deepEqual, equal, notEqual, ok } from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { CertificateAuthority } from "../../../local/trust/certificate-authority";

describe("the certificate authority of a laptop", () => {
  const authority = new CertificateAuthority();
  const own = new X509Certificate(authority.certificate);
  const names = ["127.0.0.1", "::1", "localhost", `${"long.".repeat(40)}example.com`, "127.255.0.9"];
  const server = new X509Certificate(authority.identify(names).cert);

  it("signs certificates that name their hosts", () => {
    ok(server.checkIssued(own));
    ok(server.verify(own.publicKey));
    ok(own.verify(own.publicKey));
    for (const address of ["127.0.0.1", "::1", "127.255.0.9"]) equal(server.checkIP(address), address);
    for (const name of ["localhost", names[3] as string]) equal(server.checkHost(name), name);
    equal(server.checkIP("127.0.0.2"), undefined);
    equal(server.checkHost("example.com"), undefined);
  });

  it("gives servers certificates that sign nothing", () => {
    deepEqual([own.ca, server.ca], [true, false]);
    deepEqual(server.keyUsage, ["1.3.6.1.5.5.7.3.1"]);
  });

  it("is another one each time, and so is each certificate", () => {
    notEqual(new X509Certificate(new CertificateAuthority().certificate).fingerprint256, own.fingerprint256);
    const serials = Array.from({ length: 300 }, () => new X509Certificate(authority.identify(["a"]).cert).serialNumber);
    equal(new Set(serials).size, 300);
  });

  it("is good for a year from now, and an hour back", () => {
    const days = (date: string) => (Date.parse(date) - Date.now()) / 86_400_000;
    for (const { validFrom, validTo } of [own, server]) {
      ok(days(validFrom) < 0 && days(validFrom) > -0.1, validFrom);
      ok(days(validTo) > 365 && days(validTo) < 398, validTo);
    }
  });
});
