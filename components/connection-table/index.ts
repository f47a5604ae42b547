export { ConnectionTable, type ConnectionTableArgs } from "./connection-table";
