"""Which date phrase of a sentence belongs to a figure."""

from __future__ import annotations

from claimcheck.extraction.backwards import back, ends_change, held_to, is_now, of_origin, opens_clause
from claimcheck.extraction.phrases import noted
from claimcheck.extraction.sentence import Sentence
from claimcheck.facets.clause import Clause, clause_of
from claimcheck.facets.mention import Mention
from claimcheck.facets.quantity import Quantity
from claimcheck.facets.status import past_tense
from claimcheck.facets.words import Words
from claimcheck.model.claim import Status


def choose(sentence: Sentence, first: int, stop: int, clause: Clause, status: Status) -> Mention | None:
    """The date phrase that belongs to a figure: right behind it, else before it in its clause, else behind
    a list, else in front of the sentence."""
    words = sentence.words
    if not sentence.dates:
        return None
    if label := noted(sentence, first):
        return label
    if clause.opener in words.cues["dating.led"] and (led := _led(sentence, clause)):
        return led
    owner = _owning(sentence, first)
    if owner is not None:
        return owner
    usable = [m for m in sentence.dates if _tells_when(words, m) and not compared(words, m)]
    usable = [m for m in usable if not _of_another(sentence, m, stop) and not _aside(words, m, clause, first, stop)]
    ended = next((m.first for m in sentence.dates if m.first >= stop and ends_change(sentence, m, stop)), words.size)
    usable = [m for m in usable if m.first < ended and not _of_start(sentence, m, first)]
    if status != "actual":  # "is now expected to"
        usable = [m for m in usable if not is_now(m) and not _of_saying(words, m)]
    if not usable:
        return None
    inside = [mention for mention in usable if clause.first <= mention.first < clause.stop]
    behind = next((mention for mention in inside if mention.first >= stop), None)
    before = [mention for mention in inside if mention.stop <= first]
    if behind:
        following = min((q.first for q in sentence.quantities if q.first >= stop), default=words.size)
        if behind.first < following and not (_opens_next(words, behind, following) or held_to(words, stop, behind)):
            return behind
    if before:
        return before[-1]
    if behind and _is_list(words, stop, behind.first):
        return behind
    for mention in usable:
        if opens_clause(words, mention, clause):
            return mention
    told = clause.opener in words.cues["dating.reporting"]  # "For 2031, it is estimated | that the town will spend"
    if told and status == "actual" and (day := _of_report(sentence, usable, clause)):
        return day
    if status == "actual" or told or clause_of(sentence.clauses, first) <= 1:
        for mention in usable:
            if mention.stop <= first and _fronted(sentence, mention):
                return mention
    return _of_earlier_clause(sentence, usable, clause, status) or _of_all(sentence, usable, clause, stop, status)


def _led(sentence: Sentence, clause: Clause) -> Mention | None:
    """The date that a clause without one of its own hangs on: "more than in 2019, | when there had been 5", "at the
    2019 fire, | in which 5 died"."""
    words, tags = sentence.words, sentence.words.tags
    if any(clause.first <= m.first < clause.stop for m in sentence.dates):
        return None
    reach = clause.first - (tags[clause.first - 1 : clause.first] == ",")
    if clause.opener in words.cues["dating.when"]:
        return next((m for m in sentence.dates if m.stop == reach and _tells_when(words, m)), None)
    start = clause.first - (tags[clause.first - 1 : clause.first] == "p")  # "in | which"
    start -= tags[start - 1 : start] in (",", "-", "—")
    the = (m for m in sentence.dates if _bare_year(words, m) and tags[m.first - 1 : m.first] in ("d", "a"))
    named = (*the, *(m for m in sentence.dates if to_named(words, m)))
    told = (m for m in named if m.stop < start and set(tags[m.stop : start]) <= _NAME_OF_EVENT)
    past = past_tense(words, clause) or "e" in words.tags[clause.first : clause.verb]
    return next(told, None) if past else None


