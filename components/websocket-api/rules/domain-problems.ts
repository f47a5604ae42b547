import { choiceProblems } from "../../rules/choice";
import type { Problem } from "../../rules/problem";
import { domainForm, type IpAddressType, ipAddressTypes } from "./limits";

/** What is known of a custom domain when it is declared. */
export interface DeclaredDomain {
  readonly name?: string;
  /** The name of a domain that is there already. */
  readonly existing?: string;
  /** The class of such a domain, when it is given as a resource. */
  readonly existingType?: string;
  readonly certificateArn?: string;
  readonly certificateDomain?: string;
  readonly hostedZone?: string;
  readonly hostedZoneId?: string;
  readonly ipAddressType?: IpAddressType;
}

/** All that is wrong with the values of a custom domain's declaration. */
export function domainProblems(domain: DeclaredDomain): Problem[] {
  return [
    ...domainNameProblems("name", domain.name),
    ...existingNameProblems("existing", domain.existing),
    ...existingTypeProblems(domain.existingType),
    ...domainNameProblems("certificateDomain", domain.certificateDomain?.replace(/^\*\./, "")),
    ...domainNameProblems("hostedZone", domain.hostedZone?.replace(/\.$/, "")),
    ...certificateProblems(domain.certificateArn),
    ...zoneProblems(domain),
    ...zoneIdProblems(domain.hostedZoneId),
    ...choiceProblems("ipAddressType", domain.ipAddressType, ipAddressTypes, "ip-address-type-unknown"),
  ];
}

/** What is wrong with the name of a domain. */
function domainNameProblems(path: string, name: string | undefined): Problem[] {
  if (name === undefined || domainForm.test(name)) return [];
  if (path === "name" && isWildcard(name)) {
    const message = `must be one domain, since its url is one, got ${JSON.stringify(name)}; name a domain, or give a wildcard one as existing`;
    return [{ path, code: "domain-name-invalid", message }];
  }
  const message = `must be a domain name in lower case, such as ws.example.com, got ${JSON.stringify(name)}`;
  return [{ path, code: "domain-name-invalid", message }];
}

/** What is wrong with the name of a domain that is there already, which may be a wildcard such as `*.example.com`. */
export const existingNameProblems = (path: string, name: string | undefined): Problem[] =>
  domainNameProblems(path, name).filter(() => name === undefined || !isWildcard(name));

/** Whether a domain stands for many, so that it is no address. */
export const isWildcard = (name: string): boolean => name.startsWith("*.") && domainForm.test(name.slice(2));

/** What is wrong with a wildcard when the API's own address is closed: no address could be told. */
export function closedWildcardProblems(existing: string | undefined): Problem[] {
  if (existing === undefined || !isWildcard(existing)) return [];
  const message = `is true, and the domain ${existing} is no single address by which the API could be found; leave it out`;
  return [{ path: "disableExecuteApiEndpoint", code: "no-endpoint", message }];
}

function existingTypeProblems(type: string | undefined): Problem[] {
  if (type === undefined || type === "aws.apigatewayv2.DomainName") return [];
  const why = type === "aws.apigateway.DomainName" ? ", which leads to REST APIs" : "";
  const message = `must be an aws.apigatewayv2.DomainName or its name, got ${type}${why}`;
  return [{ path: "existing", code: "existing-domain-invalid", message }];
}

function certificateProblems(certificateArn: string | undefined): Problem[] {
  if (certificateArn === undefined || /^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/.+$/.test(certificateArn))
    return [];
  const message = `must be the ARN of a certificate in ACM, got ${JSON.stringify(certificateArn)}`;
  return [{ path: "certificateArn", code: "certificate-missing", message }];
}

function zoneProblems({ name, hostedZone }: DeclaredDomain): Problem[] {
  const zone = hostedZone?.replace(/\.$/, "");
  if (name === undefined || zone === undefined || name === zone || name.endsWith(`.${zone}`)) return [];
  const message = `must hold the domain ${name}, got ${JSON.stringify(hostedZone)}`;
  return [{ path: "hostedZone", code: "hosted-zone-mismatch", message }];
}

function zoneIdProblems(hostedZoneId: string | undefined): Problem[] {
  if (hostedZoneId === undefined || /^Z[A-Z0-9]{1,31}$/.test(hostedZoneId)) return [];
  const message = `must be a hosted zone's id, such as Z1D633PJN98FT9, got ${JSON.stringify(hostedZoneId)}`;
  return [{ path: "hostedZoneId", code: "hosted-zone-id-invalid", message }];
}
