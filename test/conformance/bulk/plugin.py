"""Loaded by the reference as a plugin: evaluates and prints many expressions in one process.

Each line on stdin is a JSON object with an expression, an output format, a width and a colour choice; each line on stdout
says what was printed, or what went wrong.
"""

import argparse
import io
import json
import os
import sys


def awscli_initialize(_):
    import awscli.formatter
    import colorama
    import jmespath

    # What the program says of itself must not get between the answers.
    requests = os.fdopen(os.dup(0), encoding="utf-8", newline="\n")
    answers = os.fdopen(os.dup(1), "w", encoding="ascii")
    streams = sys.stdout, sys.stderr
    for line in requests:
        answer = answer_to(json.loads(line), awscli.formatter, jmespath)
        # A coloured table wraps both each time.
        colorama.deinit()
        sys.stdout, sys.stderr = streams
        print(json.dumps(answer), file=answers, flush=True)
    os._exit(0)


def answer_to(request, formatter, jmespath):
    try:
        query = jmespath.compile(request["expression"])
    except Exception as error:
        return {"refused": str(error)}
    printed = io.BytesIO()
    stream = io.TextIOWrapper(printed, encoding="utf-8", errors="surrogateescape", newline="\n", write_through=True)
    answer = {}
    try:
        args = argparse.Namespace(output=request["output"], query=query, color=request["color"])
        writer = formatter.get_formatter(request["output"], args)
        if request["output"] == "table":
            writer.table._terminal_width = request["columns"]
        writer("EnableMFADevice", {}, stream)
    except Exception as error:
        answer["failed"] = str(error)
    answer["printed"] = printed.getvalue().decode("latin-1")
    return answer
