import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { compiled } from "../compiled";
import { authorityOf } from "../loopback";

/** A DynamoDB in a thread of its own. */
export interface TableServer {
  /** Such as `http://127.0.0.1:8000`. */
  readonly endpoint: string;
  close(): Promise<void>;
}

/** Starts a DynamoDB in memory, on a free port of a loopback address. */
export async function startTableServer(host: string): Promise<TableServer> {
  // Not the laptop's own flags, which load its TypeScript.
  const thread = new Worker(compiled("table-thread"), { name: "tables", workerData: host, execArgv: [] });
  const [port] = await once(thread, "message");
  return {
    endpoint: `http://${authorityOf(host, port)}`,
    close: async () => {
      await thread.terminate();
    },
  };
}
