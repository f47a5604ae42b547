import type { DeclaredProgram } from "../declared/declared-program";
import type { DeclaredQueue } from "../declared/declared-queue";
import { regionOf } from "../evaluate/answers/region";
import { EventSources } from "../event-sources/event-sources";
import { AsynchronousInvocations } from "../lambda-endpoint/asynchronous-invocations";
import type { CallFunction } from "../lambda-endpoint/lambda-parts";
import { Queues } from "../queues/queues";
import type { Report } from "../report/laptop-event";
import type { CertificateAuthority } from "../trust/certificate-authority";
import { startServiceServer } from "./service-server";

/** What the services need. */
export interface ServicesOptions {
  /** A loopback address. */
  readonly host: string;
  /** Makes the certificates by which functions reach these services under their names on AWS. */
  readonly authority: CertificateAuthority;
  readonly call: CallFunction;
  readonly report: Report;
}

/** The queues of a program, what they feed, and functions that are called by Lambda's API. */
export interface Services {
  /** For `AWS_ENDPOINT_URL_SQS` and `AWS_ENDPOINT_URL_LAMBDA`. */
  readonly endpoint: string;
  /** The names that these services have on AWS, each with the endpoint here. */
  hosts(queues: readonly DeclaredQueue[], region: string): Readonly<Record<string, string>>;
  /** Takes new declarations; queues keep their messages. */
  ensure(program: DeclaredProgram): void;
  /** Runs the program's event sources, once its functions are there. */
  feed(program: DeclaredProgram): void;
  /** Ends the event sources; resolves when the functions have answered. */
  starve(): Promise<void>;
  close(): Promise<void>;
}

/** Starts SQS, Lambda's API and the event sources, without any queue as yet. */
export async function startServices({ host, authority, call, report }: ServicesOptions): Promise<Services> {
  const queues = new Queues(report);
  const later = new AsynchronousInvocations({ call, queues, report });
  const sources = new EventSources({ queues, call, report });
  const callLater = (reference: string, payload: string): void => later.start(reference, payload);
  const server = await startServiceServer({ host, authority, report, queues, call, callLater });
  return {
    endpoint: server.endpoint,
    hosts: (declared, region) => hostsOf(declared, region, server.secureEndpoint),
    ensure: (program) => {
      queues.ensure(program.queues);
      later.update(program.asynchronousInvocations);
    },
    feed: ({ eventSources, functions }) => sources.update(eventSources, functions),
    starve: () => sources.close(),
    close: async () => {
      later.close();
      queues.close();
      await server.close();
    },
  };
}

function hostsOf(queues: readonly DeclaredQueue[], region: string, endpoint: string): Record<string, string> {
  const { dnsSuffix } = regionOf(region);
  const names = [
    `sqs.${region}.${dnsSuffix}`,
    `lambda.${region}.${dnsSuffix}`,
    ...queues.map(({ url }) => new URL(url).host),
  ];
  return Object.fromEntries(names.map((name) => [name, endpoint]));
}
