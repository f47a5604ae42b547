import { known } from "../../problems/known";
import type { Problem } from "../../rules/problem";
import { domainProblems } from "../rules/domain-problems";
import type { DomainArgs } from "./domain-args";

/** What is wrong with a domain, as far as it is known before anything is made. */
export function declaredDomainProblems({ name, certificateArn, certificateDomain, hostedZone }: DomainArgs): Problem[] {
  return domainProblems({ name, certificateArn: known(certificateArn), certificateDomain, hostedZone });
}
