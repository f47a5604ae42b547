import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { IpAddressType } from "../rules/limits";

/** A domain of your own for an API: one that is made here, or an existing one. */
export type DomainArgs = NewDomainArgs | ExistingDomainArgs;

/** What of the API a domain leads to. */
export interface DomainMappingsArgs {
  /**
   * The paths of the domain, and the stages that they lead to.
   * @default one mapping without a key: the whole domain leads to the stage
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-mappings.html
   */
  readonly mappings?: readonly MappingArgs[];
}

/** A path of a domain, and the stage that it leads to. */
export interface MappingArgs {
  /**
   * The path, such as `chat` or `chat/v2`: up to 300 letters, digits and `$-_.+!*'()` with slashes between; another one
   * for each mapping.
   * @default none: what no other mapping of the domain takes
   */
  readonly apiMappingKey?: string;
  /**
   * The name of a stage of this API.
   * @default the API's `stage`, which is not one of `moreStages`
   */
  readonly stage?: string;
}

/**
 * A domain that is made here: Regional, TLS 1.2, with a certificate of ACM in the API's Region.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-custom-domain-names.html
 */
export interface NewDomainArgs extends DomainMappingsArgs {
  /** The domain, such as `ws.example.com`. */
  readonly name: string;
  /** For {@link ExistingDomainArgs} alone. */
  readonly existing?: undefined;
  /**
   * The certificate, by its ARN.
   * @default the newest one that ACM has issued for `certificateDomain`
   */
  readonly certificateArn?: pulumi.Input<string>;
  /**
   * The domain that the certificate is looked up by, such as `*.example.com`.
   * @default the domain's own name
   */
  readonly certificateDomain?: string;
  /**
   * True makes the certificate, and the record in the hosted zone by which ACM validates and renews it. ACM asks for one
   * record for all certificates of a domain: one stack manages it, and others give its `certificateArn`.
   * @default false
   */
  readonly managedCertificate?: boolean;
  /**
   * The public Route 53 hosted zone, such as `example.com`, in which the domain's address records are made; it is looked up.
   * @default none: the records are yours to make
   */
  readonly hostedZone?: string;
  /**
   * The same zone by its id, such as `Z1D633PJN98FT9`: for one that the program makes itself, or of two with one name.
   * @default the id of `hostedZone`
   */
  readonly hostedZoneId?: pulumi.Input<string>;
  /**
   * How the domain resolves: `dualstack` gives it an AAAA record beside the A record.
   * @default the API's own `ipAddressType`
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-custom-domain-names-ip-address-type.html
   */
  readonly ipAddressType?: IpAddressType;
}

/** A domain that is there already, with its certificate and records: only the mappings are made here. */
export interface ExistingDomainArgs extends DomainMappingsArgs {
  /** The domain, or its name; of a wildcard such as `*.example.com`, `url` stays the stage's own. It leads to WebSocket APIs only: AWS does not let them share it with others. */
  readonly existing: aws.apigatewayv2.DomainName | pulumi.Input<string>;
  /** For {@link NewDomainArgs} alone. */
  readonly name?: undefined;
}
