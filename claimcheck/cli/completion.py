"""claimcheck completion bash|zsh|fish: a script that completes commands, options and their values.

The script is written once and holds all it needs, so that nothing of claimcheck is started when Tab is pressed.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Annotated, Any, get_args

import typer

from claimcheck.cli import COMMANDS, FINE
from claimcheck.cli.common import emit, rulebook
from claimcheck.cli.options import signature_of
from claimcheck.config import OPTIONS
from claimcheck.errors import UserError, did_you_mean
from claimcheck.report import formats


@dataclass(frozen=True, slots=True)
class Flag:
    """An option of a command; `values` are the words that may follow it, where there are only some."""

    names: tuple[str, ...]
    help: str
    values: tuple[str, ...] = ()
    takes: bool = True


@dataclass(frozen=True, slots=True)
class Command:
    """A command with its options and the words it begins with: subcommands, codes."""

    name: str
    summary: str
    flags: tuple[Flag, ...]
    words: tuple[str, ...] = ()


def command(
    shell: Annotated[str, typer.Argument(metavar="bash|zsh|fish", help="Which shell.", show_default=False)],
) -> int:
    """Prints the script: `source <(claimcheck completion bash)`."""
    scripts = {"bash": bash, "zsh": zsh, "fish": fish}
    if shell not in scripts:
        raise UserError(f"unknown shell {shell!r}", where="completion", remedy=did_you_mean(shell, scripts))
    emit(scripts[shell](list(_commands())))
    return FINE


# --- what there is to complete ----------------------------------------------------------------------------------------


def _commands() -> Iterable[Command]:
    """Every command of one word; options of its subcommands are its own."""
    words = {
        "explain": tuple(rule.code for rule in rulebook(())),
        "baseline": ("write", "prune", "diff"),
        "completion": ("bash", "zsh", "fish"),
    }
    for name, summary in COMMANDS.items():
        if " " in name:
            continue
        inside = [other for other in COMMANDS if other.startswith(name + " ")]
        flags = {flag.names: flag for each in (name, *inside) for flag in _flags(each)}
        below = tuple(other.partition(" ")[2] for other in inside)
        yield Command(name, summary, tuple(flags.values()), words.get(name, ()) + below)


def _flags(name: str) -> Iterable[Flag]:
    module = import_module(f"claimcheck.cli.{name.replace(' ', '_')}")
    known = {option.flag: option.choices for option in OPTIONS.values()}
    files = [f"{each}=" for each in (*formats(name), *formats(f"save_{name}"))]
    known |= {"--format": tuple(formats(name)), "--output": tuple(files)}
    for parameter in signature_of(module.command)[0].parameters.values():
        info: Any = get_args(parameter.annotation)[1]
        if isinstance(info, typer.models.OptionInfo):
            # What comes first in typer.Option is called its default, also where it is a name.
            declared = [str(part) for part in (info.default, *(info.param_decls or ())) if str(part).startswith("-")]
            names = [name for part in declared for name in part.split("/")]
            values = next((known[each] for each in names if known.get(each)), ())
            takes = get_args(parameter.annotation)[0] not in (bool, bool | None)
            yield Flag(tuple(names), info.help or "", values, takes)
    yield Flag(("--help",), "Show what the command does.", takes=False)


# --- scripts ----------------------------------------------------------------------------------------------------------


def _words(words: Iterable[str]) -> str:
    return " ".join(words)


def _cases(commands: Sequence[Command], reply: str) -> list[str]:
    """Branches of a shell's `case` for the values of options."""
    return [
        f"        ({_either(command.name, flag.names)}) {reply.format(_words(flag.values))}; return ;;"
        for command in commands
        for flag in command.flags
        if flag.values
    ]


def _either(name: str, flags: Iterable[str]) -> str:
    return "|".join(f'"{name} {flag}"' for flag in flags)


def bash(commands: Sequence[Command]) -> str:
    """A script for bash."""
    reply = 'COMPREPLY=( $(compgen -W "{}" -- "$cur") )'
    options = [
        f"            ({each.name}) {reply.format(_words(name for flag in each.flags for name in flag.names))} ;;"
        for each in commands
    ]
    first = [f"        ({each.name}) {reply.format(_words(each.words))} ;;" for each in commands if each.words]
    lines = [
        "# completion of claimcheck for bash: source <(claimcheck completion bash)",
        "_claimcheck() {",
        '    local cur="${COMP_WORDS[COMP_CWORD]}" prev="${COMP_WORDS[COMP_CWORD-1]}" command="${COMP_WORDS[1]}"',
        "    if (( COMP_CWORD == 1 )); then",
        f"        {reply.format(_words(each.name for each in commands))}",
        "        return",
        "    fi",
        '    case "$command $prev" in',
        *_cases(commands, reply),
        "    esac",
        '    if [[ "$cur" == -* ]]; then',
        '        case "$command" in',
        *options,
        "        esac",
        "        return",
        "    fi",
        '    (( COMP_CWORD == 2 )) && case "$command" in',
        *first,
        "    esac",
        "}",
        "complete -o default -F _claimcheck claimcheck",
    ]
    return "\n".join(lines) + "\n"


def zsh(commands: Sequence[Command]) -> str:
    """A script for zsh."""
    described = [f"        {shlex.quote(f'{each.name}:{each.summary}')}" for each in commands]
    options = [
        f"            ({each.name}) compadd -- {_words(name for flag in each.flags for name in flag.names)} ;;"
        for each in commands
    ]
    first = [f"        ({each.name}) compadd -- {_words(each.words)} ;;" for each in commands if each.words]
    lines = [
        "#compdef claimcheck",
        "# completion of claimcheck for zsh: source <(claimcheck completion zsh)",
        "_claimcheck() {",
        "    local -a commands=(",
        *described,
        "    )",
        "    if (( CURRENT == 2 )); then _describe command commands; return; fi",
        '    case "$words[2] $words[CURRENT-1]" in',
        *_cases(commands, "compadd -- {}"),
        "    esac",
        '    if [[ "$PREFIX" == -* ]]; then',
        '        case "$words[2]" in',
        *options,
        "        esac",
        "        return",
        "    fi",
        '    (( CURRENT == 3 )) && case "$words[2]" in',
        *first,
        "    esac",
        "    _files",
        "}",
        "compdef _claimcheck claimcheck",
    ]
    return "\n".join(lines) + "\n"


def fish(commands: Sequence[Command]) -> str:
    """A script for fish."""
    lines = ["# completion of claimcheck for fish: claimcheck completion fish | source"]
    for each in commands:
        lines.append(f"complete -c claimcheck -n __fish_use_subcommand -f -a {each.name} -d {_quoted(each.summary)}")
        seen = f"-n '__fish_seen_subcommand_from {each.name}'"
        if each.words:
            lines.append(f"complete -c claimcheck {seen} -a {_quoted(_words(each.words))}")
        for flag in each.flags:
            names = _words(f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in flag.names)
            values = f" -x -a {_quoted(_words(flag.values))}" if flag.values else " -r" if flag.takes else ""
            lines.append(f"complete -c claimcheck {seen} {names}{values} -d {_quoted(flag.help)}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A word in single quotes, as fish has them."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
