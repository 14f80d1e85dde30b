"""Among which names and words a figure stands: by these, texts on one matter know each other where no key does."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from claimcheck.extraction.sentence import Sentence
from claimcheck.facets.metric import stem
from claimcheck.facets.scope import widely_known, words_of_places
from claimcheck.facets.words import Words
from claimcheck.lexicon import frequency, read_as
from claimcheck.model.claim import Claim, Setting

_NAMES = 6
_WORDS = 32
_ANCHORS = 6
"""Of so many names and words about a figure is kept note; the first ones count."""
_RARE, _RARE_WORDS = 6, 3
"""So many names and words of its own sentence are anchors as well."""
_LARGE = 100_000
"""From here on two digits tell a figure; below, three do."""
_FEW = 20
"""Below, counts tell nothing."""
_SHORT = 3
"""Words of titles that are no longer may be small where all others have capitals."""
_CONTENT = "nbveg"
_WORD = re.compile(r"[^\W\d_]{3,}")


def settled(claims: Iterable[Claim], sentences: Iterable[tuple[Sentence, int]], title: str) -> list[Claim]:
    """The claims, those that other texts may tell again with their settings.

    `sentences` are those with numbers, in order, each with where its block begins.
    """
    claims = list(claims)
    if not any(map(telling, claims)):
        return claims
    heading = _stems(_WORD.findall(title.lower()))
    titled = _titled(_WORD.findall(title))
    blocks: dict[int, list[Sentence]] = {}
    known: dict[int, tuple[Sentence, int]] = {}
    for sentence, block in sentences:
        blocks.setdefault(block, []).append(sentence)
        if sentence.words.size:
            known[sentence.words.starts[0]] = sentence, block
    starts = sorted(known)
    around: dict[int, tuple[list[str], list[str]]] = {}
    out = []
    at = 0
    for claim in claims:
        while at + 1 < len(starts) and starts[at + 1] <= claim.start:
            at += 1
        if not starts or not telling(claim):
            out.append(claim)
        else:
            sentence, block = known[starts[at]]
            if block not in around:
                told = [(_names(each), _content(each.words)) for each in blocks[block]]
                around[block] = [n for names, _ in told for n in names], [w for _, some in told for w in some]
            out.append(
                replace(
                    claim,
                    setting=_setting(claim, sentence, [*around[block][0], *titled], [*heading, *around[block][1]]),
                )
            )
    return out


def _titled(words: list[str]) -> list[str]:
    """The names in a title: its words with a capital but for the first; none where all long words have one."""
    if all(word[0].isupper() for word in words if len(word) > _SHORT):
        return []
    return [word.lower() for word in words[1:] if word[0].isupper()]


def telling(claim: Claim) -> bool:
    """May another text tell a figure again?"""
    if claim.title or claim.kind in ("ordinal", "duration") or not claim.value.digits():
        return False
    return claim.unit != "count" or (claim.value.nominal is not None and claim.value.nominal >= _FEW)


def _setting(claim: Claim, sentence: Sentence, names: list[str], around: list[str]) -> Setting | None:
    mine = [name.lower() for name in (claim.subject, claim.scope) if name]
    told, first = _names(sentence, surely=True), _names(sentence)[:1]
    own = dict.fromkeys([*mine, *told])
    low = set(sentence.words.low)
    spoken = dict.fromkeys([*(name for name in mine if low.issuperset(name.split())), *told])
    others = dict.fromkeys(name for name in [*first, *names] if name not in own)
    words = sentence.words
    common = (words.cues["setting.common"], words.lexicon.months, words.lexicon.weekdays, widely_known())
    anchors = [name for name in (*own, *others) if not any(name in some for some in common)][:_ANCHORS]
    known = frequency(read_as(claim.language))
    placed = words_of_places()
    uncommon = {word: None for name in (*spoken, *first) for word in _WORD.findall(name) if word not in placed}
    plain = [word for word in uncommon if not any(word in some for some in common)]
    rare = dict.fromkeys(name for name in _stems(plain) if name not in known)
    said = dict.fromkeys(_content(sentence.words))
    few = _few_digits(claim)
    again = [*list(rare)[:_RARE], *[word for word in said if word not in known][:_RARE_WORDS]]
    if few and not again:
        return None
    near = dict.fromkeys(word for word in around if word not in said and not few)
    return Setting(
        tuple(own)[:_NAMES],
        tuple(spoken)[:_NAMES],
        tuple(others)[:_NAMES],
        tuple(said)[:_WORDS],
        tuple(near)[:_WORDS],
        tuple(rare)[:_RARE],
        tuple(dict.fromkeys(again if few else anchors)),
    )


def _few_digits(claim: Claim) -> bool:
    """Do the digits of a figure not tell it apart from most others?"""
    number, digits = claim.value.nominal, claim.value.digits()
    return len(digits) < 2 or (len(digits) == 2 and (number is None or number < _LARGE))


def _names(sentence: Sentence, *, surely: bool = False) -> list[str]:
    """The words of names, and the places, for "Italian" Italy; `surely`: without a word that may have its capital of
    the beginning of the sentence. What opens an item before its number ("Sales 340 million") is no name."""
    words, tags = sentence.words, sentence.words.tags
    first = 1 if (surely and tags[1:2] not in ("N", "i", "'")) or tags[1:2] in ("9", "$") else 0
    named = [i for i in range(first, words.size) if tags[i] in "Ni" and len(words.low[i]) > 2]
    if not named:
        return []
    places = {i: mention.place.name.lower() for mention in sentence.places for i in range(mention.first, mention.stop)}
    return [places.get(i, words.low[i]) for i in named]


def _content(words: Words) -> list[str]:
    idle = words.cues["metric.idle"]
    some = [words.low[i] for i, tag in enumerate(words.tags) if tag in _CONTENT]
    return _stems([word for word in some if len(word) > 2 and word not in idle])


def _stems(words: Iterable[str]) -> list[str]:
    return [stem(word) for word in words]
