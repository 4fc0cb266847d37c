"""What the pages of a repository call the fields that advice speaks of."""

from __future__ import annotations

from auditor.model.repository import Page, Repository


class FieldNames:
    """The names of fields as the repository's pages write them."""

    def __init__(self, repository: Repository) -> None:
        self._usual = repository.usual_names

    def name(self, page: Page, concept: str) -> str:
        """What the page calls a concept, though the field be empty; else what most front matter calls it."""
        own = page.field(concept) or next(iter(page.fields.get(concept, ())), None)
        return own.name if own else self._usual.get(concept, concept.replace("-", "_"))


def what_to_set(page: Page, names: FieldNames) -> str:
    """What to change once the page is reviewed."""
    review = page.review
    last = review.declared_last.name if review.declared_last else names.name(page, "last-reviewed")
    if review.due_from == "page" and review.declared_next:
        return f"set `{last}` and `{review.declared_next.name}`"
    return f"set `{last}` to the day of the review"
