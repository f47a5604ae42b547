"""One instance of a Python function: this file is the process's first, and speaks as worker-message.ts says."""

import decimal
import importlib
import json
import logging
import os
import sys
import time
import traceback

settings = json.loads(sys.argv[1])
sys.argv[1:] = []
requests = os.fdopen(3, "r", encoding="utf-8", newline="\n")
replies = os.fdopen(4, "wb", buffering=0)
# Programs that the function starts have no business there.
os.set_inheritable(3, False)
os.set_inheritable(4, False)

# What Lambda takes from a handler: 6 MB, and a little for the frame.
MAXIMUM_BYTES = 6_291_556


class LambdaFailure(Exception):
    """A failure with one of Lambda's own types."""

    def __init__(self, error_type, message):
        super().__init__(message)
        self.error_type = error_type


class Log:
    """Takes what the function writes to a stream, and sends each whole line at once."""

    encoding = "utf-8"

    def __init__(self, original):
        self.original = original
        self.rest = ""

    def write(self, text):
        *lines, self.rest = (self.rest + text).split("\n")
        for line in lines:
            send("L" + line)
        return len(text)

    def flush(self):
        pass

    def isatty(self):
        return False

    def fileno(self):
        return self.original.fileno()

    def end(self):
        if self.rest:
            self.write("\n")


# Kept apart: a function may put others in their place.
logs = Log(sys.stdout), Log(sys.stderr)


class LogHandler(logging.Handler):
    """Writes the records of `logging`, as Lambda's own handler of the root logger does."""

    def emit(self, record):
        sys.stdout.write(self.format(record) + "\n")


class JsonFormatter(logging.Formatter):
    """One object a record, for a function that declares the log format JSON."""

    def format(self, record):
        line = {
            "timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
            "level": record.levelname,
            "message": record.getMessage(),
            "logger": record.name,
            "requestId": Context.current_request_id,
        }
        if record.exc_info:
            error_type, error, trace = record.exc_info
            line.update(
                errorType=error_type.__name__, errorMessage=str(error), stackTrace=traceback.format_tb(trace)
            )
        return json.dumps(line, default=str)


class CognitoIdentity:
    cognito_identity_id = None
    cognito_identity_pool_id = None


class Context:
    """The second argument of a handler: https://docs.aws.amazon.com/lambda/latest/dg/python-context.html"""

    current_request_id = None
    function_version = "$LATEST"
    client_context = None
    identity = CognitoIdentity()

    def __init__(self, request):
        Context.current_request_id = request["requestId"]
        self.aws_request_id = request["requestId"]
        self.invoked_function_arn = request["invokedArn"]
        self.function_name = settings["functionName"]
        self.memory_limit_in_mb = str(settings["memorySizeMiB"])
        self.log_group_name = settings["logGroupName"]
        self.log_stream_name = settings["logStreamName"]
        self._deadline = time.monotonic() + settings["timeoutSeconds"]

    def get_remaining_time_in_millis(self):
        return max(0, int((self._deadline - time.monotonic()) * 1000))


def send(line):
    data = memoryview((line + "\n").encode("utf-8", "backslashreplace"))
    try:
        while data:
            data = data[replies.write(data) :]
    except OSError:
        # The laptop is gone.
        os._exit(1)


def describe(error, trace):
    """What a developer wants to read of an exception: where it came from, without this file's own part."""
    own = [frame for frame in traceback.extract_tb(trace) if frame.filename not in (__file__, importlib.__file__)]
    lines = ["[ERROR] %s: %s" % (failure_of(error)["errorType"], error)]
    if own:
        lines += ["Traceback (most recent call last):", *traceback.format_list(own)]
    return "\n".join(line.rstrip("\n") for line in lines) + "\n"


def failure_of(error):
    return {"errorType": getattr(error, "error_type", type(error).__name__), "errorMessage": str(error)}


def end_lines():
    for log in logs:
        log.end()


def reply_with(kind, error):
    end_lines()
    sys.stdout.write(describe(error, error.__traceback__))
    send(json.dumps({"kind": kind, **failure_of(error)}))


def load_handler():
    module_name, dot, name = settings["handler"].rpartition(".")
    if not dot:
        raise LambdaFailure("Runtime.MalformedHandlerName", "Bad handler '%s': it is not <file>.<function>" % name)
    try:
        module = importlib.import_module(module_name.replace("/", "."))
    except ImportError as error:
        message = "Unable to import module '%s': %s" % (module_name, error)
        raise LambdaFailure("Runtime.ImportModuleError", message).with_traceback(error.__traceback__) from error
    except SyntaxError as error:
        message = "Syntax error in module '%s': %s" % (module_name, error)
        raise LambdaFailure("Runtime.UserCodeSyntaxError", message).with_traceback(error.__traceback__) from error
    if not hasattr(module, name):
        message = "Handler '%s' missing on module '%s'" % (name, module_name)
        raise LambdaFailure("Runtime.HandlerNotFound", message)
    return getattr(module, name)


def number_of(value):
    if isinstance(value, decimal.Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError("Object of type %s is not JSON serializable" % type(value).__name__)


def payload_of(result):
    try:
        payload = json.dumps(result, default=number_of)
    except Exception as error:
        raise LambdaFailure("Runtime.MarshalError", "Unable to marshal response: %s" % error) from error
    if len(payload) > MAXIMUM_BYTES:
        message = "Response payload size exceeded maximum allowed payload size (%d bytes)." % MAXIMUM_BYTES
        raise LambdaFailure("Function.ResponseSizeTooLarge", message)
    return payload


def trace_id(request_id):
    digits = request_id.replace("-", "")
    return "Root=1-%x-%s;Parent=%s;Sampled=0" % (int(time.time()), digits[:24], digits[16:])


def answer(handler, request):
    os.environ["_X_AMZN_TRACE_ID"] = trace_id(request["requestId"])
    try:
        before = time.process_time()
        payload = payload_of(handler(request["event"], Context(request)))
        processor_milliseconds = (time.process_time() - before) * 1000
        end_lines()
        send("R%.2f %s" % (processor_milliseconds, payload))
    except Exception as error:
        reply_with("threw", error)


def set_up_logging():
    handler = LogHandler()
    # The time and the id of the request are told beside each line.
    is_json = settings["logging"]["format"] == "JSON"
    handler.setFormatter(JsonFormatter() if is_json else logging.Formatter("[%(levelname)s] %(message)s"))
    logging.getLogger().addHandler(handler)
    if is_json:
        level = settings["logging"]["level"]
        logging.getLogger().setLevel({"TRACE": "DEBUG", "FATAL": "CRITICAL"}.get(level, level))


def run():
    sys.stdout, sys.stderr = logs
    set_up_logging()
    # This file's own folder is not the function's.
    sys.path[0] = settings["taskRoot"]
    try:
        try:
            handler = load_handler()
        except Exception as error:
            return reply_with("fatal", error)
        send('{"kind":"loaded"}')
        for line in requests:
            answer(handler, json.loads(line))
    finally:
        end_lines()


run()
