"""claimcheck: a linter for the numbers in prose.

`extract` reads the claims of a text, `verify` checks files against each other, `compare` one text against its source.
They import what they need when they are called, so that `claimcheck --version` costs nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimcheck.config import Settings
    from claimcheck.model import Claim, Comparison, Report

__version__ = "0.1.0"
__all__ = ["__version__", "compare", "extract", "verify"]


def extract(text: str, *, published: date | None = None, name: str = "<text>") -> tuple[Claim, ...]:
    """The claims of a text, in the order of their places. `published` dates what the text itself does not."""
    from claimcheck import pipeline

    return pipeline.claims_of(text, published=published, name=name)


def verify(paths: Sequence[str], *, against: Sequence[str] = (), config: Settings | None = None) -> Report:
    """What the claims of the files and folders in `paths` contradict, in each other and in `against`.

    `config` are settings, none of them from a file or the environment; `claimcheck.config.resolve(paths).settings`
    are those that the command line would take. UserError for a path, a rule page or a metric pack that cannot be used.
    """
    from claimcheck import engine
    from claimcheck.config import Settings

    chosen = config or Settings()
    return engine.verify(list(paths), chosen, against=tuple(against) or chosen.corpus)


def compare(source: str, target: str, *, published: date | None = None) -> Comparison:
    """Do the numbers of `target` (a summary, a translation, a rewrite) agree with those of `source`?

    Both are taken to speak of the same thing at the same time; `published` dates what they themselves do not.
    """
    from claimcheck.comparison import compare_texts

    return compare_texts(source, target, published=published)
