"""What is cited is the notice of a retraction or correction, not the work itself.

The finding's subject is the key of the bibliography entry, and on a page that lists or links to the notice
itself its DOI.

## Why

A notice often has the title of the work it is about, so a search finds both, and the wrong one is taken.
Readers are sent to half a page that proves nothing; and if it is a retraction, the work is retracted.

## Flagged

```markdown title="content/vaccines.md"
A link with autism has been reported [@lancet2010].
```

```bibtex title="references.bib"
@article{lancet2010,
  title = {Retraction---Ileal-lymphoid-nodular hyperplasia, non-specific colitis},
  doi   = {10.1016/s0140-6736(10)60175-4}
}
```

```json title="evidence.json"
{
  "dois": {
    "10.1016/s0140-6736(10)60175-4": {
      "agency": "Crossref",
      "record": {
        "title": "Retraction—Ileal-lymphoid-nodular hyperplasia, non-specific colitis",
        "notice_of": [["retraction", "10.1016/s0140-6736(97)11096-0"]]
      }
    }
  }
}
```

### Without a record, the title says it

```markdown title="content/vaccines.md"
A link with autism has been reported [@lancet2010].
```

```bibtex title="references.bib"
@article{lancet2010,
  title = {Retraction notice to Ileal-lymphoid-nodular hyperplasia, non-specific colitis},
  year  = {2010}
}
```

## Accepted

A new version is registered as an update of the old one, and is the right one to cite. Anyone who means the
notice names it, or the work that it is about, in `acknowledged`.

```toml title="auditor.toml"
[references]
acknowledged = ["lancet2010"]
```

```markdown title="content/retractions.md"
It was retracted after twelve years [@lancet2010]. Everyone should be tested [@guideline2025].
```

```bibtex title="references.bib"
@article{lancet2010,
  title = {Retraction---Ileal-lymphoid-nodular hyperplasia, non-specific colitis},
  doi   = {10.1016/s0140-6736(10)60175-4}
}

@report{guideline2025,
  title = {Molecular testing in lung cancer},
  doi   = {10.1234/guideline.5}
}
```

```json title="evidence.json"
{
  "dois": {
    "10.1016/s0140-6736(10)60175-4": {
      "record": {"notice_of": [["retraction", "10.1016/s0140-6736(97)11096-0"]]}
    },
    "10.1234/guideline.5": {"record": {"notice_of": [["new-version", "10.1234/guideline.4"]]}}
  }
}
```

## How to fix

Cite the work that the page means, by its own DOI. If that was retracted, take out what rests on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Gravity, Problem, rule
from auditor.model.policy import Severity
from auditor.model.records import Relation, UpdateType
from auditor.model.repository import Repository
from auditor.rules._text import quoted
from auditor.rules._works import Cited, acknowledged, cited, cited_entry, cited_item, record_of
from auditor.values.identifiers.doi import Doi
from auditor.values.identifiers.pubmed import WorkId
from auditor.values.text.regex import regex

_KINDS = {
    UpdateType.RETRACTION: "retraction",
    UpdateType.PARTIAL_RETRACTION: "partial retraction",
    UpdateType.WITHDRAWAL: "withdrawal",
    UpdateType.REMOVAL: "removal",
    UpdateType.EXPRESSION_OF_CONCERN: "expression of concern",
    UpdateType.CORRECTION: "correction",
    UpdateType.CORRIGENDUM: "correction",
    UpdateType.ERRATUM: "correction",
    UpdateType.ADDENDUM: "addendum",
    UpdateType.CLARIFICATION: "clarification",
}
#: what stays a work that can be cited
_HARMLESS = ("correction", "addendum", "clarification")


#: "Retraction notice to …", "Statement of retraction: …", "Retraction: …", "Retraction for Rossi et al., …"
_NOTICE = regex(
    r"[\s\"'“‘\[(]{0,3}(?:"
    r"(?:retraction|withdrawal|removal) (?:notice|note|notification|statement)s?\b"
    r"(?=\s?(?:[:.–—-]|to\b|for\b|of\b|on\b|$))"
    r"|(?:notice|statement|note) of (?:(?:partial|article|temporary) )?"
    r"(?:retraction|withdrawal|removal|concern)\b"
    r"|(?:editorial )?(?:notice|expression|note) of concern\b"
    r"|retraction of (?:\d{1,3} |an? |the )?(?:articles?|papers?|publications?)\b"
    r"(?=\sby\s(?-i:[A-Z]\.|[A-Z][a-z]+\s[A-Z]))"
    r"|(?:(?:partial|editorial|article|publisher) )?retraction"
    r"(?:\s?:|\.\s+(?=[‘“\"'A-Z])|\s?[–—]|\s-\s|---?|\sto(?::|\s[‘“\"'])|\s(?:of|for)(?::|\s[‘“\"'])"
    r"|\sfor\s(?-i:[A-Z])[^,]{1,60}\set al\.?,)"
    r")",
    re.IGNORECASE,
)


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Cited records that are a notice about another work."""
    on_purpose = acknowledged(repository)
    found: dict[WorkId, Relation] = {}
    for doi in repository.dois:
        record = record_of(doi, evidence)
        about = [one for one in record.notice_of if one.doi != doi and one.type in _KINDS] if record else []
        if about and not on_purpose(doi) and not any(on_purpose(one.doi) for one in about):
            found[doi] = about[0]
    yield from _by_title(repository, evidence)
    for work in cited(repository, evidence, found, but={"field"}):
        kind, doi = _KINDS[UpdateType(found[work.doi].type)], found[work.doi].doi
        article = "an" if kind[0] in "ae" else "a"
        if kind in _HARMLESS:
            act = f"If the page means the work itself, cite {doi}."
        else:
            act = (
                f"If the page means the work itself, {doi}, read the notice: that work may not be relied on."
            )
        yield Problem(
            location=work.location,
            subject=work.subject,
            message=f"{work.name} is not the work but the notice of {article} {kind}, about {doi}; "
            f"{work.where(reviews=False)}",
            help=f"{act} If the notice is meant, put {work.doi} into `acknowledged` of [references].",
        )


