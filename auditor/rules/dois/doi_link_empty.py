"""A reference or link leads to the DOI resolver itself, without a DOI.

The finding's subject is the link's destination as written, for a listed reference its text cut after 80
characters, and for a bibliography entry its key.

## Why

`https://doi.org/` alone opens the resolver's own page, not the work. It happens when a link is copied
as its text: the reader sees "Available at: doi.org" and has to search for the study.

## Flagged

```markdown title="content/alk-inhibitors.md"
Brigatinib was better than crizotinib (Camidge et al., 2018).

## References

- Camidge, D.R. et al. (2018) ‘Brigatinib versus Crizotinib in ALK-Positive Non–Small-Cell Lung
  Cancer’, New England Journal of Medicine, 379(21), pp. 2027–2039. Available at: doi.org.
```

### A link

```markdown title="content/alk-inhibitors.md"
Brigatinib was [compared with crizotinib](https://doi.org/).
```

### A bibliography

```bibtex title="references.bib"
@article{camidge2018,
  author = {Camidge, D. Ross and others},
  title  = {Brigatinib versus Crizotinib in {ALK}-Positive Non-Small-Cell Lung Cancer},
  year   = {2018},
  url    = {https://doi.org/}
}
```

```markdown title="content/alk-inhibitors.md"
Brigatinib was compared with crizotinib [@camidge2018].
```

## Accepted

The site of the DOI Foundation, <https://www.doi.org/>, may be linked to as any other site.

```markdown title="content/alk-inhibitors.md"
Brigatinib was [compared with crizotinib](https://doi.org/10.1056/NEJMoa1810171). What is
[a DOI](https://www.doi.org/)?

## References

- Camidge, D.R. et al. (2018) ‘Brigatinib versus Crizotinib in ALK-Positive Non–Small-Cell Lung
  Cancer’, New England Journal of Medicine, 379(21), pp. 2027–2039. Available at:
  [doi.org](https://doi.org/10.1056/NEJMoa1810171).
```

## How to fix

Look the work up by its title, for example at search.crossref.org, and write its whole DOI.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Page, Repository
from auditor.model.sources import Entry
from auditor.rules._text import quoted
from auditor.values.identifiers.doi import is_bare_resolver
from auditor.values.text.folding import collapse

#: a listed reference that is longer than this many lines is not expected
_LINES = 10
#: no address of the bare resolver has more characters
_LONGEST = 40


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Listed references, links and `doi` fields of pages, then fields of bibliography entries."""
    for page in repository.pages:
        yield from _on_page(page)
    for work in repository.works:
        entry = work.entry
        names = [f"`{entry.spelled(name)}`" for name in ("doi", "url") if _empty(entry.fields.get(name, ""))]
        if names:
            yield Problem(
                location=entry.location,
                subject=entry.key,
                message=f"{' and '.join(names)} of {quoted(entry.key)} is the DOI resolver without a DOI",
                help="Write the work's whole DOI, such as 10.1056/NEJMoa1810171.",
            )


def _on_page(page: Page) -> Iterator[Problem]:
    """Each place once: a link within a listed reference belongs to the reference."""
    listed_lines: set[int] = set()
    listed = page.source.listed_references
    entries = {(item.reference.line, item.reference.column): item.entry for item in page.listed}
    for number, item in enumerate(listed):
        if item.doi_link_empty:
            after = listed[number + 1].line if number + 1 < len(listed) else item.line + _LINES
            listed_lines.update(range(item.line, max(item.line + 1, min(after, item.line + _LINES))))
            text = collapse(item.text)
            yield Problem(
                location=page.location(item.line, item.column),
                subject=text[:80],
                message=f"{quoted(text)} leads to the DOI resolver without a DOI",
                help=_whole_doi(entries.get((item.line, item.column))),
            )
    locations = [
        (link.url, page.location(link.line, link.column))
        for link in page.other_links
        if _empty(link.url) and link.line not in listed_lines
    ]
    for field in page.fields.get("doi", ()):
        locations += [(value.text, value.location) for value in field.values if _empty(value.text)]
    for url, location in locations:
        yield Problem(
            location=location,
            subject=url,
            message=f"{quoted(url)} is the DOI resolver without a DOI",
            help="Write the work's whole DOI: https://doi.org/10.…",
        )


def _whole_doi(entry: Entry | None) -> str:
    """What to write: the very DOI, when the bibliography has the work."""
    if entry is None or entry.doi is None:
        return "Add the work's whole DOI: https://doi.org/10.…"
    return f"Write https://doi.org/{entry.doi}: it is {quoted(entry.key)} in {entry.path}."


def _empty(destination: str) -> bool:
    """Whether it is the bare resolver; ``www.doi.org`` is a site of its own that people mean to link to."""
    # There are hundreds of thousands of destinations, most of them long or elsewhere.
    if len(destination) > _LONGEST or "doi.org" not in destination.lower():
        return False
    return "www." not in destination.lower() and is_bare_resolver(destination)


RULE = rule(__name__, __doc__, Severity.ERROR, check)
