/** What a route can be integrated with by a short declaration: the name of the kind. */
export type ServiceKind = keyof typeof services;

/** The resource that a service's ARN names, taken apart. */
export interface ServiceArn {
  /** The whole ARN. */
  readonly arn: string;
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
  /** The resource's name, without its type. */
  readonly name: string;
}

/** How each service names its resources: what they are, how their ARN begins, and the name behind that. */
const services = {
  sqs: { what: "an SQS queue", service: "sqs", type: "", name: /^[\w-]{1,80}$|^[\w-]{1,75}\.fifo$/ },
  sns: { what: "an SNS topic", service: "sns", type: "", name: /^[\w-]{1,256}$|^[\w-]{1,251}\.fifo$/ },
  eventBridge: { what: "an event bus", service: "events", type: "event-bus/", name: /^[\w./-]{1,256}$/ },
  stepFunctions: {
    what: "a state machine",
    service: "states",
    type: "stateMachine:",
    name: /^[\w-]{1,80}(:[\w.-]{1,80})?$/,
  },
  dynamodb: { what: "a DynamoDB table", service: "dynamodb", type: "table/", name: /^[\w.-]{3,255}$/ },
  kinesis: { what: "a Kinesis stream", service: "kinesis", type: "stream/", name: /^[\w.-]{1,128}$/ },
} as const;

/** Which argument of a kind names what the route is integrated with. */
export const targetArguments = {
  sqs: "queue",
  sns: "topic",
  eventBridge: "bus",
  stepFunctions: "stateMachine",
  dynamodb: "table",
  kinesis: "stream",
} as const satisfies Record<ServiceKind, string>;

/** Where it stands, such as `sqs.queue`. */
export const targetPath = (kind: ServiceKind): string => `${kind}.${targetArguments[kind]}`;

/** The parts of the ARN of what a kind of integration is for; undefined when the text is none. */
export function parseServiceArn(kind: ServiceKind, text: string): ServiceArn | undefined {
  const { service, type, name: form } = services[kind];
  const match = /^arn:(aws[a-z-]*):([a-z]+):([a-z0-9-]+):(\d{12}):(.+)$/.exec(text);
  const [, partition, found, region, accountId, resource] = match ?? [];
  if (!partition || !region || !accountId || found !== service || !resource?.startsWith(type)) return undefined;
  const name = resource.slice(type.length);
  return form.test(name) ? { arn: text, partition, region, accountId, name } : undefined;
}

/** What an ARN of such a thing looks like, for people. */
export function serviceArnForm(kind: ServiceKind): string {
  const { what, service, type } = services[kind];
  return `the ARN of ${what}, arn:aws:${service}:<region>:<account>:${type}<name>`;
}
