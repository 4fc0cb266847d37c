"""What one hand-written reference says: authors, year, title, journal, numbers, DOI and address.

Read are the shapes people write: Harvard ("Wu, Y.-L. et al. (2024) ‘Title’, Journal, 390(14), pp. 1265–1276.
Available at: …"), APA ("Wu, Y. (2024). Title. Journal, 390(14), 1265–1276."), Vancouver ("Wu YL, et al.
Title. J. 2024;390(14):1265-76.") and group works ("NICE (2024), ‘Title’, NICE. Accessed 15 January 2025.").
A part that is not found is "".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from auditor.load.prose.author_list import OPENING_QUOTES, UPPER, author_list
from auditor.model.written import ListedReference
from auditor.values.identifiers.doi import NO_DOI, Doi, bare_doi, is_bare_resolver
from auditor.values.text.regex import regex

# years: works in a list can be older than those that prose cites
_CENTURIES = r"(?:1[6-9]|20)\d\d"
_SOME_YEAR = rf"({_CENTURIES}[a-z]?)"
_IN_BRACKETS = rf"{_SOME_YEAR}(?:,[^)]{{0,30}})?\)"
YEAR = regex(rf"(?<![\d./-]){_SOME_YEAR}(?![\d/-])")
_YEAR_BRACKET = regex(rf"\({_IN_BRACKETS}")
_YEAR_FIRST = regex(rf"[\s.,:;]*(?:\({_IN_BRACKETS}|{_SOME_YEAR}(?![\w/–-]))[\s.,:]*")
_YEAR_BEHIND_WORDS = regex(rf"\((?:[^()\d]{{0,60}} )?{_IN_BRACKETS}")
#: no page and no part of a date in numbers
_YEAR_NO_PAGE = regex(rf"(?<![\d./–-]){_SOME_YEAR}(?![\d/–-])")
_ACCESSED = regex(
    r"[\[(]?\b(?:Last )?(?:Accessed|Retrieved|Cited|Viewed)(?: on)?:?\s+"
    r"(?P<date>(?:\d|[A-Z][a-z]+ \d)[\w ,./-]{3,24}\w)[\])]?\.?",
    re.IGNORECASE,
)

# who
_ET_AL = regex(r",?\s*\bet al\b\.?|,?\s+and others\b")
_ET_AL_FIRST = regex(r"^\s*(?:et al\.?)?[.:,\s]*")
_AND = regex(r"\s(?:and|&)\s")
_BETWEEN_NAMES = regex(r",|\s(?:and|&)\s")
_INITIAL_LAST = regex(r"(?:^|[\s.-])[^\W\d_]\.$")
_EDITORS = regex(r"\s*\((?:eds?|editors?)\.?\)")
#: "Wu, Y." anywhere, then each such name
_INVERTED = regex(r"[^\W\d_]{2,},\s*[^\W\d_]\.")
_FAMILY_INITIALS = regex(
    r"(?P<family>[^,;&.]+?),\s*(?P<given>(?:[^\W\d_]\.?[\s-]*){1,5})(?:[,;]|\s+(?:and|&)|$|(?=\s))"
)
#: "Wu YL, Smith A.", and what stands between them
_VANCOUVER = regex(rf"^(?:[^\W\d_][\w’'-]+(?: {UPPER}[\w’'-]+)? [A-Z-]{{1,4}}(?:, | and |(?=[.:]))){{1,40}}")
_BETWEEN_VANCOUVER = regex(r",| and ")
#: "———. 2018.", "--- (2012)", "——— and Bell, J. (2012)"
#: and "Idem", "Ders.", "Same author", ditto marks
_SAME_AUTHOR = regex(
    r"(?:(?:[—⸺⸻―] ?){1,6}|(?:[–-] ?){2,8}|(?:_ ?){2,8}|[\"″〃”]{1,8}(?=\s*\()"
    r"|(?:Idem|Id\.|Ibid\.?|Ders\.|Dies\.|\[?Same authors?\]?)(?=[\s.,(]))"
    r"\s*(?:[.,]\s*|(and |& )|(?=\())"
)
_GROUP_WORD = rf"{UPPER}[\w&/’'‐-]*"
_ACRONYM = r"\([A-Za-z]{2,8}\)"
#: "NICE (2024)", "World Health Organization. 2020."
_GROUP_FIRST = regex(
    rf"{_GROUP_WORD}(?: (?:of|for|and|the|on|in|&)| {_GROUP_WORD}| {_ACRONYM}){{0,9}}"
    rf"(?:,? \({_CENTURIES}[a-z]?[),]|[.,] {_CENTURIES}[a-z]?[.,])"
)
_GROUP_WITH_ACRONYM = regex(rf"{_ACRONYM}$")

# what
_CITES = regex(r"\[-?@\w|\[[^\[\]]{0,80} @\w[^\[\]]*\]")
_QUOTED = regex(
    rf"[{OPENING_QUOTES}](?P<title>.{{8,400}}?)"
    r"(?:(?<=[,.?!])[’”\"'](?=\s)|[’”\"'»“](?=[,.;]|\s*$|\s+[A-Z(\[\d]))"
)
_TITLE_END = regex(r"[.?!](?=\s+(?:[A-ZÀ-ÖØ-Þ‘“\d]|arXiv\b|(?:bio|med)Rxiv\b)|\n)")
_CONTAINER_END = regex(r"[,;.](?:\s|$)")
_JOURNAL_BEHIND_COMMA = regex(rf",\s+[^,()]{{2,80}}?\s\d{{1,4}}\s*\({_CENTURIES}\)")
_PLACE_IN_BRACKETS = regex(rf"\s\([^()]{{0,80}}\b{_CENTURIES}\)")

# where
_AVAILABLE = regex(r"\bAvailable (?:at|from):?\s*(?P<target>\S*)", re.IGNORECASE)
_URL = regex(r"https?://[^\s<>\"”’]+")
_DOI = regex(r"(?:\bdoi:?\s*|doi\.org/)?(10\.\d{4,9}(?:\.\d+){0,9}/[^\s\"”’]+)", re.IGNORECASE)
_DOI_LABEL_LAST = regex(r"\bdoi:?\s*$", re.IGNORECASE)
_PAGE = r"[a-zA-Z]?\d+"
_PAGE_RANGE = rf"(?P<pages>{_PAGE}\s*[–-]+\s*{_PAGE})"
_PAGES_LABEL = r"(?:pp?\.?\s*)?"
#: "390(14), pp. 1265–1276"
_VOLUME_AND_ISSUE = regex(
    rf"\b(?P<volume>\d{{1,4}})\s*\((?P<issue>[\w–./ -]{{1,20}})\)\s*[,:;]?\s*{_PAGES_LABEL}"
    rf"(?P<pages>[a-zA-Z]?\d[\w.–-]*(?:\s*[–-]+\s*{_PAGE})?)?"
)
#: "vol. 3, no. 2"
_VOLUME_AND_NUMBER = regex(
    r"(?:\bvol\.?\s*)?\b(?P<volume>\d{1,4}),?\s+(?:no|nr|iss|issue)\.?\s*(?P<issue>\d{1,4})\b"
    rf"(?:\s*[:,]\s*{_PAGES_LABEL}{_PAGE_RANGE})?",
    re.IGNORECASE,
)
#: of a law journal: "7 Annals of Test 1"
_LAW_REPORT = regex(r"^\s*(?P<volume>\d{1,4})\s+(?P<container>[A-Z][^\d]{2,60}?)\s+(?P<pages>\d+)\s*\.?\s*$")
_VOLUME_AND_PAGES = regex(rf"[;,]\s*(?P<volume>\d{{1,4}})\s*[:,]\s*{_PAGES_LABEL}{_PAGE_RANGE}")
_PAGES = regex(rf"\bpp?\.\s*(?P<pages>{_PAGE}(?:\s*[–-]+\s*{_PAGE})?)")

SHORTEST = 40
#: what stands behind is no longer read
_LONGEST_ITEM = 4000
_FEWEST_WORDS = 3
_LONGEST_TITLE = 400
#: More words than this are a title, not a group's name.
_LONGEST_GROUP = 15
_TITLE_LENGTH = 25
_LONGEST_HEAD = 200


def is_reference(text: str) -> bool:
    """Whether a text is surely a reference: it begins with authors and has a year, or it names a DOI."""
    if _CITES.search(text):
        return False
    begins = (_GROUP_FIRST.match(text), _QUOTED.match(text), _SAME_AUTHOR.match(text))
    if author_list(text) is not None or any(begins):
        return YEAR.search(text) is not None or _ACCESSED.search(text) is not None
    return _DOI.search(text) is not None or _ACCESSED.search(text) is not None


def is_full_reference(text: str) -> bool:
    """Whether a text is a reference with authors and year and not only a name and a date."""
    if len(text) < SHORTEST or not YEAR.search(text) or _CITES.search(text):
        return False
    return author_list(text) is not None or _GROUP_FIRST.match(text) is not None


def is_surely_reference(text: str) -> bool:
    """The same for an item below any heading: "Windows Server 2008 R2" is one name and a year as well."""
    read = read_reference(text) if is_full_reference(text) else None
    if read is None:
        return False
    where = read.container or read.doi or read.url or read.pages
    return len(read.authors) > 1 or "," in "".join(read.authors) or bool(where)


def is_reference_in_note(text: str) -> bool:
    """Whether a footnote is a reference, and not a sentence that names works: it says where the work is."""
    if not is_reference(text):
        return False
    read = read_reference(text)
    if read is None or not read.title or not (read.authors or _QUOTED.match(text)):
        return False
    return bool(read.doi or read.url or read.container or read.pages or read.accessed)


def is_title(text: str) -> bool:
    """Whether the text of a link in an item may be the work's title, and no address, DOI, name or year."""
    words = text.split()
    if len(words) < _FEWEST_WORDS or len(text) > _LONGEST_TITLE or "://" in text or "doi" in words[0].lower():
        return False
    return author_list(text) is None and not _YEAR_BRACKET.search(text)


