r"""A DOI is written with escapes that are no part of it.

The finding's subject is the key of the bibliography entry; on a page, the DOI or the link's destination as
written.

## Why

`\_` is how LaTeX prints an underscore. Many databases export DOIs like that, and then the link that is made
of it leads nowhere, registries do not know the work, and `_13` and `_2` are taken for each other. The same
holds for `&lt;` of HTML and for `%3C` outside addresses.

## Flagged

```bibtex title="references.bib"
@article{belinkov2019,
  author  = {Belinkov, Yonatan and Glass, James},
  title   = {Analysis Methods in Neural Language Processing},
  journal = {Transactions of the Association for Computational Linguistics},
  year    = {2019},
  doi     = {10.1162/tacl\_a\_00254}
}
```

```markdown title="content/methods.md"
There is a survey [@belinkov2019].
```

### HTML

```bibtex title="references.bib"
@article{small1992,
  title = {A Title},
  doi   = {10.1002/(SICI)1097-4571(199205)43:4&lt;284::AID-ASI3&gt;3.0.CO;2-0}
}
```

```markdown title="content/methods.md"
See [@small1992].
```

## Accepted

```bibtex title="references.bib"
@article{belinkov2019,
  author  = {Belinkov, Yonatan and Glass, James},
  title   = {Analysis Methods in Neural Language Processing},
  journal = {Transactions of the Association for Computational Linguistics},
  year    = {2019},
  doi     = {10.1162/tacl_a_00254}
}

@article{small1992,
  title = {A Title},
  doi   = {10.1002/(SICI)1097-4571(199205)43:4<284::AID-ASI3>3.0.CO;2-0},
  url   = {https://doi.org/10.1002/(SICI)1097-4571(199205)43:4%3C284::AID-ASI3%3E3.0.CO;2-0}
}
```

```markdown title="content/methods.md"
There is a survey [@belinkov2019; @small1992].
```

BibTeX styles and biblatex take care of what `doi` and `url` hold.

## How to fix

Write the DOI as the registry has it. `auditor fix` does that.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Page, Repository
from auditor.model.sources import Entry
from auditor.rules._text import quoted
from auditor.values.identifiers.doi import doi_as_written
from auditor.values.identifiers.doi_syntax import doi_escape
from auditor.values.text.latex import url_argument


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Fields of bibliography entries, then `doi` fields and links of pages."""
    for work in repository.works:
        entry = work.entry
        problem = _in_entry(entry)
        if problem:
            yield problem
    for page in repository.pages:
        yield from _on_page(page)


def _in_entry(entry: Entry) -> Problem | None:
    """One finding for both fields: they are corrected together."""
    escapes: dict[str, str] = {}
    for name in ("doi", "url"):
        written = entry.fields.get(name, "")
        if written and (name == "doi" or "doi.org/" in written):
            escape = doi_escape(url_argument(written) if name == "url" else written)
            if escape:
                escapes[name] = escape
    if not escapes:
        return None
    first = next(iter(escapes))
    names = " and ".join(f"`{entry.spelled(name)}`" for name in escapes)
    verb = "hold" if len(escapes) > 1 else "holds"
    return Problem(
        location=entry.location,
        subject=entry.key,
        message=f"{names} of {quoted(entry.key)} {verb} {escapes[first]}: {quoted(entry.fields[first])}",
        help=_help(entry.fields[first]),
    )


def _on_page(page: Page) -> Iterator[Problem]:
    for field in page.fields.get("doi", ()):
        for value in field.values:
            escape = doi_escape(value.text)
            if escape:
                yield Problem(
                    location=value.location,
                    subject=value.text,
                    message=f"`{field.name}` holds {escape}: {quoted(value.text)}",
                    help=_help(value.text),
                )
    seen: set[str] = set()
    for link in page.remote_links:
        url = link.url
        if "doi.org/" in url and url not in seen and not link.skip:
            plain = url.replace("%5C", "\\").replace("%5c", "\\")
            if "\\" in plain and doi_escape(plain) == "LaTeX escapes":
                seen.add(url)
                yield Problem(
                    location=page.location(link.line, link.column),
                    subject=url,
                    message=f"{quoted(url)} holds LaTeX escapes, and so it leads to no DOI",
                    help=f"Link to https://doi.org/{doi_as_written(plain)}",
                )


def _help(written: str) -> str:
    return f"Write {doi_as_written(written)}"


RULE = rule(__name__, __doc__, Severity.WARNING, check)