def _of_report(sentence: Sentence, usable: list[Mention], clause: Clause) -> Mention | None:
    """ "It said | in May 2019 | that it had 300 shops": what was said then held then. News of these days needs no
    such date."""
    words, clauses = sentence.words, sentence.clauses
    before = clauses[clauses.index(clause) - 1]
    said = 0 <= before.verb < clause.first and words.low[before.main] in words.cues["clause.reporting"]
    if not said or not (past_tense(words, before) and past_tense(words, clause)):
        return None
    return next(
        (m for m in usable if before.verb_stop <= m.first and m.stop == clause.first and m.year is not None), None
    )


_NAME_OF_EVENT = frozenset("nNbeg-")
"""classes of the words of "the 2019 | Haldon canyoning accident" """


def _bare_year(words: Words, mention: Mention) -> bool:
    """ "The | 2019 | accident": a year alone in front of a noun."""
    alone = not mention.prep and not mention.edge and mention.grain == "year" and mention.year is not None
    return alone and mention.stop - mention.first == 1 and words.tags[mention.stop : mention.stop + 1] in _NOUN


def _of_start(sentence: Sentence, mention: Mention, first: int) -> bool:
    """ "fell from 37% | ten years ago | to 20%": the date of the amount that a change starts from, for the one it
    reaches at token `first`."""
    words = sentence.words
    if mention.stop > first or words.tags[mention.stop : mention.stop + 1] != "T" or first - mention.stop > _MARK:
        return False
    origin = next((q for q in sentence.quantities if q.stop == mention.first), None)
    return origin is not None and words.word(origin.first - 1) in words.cues["range.from"]


_MARK = 4
"""tokens of "total of" between a date and its figure"""


def _owning(sentence: Sentence, first: int) -> Mention | None:
    """ "above | February 2022's | 189 million", "1% above the | January 2022 | total of 373 million": the date whose
    figure it is, right in front of it."""
    words = sentence.words
    mention = next((m for m in reversed(sentence.dates) if m.stop <= first), None)
    if mention is None or first - mention.stop > _MARK:
        return None
    between = words.tags[mention.stop : first]
    if between == "'":
        return mention
    between = between.removeprefix("'")
    total = "f" in between or words.tags[first : first + 1] in ("n", "b")
    marked = set(between) <= set("nbegf,") and total and (compared(words, mention) or to_named(words, mention))
    return mention if marked else None


def _of_all(sentence: Sentence, usable: list[Mention], clause: Clause, stop: int, status: Status) -> Mention | None:
    """A date behind the figure and its clause that holds for it too: "4.7 million cases, including 5 ..., had been
    reported | as of 9 June", "37 people were killed when a quake struck | on Saturday"."""
    words, later = sentence.words, [mention for mention in usable if mention.first >= stop]
    if status != "actual" or not later:
        return None
    if len(usable) == len(later) == 1 and later[0].prep in _AS_OF:
        return later[0]
    index = sentence.clauses.index(clause)
    for other in sentence.clauses[index + 1 :]:
        if other.opener in words.cues["dating.when"]:
            inside = [m for m in later if other.first <= m.first < other.stop and (m.grain == "day" or m.year)]
            bare = other.verb < 0 and "e" in words.tags[other.first : other.stop]  # "a quake struck on"
            happened = past_tense(words, clause) and (bare or past_tense(words, other))
            return inside[0] if happened and len(inside) == 1 else None
    return None


_AS_OF = ("ZF", "ZA")
"""letters of "as of", "as at" """


def _aside(words: Words, mention: Mention, clause: Clause, first: int, stop: int) -> bool:
    """Does the phrase date something told of the subject by the way, in a participle set off by commas: "Acme, founded
    in 1911, employs 300", "Built in 1911, the bridge carries 300"? The figure stands in tokens first..stop-1."""
    tags, low, cues = words.tags, words.low, words.cues
    opener = max(tags.rfind(",", 0, mention.first), 0)
    closer = tags.find(",", mention.stop)
    head = opener + (tags[opener] == ",")
    head += tags[head] == "r"
    apart = tags[head] == "e" or low[head] in cues["dating.due"]
    if closer < 0 or not apart or opener < first < closer or low[head] in cues["dating.asking"]:
        return False
    if opener == 0 and (first < closer or (past_tense(words, clause) and low[head] not in cues["dating.inception"])):
        return False
    return opener == 0 or (clause.verb >= closer and tags[opener - 1] in "nNbi)")


