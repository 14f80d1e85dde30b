"""From a document to its claims. Here facets are bound to each other; what one facet is stands in facets/.

In the order in which they build on each other:

lines       offsets to lines and columns
sentence    where sentences end; one sentence taken apart by the facets, nothing bound yet
capitals    capitalised runs in a text that nobody has taken apart
byline      for whom a text is written, as it says itself
house       who "we" are
homeland    which places a document is about
acronyms    names that acronyms stand for
discourse   what is remembered from one sentence to the next: subject, place, date, what was counted last
inference   days that nobody states: of an undated article, of the event it reports
phrases     a quantity with its topic (`Bound`); noun phrases as topics
gapping     items of a list that leave out the verb
deeds       what is done as the topic
adjacent    the noun right before a quantity
headings    what heads a figure
elsewhere   the topic of a quantity without a noun behind it
partners    with whom an amount between two is
attributes  what a figure in front of a thing tells of it
topics      a quantity and the noun it counts
whose       the place a figure covers and the name it is about
terms       days to come on which something ends
backwards   times counted from one told before
chosen      which date phrase of a sentence belongs to a figure
meanwhile   the time that a text has come to
dating      the as-of date of a figure
names       proper names in a sentence
subjects    where the subject of a clause stands
antecedents the name right before a clause or bracket
focus       the name behind a subject that is only a number of things
scenes      places as subjects, and where something was said
persons     for whom "it" and "the company" may stand
owner       the name a figure is about, or what stands for it
elided      nouns that leave out of what
weekdays    dates told with their weekday
speech      who tells it
naming      what it is filed under: metric, unit with its rate, index, base
adjusted    whether it is adjusted for the season
filing      what texts that tell it in other words are filed under alike
figures     a figure, and two of them side by side
bases       what a change is told against
predicate   whether a change and two levels are told by one predicate
changes     changes told with the levels they are between
likely      a change and the two levels that it must be between
folds       multiples of an amount that was told before them
gains       changes told as an amount and as a part of it
ways        which way a figure moved between two levels
growth      a change told twice, the amount apart from the part
beyond      which of two levels is said to be above the other
onward      what a sentence says of the amount of the sentence before it
products    so many of so much each
twofold     one amount in two units
reckoned    what an amount was before a change that is told without it
portions    portions of an amount that was told before them
quotas      how much of an amount came of it, as a rate or what is left
totals      a total and its parts
relations   how the figures of one sentence hang together
beside      what a figure takes from the one it stands beside
standing    how far it may be compared
claims      all that together: `Claim`
withdrawal  what a correction takes back
setting     the names and words that a figure stands among
versions    which documents are former selves of others
trusted     figures of a facts.toml as claims
reading     the whole document: `extract`; `dissect` also gives its sentences, taken apart

A new thing to say of a claim is a module here (or a facet, if a sentence alone tells it), one field of
`Claim`, and one line in `claims`. State goes into `Discourse`, never into a module.
"""

from claimcheck.extraction.house import published_by, publisher
from claimcheck.extraction.lines import Places, lines_of, place_of
from claimcheck.extraction.naming import UNNAMED
from claimcheck.extraction.reading import (
    Reading,
    count_of_numbers,
    count_outside_prose,
    dissect,
    extract,
    outside_prose,
)
from claimcheck.extraction.sentence import Sentence
from claimcheck.extraction.trusted import FACTS, facts, ranked
from claimcheck.extraction.versions import former, reason, silenced, version_of

__all__ = [
    "FACTS",
    "UNNAMED",
    "Places",
    "Reading",
    "Sentence",
    "count_of_numbers",
    "count_outside_prose",
    "dissect",
    "extract",
    "facts",
    "former",
    "lines_of",
    "outside_prose",
    "place_of",
    "published_by",
    "publisher",
    "ranked",
    "reason",
    "silenced",
    "version_of",
]
