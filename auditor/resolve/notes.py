"""Sentences in the coverage about what was seen and not judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from auditor.model.repository import Page
from auditor.resolve.fields.concepts import PageFields
from auditor.values.text.plural import plural


def notes(pages: Sequence[Page], fields: Sequence[PageFields]) -> tuple[str, ...]:
    """Sentences about fields whose meaning is not known and citations that could not be judged."""
    return (*_review_dates(fields), *_citations(pages), *_author_years(pages))


def _review_dates(fields: Sequence[PageFields]) -> Iterator[str]:
    asking = sum(page.asks for page in fields)
    if asking:
        have = "has" if asking == 1 else "have"
        yield (
            f"{plural(asking, 'page')} {have} a review_date. "
            "Some use it for the last review, some for the next one: "
            'name it under [fields], as last-reviewed = ["review_date"] or next-review = ["review_date"].'
        )


def _citations(pages: Sequence[Page]) -> Iterator[str]:
    reasons = Counter(cited.skip for page in pages for cited in page.citations if cited.skip)
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
