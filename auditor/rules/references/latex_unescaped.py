r"""A sign in an entry's text is a command to LaTeX, or markup of a web page.

The finding's subject is the entry's key.

## Why

LaTeX takes `&`, `%`, `#`, `_` and `^` for commands: the document cannot be made, or (with `%`) the rest of
the line is lost. `&eacute;` and `<sub>2</sub>` come from web pages and are printed as they are.

## Flagged

```bibtex title="references.bib"
@book{handbook,
  author    = {Rossi, Elena},
  title     = {Handbook of Lung Cancer},
  publisher = {Smith & Sons},
  year      = {2024}
}

@article{cafe,
  author  = {Nair, Priya},
  title   = {Caf&eacute; and CO<sub>2</sub>},
  journal = {Example Journal},
  year    = {2024}
}
```

## Accepted

Signs with a backslash, formulas, addresses, and fields that are not printed as text:

```bibtex title="references.bib"
@book{handbook,
  author    = {Rossi, Elena},
  title     = {Handbook of Lung Cancer: {$\mathrm{CO}_2$} and 50\% more},
  publisher = {Smith \& Sons},
  note      = {See \url{https://example.org/~rossi/a_b.html#c}},
  url       = {https://example.org/lung_cancer?a=1&b=2#top(1)},
  year      = {2024}
}
```

## How to fix

Put a backslash in front of the sign: `\&`. Write accented letters as they are, or as LaTeX does, and small
numbers as `\textsubscript{2}` or `$_2$`.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.model.works import Dialect, Work
from auditor.rules._text import quoted
from auditor.values.text.unescaped import unescaped_signs

#: what reference lists print as text; not addresses, file names, keywords, abstracts or keys to sort by
_PRINTED = (
    *("author", "editor", "translator", "title", "subtitle", "titleaddon", "shorttitle", "booktitle"),
    *(
        "booksubtitle",
        "booktitleaddon",
        "maintitle",
        "mainsubtitle",
        "journal",
        "journaltitle",
        "journalsubtitle",
    ),
    *(
        "shortjournal",
        "issuetitle",
        "eventtitle",
        "series",
        "edition",
        "chapter",
        "publisher",
        "organization",
    ),
    *("institution", "school", "address", "location", "venue", "howpublished", "note", "addendum", "type"),
)
_ORDER = {name: place for place, name in enumerate(_PRINTED)}
_MOST_FIELDS = 3


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """The printed fields of every entry, its own ones."""
    for work in repository.works:
        if work.dialect is Dialect.CSL:
            continue
        fields = work.entry.fields
        found = [
            (name, signs) for name in fields if name in _ORDER and (signs := unescaped_signs(fields[name]))
        ]
        if found:
            yield _problem(work, sorted(found, key=lambda one: _ORDER[one[0]]))


def _problem(work: Work, found: list[tuple[str, tuple[str, ...]]]) -> Problem:
    faults = [f"{' and '.join(map(quoted, signs))} in `{name}`" for name, signs in found[:_MOST_FIELDS]]
    if len(found) > _MOST_FIELDS:
        faults.append("and more")
    first = found[0][1][0]
    misread = "which LaTeX takes for a command" if len(first) == 1 else "which LaTeX prints as it is"
    return Problem(
        location=work.entry.location,
        subject=work.entry.key,
        message=f"{quoted(work.entry.key)} has {', '.join(faults)}, {misread}",
        help=_help(first),
    )


def _help(sign: str) -> str:
    if sign == "^":
        return "Write it as a formula: $^2$."
    if len(sign) == 1:
        return f"Put a backslash in front of it: \\{sign}"
    return "Write the letter itself, or what LaTeX has for it: \\textsubscript{2}, \\emph{in vitro}."


RULE = rule(__name__, __doc__, Severity.WARNING, check)
