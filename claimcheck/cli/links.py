"""Which terminals know hyperlinks (the escape sequence OSC 8): they tell in the environment, none is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TextIO

_PROGRAMS = frozenset({"ghostty", "hyper", "iterm.app", "mintty", "rio", "tabby", "vscode", "wezterm"})
_TERMS = ("alacritty", "contour", "foot", "xterm-ghostty", "xterm-kitty")
_TELLING = ("DOMTERM", "KITTY_WINDOW_ID", "WT_SESSION")
_SINCE = {"VTE_VERSION": 5000, "KONSOLE_VERSION": 201200}
"""The versions from which on."""


def known(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Whether what is written to the stream is shown by a terminal that knows links.

    FORCE_HYPERLINK decides where it is set (0 = no). Within tmux and screen, and where builds run, there are none.
    """
    forced = environment.get("FORCE_HYPERLINK")
    if forced:
        return forced != "0"
    term = environment.get("TERM", "")
    if not stream.isatty() or term == "dumb" or any(environment.get(name) for name in ("CI", "TMUX", "STY")):
        return False
    if environment.get("TERM_PROGRAM", "").lower() in _PROGRAMS or term.startswith(_TERMS):
        return True
    new = any(_number(environment.get(name, "")) >= since for name, since in _SINCE.items())
    return new or any(environment.get(name) for name in _TELLING)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() else 0
