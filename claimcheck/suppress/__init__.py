"""Living with findings: what hides them, and when that has lapsed.

inline      `<!-- claimcheck: ignore[CC201] reason -->` in a document
sidecar     the same for a document that has no comments, in `NAME.claimcheck.toml` beside it
accepted    accepted findings, one a line, in a file
settle      findings and all of these -> what is shown, what is hidden, what has lapsed
"""

from claimcheck.suppress.accepted import chosen, is_fingerprint, load, matching, merge_by_lines, save
from claimcheck.suppress.inline import ignores_of
from claimcheck.suppress.settle import NOTHING, Coverage, Settled, settle
from claimcheck.suppress.sidecar import SIDECAR, beside

__all__ = [
    "NOTHING",
    "SIDECAR",
    "Coverage",
    "Settled",
    "beside",
    "chosen",
    "ignores_of",
    "is_fingerprint",
    "load",
    "matching",
    "merge_by_lines",
    "save",
    "settle",
]
