"""References in CSL: the JSON of citeproc, and its form in YAML, as files and in the front matter of pages.

Sources: the schema of CSL's data (https://github.com/citation-style-language/schema, ``csl-data.json``);
https://pandoc.org/MANUAL.html#specifying-bibliographic-data and #dates-in-csl for what Pandoc takes as well;
https://github.com/manubot/manubot, ``cite/csl_item.py``, for identifiers as keys and in notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.load.entries import make_entry
from auditor.load.front_matter.data_files import read_nodes
from auditor.load.waivers import items_waivers, read_directive
from auditor.model.sources import Bibliography, Entry
from auditor.model.written import (
    Fault,
    FaultKind,
    ListNode,
    MapNode,
    Node,
    Scalar,
    Waiver,
    items_of,
    last_line,
    texts_of,
    values_of,
)
from auditor.values.bibliography.citation_keys import cited_doi, cited_pmid
from auditor.values.bibliography.csl import DATES, NAMES, OTHER_PEOPLE, PEOPLE, SUBTYPES, TYPES, texts_for
from auditor.values.bibliography.years import YEAR
from auditor.values.dates.edtf import read_edtf
from auditor.values.identifiers.pubmed import number_of
from auditor.values.text.line_index import LineIndex

#: values in one file: tens of thousands of references
_MOST = 2_000_000
#: under which keys programs put the list, when it is not the whole file
_LISTS = ("references", "items")
_TAG = re.compile(r"</?(?:i|b|em|strong|sup|sub|sc|span)(?:\s[^<>]{0,200})?>", re.IGNORECASE)
_BRACES = str.maketrans("", "", "{}")
_STANDARD_ID = re.compile(r"\bstandard_id:[ \t]*(\S{1,500})")
#: Pandoc does not mind in which capitals the name of a variable is written
_CAPITALS = {name.lower(): name for name in "DOI ISBN ISSN PMCID PMID URL journalAbbreviation".split()}
#: what CSL does not have, and other lists that are called references do
_FOREIGN = frozenset("authors date description href link name year".split())
_OTHERS = frozenset(("others", "et al", "et al."))
#: seasons in place of months, as citeproc-js has them -> those of ISO 8601-2
_SEASONS = {"13": "21", "14": "22", "15": "23", "16": "24"}
_PART = re.compile(r"-?[0-9]+")
_WAIVER = re.compile(r"^[ \t]*#+[ \t]*auditor:([^\n]*)", re.MULTILINE)


def read_csl(path: str, text: str) -> Bibliography | None:
    """Read a file of references in CSL; None when it holds no list of them. Never raises.

    What cannot be read as JSON or YAML is a fault at its line, and so is what is no reference in the list.
    """
    form = path.rpartition(".")[2].lower()
    if form != "json":
        text = text.removeprefix("\ufeff").rstrip()
        text = text[:-3] if text.endswith("\n---") else text  # the end of a metadata block of Pandoc
    read = read_nodes("json" if form == "json" else "yaml", text, most=_MOST)
    root = read.root
    if root is None:
        faults = tuple(fault._replace(kind=FaultKind.FILE_UNREADABLE, subject=path) for fault in read.faults)
        return Bibliography(path, faults=faults, readable=not faults)
    listed = (
        next((node for name in _LISTS if (node := root.get(name))), root)
        if isinstance(root, MapNode)
        else root
    )
    items = items_of(listed)
    if not isinstance(listed, ListNode) or (items and not any(map(_key, items))):
        return None
    entries = [entry for item in items if (entry := _entry(path, item))]
    waivers = (*items_waivers(items), *(_in_comments(text, items) if form != "json" else ()))
    return Bibliography(path, tuple(entries), (*read.faults, *_without_key(items)), waivers)


def no_list(path: str) -> Fault:
    """The fault of a file that should be one of references and is other data."""
    return Fault(
        FaultKind.FILE_UNREADABLE,
        1,
        1,
        path,
        "it holds no list of references in CSL",
        "Name a file in BibTeX, or one with a list of items of CSL, each with its `id`.",
    )


def page_references(path: str, references: Node | None) -> Bibliography | None:
    """The ``references`` of a page's front matter that are in CSL: with a key, and a type that it has.

    None when an item has no key: Pandoc would leave it out, so the list is for another program.
    """
    items = items_of(references)
    if not all(map(_key, items)):
        return None
    entries = [
        entry
        for item in items
        if isinstance(item, MapNode) and _text(item.get("type")) in TYPES
        if _FOREIGN.isdisjoint(name for name, _, _ in item) and (entry := _entry(path, item))
    ]
    return Bibliography(path, tuple(entries)) if entries else None


def _without_key(items: tuple[Node, ...]) -> Iterator[Fault]:
    """One fault for all items that no page can cite."""
    lost = [item.line for item in items if not _key(item)]
    if lost:
        more = f", and neither have {len(lost) - 1:,} more" if len(lost) > 1 else ""
        yield Fault(
            FaultKind.ENTRY_MALFORMED,
            lost[0],
            1,
            "id",
            f"the reference on line {lost[0]} has no `id`, so that no page can cite it{more}",
            "Give each reference an `id`, the key with which it is cited.",
        )


def _in_comments(text: str, items: tuple[Node, ...]) -> Iterator[Waiver]:
    """Waivers in comments of YAML, on lines of their own: each covers the item around it, or the next one."""
    spans = [(item.line, last_line(item)) for item in items]
    lines = LineIndex(text)
    at = 0
    for found in _WAIVER.finditer(text):
        rule, until, reason, fault = read_directive(found[1].strip())
        line = lines.line(found.start())
        while at < len(spans) and spans[at][1] < line:
            at += 1
        first, last = spans[at] if at < len(spans) else (line, line)
        if at == len(spans):
            fault = fault or "no reference follows this waiver, so it covers nothing; put it above its item"
        yield Waiver(rule, until, reason, line, 1, first, last, fault)


def _key(item: Node) -> str:
    return _text(item.get("id")) if isinstance(item, MapNode) else ""


def _text(node: Node | None) -> str:
    """The value of a variable in one line; of a list the first, as Crossref's records have it."""
    return " ".join(next(texts_of(node), "").split())