def read_below(
    before: ListedReference | None, text: str, urls: Sequence[str], linked_title: str = ""
) -> ListedReference | None:
    """The same for an item of a list, whose authors may be a dash for those of the one ``before`` it.

    "———. 2018. Another thing" is the way of Chicago and MHRA. None also for a sentence that cites works.
    """
    if _CITES.search(text):
        return None
    dash = _SAME_AUTHOR.match(text)
    if dash and before is not None and before.authors:
        reference = read_reference(f"Same, A. {dash[1] or ''}{text[dash.end() :]}", urls)
        if reference is not None:
            authors = (*before.authors, *reference.authors[1:])
            end = "." if "." in dash[0] and not dash[1] else ""
            shown = f"{_shown(before).removesuffix(end)}{end} {dash[1] or ''}{text[dash.end() :]}"
            return reference._replace(text=shown, authors=authors, et_al=before.et_al)
    return read_reference(text, urls, linked_title)


def _shown(before: ListedReference) -> str:
    """The authors of a reference for the text of one that repeats them by a dash: "Knox, A. & Hale, T."."""
    several = " et al." if before.et_al else ""
    return " & ".join(before.authors) + several


def read_reference(text: str, urls: Sequence[str] = (), linked_title: str = "") -> ListedReference | None:
    """One item, read part by part; None when it is no reference (no year, access date or identifier).

    ``urls`` are the destinations of its links; ``linked_title`` is the text of a link that is the title.
    """
    rest = text[:_LONGEST_ITEM]
    if linked_title and _QUOTED.search(text) is None:
        rest = rest.replace(linked_title, f"“{linked_title}”", 1)
    accessed = ""
    found = _ACCESSED.search(rest)
    if found:
        accessed = found.group("date")
        rest = rest[: found.start()] + rest[found.end() :]
    doi, url, empty = _identifiers(rest, urls)
    available = _AVAILABLE.search(rest)
    body = rest[: available.start()] if available else rest
    body = _DOI.sub("", _URL.sub("", body))
    body = _DOI_LABEL_LAST.sub("", body.strip()).strip()
    parts = _with_people(body) or _with_quotation(body) or _without_people(body)
    if not (parts.year or accessed or doi or available or url):
        return None
    volume, issue, pages, container_text = _numbers(parts.rest)
    container = _CONTAINER_END.split(container_text.strip(" ,.;:"), maxsplit=1)[0].strip(" ,.;:‘’“”")
    return ListedReference(
        text,
        1,
        1,
        parts.authors,
        parts.et_al,
        parts.year,
        parts.title,
        container,
        volume,
        issue,
        pages,
        doi,
        url,
        accessed,
        empty,
    )


