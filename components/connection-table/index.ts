export { ConnectionTable, type ConnectionTableArgs, type HistoryArgs } from "./connection-table";
