"""A space breaks a DOI or an arXiv identifier in two.

The finding's subject is the key of the bibliography entry, on a page the identifier as written.

## Why

Text that is copied from a PDF has spaces where its lines ended. A link then leads to half an identifier, and
nothing can look up the other half.

## Flagged

```bibtex title="references.bib"
@misc{tides2023,
  author = {Knox, Ada},
  title  = {Tides of the Lungs},
  year   = {2023},
  url    = {https://arxiv.org/abs/2308. 13387}
}
```

### In the list of a page

```markdown title="content/tides.md"
Tides rise (Knox, 2023).

## References

- Knox, A. (2023) ‘Tides of the lungs’, Journal of Tides, 3(2), pp. 1–9. doi: 10.1016/j. jtides.2023.01.001.
```

## Accepted

What stands behind a whole identifier does not belong to it.

```markdown title="content/tides.md"
Tides rise (Knox, 2023).

## References

- Knox, A. (2023) ‘Tides of the lungs’. arXiv:2308.13387. 2023, version 2.
- Hale, T. (2024) ‘Rivers of health’. doi:10.1016/j.jtides.2023.01.001. 2nd edition.
```

## How to fix

Write the identifier without the space, as the help shows it.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.rules._text import quoted
from auditor.values.identifiers.broken import broken_identifiers, is_in_one_piece, with_arxiv
from auditor.values.text.folding import collapse

#: fields that hold identifiers, or texts with their names
_FIELDS = (
    "doi",
    "url",
    "eprint",
    "arxiv",
    "arxivid",
    "note",
    "howpublished",
    "journal",
    "journaltitle",
    "pages",
)


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """The broken identifiers of entries, each entry's first, then those of the lists of pages."""
    for work in repository.works:
        fields = work.entry.fields
        for name in _FIELDS:
            if name not in fields or is_in_one_piece(fields[name]):
                continue
            text = fields[name]
            named = with_arxiv(name, text)
            for found in broken_identifiers(named)[:1]:
                joined = named.replace(found.written, found.joined)
                joined = joined.removeprefix("arXiv:") if named is not text else joined
                yield Problem(
                    location=work.entry.location,
                    subject=work.entry.key,
                    message=f"A space breaks the {found.kind} in `{work.entry.spelled(name)}` of "
                    f"{quoted(work.entry.key)}: {quoted(collapse(text))}",
                    help=f"Write {collapse(joined)}",
                )
                break
    for page in repository.pages:
        seen: set[str] = set()
        for item in page.listed:
            for found in broken_identifiers(item.reference.text):
                if found.written not in seen:
                    seen.add(found.written)
                    yield Problem(
                        location=item.location,
                        subject=found.written,
                        message=f"A space breaks the {found.kind} {quoted(found.written)}",
                        help=f"Write {found.joined}",
                    )


RULE = rule(__name__, __doc__, Severity.WARNING, check)
