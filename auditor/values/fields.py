"""What the names of front-matter fields and the labels in a page's text mean: ``CONCEPTS``.

The spellings are those seen in public repositories and publishing systems. Names are compared after
``normalise_field``: ``last_reviewed``, ``last-reviewed`` and ``lastReviewed`` are one. Not in the tables,
because they mean something else, or not always the same:

* ``review_date``: the last review in some repositories, the next one in others. The coverage counts the pages
  that have it, and asks for a line under ``[fields]``.
* ``shortTitle``, ``linkTitle``: the title in menus.
* ``references``: a list of CSL records, read by ``resolve`` as the page's own bibliography.
* ``csl``: a citation style.

Whether a value fits the concept is decided in ``resolve/fields``: Quarto's ``editor`` is a text editor, and
``published: false`` is a switch.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from auditor.values.review_phrases import review_label

CONCEPTS = (
    "title",
    "authors",
    "reviewers",
    "editors",
    "owner",
    "last-reviewed",
    "next-review",
    "review-interval",
    "published",
    "updated",
    "expires",
    "status",
    "bibliography",
    "doi",
)
#: those that say when a review was or is due
REVIEW_DATES = ("last-reviewed", "next-review")
#: those whose values are dates, those whose values are people
DATE_CONCEPTS = (*REVIEW_DATES, "published", "updated", "expires")
PEOPLE_CONCEPTS = ("authors", "reviewers", "editors")

_NAMES: Mapping[str, str] = {
    "title": "title",
    "authors": "authors author byline written_by",
    "reviewers": """
        reviewers reviewer reviewed_by last_reviewed_by reviewer_name ms.reviewer medically_reviewed_by
        clinically_reviewed_by medical_reviewer medical_reviewers clinical_reviewer clinical_reviewers
        peer_reviewers peer_reviewed_by""",
    "editors": "editors editor edited_by",
    "owner": "owner owners owner_slack content_owner page_owner freshness.owner",
    "last-reviewed": """
        last_reviewed last_reviewed_on last_reviewed_at last_reviewed_date last_review last_review_date
        last_review_on reviewed reviewed_on reviewed_at reviewed_date date_reviewed date_last_reviewed
        date_of_last_review human_verified human_reviewed last_human_review freshness.reviewed""",
    "next-review": """
        next_review next_review_date next_review_at next_review_on next_review_due next_review_due_date
        date_of_next_review review_by review_due review_due_date review_due_on due""",
    "review-interval": """
        review_interval review_in review_cycle review_cadence review_frequency review_period
        review_every expiration_in_days freshness_window stale_after review_after
        freshness.review_interval""",
    "published": """
        published date date_published published_date published_on published_at publish_date
        publication_date pubdate created effective_date""",
    "updated": """
        updated updated_on updated_at last_updated last_update last_update.date date_updated lastmod
        modified date_modified last_modified last_modified_at critdates.revised""",
    "expires": """
        expires expiry expiry_date expires_on expires_at expire_by expiration_date unpublish_date
        critdates.expiry""",
    "status": "status review_status",
    "bibliography": "bibliography bib_file",
    "doi": "doi",
}
#: Names that say less than the concept's own: a check of the facts, by a program perhaps, is no review of
#: the whole page.
_WEAKER: Mapping[str, str] = {
    "last-reviewed": """
        last_verified last_verified_on last_verified_at last_verified_date verified_on verified_at
        date_verified last_checked last_checked_on last_checked_at last_checked_date checked_on checked_at
        date_checked
        fact_checked fact_checked_on last_fact_checked""",
}
_SECONDARY: Mapping[str, str] = {
    "authors": """
        contributors contributor contributions coordinators coordinator translator translators
        ms.author""",
    "reviewers": """
        reviewer_id translation_reviewer translation_reviewers verified_by last_verified_by checked_by
        fact_checked_by""",
    "last-reviewed": "ms.date",
    "editors": "translation_editor translation_editors manager",
    "owner": "team group owner_role",
    "updated": "translation_date",
    "status": "draft unlisted retired hidden search_exclude",
}


#: what a review may be called more exactly, as an adjective and as an adverb
_KINDS = {"medical": "medically", "clinical": "clinically", "technical": "technically"} | {
    "editorial": "editorially",
    "scientific": "scientifically",
    "peer": "",
    "content": "",
    "full": "fully",
    "expert": "",
}
#: what is reviewed, before the names that speak of reviews; and Microsoft Learn's prefix
_SUBJECTS = ("page", "content", "article", "doc", "document", "ms")
_UNITS = ("day", "week", "month", "year")


def normalise_field(name: str) -> str:
    """The name as it is compared: case folded, without ``-``, ``_``, ``.`` and spaces."""
    return "".join(name.casefold().replace("-", "").replace("_", "").replace(".", "").split())


def _table(names: Mapping[str, str]) -> dict[str, str]:
    return {normalise_field(name): concept for concept, line in names.items() for name in line.split()}


def _variants() -> Iterator[tuple[str, str]]:
    """Regular longer forms: the kind of a review, what is reviewed, the unit of an interval's number."""
    for kind, adverb in _KINDS.items():
        for end in ("", "date", "on"):
            yield f"last{kind}review{end}", "last-reviewed"
            yield f"next{kind}review{end}", "next-review"
        yield f"next{kind}reviewdue", "next-review"
        yield f"{kind}reviewdue", "next-review"
        for person in ("reviewer", "reviewers"):
            yield f"{kind}{person}", "reviewers"
        if adverb:
            for end in ("", "on", "at", "date"):
                yield f"{adverb}reviewed{end}", "last-reviewed"
                yield f"last{adverb}reviewed{end}", "last-reviewed"
            yield f"{adverb}reviewedby", "reviewers"
    own = _table(_NAMES)
    for name, concept in own.items():
        if "review" in name:
            for subject in _SUBJECTS:
                yield subject + name, concept
        if concept == "review-interval":
            for unit in _UNITS:
                for ending in (unit, f"{unit}s", f"in{unit}s"):
                    yield name + ending, concept


