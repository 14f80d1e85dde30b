"""Reading documents: the law of offsets, blocks and roles, dates and their origins, which files are read."""

from __future__ import annotations

import os
import re
import textwrap
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.errors import UserError
from claimcheck.model import Document, Unread
from claimcheck.read import READERS, read, read_text, walk

LONG = "The country had 5 million people at the time, the office said on the day that it was asked."

# Fragments of mark-up, parted by blanks; each line of the second table is one that has blanks in it.
TABLE = r"""
# ## ### > * - 1. ` `` ``` ~~~ ** _ ~~ | [ ] ]( [^1] ![ [r] ](http://a.b/5) {#id} \* {{< >}} {% %} {{ }} http://a.b/c_d
www.x.org x_y@y.zz @a.b .gov/x 18f.gsa.gov < </ > " ' &amp &; &mdash; &nbsp; &#8217; &#0; &#xD800; &notit;
&NotEqualTilde; <p> </p> <td>
<table> <script> </script> <!-- --> <! <? <a "> <br> <sup> </sup> <title> </title> <h1> </h1>
<article> </article> <nav> </nav> <li> </ul> \u2014 \" '' *s title: date:2023-10-22 5 million word Word.
Updated: 2023/8/31 © 2014 京
"""
LINES = r"""
<a href="
<meta name=date content='2023-01-02'>
[x]: http://a/b "t"
{% highlight %}
{% endhighlight %}
[caption x=1]
| 5 \| 6 |
a | b
Oct 22,2023 4:54 PM
LONDON, March 3, 2021 (Wire) -
title: "
summary: >
title = '''
tel +86-10-82038094
"""
BREAKS = [
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    " ",
    "    ",
    "\t",
    "\x0b",
    "\x0c",
    "\x85",
    "\u2028",
    "\xa0",
    "\n---\n",
    "\n+++\n",
    "\n-|-\n",
]
ODDITIES = ["\0", "\ufeff", "\ue000", "😀", "\ud800", "\\\n", "&s "]
FRAGMENTS = TABLE.split() + LINES.splitlines() + BREAKS + BREAKS + ODDITIES
texts = st.lists(st.sampled_from(FRAGMENTS), max_size=50).map("".join)
matter = st.tuples(texts, texts).map(lambda parts: f"---\n{parts[0]}\n---\n{parts[1]}")
REFERENCE = re.compile(r"&#?\w+;?|\\(?:x\w{2}|u\w{4}|U\w{8})")


def words(text: str) -> str:
    return " ".join(text.split())


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(block.role, words(document.reading[block.start : block.end])) for block in document.blocks]


def prose(text: str, suffix: str = ".md") -> str:
    """All that is left to read."""
    return words(read_text(text, "x", suffix).reading)


@given(st.one_of(texts, matter, st.text()), st.sampled_from(sorted(READERS)))
def test_reading_keeps_every_place(text: str, suffix: str) -> None:
    document = read_text(text, "x", suffix)
    assert document.text == text
    assert len(document.reading) == len(text)
    decoded = {i for match in REFERENCE.finditer(text) for i in range(*match.span())}
    for at, (before, after) in enumerate(zip(text, document.reading, strict=True)):
        assert (before in "\r\n") == (after in "\r\n")
        assert after.isspace() or after == before or at in decoded


@given(st.one_of(texts, matter), st.sampled_from(sorted(READERS)))
def test_blocks_are_in_order_and_hold_text(text: str, suffix: str) -> None:
    document = read_text(text, "x", suffix)
    for one, other in pairwise(document.blocks):
        assert one.end <= other.start
    for block in document.blocks:
        inside = document.reading[block.start : block.end]
        assert inside == inside.strip() != ""
    if READERS[suffix] != READERS[".txt"]:
        outside = list(document.reading)
        for block in document.blocks:
            outside[block.start : block.end] = " " * (block.end - block.start)
        assert "".join(outside).isspace() or not outside


