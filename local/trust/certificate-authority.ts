import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { authorityExtensions, serverExtensions, signedCertificate } from "./certificate";

/** What a TLS server shows its clients, as PEM. */
export interface ServerIdentity {
  readonly cert: string;
  readonly key: string;
}

interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

const NAME = "One start of the laptop";

const newKeys = (): KeyPair => generateKeyPairSync("ec", { namedCurve: "P-256" });

/** Signs the certificates of the gateways. Its private key is in the memory of this process, and nowhere else. */
export class CertificateAuthority {
  /** What clients have to trust, as PEM. */
  readonly certificate: string;
  readonly #keys = newKeys();
  readonly #serverKeys = newKeys();

  constructor() {
    this.certificate = signedCertificate({
      subject: NAME,
      publicKey: this.#keys.publicKey,
      issuer: { name: NAME, ...this.#keys },
      extensions: authorityExtensions(),
    });
  }

  /** An identity for a server. @param names its hosts: DNS names, IPv4 addresses and `::1` */
  identify(names: readonly string[]): ServerIdentity {
    const cert = signedCertificate({
      // Clients look at the names below only; a subject may have 64 characters.
      subject: "A gateway on the laptop",
      publicKey: this.#serverKeys.publicKey,
      issuer: { name: NAME, ...this.#keys },
      extensions: serverExtensions(names),
    });
    return { cert, key: this.#serverKeys.privateKey.export({ type: "pkcs8", format: "pem" }) as string };
  }
}
