import os

import boto3
from greeting import greeting

client = boto3.client("dynamodb")


def handler(event, context):
    visitors = client.scan(TableName=os.environ["TABLE"])["Items"]
    return {"statusCode": 200, "body": ", ".join(greeting(item["connectionId"]["S"]) for item in visitors)}