def _tells_when(words: Words, mention: Mention) -> bool:
    """Not part of a name ("Forum 2020", "2023 China Conference"), not the day of a speech or a meeting, nor one in
    brackets at the head, which is that of what stands before it."""
    first, stop, tags = mention.first, mention.stop, words.tags
    if first == 1 and tags[0] == "(" and tags[stop : stop + 1] == ")" and stop < words.size - 1:
        return False
    if mention.grain == "day":
        return words.cues["speech.events"].isdisjoint(words.low[max(0, first - 2) : first])
    if mention.offset == 0 and words.word(stop) in words.cues["dating.reported"]:
        return False
    if to_named(words, mention) and not according(words, mention):
        return False
    if tags[stop : stop + 1] == "'" and not words.cues["dating.parts"].isdisjoint(words.low[stop + 1 : stop + 3]):
        return False  # "in 1986's initial quarter"
    bare = not mention.prep and not mention.edge and mention.grain == "year" and stop - first == 1
    if not bare or mention.year is None:
        return True
    return tags[stop : stop + 1] != "N" and (first < 2 or tags[first - 1] != "N")


def according(words: Words, mention: Mention) -> bool:
    """ "According | to a 2019 | study": told in that year."""
    return words.word(mention.first - 1) in words.cues["dating.according"]


_TO_THE = 3
"""tokens of "to the 2019" """


def _of_saying(words: Words, mention: Mention) -> bool:
    """ "The bank | on Wednesday | said it plans to": when it was said, for what is planned."""
    return mention.grain == "day" and words.word(mention.stop) in words.cues["clause.reporting"]


def in_relative(words: Words, mention: Mention, stop: int) -> bool:
    """ "Two guides who survived the fire | in 1999 | were freed": does the phrase stand in a relative clause between
    token `stop` and the verb of the main clause?"""
    behind = mention.stop + (words.tags[mention.stop : mention.stop + 1] == ",")
    if words.tags[behind : behind + 1] not in ("x", "v"):
        return False
    return not words.cues["clause.relative"].isdisjoint(words.low[stop : mention.first])


def to_named(words: Words, mention: Mention) -> bool:
    """ "A contrast | to the 2019 | games": a year that only names what stands behind it."""
    the = mention.stop - mention.first == _TO_THE and words.tags[mention.first + 1] in "da"
    return (
        the and mention.prep == "R" and mention.grain == "year" and words.tags[mention.stop : mention.stop + 1] in _NOUN
    )


_NOUN = ("n", "N", "b")


def _of_another(sentence: Sentence, mention: Mention, stop: int) -> bool:
    """ "162, up from 131 | a year earlier", "from 131 | in May": dates only the last figure before it."""
    words, between = sentence.words, [q for q in sentence.quantities if stop <= q.first < mention.first]
    if not between:
        return False
    return back(words, mention) or of_origin(words, between[-1], mention) or _of_that(words, between[-1], mention)


def _of_that(words: Words, quantity: Quantity, mention: Mention) -> bool:
    """ "310,000 visitors, a quarter of the 1.24 million | of 2019": the date of the amount that it stands behind."""
    at = mention.first - (words.word(mention.first - 1) == "of")
    return quantity.stop == at and words.low[at] == "of" and words.tags[quantity.first - 1 : quantity.first] == "d"


def compared(words: Words, mention: Mention) -> bool:
    """ "more than a year ago", "compared with 2019", "up 12% from a year earlier": a time to compare with."""
    cues, before = words.cues, words.word(mention.first - 1)
    if before in cues["dating.comparing"] or before in cues["dating.compared"] or is_record(words, mention):
        return True
    if before in cues["dating.marked"] or (before == "the" and words.word(mention.first - 2) in cues["dating.marked"]):
        return True
    if before in cues["dating.links"] and words.word(mention.first - 2) in cues["dating.compared"]:
        return True
    if _upon(words, mention):
        return True
    past = mention.offset is not None and mention.offset < 0 and not mention.window
    if mention.prep == "G" and mention.upto is None and (past or _moved(words, mention.first)):
        return True
    return past and _same_period(words, mention.first)


