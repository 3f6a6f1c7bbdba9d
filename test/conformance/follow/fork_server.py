"""A plugin that the AWS CLI loads. It runs the AWS CLI's main function in a fork of this process for each case.

A fork takes a fifth of the time of a new process, because Python and the modules are loaded already. Each line on stdin
is JSON: an object that describes a run, or the string "facts". The answer to an object is two lines on stdout: the
process id, and the exit code. The answer to "facts" is one line.
"""

import atexit
import gc
import importlib
import json
import os
import re
import sys
import traceback

address = re.compile(r" at 0x[0-9a-f]+")


def awscli_initialize(_):
    questions = os.fdopen(os.dup(0), encoding="utf-8", newline="\n")
    answers = os.fdopen(os.dup(1), "w", encoding="ascii")
    # PyInstaller's bootloader set these variables when it started this process. The AWS CLI needs them in a fork too.
    kept = {name: value for name, value in os.environ.items() if name.startswith(("LD_LIBRARY_PATH", "_PYI"))}

    def answer(value):
        print(json.dumps(value), file=answers, flush=True)

    while line := questions.readline():
        question = json.loads(line)
        if question == "facts":
            answer(facts())
        else:
            answer(run(question, kept, answer))
    os._exit(0)


def run(question, kept, answer):
    """Runs a case in a fork. Then imports the modules that the fork imported, so that the next fork has them."""
    reading, writing = os.pipe()
    # A garbage collection in the fork would copy the memory pages of every object.
    gc.freeze()
    process = os.fork()
    if process == 0:
        os.close(reading)
        run_forked(question, kept, writing)
    os.close(writing)
    answer(process)
    with os.fdopen(reading) as report:
        modules = report.read().split()
    status = os.waitpid(process, 0)[1]
    for name in modules:
        try:
            importlib.import_module(name)
        except Exception:
            pass  # The next fork imports the module itself, if it can.
    return os.waitstatus_to_exitcode(status)


def run_forked(question, kept, report):
    """Runs the AWS CLI in this fork, and writes the names of the imported modules to the file descriptor `report`."""
    code = 255
    known = set(sys.modules)
    try:
        os.setsid()
        for number, path, flags in (
            (0, os.devnull, os.O_RDONLY),
            (1, question["stdout"], os.O_WRONLY),
            (2, question["stderr"], os.O_WRONLY),
        ):
            opened = os.open(path, flags)
            os.dup2(opened, number)
            os.close(opened)
        if "userId" in question:
            os.setgroups([])
            os.setgid(question["userId"])
            os.setuid(question["userId"])
        os.chdir(question["folder"])
        os.environ.clear()
        os.environ.update(question["env"], **kept)
        sys.argv[1:] = question["args"]
        code = main()
    except BaseException:
        traceback.print_exc()
    finally:
        os.write(report, "\n".join(set(sys.modules) - known).encode())
        os._exit(code)


def main():
    """Returns the exit code of the AWS CLI. Runs exit handlers and flushes the streams: os._exit() does neither."""
    import awscli
    import awscli.clidriver

    # awscli reads AWS_DATA_PATH when it is imported.
    importlib.reload(awscli)
    try:
        code = awscli.clidriver.main()
    except SystemExit as end:
        code = end.code
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    return code if isinstance(code, int) else 0 if code is None else 1


def facts():
    """Returns facts about the program: versions, options, settings, commands, and the texts of its errors."""
    import ssl

    import awscli
    import awscli.clidriver
    import awscli.customizations.exceptions
    import awscli.errorhandler
    import botocore
    import botocore.exceptions

    os.environ.clear()
    os.environ.update(HOME="/nonexistent", PATH="/usr/bin:/bin", AWS_EC2_METADATA_DISABLED="true")
    importlib.reload(awscli)
    driver = awscli.clidriver.create_clidriver()
    iam = driver.subcommand_table["iam"]
    operation = iam.subcommand_table["enable-mfa-device"]
    return {
        "versions": {
            "aws-cli": awscli.__version__,
            "python": ".".join(map(str, sys.version_info[:3])),
            "openssl": ssl.OPENSSL_VERSION,
            **versions("urllib3", "jmespath", "dateutil", "docutils", "prompt_toolkit", "colorama", "awscrt"),
        },
        "global options": {name: describe(option) for name, option in driver.arg_table.items()},
        "options": {name: describe(option) for name, option in operation.arg_table.items()},
        "commands": {name: True for name in driver.subcommand_table},
        "commands of iam": {name: True for name in iam.subcommand_table},
        "settings": {name: address.sub("", repr(value)) for name, value in session_variables(driver.session).items()},
        "errors": {
            **texts(botocore.exceptions),
            **texts(awscli.customizations.exceptions),
        },
        "error handlers": {
            handler.__name__: {"rc": repr(getattr(handler, "RC", None))}
            for handler in vars(awscli.errorhandler).values()
            if isinstance(handler, type)
        },
    }


def session_variables(session):
    return getattr(session, "session_var_map", {})


def versions(*names):
    found = {}
    for name in names:
        try:
            found[name] = str(getattr(importlib.import_module(name), "__version__", "unknown"))
        except ImportError:
            pass  # Some versions of the AWS CLI may lack this module.
    return found


def describe(option):
    return {
        name: str(getattr(option, name))
        for name in ("cli_type_name", "nargs", "required", "default", "choices")
        if getattr(option, name, None) is not None
    }


def texts(module):
    """Returns the message formats of the exception classes in a module."""
    return {
        name: value.fmt
        for name, value in vars(module).items()
        if isinstance(value, type) and isinstance(getattr(value, "fmt", None), str)
    }
