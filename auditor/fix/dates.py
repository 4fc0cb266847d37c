"""The next-review date of a page: another day, in the form in which it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from auditor.fix.edits import Edit
from auditor.model.repository import ReviewDate
from auditor.model.sources import PageSource
from auditor.model.stored import changed
from auditor.model.written import ListNode, MapNode, Node, Scalar
from auditor.values.dates.date_reading import DateOrder
from auditor.values.dates.months import MONTHS
from auditor.values.text.line_index import LineIndex

#: no kind of ``auditor fix``: only a plan changes these
NEXT_REVIEW = "next-review"

_NUMERIC = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")
_MOST_PLACES = 6


class DateCorrection(NamedTuple):
    """The date ``old``, as written on this ``line``, becomes ``new``."""

    kind: str
    line: int
    old: str
    new: str


def date_correction(written: ReviewDate, day: date, order: DateOrder | None) -> DateCorrection | None:
    """The correction that makes a written date the ``day``; None when its form cannot be written again."""
    span = written.span
    if span is None or span.first != span.last:
        return None
    text = written.text.strip()
    new = next((form(day) for form in _forms(text, order) if form(span.first) == text), None)
    return DateCorrection(NEXT_REVIEW, written.location.line, text, new) if new else None


def _forms(text: str, order: DateOrder | None) -> Iterator[_Form]:
    yield _Form("{y:04}-{m:02}-{d:02}")
    yield _Form("{y:04}/{m:02}/{d:02}")
    for name in ("name", "short"):
        for number in ("d", "d:02"):
            yield _Form("{%s} {%s} {y:04}" % (number, name))  # noqa: UP031 - braces in braces
            yield _Form("{%s} {%s}, {y:04}" % (name, number))  # noqa: UP031
    found = _NUMERIC.fullmatch(text)
    if found:
        parts = ("m", "d") if order is DateOrder.MONTH_FIRST else ("d", "m")
        for width in ("", ":02"):
            yield _Form(found[2].join(f"{{{part}}}" for part in (parts[0] + width, parts[1] + width, "y:04")))


class _Form(NamedTuple):
    """How a date is written."""

    pattern: str

    def __call__(self, day: date) -> str:
        name = MONTHS[day.month - 1]
        return self.pattern.format(y=day.year, m=day.month, d=day.day, name=name, short=name[:3])


def date_edits(text: str, lines: LineIndex, correction: DateCorrection) -> list[tuple[Edit, ...]]:
    """What may be the edit: each place on its line where the date stands."""
    start = lines.offset(correction.line, 1)
    end = text.find("\n", start)
    line = text[start : len(text) if end < 0 else end]
    places = [found.start() for found in re.finditer(re.escape(correction.old), line)]
    return [
        (Edit(start + at, start + at + len(correction.old), correction.new),) for at in places[:_MOST_PLACES]
    ]


def date_as_expected(before: PageSource, wanted: DateCorrection, after: PageSource) -> bool:
    """Whether one value on the line is the new date, and all else is read as before."""
    return any(one == _without_columns(after, wanted.line) for one in _with_date(before, wanted))


def _with_date(page: PageSource, wanted: DateCorrection) -> Iterator[PageSource]:
    """The page as it may be read afterwards: one of the values that are the old date is the new one."""
    plain = _without_columns(page, wanted.line)
    if page.front_matter is not None:
        for root in _replaced(page.front_matter.root, wanted):
            if isinstance(root, MapNode):
                yield changed(plain, front_matter=page.front_matter._replace(root=root))
    for at, fact in enumerate(plain.facts):
        if fact.line == wanted.line and fact.concept == "next-review" and wanted.old in fact.value:
            new = fact._replace(value=fact.value.replace(wanted.old, wanted.new))
            yield changed(plain, facts=(*plain.facts[:at], new, *plain.facts[at + 1 :]))


def _replaced(node: Node, wanted: DateCorrection) -> Iterator[Node]:
    """The node with one of the scalars on the line that are the old date replaced."""
    if isinstance(node, Scalar):
        if node.line == wanted.line and node.text.strip() == wanted.old:
            yield changed(node, text=node.text.replace(wanted.old, wanted.new))
    elif isinstance(node, ListNode):
        for at, item in enumerate(node.items):
            for new in _replaced(item, wanted):
                yield changed(node, items=(*node.items[:at], new, *node.items[at + 1 :]))
    else:
        for at, (key, value, line) in enumerate(node.entries):
            for new in _replaced(value, wanted):
                entries = (*node.entries[:at], (key, new, line), *node.entries[at + 1 :])
                yield changed(node, entries=entries)


def _without_columns(page: PageSource, line: int) -> PageSource:
    """The page with facts of this line at its beginning: what follows a date moves with its length."""
    facts = tuple(fact._replace(column=1) if fact.line == line else fact for fact in page.facts)
    return changed(page, facts=facts) if facts != page.facts else page
