"""claimcheck completion bash|zsh|fish: a script that completes commands, options and their values.

The script is written once and holds all it needs, so that nothing of claimcheck is started when Tab is pressed.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from typing import Annotated, Any, get_args

import typer

from claimcheck.cli import COMMANDS, FINE
from claimcheck.cli.common import emit, rulebook
from claimcheck.cli.options import signature_of
from claimcheck.config import OPTIONS
from claimcheck.errors import UserError, did_you_mean
from claimcheck.records import dataclass
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
    emit(script(shell))
    return FINE


def script(shell: str) -> str:
    """The script for a shell; UserError for one that is not known."""
    if shell not in SHELLS:
        raise UserError(f"unknown shell {shell!r}", where="completion", remedy=did_you_mean(shell, SHELLS))
    return SHELLS[shell](list(_commands()))


# --- what there is to complete ----------------------------------------------------------------------------------------


def _commands() -> Iterable[Command]:
    """Every command of one word; options of its subcommands are its own."""
    words = {
        "explain": tuple(rule.code for rule in rulebook(())),
        "baseline": ("write", "prune", "diff"),
        "completion": tuple(SHELLS),
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


def _cases(commands: Sequence[Command], reply: str, unfinished: str) -> list[str]:
    """Branches of a shell's `case` for the values of options; `unfinished` is the reply for those that go on."""
    return [
        f"        ({_either(command.name, flag.names)})"
        f" {(unfinished if _goes_on(flag) else reply).format(_words(flag.values))}; return ;;"
        for command in commands
        for flag in command.flags
        if flag.values
    ]


def _goes_on(flag: Flag) -> bool:
    """True if the path of a file follows the values of an option, as in `sarif=`."""
    return all(value.endswith("=") for value in flag.values)


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
        "    # What bash takes for three words: --format=json.",
        '    [[ "$prev" == "=" && "${COMP_WORDS[COMP_CWORD-2]}" == -* ]] && prev="${COMP_WORDS[COMP_CWORD-2]}"',
        '    [[ "$cur" == "=" ]] && cur=""',
        '    case "$command $prev" in',
        *_cases(commands, reply, f"compopt -o nospace 2>/dev/null; {reply}"),
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
        '    local before="$words[CURRENT-1]"',
        '    if [[ "$PREFIX" == --*=* ]]; then before="${PREFIX%%=*}"; compset -P 1 "*="; fi',
        '    if [[ "$PREFIX" == [a-z]*=* ]]; then compset -P 1 "*="; _files; return; fi',
        '    case "$words[2] $before" in',
        *_cases(commands, "compadd -- {}", "compadd -S '' -- {}"),
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
            values = " -r" if flag.takes else ""
            if flag.values:
                values = f" {'-r' if _goes_on(flag) else '-x'} -a {_quoted(_words(flag.values))}"
            lines.append(f"complete -c claimcheck {seen} {names}{values} -d {_quoted(flag.help)}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A word in single quotes, as fish has them."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


SHELLS: dict[str, Callable[[Sequence[Command]], str]] = {"bash": bash, "zsh": zsh, "fish": fish}