def _upon(words: Words, mention: Mention) -> bool:
    """ "Up 1% | on 2015", "3% more | on last year's crop": nothing happens "on" a year; "on April three" is a day."""
    if words.low[mention.first] not in words.cues["dating.upon"] or mention.grain in ("day", "week"):
        return False
    named = mention.grain != "month" or mention.year is not None or mention.offset is not None
    return named or words.word(mention.first - 1) in words.cues["kind.particles"] or _moved(words, mention.first)


_MOVED = 6
"""tokens before "from 2019" in which the change since then is told"""


def _moved(words: Words, i: int) -> bool:
    """ "down 7 points | from 2019": an amount of change right before token `i`."""
    before = words.low[max(0, i - _MOVED) : i]
    cues = words.cues
    return i > 0 and words.tags[i - 1] in "n%ub9s" and not (cues["kind.up"] | cues["kind.down"]).isdisjoint(before)


def _same_period(words: Words, i: int) -> bool:
    """ "46% more than in the same period | last year"."""
    cues = words.cues
    at = i - 1
    while at > 0 and words.tags[at] in "dnpbf":
        if words.low[at] in cues["dating.comparing"] or (
            words.low[at] in cues["dating.links"] and words.low[at - 1] in cues["dating.compared"]
        ):
            return True
        at -= 1
    return False


def is_record(words: Words, mention: Mention) -> bool:
    """ "its weakest result | since 2009", "the most since 2009": a figure without equal in that time, not of it."""
    if words.low[mention.first] not in words.cues["when.since"]:
        return False
    endings, cues = words.lexicon.superlative_endings, words.cues
    for i in range(max(1, mention.first - 4), mention.first):
        low = words.low[i]
        if low in cues["dating.records"] or (low.endswith(endings) and words.tags[i - 1] in "d'"):
            return True
    return False


def _opens_next(words: Words, mention: Mention, following: int) -> bool:
    """ "5 in Rome, and in 2020 6 in Bonn": a phrase behind a comma that leads into the next number belongs
    to that."""
    if following >= words.size:
        return False
    at = mention.first - (words.tags[mention.first - 1 : mention.first] == "d")  # "and the | 2022/23 season 280"
    return words.tags[at - 1 : at] in (",", "&", ";") and following - mention.stop <= 2


def _is_list(words: Words, start: int, stop: int) -> bool:
    """Is there no verb between the figure and the date, only more items of the list?"""
    return not any(tag in "xv" for tag in words.tags[start:stop])


def _fronted(sentence: Sentence, mention: Mention) -> bool:
    """Does the phrase stand before the first verb of the sentence, in a clause without one or at its head?"""
    clauses, reporting = sentence.clauses, sentence.words.cues["dating.reporting"]
    index = clause_of(clauses, mention.first)
    clause = clauses[index]
    if index == 0:
        return clause.verb < 0 or mention.stop <= clause.verb
    if clause.verb >= 0 or clause.opener in sentence.words.cues["clause.relative"]:
        return False
    return clause.opener in reporting or all(c.verb < 0 or c.opener in reporting for c in clauses[:index])


def _of_earlier_clause(sentence: Sentence, usable: list[Mention], clause: Clause, status: Status) -> Mention | None:
    """A date of the clause before, if this one only goes on with it ("..., covering 12,000 themes", "and
    opened 5")."""
    words, cues = sentence.words, sentence.words.cues
    if clause.opener not in cues["dating.continuing"] or status != "actual":
        return None
    index = sentence.clauses.index(clause)
    goes_on = clause.verb < 0 or words.tags[clause.verb] in "ge" or clause.opener in cues["dating.relative"]
    if index == 0 or not goes_on:
        return None
    earlier = sentence.clauses[index - 1]
    if clause.opener == "," and earlier.opener in cues["clause.relative"]:
        return None  # "the group, which floated in 2019, closed at"
    inside = [mention for mention in usable if earlier.first <= mention.first < earlier.stop]
    return inside[-1] if inside else None
