"""What is to be corrected in the entries of a bibliography, and the edits that do it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote, unquote

from auditor.fix.addresses import is_plain_address, is_plain_doi, moved, resolver_address, resolver_addresses
from auditor.fix.edits import Edit
from auditor.fix.field_positions import EntryPosition, FieldPosition, entry_position
from auditor.fix.kinds import DOI_ESCAPED, DOI_FORM, DOI_MISSING, DOI_RESOLVER, LINK_MOVED, PAGE_DASHES
from auditor.fix.page_dashes import with_double_dashes
from auditor.model.evidence import Evidence
from auditor.model.records import DoiState, SearchState
from auditor.model.repository import Repository
from auditor.model.sources import Bibliography, Entry
from auditor.model.works import WithoutDoi
from auditor.values.bibliography.entry_types import NOTE_FIELDS
from auditor.values.identifiers.doi import Doi, bare_doi, doi_as_written, is_doi_itself, without_doi_prefix
from auditor.values.identifiers.doi_syntax import doi_escape, doi_fault
from auditor.values.text.latex import plain_url, url_argument
from auditor.values.text.line_index import LineIndex

#: what may stand unescaped in the path of a DOI's address (RFC 3986, ``pchar`` and "/")
_IN_PATH = "/:@!$&'()*+,;=-._~"
_ADDRESS = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_LAST_OF_ITS_LINE = re.compile(r"[ \t]*+,[ \t]*+(?:\r\n|\n|\r)")
#: what is certainly no part of a DOI that it ends
_PUNCTUATION = ".,;"
_BEHIND = re.compile(r"[.,;]++([}\s]*+)\Z")
_UNUSABLE = frozenset('{}\\"%')


class FieldCorrection(NamedTuple):
    """The ``name`` field of an entry becomes ``new``; it is added where there is none."""

    kind: str
    entry: Entry
    name: str
    new: str

    @property
    def line(self) -> int:
        """Where the entry starts."""
        return self.entry.line


def entry_corrections(
    repository: Repository, evidence: Evidence, bibliography: Bibliography
) -> Iterator[FieldCorrection]:
    """The corrections in one file, at most one for a field, in the order of its entries."""
    lacking = {
        id(one.work.entry): one
        for one in repository.without_doi
        if one.work is not None and one.location.path == bibliography.path
    }
    for entry in bibliography.entries:
        for correction in (_doi(entry, evidence), _url(entry, evidence), *_resolvers(entry), _pages(entry)):
            if correction is not None:
                yield correction
        if id(entry) in lacking:
            doi = found_doi(evidence, lacking[id(entry)])
            if doi is not None and not entry.fields.get("doi") and not _UNUSABLE.intersection(doi):
                yield FieldCorrection(DOI_MISSING, entry, "doi", doi)


def found_doi(evidence: Evidence, one: WithoutDoi) -> str | None:
    """The DOI that was found for a described work, for certain; None otherwise."""
    answer = evidence.searches.get(one.location)
    if answer is None or answer.state is not SearchState.FOUND or answer.record is None:
        return None
    # a registry's text ends up in the user's file
    doi = answer.record.doi
    return doi if usable_doi(doi) == doi else None


def usable_doi(text: str) -> str | None:
    """The DOI in a text, as it is written there, if it may stand in a file: plain, and nothing but a DOI."""
    doi = doi_as_written(text)
    return doi if doi and doi == doi_as_written(doi) and is_plain_doi(doi) and not doi_fault(doi) else None


def _doi(entry: Entry, evidence: Evidence) -> FieldCorrection | None:
    """The ``doi`` field, bare, without escapes and without the point, comma or semicolon behind it."""
    written = entry.fields.get("doi", "")
    doi = doi_as_written(written) if written else None
    if doi is None or doi == written or doi_fault(doi) or _UNUSABLE.intersection(doi):
        return None
    core, _ = without_doi_prefix(written)
    if _ADDRESS.match(core):
        return None  # a publisher's page: what looks like a DOI in its address need not be one
    bare = unquote(core).strip()
    if bare.rstrip(_PUNCTUATION) != doi:
        return None  # more would go than a prefix and an escape, such as a bracket or what stands behind a #
    if bare != doi and _is_unknown(entry.doi, evidence):
        return None  # it may end with a point
    escaped = doi_escape(written) is not None
    if not escaped and doi == written.strip("{} "):
        return None  # neither prefix nor escape
    return FieldCorrection(DOI_ESCAPED if escaped else DOI_FORM, entry, "doi", doi)


def _url(entry: Entry, evidence: Evidence) -> FieldCorrection | None:
    """The ``url`` field: a DOI's address, or one that has moved."""
    written = entry.fields.get("url", "")
    if not written:
        return None
    doi = doi_as_written(written) if "doi.org/" in written else None
    if doi is not None:
        address = url_argument(written)
        if doi_escape(address) is not None and not doi_fault(written) and is_doi_itself(address):
            new = f"https://doi.org/{quote(doi, safe=_IN_PATH)}"
            whole = written.replace(address, new, 1)
            return (
                FieldCorrection(DOI_ESCAPED, entry, "url", whole) if bare_doi(new) == bare_doi(doi) else None
            )
        current = resolver_address(written) or written
        if not _is_unknown(entry.url_doi, evidence) and is_doi_itself(address) and "#" not in address:
            current = _BEHIND.sub(r"\1", current)
        return FieldCorrection(DOI_RESOLVER, entry, "url", current) if current != written else None
    url = plain_url(written)
    new_address = moved(evidence, url) if entry.url_doi is None else None
    if new_address is None or not is_plain_address(new_address) or url not in written:
        return None
    return FieldCorrection(LINK_MOVED, entry, "url", written.replace(url, new_address, 1))


