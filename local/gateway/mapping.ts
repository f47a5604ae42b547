import type { DeclaredMapping } from "../declared/declared-api";

/** The mappings of a custom domain, or of the wildcard that covers it. */
export function mappingsOf(mappings: readonly DeclaredMapping[], name: string): readonly DeclaredMapping[] {
  const named = mappings.filter(({ domainName }) => domainName.toLowerCase() === name);
  if (named.length > 0) return named;
  const wildcard = name.replace(/^[^.]*/, "*");
  return mappings.filter(({ domainName }) => domainName.toLowerCase() === wildcard);
}

/** Which mapping takes a path: the one with the longest key that the path begins with, segment by segment. */
export function longestMapping(mappings: readonly DeclaredMapping[], path: string): DeclaredMapping | undefined {
  let longest: DeclaredMapping | undefined;
  for (const mapping of mappings) {
    const isLonger = longest === undefined || mapping.apiMappingKey.length > longest.apiMappingKey.length;
    if (isLonger && isBelow(path, mapping.apiMappingKey)) longest = mapping;
  }
  return longest;
}

/** What a path has after a mapping's key: nothing, or more of it with its slash. */
export function restOfPath(path: string, { apiMappingKey }: DeclaredMapping): string {
  return apiMappingKey === "" ? path : path.slice(apiMappingKey.length + 1);
}

function isBelow(path: string, key: string): boolean {
  return key === "" || path === `/${key}` || path.startsWith(`/${key}/`);
}
