"""A page's hand-written reference list: where it is, and its items part by part.

Read are the shapes people write: Harvard ("Wu, Y.-L. et al. (2024) ‘Title’, Journal, 390(14), pp. 1265–1276.
Available at: …"), APA ("Wu, Y. (2024). Title. Journal, 390(14), 1265–1276."), Vancouver ("Wu YL, et al.
Title. J. 2024;390(14):1265-76.") and group works ("NICE (2024), ‘Title’, NICE. Accessed 15 January 2025.").
A part that is not found is "".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from auditor.load.prose.visible_text import OBJECT, Line, Prose
from auditor.model.written import ListedReference
from auditor.values.identifiers.doi import NO_DOI, Doi, bare_doi, is_bare_resolver
from auditor.values.text.line_index import ByteLineIndex

_HEADINGS = frozenset(
    (
        "references|reference list|list of references|bibliography|works cited|literature cited|"
        "cited literature|sources|references and sources|sources and references|citations|literature"
    ).split("|")
)
#: a quick look spares most lines the exact one: initials of the headings, numbering, bold
_FIRST_CHARACTERS = frozenset("rblwscRBLWSC0123456789 *_•")
_BULLET = re.compile(r"\s*(?:[•·▪◦‣●*–-]\s+|\[?\d{1,3}[\].)]\s+)")
_NUMBERING = re.compile(r"^(?:\d+(?:\.\d+)*\.?\s+)?(.*?)[\s:]*$")
#: works in a list can be older than those that prose cites by year
_SOME_YEAR = r"((?:1[6-9]|20)\d\d[a-z]?)"
_YEAR = re.compile(rf"(?<![\d./-]){_SOME_YEAR}(?![\d/-])")
_YEAR_BRACKET = re.compile(rf"\({_SOME_YEAR}(?:,[^)]{{0,30}})?\)")
_ACCESSED = re.compile(
    r"[\[(]?\b(?:Last )?(?:Accessed|Retrieved|Cited|Viewed)(?: on)?:?\s+"
    r"(?P<date>(?:\d|[A-Z][a-z]+ \d)[\w ,./-]{3,24}\w)[\])]?\.?",
    re.IGNORECASE,
)
_AVAILABLE = re.compile(r"\bAvailable (?:at|from):?\s*(?P<target>\S*)", re.IGNORECASE)
_URL = re.compile(r"https?://[^\s<>\"”’]+")
_DOI = re.compile(r"(?:\bdoi:?\s*|doi\.org/)?(10\.\d{4,9}(?:\.\d+)*/[^\s\"”’]+)", re.IGNORECASE)
_QUOTED = re.compile(r"[‘“\"'](?P<title>.{8,400}?)[’”\"'](?=[,.;]|\s*$|\s+[A-Z(\[])")
_VOLUME = re.compile(
    r"\b(?P<volume>\d{1,4})\s*\((?P<issue>[\w–./ -]{1,20})\)\s*[,:;]?\s*(?:pp?\.?\s*)?"
    r"(?P<pages>[a-zA-Z]?\d[\w.–-]*(?:\s*[–-]+\s*[a-zA-Z]?\d+)?)?"
)
_VOLUME_ONLY = re.compile(
    r"[;,]\s*(?P<volume>\d{1,4})\s*[:,]\s*(?:pp?\.?\s*)?(?P<pages>[a-zA-Z]?\d+\s*[–-]+\s*[a-zA-Z]?\d+)"
)
_PAGES = re.compile(r"\bpp?\.\s*(?P<pages>[a-zA-Z]?\d+(?:\s*[–-]+\s*[a-zA-Z]?\d+)?)")
_ET_AL = re.compile(r",?\s*\bet al\b\.?|,?\s+and others\b")
_CITES = re.compile(r"\[-?@\w|\[[^\[\]]{0,80} @\w[^\[\]]*\]")
#: More words than this are a title, not a group's name.
_LONGEST_GROUP = 15
_TITLE_LENGTH = 25
_GROUP_WITH_ACRONYM = re.compile(r"\([A-Za-z]{2,8}\)$")
_FAMILY_INITIALS = re.compile(
    r"(?P<family>[^,;&.]+?),\s*(?P<given>(?:[^\W\d_]\.?[\s-]*){1,5})(?:[,;]|\s+(?:and|&)|$|(?=\s))"
)
_VANCOUVER = re.compile(
    r"^(?:[^\W\d_][\w’'-]+(?: [^\W\d_a-z][\w’'-]+)? [A-Z-]{1,4}(?:, | and |(?=[.:]))){1,40}"
)


def find_list(prose: Prose) -> tuple[int, int] | None:
    """The span in ``prose.text`` of the page's last reference list, without its heading; None if it has none.

    The heading may be a real one or a line of its own ("References"); the list ends with the next one.
    """
    lines = prose.lines
    text = prose.text
    for number in range(len(lines) - 1, -1, -1):
        line = lines[number]
        if line.end - line.start > 40 or text[line.start] not in _FIRST_CHARACTERS or line.kind == "cell":
            continue
        title = _NUMBERING.sub(r"\1", prose.text[line.start : line.end].strip(" *_•")).casefold()
        if title in _HEADINGS and _alone(lines, number):
            end = _end(prose, number)
            return (line.end, end) if end > line.end else None
    return None


def read_list(
    prose: Prose, span: tuple[int, int], links: Sequence[tuple[int, str]], positions: ByteLineIndex
) -> tuple[ListedReference, ...]:
    """The items of the list in ``span``; ``links`` are (byte offset, destination) sorted by offset."""
    lines = [line for line in prose.lines if span[0] <= line.start < span[1]]
    references = []
    for first, last in _items(prose, lines):
        text = " ".join(prose.text[first:last].replace(OBJECT, " ").split())
        if _CITES.search(text):
            continue  # a sentence about works
        bullet = _BULLET.match(text)
        text = text[bullet.end() :] if bullet else text
        start, stop = prose.offset(first), prose.offset(last - 1) + 1
        # a link's address may begin in front of the item's first letter: "[Lee …](…)", "<a href=…>"
        before = prose.offset(max(first - 2, 0)) + 1
        inside = links[bisect_left(links, (before, "")) : bisect_left(links, (stop, ""))]
        line, column = positions.place(start)
        reference = read_reference(text, [url for _, url in inside])
        if reference is not None:
            references.append(reference._replace(line=line, column=column))
    return tuple(references)


def _alone(lines: Sequence[Line], number: int) -> bool:
    """A heading, or a paragraph of one line."""
    line = lines[number]
    if line.kind == "heading":
        return True
    return all(
        other.block != line.block
        for other in lines[max(number - 1, 0) : number + 2]
        if other is not line and other.kind == line.kind
    )


def _end(prose: Prose, number: int) -> int:
    lines, level = prose.lines, prose.lines[number].level or 6
    end = lines[number].end
    for line in lines[number + 1 :]:
        if line.kind == "heading" and line.level <= level:
            break
        end = line.end
    return end


def _items(prose: Prose, lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Spans of the items: list items or bulleted lines if there are any, else paragraphs with a year."""
    text = prose.text
    marked: list[tuple[int, int]] = []
    blocks: list[tuple[int, int, int]] = []
    block_of_item = -1
    for line in lines:
        content = text[line.start : line.end]
        bullet = bool(_BULLET.match(content))
        if line.kind in ("item", "definition"):
            if line.block == block_of_item and marked:
                marked[-1] = (marked[-1][0], line.end)
            else:
                marked.append((line.start, line.end))
                block_of_item = line.block
        elif bullet and line.kind in ("paragraph", "html"):
            marked.append((line.start, line.end))
            block_of_item = -1
        elif blocks and blocks[-1][2] == line.block:
            blocks[-1] = (blocks[-1][0], line.end, line.block)
        elif line.kind in ("paragraph", "html"):
            blocks.append((line.start, line.end, line.block))
    if marked:
        return marked
    return [(start, end) for start, end, _ in blocks if _YEAR.search(text, start, end) and end - start > 30]


