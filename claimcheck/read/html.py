"""HTML: the article of a page, without navigation, scripts and the rest of the page's furniture.

If there is one `<article>`, or else a `<main>`, or else several articles, only what they hold is read; a page
with none is read whole. `<nav>`, `<aside>`, `<footer>` and a page's `<header>` are left out (an article's own
header is not), and so are blocks that are hidden, or that call themselves navigation, sidebar, comments or the
like by their role, class or id. `<title>` and the first `<h1>` are titles. The date comes from `<meta>`, from
JSON-LD, or from a `<time>` above the first paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from claimcheck.dates import DateOrder
from claimcheck.model.document import Dated, Role
from claimcheck.patterns import regex
from claimcheck.read.addresses import without_addresses
from claimcheck.read.draft import Draft, Piece, assemble, blank, dates_in, same_words
from claimcheck.read.front import front_matter
from claimcheck.read.masks import masked, unmasked
from claimcheck.read.tags import BREAKING, ENTITY_PATTERN, HIDDEN, LITERAL, ROLES, Tag, TagScanner, decoded
from claimcheck.records import dataclass

# Browsers also take numbers and a few old names without the semicolon.
_REFERENCE = regex(ENTITY_PATTERN + "?")
_SIGN = regex("<|" + ENTITY_PATTERN + "?")
_CONTAINERS = {"li": ("ul", "ol", "menu"), "td": ("table",), "th": ("table",), "tr": ("table",)}
_CONTAINERS |= {"dt": ("dl",), "dd": ("dl",)}
_STACKED = frozenset(ROLES) | {"title", "ul", "ol", "menu", "table", "dl"}
_DEEPEST = 100
_BLOCKS = frozenset(("div", "section", "ul", "ol", "table", "form", "p", "dialog"))
_SIDE_ROLES = ("navigation", "banner", "contentinfo", "complementary", "search", "dialog", "menu", "menubar")
_HIDDEN = regex(
    r"(?:^|\s)(?:hidden(?:\s*=\s*[\"']?(?:hidden|until-found|true)?[\"']?)?(?=\s|/|$)|aria-hidden\s*=\s*[\"']?true"
    r"|style\s*=\s*[\"'][^\"']*display\s*:\s*none)",
    re.IGNORECASE,
)
# Whole words of class and id: "nav", "main-menu", "site_footer", "breadcrumbs", "cookie-banner".
_SIDE_NAME = regex(
    r"(?:(?:site|page|main|top|bottom|global|primary|secondary|left|right)[-_]?)?"
    r"(?:nav|navbar|navigation|menu|footer|sidebar|breadcrumbs?|masthead|copyright|pagination|pager)"
    r"|(?:related|recent|popular)[-_]?(?:posts|articles|stories|links|content)|(?:share|sharing|social)[-_]?(?:links|buttons)"
    r"|cookie[-_]?(?:banner|notice|bar)|newsletter[-_]?(?:signup|form)|comments?|comment[-_]?list"
)
_NEXT_VISIBLE = regex(r"\s{0,200}(\S)")
_META_DATES = (
    "article:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publish_date",
    "publication_date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.issued",
    "citation_publication_date",
    "parsely-pub-date",
    "sailthru.date",
)
_META_UPDATED = ("article:modified_time", "datemodified", "last-modified", "og:updated_time")
_JSON_LD = regex(r"\"(datePublished|dateModified)\"\s*+:\s*+\"([^\"\r\n]{1,60})\"")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Running text between two tags that break it, and the innermost telling element around it ("" if
    none)."""

    start: int
    end: int
    element: str

    @property
    def role(self) -> Role:
        """What the element makes of the text."""
        return ROLES.get(self.element, "prose")


