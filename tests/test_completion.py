"""Completion in the shells themselves: a key is pressed in bash and zsh on a terminal, fish is asked what it offers."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck import cli
from claimcheck.cli.completion import SHELLS
from claimcheck.config import OPTIONS
from claimcheck.report import formats

ENVIRONMENT = {"PATH": os.environ["PATH"], "TERM": "dumb", "LC_ALL": "C.UTF-8", "PS1": "> "}
PATIENCE = 30
"""Seconds without the answer after which a shell is taken to hang."""


def typed(command: list[str], folder: Path, start: str, keys: str) -> list[str]:
    """The words that `claimcheck` is called with when a person types these keys, and Enter, into a shell."""
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(folder)
        os.execvpe(command[0], command, {**ENVIRONMENT, "HOME": str(folder)})
    try:
        # What a shell echoes of the line itself has no such mark: it is put together only when it is run.
        os.write(terminal, f"{start}\nclaimcheck() {{ printf 'word<%s>\\n' \"$@\"; }}; printf 'rea%s\\n' dy\n".encode())
        said = until(terminal, "ready\r?\n")
        os.write(terminal, f"{keys}; printf 'do%s\\n' ne\n".encode())
        said = until(terminal, "done\r?\n")
    finally:
        os.close(terminal)
        os.kill(process, 9)
        os.waitpid(process, 0)
    return re.findall(r"word<(.*?)>\r?\n", said)


def until(terminal: int, mark: str) -> str:
    """What is said on a terminal up to a mark."""
    said, end = "", time.monotonic() + PATIENCE
    while not re.search(mark, said):
        if not select.select([terminal], [], [], max(0.0, end - time.monotonic()))[0]:
            raise AssertionError(f"the shell says no more than: {said}")
        said += os.read(terminal, 1 << 16).decode("utf-8", "replace")
    return said


def bash(folder: Path, line: str) -> list[str]:
    """Alt-* puts all that bash offers into the line."""
    command = ["bash", "--norc", "--noprofile", "-i"]
    return typed(command, folder, "bind 'set enable-bracketed-paste off'; source ./script", f"claimcheck {line}\x1b*")


ZSH = """
unsetopt zle_bracketed_paste; unset zle_bracketed_paste; autoload -U compinit; compinit -u -D; source ./script
zle -C everything complete-word _generic; bindkey '^Xa' everything
zstyle ':completion:everything:*' completer _all_matches _complete; zstyle ':completion:everything:*' insert true
""".replace("\n", "; ").strip("; ")


def zsh(folder: Path, line: str) -> list[str]:
    """The same with zsh's own way to put all matches into the line."""
    return typed(["zsh", "-f", "-i"], folder, ZSH, f"claimcheck {line}\x18a")


def fish(folder: Path, line: str) -> list[str]:
    """fish tells what it would offer; the words before the last stand as they were typed."""
    *before, _ = line.split(" ")
    done = subprocess.run(
        ["fish", "--no-config", "-c", f"source ./script; complete -C 'claimcheck {line}'"],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        env={**ENVIRONMENT, "HOME": str(folder)},
        check=True,
    )
    assert done.stderr == ""
    return [*before, *(found.partition("\t")[0] for found in done.stdout.splitlines())]


SHOWN: dict[str, Callable[[Path, str], list[str]]] = {"bash": bash, "zsh": zsh, "fish": fish}


@pytest.fixture(params=sorted(SHELLS))
def offered(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], list[str]]:
    """What a shell offers for a line; the words before come first, as typed."""
    shell = request.param
    if not shutil.which(shell):
        pytest.skip(f"no {shell}: install the package {shell}")
    (tmp_path / "script").write_text(cli_output(shell), encoding="utf-8")
    (tmp_path / "an article.md").touch()
    return lambda line: SHOWN[shell](tmp_path, line)


def cli_output(shell: str) -> str:
    from claimcheck.cli.completion import script

    return script(shell)


def test_every_shell_is_tried() -> None:
    assert SHOWN.keys() == SHELLS.keys()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("ver", ["verify"]),
        ("verify --fail", ["verify", "--fail-on"]),
        ("verify --fail-on ", ["verify", "--fail-on", "error", "warning", "note", "never"]),
        ("verify --format js", ["verify", "--format", "json", "jsonl"]),
        ("verify x --format js", ["verify", "x", "--format", "json", "jsonl"]),
        ("claims --format c", ["claims", "--format", "csv"]),
        ("verify -o sar", ["verify", "-o", "sarif="]),
        ("rules t", ["rules", "test"]),
        ("baseline ", ["baseline", "write", "prune", "diff"]),
        ("explain CC20", ["explain", "CC201", "CC202", "CC203", "CC204"]),
        ("completion ", ["completion", "bash", "fish", "zsh"]),
    ],
)
def test_the_key_gives(offered: Callable[[str], list[str]], line: str, words: list[str]) -> None:
    found = offered(line)
    given = len(line.split(" ")) - 1
    assert found[:given] == words[:given]
    assert set(words[given:]) <= set(found[given:])
    assert {word for word in found[given:] if word != "an article.md" and word != "script"} == set(words[given:])


def test_a_value_behind_the_sign_of_equality(offered: Callable[[str], list[str]]) -> None:
    assert {word.rpartition("=")[2] for word in offered("verify --format=js")[1:]} == {"json", "jsonl"}


def test_every_command_and_every_option(offered: Callable[[str], list[str]]) -> None:
    assert set(offered("")) - {"an article.md", "script"} == {name.split()[0] for name in cli.COMMANDS}
    flags = {option.flag for option in OPTIONS.values() if option.name != "required_version"}
    assert flags | {"--help", "--format"} <= set(offered("verify --")[1:])
    assert set(offered("verify --format ")[2:]) == set(formats("verify"))


def test_files_are_offered_where_files_are_meant(offered: Callable[[str], list[str]]) -> None:
    assert offered("verify an")[1:] == ["an article.md"]
    assert "an article.md" in offered("verify --output sarif=an")[-1]