_BUILT_IN = MappingProxyType(dict(_variants()) | _table(_SECONDARY) | _table(_WEAKER) | _table(_NAMES))

#: Normalised names that say something beside the concept's own field ("contributors" beside "authors"): they
#: count when a page has no other field of the concept, and disagreement with one is no conflict.
SECONDARY_FIELDS = frozenset(_table(_SECONDARY))
#: Those that count behind the front matter's other names of the concept, and before the page's text;
#: disagreement is no conflict either.
WEAKER_FIELDS = frozenset(_table(_WEAKER))


def built_in_names() -> Mapping[str, tuple[str, ...]]:
    """The built-in names of each concept as people write them, in the order of ``CONCEPTS``."""
    return {
        concept: tuple(
            name for table in (_NAMES, _WEAKER, _SECONDARY) for name in table.get(concept, "").split()
        )
        for concept in CONCEPTS
    }


def field_concepts(added: Mapping[str, Sequence[str]]) -> Mapping[str, str]:
    """Normalised field name -> concept: the built-in names, and the configured ones, which win."""
    if not added:
        return _BUILT_IN
    own = {normalise_field(name): concept for concept, names in added.items() for name in names}
    return MappingProxyType({**_BUILT_IN, **own})


#: Labels of a page's text; those of the last and the next review are in ``values.review_phrases``.
_LABELS: Mapping[str, str] = {
    "authors": "author|authors|author(s)|author/s|written by|authored by|original author|original authors",
    "reviewers": """
        reviewer|reviewers|reviewer(s)|reviewer/s|reviewed by|last reviewed by|medically reviewed by
        clinically reviewed by|peer reviewed by|medical reviewer|medical reviewers|clinical reviewer
        clinical reviewers|peer reviewer
        peer reviewers|medical review by|clinical review by""",
    "editors": "editor|editors|editor(s)|edited by",
    "owner": "owner|content owner",
    "review-interval": "review interval|review cycle|review frequency",
    "published": "published|published on|date published|publication date|first published|published date",
    "updated": """
        last updated|last updated on|updated|updated on|date updated|date last updated|last update
        last modified|last modified on""",
    "expires": """
        expires|expires on|expires at|expiry|expiry date|expiration date|date of expiry|expire by
        valid until""",
}
_BY_LABEL = {
    label.strip(): concept
    for concept, labels in _LABELS.items()
    for line in labels.strip().splitlines()
    for label in line.split("|")
}
_ABOUT_PAGE = re.compile(
    r"(?:(?:this|the) )?(?:(?:page|content|information|article|guidance|leaflet|document|topic)"
    r"(?:(?:'s| was| is| were)? |$))"
)
_LONGEST_LABEL = 60


def body_concept(label: str) -> str | None:
    """The concept of a label in a page's text ("Page last reviewed", "Authors"), or None.

    Narrower than front matter: a label also appears in sentences. Case, and a subject such
    as "page", "content" or "this page was", do not count.
    """
    if not label or len(label) > _LONGEST_LABEL:
        return None
    words = " ".join(label.split()).strip(" :*_").casefold()
    concept = _BY_LABEL.get(words)
    if concept is None:
        subject = _ABOUT_PAGE.match(words)
        concept = _BY_LABEL.get(words[subject.end() :]) if subject else None
    if concept is None and "revi" in words:
        phrase = review_label(words)
        if phrase is not None and phrase.certain:
            return phrase.concept
    return concept
