"""Corrections, withdrawals and versions: what was taken back is no witness, what replaces it is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from claimcheck.config import Settings
from claimcheck.engine import verify
from claimcheck.model import Register
from claimcheck.pipeline import read_document
from claimcheck.read import read_text

RIGHT = "The port of Bergen handled 3 million containers in 2022, the port authority said in a statement on Monday.\n\n"
WRONG = RIGHT.replace("3 million", "5 million")


def told(text: str, name: str = "2023-05-03-x.txt") -> list[str]:
    document = read_text(text, name, Path(name).suffix)
    return [claim.value.text for claim in read_document(document, Register(), Settings()).claims]


NOTICES = [
    "Correction: An earlier version of this article said the port handled 5 million containers in 2022.",
    "An earlier version of this story misstated the number of containers as 5 million.",
    "An earlier version said 5 million containers; that was wrong.",
    "Correction (May 3, 2023): It handled 3 million containers in 2022, not 5 million.",
    "This article originally stated that the port handled 5 million containers, but it handled 3 million.",
    "(Corrects paragraph 2 to show 3 million containers, not 5 million)",
    "(Corrects number of containers to 3 million from 5 million)",
    "Corrected: the figure was changed from 5 million to 3 million containers.",
    "This article was amended on 3 May 2023. An earlier version said 5 million containers instead of 3 million.",
    "Editor's note: A previous version of this post said the port had 5 million containers when it had 3 million.",
    "Clarification: The story incorrectly reported that there were 5 million containers.",
    "Correction\n\nThis story misreported the number of containers as 5 million.",
]


@pytest.mark.parametrize("notice", NOTICES)
def test_what_a_correction_takes_back_is_no_claim(notice: str) -> None:
    assert set(told(RIGHT + notice)) == {"3 million"}
    # Nor where the text was left as it was.
    assert "5 million" not in told(WRONG + notice)


@pytest.mark.parametrize(
    "text",
    [
        "An earlier report by the ministry said 5 million containers were handled.",
        "The earlier version of the crane lifts 5 million containers a year.",
        "The city has 3 million visitors, not 5 million.",
        "Corrections officers number 5 million in the country.",
        "The ministry originally said 5 million containers were handled in 2021.",
        "The plan was changed from 3 million to 5 million containers.",
    ],
)
def test_other_figures_stand(text: str) -> None:
    assert "5 million" in told(text)


@pytest.mark.parametrize(
    "text",
    [
        f"---\nwithdrawn: true\n---\n{RIGHT}",
        f"---\nstatus: retracted\n---\n{RIGHT}",
        f"# RETRACTED: Port handled 3 million\n\n{RIGHT}",
        f"This article has been withdrawn.\n\n{RIGHT}",
    ],
)
def test_a_withdrawn_article_claims_nothing(text: str) -> None:
    assert told(text, "2023-05-03-x.md") == []
    assert told(text.replace("true", "false"), "2023-05-03-x.md") == told(text, "2023-05-03-x.md") or "true" in text
    assert told(f"The bill has been withdrawn.\n\n{RIGHT}") == ["3 million"]


def test_rejections_say_why() -> None:
    document = read_text(RIGHT + NOTICES[0], "x.txt", ".txt")
    reasons = {item.quote: item.reason for item in read_document(document, Register(), Settings()).rejections}
    assert reasons["5 million containers"] == "withdrawn by a correction"


@pytest.mark.parametrize(
    "text", ["it was ~~5 million~~ 3 million containers", "<del>5 million</del> 3 million containers"]
)
def test_struck_out_figures_are_not_read(text: str) -> None:
    assert told(f"In 2022 {text} were handled in Bergen.", "x.md") == ["3 million"]


REST = "It was a good year for the port, which has grown in each of the past ten years, the authority said on Monday.\n"
FORMER = f"---\ntitle: Port of Bergen handled 5 million containers\ndate: 2023-03-01\n---\n{WRONG}{REST}"


def found(tmp_path: Path, later: str) -> list[str]:
    (tmp_path / "a.md").write_text(FORMER)
    (tmp_path / "b.md").write_text(later)
    return [finding.code for finding in verify([str(tmp_path)], Settings(select=("CC301",))).findings]


LATER = FORMER.replace("5 million", "3 million")
NEXT_DAY = LATER.replace("2023-03-01", "2023-03-02")
UPDATED = LATER.replace("date: 2023-03-01", "date: 2023-03-01\nupdated: 2023-03-04")


@pytest.mark.parametrize(
    "later",
    [
        UPDATED,
        NEXT_DAY.replace("title: Port", "title: UPDATE 2 - Port"),
        f"{NEXT_DAY}\nCorrection: An earlier version said 5 million containers.\n",
    ],
)
def test_an_updated_article_replaces_its_former_self(tmp_path: Path, later: str) -> None:
    assert found(tmp_path, later) == []


# The last is another article altogether, though it was updated.
@pytest.mark.parametrize("later", [LATER, NEXT_DAY, UPDATED.replace("title: Port of", "title:").replace(REST, "")])
def test_two_articles_contradict_each_other(tmp_path: Path, later: str) -> None:
    assert found(tmp_path, later) == ["CC301"]


def test_a_version_is_known_by_its_words_not_its_figures() -> None:
    texts = (read_text(text, "x.md", ".md") for text in (FORMER, LATER))
    one, two = (read_document(text, Register(), Settings()).document.version for text in texts)
    assert one == two
    assert one is not None
    assert (one.last, one.changed) == (date(2023, 3, 1), False)
