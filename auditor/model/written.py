"""What a page says, before anyone decides what it means.

The types that exist in great numbers are named tuples and rows of ``msgspec``: they cross the process pool
in MessagePack, and are made again without a call of Python each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum, auto
from typing import Annotated, Literal, NamedTuple, TypeAlias

from msgspec import Meta, Struct

from auditor.values.identifiers.doi import Doi

#: The entry of a program's settings that lists the modules which it loads; no key of a program is like this.
LOADED_MODULES = "loaded modules"


class Scalar(Struct, frozen=True, array_like=True, tag="s", gc=False):
    """One front-matter value, kept as text.

    ``style`` is how it is written: ``plain`` (YAML would guess a type),
    ``quoted`` (a string for certain) or ``null`` (empty, ``~``, ``null``).
    """

    text: str
    line: int
    style: Literal["plain", "quoted", "null"] = "plain"


class ListNode(Struct, frozen=True, array_like=True, tag="l", gc=False):
    """A front-matter list."""

    items: tuple[Node, ...]
    line: int


class MapNode(Struct, frozen=True, array_like=True, tag="m", gc=False):
    """A front-matter mapping: ``(key, value, line of the key)`` in the order written."""

    entries: tuple[tuple[str, Node, int], ...]
    line: int

    def get(self, key: str) -> Node | None:
        """The value of ``key`` exactly as spelled, or None."""
        return next((value for name, value, _ in self.entries if name == key), None)

    def __iter__(self) -> Iterator[tuple[str, Node, int]]:
        return iter(self.entries)


Node: TypeAlias = Scalar | ListNode | MapNode


def given_text(node: Node | None) -> str | None:
    """The text of a scalar; None for a null value and for anything else."""
    return node.text if isinstance(node, Scalar) and node.style != "null" else None


def values_of(node: Node | None) -> tuple[Node, ...]:
    """The items of a list, or what stands there alone; none when nothing does."""
    if isinstance(node, ListNode):
        return node.items
    return () if node is None else (node,)


def items_of(node: Node | None) -> tuple[Node, ...]:
    """The items of a list; none for anything else."""
    return node.items if isinstance(node, ListNode) else ()


def last_line(node: Node) -> int:
    """The last line on which a value within ``node`` begins."""
    if isinstance(node, MapNode):
        return max((last_line(value) for _, value, _ in node.entries), default=node.line)
    return max(map(last_line, node.items), default=node.line) if isinstance(node, ListNode) else node.line


def value_at(node: Node | None, *keys: str) -> Node | None:
    """The value that lies below these keys, one in the other; None where there is none."""
    for key in keys:
        node = node.get(key) if isinstance(node, MapNode) else None
    return node


def texts_of(node: Node | None) -> Iterator[str]:
    """The text of a value, or those of a list and the lists in it, without empty ones."""
    if isinstance(node, Scalar):
        if node.text.strip():
            yield node.text.strip()
    elif isinstance(node, ListNode):
        for item in node.items:
            yield from texts_of(item)


class FrontMatterState(StrEnum):
    """How the front matter of a page stands."""

    READ = "read"
    NONE = "none"
    BROKEN = "broken"
    DISPLACED = "displaced"


class FrontMatter(NamedTuple):
    """A page's metadata block; lines are those of the delimiters."""

    format: Literal["yaml", "toml", "json"]
    root: MapNode
    first_line: int
    last_line: int


class Origin(StrEnum):
    """Where a page's fact was found; the earlier one in this order wins."""

    FRONT_MATTER = "front matter"
    FOOTER = "text"
    DEFINITION_LIST = "definition list"
    TABLE = "table"
    JSON_LD = "JSON-LD"
    MICRODATA = "microdata"
    META = "meta tag"
    COMMENT = "comment"


class BodyFact(NamedTuple):
    """A governance fact in the body: ``Last reviewed: 04/05/2022``.

    ``concept`` is one of ``values.fields.CONCEPTS``; ``label`` and ``value``
    are as written, without Markdown markup.
    """

    concept: str
    label: str
    value: str
    line: int
    column: int
    origin: Origin


