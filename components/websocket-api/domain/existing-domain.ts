import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { existingNameProblems } from "../rules/domain-problems";
import { checked } from "../settled-values";
import type { ExistingDomainArgs } from "./domain-args";

/** The name of a domain that is there already, checked once it is known. */
export function existingDomainName(existing: ExistingDomainArgs["existing"]): pulumi.Output<string> {
  const name = aws.apigatewayv2.DomainName.isInstance(existing) ? existing.domainName : pulumi.output(existing);
  return name.apply((found) => checked(found, (value) => existingNameProblems("domain.existing", value)));
}