HOSTILE = r"""[ ]( [a](b" * _ **a ` ` `` ~~a < <a" <ab='< <!-- <! & {{ {% <sup> <code> <script> <br> <ul></h1>
<nav> > | http://a) a@b .com/ ] \ ___ ).). (( :. 1. --- &a; [^ '' {:"""


@pytest.mark.parametrize("suffix", [".md", ".html", ".txt", ".rst", ".adoc"])
@pytest.mark.parametrize("unit", HOSTILE.split())
def test_hostile_texts_end(unit: str, suffix: str) -> None:
    # Quadratic readers would need minutes for these.
    text = unit * (60_000 // len(unit))
    assert len(read_text(text, "x", suffix).reading) == len(text)


# --- Markdown


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("**50,000** projects", "50,000 projects"),
        ('over [550 million sites](https://x.org/2014/5 "in 2015")', "over 550 million sites"),
        ("over [550 million][r 1] sites\n\n[R 1]: https://x.org/77 'title 8'", "over 550 million sites"),
        ("a [ref]\n\n[ref]: <http://x.org/5>", "a ref"),
        ("[editors'] own [5] million", "[editors'] own [5] million"),
        ("![about 7 things](x-8.png) and 5", "and 5"),
        ("[![alt 1](a2.png)](http://x.org/3) 4", "4"),
        ("see <https://x.org/12>, http://x.org/a_(b)_34, www.x.org/5 or a5@x.org.", "see , , or ."),
        (
            "at press_office7@x.org, 18f.gsa.gov and bit.ly/2x; challenge.gov has 740",
            "at , and bit.ly/2x; challenge.gov has 740",
        ),
        ("run `x = 5` and ``a ` 6`` 7", "run and 7"),
        ("a lone ` tick 5 and * star 6 and under_score_7", "a lone ` tick 5 and * star 6 and under_score_7"),
        ("it was ~~400~~ 500, about ~45,000", "it was 500, about ~45,000"),
        ("5 * 6 * 7 and *8*", "5 * 6 * 7 and 8"),
        ("costs \\$5 and 6\\_7 \\* 8", "costs $5 and 6 _7 * 8"),
        ("fact[^1] and[^note]\n\n[^1]: the source says 9", "fact and the source says 9"),
        ("China&#8217;s 5&nbsp;million &mdash; 6&percnt;", "China ’s 5 million — 6 %"),
        ("AT&T, R&D; and &unknown; 5", "AT&T, R&D; and &unknown; 5"),
        ("1<sup>st</sup> and 10<sup>6</sup> and 5 km<sup>2</sup>", "1 st and 10 6 and 5 km 2"),
        ("said.<sup>12</sup> So<sup><a href='#f'>3</a></sup> and<sup>[4]</sup>", "said. So and"),
        ("<!-- 5 --> 6 <span class=\"a7\">8</span> <b title='a > 9'>10</b>", "6 8 10"),
        ("if a <b and 5 > c then 3 < 4", "if a <b and 5 > c then 3 < 4"),
        ("<del>5</del> <code>6</code> <script>7</script> 8", "8"),
        (
            '{{< img src="5.png" caption="6" >}} 7 {{% note %}} 8 {{% /note %}} {{ site.x9 }} {% in 10 %}',
            "7 8",
        ),
        ('[a]({{< ref "2015-05-04-x.md" >}}) 5', "a 5"),
        ("{% comment %} 5 {% endcomment %} 6 {% highlight c %}\nint x = 7;\n{% endhighlight %}", "6"),
        ('[youtube=http://x.org/watch?v=5&w=600] 6 [caption width="7"]8[/caption]', "6 8"),
        ("{{ open 5 {{< b >}} 6", "{{ open 5 6"),
        ("{{ open 5 and never closed\n\n6", "{{ open 5 and never closed 6"),
        ("## Heading 5 {#toc6}\n\nText{: .c7 }", "Heading 5 Text"),
        ("- [x] done 5\n- [ ] open 6", "done 5 open 6"),
    ],
)
def test_markdown_marks_are_blanked(text: str, left: str) -> None:
    assert prose(text) == left


