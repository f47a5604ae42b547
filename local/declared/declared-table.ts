/** A DynamoDB table as the program declares it: one per `aws.dynamodb.Table`. */
export interface DeclaredTable {
  readonly name: string;
  readonly attributes: readonly { readonly name: string; readonly type: string }[];
  readonly hashKey: string;
  readonly rangeKey?: string;
  readonly globalSecondaryIndexes: readonly DeclaredIndex[];
  readonly localSecondaryIndexes: readonly DeclaredIndex[];
}

/** A secondary index of a table. */
export interface DeclaredIndex {
  readonly name: string;
  readonly hashKey?: string;
  readonly rangeKey?: string;
  /** `ALL`, `KEYS_ONLY` or `INCLUDE`. */
  readonly projectionType: string;
  readonly nonKeyAttributes?: readonly string[];
}
