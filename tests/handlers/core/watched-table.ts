import type { Table } from "../../../handlers/core/table";

/** What the table was asked. */
export interface Asked extends Readonly<Record<string, unknown>> {
  /** Such as `GetCommand`. */
  readonly command: string;
}

/** A way to the table that remembers what it is asked, and fails at commands of one name. */
export function watchedTable({ client, name }: Table, failing?: string): Table & { readonly asked: readonly Asked[] } {
  const asked: Asked[] = [];
  const send = async (sent: { readonly input: object }) => {
    const command = sent.constructor.name;
    asked.push({ ...sent.input, command });
    if (command === failing) throw new Error("throttled");
    return await client.send(sent as never);
  };
  return { client: { send: send as never }, name, asked };
}