def read_reference(text: str, urls: Sequence[str] = ()) -> ListedReference | None:
    """One item, read part by part; None when it is no reference (no year, access date or identifier)."""
    rest = text
    accessed = ""
    found = _ACCESSED.search(rest)
    if found:
        accessed = found.group("date")
        rest = rest[: found.start()] + rest[found.end() :]
    doi, url, empty = _identifiers(rest, urls)
    available = _AVAILABLE.search(rest)
    body = rest[: available.start()] if available else rest
    body = _DOI.sub("", _URL.sub("", body))
    body = re.sub(r"\bdoi:?\s*$", "", body.strip(), flags=re.IGNORECASE).strip()
    bracket = _YEAR_BRACKET.search(body)
    if bracket:
        year, head, tail = bracket.group(1), body[: bracket.start()], body[bracket.end() :]
    else:
        year, head, tail = _unbracketed(body)
    if not (year or accessed or doi or available or url):
        return None
    others = _ET_AL.search(head)
    if others and len(head) - others.end() > _TITLE_LENGTH:  # "A. Lee, et al., A title, Journal (2018)"
        head, tail = head[: others.end()], f"{head[others.end() :]} {tail}"
    authors, et_al = _authors(head)
    if len(authors) == 1 and len(head.split()) > _LONGEST_GROUP:
        authors, tail = (), f"{head}. {tail}"
    title, container_text = _title(tail)
    if not authors and container_text.strip(" .") and _GROUP_WITH_ACRONYM.search(title):
        authors = (title,)  # "Compendium of Things (CoT). Thing 150 mg capsules."
        title, container_text = _title(container_text)
    volume, issue, pages, container_text = _numbers(container_text)
    container = re.split(r"[,;.](?:\s|$)", container_text.strip(" ,.;:"), maxsplit=1)[0].strip(" ,.;:‘’“”")
    return ListedReference(
        text, 1, 1, authors, et_al, year, title, container, volume, issue, pages, doi, url, accessed, empty
    )


