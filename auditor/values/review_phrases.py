"""Phrases in which a page speaks of its own review: "Last medically reviewed", "is due for review".

One grammar over words, used for labels ("Date of next review:") and for sentences ("This leaflet was last
reviewed in …"). It reads neither dates nor names; who calls it looks at what follows.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal, NamedTuple


class ReviewPhrase(NamedTuple):
    """What a phrase introduces.

    ``concept`` is ``""`` for what is the last review on some sites and the next one on others ("Review
    date"), and for approval, which is a review only where nothing else is stated. ``certain`` phrases speak
    of the page wherever they stand ("Last reviewed"); others ("Reviewed", "To be reviewed") are too common
    for that. ``about_page`` is True when the phrase names the page ("This leaflet was reviewed"). ``by`` is
    True when the name of who reviewed may follow.
    """

    concept: Literal["last-reviewed", "next-review", ""]
    length: int
    certain: bool
    about_page: bool = False
    by: bool = False


#: Behind the noun "review" and in front of a date: "Review by 4 May 2026" is the next one.
BEFORE = frozenset(("by", "before"))
#: Longest phrase that is looked for, in words.
MOST_WORDS = 18

_DETERMINERS = frozenset(("this", "the", "our", "these"))
#: What a page calls itself, also with "the" ("the leaflet was reviewed")
_PAGES = frozenset(
    """
    page pages content contents information article guidance leaflet document topic factsheet booklet webpage
    brochure handout pamphlet
    """.split()
)
#: With "the" these can be someone else's ("the policy was last reviewed in 2020")
_WORKS = frozenset(
    """
    guide policy procedure protocol standard runbook manual playbook chapter version edition entry section
    record summary publication resource advice text material materials post sheet faq framework sop tutorial
    lesson factfile monograph
    """.split()
)
#: With "this" only: "Guideline last reviewed" speaks of a guideline that the page is about
_ONLY_THIS = frozenset("guideline guidelines website site statement plan".split())
_KINDS = frozenset("patient web fact health medical treatment online support information drug".split())
_OF = frozenset("on in of from within".split())
_BE = frozenset("is was are were been has have being got".split())
_LAST = frozenset("last latest lastly".split())
_QUALIFIERS = frozenset(
    """
    medically clinically editorially scientifically professionally technically independently legally fully
    formally expertly externally internally nutritionally thoroughly partially
    medical clinical editorial scientific professional technical independent legal full formal expert external
    internal peer pharmacist physician doctor clinician nurse fact comprehensive complete
    """.split()
)
#: "Peer reviewed" is also said of studies
_OF_STUDIES = frozenset("peer independently independent externally external internally internal".split())
_AND = frozenset(("and", "&", ",", "/"))
_REVIEWED = frozenset(("reviewed", "rereviewed"))
_CHECKED = frozenset("checked verified validated confirmed".split())
_APPROVED = frozenset(("approved",))
_CHANGED = frozenset("updated revised edited amended modified published written created".split())
_PARTICIPLES = _REVIEWED | _CHECKED | _APPROVED | _CHANGED
_DONE = frozenset("completed conducted performed done".split())
_REVISION = frozenset(("review", "revision"))
#: Every phrase has one of these.
_TELLING = _REVIEWED | _CHECKED | _APPROVED | _REVISION | {"revised", "check", "approval", "due"}
_PLANNED = frozenset("scheduled planned expected due set".split())
_AFTER_NEXT = frozenset("due date is scheduled planned expected will be".split())
_OUGHT = frozenset(("shall",))  # codespell:ignore shall
_MODALS = _OUGHT | frozenset(
    """
    will should must needs need is are has have ought to be next again now then currently due planned
    scheduled expected next
    """.split()
)
_INTENTIONS = _OUGHT | frozenset(
    "plan aim expect intend hope need are due want will should must to next".split()
)
#: Every phrase begins with one of these.
BEGINNINGS = frozenset().union(
    *(_DETERMINERS, _PAGES, _WORKS, _KINDS, _BE, _LAST, _QUALIFIERS, _PARTICIPLES, _REVISION, _PLANNED),
    *(_MODALS, _INTENTIONS),
    "we it its which date most upcoming future for approval check".split(),
)


class _Words:
    """A cursor over lower-case words; past the end it gives ``""``."""

    def __init__(self, words: Sequence[str], at: int = 0) -> None:
        self.words = words
        self.at = at

    def see(self, ahead: int = 0) -> str:
        place = self.at + ahead
        return self.words[place] if place < len(self.words) else ""

    def take(self, words: Collection[str]) -> bool:
        """Go past the next word if it is one of ``words``."""
        if self.see() in words:
            self.at += 1
            return True
        return False

    def take_all(self, words: Collection[str]) -> int:
        """Go past all next words that are among ``words``; how many they were."""
        start = self.at
        while self.take(words):
            pass
        return self.at - start


def review_phrase(words: Sequence[str]) -> ReviewPhrase | None:
    """The phrase that ``words`` begin with, or None. They are in lower case, with ``&``, ``,`` and ``/``."""
    words = words[:MOST_WORDS]
    if _TELLING.isdisjoint(words):
        return None
    if words[:1] == ["we"]:
        return _we_review(_Words(words, 1))
    start = _subject(words)
    if start is None:
        return None
    for read in (_next, _last, _undecided):
        phrase = read(_Words(words, start))
        if phrase is not None:
            return (
                _with_article(words, phrase) if _has_article(words) else phrase._replace(about_page=start > 0)
            )
    return None


def _has_article(words: Sequence[str]) -> bool:
    return words[:1] in (["the"], ["its"]) and words[1:2] in (["next"], ["last"], ["latest"])


def _with_article(words: Sequence[str], phrase: ReviewPhrase) -> ReviewPhrase | None:
    """Accept "the next review", and "the last review" of the page or in front of "was"."""
    if phrase.concept != "last-reviewed" or phrase.about_page:
        return phrase
    if "review" not in words[: phrase.length] or words[phrase.length : phrase.length + 1] != ["was"]:
        return None
    return phrase._replace(certain=False)


def review_label(label: str) -> ReviewPhrase | None:
    """The phrase that a whole label is ("Page last reviewed:"), or None."""
    spaced = label.replace("-", " ").replace("’s ", " ").replace("'s ", " ").replace("&", " & ")
    words = spaced.replace("/", " / ").replace(",", " , ").strip(" :*_").casefold().split()
    if not words or len(words) > MOST_WORDS:
        return None
    behind = words.pop() if len(words) > 1 and words[-1] in {"on", "in", "by", "before"} else ""
    phrase = review_phrase(words)
    if phrase is None or phrase.length < len(words):
        return None
    if behind in BEFORE and words[-1] == "review":
        return ReviewPhrase("next-review", phrase.length, certain=False, about_page=phrase.about_page)
    if behind == "by" and phrase.by:
        return None
    return phrase._replace(certain=True) if behind == "on" and words[-1] == "reviewed" else phrase


def _subject(words: Sequence[str]) -> int | None:
    """Where the verb begins: behind "this leaflet", "the information on this page", "it", or at the start.

    None when the sentence speaks of something else.
    """
    if words[:1] == ["it"] or words[:1] == ["which"]:
        return 1
    if _has_article(words):
        return 1
    cursor = _Words(words)
    if not _noun(cursor):
        return None if words[:1] and words[0] in _DETERMINERS else 0
    if cursor.see() in _OF and (cursor.see(1) in _DETERMINERS or cursor.see(1) in _PAGES):
        cursor.at += 1
        if not _noun(cursor):
            return None
    return cursor.at


def _noun(cursor: _Words) -> bool:
    """Go past "this patient information leaflet"; the cursor stays where it is when there is none."""
    start = cursor.at
    determiner = cursor.see() if cursor.see() in _DETERMINERS else ""
    cursor.take(_DETERMINERS)
    nouns = _PAGES if determiner == "the" else _PAGES | _WORKS
    if determiner in {"this", "these", "our"}:
        nouns |= _ONLY_THIS
    end = 0
    while cursor.see() in nouns or cursor.see() in _KINDS:
        noun = cursor.see() in nouns
        cursor.at += 1
        if noun:
            end = cursor.at
    cursor.at = end or start
    return end > 0


def _participles(cursor: _Words) -> set[str]:
    """Go past "fact checked and medically reviewed"; the participles, empty when there is none."""
    found: set[str] = set()
    while True:
        start = cursor.at
        if found and not cursor.take_all(_AND):
            break
        cursor.take_all(_QUALIFIERS | _LAST)
        if cursor.see() not in _PARTICIPLES:
            cursor.at = start
            break
        found.add(cursor.see())
        cursor.at += 1
    return found


def _last(cursor: _Words) -> ReviewPhrase | None:
    dated = cursor.take(("date",))
    if dated:
        cursor.take(("of",))
    cursor.take_all(_BE)
    last = False
    qualifiers: list[str] = []
    while True:
        if cursor.take(_LAST):
            last = True
        elif cursor.see() == "most" and cursor.see(1) in {"recent", "recently"}:
            last = True
            cursor.at += 2
        elif last and cursor.see() == "date":
            dated = True
            cursor.at += 1
            cursor.take(("of",))
        elif cursor.see() in _QUALIFIERS:
            qualifiers.append(cursor.see())
            cursor.at += 1
        elif qualifiers and cursor.see() in _AND and cursor.see(1) in _QUALIFIERS:
            cursor.at += 1
        else:
            break
    sure = last or dated or bool(qualifiers and _OF_STUDIES.isdisjoint(qualifiers))
    participles = _participles(cursor)
    if participles:
        return _done(cursor, participles, sure, bool(qualifiers))
    return _noun_of_last(cursor, last, dated, qualifiers)


def _done(cursor: _Words, participles: set[str], sure: bool, qualified: bool) -> ReviewPhrase | None:
    cursor.take(("date",))
    if cursor.see() == "in" and cursor.see(1) == "full":
        cursor.at += 2
    cursor.take_all(_AND | {"accurate", "correct", "current"})
    if participles & _REVIEWED:
        return ReviewPhrase("last-reviewed", cursor.at, certain=sure, by=True)
    if participles & _CHECKED or (qualified and participles & _APPROVED):
        return ReviewPhrase("last-reviewed", cursor.at, certain=False, by=True)
    return ReviewPhrase("", cursor.at, certain=False, by=True) if participles & _APPROVED else None


def _noun_of_last(cursor: _Words, last: bool, dated: bool, qualifiers: Sequence[str]) -> ReviewPhrase | None:
    """Read "Last full review", "Medical review", "Date of review"."""
    review = cursor.take(("review",))
    if not review and not ((last or "fact" in qualifiers) and cursor.take(("check",))):
        return None
    done = cursor.take_all(_DONE) > 0
    of_date = cursor.take(("date",))
    if last:
        of_page = _of_page(cursor)
        return ReviewPhrase("last-reviewed", cursor.at, certain=review, about_page=of_page, by=True)
    if dated or (qualifiers and of_date):
        return ReviewPhrase("", cursor.at, certain=False)
    if qualifiers or done:
        return ReviewPhrase("last-reviewed", cursor.at, certain=False, by=True)
    return None


def _next(cursor: _Words) -> ReviewPhrase | None:
    start = cursor.at
    for read in (_after_next, _due, _review_is_due, _will_be_reviewed, _for_review, _will_review_it):
        cursor.at = start
        dated = cursor.take(("date",))
        if dated:
            cursor.take(("of", "for"))
        certain = read(cursor)
        if certain is not None:
            return ReviewPhrase("next-review", cursor.at, certain=certain or dated)
    cursor.at = start
    if cursor.take(("date",)) and cursor.take(("for",)) and cursor.take(_REVISION):
        return ReviewPhrase("next-review", cursor.at, certain=True)
    return None


def _after_next(cursor: _Words) -> bool | None:
    """Read "Next full review due", "next due for review"."""
    cursor.take_all(_BE)
    if not cursor.take(("next",)):
        return None
    cursor.take_all(_QUALIFIERS | {"date", "of", "scheduled", "planned", "expected", "for"})
    if cursor.take(("review", "revision", "reviewed", "revised")):
        _of_page(cursor)
        cursor.take_all(_AFTER_NEXT)
        return True
    return _to_review(cursor) if cursor.take(("due",)) else None


def _of_page(cursor: _Words) -> bool:
    """Go past "of this page"."""
    start = cursor.at
    if cursor.take(("of",)) and cursor.see() in _DETERMINERS and _noun(cursor):
        return True
    cursor.at = start
    return False


def _to_review(cursor: _Words) -> bool:
    """Go past "for its next full review", "to be reviewed again"; the cursor stays when it is neither."""
    start = cursor.at
    if cursor.take(("for",)):
        cursor.take_all(_QUALIFIERS | {"its", "a", "an", "the", "next", "another"})
        if cursor.take(_REVISION):
            cursor.take(("date",))
            return True
    elif cursor.take(("to",)) and cursor.take(("be",)):
        cursor.take_all(_QUALIFIERS | {"next", "again"})
        if _participles(cursor) & _REVIEWED:
            cursor.take_all(("again", "next"))
            return True
    cursor.at = start
    return False


def _due(cursor: _Words) -> bool | None:
    """Read "Due for review", "is due to be reviewed"."""
    cursor.take_all(_BE | {"now", "next"})
    if not cursor.take(("due",)):
        return None
    cursor.take(("date",))
    return True if _to_review(cursor) else None


def _review_is_due(cursor: _Words) -> bool | None:
    """Read "Review due date", "medical review is due", "review again", "planned review"."""
    planned = cursor.take_all({"scheduled", "planned", "upcoming", "future"}) > 0
    cursor.take_all(_QUALIFIERS)
    if not cursor.take(_REVISION):
        return None
    before = cursor.at
    cursor.take_all(("date", "is", "will", "be"))
    if cursor.take(("due", "again")):
        cursor.take_all({"date", "again", "next", "is"})
        return True
    if cursor.take(("scheduled", "planned", "expected")):
        cursor.take(("for",))
        return False
    cursor.at = before
    if planned:
        cursor.take_all(("date", "is"))
        return False
    return None


def _will_be_reviewed(cursor: _Words) -> bool | None:
    """Read "Will be reviewed again", "needs to be reviewed", "to be reviewed"."""
    start = cursor.at
    cursor.take_all(_MODALS | _QUALIFIERS)
    said = cursor.words[start : cursor.at]
    if "be" not in said or not _participles(cursor) & _REVIEWED:
        return None
    again = cursor.take_all(("again", "next")) > 0
    return again or said[0] != "to" or "next" in said


def _for_review(cursor: _Words) -> bool | None:
    """Read "For review", "scheduled for review"."""
    cursor.take_all(_BE)
    cursor.take_all(_PLANNED)
    return False if cursor.see() == "for" and _to_review(cursor) else None


def _will_review_it(cursor: _Words) -> bool | None:
    """Read "(we) will review it again"."""
    if not cursor.take_all(_INTENTIONS) or not cursor.take(("review",)) or not _page(cursor):
        return None
    cursor.take_all(("again", "next"))
    return False


def _undecided(cursor: _Words) -> ReviewPhrase | None:
    """Read "Review date", "Review": the last one or the next; "Approval date"."""
    if "approval" in cursor.words[:3]:
        cursor.take(("date",))
        cursor.take(("of",))
        cursor.take_all(_QUALIFIERS)
        if cursor.take(("approval",)):
            cursor.take(("date",))
            return ReviewPhrase("", cursor.at, certain=False)
        return None
    cursor.take_all(_QUALIFIERS)
    if not cursor.take(("review",)):
        return None
    cursor.take(("date", "month"))
    return ReviewPhrase("", cursor.at, certain=False)


def _we_review(cursor: _Words) -> ReviewPhrase | None:
    """Read "We last reviewed this page", "we plan to review it again"."""
    last = cursor.take_all(_LAST) > 0
    cursor.take_all(_QUALIFIERS)
    if cursor.take(_REVIEWED):
        return (
            ReviewPhrase("last-reviewed", cursor.at, certain=last, about_page=True) if _page(cursor) else None
        )
    if _will_review_it(cursor) is None:
        return None
    return ReviewPhrase("next-review", cursor.at, certain=False, about_page=True)


def _page(cursor: _Words) -> bool:
    return cursor.take(("it",)) or (cursor.see() in _DETERMINERS and _noun(cursor))
