type Configuration = Readonly<Record<string, string>>;

/** What is wrong with keys beside each other: those that need another, and those that another leaves no place for. */
export function togetherProblems(configuration: Configuration): string[] {
  return [...domainProblems(configuration), ...authorizationProblems(configuration)];
}

/** Keys that say something about a domain that is not there. */
function domainProblems(configuration: Configuration): string[] {
  if (configuration.domainName !== undefined) return [];
  return given(configuration, ["certificateDomain", "managedCertificate", "hostedZone", "apiMappingKey"]).map(
    (key) => `domainName: is missing, got ${said(configuration, key)} without it; give both or neither`,
  );
}

/** Who may connect is said in every stack, and a token's keys come with `JWT` alone. */
function authorizationProblems(configuration: Configuration): string[] {
  const { authorization } = configuration;
  if (authorization === undefined) return ["authorization: is missing; say who may connect: NONE, AWS_IAM or JWT"];
  if (authorization === "JWT") return missingTokenKeys(configuration);
  const idle = given(configuration, ["jwtIssuer", "jwtAudience", "jwtFrom"]).map(
    (key) => `${key}: is for JWT alone, got ${said(configuration, "authorization")}; leave one of them out`,
  );
  if (authorization !== "AWS_IAM" || configuration.allowedOrigins === undefined) return idle;
  const origins =
    "allowedOrigins: is checked by an authorizer, which AWS_IAM leaves no place for; leave it out, or choose NONE or JWT";
  return [...idle, origins];
}

function missingTokenKeys(configuration: Configuration): string[] {
  const missing = ["jwtIssuer", "jwtAudience"].filter((key) => configuration[key] === undefined);
  return missing.map((key) => `${key}: is missing, got ${said(configuration, "authorization")} without it; give both`);
}

const given = (configuration: Configuration, keys: readonly string[]): string[] =>
  keys.filter((key) => configuration[key] !== undefined);

const said = (configuration: Configuration, key: string): string => `${key} ${JSON.stringify(configuration[key])}`;
