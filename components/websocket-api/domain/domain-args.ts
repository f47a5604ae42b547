import type * as pulumi from "@pulumi/pulumi";

/** A domain of your own: Regional, TLS 1.2, with a certificate that ACM has issued in the API's Region. */
export interface DomainArgs {
  /** The domain, such as `ws.example.com`. */
  readonly name: string;
  /**
   * The certificate.
   * @default the newest one that ACM has issued for `certificateDomain`
   */
  readonly certificateArn?: pulumi.Input<string>;
  /**
   * The domain that the certificate is looked up by, such as `*.example.com`.
   * @default the domain's own name
   */
  readonly certificateDomain?: string;
  /**
   * The Route 53 hosted zone, such as `example.com`, in which the domain's address record is made.
   * @default none: the record is yours to make
   */
  readonly hostedZone?: string;
}