def test_markdown_blocks() -> None:
    text = (
        "# Five *things*\n\nA paragraph\nover two lines.\n\nSetext 2\n---\n\n> quoted 3\n> lines 4\n\n"
        "* one 5\n  goes on\n* two\n\n  more\n\n1. three\n\n| a 6 | b \\| 7 |\n|---|---|\n| 8 | `9` |\n\n"
        "```\ncode 10\n```\n\n    x = 11\n\n[r]: http://a/12\n\nFive things 13\n"
    )
    assert blocks(read_text(text, "x.md", ".md")) == [
        ("title", "Five things"),
        ("prose", "A paragraph over two lines."),
        ("heading", "Setext 2"),
        ("prose", "quoted 3 lines 4"),
        ("item", "one 5 goes on"),
        ("item", "two"),
        ("item", "more"),
        ("item", "three"),
        ("cell", "a 6"),
        ("cell", "b | 7"),
        ("cell", "8"),
        ("prose", "Five things 13"),
    ]


def test_indented_sentences_are_text_though_not_code() -> None:
    text = f"* item\n\n\n\n        int main(void) {{ return 5; }}\n\npara\n\n    {LONG}\n\n    {LONG}\n"
    assert blocks(read_text(text, "x.md", ".md")) == [
        ("item", "item"),
        ("prose", "para"),
        ("prose", LONG),
        ("prose", LONG),
    ]


def test_markdown_with_raw_html() -> None:
    text = (
        'Intro 1\n\n<table>\n<tr><td width="10">5</td>\n<td>6 &amp; 7</td></tr>\n</table>\n\n'
        '<div class="x">\n'
        '<h2>Head 8</h2>\n<p>Para <a href="/9">ten</a>\nwraps.</p>\n<ul><li>eleven<li>twelve</ul>\n</div>\n\n'
        "> <p>quoted\n> 13</p>\n\n"
        "<table>\n\n  <tr>\n\n    <td>\n      14\n    </td>\n\n    <td>15</td>\n  </tr>\n</table>\n"
    )
    assert blocks(read_text(text, "x.md", ".md")) == [
        ("prose", "Intro 1"),
        ("cell", "5"),
        ("cell", "6 & 7"),
        ("title", "Head 8"),
        ("prose", "Para ten wraps."),
        ("item", "eleven"),
        ("item", "twelve"),
        ("prose", "quoted 13"),
        ("cell", "14"),
        ("cell", "15"),
    ]


def test_a_line_break_in_a_heading_parts_nothing() -> None:
    assert blocks(read_text("# Five<br>And 5\n\nOne<br>Two\n", "x.md", ".md")) == [
        ("title", "Five And 5"),
        ("prose", "One"),
        ("prose", "Two"),
    ]


def test_a_shortcode_before_text_makes_no_code_of_it() -> None:
    assert blocks(read_text('{{< img src="a" >}} Text 5.', "x.md", ".md")) == [("prose", "Text 5.")]


# --- Front matter

YAML = """---
title: "Over \\"5 million\\" &#8211; \\u00fcber\\u2014all"
summary: >-
  Folded 6
  over lines
deck: 'it''s 7'
description: plain 8
expirydate: 2099-01-01
lastmod: 2024-01-01
date: 2023-10-22 9:30:08 -0400
time: 12:30
tags:
  - title: 9
publisher: The *Daily* Post
---

# OVER 5 MILLION über-all

Body 10.
"""


