"""The text of a file with its corrections, each checked by reading the new text again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from auditor.fix.dates import DateCorrection, date_as_expected, date_edits
from auditor.fix.edits import edited
from auditor.fix.entries import FieldCorrection, entry_edits
from auditor.fix.links import ItemCorrection, LinkCorrection, item_edits, link_edits
from auditor.fix.trials import Trials, Unit
from auditor.fix.unchanged import as_expected, entries_as_expected, item_as_expected
from auditor.fix.wanted import Correction
from auditor.model.sources import Bibliography, PageSource
from auditor.values.text.line_index import LineIndex

Source = TypeVar("Source", Bibliography, PageSource)

_BOM = b"\xef\xbb\xbf"
_CODECS = {"windows-1252": "cp1252"}
#: the last item of a list is not longer than this many lines
_ITEM_LINES = 30
#: why a file is left that does not read any more as it did when it was audited
CHANGED = "it has changed since it was read; start again"


class CorrectedFile(NamedTuple):
    """A file under ROOT, its bytes as read and as they should be, and what was and was not done.

    ``reason`` says why nothing was done to the file at all, or is "".
    """

    path: str
    before: bytes
    after: bytes
    done: tuple[Correction, ...]
    left: tuple[Correction, ...]
    reason: str = ""


class _Corrected(NamedTuple):
    """The text of a file with the corrections ``done``; those ``left`` could not be placed for certain."""

    text: str
    done: tuple[Correction, ...]
    left: tuple[Correction, ...]


def uncorrected_file(path: str, data: bytes, wanted: Sequence[Correction], reason: str) -> CorrectedFile:
    """A file that stays as it is for this ``reason``."""
    return CorrectedFile(path, data, data, (), tuple(wanted), reason)


def corrected_file(
    source: Source,
    wanted: Sequence[Correction],
    data: bytes,
    text: str,
    encoding: str,
    reread: Callable[[str], Source],
) -> CorrectedFile:
    """Correct the file that was audited as ``source`` and now holds ``data``.

    ``text`` is ``data`` decoded from ``encoding``, without a byte order mark; ``reread`` reads a text as
    ``source`` was read. The corrected bytes keep encoding and byte order mark.
    """
    bom = _BOM if data.startswith(_BOM) else b""
    codec = _CODECS.get(encoding, encoding)
    if codec.startswith(("utf-16", "utf-32")) or bom + text.encode(codec) != data:
        reason = f"it is {encoding.upper()}, which diffs cannot show; save it as UTF-8"
        return uncorrected_file(source.path, data, wanted, reason)
    if reread(text) != source:
        return uncorrected_file(source.path, data, wanted, CHANGED)
    if isinstance(source, Bibliography):
        made = _corrected_bibliography(text, source, wanted, reread)
    else:
        made = _corrected_page(text, source, wanted, reread)
    return CorrectedFile(source.path, data, bom + made.text.encode(codec), made.done, made.left)


def _corrected_bibliography(
    text: str, source: Bibliography, wanted: Sequence[Correction], reread: Callable[[str], Bibliography]
) -> _Corrected:
    """Correct entries. ``text`` is the file's and reads as ``source``."""
    lines = LineIndex(text)
    fields = [one for one in wanted if isinstance(one, FieldCorrection)]
    found = [(one, entry_edits(text, lines, one)) for one in fields]
    trials = Trials[FieldCorrection](text, lambda made, new: entries_as_expected(source, made, reread(new)))
    trials.settle([Unit((one,), [edits]) for one, edits in found if edits is not None])
    unplaced = (one for one, edits in found if edits is None)
    return _Corrected(trials.result, tuple(trials.done), (*unplaced, *trials.left))


def _corrected_page(
    text: str, source: PageSource, wanted: Sequence[Correction], reread: Callable[[str], PageSource]
) -> _Corrected:
    """Correct links, items of the list, and dates. ``text`` is the file's and reads as ``source``."""
    wanted_links = [one for one in wanted if isinstance(one, LinkCorrection)]
    links = [one for one in wanted_links if one.link.form != "field"]
    lines = LineIndex(text)
    units = [Unit(tuple(group), link_edits(text, lines, group[0])) for group in _groups(links)]
    trials = Trials[LinkCorrection](text, lambda made, new: as_expected(source, made, reread(new)))
    trials.settle([unit for unit in units if unit.choices])
    new = trials.result
    done: list[Correction] = [*trials.done]
    left: list[Correction] = [one for unit in units if not unit.choices for one in unit.corrections]
    left += trials.left
    left += (one for one in wanted_links if one.link.form == "field")  # front matter has no plain places
    items = [one for one in wanted if isinstance(one, ItemCorrection)]
    if items:
        current = reread(new)
        for item in items:
            trial = _with_item(new, current, item, reread)
            if trial is None:
                left.append(item)
            else:
                new, current = trial
                done.append(item)
    for one in wanted:
        if isinstance(one, DateCorrection):
            before = reread(new)
            choices = (edited(new, edits) for edits in date_edits(new, LineIndex(new), one))
            made = next((text for text in choices if date_as_expected(before, one, reread(text))), None)
            (left if made is None else done).append(one)
            new = new if made is None else made
    return _Corrected(new, tuple(done), tuple(left))


def _groups(links: Sequence[LinkCorrection]) -> Iterator[list[LinkCorrection]]:
    """The links that change together: those by reference with one destination have one definition."""
    groups: dict[object, list[LinkCorrection]] = {}
    for one in links:
        shared = one.link.url if one.link.form == "reference" else one.number
        groups.setdefault(shared, []).append(one)
    yield from groups.values()


def _with_item(
    text: str, source: PageSource, wanted: ItemCorrection, reread: Callable[[str], PageSource]
) -> tuple[str, PageSource] | None:
    """The text and what is read from it, with one item's DOI; None when no place is the right one."""
    listed = source.listed_references
    line = listed[wanted.number].line
    behind = next((item.line for item in listed[wanted.number + 1 :] if item.line > line), line + _ITEM_LINES)
    for edits in item_edits(text, LineIndex(text), wanted, behind):
        new = edited(text, edits)
        read = reread(new)
        if item_as_expected(source, wanted, read):
            return new, read
    return None