class _Parts(NamedTuple):
    """An item taken apart; ``rest`` is what follows the title."""

    authors: tuple[str, ...]
    et_al: bool
    year: str
    title: str
    rest: str


def _with_people(body: str) -> _Parts | None:
    """An item that begins with the names of people, in any style."""
    people = author_list(body)
    if people is None:
        return None
    rest = body[people.end :]
    year = _YEAR_FIRST.match(rest)
    if year:
        title, rest = _title(rest[year.end() :])
        return _Parts(people.names, people.et_al, year[1] or year[2], title, rest)
    title, rest = _title_before_commas(rest) or _title(rest)
    found, rest = _later_year(rest)
    if not found:
        found, _ = _later_year(title)
    return _Parts(people.names, people.et_al, found, title, rest)


def _with_quotation(body: str) -> _Parts | None:
    """An item whose title is in quotation marks and stands first, or before the year."""
    quoted = _QUOTED.search(body[:_LONGEST_TITLE])
    bracket = _YEAR_BRACKET.search(body)
    if quoted is None or quoted.start() > _LONGEST_HEAD or (bracket and bracket.start() < quoted.start()):
        return None
    head, rest = body[: quoted.start()], body[quoted.end() :].lstrip(" ,.;:()")
    if YEAR.search(head):
        return None
    people = author_list(rest) if not head.strip() else None
    authors, et_al = (people.names, people.et_al) if people else _authors(head)
    found, rest = _later_year(rest[people.end :] if people else rest)
    return _Parts(authors, et_al, found, quoted.group("title").strip(" ,."), rest)


