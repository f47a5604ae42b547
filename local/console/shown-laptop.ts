import type { DeclaredApi } from "../declared/declared-api";
import type { DeclaredTable } from "../declared/declared-table";
import type { Connection } from "../gateway/connection";
import type { Report } from "../report/laptop-event";
import type { TableItems } from "../tables/table-items";

/** What the console shows and acts on: the laptop as it is at the moment of asking. */
export interface ShownLaptop {
  apis(): readonly ServedApiOnPort[];
  tables(): readonly DeclaredTable[];
  readonly items: TableItems;
  readonly report: Report;
}

/** An API, where it listens, and who is connected to it. */
export interface ServedApiOnPort {
  readonly api: DeclaredApi;
  readonly port: number;
  /** The open ones, in the order they came. */
  connections(): readonly Connection[];
}