def test_yaml_front_matter() -> None:
    document = read_text(YAML, "2020-01-01-x.md", ".md")
    assert blocks(document) == [
        ("title", 'Over "5 million " – ü ber— all'),
        ("summary", "Folded 6 over lines"),
        ("summary", "it 's 7"),
        ("summary", "plain 8"),
        ("title", "OVER 5 MILLION über-all"),
        ("prose", "Body 10."),
    ]
    assert (document.published, document.dated_by) == (date(2023, 10, 22), "front matter")
    assert document.source == "The *Daily* Post"


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_offsets_of_front_matter(line_break: str) -> None:
    text = "---\nemoji: 😀\ntitle: Über 5 😀\n---\nBody.\n".replace("\n", line_break)
    document = read_text(text, "x.md", ".md")
    assert [text[b.start : b.end] for b in document.blocks] == ["Über 5 😀", "Body."]


def test_toml_front_matter() -> None:
    text = "+++\ntitle = \"Five \\\"5\\\"\"\nsummary = '''six\n6'''\n"
    text += 'date = 2023-10-22T07:32:00Z\n[x]\ntitle = "no 7"\n+++\nBody.\n'
    document = read_text(text, "x.md", ".md")
    assert blocks(document) == [("title", 'Five "5 "'), ("summary", "six 6"), ("prose", "Body.")]
    assert document.published == date(2023, 10, 22)


def test_an_alias_is_read_once_and_where_it_was_written() -> None:
    document = read_text("---\nsummary: &s five 5\nexcerpt: *s\ndeck: !!str 6\n---\nBody.\n", "x.md", ".md")
    assert blocks(document) == [("summary", "five 5"), ("summary", "6"), ("prose", "Body.")]


def test_broken_yaml_loses_nothing_but_itself() -> None:
    text = "---\ntitle: Profit: up 5\ndate: 2023-10-22\nx: [7\n---\nBody 6.\n"
    document = read_text(text, "x.md", ".md")
    assert blocks(document) == [("title", "Profit: up 5"), ("prose", "Body 6.")]
    assert document.published == date(2023, 10, 22)


def test_prose_between_rules_is_no_front_matter() -> None:
    assert prose("---\nJust 5 words.\n\n---\nMore 6.") == "Just 5 words. More 6."
    assert prose("---\ntitle: never closed 5\n\nText 6.") == "title: never closed 5 Text 6."
    assert prose("---\n---\nText 6.") == "Text 6."


@pytest.mark.parametrize(
    ("matter", "day"),
    [
        ("pubDate: Oct 22,2023", date(2023, 10, 22)),
        ("publish_date: '2023-10-22T07:00Z'", date(2023, 10, 22)),
        ("updated: 2024-01-01\npublished: 22 October 2023", date(2023, 10, 22)),
        ("date: 2023-10\nexpirydate: 2024-01-01", None),
        ("lastmod: 2024-01-01", date(2024, 1, 1)),
        ("date: tomorrow", None),
    ],
)
def test_dates_of_front_matter(matter: str, day: date | None) -> None:
    document = read_text(f"---\n{matter}\n---\n{LONG}", "x.md", ".md")
    assert (document.published, document.dated_by) == (day, "front matter" if day else None)


# --- HTML

PAGE = """<!DOCTYPE html><html><head><title>Five &amp; 5 | Post</title><meta name="date" content="2023-10-22">
<script>var x = 1;</script><style>p{width:2px}</style></head><body><header>Site 3</header>
<nav><ul><li>Nav 4</ul></nav>
<article><header><h1>Five<br>and 5</h1><time datetime="2001-01-01">x</time></header>
<p>Para 6 over
two&nbsp;lines <b>7</b>&mdash;8 &lt;9&gt; https://x.org/10</p><!-- 11 --><aside>Aside 12</aside>
<ul><li>Item 13<li>Item 14</ul><table><tr><th>Head<td>15</table>
First 16<br>Second 17<br>of it<footer>Foot 18</footer>
</article><footer>19</footer></body></html>"""


def test_html_page() -> None:
    document = read_text(PAGE, "x.html", ".html")
    assert blocks(document) == [
        ("title", "Five & 5 | Post"),
        ("title", "Five and 5"),
        ("prose", "x"),
        ("prose", "Para 6 over two lines 7 —8 <9 >"),
        ("item", "Item 13"),
        ("item", "Item 14"),
        ("cell", "Head"),
        ("cell", "15"),
        ("prose", "First 16"),
        ("prose", "Second 17 of it"),
    ]
    assert (document.published, document.dated_by) == (date(2023, 10, 22), "meta")


