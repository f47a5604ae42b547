import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { readBody } from "../gateway/request-body";
import { PATIENCE_MILLISECONDS, serveTlsToo } from "../gateway/tls-door";
import { answerLambda } from "../lambda-endpoint/lambda-api";
import type { LambdaParts } from "../lambda-endpoint/lambda-parts";
import { authorityOf } from "../loopback";
import { guardLoopback } from "../loopback-guard";
import type { Queues } from "../queues/queues";
import { answerSqs } from "../queues/sqs-api";
import type { Report } from "../report/laptop-event";
import type { CertificateAuthority } from "../trust/certificate-authority";
import type { ServiceAnswer, ServiceRequest } from "./service-request";

/** Bytes of a request that are read; more is answered with 413. Ten messages of a batch can be escaped in JSON. */
const REQUEST_LIMIT_BYTES = 16 * 1024 * 1024;

/** The names by which functions ask for what is here. */
const awsHosts = /^(sqs|lambda)\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/i;

/** What of AWS is answered here beside DynamoDB. */
export interface ServiceServerOptions extends LambdaParts {
  readonly queues: Queues;
  readonly report: Report;
  /** A loopback address. */
  readonly host: string;
  readonly authority: CertificateAuthority;
}

/** SQS and Lambda's `Invoke`, behind one address. */
export interface ServiceServer {
  /** For `AWS_ENDPOINT_URL_SQS` and `AWS_ENDPOINT_URL_LAMBDA`. */
  readonly endpoint: string;
  /** The same over TLS. */
  readonly secureEndpoint: string;
  close(): Promise<void>;
}

/** Listens on a free port. Their paths tell the services apart. */
export async function startServiceServer(options: ServiceServerOptions): Promise<ServiceServer> {
  const { host, report, authority } = options;
  const server = createServer(async (request, response) => {
    try {
      await answer(options, request, response);
    } catch (error) {
      // A caller that leaves in the middle of its request is no news.
      if (!request.destroyed) report({ event: "warning", message: `a request could not be answered: ${error}` });
      response.destroy();
    }
  });
  guardLoopback(server, awsHosts);
  serveTlsToo(server, {
    authority,
    host,
    isOwn: (name) => awsHosts.test(name),
    patienceMilliseconds: PATIENCE_MILLISECONDS,
  });
  server.listen(0, host);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const place = authorityOf(host, port);
  return { endpoint: `http://${place}`, secureEndpoint: `https://${place}`, close: () => closeServer(server) };
}

async function answer(
  options: ServiceServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { headers, url: path = "/" } = request;
  const left = new AbortController();
  response.once("close", () => left.abort());
  const { content } = await readBody(request, REQUEST_LIMIT_BYTES);
  const received = content && { headers, path, body: content.toString("utf8") };
  const answered = received ? await answerOf(options, received, left.signal) : tooLarge;
  response.writeHead(answered.status, answered.headers).end(answered.body);
}

const tooLarge: ServiceAnswer = { status: 413, headers: {}, body: "" };

async function answerOf(
  { queues, ...lambda }: ServiceServerOptions,
  request: ServiceRequest,
  signal: AbortSignal,
): Promise<ServiceAnswer> {
  return (await answerLambda(lambda, request)) ?? (await answerSqs(queues, request, signal));
}

/** Functions keep their connections open, and a server waits for those. */
async function closeServer(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}
