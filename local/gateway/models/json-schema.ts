import Ajv from "ajv-draft-04";
import type { DeclaredApi } from "../../declared/declared-api";

/** Says what is wrong with a value, in the words of the schema; undefined when nothing is. */
export type Validate = (value: unknown) => string | undefined;

/**
 * Compiles a JSON Schema of draft 4. It may refer to the API's other models by
 * `https://apigateway.amazonaws.com/restapis/<API id>/models/<name>`. Formats are not looked at.
 *
 * @throws when it is no schema, or refers to what is not there
 */
export function compileSchema(schema: string, { apiId, models }: Pick<DeclaredApi, "apiId" | "models">): Validate {
  const ajv = new Ajv({ strict: false, logger: false, validateFormats: false });
  for (const [name, model] of Object.entries(models)) {
    ajv.addSchema(JSON.parse(model), `https://apigateway.amazonaws.com/restapis/${apiId}/models/${name}`, true, false);
  }
  const validate = ajv.compile(JSON.parse(schema));
  return (value) => {
    if (validate(value)) return undefined;
    const [{ schemaPath, message } = { schemaPath: "#", message: "is not fulfilled" }] = validate.errors ?? [];
    return `${schemaPath} ${message}`;
  };
}
