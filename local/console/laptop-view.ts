/** What runs, as the console's page gets it. */
export interface LaptopView {
  /** For what changes something: see `console-guard.ts`. */
  readonly token: string;
  readonly apis: readonly ApiView[];
  readonly tables: readonly TableView[];
}

/** An API; without its functions' environment, which may hold secrets. */
export interface ApiView {
  readonly apiId: string;
  readonly name: string;
  readonly port: number;
  readonly stages: readonly string[];
  readonly routeSelectionExpression: string;
  readonly routeKeys: readonly string[];
}

/** A table and the names of its key. */
export interface TableView {
  readonly name: string;
  readonly hashKey: string;
  readonly rangeKey?: string;
}
