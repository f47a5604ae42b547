import { createHash, type KeyObject, randomBytes, sign } from "node:crypto";
import { isIPv4 } from "node:net";
import { bits, type Der, integer, isTrue, objectIdentifier, octets, sequence, setOf, tagged, text, time } from "./der";

/** Whose certificate it is, and who signs it. Keys are on the curve P-256. */
export interface CertificateRequest {
  /** A name for people. */
  readonly subject: string;
  readonly publicKey: KeyObject;
  readonly issuer: { readonly name: string; readonly publicKey: KeyObject; readonly privateKey: KeyObject };
  /** What the certificate is for. */
  readonly extensions: readonly Der[];
}

/** Days that a certificate is good for: longer than anyone leaves a laptop on, shorter than what clients refuse. */
const VALID_DAYS = 397;

const ECDSA_WITH_SHA256 = sequence(objectIdentifier("1.2.840.10045.4.3.2"));

/**
 * A signed certificate, as PEM.
 *
 * Written here rather than by a package, since those that can took 200 to 300 ms to load, and this takes one.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5280#section-4
 */
export function signedCertificate({ subject, publicKey, issuer, extensions }: CertificateRequest): string {
  const now = Date.now();
  const authorityKey = sequence(tagged(0x80, keyIdentifier(issuer.publicKey)));
  const content = sequence(
    tagged(0xa0, integer(Uint8Array.of(2))),
    // The first byte is 1, so that no serial number is negative or begins with zero.
    integer(Buffer.concat([Uint8Array.of(1), randomBytes(15)])),
    ECDSA_WITH_SHA256,
    commonName(issuer.name),
    // An hour ago: the clock of a virtual machine may be behind.
    sequence(time(new Date(now - 3_600_000)), time(new Date(now + VALID_DAYS * 86_400_000))),
    commonName(subject),
    publicKey.export({ type: "spki", format: "der" }),
    tagged(
      0xa3,
      sequence(
        ...extensions,
        extension("2.5.29.14", octets(keyIdentifier(publicKey))),
        extension("2.5.29.35", authorityKey),
      ),
    ),
  );
  const signed = sequence(content, ECDSA_WITH_SHA256, bits(sign("sha256", content, issuer.privateKey)));
  const lines = signed.toString("base64").replace(/.{64}(?=.)/g, "$&\n");
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}

/** Makes a certificate one that signs others, and only those of servers. */
export function authorityExtensions(): Der[] {
  return [
    critical("2.5.29.19", sequence(isTrue, integer(Uint8Array.of(0)))),
    // keyCertSign and cRLSign.
    critical("2.5.29.15", bits(Uint8Array.of(0b0000_0110), 1)),
  ];
}

/** Makes a certificate a server's. @param names its hosts: DNS names, IPv4 addresses and `::1` */
export function serverExtensions(names: readonly string[]): Der[] {
  return [
    // digitalSignature
    critical("2.5.29.15", bits(Uint8Array.of(0b1000_0000), 7)),
    // serverAuth
    extension("2.5.29.37", sequence(objectIdentifier("1.3.6.1.5.5.7.3.1"))),
    extension("2.5.29.17", sequence(...names.map(alternativeName))),
  ];
}

function alternativeName(name: string): Der {
  if (isIPv4(name)) return tagged(0x87, Uint8Array.from(name.split("."), Number));
  if (name === "::1") return tagged(0x87, Buffer.alloc(15), Uint8Array.of(1));
  return tagged(0x82, Buffer.from(name, "latin1"));
}

const extension = (id: string, value: Der): Der => sequence(objectIdentifier(id), octets(value));

const critical = (id: string, value: Der): Der => sequence(objectIdentifier(id), isTrue, octets(value));

const commonName = (name: string): Der => sequence(setOf(sequence(objectIdentifier("2.5.4.3"), text(name))));

/** Clients use it to find the issuer; any hash of the key will do. */
function keyIdentifier(publicKey: KeyObject): Buffer {
  const key = publicKey.export({ type: "spki", format: "der" });
  return createHash("sha256").update(key).digest().subarray(0, 20);
}