def _entry(path: str, item: Node) -> Entry | None:
    key = _key(item)
    if not key or not isinstance(item, MapNode):
        return None
    values: dict[str, Node | None] = {}
    for name, value, _ in item.entries:
        values.setdefault(_CAPITALS.get(name.lower(), name.lower()), value)
    written = _text(values.get("type"))
    kind = TYPES.get(written, written or "misc")
    fields: dict[str, str] = {}
    for name, variable in PEOPLE.items():
        fields[name] = _names(values.get(variable))
    if not fields["editora"]:
        fields["editora"] = next(filter(None, (_names(values.get(name)) for name in OTHER_PEOPLE)), "")
    for name, variables in texts_for(kind).items():
        fields[name] = _TAG.sub("", next(filter(None, (_text(values.get(one)) for one in variables)), ""))
    for name, variable in DATES.items():
        fields[name], free = _date(values.get(variable))
        if free and name == "date":
            fields["pubstate"] = fields["pubstate"] or free
    fields["entrysubtype"] = SUBTYPES.get(written, "")
    fields["ids"] = ",".join(texts_of(values.get("other-ids")))
    key = _identified(key, fields)
    fields = {name: text for name, text in fields.items() if text}
    return make_entry(key, kind, fields, path, (item.line, last_line(item)), names=NAMES)


def _identified(key: str, fields: dict[str, str]) -> str:
    """The key that is cited: Manubot's are identifiers (``doi:10.1101/142760``), also named in the note.

    What the identifier says is added to the fields.
    """
    standard = _STANDARD_ID.search(fields["note"])
    if standard:
        key, fields["ids"] = standard[1], ",".join(filter(None, (key, fields["ids"])))
    if ":" in key:
        fields["doi"] = fields["doi"] or cited_doi(key) or ""
        pmid = cited_pmid(key)
        fields["pmid"] = fields["pmid"] or (number_of(pmid) if pmid else "")
        fields["url"] = fields["url"] or (key[4:] if key.startswith("url:") else "")
    return key


def _names(node: Node | None) -> str:
    """Names in biber's form, ``family={de Vries}, given={Anna}``; a group in braces."""
    people = values_of(node)
    return " and ".join(filter(None, map(_name, people)))


def _name(node: Node | None) -> str:
    if isinstance(node, Scalar):
        return f"{{{_part(node.text)}}}" if node.text.strip() else ""
    if not isinstance(node, MapNode):
        return ""
    family, given, literal = (_part(_text(node.get(name))) for name in ("family", "given", "literal"))
    if (literal or family).casefold() in _OTHERS and not given:
        return "others"
    if literal or not (family or given):
        return f"{{{literal}}}" if literal else ""
    particles = (_text(node.get(name)) for name in ("dropping-particle", "non-dropping-particle"))
    parts = {
        "family": family or given,
        "given": given if family else "",
        "prefix": _part(" ".join(filter(None, particles))),
        "suffix": _part(_text(node.get("suffix"))),
    }
    return ", ".join(f"{name}={{{text}}}" for name, text in parts.items() if text)


def _part(text: str) -> str:
    return _TAG.sub("", text).translate(_BRACES).strip()


def _date(node: Node | None) -> tuple[str, str]:
    """A date as EDTF writes it, and what is said instead of one ("in press")."""
    if isinstance(node, MapNode):
        parts = node.get("date-parts")
        if parts is None and node.get("year"):
            return _joined(tuple(_text(node.get(name)) for name in ("year", "month", "day"))), ""
        if parts is not None:
            ranges = [items_of(one) for one in items_of(parts)] if _nested(parts) else [items_of(parts)]
            dates = [_joined(tuple(one.text for one in part if isinstance(one, Scalar))) for part in ranges]
            return "/".join(filter(None, dates[:2])), ""
        return _free_date(
            next(filter(None, (_text(node.get(name)) for name in ("edtf", "raw", "literal"))), "")
        )
    if isinstance(node, ListNode):
        dates = [_date(one)[0] for one in node.items[:2]]
        return "/".join(filter(None, dates)), ""
    return _free_date(node.text.strip()) if isinstance(node, Scalar) else ("", "")


def _nested(parts: Node) -> bool:
    return any(isinstance(one, ListNode) for one in items_of(parts))


def _joined(parts: tuple[str, ...]) -> str:
    numbers = [one.strip() for one in parts]
    while numbers and numbers[-1] in ("", "0"):
        numbers.pop()
    if not numbers:
        return ""
    year, *rest = numbers
    if _PART.fullmatch(year):
        year = f"-{year[1:]:0>4}" if year.startswith("-") else f"{year:0>4}"
    if rest and rest[0] in _SEASONS:
        return f"{year}-{_SEASONS[rest[0]]}"
    return "-".join((year, *(f"{one:0>2}" for one in rest[:2])))


def _free_date(text: str) -> tuple[str, str]:
    """A date that is written as text: EDTF, else its year, else what it says."""
    if not text:
        return "", ""
    if not read_edtf(text).fault:
        return text, ""
    year = YEAR.search(text)
    return (year[0], "") if year else ("", text)