def read(text: str, order: DateOrder | None = None) -> Draft:
    """Read a page; front matter in front of it is read too."""
    front = front_matter(text, order)
    body, tags = _cleaned(masked(text[front.end :]))
    stretches = list(stretches_of(body, tags))
    article = _article(tags)
    content = [s for s in stretches if article.holds(s.start) and body[s.start : s.end].strip()]
    heads = _titles(stretches, content, body)
    pieces = [_piece(body, s, "title", front.end) for s in heads]
    pieces += [_piece(body, s, s.role, front.end) for s in content if s not in heads]
    if front.titles:
        pieces = [_retitled(piece, front.titles[0]) for piece in pieces]
    reading, blocks = assemble(text, [*front.pieces, *pieces])
    first = next((s.start for s in content if s.role == "prose" and _is_long(body[s.start : s.end])), len(body))
    dates = _dates(text[front.end :], tags, article, first, order)
    canonical = front.canonical or _canonical(tags)
    return Draft(reading, blocks, (*front.dates, *dates), front.source, canonical, front.withdrawn)


def stretches_of(reading: str, tags: Iterable[Tag]) -> Iterator[Stretch]:
    """The stretches of running text between breaking tags, in order; `reading` has the tags blanked."""
    stack: list[str] = []
    start = 0
    for tag in tags:
        if tag.name not in BREAKING or (tag.name == "br" and not _breaks(reading, tag, stack)):
            continue
        yield Stretch(start, tag.start, _element(stack))
        start = tag.end
        if tag.name != "br":
            _restack(stack, tag)
    yield Stretch(start, len(reading), _element(stack))


def _element(stack: list[str]) -> str:
    return next((name for name in reversed(stack) if name in ROLES or name == "title"), "")


def _restack(stack: list[str], tag: Tag) -> None:
    """Keep account of the open elements; end tags that authors leave out are supplied."""
    if tag.closing:
        if tag.name in stack:
            while stack.pop() != tag.name:
                pass
        return
    if stack and ROLES.get(stack[-1]) == "heading":
        stack.pop()
    containers = _CONTAINERS.get(tag.name)
    if containers:
        while stack and stack[-1] not in containers:
            stack.pop()
    if tag.name in _STACKED and len(stack) < _DEEPEST:
        stack.append(tag.name)


def _breaks(reading: str, tag: Tag, stack: list[str]) -> bool:
    """Whether a `<br>` parts two statements: not in a heading, and not before a small letter or a digit."""
    if _element(stack) in ("h1", "h2", "h3", "h4", "h5", "h6", "title"):
        return False
    following = _NEXT_VISIBLE.match(reading, tag.end)
    return following is None or not (following[1].islower() or following[1].isdigit())


def _cleaned(text: str) -> tuple[str, list[Tag]]:
    """The text with tags, hidden elements and addresses blanked and entities replaced, and its tags."""
    parts: list[str] = []
    tags: list[Tag] = []
    scanner = TagScanner(text, strict=False)
    done = at = 0
    sign = _SIGN.search(text)
    while sign is not None:
        at = sign.end()
        if sign[0] != "<":
            parts += (text[done : sign.start()], decoded(sign[0]))
            done = at
        elif tag := scanner.tag_at(sign.start()):
            tags.append(tag)
            at = _end_of(scanner, tag, text)
            parts += (text[done : tag.start], blank(text[tag.start : at]))
            done = at
            if tag.name == "title" and not tag.closing:
                at = done = _title(scanner, tag, text, parts)
        sign = _SIGN.search(text, at)
    parts.append(text[done:])
    return without_addresses(unmasked("".join(parts))), tags


def _end_of(scanner: TagScanner, tag: Tag, text: str) -> int:
    """Where the tag ends, or its element if that is hidden; a script that is never closed takes all the
    rest."""
    if tag.closing or tag.name not in HIDDEN:
        return tag.end
    content = scanner.content_end(tag)
    if content is None:
        return len(text) if tag.name in LITERAL else tag.end
    return content[1]


def _title(scanner: TagScanner, tag: Tag, text: str, parts: list[str]) -> int:
    """Within a title there are entities but no tags; returns where its text ends."""
    content = scanner.content_end(tag)
    end = content[0] if content else tag.end
    parts.append(_REFERENCE.sub(lambda match: decoded(match[0]), text[tag.end : end]))
    return end


Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Article:
    """Where the article is: in any of `parts` (everywhere if there are none), but in none of `left_out`.

    The spans of each list are sorted and do not overlap.
    """

    parts: list[Span]
    left_out: list[list[Span]]

    def holds(self, at: int) -> bool:
        """Whether this place is in the article."""
        return (not self.parts or _inside(at, self.parts)) and not any(_inside(at, s) for s in self.left_out)