def _by_title(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Works without a record whose title is that of a notice."""
    on_purpose = acknowledged(repository)
    pages = {page.path: page for page in repository.pages}
    for entry in repository.works:
        title, meant = entry.metadata.title, entry.entry.key in repository.acknowledged
        meant = meant or (entry.doi is not None and on_purpose(entry.doi))
        if is_notice(title) and not meant and not _is_recorded(entry.doi, evidence):
            yield _titled(cited_entry(entry, pages), title)
    for page in repository.pages:
        for item in page.listed:
            doi = item.reference.doi
            if is_notice(item.reference.title) and not _is_recorded(doi, evidence) and not on_purpose(doi):
                yield _titled(cited_item(item, page), item.reference.title)


def _is_recorded(doi: Doi | None, evidence: Evidence) -> bool:
    return doi is not None and record_of(doi, evidence) is not None


def is_notice(title: str) -> bool:
    """Whether a title is that of a notice of a retraction or withdrawal, or of an expression of concern."""
    return _NOTICE.match(title) is not None


def _titled(work: Cited, title: str) -> Problem:
    return Problem(
        location=work.location,
        subject=work.subject,
        message=f"{work.name} is not the work but a notice about it, as its title {quoted(title)} says; "
        f"{work.where(reviews=False)}",
        help="Read the notice, and do not rely on the work that it is about. If the notice is meant, put its "
        "key or DOI into `acknowledged` of [references].",
    )


RULE = rule(
    __name__,
    __doc__,
    Severity.WARNING,
    check,
    gravity=Gravity.CONCERN,
    short="is not the work but a notice about it",
)
