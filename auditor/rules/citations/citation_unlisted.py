"""An author-year citation is neither in the page's reference list nor in the bibliography.

The finding's subject is the citation as written. The same citation is reported once for each page, at the
first place. A number beyond the end of the page's numbered list is reported in the same way.

## Why

"(Solomon et al., 2014)" is a promise that the reader can look the study up. If the list does not have
it, the statement has no source.

## Flagged

```markdown title="content/alk-inhibitors.md"
Crizotinib was better than chemotherapy (Solomon et al., 2014).

## References

- Camidge, D.R. et al. (2018) ‘Brigatinib versus Crizotinib in ALK-Positive Non–Small-Cell Lung
  Cancer’, New England Journal of Medicine, 379(21), pp. 2027–2039.
```

### A number beyond the end of the list

```markdown title="content/alk-testing.md"
Every adenocarcinoma is tested [1], some twice [3].

## References

1. Camidge, D.R. et al. (2018) ‘Brigatinib versus Crizotinib in ALK-Positive Non–Small-Cell Lung
   Cancer’, New England Journal of Medicine, 379(21), pp. 2027–2039.
2. Shaw, A.T. et al. (2013) ‘Crizotinib versus Chemotherapy in Advanced ALK-Positive Lung Cancer’, New
   England Journal of Medicine, 368(25), pp. 2385–2394.
```

## Accepted

```markdown title="content/alk-inhibitors.md"
Brigatinib was better than crizotinib (Camidge et al., 2018).

## References

- Camidge, D.R. et al. (2018) ‘Brigatinib versus Crizotinib in ALK-Positive Non–Small-Cell Lung
  Cancer’, New England Journal of Medicine, 379(21), pp. 2027–2039.
```

A name and year with a key behind it, as in `Ito et al. (2018) [@ito2018]`, is cited by the key.
A page without any reference list, in a repository without a bibliography, is not judged. Two names and a year
in brackets may be places or a firm ("(Johnson & Johnson, 2020)"): they are a citation when one of the two is
an author in the list or the bibliography.

## How to fix

Add the reference to the page's list, or correct the name or the year.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import CitedAuthorYear, ListedItem, Page, Repository
from auditor.rules._text import quoted
from auditor.values.text.folding import collapse, fold
from auditor.values.text.plural import plural

#: characters between a name with its year and the key behind it: " [@", " {cite:t}`"
_BETWEEN = 12


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Author-year citations that match nothing, once for each text and page."""
    for page in repository.pages:
        unlisted: dict[str, list[CitedAuthorYear]] = {}
        keys = (
            {(key.location.line, key.location.column) for key in page.citations} if page.author_years else ()
        )
        for cited in page.author_years:
            if cited.judged and cited.listed is None and cited.entry is None and not _has_key(cited, keys):
                unlisted.setdefault(collapse(cited.citation.text), []).append(cited)
        for text, locations in unlisted.items():
            first = locations[0]
            where = "this page's references" if page.listed else "the bibliography"
            times = f"; it is cited {plural(len(locations), 'time')}" if len(locations) > 1 else ""
            other = _same_author(first, page.listed)
            if other:
                remedy = f"The list has {other}: is that the one?"
            elif first.near is not None:
                year = first.near.fields.get("year") or first.near.fields.get("date", "")[:4]
                remedy = f"The bibliography has {quoted(first.near.key)} of {year}: is that the one?"
            else:
                remedy = "Add the reference, or correct the name or the year."
            yield Problem(
                location=first.location,
                subject=text,
                message=f"{quoted(text)} is not in {where}{times}",
                help=remedy,
            )
        yield from _beyond_the_list(page)


def _beyond_the_list(page: Page) -> Iterator[Problem]:
    """Numbers that the page's numbered list does not have, once for each text."""
    first = {number.text: number for number in reversed(page.numbers_beyond_list)}
    end = page.source.list_numbers
    for number in sorted(first.values(), key=lambda one: (one.line, one.column)):
        yield Problem(
            location=page.location(number.line, number.column),
            subject=number.text,
            message=f"{quoted(number.text)} is beyond this page's references, which end at {end}",
            help="Add the reference, or correct the number.",
        )


def _has_key(cited: CitedAuthorYear, keys: Collection[tuple[int, int]]) -> bool:
    """Whether a key follows at once, which says what is meant: "Ito et al. (2018) [@ito2018]"."""
    line, end = cited.citation.end or (
        cited.location.line,
        cited.location.column + len(cited.citation.text),
    )
    return any((line, column) in keys for column in range(end, end + _BETWEEN + 1))


def _same_author(cited: CitedAuthorYear, listed: Sequence[ListedItem]) -> str:
    """The first listed reference that begins with the cited name, as "Solomon (2018)", or ``""``."""
    name = cited.citation.names[0] if cited.citation.names else ""
    wanted = fold(name)
    for item in listed:
        authors = item.reference.authors
        if wanted and authors and fold(authors[0]).startswith(wanted):
            return f"{name} ({item.reference.year})"
    return ""


RULE = rule(__name__, __doc__, Severity.WARNING, check)