def _article(tags: Sequence[Tag]) -> _Article:
    articles, mains = _elements(tags, "article"), _elements(tags, "main")
    parts = articles if len(articles) == 1 else mains or articles
    headers = [span for span in _elements(tags, "header") if not _inside(span[0], parts)]
    return _Article(
        parts, [headers, list(_furniture(tags)), *(_elements(tags, name) for name in ("nav", "aside", "footer"))]
    )


def _furniture(tags: Sequence[Tag]) -> Iterator[Span]:
    """Blocks that say of themselves that they are navigation, hidden, or some such thing; the outermost ones."""
    name, depth, start = "", 0, 0
    for tag in tags:
        if not name and not tag.closing and tag.name in _BLOCKS and _is_furniture(tag):
            name, depth, start = tag.name, 1, tag.end
        elif tag.name == name:
            depth += -1 if tag.closing else 1
            if not depth:
                yield start, tag.start
                name = ""


def _is_furniture(tag: Tag) -> bool:
    if "=" not in tag.attributes and "hidden" not in tag.attributes.lower():
        return False
    if tag.attribute("role").lower() in _SIDE_ROLES or _HIDDEN.search(tag.attributes):
        return True
    names = f"{tag.attribute('class')} {tag.attribute('id')}".lower().split()
    return any(_SIDE_NAME.fullmatch(word) for word in names)


def _inside(at: int, spans: Sequence[Span]) -> bool:
    before = bisect_right(spans, at, key=lambda span: span[0])
    return before > 0 and at < spans[before - 1][1]


def _elements(tags: Sequence[Tag], name: str) -> list[Span]:
    """The outermost elements of that name which are closed, from the end of the first tag to the end."""
    found, depth, start = [], 0, 0
    for tag in tags:
        if tag.name != name:
            continue
        if not tag.closing:
            start = start if depth else tag.end
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                found.append((start, tag.start))
    return found


def _titles(stretches: Sequence[Stretch], content: Sequence[Stretch], body: str) -> list[Stretch]:
    """The `<title>` and the first `<h1>`, in the article if it has one."""
    filled = [s for s in stretches if body[s.start : s.end].strip()]
    first = [
        next((s for s in filled if s.element == "title"), None),
        next((s for s in [*content, *filled] if s.element == "h1"), None),
    ]
    return [s for s in first if s is not None]


def _piece(body: str, stretch: Stretch, role: Role, shift: int) -> Piece:
    return Piece(stretch.start + shift, body[stretch.start : stretch.end], role)


def _retitled(piece: Piece, title: str) -> Piece:
    """A heading that repeats the title is a title too."""
    if piece.role == "heading" and same_words(piece.reading, title):
        return Piece(piece.start, piece.reading, "title")
    return piece


def _is_long(text: str) -> bool:
    return len(text.split()) >= 15


def _dates(body: str, tags: Sequence[Tag], article: _Article, first: int, order: DateOrder | None) -> list[Dated]:
    """The dates that the page's metadata give, and `<time>` above the first paragraph."""
    metas: dict[str, str] = {}
    for tag in tags:
        if tag.name == "meta":
            key = tag.attribute("property") or tag.attribute("name") or tag.attribute("itemprop")
            metas.setdefault(key.lower(), tag.attribute("content"))
    ld: dict[str, str] = {}
    for match in _JSON_LD.finditer(body):
        ld.setdefault(match[1], match[2])
    times = [tag for tag in tags if tag.name == "time" and tag.start < first and article.holds(tag.start)]
    shown = {str(number): tag.attribute("datetime") for number, tag in enumerate(times)}
    return [
        *dates_in(ld, ("datePublished",), "JSON-LD", order),
        *dates_in(metas, _META_DATES, "meta", order),
        *dates_in(shown, tuple(shown), "time element", order),
        *dates_in(ld, ("dateModified",), "JSON-LD", order, updated=True),
        *dates_in(metas, _META_UPDATED, "meta", order, updated=True),
    ]


def _canonical(tags: Sequence[Tag]) -> str | None:
    links = (tag for tag in tags if tag.name == "link" and tag.attribute("rel").lower() == "canonical")
    return next((tag.attribute("href") or None for tag in links), None)