class LinkKind(StrEnum):
    """What kind of destination a link has; the last two are decided from its text alone."""

    REMOTE = "remote"
    LOCAL = "local"
    MAIL = "mail"
    OTHER = "other"


class Link(NamedTuple):
    """A link or image as written.

    ``url`` is the destination as written (entities and escapes undone by the parser).
    For a local link ``path`` is the destination joined to the page's folder and
    normalised, relative to ROOT (``""`` is ROOT itself; a destination that leaves
    ROOT starts with ``../``; one that starts at the site's root keeps its leading
    ``/``), percent-decoded, without query; ``fragment`` is percent-decoded, None when there is no
    ``#``. ``skip`` says why the destination cannot be judged (template code, …);
    ``fault`` why it is malformed. Both are None for an ordinary link. Those of ``form`` "field" stand in
    front matter, where the site's generator makes links of them; reading a page alone finds none.
    """

    url: str
    line: int
    column: int
    form: Literal["inline", "image", "reference", "autolink", "bare", "html", "field"]
    kind: LinkKind
    path: str | None
    fragment: str | None
    skip: str | None
    fault: str | None


class CitationSyntax(StrEnum):
    """The citation syntaxes that name a key."""

    BRACKETED = "pandoc-bracketed"  # [@key]
    IN_TEXT = "pandoc-in-text"  # @key
    MYST = "myst"  # {cite}`key`
    JEKYLL_SCHOLAR = "jekyll-scholar"  # {% cite key %}
    HUGO = "hugo"  # {{< cite key >}}
    LATEX = "latex"  # \\citep[p. 3]{key}
    DISTILL = "distill"  # <d-cite key="key">
    DOCUMENTER = "documenter"  # [key](@cite)
    LINK_TEXT = "link-text"  # [@key](address), ![@key](image): only a citation if there is such an entry
    NOCITE = "nocite"


class Citation(NamedTuple):
    """One occurrence of a citation key, as written; ``*`` with NOCITE means every entry."""

    key: str
    line: int
    column: int
    syntax: CitationSyntax


class KeyAlias(NamedTuple):
    """A key that a page defines for an identifier, as Manubot does: ``[@tag:X]: doi:10.1101/gr.634603``."""

    key: str
    identifier: str
    line: int
    column: int


class FootnoteMark(NamedTuple):
    """A mark such as ``[^9]`` whose note its page does not have; ``label`` is what stands in it."""

    label: str
    line: int
    column: int


class AuthorYear(NamedTuple):
    """An author-year citation in prose: "(Wu et al., 2024)", "Wu et al. (2024)".

    ``names`` are the family or group names written, ``year`` four digits and
    an optional letter. Where only a year was read ("Giving USA 2017", "cited in Rossi, 2020"), ``names`` is
    empty: it is a citation if one of ``words`` names the author of a work that the page lists.
    """

    text: str
    names: tuple[str, ...]
    et_al: bool
    year: str
    line: int
    column: int
    #: False for a form that other things have too ("(London, 2012)"): it is a citation only if it matches
    certain: bool = True
    #: whether the names are in brackets too ("(Smith and Jones, 2019)")
    bracketed: bool = False
    #: names and words before the year, the nearest first; only on a page with a list of its own
    words: tuple[str, ...] = ()
    #: line and column behind it, when that is another line
    end: tuple[int, int] | None = None


class NumberCitation(NamedTuple):
    """A citation by number, as "[2–5]": from ``low`` to ``high``.

    How sure that is: ``sure`` can hardly be anything else, ``likely`` is a citation when the page has others
    that lead to its list ("[1, 7]", a raised 7), ``linked`` is a link, ``doubtful`` may be something else all
    the same ("(3)", "m²").
    """

    text: str
    low: int
    high: int
    line: int
    column: int
    sureness: Literal["sure", "likely", "linked", "doubtful"]


class NamedDates(NamedTuple):
    """How many dates of the running text have a month's name and a day, by the order of the two."""

    day_first: int = 0
    month_first: int = 0


#: the ``section`` of a reference that is a footnote
IN_NOTE = -1