def _identifiers(text: str, urls: Sequence[str]) -> tuple[Doi, str, bool]:
    """DOI, address, and whether the item points to the bare DOI resolver."""
    addresses = [*urls, *(found.group().rstrip(".,;)") for found in _URL.finditer(text))]
    held = {address: bare_doi(address) for address in addresses}
    dois = [doi for doi in held.values() if doi]
    written = _DOI.search(text)
    if written and not dois:
        doi = bare_doi(written.group(1))
        if doi:
            dois.append(doi)
    others = [address for address in addresses if not held[address] and not is_bare_resolver(address)]
    available = _AVAILABLE.search(text)
    target = available.group("target").rstrip(".,;)]") if available else ""
    empty = not dois and (is_bare_resolver(target) or any(is_bare_resolver(address) for address in addresses))
    return dois[0] if dois else NO_DOI, others[0] if others else "", empty


def _unbracketed(body: str) -> tuple[str, str, str]:
    """Year, what is before the title and the rest, when the year stands without brackets."""
    years = list(_YEAR.finditer(body))
    vancouver = _VANCOUVER.match(body)
    if vancouver:
        end = vancouver.end()
        rest = re.sub(r"^\s*(?:et al\.?)?[.:,\s]*", "", body[end:])
        year = years[-1].group(1) if years else ""
        after = [found for found in years if found.start() >= end]
        year = after[0].group(1) if after else year
        head = body[:end] + (" et al." if body[end:].lstrip().startswith("et al") else "")
        return year, head, rest
    if not years:
        return "", "", body
    first = years[0]
    head, tail = body[: first.start()].rstrip(" ,.;("), body[first.end() :].lstrip(" ,.;)")
    if not tail or len(tail) < 12 or "," not in head[:60]:
        return first.group(1), "", f"{head}.\n{tail}" if tail else head  # no authors: the title comes first
    return first.group(1), head, tail


def _authors(head: str) -> tuple[tuple[str, ...], bool]:
    """Names as written, "Family, Initials" kept together; and whether "et al." follows."""
    et_al = bool(_ET_AL.search(head))
    head = _ET_AL.sub("", head).strip(" ,;:")
    if not re.search(r"(?:^|[\s.-])[^\W\d_]\.$", head):  # the point of an initial stays
        head = head.rstrip(".")
    if not head:
        return (), et_al
    head = re.sub(r"\s*\((?:eds?|editors?)\.?\)", "", head)
    if re.search(r"[^\W\d_]{2,},\s*[^\W\d_]\.", head):  # Family, I.I.
        names = [
            f"{found['family'].strip(' &').removeprefix('and ').strip()}, {found['given'].strip()}"
            for found in _FAMILY_INITIALS.finditer(head + ",")
        ]
        if names:
            return tuple(names), et_al
    if _VANCOUVER.match(head + "."):
        return tuple(name.strip() for name in re.split(r",| and ", head) if name.strip()), et_al
    if re.search(r"\s(?:and|&)\s", head) and len(head) < 60 and ":" not in head:
        return tuple(
            name.strip(" ,") for name in re.split(r",|\s(?:and|&)\s", head) if name.strip(" ,")
        ), et_al
    return (head,), et_al


def _title(tail: str) -> tuple[str, str]:
    """The title and what follows it."""
    tail = tail.strip(" ,.;:")
    quoted = _QUOTED.search(tail)
    if quoted and quoted.start() < 3:
        return quoted.group("title").strip(" ,."), tail[quoted.end() :]
    found = re.search(r"[.?!](?=\s+[A-Z‘“\d]|\n)", tail)
    if found:
        mark = tail[found.start()]
        return tail[: found.start()].strip() + (mark if mark in "?!" else ""), tail[found.end() :]
    return tail, ""


def _numbers(text: str) -> tuple[str, str, str, str]:
    """Volume, issue, pages, and the container's part of the text."""
    for pattern in (_VOLUME, _VOLUME_ONLY, _PAGES):
        found = pattern.search(text)
        if found:
            groups = found.groupdict()
            pages = groups.get("pages") or ""
            if not pages and (more := _PAGES.search(text)):
                pages = more.group("pages")
            return (
                groups.get("volume") or "",
                groups.get("issue") or "",
                pages.strip(" .,"),
                text[: found.start()],
            )
    return "", "", "", text
