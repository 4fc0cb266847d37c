"""An ISBN, ISSN, PMID, PMCID or arXiv identifier cannot be right.

The finding's subject is the entry's key, or the identifier as written in a page's list or link.

## Why

An identifier with one wrong digit leads nowhere or, worse, to another work. ISBN and ISSN end with a check
digit, and all have a fixed form, so that most slips can be seen without asking anybody.

## Flagged

```bibtex title="references.bib"
@book{handbook,
  author    = {Rossi, Elena},
  title     = {Handbook of Lung Cancer},
  publisher = {Example Press},
  year      = {2024},
  isbn      = {978-0-306-40615-8}
}

@article{attention,
  author        = {Vaswani, Ashish and others},
  title         = {Attention Is All You Need},
  journal       = {arXiv preprint},
  year          = {2017},
  eprint        = {1713.03762},
  archiveprefix = {arXiv}
}
```

### In the list of a page

```markdown title="content/alk-testing.md"
# Testing for ALK

Every adenocarcinoma is tested.

## References

- Shaw, A.T. (2013) ‘Crizotinib versus Chemotherapy’, NEJM, 368(25), pp. 2385–2394. PMID: 237240133
```

## Accepted

With or without hyphens, several in a field, with a name in front, or as an address:

```bibtex title="references.bib"
@book{handbook,
  author    = {Rossi, Elena},
  title     = {Handbook of Lung Cancer},
  publisher = {Example Press},
  year      = {2024},
  isbn      = {978-0-306-40615-7 (hardcover), 0201530821}
}

@article{attention,
  author        = {Vaswani, Ashish and others},
  title         = {Attention Is All You Need},
  journal       = {arXiv preprint arXiv:1706.03762},
  issn          = {2434-561x},
  year          = {2017},
  eprint        = {1706.03762v7},
  archiveprefix = {arXiv},
  pmcid         = {PMC3555312}
}
```

```markdown title="content/alk-testing.md"
# Testing for ALK

Every adenocarcinoma is tested.

## References

- Shaw, A.T. (2013) ‘Crizotinib versus Chemotherapy’, NEJM, 368(25), pp. 2385–2394. PMID: 23724913
```

## How to fix

Copy the identifier from the work itself or from its page at the publisher, PubMed or arXiv.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.location import Location
from auditor.model.policy import Severity
from auditor.model.repository import Page, Repository
from auditor.model.sources import Entry
from auditor.rules._text import quoted
from auditor.values.identifiers.broken import broken_identifiers, is_in_one_piece, with_arxiv
from auditor.values.identifiers.standard_numbers import (
    Identifier,
    IdentifierKind,
    eprint_type,
    field_identifiers,
    identifiers_in,
)
from auditor.values.text.regex import regex

_FIELDS: Mapping[str, IdentifierKind] = {
    "isbn": IdentifierKind.ISBN,
    "issn": IdentifierKind.ISSN,
    "eissn": IdentifierKind.ISSN,
    "pmid": IdentifierKind.PMID,
    "pmcid": IdentifierKind.PMCID,
    "arxiv": IdentifierKind.ARXIV,
    "arxivid": IdentifierKind.ARXIV,
}
_EPRINTS: Mapping[str, IdentifierKind] = {
    "arxiv": IdentifierKind.ARXIV,
    "pubmed": IdentifierKind.PMID,
    "pmid": IdentifierKind.PMID,
    "pmc": IdentifierKind.PMCID,
    "pmcid": IdentifierKind.PMCID,
}
#: fields in which identifiers are written with their name, or as an address
_TEXTS = ("url", "note", "howpublished", "journal", "journaltitle", "number", "eprint")
_ADDRESS = regex(r"arxiv\.org/|ncbi\.nlm\.nih\.gov/|is[bs]n", re.IGNORECASE)
_SOURCES: Mapping[IdentifierKind, str] = {
    IdentifierKind.ISBN: "Copy it from the book or its page at the publisher.",
    IdentifierKind.ISSN: "Copy it from the journal's page or portal.issn.org.",
    IdentifierKind.PMID: "Copy it from the article's page on PubMed.",
    IdentifierKind.PMCID: "Copy it from the article's page on PubMed Central.",
    IdentifierKind.ARXIV: "Copy it from the article's page on arxiv.org.",
}


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Identifiers of entries, then those of the pages: in their lists, and in their links."""
    for work in repository.works:
        for name, identifier in _of_entry(work.entry):
            where = f" in `{work.entry.spelled(name)}` of {quoted(work.entry.key)}"
            yield _problem(identifier, work.entry.location, work.entry.key, where)
    for page in repository.pages:
        # a broken identifier is reported as one; half of it stands in its link too
        seen = {one.first for item in page.listed for one in broken_identifiers(item.reference.text)}
        for location, identifier in _of_page(page):
            if identifier.written not in seen:
                seen.add(identifier.written)
                yield _problem(identifier, location, identifier.written, "")


def _of_entry(entry: Entry) -> Iterator[tuple[str, Identifier]]:
    """The faulty identifiers of an entry with the field that holds them, each once."""
    fields = entry.fields
    found: list[tuple[str, Identifier]] = []
    for name, kind in _FIELDS.items():
        if name in fields:
            found += ((name, one) for one in field_identifiers(kind, _joined(name, fields[name])))
    if "eprint" in fields:
        kind_named = _EPRINTS.get(eprint_type(fields))
        if kind_named:
            text = _joined("eprint", fields["eprint"])
            found += (("eprint", one) for one in field_identifiers(kind_named, text))
    for name in _TEXTS:
        if name in fields:
            found += ((name, one) for one in identifiers_in(_joined(name, fields[name])))
    seen: set[tuple[IdentifierKind, str]] = set()
    for name, one in found:
        if one.fault and (one.kind, one.written) not in seen:
            seen.add((one.kind, one.written))
            yield name, one


def _joined(name: str, text: str) -> str:
    """The text with its identifiers in one piece."""
    if is_in_one_piece(text):
        return text
    joined = named = with_arxiv(name, text)
    for one in broken_identifiers(joined):
        joined = joined.replace(one.written, one.joined)
    return joined if named is text else joined.removeprefix("arXiv:")


def _of_page(page: Page) -> Iterator[tuple[Location, Identifier]]:
    """The faulty identifiers of a page with their places."""
    for item in page.listed:
        yield from _at(item.location, identifiers_in(item.reference.text))
    for link in page.remote_links:
        if _ADDRESS.search(link.url):
            yield from _at(page.location(link.line, link.column), identifiers_in(link.url))


def _at(location: Location, identifiers: Iterable[Identifier]) -> Iterator[tuple[Location, Identifier]]:
    return ((location, identifier) for identifier in identifiers if identifier.fault)


def _problem(identifier: Identifier, location: Location, subject: str, where: str) -> Problem:
    what = f"{identifier.kind} {quoted(identifier.written)}{where}"
    return Problem(
        location=location,
        subject=subject,
        message=f"The {what} cannot be right: {identifier.fault}",
        help=_SOURCES[identifier.kind],
    )


RULE = rule(__name__, __doc__, Severity.ERROR, check)
