import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { shortHash } from "../../naming/short-hash";
import { defined } from "../declared-api";
import type { RouteArgs } from "../routes/route-args";
import { limits } from "../rules/limits";
import { checkedTimeout } from "../settled-values";
import { selectedTemplate } from "./custom-inputs";
import type { FunctionTarget } from "./function-target";
import type { IntegrationResponseArgs } from "./integration-args";
import type { IntegrationContext, IntegrationParts } from "./integration-parts";
import { integrationParts } from "./kinds";

/** The resources of one integration, which several routes may share. */
export interface IntegrationResources {
  readonly integration: aws.apigatewayv2.Integration;
  /** By the status that they are for. */
  readonly responses: Readonly<Record<string, aws.apigatewayv2.IntegrationResponse>>;
  readonly target?: FunctionTarget;
  readonly role?: aws.iam.Role;
  /** What a deployment must be made anew for. */
  readonly deployed: pulumi.Inputs;
}

/** The integrations of an API: routes of one function that wait equally long share one. */
export class Integrations {
  private readonly ofFunctions = new Map<FunctionTarget, Map<unknown, IntegrationResources>>();

  constructor(
    private readonly apiId: pulumi.Output<string>,
    private readonly context: IntegrationContext,
  ) {}

  /**
   * The integration of a route.
   *
   * @param name what its resources are called when they are made for this route
   */
  of(name: string, routeKey: string, route: RouteArgs): IntegrationResources {
    const parts = integrationParts(name, route, { ...this.context, routePath: `routes.${routeKey}` });
    const { timeoutMilliseconds } = route;
    if (!parts.target || !parts.isProxy) return this.make(name, routeKey, route, parts);
    const shared = this.ofFunctions.get(parts.target) ?? new Map<unknown, IntegrationResources>();
    const made = shared.get(timeoutMilliseconds) ?? this.make(name, routeKey, route, parts);
    this.ofFunctions.set(parts.target, shared.set(timeoutMilliseconds, made));
    return made;
  }

  private make(name: string, routeKey: string, route: RouteArgs, parts: IntegrationParts): IntegrationResources {
    const declared = Object.entries(declaredResponses(parts, routeKey, route)).map(
      ([key, args]) => [key, responseInputs(key, args)] as const,
    );
    const inputs = {
      ...parts.inputs,
      timeoutMilliseconds: checkedTimeout(`routes.${routeKey}.timeoutMilliseconds`, route.timeoutMilliseconds),
      description: responsesText(declared.map(([key]) => key)),
    };
    const { opts } = this.context;
    const integration = new aws.apigatewayv2.Integration(
      name,
      { apiId: this.apiId, ...inputs },
      { ...opts, replaceOnChanges: ["description"] },
    );
    const responses = declared.map(([key, response]) => {
      const child = key === "$default" ? name : `${name}.${key.replace(/[^A-Za-z0-9]+/g, "")}-${shortHash(key)}`;
      const owner = { apiId: this.apiId, integrationId: integration.id };
      return [key, new aws.apigatewayv2.IntegrationResponse(child, { ...owner, ...response }, opts)] as const;
    });
    return {
      integration,
      responses: Object.fromEntries(responses),
      target: parts.target,
      role: parts.role,
      deployed: { ...inputs, responses: Object.fromEntries(declared) },
    };
  }
}

/**
 * The statuses of an integration's responses, as its description, by which it is replaced when one comes or goes.
 *
 * Pulumi deletes last, after the deployment: a response that was taken out would still be in the deployment's snapshot, and
 * answer. A new integration has only those that are declared.
 */
const responsesText = (keys: readonly string[]): string | undefined =>
  keys.length > 0 ? `Responses: ${[...keys].sort().join(" ")}`.slice(0, limits.descriptionLength.max) : undefined;

/**
 * A reply needs an integration response where the integration is no proxy, and so does the verdict of `$connect`.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-integration-responses.html
 */
function declaredResponses({ responses, isProxy }: IntegrationParts, routeKey: string, { reply }: RouteArgs) {
  if (isProxy) return {};
  const isNeeded = reply || routeKey === "$connect";
  return (responses && defined(responses)) ?? (isNeeded ? { $default: {} } : {});
}

function responseInputs(integrationResponseKey: string, args: IntegrationResponseArgs) {
  const { responseTemplates, contentHandlingStrategy } = args;
  const templateSelectionExpression = selectedTemplate(args.templateSelectionExpression, responseTemplates);
  return { integrationResponseKey, responseTemplates, contentHandlingStrategy, templateSelectionExpression };
}