def _later_year(text: str) -> tuple[str, str]:
    """The year that stands behind the title, and the text without it when it is in brackets."""
    bracket = _YEAR_BEHIND_WORDS.search(text)
    if bracket:
        return bracket[1], f"{text[: bracket.start()]} {text[bracket.end() :]}"
    found = _YEAR_NO_PAGE.search(text)
    return (found[1] if found else ""), text


def _title_before_commas(rest: str) -> tuple[str, str] | None:
    """The title where only commas stand between the parts: ", Title of it, J. Test 3 (2016) 1–9"."""
    if not rest.startswith(","):
        return None
    text = rest.lstrip(" ,")
    if text[:1] in OPENING_QUOTES:
        return None
    journal = _JOURNAL_BEHIND_COMMA.search(text)
    place = journal or _PLACE_IN_BRACKETS.search(text)
    return (text[: place.start()].strip(" ,."), text[place.start() :]) if place else None


def _without_people(body: str) -> _Parts:
    """An item that does not surely begin with people: by a group, without author, or with the title first."""
    bracket = _YEAR_BRACKET.search(body)
    if bracket:
        year, head, tail = bracket.group(1), body[: bracket.start()], body[bracket.end() :]
        people = author_list(tail.lstrip(" ,.;:"))
        if people:  # "Tides of the lungs (2016). Knox, A. and Hale, T. Journal"
            rest = tail.lstrip(" ,.;:")[people.end :]
            return _Parts(people.names, people.et_al, year, head.strip(' ,.;:‘’“”"'), rest)
    else:
        year, head, tail = _unbracketed(body)
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
    people = None if authors else author_list(container_text.lstrip(" ,.;:"))
    if people:  # "Tides of the lungs. Knox A, Hale T. Journal. 2016"
        authors, et_al = people.names, people.et_al
        container_text = container_text.lstrip(" ,.;:")[people.end :]
    return _Parts(authors, et_al, year, title, container_text)


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
    years = list(YEAR.finditer(body))
    vancouver = _VANCOUVER.match(body)
    if vancouver:
        end = vancouver.end()
        rest = _ET_AL_FIRST.sub("", body[end:])
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
    if not _INITIAL_LAST.search(head):  # the point of an initial stays
        head = head.rstrip(".")
    if not head:
        return (), et_al
    head = _EDITORS.sub("", head)
    if _INVERTED.search(head):  # Family, I.I.
        names = [
            f"{found['family'].strip(' &').removeprefix('and ').strip()}, {found['given'].strip()}"
            for found in _FAMILY_INITIALS.finditer(head + ",")
        ]
        if names:
            return tuple(names), et_al
    if _VANCOUVER.match(head + "."):
        return tuple(name.strip() for name in _BETWEEN_VANCOUVER.split(head) if name.strip()), et_al
    if _AND.search(head) and len(head) < 60 and ":" not in head:
        return tuple(name.strip(" ,") for name in _BETWEEN_NAMES.split(head) if name.strip(" ,")), et_al
    return (head,), et_al


def _title(tail: str) -> tuple[str, str]:
    """The title and what follows it."""
    tail = tail.strip(" ,.;:")
    quoted = _QUOTED.search(tail)
    if quoted and quoted.start() < 3:
        return quoted.group("title").strip(" ,."), tail[quoted.end() :]
    found = _TITLE_END.search(tail)
    if found:
        mark = tail[found.start()]
        return tail[: found.start()].strip() + (mark if mark in "?!" else ""), tail[found.end() :]
    return tail, ""


def _numbers(text: str) -> tuple[str, str, str, str]:
    """Volume, issue, pages, and the container's part of the text."""
    for pattern in (_VOLUME_AND_NUMBER, _LAW_REPORT, _VOLUME_AND_ISSUE, _VOLUME_AND_PAGES, _PAGES):
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
                groups.get("container") or text[: found.start()],
            )
    return "", "", "", text
