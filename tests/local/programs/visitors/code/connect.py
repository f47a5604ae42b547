import os
import uuid

import boto3

dynamodb = boto3.resource("dynamodb")
table = dynamodb.Table(os.environ["TABLE"])


def handler(event, context):
    connection_id = event["requestContext"]["connectionId"]
    table.put_item(Item={"id": str(uuid.uuid4()), "connectionId": connection_id})
    print(f"{connection_id} came")
    return {"statusCode": 200}
