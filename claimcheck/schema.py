"""JSON Schemas of what people write: the front matter of rule pages, metric packs, the configuration.

They are made from the same dataclasses and tables that read these files; the words come from `rules/README.md`. Where
a key depends on another (the parameters of a check), the schema says so, so that editors offer only what fits.
"""

from __future__ import annotations

import re
from dataclasses import MISSING, Field, fields
from typing import Any, get_args, get_type_hints

from claimcheck import checks, register, rulebook
from claimcheck.config import OPTIONS, Option, Settings
from claimcheck.config.resolve import PER_PATH
from claimcheck.model import Grade, Metric
from claimcheck.model.finding import SEVERITIES

NAMES = ("rule", "pack", "configuration")
_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_ROW = re.compile(r"^\| `\[?(\w+)\]?` \| (.*) \|$", re.MULTILINE)
_DAY = {"anyOf": [{"type": "string", "pattern": r"^\d{4}(-\d\d(-\d\d)?)?$"}, {"type": "string", "format": "date"}]}
Schema = dict[str, Any]


def schema(name: str = "") -> Schema:
    """The schema of that name; without one a schema that any of them fits, each under `$defs`."""
    made = {"rule": _rule, "pack": _pack, "configuration": _configuration}
    if name:
        return {"$schema": _DRAFT, **made[name]()}
    any_of = [{"$ref": f"#/$defs/{each}"} for each in NAMES]
    return {"$schema": _DRAFT, "title": "claimcheck", "anyOf": any_of, "$defs": {each: made[each]() for each in NAMES}}


def _told(section: str) -> dict[str, str]:
    """What the README says of each key under a heading."""
    text = (rulebook.shipped() / "README.md").read_text(encoding="utf-8")
    part = text.partition(f"## {section}\n")[2].partition("\n## ")[0]
    return {key: words.replace("`", "") for key, words in _ROW.findall(part)}


def _object(title: str, properties: Schema, required: list[str]) -> Schema:
    return {
        "title": title,
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _needed(keys: tuple[Field[Any], ...]) -> list[str]:
    return [key.name for key in keys if key.default is MISSING and key.default_factory is MISSING]


# --- rule pages -------------------------------------------------------------------------------------------------------


def _rule() -> Schema:
    told = _told("A rule page")
    severity = {"type": "string", "enum": list(SEVERITIES)}
    by_grade = {"type": "object", "properties": dict.fromkeys(get_args(Grade), severity)}
    kinds: dict[str, Schema] = {
        "code": {"type": "string", "pattern": f"^{rulebook.CODE.pattern}$", "examples": ["CC201"]},
        "check": {"type": "string", "oneOf": [_check(name) for name in checks.names()]},
        "severity": {"anyOf": [severity, {**by_grade, "additionalProperties": False, "minProperties": 1}]},
        "params": {"type": "object"},
        "preview": {"type": "boolean", "default": False},
    }
    keys = fields(rulebook.Front)
    properties = {key.name: {**kinds.get(key.name, {"type": "string"}), "description": told[key.name]} for key in keys}
    whole = _object("front matter of a rule page", properties, _needed(keys))
    return {**whole, "allOf": [_parameters(name) for name in checks.names()]}


def _check(name: str) -> Schema:
    chosen = checks.load(name)
    facts = ", ".join(f"{{{fact}}}" for fact in chosen.facts)
    return {"const": name, "description": f"{chosen.about} Facts for the wording: {facts}."}


def _parameters(name: str) -> Schema:
    """If the check is this one, then these parameters."""
    from pydantic import TypeAdapter

    made = TypeAdapter(checks.load(name).params).json_schema()
    made = {**made, "additionalProperties": False, "description": _first(made.get("description", ""))}
    return {"if": {"properties": {"check": {"const": name}}}, "then": {"properties": {"params": made}}}


def _first(text: str) -> str:
    return " ".join(text.split())


# --- metric packs -----------------------------------------------------------------------------------------------------


def _pack() -> Schema:
    from pydantic import TypeAdapter

    told, hints = _told("A metric pack"), get_type_hints(Metric)
    kinds: dict[str, Schema] = {
        "id": {"type": "string", "pattern": f"^{register.ID.pattern}$"},
        "synonyms": {"type": "array", "items": {"type": "string"}, "minItems": 1},
        "pace": {"type": "number", "exclusiveMinimum": 0},
        "began": _DAY,
        "breaks": {"type": "array", "items": _DAY},
    }
    properties = {
        key: {**(kinds.get(key) or _plain(TypeAdapter(hints[key]).json_schema())), "description": told[key]}
        for key in register.KEYS
    }
    entry = _object("a metric", properties, [key for key, needed in register.KEYS.items() if needed])
    return _object(
        "metric pack", {"metric": {"type": "array", "items": entry, "description": "One entry a thing."}}, []
    )


def _plain(made: Schema) -> Schema:
    """Without null, which TOML has not."""
    kinds = [kind for kind in made.get("anyOf", ()) if kind.get("type") != "null"]
    return kinds[0] if len(kinds) == 1 else made


# --- configuration ----------------------------------------------------------------------------------------------------


def _configuration() -> Schema:
    properties = {option.key: _setting(option) for option in OPTIONS.values()}
    some = {option.key: _setting(option) for option in OPTIONS.values() if option.said.per_path}
    properties[PER_PATH] = {
        "type": "object",
        "description": "Settings for some paths only: a table for each pattern, as in .gitignore.",
        "additionalProperties": _object("settings for some paths", some, []),
        "examples": [{"archive/**": {"ignore": ["CC901"]}}],
    }
    return _object("claimcheck.toml, or [tool.claimcheck] of a pyproject.toml", properties, [])


def _setting(option: Option) -> Schema:
    default = getattr(Settings(), option.name)
    made: Schema = {"description": option.said.help}
    if option.many:
        text = {"type": "string", **({"pattern": "^[A-Z]+[0-9]*$"} if option.kind == "codes" else {})}
        return {**made, "type": "array", "items": text, "default": list(default)}
    if option.kind == "flag":
        return {**made, "type": "boolean", "default": default}
    if option.choices:
        return {**made, "type": "string", "enum": list(option.choices), "default": default}
    return {**made, "type": "string", **({"format": "date"} if option.kind == "day" else {})}
