import type { Invocation } from "../../../local/functions/invocation";
import { type Gateway, type GatewayOptions, startGateway } from "../../../local/gateway/gateway";
import type { LaptopEvent } from "../../../local/report/laptop-event";
import { CertificateAuthority } from "../../../local/trust/certificate-authority";
import { declaredApi } from "./declarations";

/** The part of any event that tests read. */
export interface SeenEvent {
  readonly headers?: Record<string, string>;
  readonly multiValueHeaders?: Record<string, string[]>;
  readonly queryStringParameters?: Record<string, string>;
  readonly multiValueQueryStringParameters?: Record<string, string[]>;
  readonly stageVariables?: Record<string, string>;
  readonly body?: string;
  readonly type?: string;
  readonly methodArn?: string;
  readonly requestContext: Record<string, unknown> & { readonly routeKey: string; readonly connectionId: string };
}

/** A function of the tests: how its invocation ends. */
export type Play = (event: SeenEvent) => Invocation | Promise<Invocation>;

/** The function returns this. */
export const returned = (payload: unknown): Invocation => ({ outcome: "returned", payload });

/** The function throws. */
export const failed: Invocation = { outcome: "failed", errorType: "Error", errorMessage: "broken" };

/** The usual proxy response. */
export const ok: Invocation = returned({ statusCode: 200 });

/** One call of `invoke`. */
interface Call {
  readonly uri: string;
  /** Of who asks; the function's permissions do not matter to a role. */
  readonly sourceArn: string | undefined;
  readonly event: SeenEvent;
  readonly timeoutMilliseconds: number;
}

/** A gateway under test, and what it did. */
export interface Serving {
  readonly gateway: Gateway;
  readonly url: string;
  readonly endpoint: string;
  readonly calls: Call[];
  readonly reports: LaptopEvent[];
  /** The events that a route's function received. */
  readonly seen: (routeKey: string) => SeenEvent[];
  /** The reports of one kind. */
  readonly reported: <Kind extends LaptopEvent["event"]>(kind: Kind) => Extract<LaptopEvent, { event: Kind }>[];
}

const authority = new CertificateAuthority();

/** What makes a client trust the gateways under test. */
export const trusting = { ca: authority.certificate };

/** Runs a test against a gateway on a free port, and closes it whatever happens. */
export async function serving(
  plays: Readonly<Record<string, Play>>,
  test: (serving: Serving) => Promise<void>,
  options: Partial<GatewayOptions> & { readonly twoWay?: readonly string[] } = {},
): Promise<void> {
  const calls: Call[] = [];
  const reports: LaptopEvent[] = [];
  const gateway = await startGateway({
    api: declaredApi(Object.keys(plays), options.twoWay),
    invoke: async (uri, sourceArn, event, timeoutMilliseconds) => {
      // As on the wire: what JSON cannot carry does not arrive.
      const seen = JSON.parse(JSON.stringify(event)) as SeenEvent;
      calls.push({ uri, sourceArn, event: seen, timeoutMilliseconds });
      const play = plays[uri.replace("uri-of-", "")];
      return play ? await play(seen) : { outcome: "refused", reason: "no such function" };
    },
    report: (event) => reports.push(event),
    authority,
    host: "127.0.0.1",
    port: 0,
    idleTimeoutSeconds: 600,
    maxConnectionSeconds: 7200,
    ...options,
  });
  try {
    await test({
      gateway,
      url: gateway.url("dev"),
      endpoint: gateway.managementEndpoint("dev"),
      calls,
      reports,
      seen: (routeKey) => calls.map(({ event }) => event).filter((e) => e.requestContext.routeKey === routeKey),
      reported: (kind) => reports.filter((report): report is never => report.event === kind),
    });
  } finally {
    await gateway.close();
  }
}

/** Waits until a condition holds; the test's own time limit is the only other end. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2));
}
