"""claims --why-not: every claim is compared, or there is a reason why not."""

from __future__ import annotations

from dataclasses import replace

from claims import claim, placed

from claimcheck.engine.silence import ALONE, ECHO, NO_NOUN, PART, SOME, TITLE, silence
from claimcheck.extraction import UNNAMED
from claimcheck.model import Claim, Relation, Report, Summary
from claimcheck.model.silence import Silence


def silent(*claims: Claim) -> Silence:
    summary = Summary(1, len(claims), 1, 0, 0, 0)
    return silence(Report(summary, (), tuple(claims), ()))


def reasons(*claims: Claim) -> list[str]:
    return [item.reason for item in silent(*claims).silent]


TOLD = placed([claim(n, "2023-01-01", complete=True, document=f"{n}.txt") for n in (5, 6)])


def test_two_claims_of_a_series_are_compared() -> None:
    found = silent(*TOLD)
    assert (found.numbers, found.claims, found.silent, found.agreeing, found.echoes) == (2, 2, (), 0, 0)


def test_each_reason() -> None:
    one, other = TOLD
    assert reasons(one) == [ALONE]
    assert reasons(one, replace(other, title=True)) == [ALONE, TITLE]
    assert reasons(one, replace(other, part_of="x")) == [ALONE, PART]
    assert reasons(one, replace(other, metric=UNNAMED)) == [ALONE, NO_NOUN]
    assert reasons(one, replace(other, complete=False)) == [ALONE, SOME]
    assert reasons(one, replace(other, complete=False, loose="a supposition")) == [ALONE, "a supposition"]
    assert reasons(one, replace(other, loose="its subject is not named")) == [ALONE, "its subject is not named"]
    assert reasons(one, replace(other, scope="Erewhon")) == [ALONE, ALONE]


def test_a_loose_claim_meets_its_own_text() -> None:
    one, other = (replace(c, document="a.txt", loose="its subject is not named") for c in TOLD)
    assert reasons(one, other) == []


def test_figures_of_one_relation_are_compared() -> None:
    one, other = TOLD
    tied = Relation("conversion", (("of", one.id), ("gloss", other.id)))
    assert reasons(replace(one, relations=(tied,), complete=False), replace(other, complete=False)) == []


def test_an_echo_is_no_agreement() -> None:
    one = TOLD[0]
    again = replace(one, id="again", document="z.txt", sentence=one.sentence.upper())
    found = silent(one, again)
    assert {item.reason for item in found.silent} == {ECHO} and (found.agreeing, found.echoes) == (1, 1)
    own = silent(one, replace(again, sentence="Others counted 5, too."))
    assert own.silent == () and (own.agreeing, own.echoes) == (1, 0)
