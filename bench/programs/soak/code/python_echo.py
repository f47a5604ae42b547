"""Answers as the other handlers do, from a process that the soak kills."""

import json


def handler(event, context):
    return {"statusCode": 200, "body": json.dumps({"id": json.loads(event["body"])["id"]})}
