import { PolicyPack } from "@pulumi/policy";
import { policies } from "./policies";
import { violationsOf } from "./policy";

new PolicyPack("websocket-api", {
  policies: policies.map((policy) => {
    const { types, violations, ...shown } = policy;
    return {
      ...shown,
      validateResource: (resource, report) => {
        for (const violation of violationsOf(policy, resource)) report(violation);
      },
    };
  }),
});
