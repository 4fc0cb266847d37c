"""Sentences in the coverage about what was seen and not judged."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator, Sequence

from auditor.model.repository import NameMatch, Page, UnjudgedField
from auditor.model.works import Work
from auditor.resolve.bibliography.scope import WRITTEN_BY_R
from auditor.values.fields import normalise_field
from auditor.values.names.near import near_names
from auditor.values.text.plural import plural

#: more fields than this are counted together
_MOST = 20
_PHRASES = {
    "last-reviewed": "if it is the last review",
    "next-review": "if it is the next review",
    "expires": "if the page expires on it",
    "published": "if the page was published then",
    "updated": "if the page was changed then",
}


def notes(pages: Sequence[Page], unjudged: Sequence[UnjudgedField]) -> tuple[str, ...]:
    """Sentences about fields whose meaning is not known and citations that could not be judged."""
    return (
        *_unjudged(unjudged),
        *_near_names(pages),
        *_citations(pages),
        *_author_years(pages),
        *_unread_lists(pages),
    )


def _unjudged(fields: Sequence[UnjudgedField]) -> Iterator[str]:
    for field in fields[:_MOST]:
        have = f"{plural(field.pages, 'page')} {'has' if field.pages == 1 else 'have'}"
        if field.kind == "programs":
            yield (
                f"{have} checks in `{field.name}` that only programs made: "
                "they do not count as reviews, because no person is named."
            )
        elif normalise_field(field.name) == "reviewdate":
            yield (
                f"{have} a {field.name}. Some use it for the last review, some for the next one: "
                f"name it under [fields], as {_lines(field)}."
            )
        elif field.kind == "people":
            yield (
                f"{have} `{field.name}`, which names people and is not judged. "
                f"If these are {_PEOPLE[field.concepts[0]]}, name it under [fields]: {_lines(field)}."
            )
        elif not field.concepts:
            yield f"{have} `{field.name}`, a date that is not judged: its name does not say of what."
        else:
            choices = " or ".join(f"{_line(field, one)} {_PHRASES[one]}" for one in field.concepts)
            yield f"{have} `{field.name}`, a date that is not judged. Name it under [fields]: {choices}."
    if len(fields) > _MOST:
        yield f"{len(fields) - _MOST:,} other fields look like dates or people and are not judged."


_PEOPLE = {
    "authors": "the authors",
    "reviewers": "the reviewers",
    "editors": "the editors",
    "owner": "the owners",
}


def _lines(field: UnjudgedField) -> str:
    return " or ".join(_line(field, concept) for concept in field.concepts)


def _line(field: UnjudgedField, concept: str) -> str:
    """The line to add below ``[fields]``."""
    return f'{concept} = ["{field.name}"]'


def _near_names(pages: Sequence[Page]) -> Iterator[str]:
    """Names that may be slips of others, where no people file says who is who."""
    uses = Counter(
        name
        for page in pages
        for name in {credit.identity for credit in page.credits if credit.match is NameMatch.NO_FILE}
    )
    found = tuple(near_names(uses))
    for near in found[:_MOST]:
        yield (
            f"“{near.name}” ({plural(uses[near.name], 'page')}) may be “{near.meant}” "
            f"({plural(uses[near.meant], 'page')}) with a slip: a people file would say who is meant."
        )
    if len(found) > _MOST:
        yield f"{len(found) - _MOST:,} other names may be slips of others."


def uncited(works: Sequence[Work], *, cites: bool) -> Iterator[str]:
    """Sentences about entries that no page cites: in a repository that cites nothing, and of R's packages."""
    if cites:
        kept = Counter(
            work.entry.location.path
            for work in works
            if not work.cited_by and posixpath.basename(work.entry.location.path) in WRITTEN_BY_R
        )
        for path, count in sorted(kept.items()):
            yield f"No page cites {plural(count, 'entry')} of {path}, which R writes itself."
    unused = 0 if cites else sum(not work.used for work in works)
    if unused:
        entries = "entry" if unused == 1 else "entries"
        is_not = "is" if unused == 1 else "are"
        yield (
            f"No page cites anything, so that {unused:,} {entries} of the bibliographies "
            f"{is_not} not called uncited."
        )


def _citations(pages: Sequence[Page]) -> Iterator[str]:
    reasons = Counter(cited.skip for page in pages for cited in page.citations.without_entry if cited.skip)
    for reason, count in sorted(reasons.items()):
        was = "was" if count == 1 else "were"
        yield f"{plural(count, 'citation')} {was} not judged: {reason}."


def _author_years(pages: Sequence[Page]) -> Iterator[str]:
    counts = [sum(not cited.judged for cited in page.author_years) for page in pages]
    if any(counts):
        where = plural(sum(count > 0 for count in counts), "page")
        yield (
            f"{plural(sum(counts), 'author-year citation')} on {where} not judged: "
            "the page has no reference list, and no bibliography it is known to cite from."
        )


def _unread_lists(pages: Sequence[Page]) -> Iterator[str]:
    unread = [(page.path, *found) for page in pages for found in page.source.unread_lists]
    if unread:
        path, heading, line = unread[0]
        under = f" under “{heading}”" if heading else ""
        look, them = ("looks", "it was") if len(unread) == 1 else ("look", "they were")
        yield (
            f"{plural(len(unread), 'list')} {look} like references under a heading that names none, and "
            f"{them} not read: {path}, line {line}{under}"
            + (f", and {len(unread) - 1} more." if len(unread) > 1 else ".")
        )
