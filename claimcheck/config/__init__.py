"""Settings: what a run does, and where each decision comes from.

settings    `Settings`, one frozen value, and `OPTIONS`, the table of their names, kinds and help
values      words of the command line and values of files, as settings
files       the configuration file: which one counts, what it says, on which line
resolve     command line over environment over file over built-in: `resolve`
version     `required-version`
schema      the JSON Schema of the file

A new setting is one field of `Settings`: its option, its key, its environment name, its place in the schema and
in `claimcheck config` follow.
"""

from claimcheck.config.resolve import Resolved, resolve
from claimcheck.config.settings import (
    ACCEPTED,
    OPTIONS,
    DateOrder,
    FailOn,
    NumberFormat,
    Option,
    PathSettings,
    Settings,
)
from claimcheck.config.values import day

__all__ = [
    "ACCEPTED",
    "OPTIONS",
    "DateOrder",
    "FailOn",
    "NumberFormat",
    "Option",
    "PathSettings",
    "Resolved",
    "Settings",
    "day",
    "resolve",
]
