import assert from "node:assert/strict";
import type * as Program from "../../index";
import type { Recording } from "../recorder";
import { recordedStack, stackNames } from "../stacks";

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
}

const list = (value: string | readonly string[]): readonly string[] => [value].flat();

const statements = (program: Recording<typeof Program>) =>
  program.all("iam/rolePolicy:RolePolicy").flatMap(({ name, inputs }) => {
    const { Statement } = JSON.parse(String(inputs.policy)) as { Statement: Statement[] };
    return Statement.map((statement) => ({ name, ...statement }));
  });

const table = "arn:aws:dynamodb:ap-northeast-1:210987654321:table/connections-0123abc";
const queue = "arn:aws:sqs:ap-northeast-1:210987654321:notify-0123abc";
const deadLetterQueue = "arn:aws:sqs:ap-northeast-1:210987654321:notify-dead-letters-0123abc";
const connections = (stack: string) =>
  `arn:aws:execute-api:ap-northeast-1:210987654321:api-notifications/${stack}/POST/@connections/*`;

for (const stack of stackNames) {
  describe(`least privilege in ${stack}`, () => {
    let program: Recording<typeof Program>;
    before(async () => {
      program = await recordedStack(stack);
    });

    it("allows named actions only", () => {
      for (const { name, Effect, Action } of statements(program)) {
        assert.equal(Effect, "Allow");
        for (const action of list(Action)) assert.match(action, /^[a-z0-9-]+:[A-Za-z]+$/, name);
      }
    });

    it("names every resource, but for X-Ray, which has none to name", () => {
      for (const { name, Action, Resource } of statements(program)) {
        if (list(Action).every((action) => action.startsWith("xray:Put"))) continue;
        for (const resource of list(Resource))
          assert.match(resource, /^arn:aws:[a-z-]+:ap-northeast-1:210987654321:./, name);
      }
    });

    it("gives each function what its handler does, and no more", () => {
      const own = Object.fromEntries(
        program.all("iam/rolePolicy:RolePolicy").map(({ name }) => [
          name,
          statements(program)
            .filter((statement) => statement.name === name)
            .slice(2)
            .map(({ Action, Resource }) => `${list(Action)} on ${list(Resource)}`),
        ]),
      );
      const sending = `execute-api:ManageConnections on ${connections(stack)}`;
      const publishing = `sqs:SendMessage on ${queue}`;
      const queueActions = [
        ...["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
        ...["sqs:ChangeMessageVisibility", "sqs:SendMessage"],
      ];
      assert.deepEqual(own, {
        "notifications-connect": [`dynamodb:BatchWriteItem on ${table}`],
        "notifications-disconnect": [`dynamodb:DeleteItem,dynamodb:BatchWriteItem on ${table}`],
        "notifications-default": [sending],
        "notifications-route-subscribe": [`dynamodb:UpdateItem,dynamodb:GetItem,dynamodb:BatchWriteItem on ${table}`],
        "notifications-route-unsubscribe": [`dynamodb:UpdateItem,dynamodb:BatchWriteItem on ${table}`],
        "notifications-route-ping": [],
        "notifications-route-resume": [`dynamodb:GetItem,dynamodb:Query on ${table}`, sending],
        "notify-deliver": [
          `dynamodb:Query,dynamodb:BatchWriteItem,dynamodb:PutItem on ${table}`,
          `${queueActions} on ${queue}`,
          `sqs:SendMessage on ${deadLetterQueue}`,
          sending,
        ],
        ...(stack === "dev" && { "notifications-route-notify": [publishing, sending] }),
      });
    });
  });
}
