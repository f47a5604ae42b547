/** The part of dynalite that is used here; it has no types of its own. */
declare module "dynalite" {
  import type { Server } from "node:http";

  interface DynaliteOptions {
    /** Milliseconds that a table stays CREATING. */
    readonly createTableMs?: number;
    readonly deleteTableMs?: number;
    readonly updateTableMs?: number;
  }

  /** Makes a DynamoDB in memory; closing the server closes the tables. */
  function dynalite(options: DynaliteOptions): Server;
  export = dynalite;
}
