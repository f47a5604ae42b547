import type { Problem } from "../../rules/problem";
import { apiMappingKeyForm } from "./limits";

/** A path of a domain, and the stage that it leads to. */
export interface Mapping {
  /** Without it, the whole domain leads to the stage. */
  readonly apiMappingKey?: string;
  readonly stage: string;
}

/** All that is wrong with a domain's mappings onto the stages of an API. */
export function mappingProblems(mappings: readonly Mapping[], stages: readonly string[]): Problem[] {
  if (mappings.length === 0) {
    const message = "must hold a mapping, got none; leave it out to map the whole domain to the stage";
    return [{ path: "mappings", code: "mapping-missing", message }];
  }
  return mappings.flatMap((mapping, index) => [
    ...keyProblems(`mappings.${index}.apiMappingKey`, mapping, mappings.slice(0, index)),
    ...stageProblems(`mappings.${index}.stage`, mapping, stages),
  ]);
}

function keyProblems(path: string, { apiMappingKey: key }: Mapping, before: readonly Mapping[]): Problem[] {
  if (key !== undefined && !apiMappingKeyForm.test(key)) {
    const message = `must be 1 to 300 letters, digits and $-_.+!*'() with slashes between, got ${JSON.stringify(key)}`;
    return [{ path, code: "mapping-key-invalid", message }];
  }
  if (!before.some(({ apiMappingKey }) => apiMappingKey === key)) return [];
  const found = key === undefined ? "none, as another mapping has" : `${JSON.stringify(key)} twice`;
  return [{ path, code: "mapping-key-repeated", message: `must be another key for each mapping, got ${found}` }];
}

function stageProblems(path: string, { stage }: Mapping, stages: readonly string[]): Problem[] {
  if (stages.includes(stage)) return [];
  const message = `must be a stage of this API, ${stages.join(" or ")}, got ${JSON.stringify(stage)}`;
  return [{ path, code: "mapping-stage-unknown", message }];
}

/**
 * What is wrong with an API whose own address is closed: a stage that no mapping leads to could not be reached.
 *
 * @param mappings undefined when there is no domain
 */
export function closedEndpointProblems(mappings: readonly Mapping[] | undefined, stages: readonly string[]): Problem[] {
  const path = "disableExecuteApiEndpoint";
  const code = "no-endpoint";
  if (mappings === undefined) {
    const message = "is true without a domain, so no client could connect; declare a domain or leave it out";
    return [{ path, code, message }];
  }
  const unreachable = stages.filter((name) => !mappings.some(({ stage }) => stage === name));
  return unreachable.map((name) => {
    const message = `is true, and no mapping of the domain leads to the stage ${JSON.stringify(name)}; map it, or leave it out`;
    return { path, code, message };
  });
}