def _is_unknown(doi: Doi | None, evidence: Evidence) -> bool:
    """Whether the DOI system was asked for a DOI and does not have it."""
    answer = evidence.dois.get(doi) if doi else None
    return answer is not None and answer.state is DoiState.NOT_REGISTERED


def _resolvers(entry: Entry) -> Iterator[FieldCorrection]:
    """Addresses of DOIs in the fields where files for BibTeX have them."""
    for name in NOTE_FIELDS:
        written = entry.fields.get(name, "")
        current = resolver_addresses(written)
        if current != written:
            yield FieldCorrection(DOI_RESOLVER, entry, name, current)


def _pages(entry: Entry) -> FieldCorrection | None:
    """The ``pages`` field, with the dashes of BibTeX."""
    written = entry.fields.get("pages", "")
    new = with_double_dashes(written)
    return FieldCorrection(PAGE_DASHES, entry, "pages", new) if new != written else None


def entry_edits(text: str, lines: LineIndex, correction: FieldCorrection) -> tuple[Edit, ...] | None:
    """What to change in the text of the file; None when the field cannot be replaced for certain."""
    entry = entry_position(text, lines, correction.entry)
    if entry is None:
        return None
    field = entry.field(correction.name)
    if field is not None:
        return _replaced(text, field, correction)
    if correction.name in correction.entry.fields or not entry.whole or not entry.fields:
        return None
    return (_added(text, lines, entry, correction),)


def _replaced(text: str, field: FieldPosition, correction: FieldCorrection) -> tuple[Edit, ...] | None:
    """White space around the value stays; a value that is put together from parts is left alone."""
    raw = text[field.first : field.last]
    core = raw.strip()
    if not field.plain or core != correction.entry.fields.get(correction.name, ""):
        return None
    first = field.first + (raw.index(core) if core else 0)
    return (Edit(first, first + len(core), correction.new),)


def _added(text: str, lines: LineIndex, entry: EntryPosition, correction: FieldCorrection) -> Edit:
    """A field written as its neighbours are: on a line of its own when the last one is."""
    last = entry.fields[-1]
    start = lines.start(last.at)
    indent = text[start : last.at]
    name = _named(correction.name, entry)
    if indent.strip() or not start:
        return Edit(last.at, last.at, f"{name}{_spaced(last)}{{{correction.new}}}, ")
    spaced = _aligned(lines, entry, len(name))
    new = f"{indent}{name}{spaced}{{{correction.new}}},{lines.line_break(last.at)}"
    behind = _LAST_OF_ITS_LINE.match(text, last.end)
    at = behind.end() if behind else start
    return Edit(at, at, new)


def _named(name: str, entry: EntryPosition) -> str:
    """The name in the case of the others: ``doi``, ``DOI`` or ``Doi``."""
    names = [field.name for field in entry.fields]
    if all(written.isupper() for written in names):
        return name.upper()
    return name.capitalize() if all(written[:1].isupper() for written in names) else name


def _spaced(field: FieldPosition) -> str:
    """The equals sign with the blanks around it that another field has, when they stand on one line."""
    return " = " if "\n" in field.between or "\r" in field.between else field.between


def _aligned(lines: LineIndex, entry: EntryPosition, length: int) -> str:
    """The same, the sign under those of the other fields when these stand in one column."""
    last = entry.fields[-1]
    spaced = _spaced(last)
    columns = {
        field.at - lines.start(field.at) + len(field.name) + field.between.find("=") for field in entry.fields
    }
    if len(columns) > 1 or len(entry.fields) == 1:
        return spaced
    before, _, after = spaced.partition("=")
    column = columns.pop() - (last.at - lines.start(last.at))
    return " " * max(column - length, 1 if before else 0) + "=" + after
