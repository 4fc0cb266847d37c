"""The pages, volume or issue of an entry are not written as numbers that a style can print.

The finding's subject is the entry's key.

## Why

Half a range, or one that ends before it begins, is a slip of the pen or the trace of a bad export ("777e23"
was a dash once). Readers who look for the article do not find it there. Words such as "Vol." and "pp." are
the style's, which prints "volume Vol. 3".

## Flagged

```bibtex title="references.bib"
@article{shaw2013,
  author  = {Shaw, Alice T.},
  title   = {Crizotinib versus Chemotherapy},
  journal = {New England Journal of Medicine},
  year    = {2013},
  pages   = {2394--2385}
}

@article{peters2017,
  author  = {Peters, Solange},
  title   = {Alectinib versus Crizotinib},
  journal = {New England Journal of Medicine},
  year    = {2017},
  pages   = {829--}
}

@article{solomon2014,
  author  = {Solomon, Benjamin J.},
  title   = {First-Line Crizotinib},
  journal = {New England Journal of Medicine},
  year    = {2014},
  pages   = {2167e77}
}
```

### Words that the style prints

```bibtex title="references.bib"
@article{shaw2013,
  author  = {Shaw, Alice T.},
  title   = {Crizotinib versus Chemotherapy},
  journal = {New England Journal of Medicine},
  year    = {2013},
  volume  = {Vol. 368},
  pages   = {pp. 2385--2394}
}

@article{peters2017,
  author  = {Peters, Solange},
  title   = {Alectinib versus Crizotinib},
  journal = {New England Journal of Medicine, Vol. 377},
  year    = {2017}
}
```

## Accepted

Any dash, abbreviated ranges, lists, Roman numerals, letters and article numbers.

```bibtex title="references.bib"
@article{shaw2013,
  author  = {Shaw, Alice T.},
  title   = {Crizotinib versus Chemotherapy},
  journal = {New England Journal of Medicine},
  year    = {2013},
  pages   = {2385--94}
}

@article{gobbini2020,
  author  = {Gobbini, Elisa},
  title   = {Brigatinib},
  journal = {Example Journal},
  year    = {2020},
  pages   = {S436–S439, e1234, i--vi, 43+}
}
```

## How to fix

Write the first and the last page with two hyphens between them: `2385--2394`. Write an article number as the
journal does. Write volume and issue as numbers, in `volume` and `number`.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.model.works import Work
from auditor.rules._text import quoted
from auditor.values.bibliography.number_labels import labelled_numbers
from auditor.values.bibliography.pages import pages_fault
from auditor.values.identifiers.doi import bare_doi
from auditor.values.text.regex import regex

_DASHES = regex(r"-{2,}|[–—]")
#: what may be a page or a range of them, though a DOI ends like that
_PAGES = regex(r"[a-z]{0,3}[0-9]+(?:-+[a-z]{0,3}[0-9]+)?")


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """The ``pages`` of every entry, and the words in its fields for numbers."""
    for work in repository.works:
        pages = work.entry.fields.get("pages", "")
        fault = pages_fault(pages) if pages else None
        doi_fault = _doi_fault(pages, work, surely=fault is None) if pages else None
        if fault or doi_fault:
            entry = work.entry
            hyphens = "two hyphens between them, as in 12--34"
            if entry.names is not None:
                hyphens = "a hyphen between them, as in 12-34"
            remedy = f"Write the first and the last page with {hyphens}"
            yield Problem(
                location=work.entry.location,
                subject=work.entry.key,
                message=f"`{entry.spelled('pages')}` of {quoted(entry.key)} are {quoted(pages)}: "
                f"{doi_fault or fault}",
                help=f"{remedy}, or leave the field out." if doi_fault else f"{remedy}.",
            )
        yield from _labels(work)


def _labels(work: Work) -> Iterator[Problem]:
    entry = work.entry
    for name, label, number, of_field in labelled_numbers(entry.type, entry.fields):
        field = entry.spelled(name)
        if number:
            what = f"the word {quoted(label)}, which styles print themselves"
            message = f"`{field}` of {quoted(entry.key)} has {what}"
            right = entry.spelled(of_field)
            alone = number if entry.names is not None else f"{right} = {{{number}}}"
            place = "" if of_field == name else f", and in `{right}`"
            advice = f"Write the number alone{place}: {alone}"
        else:
            message = f"`{field}` of {quoted(entry.key)} has the volume in it: {quoted(entry.fields[name])}"
            advice = f"Write the name alone in `{field}`, the rest in `volume` and `number`."
        yield Problem(location=entry.location, subject=entry.key, message=message, help=advice)


def _doi_fault(pages: str, work: Work, *, surely: bool) -> str | None:
    """What is wrong with "pages" that are the DOI, or its last part: "1468-2230.12759".

    ``surely`` asks that they cannot be pages.
    """
    written = _DASHES.sub("-", pages.strip("{} ").casefold())
    if work.doi is None or written.isdecimal():
        return None
    if bare_doi(written) == work.doi:
        return "that is the DOI"
    ends = work.doi.endswith(f"/{written}") and not (surely and _PAGES.fullmatch(written))
    return "that is the end of the DOI" if ends else None


RULE = rule(__name__, __doc__, Severity.WARNING, check)