@pytest.mark.parametrize(
    ("page", "left"),
    [
        ("<main>1</main><p>2</p>", "1"),
        ("<article>1</article><p>x</p><article>2</article><p>3</p>", "1 2"),
        ("<main>0<article>1</article><article>2</article></main>3", "0 1 2"),
        ("<nav>never closed <p>5</p>", "never closed 5"),
        ('<div class="x main-nav"><div>1</div>2</div><p>3</p>', "3"),
        ('<div role=navigation>1</div><ul id="breadcrumbs"><li>2</ul>3', "3"),
        ("<div hidden>1</div><p style='color:red; display: none'>2</p><div aria-hidden='true'>3</div>4", "4"),
        ('<div class="navigator menus footers"><p class="comments-5">1</p></div><div data-x="hidden">2</div>', "1 2"),
        ('<div class="sidebar">never closed 5', "never closed 5"),
        ("a<b>5</b>c &copy 6 &lt 7 &notit 8", "a 5 c © 6 < 7 &notit 8"),
        ("<p title='<b>5</b>'>6</p><img alt=\"7 > 8\">9", "6 9"),
        ('<a href="x>5</a> said "6"', '5 said "6"'),
        ("1<script>2", "1"),
        ("<title>1 <b>2</b></title>3", "1 <b>2</b> 3"),
        ("1<![CDATA[2]]>3<?php 4 ?>5", "1 3 5"),
        ("---\ntitle: five 5\n---\n<p>6</p>", "five 5 6"),
    ],
)
def test_html_text(page: str, left: str) -> None:
    assert prose(page, ".html") == left


@pytest.mark.parametrize(
    ("head", "day", "origin"),
    [
        (
            '<meta property="article:published_time" content="2023-10-22T10:00:00Z">',
            date(2023, 10, 22),
            "meta",
        ),
        (
            '<script type="application/ld+json">{"datePublished": "2023-10-22"}</script>',
            date(2023, 10, 22),
            "JSON-LD",
        ),
        ('<meta name="last-modified" content="2024-01-01">', date(2024, 1, 1), "meta"),
        ('<time datetime="2023-10-22">last Sunday</time>', date(2023, 10, 22), "time element"),
        ("<p>Posted on October 22, 2023</p>", date(2023, 10, 22), "dateline"),
        ("<p>© 2014 Post</p>", None, None),
    ],
)
def test_html_dates(head: str, day: date | None, origin: str | None) -> None:
    event = '<p>It was on <time datetime="2001-01-01">new year</time> 2001.</p>'
    document = read_text(f"{head}<p>{LONG}</p>{event}", "x.html", ".html")
    assert (document.published, document.dated_by) == (day, origin)


# --- Plain text


def test_titles_of_plain_text() -> None:
    text = (
        "Top News\n\nContact Us\nSome Company Co.,LTD.\nPort Handled 5 Million Boxes, More Than Ever\n\n"
        "Has It?\n\n"
        "Updated:2023/8/31 23:01\n\n"
        f"{LONG}\n\nport handled 5-million boxes more than ever\n\nWhat Comes Next\n\n"
        "It goes on (Photo: 6).\n12\n\n- item 7\n"
    )
    assert blocks(read_text(text, "x.txt", ".txt")) == [
        ("title", "Top News"),
        ("furniture", "Contact Us"),
        ("prose", "Some Company Co.,LTD."),
        ("title", "Port Handled 5 Million Boxes, More Than Ever"),
        ("title", "Has It?"),
        ("furniture", "Updated:2023/8/31 23:01"),
        ("prose", LONG),
        ("title", "port handled 5-million boxes more than ever"),
        ("heading", "What Comes Next"),
        ("prose", "It goes on (Photo: 6)."),
        ("cell", "12"),
        ("item", "- item 7"),
    ]


