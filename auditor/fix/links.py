"""What is to be corrected in the links and the reference list of a page, and the edits that do it.

Where the parser found a link is known by line and column; where its destination stands in the text is looked
for from there. What is found is a guess: after the edit, the page must be read again to check it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

from auditor.fix.addresses import is_plain_address, moved, resolver_address
from auditor.fix.edits import Edit
from auditor.fix.entries import found_doi, usable_doi
from auditor.fix.kinds import DOI_ESCAPED, DOI_MISSING, DOI_RESOLVER, LINK_MOVED
from auditor.model.evidence import Evidence
from auditor.model.repository import Page, Repository
from auditor.model.written import Link, LinkKind, ListedReference
from auditor.values.identifiers.doi import bare_doi, doi_as_written
from auditor.values.identifiers.doi_syntax import doi_escape, doi_link_fault
from auditor.values.text.line_index import LineIndex

#: how far behind the beginning of a link its destination may stand
_REACH = 5_000
_MOST_PLACES = 6
_DEFINED = re.compile(r"\]:[ \t]*+(?:\r\n|\n|\r)?[ \t]*+<?$")
_BEFORE_DESTINATION = re.compile(r"\]\(\s*<?$")
#: characters that end a destination for certain, or may stand behind one
_BEHIND = re.compile(r"[\s)>\]\"'}<,.;:!?*_|`]|$")
_BARE_RESOLVER = re.compile(r"https?://(?:dx\.|www\.)?doi\.org/?(?![\w/])", re.IGNORECASE)
_NAMED_RESOLVER = re.compile(r"(?<![\w/.@-])(?:dx\.)?doi\.org/?(?![\w/])", re.IGNORECASE)
# round brackets end destinations, asterisks are Markdown's
_IN_LINK = "/:@!$&+,;=-._~"


class LinkCorrection(NamedTuple):
    """The link that is ``number`` (from 0) among the page's gets the destination ``new``."""

    kind: str
    number: int
    link: Link
    new: str

    @property
    def line(self) -> int:
        """Where the link starts."""
        return self.link.line


class ItemCorrection(NamedTuple):
    """The item with this ``number`` (from 0), which names the bare resolver, gets the DOI ``new``."""

    kind: str
    number: int
    item: ListedReference
    new: str

    @property
    def line(self) -> int:
        """Where the item starts."""
        return self.item.line


def link_corrections(page: Page, evidence: Evidence) -> Iterator[LinkCorrection]:
    """The corrections of links, in the order of the page."""
    for index, link in enumerate(page.source.links):
        # this loop runs for every link of the repository
        if link[4] is LinkKind.REMOTE and link.skip is None and link.fault is None:
            correction = _correction(index, link, evidence)
            if correction is not None:
                yield correction


def _correction(index: int, link: Link, evidence: Evidence) -> LinkCorrection | None:
    url = link.url
    if "doi.org/" in url.lower():
        plain = url.replace("%5C", "\\").replace("%5c", "\\")
        doi = doi_as_written(plain) if "\\" in plain and doi_link_fault(plain) is None else None
        if doi is not None and doi_escape(plain) is not None:
            new = f"https://doi.org/{quote(doi, safe=_IN_LINK)}"
            same = bare_doi(new) == bare_doi(plain)
            return LinkCorrection(DOI_ESCAPED, index, link, new) if same else None
        address = resolver_address(url)
        return LinkCorrection(DOI_RESOLVER, index, link, address) if address else None
    new_address = moved(evidence, url)
    if new_address is None:
        return None
    if link.form != "html":
        new_address = new_address.replace("(", "%28").replace(")", "%29").replace("*", "%2A")
    new_address = new_address.replace("'", "%27")
    if not is_plain_address(new_address) or new_address == url:
        return None
    return LinkCorrection(LINK_MOVED, index, link, new_address)


