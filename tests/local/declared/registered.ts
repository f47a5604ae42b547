import type { RegisteredResource } from "../../../local/evaluate/registered-resource";

/** A resource as an evaluation answers it. */
export function registered(type: string, id: string, properties: Record<string, unknown>): RegisteredResource {
  return { type, id, name: id, properties, region: "eu-west-1" };
}