def test_a_text_of_mere_lines_has_no_title() -> None:
    assert blocks(read_text("China has 5 users\nIndia has 6", "x", ".txt")) == [
        ("prose", "China has 5 users"),
        ("prose", "India has 6"),
    ]


ORDER = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")

WRAPPED = """A heading line
The harbour of the northern city handled a total of more than four
million containers in the past year, which is more than it had ever
handled before, the port authority said in a statement on Monday.
  The number of ships that called at the port was some 12 per cent
lower than in the year before, because they are larger than they were.

Boxes        12
Ships        34
"""


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_wrapped_text_is_joined(line_break: str) -> None:
    found = blocks(read_text(WRAPPED.replace("\n", line_break), "x.txt", ".txt"))
    assert [(role, text[:12], text[-12:]) for role, text in found] == [
        ("title", "A heading li", " heading line"[-12:]),
        ("prose", "The harbour ", "t on Monday."),
        ("prose", "The number o", "n they were."),
        ("heading", "Boxes 12", "Boxes 12"),
        ("heading", "Ships 34", "Ships 34"),
    ]


@pytest.mark.parametrize("width", [50, 72, 100, 120, 140])
def test_paragraphs_are_joined_at_any_margin(width: int) -> None:
    paragraph = " ".join(
        f"The port of the {word} town handled more than {k} million boxes." for k, word in enumerate(ORDER)
    )
    text = "\n\n".join([textwrap.fill(paragraph, width)] * 3)
    assert blocks(read_text(text, "x.txt", ".txt")) == [("prose", words(paragraph))] * 3


def test_a_line_a_paragraph_is_not_joined() -> None:
    text = "\n".join([LONG, "Port news today", LONG, LONG])
    assert [role for role, _ in blocks(read_text(text, "x.txt", ".txt"))] == [
        "prose",
        "heading",
        "prose",
        "prose",
    ]


def test_addresses_are_blanked_in_plain_text() -> None:
    assert prose("See https://x.org/5?a=6, a7@x.org and www.x.org/8. Then 9.", ".txt") == "See , and . Then 9."


# --- Datelines and furniture


@pytest.mark.parametrize(
    "line",
    [
        "Updated:2023/10/22 23:01",
        "Updated: Oct 22,2023 4:54 PM english.example.gov.cn",
        "Date: 22 October 2023",
        "By Jane Q. Writer | 22 October 2023",
        "By Jane Writer and Jim Poe, October 22, 2023",
        "Xinhua | Oct 22, 2023",
        "Source: Xinhua Editor: huaxia 2023-10-22 16:54:09",
        "Sunday, October 22, 2023 - 5 min read",
        "Geneva, 22 October 2023",
        "NEW YORK, Oct. 22, 2023",
        "Last updated on 22 October 2023 at 10:15 GMT+1",
        "Posted on October 22, 2023 by admin",
        "2023-10-22",
    ],
)
def test_lines_that_date_an_article(line: str) -> None:
    document = read_text(f"Some title here\n\n{line}\n\n{LONG}\n", "x.txt", ".txt")
    assert (document.published, document.dated_by) == (date(2023, 10, 22), "dateline")
    assert ("furniture", words(line)) in blocks(document)


@pytest.mark.parametrize(
    "head",
    [
        " date 2023-10-22 ",
        "LONDON, October 22, 2023 (Wire) - ",
        "NEW YORK, Oct. 22, 2023 /Newswire/ -- ",
        "SAN FRANCISCO--(WIRE)--October 22, 2023--",
        "Austin, Texas, October 22, 2023 — ",
        "October 22, 2023 – ",
        "2023-10-22 ",
        "Published: October 22, 2023. ",
    ],
)
@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_a_dateline_at_the_head_is_parted_from_the_lead(head: str, suffix: str) -> None:
    document = read_text(head + LONG, "x", suffix)
    assert (document.published, document.dated_by) == (date(2023, 10, 22), "dateline")
    assert blocks(document) == [("furniture", words(head)), ("prose", LONG)]


