import * as pulumi from "@pulumi/pulumi";

const changes = (new pulumi.Config().get("change") ?? "").split("+");

/** A value that an update changes: the second one while the stack's configuration names it, as in `change: timeout+tags`. */
export const changing = <T>(what: string, now: T, then: T): T => (changes.includes(what) ? then : now);
