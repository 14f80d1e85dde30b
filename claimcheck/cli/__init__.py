"""The command line. `claimcheck NAME` runs `command` of the module NAME here, and imports no other.

`--version` and the overview are answered before typer is imported, so that hooks and editors pay little.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from claimcheck import __version__
from claimcheck.errors import UserError, did_you_mean

COMMANDS = {
    "verify": "read articles and report the numbers that cannot all be true",
    "claims": "list what was read: every number with its value, unit, metric and date",
    "compare": "say whether the numbers of a text agree with those of its source",
    "timeline": "show one series over time: a table with its value intervals drawn",
    "accept": "keep findings that are known and stay, with the reason",
    "baseline": "accept all findings there are, take out what is gone, or show the difference",
    "explain": "show the page of a rule, or one finding in full",
    "index": "build, show or delete the index of a corpus",
    "metrics": "list the series found, and synonyms that may be worth declaring",
    "rules": "list the rules",
    "rules test": "run the examples on every rule page",
    "rules schema": "print the JSON Schemas of rule pages, metric packs and the configuration",
    "init": "look at a folder and write a commented configuration",
    "config": "show the settings for a path, and where each comes from",
    "completion": "print the completion script of a shell",
}
GARBAGE = (100_000, 20, 50)
"""Frozen values make little garbage: it is looked for less often than usual."""
FINE, FINDINGS, USAGE, BUG, STOPPED = 0, 1, 2, 3, 130
"""Exit statuses."""


def main() -> None:
    """Runs the command line and exits with its status; errors are one line on standard error."""
    gc.set_threshold(*GARBAGE)
    status = run(sys.argv[1:])
    gc.freeze()  # nobody needs the garbage of a process that ends; looking for it takes a tenth of a short run
    sys.exit(status)


def run(args: Sequence[str]) -> int:
    """The exit status of `claimcheck ARGS`."""
    try:
        return _dispatch(args)
    except UserError as error:
        return _say("error", str(error), USAGE)
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:
        # Without this the interpreter would complain when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return STOPPED
    except Exception as error:
        if os.environ.get("CLAIMCHECK_DEBUG") == "1":
            import traceback

            traceback.print_exc()
        told = f"{type(error).__name__}: {error}; please report it with what CLAIMCHECK_DEBUG=1 prints"
        return _say("internal error", told, BUG)


def _dispatch(args: Sequence[str]) -> int:
    first = args[0] if args else ""
    if first in ("--version", "-V"):
        print(f"claimcheck {__version__}", flush=True)
        return FINE
    if first in ("", "--help", "-h"):
        print(_overview(), file=sys.stdout if first else sys.stderr, flush=True)
        return FINE if first else USAGE
    name = _named(args)
    from claimcheck.cli.common import call

    module = import_module(f"claimcheck.cli.{name.replace(' ', '_')}")
    return call(module.command, name, COMMANDS[name], args[len(name.split()) :])


def _named(args: Sequence[str]) -> str:
    """The command that `args` begin with: the first word, or the first two where that has subcommands."""
    first, pair = args[0], " ".join(args[:2])
    if first.startswith("-"):
        raise UserError(f"unknown option {first!r}", remedy=did_you_mean(first, ("--version", "--help")))
    parent = any(name.startswith(first + " ") for name in COMMANDS)
    name = pair if parent and len(args) > 1 and not args[1].startswith("-") else first
    if name not in COMMANDS:
        raise UserError(f"unknown command {name!r}", remedy=did_you_mean(name, COMMANDS))
    return name


def _overview() -> str:
    width = max(map(len, COMMANDS)) + 2
    commands = "\n".join(f"  {name:{width}}{summary}" for name, summary in COMMANDS.items())
    return (
        "usage: claimcheck COMMAND [OPTIONS] [ARGUMENTS]\n\n"
        "A linter for the numbers in prose: finds numeric claims in dated articles\n"
        "and proves which of them contradict each other.\n\n"
        f"commands:\n{commands}\n\n"
        "`claimcheck COMMAND --help` shows the options of a command, `claimcheck --version` the version.\n"
        "exit status: 0 nothing found, 1 findings, 2 usage or input error, 3 a bug in claimcheck"
    )


def complain(error: UserError) -> None:
    """Tells of bad input that stops nothing."""
    _say("error", str(error), USAGE)


def _say(kind: str, message: str, status: int) -> int:
    """One harmless line on standard error."""
    from claimcheck.report.layout.page import Page

    page = Page(encoding=getattr(sys.stderr, "encoding", None) or "utf-8")
    print(f"claimcheck: {kind}: {page.show(message)}", file=sys.stderr)
    return status