def item_corrections(repository: Repository, evidence: Evidence, page: Page) -> Iterator[ItemCorrection]:
    """The items that say "Available at: doi.org" and nothing more, where the DOI is known.

    It is that of the entry that the item is, else the one that a registry has.
    """
    listed = page.source.listed_references
    if not any(item.doi_link_empty for item in listed):
        return
    entries = {(one.reference.line, one.reference.column): one.entry for one in page.listed}
    known = {
        (one.listed.line, one.listed.column): one
        for one in repository.without_doi
        if one.listed is not None and one.location.path == page.path
    }
    for index, item in enumerate(listed):
        if not item.doi_link_empty:
            continue
        location = (item.line, item.column)
        entry, one = entries.get(location), known.get(location)
        doi = usable_doi(entry.fields.get("doi", "")) if entry else None
        if doi is None and one is not None:
            doi = found_doi(evidence, one)
        if doi is not None:
            yield ItemCorrection(DOI_MISSING, index, item, doi)


def link_edits(text: str, lines: LineIndex, correction: LinkCorrection) -> list[tuple[Edit, ...]]:
    """What may be the edits, the likeliest first: the destination, and the text if it shows the address."""
    link = correction.link
    candidates: list[tuple[bool, Edit]] = []
    for old, new in _spellings(correction):
        if link.form == "reference":
            found = _occurrences(text, old, 0, len(text))
            candidates += [(True, Edit(at, at + len(old), new)) for at in found if _ends(_DEFINED, text, at)]
        else:
            start = lines.offset(link.line, link.column)
            for at in _occurrences(text, old, start, start + _REACH):
                likely = link.form not in ("inline", "image") or _ends(_BEFORE_DESTINATION, text, at)
                candidates.append((likely, Edit(at, at + len(old), new)))
        if candidates:
            break
    candidates.sort(key=lambda candidate: not candidate[0])
    return [(edit, *_shown(text, link, edit)) for _, edit in candidates[:_MOST_PLACES]]


def _spellings(correction: LinkCorrection) -> Iterator[tuple[str, str]]:
    """The destination as it may stand in the text, and the new one in the same manner."""
    link, new = correction.link, correction.new
    if "&" in link.url:
        yield link.url.replace("&", "&amp;"), new.replace("&", "&amp;")
    elif link.form == "html":
        yield link.url, new.replace("&", "&amp;")
        return
    yield link.url, new
    if correction.kind == DOI_RESOLVER:  # what follows may be escaped, and does not change
        yield link.url[: link.url.lower().index("doi.org/") + len("doi.org/")], "https://doi.org/"


def _occurrences(text: str, url: str, start: int, end: int) -> Iterator[int]:
    """Where the address stands as a whole, or begins if it is only a host; a bounded number of times."""
    at = text.find(url, start, end)
    count = 0
    while at >= 0 and count < 50:
        if url.endswith("doi.org/") or _BEHIND.match(text, at + len(url)):
            yield at
            count += 1
        at = text.find(url, at + 1, end)


def _ends(pattern: re.Pattern[str], text: str, at: int) -> bool:
    return pattern.search(text[max(0, at - 80) : at]) is not None


def _shown(text: str, link: Link, edit: Edit) -> Iterator[Edit]:
    """The text of the link, where it is the very address that is replaced."""
    old = text[edit.start : edit.end]
    if link.form == "inline":
        before = _BEFORE_DESTINATION.search(text[max(0, edit.start - 20) : edit.start])
        end = edit.start - len(before[0]) if before else -1
        start = end - len(old)
        if before and start > 0 and text[start:end] == old and text[start - 1] == "[":
            yield Edit(start, end, edit.text)
    elif link.form == "html":
        behind = re.compile(r"[\"']?[^<>]{0,500}>").match(text, edit.end)
        if behind and text.startswith(f"{old}</a>", behind.end()):
            yield Edit(behind.end(), behind.end() + len(old), edit.text)


def item_edits(
    text: str, lines: LineIndex, correction: ItemCorrection, behind: int
) -> list[tuple[Edit, ...]]:
    """What may be the edits for an item that ends before the line ``behind``: addresses come first."""
    start = lines.offset(correction.item.line)
    end = min(lines.offset(behind), start + _REACH)
    new = f"https://doi.org/{quote(correction.new, safe=_IN_LINK)}"
    candidates: list[tuple[Edit, ...]] = [
        (Edit(found.start(), found.end(), new),)
        for pattern in (_BARE_RESOLVER, _NAMED_RESOLVER)
        for found in pattern.finditer(text, start, end)
    ]
    return candidates[:_MOST_PLACES]
