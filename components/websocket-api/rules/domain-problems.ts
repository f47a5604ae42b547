import type { Problem } from "../../rules/problem";
import { domainForm } from "./limits";

/** What is known of a custom domain when it is declared. */
export interface DeclaredDomain {
  readonly name?: string;
  readonly certificateArn?: string;
  readonly certificateDomain?: string;
  readonly hostedZone?: string;
}

/** All that is wrong with a custom domain's declaration. */
export function domainProblems(domain: DeclaredDomain): Problem[] {
  return [
    ...hostProblems("name", domain.name, "domain-name-invalid"),
    ...hostProblems("certificateDomain", domain.certificateDomain?.replace(/^\*\./, ""), "domain-name-invalid"),
    ...hostProblems("hostedZone", domain.hostedZone?.replace(/\.$/, ""), "domain-name-invalid"),
    ...certificateProblems(domain),
    ...zoneProblems(domain),
  ];
}

function hostProblems(path: string, host: string | undefined, code: string): Problem[] {
  if (host === undefined || domainForm.test(host)) return [];
  const message = `must be a domain name in lower case, such as ws.example.com, got ${JSON.stringify(host)}`;
  return [{ path, code, message }];
}

function certificateProblems({ certificateArn, certificateDomain }: DeclaredDomain): Problem[] {
  if (certificateArn === undefined) return [];
  const path = "certificateArn";
  const problems: Problem[] = [];
  if (!/^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/.+$/.test(certificateArn)) {
    const message = `must be the ARN of a certificate in ACM, got ${JSON.stringify(certificateArn)}`;
    problems.push({ path, code: "certificate-missing", message });
  }
  if (certificateDomain !== undefined) {
    const message = `is given beside certificateDomain ${JSON.stringify(certificateDomain)}; give one of the two`;
    problems.push({ path, code: "certificate-ambiguous", message });
  }
  return problems;
}

function zoneProblems({ name, hostedZone }: DeclaredDomain): Problem[] {
  const zone = hostedZone?.replace(/\.$/, "");
  if (name === undefined || zone === undefined || name === zone || name.endsWith(`.${zone}`)) return [];
  const message = `must hold the domain ${name}, got ${JSON.stringify(hostedZone)}`;
  return [{ path: "hostedZone", code: "hosted-zone-mismatch", message }];
}
