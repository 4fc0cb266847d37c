"""An entry lacks a field without which its reference is not whole.

The finding's subject is the key of the entry.

## Why

The reference is printed with a gap, "Shaw AT. Crizotinib versus chemotherapy. 2013;368:2385", and no one can
find the work from it. BibTeX and biber warn of it, in a log that few people read.

## Flagged

```bibtex title="references.bib"
@article{shaw2013,
  author  = {Shaw, Alice T. and others},
  title   = {Crizotinib versus Chemotherapy in Advanced {ALK}-Positive Lung Cancer},
  year    = {2013}
}
```

```markdown title="content/alk-inhibitors.md"
Crizotinib was better than chemotherapy [@shaw2013].
```

### A field with nothing in it

```bibtex title="references.bib"
@article{shaw2013,
  author  = {Shaw, Alice T. and others},
  title   = {Crizotinib versus Chemotherapy in Advanced {ALK}-Positive Lung Cancer},
  journal = {},
  year    = {2013}
}
```

```markdown title="content/alk-inhibitors.md"
Crizotinib was better than chemotherapy [@shaw2013].
```

## Accepted

What is asked depends on the type, and on whether the file is written for BibTeX or for BibLaTeX; where both
have a name for a field (`journal` and `journaltitle`, `year` and `date`, `school` and `institution`) either
will do. An editor stands in for the author of a book, an organization for the author of what no one signed,
and the entry that `crossref` or `xdata` names gives what it has. When that one is missing, nothing is
called missing here.

```bibtex title="references.bib"
@book{lung-handbook,
  editor    = {Rossi, Elena},
  title     = {Handbook of Lung Cancer},
  publisher = {Example Press},
  year      = {2024}
}

@incollection{nair2024,
  author   = {Nair, Priya},
  title    = {Brain metastases},
  crossref = {lung-handbook}
}

@article{okafor2026,
  author  = {Okafor, Ngozi},
  title   = {Sequencing of {ALK} inhibitors},
  journal = {Journal of Examples},
  note    = {In press}
}

@misc{trials,
  title = {Trials open to new patients},
  url   = {https://trials.example/open}
}
```

```markdown title="content/alk-inhibitors.md"
See [@lung-handbook; @nair2024; @okafor2026; @trials].
```

A preprint needs no journal, whatever its type, and what is found by a DOI, an ISBN or an address needs no
publisher.

## How to fix

Add the field; the registry's record of the DOI usually has it. If the work is of another kind, such as a
web page entered as an `@article`, change the type.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.model.works import Dialect, Work
from auditor.rules._text import quoted
from auditor.values.bibliography.entry_types import MissingField, has_value, missing_fields
from auditor.values.bibliography.field_names import meant_field
from auditor.values.nearest import nearest

#: names of fields that are like another's and yet mean what they say
_NO_SLIPS = frozenset(("subtitle", "editora", "editorb", "editorc", "authortype", "editortype"))
#: how like the missing name a field must be to be taken for a slip of the pen: "authors", "jounal", "tilte"
_LIKE = 0.75
_MOST_FIELDS = 60
#: fields that name the whole of which something is a part, and the type that has the other one
_WHOLES = {
    "booktitle": (("journal", "journaltitle"), "article"),
    "journal": (("booktitle",), "inproceedings"),
    "journaltitle": (("booktitle",), "inproceedings"),
}


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """One finding for each entry that lacks something, naming all that it lacks."""
    for work in repository.works:
        if work.incomplete:
            continue
        entry = work.entry
        missing = tuple(missing_fields(entry.type, work.fields, work.dialect))
        if missing:
            yield Problem(
                location=entry.location,
                subject=entry.key,
                message=f"{quoted(entry.key)} {_type(work)}{_lacks(missing)}",
                help=_help(missing, work.fields),
            )


def _type(work: Work) -> str:
    return "" if work.dialect is Dialect.CSL else f"(`@{work.entry.type}`) "


def _lacks(missing: Sequence[MissingField]) -> str:
    """What to say of it: "has no `journal`, no `year` and nothing in its `title`"."""
    absent = [f"no {_either(field.names)}" for field in missing if not field.empty]
    empty = [f"nothing in its `{field.empty}`" for field in missing if field.empty]
    return "has " + _listed(absent + empty)


def _help(missing: Sequence[MissingField], fields: Mapping[str, str]) -> str:
    slips: dict[str, str] = {}
    for field in missing:
        wanted = field.names[0]
        wholes, kind = _WHOLES.get(wanted, ((), ""))
        for whole in wholes:
            if has_value(fields, whole):
                return f"It has `{whole}`: rename that to `{wanted}`, or make the entry an `@{kind}`."
        others = [name for name in fields if name not in field.names and name not in _NO_SLIPS][:_MOST_FIELDS]
        meant = {name: right for name in others if (right := meant_field(name)) in field.names and right}
        like = None if meant else nearest(wanted, others, at_least=_LIKE)
        slips |= meant or ({like: wanted} if like else {})
    if slips:
        written, right = (_listed([f"`{name}`" for name in names]) for names in (slips, slips.values()))
        return f"It has {written}: {'is that' if len(slips) == 1 else 'are these'} meant to be {right}?"
    return "Add what is missing, or change the type."


def _either(names: Sequence[str]) -> str:
    return " or ".join(f"`{name}`" for name in names)


def _listed(parts: Sequence[str]) -> str:
    return ", ".join(parts[:-1]) + " and " + parts[-1] if len(parts) > 1 else parts[0]


RULE = rule(__name__, __doc__, Severity.ERROR, check)
