import { type BucketSize, TokenBucket } from "./token-bucket";

/** The quotas of an account in a Region, for all its WebSocket APIs together. */
export interface AccountQuotas {
  /** Handshakes, messages, and calls of `@connections`. */
  readonly requests: BucketSize;
  readonly newConnectionsPerSecond: number;
}

/**
 * What an account has unless AWS was asked for more.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html
 */
export const usualQuotas: AccountQuotas = {
  requests: { rate: 10_000, burst: 5_000 },
  newConnectionsPerSecond: 500,
};

/** The account that all APIs of the laptop share, as far as it limits them. */
export class Account {
  readonly requests: TokenBucket;
  readonly newConnections: TokenBucket;

  constructor({ requests, newConnectionsPerSecond }: AccountQuotas = usualQuotas) {
    this.requests = new TokenBucket(requests);
    this.newConnections = new TokenBucket({ rate: newConnectionsPerSecond, burst: newConnectionsPerSecond });
  }
}
