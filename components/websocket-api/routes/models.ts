import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { shortHash } from "../../naming/short-hash";
import type { ApiIdentity } from "../api-identity";
import { defaultTemplate } from "../integrations/custom-inputs";
import { canonicalJson } from "../rules/canonical-json";
import { messageJsonSchema } from "./json-schema";
import type { MessageSchema } from "./message-schema";
import type { RouteArgs } from "./route-args";

/** The models of a route, and what the route says of them. */
export interface RouteModels {
  /** By the kind of message; `$default` where there is one kind. */
  readonly models: Readonly<Record<string, aws.apigatewayv2.Model>>;
  readonly inputs: Pick<aws.apigatewayv2.RouteArgs, "modelSelectionExpression" | "requestModels">;
  /** What a deployment must be made anew for. */
  readonly deployed: pulumi.Inputs | undefined;
}

/** Makes a model for each kind of message that a route takes. */
export function makeModels(
  name: string,
  api: ApiIdentity,
  { schema, schemas }: Pick<RouteArgs, "schema" | "schemas">,
  opts: pulumi.CustomResourceOptions,
): RouteModels {
  const declared: Readonly<Record<string, MessageSchema>> = schemas?.models ?? (schema ? { $default: schema } : {});
  const texts = Object.entries(declared).map(
    ([kind, found]) => [kind, canonicalJson(messageJsonSchema(found))] as const,
  );
  if (texts.length === 0) return { models: {}, inputs: {}, deployed: undefined };
  const modelSelectionExpression = schemas?.selectionExpression ?? defaultTemplate;
  const models = texts.map(([kind, text]) => {
    const child = kind === "$default" ? name : `${name}.${plain(kind)}`;
    const inputs = { apiId: api.id, name: modelName(child), contentType: "application/json", schema: text };
    return [kind, new aws.apigatewayv2.Model(child, inputs, opts)] as const;
  });
  return {
    models: Object.fromEntries(models),
    inputs: {
      modelSelectionExpression,
      requestModels: Object.fromEntries(models.map(([kind, model]) => [kind, model.name])),
    },
    deployed: { modelSelectionExpression, schemas: Object.fromEntries(texts) },
  };
}

/** A model's name has letters and digits only: the rest is left out, and a hash keeps names apart. */
const modelName = (child: string): string => `${child.replace(/[^A-Za-z0-9]/g, "").slice(0, 100)}${shortHash(child)}`;

const plain = (kind: string): string => (/^[A-Za-z0-9_-]+$/.test(kind) ? kind : `kind-${shortHash(kind)}`);
