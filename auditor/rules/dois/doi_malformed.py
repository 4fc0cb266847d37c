"""What stands where a DOI belongs is none.

The finding's subject is the key of the bibliography entry; on a page, the DOI or the link's destination as
written.

## Why

A DOI is `10.`, the number of the registrant, a slash and a name. With a letter too many, a missing slash or a
space in it, it leads nowhere, and the study has to be searched for.

## Flagged

```bibtex title="references.bib"
@article{camidge2018,
  author  = {Camidge, D. Ross and others},
  title   = {Brigatinib versus Crizotinib in {ALK}-Positive Non-Small-Cell Lung Cancer},
  journal = {New England Journal of Medicine},
  year    = {2018},
  doi     = {10.1056NEJMoa1810171}
}
```

```markdown title="content/alk-inhibitors.md"
Brigatinib was compared with crizotinib [@camidge2018].
```

### A point behind it, the DOI twice, or a hyphen of a PDF

The site prints `https://doi.org/` and all that the field holds.

```bibtex title="references.bib"
@article{nair2024,
  title = {Brain metastases},
  doi   = {10.1000/brain.2024.}
}

@article{rossi2024,
  title = {Bone metastases},
  doi   = {10.1000/bone.202410.1000/bone.2024}
}

@article{okafor2024,
  title = {Sequencing},
  doi   = {10.1000/sequencing‐2024}
}
```

### A link

```markdown title="content/alk-inhibitors.md"
Brigatinib was [compared with crizotinib](https://doi.org/10.1056%20/NEJMoa1810171).
```

### A page's own DOI

```markdown title="content/alk-inhibitors.md"
---
title: ALK inhibitors
doi: 10.abc/alk
---
```

## Accepted

With any prefix, as an address, with LaTeX escapes (which are `doi-escaped`), as a short DOI, with anything
that is legal behind the slash.

```bibtex title="references.bib"
@article{camidge2018,
  title = {Brigatinib versus Crizotinib},
  doi   = {https://doi.org/10.1056/NEJMoa1810171}
}

@article{small1992,
  title = {Old, and right},
  doi   = {10.1002/(SICI)1097-4571(199205)43:4<284::AID-ASI3>3.0.CO;2-0}
}

@article{shaw2020,
  title = {Abbreviated},
  doi   = {10/ghqkdx}
}
```

```markdown title="content/alk-inhibitors.md"
---
title: ALK inhibitors
doi: doi:10.5281/zenodo.1234567
---
Brigatinib was [compared with crizotinib](http://dx.doi.org/10.1056/NEJMoa1810171) [@camidge2018].
```

## How to fix

Copy the DOI from the work's own page, as text behind `https://doi.org/`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.records import DoiState
from auditor.model.repository import Page, Repository
from auditor.model.sources import Entry
from auditor.rules._text import quoted
from auditor.values.identifiers.broken import broken_identifiers
from auditor.values.identifiers.doi import Doi
from auditor.values.identifiers.doi_syntax import doi_fault, doi_link_fault, doi_meant
from auditor.values.placeholders import is_placeholder
from auditor.values.text.regex import regex

#: "doi: 10.55/pending"; an address is a link
_NAMED = regex(
    r"\bdoi(?:\s?[:=]?\s{0,2}(?=10)|\s?[:=]\s{0,2}(?=\d{1,3}\.\d{2,9}/))(\d[^\s<>]{2,200})", re.IGNORECASE
)


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Fields of bibliography entries, then `doi` fields and links of pages."""
    for work in repository.works:
        entry = work.entry
        fault = _in_entry(entry, evidence)
        if fault:
            yield fault
    for page in repository.pages:
        yield from _on_page(page)
        yield from _in_place_of_keys(page)


def _in_entry(entry: Entry, evidence: Evidence) -> Problem | None:
    """What is wrong with `doi`, else with a `url` that is the resolver's."""
    if entry.doi and not entry.doi.isascii() and _is_registered(entry.doi, evidence):
        return None  # odd as it looks, it is one
    for name, judge in (("doi", doi_fault), ("url", doi_link_fault)):
        written = entry.fields.get(name, "")
        fault = judge(written) if written else None
        if fault and not any(broken_identifiers(written)):
            return Problem(
                location=entry.location,
                subject=entry.key,
                message=f"`{entry.spelled(name)}` of {quoted(entry.key)}, {quoted(written)}, "
                f"is no DOI: {fault}",
                help=_help(written),
            )
    return None


def _is_registered(doi: Doi, evidence: Evidence) -> bool:
    answer = evidence.dois.get(doi)
    return answer is not None and answer.state is DoiState.REGISTERED


def _on_page(page: Page) -> Iterator[Problem]:
    for field in page.fields.get("doi", ()):
        for value in field.values:
            fault = doi_fault(value.text)
            if fault and not is_placeholder(value.text):
                yield Problem(
                    location=value.location,
                    subject=value.text,
                    message=f"`{field.name}`, {quoted(value.text)}, is no DOI: {fault}",
                    help=_help(value.text),
                )
    yield from _in_lists(page)
    seen: set[str] = set()
    for link in page.remote_links:
        # what is malformed altogether has a rule of its own
        if "doi.org" in link.url and not link.fault and not link.skip:
            fault = doi_link_fault(link.url) if link.url not in seen else None
            if fault:
                seen.add(link.url)
                yield Problem(
                    location=page.location(link.line, link.column),
                    subject=link.url,
                    message=f"{quoted(link.url)} leads to no DOI: {fault}",
                    help=_help(link.url, "https://doi.org/"),
                )


def _in_lists(page: Page) -> Iterator[Problem]:
    """What the lists call a DOI in words, "doi: 10.55/pending"; links are looked at by themselves."""
    seen: set[str] = set()
    for item in page.listed:
        text = item.reference.text
        for found in _NAMED.finditer(text):
            written = found[1].rstrip(".,;:)]>”’\"'")
            fault = doi_fault(written)
            if fault and written not in seen and not is_placeholder(written):
                if any(broken_identifiers(text[found.start(1) :])):
                    continue
                seen.add(written)
                yield Problem(
                    location=item.location,
                    subject=written,
                    message=f"{quoted(written)} in this reference is no DOI: {fault}",
                    help=_help(written),
                )


def _help(written: str, before: str = "") -> str:
    meant = doi_meant(written)
    if meant is not None:
        return f"Write {before}{meant}"
    if "10" not in written and not before:
        return "Write the work's DOI, or remove the field if it has none."
    return f"Write the DOI as the work's own page shows it, such as {before}10.1056/NEJMoa1810171."


def _in_place_of_keys(page: Page) -> Iterator[Problem]:
    """What is cited as ``[@doi:…]``, and what a page gives a name as ``[@tag:X]: doi:…``; each once."""
    cited = [(one.key, one.location) for one in page.citations.without_entry]
    cited += [(one.identifier, page.location(one.line, one.column)) for one in page.source.aliases]
    seen: set[str] = set()
    for key, location in cited:
        if key[:4].lower() != "doi:" or key in seen or is_placeholder(key[4:]):
            continue
        seen.add(key)
        fault = doi_fault(key[4:])
        if fault:
            message = f"{quoted(key)}, which is cited in place of a key, is no DOI: {fault}"
            yield Problem(location, key, message, _help(key[4:]))


RULE = rule(__name__, __doc__, Severity.ERROR, check)
