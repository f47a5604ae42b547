import * as pulumi from "@pulumi/pulumi";

/** The value when the program has it now; undefined for what is known only after other resources are made. */
export function known<T>(input: pulumi.Input<T> | undefined | null): T | undefined {
  return input === null || pulumi.Output.isInstance(input) || input instanceof Promise ? undefined : (input as T);
}

/** The same for what must be given: null where it is not. */
export function knownOrMissing<T>(input: pulumi.Input<T> | undefined | null): T | undefined | null {
  return input === undefined || input === null ? null : known(input);
}
