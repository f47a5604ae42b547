import * as pulumi from "@pulumi/pulumi";

const change = new pulumi.Config().get("change");

/** A value that an update changes: the second one while the stack's configuration says `change: <what>`. */
export const changing = <T>(what: string, now: T, then: T): T => (change === what ? then : now);
