/** What is running, once everything is. */
export interface Ready {
  readonly stack: string;
  /** One for each stage of each API. */
  readonly apis: readonly ReadyApi[];
  /** The page that shows what happens. */
  readonly console: string;
  /** The program's own page, when it has one. */
  readonly page?: string;
  /** DynamoDB's endpoint. */
  readonly dynamodb: string;
  /** The tables' names. */
  readonly tables: readonly string[];
  /** The file with the certificate that clients of `secureUrl` have to trust. */
  readonly certificateAuthority: string;
  /** SQS's endpoint, when the program declares queues. */
  readonly sqs?: string;
  /** The queues' names. */
  readonly queues?: readonly string[];
  /** Lambda's endpoint, when the program declares functions: it knows `Invoke`. */
  readonly lambda?: string;
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** A stage of an API, and where it is. */
export interface ReadyApi {
  readonly name: string;
  readonly apiId: string;
  readonly stage: string;
  readonly url: string;
  readonly managementEndpoint: string;
  /** The same place over TLS, `wss://`. */
  readonly secureUrl: string;
  /** The same place over TLS, `https://`. */
  readonly secureManagementEndpoint: string;
}
