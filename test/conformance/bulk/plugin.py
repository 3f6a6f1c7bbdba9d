"""A plugin that the AWS CLI loads. It answers thousands of questions in one process.

Each line on stdin is a question as a JSON object. Each line on stdout is the answer to one question. There are these
questions:
- `expression`: The AWS CLI evaluates the query, and prints the result in the format `output`.
- `yaml`: The answer is the value of the YAML document.
- `index`: The AWS CLI calls the server at `endpoint`, with this number as the user name. The answer is the exit code
  and the text on stderr.
- `date`, `number` or `encoding`: The answer is the value that Python reads from the date or number, or the text that it
  decodes from the bytes `hex`.
"""

import argparse
import io
import json
import os
import sys
import time


def awscli_initialize(_):
    import colorama

    # Uses streams of its own, because colorama replaces sys.stdout.
    requests = os.fdopen(os.dup(0), encoding="utf-8", newline="\n")
    answers = os.fdopen(os.dup(1), "w", encoding="ascii")
    streams = sys.stdout, sys.stderr
    calls = Calls()
    for line in requests:
        request = json.loads(line)
        if "expression" in request:
            answer = print_query(request)
        elif "yaml" in request:
            answer = read_yaml(request["yaml"])
        elif "index" in request:
            answer = calls.refuse(request)
        else:
            answer = read_text(request)
        # A coloured table wraps both streams, so they are restored after each request.
        colorama.deinit()
        sys.stdout, sys.stderr = streams
        print(json.dumps(answer), file=answers, flush=True)
    os._exit(0)


def memory_stream():
    """Returns a text stream, and a function that returns the bytes written to it as Latin-1 text."""
    printed = io.BytesIO()
    stream = io.TextIOWrapper(printed, encoding="utf-8", errors="surrogateescape", newline="\n", write_through=True)
    return stream, lambda: printed.getvalue().decode("latin-1")


def print_query(request):
    import awscli.formatter
    import jmespath

    try:
        query = jmespath.compile(request["expression"])
    except Exception as error:
        return {"refused": str(error)}
    stream, printed = memory_stream()
    answer = {}
    try:
        args = argparse.Namespace(output=request["output"], query=query, color=request["color"])
        formatter = awscli.formatter.get_formatter(request["output"], args)
        if request["output"] == "table":
            formatter.table._terminal_width = request["columns"]
        formatter("EnableMFADevice", {}, stream)
    except Exception as error:
        answer["failed"] = str(error)
    answer["printed"] = printed()
    return answer


def read_yaml(text):
    """Returns the value of the document as Python prints it, or the exit code of the error.

    The AWS CLI prints the text of the error only with exit code 255.
    """
    import warnings

    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    warnings.simplefilter("ignore")
    try:
        return {"read": repr(YAML(typ="safe", pure=True).load(text))}
    except YAMLError:
        return {"exitCode": 252}
    except Exception as error:
        return {"exitCode": 255, "failed": str(error)}


def read_text(request):
    """Returns the value read from a date, a number or bytes in an encoding."""
    import warnings

    warnings.simplefilter("ignore")
    try:
        return {"read": read_as_python(request)}
    except Exception as error:
        return {"refused": str(error)}


def read_as_python(request):
    from dateutil.parser import parse

    if "date" in request:
        date = parse(request["date"])
        # Some dates fail only in this call, which the AWS CLI makes too. The result is not needed.
        date.utcoffset()
        return date.isoformat()
    if "encoding" in request:
        stream = io.TextIOWrapper(io.BytesIO(bytes.fromhex(request["hex"])), encoding=request["encoding"], newline="")
        return stream.read()
    kind = {"int": int, "float": float}[request["type"]]
    return repr(kind(request["number"]))


class Calls:
    def __init__(self):
        self.clients = {}

    def refuse(self, request):
        from awscli.errorhandler import construct_cli_error_handlers_chain

        session, client = self.client(request["endpoint"], request["attempts"])
        stream, printed = memory_stream()
        chosen = argparse.Namespace(cli_error_format=request["format"], color="off", query=None)
        code = 0
        try:
            client.enable_mfa_device(
                UserName=str(request["index"]),
                SerialNumber="123456789",
                AuthenticationCode1="123456",
                AuthenticationCode2="654321",
            )
        except Exception as error:
            chain = construct_cli_error_handlers_chain(session)
            code = chain.handle_exception(error, stdout=io.StringIO(), stderr=stream, parsed_globals=chosen)
        # The next call must not reuse a connection that the server is about to close.
        client._endpoint.http_session.close()
        return {"exitCode": code, "printed": printed()}

    def client(self, endpoint, attempts):
        from botocore.session import Session

        if attempts not in self.clients:
            # Retries need no pause here.
            time.sleep = lambda seconds: None
            session = Session()
            session.set_config_variable("max_attempts", attempts)
            client = session.create_client(
                "iam",
                region_name="us-east-1",
                aws_access_key_id="AKIDEXAMPLE",
                aws_secret_access_key="secret",
                endpoint_url=endpoint,
            )
            self.clients[attempts] = session, client
        return self.clients[attempts]
