import type { Invoke } from "../../functions/invocation";
import type { Exchange } from "../exchange";
import { refusalMessage } from "../upgrade-refusal";
import type { Access, AskingHandshake } from "./access";
import { apiKeyAccess } from "./api-key-access";
import type { Caller } from "./callers";
import { iamAccess } from "./iam-access";
import { KeyUsage } from "./key-usage";
import { askAuthorizer } from "./lambda-authorizer";

/**
 * Decides who may connect: at the handshake alone, messages are never asked again. First by the authorization of
 * `$connect`, then by its API key, which the authorizer may have chosen.
 */
export class ConnectAccess {
  readonly #invoke: Invoke;
  readonly #callers: readonly Caller[];
  readonly #usage = new KeyUsage();

  constructor(invoke: Invoke, callers: readonly Caller[]) {
    this.#invoke = invoke;
    this.#callers = callers;
  }

  /** Asks all that the route of an exchange declares, and notes a refusal in its trace. */
  async decide(exchange: Exchange, handshake: AskingHandshake): Promise<Access> {
    const authorized = await this.#authorize(exchange, handshake);
    const isKeyAsked = !authorized.refusal && exchange.route?.isApiKeyRequired;
    const access = isKeyAsked ? apiKeyAccess(authorized, handshake, this.#usage) : authorized;
    if (access.refusal) {
      const { status, responseType } = access.refusal;
      Object.assign(exchange.trace, { status, error: { message: refusalMessage(status), responseType } });
    }
    return access;
  }

  async #authorize(exchange: Exchange, handshake: AskingHandshake): Promise<Access> {
    const { authorizationType = "NONE", authorizer } = exchange.route ?? {};
    if (authorizationType === "NONE") return { exchange };
    if (authorizationType === "AWS_IAM") return await iamAccess(this.#callers, exchange, handshake);
    if (authorizer) return await askAuthorizer(this.#invoke, authorizer, exchange, handshake);
    const reason = `$connect declares the authorization ${authorizationType} without an authorizer of this API`;
    return { exchange, refusal: { status: 500, reason, responseType: "AUTHORIZER_CONFIGURATION_ERROR" } };
  }
}
