"""The values everything else passes around: frozen, typed, standard library only.

Glossary
--------
article     a text somebody published, usually on a known day; in the code a `Document`.
claim       a number in an article together with all that it says: value, unit, metric, scope, as-of date.
rejection   a number in an article that is no claim (a telephone number, a year, the 5 of "5G"), with the reason.
quantity    value and unit of a claim, before it is known what it measures.
value       the interval of amounts a printed number stands for, read three ways: *literal* (the bare number),
            *natural* or *soft* (what a reader takes it for), *charitable* or *hard* (all that the words allow).
hedge       the words that open an interval: "over", "nearly", "about", "at least".
metric      what is counted or measured ("5G base stations"); its id is the first part of a series key.
scope       the place or population a figure covers ("China", "world"); None where the text gives none.
subject     the named organisation, person or thing a figure is about ("Baltic Air").
index       a position in a sequence that is no date ("in the sixth session").
as-of date  the day or the period that a figure holds for; its basis says how that is known.
kind        stock (a level), cumulative (a running total), flow (an amount over a period), share, change, ratio,
            duration, constant, whole (the m of "n of m"), ordinal.
status      actual, forecast or target.
series      all claims with one key (metric, subject, scope, index, unit dimension, kind class), sorted by as-of date.
family      all series of one metric, subject and scope: levels, flows, shares side by side.
relation    how a sentence says that some of its figures hang together (a sum, a share, a change, a multiple).
component   the claims that relations tie together, for rules of arithmetic.
sheet       a document with its claims, for rules that look at one text.
register    all declared metrics, from the metric packs.
witness     an independent telling; a headline repeated three times is one.
evidence    the claims that a finding cites.
conflict    what a check yields: the claims that cannot all hold, and how far they are apart.
ignore      an author's word, beside the text, that a finding is known. acceptance: the same, kept in a file of its own.
lapse       an ignore or an acceptance that matches nothing any more, or is past its day.
match       a number of one text beside the number of its source that speaks of the same thing.
finding     a conflict stamped with the code, the severity and the words of its rule.
"""

from claimcheck.model.claim import AsOf, Base, Claim, Reckoned, Rejection, Relation, Value
from claimcheck.model.comparison import Bearing, Comparison, Match, Verdict
from claimcheck.model.document import Block, Dated, Document, Unread, Version
from claimcheck.model.finding import Conflict, Finding, Grade, Report, Severity, Summary
from claimcheck.model.ignore import Ignore
from claimcheck.model.metric import Metric, Register
from claimcheck.model.rule import Example, Rule
from claimcheck.model.series import Component, Family, Series, SeriesKey, Sheet, kind_class
from claimcheck.model.suppression import Acceptance, Hidden, Lapse

__all__ = [
    "Acceptance",
    "AsOf",
    "Base",
    "Bearing",
    "Block",
    "Claim",
    "Comparison",
    "Component",
    "Conflict",
    "Dated",
    "Document",
    "Example",
    "Family",
    "Finding",
    "Grade",
    "Hidden",
    "Ignore",
    "Lapse",
    "Match",
    "Metric",
    "Reckoned",
    "Register",
    "Rejection",
    "Relation",
    "Report",
    "Rule",
    "Series",
    "SeriesKey",
    "Severity",
    "Sheet",
    "Summary",
    "Unread",
    "Value",
    "Verdict",
    "Version",
    "kind_class",
]