@pytest.mark.parametrize(
    "text",
    [
        f"October 22, 2023 was a Sunday. {LONG}",
        f"Update, October 22, 2023\n\n{LONG}",
        f"On October 22, 2023, it rained. {LONG}",
        f"Published October 22, 2023, the report is long. {LONG}",
        f"From October 20th to 22nd, 2023 Forum was held. {LONG}",
        f"World Port Conference, October 22, 2023\n\n{LONG}",
        f"Sunday, October 22, 2023, 11:00 AM–12:00 PM ET\n\n{LONG}",
        f"— Speaker, October 22, 2023\n\n{LONG}",
        f"{LONG}\n\nOctober 22, 2023",
        f"{LONG}\n\nDate: October 22, 2023",
        f"{LONG}\n\nCopyright © 2014 C114 All rights reserved.",
        "On March 6, the ministry held a meeting with 5 people and the authorities of the whole country.",
    ],
)
def test_what_never_dates_an_article(text: str) -> None:
    document = read_text(text, "x.txt", ".txt")
    assert (document.published, document.dated_by) == (None, None)


def test_published_comes_before_updated_wherever_they_stand() -> None:
    text = f"Some title here\n\nUpdated: 2024-01-01\n\n{LONG}\n\nPublished: 22 October 2023\n"
    assert read_text(text, "x.txt", ".txt").published == date(2023, 10, 22)
    assert read_text(text.replace("Published", "Upd"), "x.txt", ".txt").published == date(2024, 1, 1)


def test_file_names_date_what_nothing_else_dates() -> None:
    document = read_text(LONG, "news/2014/09/15/x.txt", ".txt")
    assert (document.published, document.dated_by) == (date(2014, 9, 15), "file name")
    assert read_text(f"Updated: 2023-10-22\n\n{LONG}", "2014-09-15-x.txt", ".txt").published == date(2014, 9, 15)
    assert read_text(f"Date: 2023-10-22\n\n{LONG}", "2014-09-15-x.txt", ".txt").published == date(2023, 10, 22)


@pytest.mark.parametrize(
    "line",
    [
        "Copyright© 2014 C114 All rights reserved.",
        "Copyright © TDIA. All Rights Reserved 京ICP备09046230号-2",
        "© 2010-2014 Port Post",
        "Follow us TEL +86-10-82038094/82038834/82038841",
        "Tel. 010 8203 8094",
        "Phone: (020) 8203-8094",
        "Contact Us",
        "For press release services, please email us at",
    ],
)
def test_furniture(line: str) -> None:
    assert blocks(read_text(f"{LONG}\n\n{line}", "x.txt", ".txt"))[-1] == ("furniture", words(line))


@pytest.mark.parametrize(
    "line",
    [
        "Mobile: 500 000 000",
        "Call us 5 000 000",
        "+12 000 000 users",
        "(2020) 5 000 000",
        "© 2023 Acme sold 5 million",
        "All rights reserved by 12 firms",
        "Contact us about 50 things",
        "Copyright revenue rose 5%",
        "中国有500万用户 5",
        "October 22, 2023: 5 million",
        "Updated 5 million records on October 22, 2023",
    ],
)
def test_a_number_is_never_lost_as_furniture(line: str) -> None:
    assert blocks(read_text(f"{LONG}\n\n{line}", "x.txt", ".txt"))[-1][0] != "furniture"
    assert blocks(read_text(f"{line}\n\n{LONG}", "x.txt", ".txt"))[0][0] != "furniture"


# --- Files


