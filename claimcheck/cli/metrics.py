"""claimcheck metrics [PATH...]: the series found, and synonyms that may be worth declaring."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from claimcheck.cli import FINE
from claimcheck.cli.common import Paths, StdinName, emit, page, standard_input
from claimcheck.cli.options import Reading, settings
from claimcheck.errors import UserError, did_you_mean
from claimcheck.report import terminal

if TYPE_CHECKING:
    from claimcheck.suggest import Found, Suggestion

_FORMATS = ("rich", "json")


def command(
    paths: Paths,
    given: Reading,
    format: Annotated[str, typer.Option("--format", metavar="FORMAT", help="rich or json.")] = "rich",
    stdin_filename: StdinName = "-",
) -> int:
    """Reads, lists, suggests. Nothing is declared by it: a person decides."""
    if format not in _FORMATS:
        raise UserError(f"unknown format {format!r}", where="metrics", remedy=did_you_mean(format, _FORMATS))
    chosen = settings(paths, given, stdin_filename)
    named, stdin = standard_input(paths, stdin_filename)
    from claimcheck import register, suggest
    from claimcheck.engine import read_claims
    from claimcheck.pipeline import rule_folders

    found = suggest.found_in(read_claims(named, chosen, stdin=stdin).claims, register.load(rule_folders(chosen)))
    pairs = suggest.suggestions(found)
    emit(_json(found, pairs) if format == "json" else _rich(found, pairs))
    return FINE


def _rich(found: Sequence[Found], pairs: Sequence[Suggestion]) -> str:
    head = ("metric", "figures", "texts", "unit", "kind", "label")
    rows = [
        (one.metric, f"{len(one.claims):,}", f"{one.documents:,}", one.unit, one.kind, _label(one)) for one in found
    ]
    text = terminal.columns([head, *rows], page(), ("bold", "", "", "", "", "dim"))
    if not pairs:
        return text
    told = [("", ""), ("perhaps", "these mean the same: look at both before a metric pack says so")]
    text += terminal.columns(told, page(), ("bold",))
    return text + "".join(_suggestion(pair) for pair in pairs)


def _label(one: Found) -> str:
    return one.label if one.declared else f"{one.label} (not declared)"


def _suggestion(pair: Suggestion) -> str:
    first, second = pair.first, pair.second
    places = [
        (f'"{one.label}"', f"{claim.document}:{claim.line}:{claim.column}  {claim.quote}")
        for one, claim in ((first, first.claims[0]), (second, second.claims[0]))
    ]
    if first.declared:
        entry = [f'synonyms of "{first.metric}": add {json.dumps(second.label, ensure_ascii=False)}']
    else:
        synonyms = json.dumps([first.label, second.label], ensure_ascii=False)
        letters = unicodedata.normalize("NFKD", first.label).encode("ascii", "ignore").decode()
        name = "-".join(re.findall(r"[a-z0-9]+", letters.casefold())) or first.metric
        label = json.dumps(first.label, ensure_ascii=False)
        entry = ["[[metric]]", f'id = "{name}"', f"label = {label}", f"synonyms = {synonyms}"]
    lines = terminal.columns([("", "")], page()) + terminal.columns(places, page(), ("other",))
    return lines + "".join(terminal.columns([("   ", line)], page()) for line in entry)


def _json(found: Sequence[Found], pairs: Sequence[Suggestion]) -> str:
    metrics = [
        {
            "metric": one.metric,
            "label": one.label,
            "declared": one.declared,
            "unit": one.unit,
            "kind": one.kind,
            "claims": len(one.claims),
            "documents": one.documents,
        }
        for one in found
    ]
    perhaps = [
        {"metrics": [pair.first.metric, pair.second.metric], "labels": [pair.first.label, pair.second.label]}
        for pair in pairs
    ]
    return json.dumps({"schema": 1, "metrics": metrics, "suggestions": perhaps}, indent=1) + "\n"
