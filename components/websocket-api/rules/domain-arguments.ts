import type { Problem } from "../../rules/problem";

/** A domain's arguments as they are given, their values known or not. */
export type GivenDomain = Readonly<Record<string, unknown>>;

const certificates = ["certificateArn", "certificateDomain", "managedCertificate"];
const zones = ["hostedZone", "hostedZoneId"];

/** What only a domain that is made here can have. */
const ofDomainMade = ["name", ...certificates, ...zones, "ipAddressType"];

/** What API Gateway has for other APIs' domains, with the only value that a WebSocket API's can have. */
const refusedOptions: readonly (readonly [option: string, only: string | undefined, why: string])[] = [
  ["mutualTlsAuthentication", undefined, "WebSocket APIs have no mutual TLS; let an authorizer of $connect decide"],
  ["routingMode", "API_MAPPING_ONLY", "routing rules lead to REST APIs only; use mappings"],
  ["endpointType", "REGIONAL", "a WebSocket API's domain is REGIONAL"],
  ["securityPolicy", "TLS_1_2", "a WebSocket API's domain has TLS_1_2"],
];

/** What is wrong with which arguments of a domain are given, and which are not. */
export function domainArgumentProblems(domain: GivenDomain): Problem[] {
  return [
    ...originProblems(domain),
    ...certificateProblems(domain),
    ...zoneProblems(domain),
    ...optionProblems(domain),
  ];
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== false;

const givenOf = (domain: GivenDomain, names: readonly string[]): string[] =>
  names.filter((name) => isGiven(domain[name]));

function originProblems(domain: GivenDomain): Problem[] {
  if (isGiven(domain.existing)) {
    const message = "is given beside existing, which is a domain that has its own; leave one of the two out";
    return givenOf(domain, ofDomainMade).map((path) => ({ path, code: "existing-domain-ambiguous", message }));
  }
  if (isGiven(domain.name)) return [];
  const message = "is missing, and so is existing; name the domain, such as ws.example.com";
  return [{ path: "name", code: "domain-name-invalid", message }];
}

function certificateProblems(domain: GivenDomain): Problem[] {
  const [first, ...others] = givenOf(domain, certificates);
  const problems: Problem[] = [];
  if (first !== undefined && others.length > 0) {
    const message = `is given beside ${others.join(" and ")}; give one of them`;
    problems.push({ path: first, code: "certificate-ambiguous", message });
  }
  if (isGiven(domain.managedCertificate) && givenOf(domain, zones).length === 0) {
    const message = "is true without a zone for the record by which ACM validates it; give hostedZone or hostedZoneId";
    problems.push({ path: "managedCertificate", code: "certificate-zone-missing", message });
  }
  return problems;
}

function zoneProblems(domain: GivenDomain): Problem[] {
  const [first, second] = givenOf(domain, zones);
  if (first === undefined || second === undefined) return [];
  const message = `is given beside ${second}; give one of the two`;
  return [{ path: first, code: "hosted-zone-ambiguous", message }];
}

function optionProblems(domain: GivenDomain): Problem[] {
  return refusedOptions.flatMap(([path, only, why]) => {
    const value = domain[path];
    if (!isGiven(value) || value === only) return [];
    return [{ path, code: "domain-option-refused", message: `${why}; got ${JSON.stringify(value)}, leave it out` }];
  });
}
