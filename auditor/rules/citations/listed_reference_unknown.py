"""A reference in a page's own list is not in the bibliography.

The finding's subject is the reference, cut after 80 characters.

## Why

References that are kept in one bibliography are checked once and corrected once. One that stands only
in a page's list is easily forgotten when the work is corrected or retracted.

## Flagged

```markdown title="content/alk-inhibitors.md"
Crizotinib was better than chemotherapy (Shaw et al., 2013).

## References

- Shaw, A.T. et al. (2013) ‘Crizotinib versus Chemotherapy in Advanced ALK-Positive Lung Cancer’, New
  England Journal of Medicine, 368(25), pp. 2385–2394.
```

```bibtex title="references.bib"
@article{camidge2018,
  author  = {Camidge, D. Ross and others},
  title   = {Brigatinib versus Crizotinib in {ALK}-Positive Non-Small-Cell Lung Cancer},
  journal = {New England Journal of Medicine},
  year    = {2018}
}
```

## Accepted

```markdown title="content/alk-inhibitors.md"
Crizotinib was better than chemotherapy (Shaw et al., 2013).

## References

- Shaw, A.T. et al. (2013) ‘Crizotinib versus Chemotherapy in Advanced ALK-Positive Lung Cancer’, New
  England Journal of Medicine, 368(25), pp. 2385–2394.
```

```bibtex title="references.bib"
@article{shaw2013,
  author  = {Shaw, Alice T. and others},
  title   = {Crizotinib versus Chemotherapy in Advanced {ALK}-Positive Lung Cancer},
  journal = {New England Journal of Medicine},
  year    = {2013}
}
```

In a repository without a bibliography nothing is said, nor about list items that are no references
to a work: only those with an author and a year, or with a DOI, are looked for.

### The bibliography of one folder is not for the pages of another

A bibliography counts for the pages of its folder and below; in a folder without pages, for those of the
folder above. A page that names or cites a bibliography, or half of whose list is in one, is under it wherever
it lies.

```markdown title="content/blog/one/index.md"
Text.
```

```bibtex title="content/blog/one/references.bib"
@misc{other2020,
  author = {Other, Ann},
  title  = {Something Else},
  year   = {2020}
}
```

```markdown title="content/alk-inhibitors.md"
Crizotinib was better than chemotherapy (Shaw et al., 2013).

## References

- Shaw, A.T. et al. (2013) ‘Crizotinib versus Chemotherapy in Advanced ALK-Positive Lung Cancer’, New
  England Journal of Medicine, 368(25), pp. 2385–2394.
```

## How to fix

Add the work to the bibliography. If your pages keep their own lists on purpose, set
`listed-reference-unknown = "off"` under `[severity]`.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Page, Repository
from auditor.rules._text import quoted
from auditor.values.text.folding import collapse


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Listed references without an entry, where there are entries and all of them could be read."""
    files = repository.bibliographies
    if not any(file.entries for file in files) or not all(file.readable for file in files):
        return
    where = files[0].path if len(files) == 1 else "any bibliography"
    scopes = _scopes(repository)
    for page in repository.pages:
        if page.listed and not (_is_under(page.path, scopes) or _uses_a_bibliography(page)):
            continue
        if _made_of_a_bibliography(page.source.anchors):
            continue
        for item in page.listed:
            written = item.reference
            if item.entry is None and (written.doi or (written.authors and written.year)):
                text = collapse(written.text)
                # a title or a licence alone hardly tells which work is meant
                doi = "" if written.authors and written.year else f" (DOI {written.doi})"
                yield Problem(
                    location=item.location,
                    subject=text[:80],
                    message=f"{quoted(text)}{doi} is not in {where}",
                    help="Add the work to the bibliography.",
                )


def _made_of_a_bibliography(anchors: AbstractSet[str]) -> bool:
    """Whether Pandoc made the page's list of entries ("Placement of the bibliography" in its manual)."""
    return "refs" in anchors and any(anchor.startswith("ref-") for anchor in anchors)


def _scopes(repository: Repository) -> set[str]:
    """The folders (``""`` is ROOT) for whose pages there is a bibliography."""
    with_pages = {folder for path in repository.paths for folder in _folders(path)}
    return {
        next(folder for folder in _folders(file.path) if folder in with_pages or not folder)
        for file in repository.bibliographies
        if file.entries
    }


def _folders(path: str) -> Iterator[str]:
    """The folders above a file, the nearest first and ROOT last."""
    while path:
        path = path.rpartition("/")[0]
        yield path


def _is_under(path: str, scopes: set[str]) -> bool:
    return any(folder in scopes for folder in _folders(path))


def _uses_a_bibliography(page: Page) -> bool:
    """Whether it names or cites one, or half of its list is in one; a single work may be there by chance."""
    known = sum(item.entry is not None for item in page.listed)
    return (
        bool(page.bibliographies)
        or any(cited.entry is not None for cited in page.citations)
        or 2 * known >= len(page.listed)
    )


RULE = rule(__name__, __doc__, Severity.NOTE, check)