class ListedReference(NamedTuple):
    """One item of a page's hand-written reference list, read part by part.

    Parts that are not there are ``""`` (``NO_DOI``, ``()``);
    ``doi_link_empty`` is True for an "Available at: doi.org" with nothing behind it;
    ``accessed`` is the access date as written.
    """

    text: str
    line: int
    column: int
    authors: tuple[str, ...]
    et_al: bool
    year: str
    title: str
    container: str
    volume: str
    issue: str
    pages: str
    doi: Doi
    url: str
    accessed: str
    doi_link_empty: bool
    #: which of the page's lists, from 0; ``IN_NOTE``
    section: int = 0


#: what stands for the rule in a mark ("auditor: true until=…"), which is no waiver and is read like one
TRUE = "true"


class Waiver(NamedTuple):
    """A written permission to leave a finding: rule id or family, until, reason; as written.

    With the rule ``TRUE`` it says instead until when the block is true. It covers ``first_line`` to
    ``last_line`` of its file, both included. ``fault`` says what is wrong with its form, or None.
    """

    rule: str
    until: str | None
    reason: str | None
    line: int
    column: int
    first_line: int
    last_line: int
    fault: str | None

    @property
    def is_mark(self) -> bool:
        """Whether it says until when its block is true, in the right form."""
        return self.rule == TRUE and self.fault is None


class ClaimKind(StrEnum):
    """How what a page says depends on the day: the classes of ``statements``, and of their phrases."""

    #: with a day after which it is past: "until March 2025", "by 2025", "expected in May 2025"
    UNTIL = "until"
    #: with the day of which it is: "as of December 2024", "last updated February 2025"
    AS_OF = "as-of"
    #: to be settled: "not yet approved", "awaiting publication"
    PENDING = "pending"
    #: of an unnamed day: "currently", "at present"
    UNDATED = "undated"
    #: not for good: "until further notice", "temporarily closed"
    TEMPORARY = "temporary"
    #: the day on which a source was looked at: "accessed 15 January 2025"
    ACCESSED = "accessed"
    #: true until a day, as a comment says: "auditor: true until=2027-03-01"
    MARKED = "marked"


class Claim(NamedTuple):
    """A sentence of a page, or a part of it, that is true for a time.

    ``phrase`` is what shows it, ``date`` the date in it as written, or "".
    """

    kind: ClaimKind
    phrase: str
    sentence: str
    date: str
    line: int
    column: int


class FaultKind(StrEnum):
    """What can be wrong with a file as such; a rule picks its own kind."""

    PAGE_UNREADABLE = auto()
    FILE_UNREADABLE = auto()
    FRONT_MATTER_BROKEN = auto()
    FRONT_MATTER_DISPLACED = auto()
    FIELD_DUPLICATED = auto()
    ENTRY_MALFORMED = auto()
    ENTRY_SWALLOWED = auto()
    MACRO_UNDEFINED = auto()


class Fault(NamedTuple):
    """Something that could not be read: what (``subject``), why (``message``), what to do (``help``)."""

    kind: FaultKind
    line: int
    column: int
    subject: str
    message: str
    help: str


_CHECKS = ["page", "bibliography", "people", "link", "anchor", "doi", "record", "retraction", "git"]


#: how the reasons of pages end that are in a format which is not read
NOT_READ = " is not read"


#: how many of what is hidden are named
_EXAMPLES = 5


class Hidden(Struct, frozen=True):
    """Pages that were not looked at, because git ignores them or because `content` does not name them."""

    by: Literal["git", "content"]
    """What hides them"""
    kind: Literal["page", "folder"]
    """Whether they are counted one by one, or as folders that were not entered"""
    count: int
    """How many"""
    examples: tuple[str, ...]
    """The first few of them, relative to the root"""

    @classmethod
    def of(
        cls, by: Literal["git", "content"], kind: Literal["page", "folder"], paths: Iterable[str]
    ) -> Hidden:
        """These paths."""
        ordered = sorted(paths)
        return cls(by, kind, len(ordered), tuple(ordered[:_EXAMPLES]))


class Skip(Struct, frozen=True, order=True):
    """A check that was not made; one kind and subject counts once."""

    kind: Annotated[str, Meta(examples=_CHECKS)]
    """What kind of check"""
    subject: str
    """What was to be checked"""
    reason: str
    """Why it was not"""