def test_decoding(tmp_path: Path) -> None:
    def load(data: bytes, name: str = "x.txt") -> Document | Unread:
        (tmp_path / name).write_bytes(data)
        return read(tmp_path / name, name)

    for data, text in [
        (b"\xef\xbb\xbfna\xc3\xafve\r\n5", "naïve\r\n5"),
        (b"na\xefve \x97 5", "naïve — 5"),
        (b"", ""),
    ]:
        document = load(data)
        assert isinstance(document, Document)
        assert document.text == text
    assert load(b"a\0b") == Unread("x.txt", "binary, not text: it contains NUL bytes")
    assert isinstance(load(b"\x81\x8d"), Unread)
    assert isinstance(load(b"\x01\x02\xff"), Unread)
    unknown = load(b"# no *mark-up*", "x.tex")
    assert isinstance(unknown, Document)
    assert unknown.reading == "# no *mark-up*"


def test_what_is_no_file_is_unread_and_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert read(tmp_path / "pipe.txt", "pipe.txt") == Unread("pipe.txt", "not a regular file")
    assert read(tmp_path, "t") == Unread("t", "a folder")
    assert read(tmp_path / "gone", "gone") == Unread("gone", "no such file or directory")


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of files, each holding its own name; the working directory."""
    names = "b.md a.TXT sub/c.html sub/deep/d.markdown .hidden.md .git2/e.md sub/pic.png"
    names += " drafts/f.md keep/drafts/g.md"
    for name in names.split():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def walked(*paths: str, exclude: tuple[str, ...] = ()) -> list[str]:
    found = list(walk(paths, exclude))
    assert all(path == Path(name).resolve() for path, name in found)
    return [name for _, name in found]


def test_folders_are_walked_in_order(tree: Path) -> None:
    everything = ["a.TXT", "b.md", "drafts/f.md", "keep/drafts/g.md", "sub/c.html", "sub/deep/d.markdown"]
    assert walked(".") == everything
    assert walked(str(tree), "b.md", "./sub/../b.md", "sub") == everything
    assert walked("sub", ".hidden.md", "sub/pic.png") == [
        ".hidden.md",
        "sub/c.html",
        "sub/deep/d.markdown",
        "sub/pic.png",
    ]
    assert walked(".git2") == [".git2/e.md"]
    assert walked(".", exclude=("drafts/", "*.html", "/b.md")) == ["a.TXT", "sub/deep/d.markdown"]


def test_paths_outside(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tree / "keep")
    assert walked("../sub/deep", "..//b.md") == ["../b.md", "../sub/deep/d.markdown"]


def test_gitignore(tree: Path) -> None:
    Path(".gitignore").write_text("drafts/\n*.html\n/b.md\n")
    Path("sub/.gitignore").write_text("!c.html\ndeep\n")
    assert walked(".") == ["a.TXT", "sub/c.html"]
    # Above the folder named, only git's own work tree counts.
    assert walked("keep") == ["keep/drafts/g.md"]
    Path(".git").mkdir()
    with pytest.raises(UserError):
        walked("keep")
    assert walked("keep/drafts") == ["keep/drafts/g.md"]
    assert walked("b.md") == ["b.md"]


def test_links_and_pipes(tree: Path) -> None:
    Path("sub/loop").symlink_to(tree)
    Path("sub/again.md").symlink_to(tree / "b.md")
    Path("sub/broken.md").symlink_to("nowhere.md")
    os.mkfifo("sub/pipe.md")
    assert walked("sub") == ["sub/again.md", "sub/c.html", "sub/deep/d.markdown"]
    assert "b.md" in walked(".", "sub")
    assert "sub/again.md" not in walked(".", "sub")


def test_bad_paths_are_explained(tree: Path) -> None:
    Path("empty").mkdir()
    for path, where, what in [
        ("sub/depe/d.md", "sub/depe/d.md", "did you mean 'sub/deep'?"),
        ("b.dm", "b.dm", "did you mean 'b.md'?"),
        ("b.md/x", "b.md/x", "no such file or folder"),
        ("", "''", "no such file or folder"),
        ("a\0b", "a", "no such file or folder"),
        ("empty", "empty", ".markdown"),
    ]:
        with pytest.raises(UserError) as caught:
            walk(["b.md", path])
        assert str(caught.value).startswith(where)
        assert what in str(caught.value)
