"""Which number of the source each number of the target stands for."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.comparison.figures import Figure
from claimcheck.comparison.likeness import likeness

LEAST = 0.3
_TAKEN = 0.5


def paired(targets: Sequence[Figure], sources: Sequence[Figure]) -> list[tuple[Figure | None, float]]:
    """For each target figure its source figure (None: there is none) and the score.

    The most certain pairs are made first; a source figure that is taken already counts for less, but may serve again:
    a text can tell a number twice.
    """
    scores = [[likeness(target, source) for source in sources] for target in targets]
    out: list[tuple[Figure | None, float]] = [(None, 0.0)] * len(targets)
    taken = [0.0] * len(sources)
    left = set(range(len(targets)))
    while left:
        best: tuple[float, int, int] | None = None
        for i in sorted(left):
            for j, score in enumerate(scores[i]):
                if score is not None and (best is None or score - taken[j] > best[0]):
                    best = score - taken[j], i, j
        if best is None or best[0] < LEAST:
            break
        score, i, j = best
        out[i] = sources[j], score
        taken[j] = _TAKEN
        left.remove(i)
    return out
