"""The forms of a work's title: with and without subtitle, the mark of a retraction, and other additions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from auditor.values.bibliography.comparison.words import LONGEST_TITLE, TAG, title_words
from auditor.values.bibliography.record import BibRecord

_MARK = r"retracted|withdrawn|removed|temporary removal|retraction|withdrawal|removal|expression of concern"
_NOTICE = (
    r"(?:(?:author|publisher|editorial|editor)(?:['’]s)? )?"
    r"(?:correction|corrigendum|corrigenda|erratum|errata|addendum|amendment|clarification|retraction|withdrawal)"
)
#: what a registry or publisher writes in front of the title of a work that was retracted
_STATUS = re.compile(
    rf"\s*[\[(<*]*\s*(?:{_MARK})(?:\s+(?:article|paper|chapter|note|notice|preprint))?(?:\s+to)?"
    r"\s*(?:[\])>*]+\s*[:.–—-]?|[:.–—-])\s*",
    re.IGNORECASE,
)
_STATUS_NOTICE = re.compile(r"\W*(?:retraction|withdrawal|removal|expression)\b", re.IGNORECASE)
_STATUS_BEHIND = re.compile(
    rf"\s*[\[(]\s*(?:{_MARK})(?:\s+(?:article|paper|chapter|in))?\b[^\[\]()]{{0,100}}[\])]\s*$", re.IGNORECASE
)
#: what is put in front of the title of the work that a notice, a data set or a review is about
_ABOUT = re.compile(
    rf"\s*(?:{_NOTICE}(?:\s+(?:note|notice|statement))?(?:\s+(?:to|for|on))?\s*[:.–—“\"‘-]"
    rf"|{_NOTICE}(?:\s+(?:note|notice|statement))?\s+(?:to|for|on)\b(?:\s+the\s+article\b)?"
    r"|(?:book\s+)?reviews?\s+(?:of|on)\b|(?:book\s+)?review\s*[:–—]|peer review\s*(?:of|[:–—-])"
    r"|(?:reply|response|comment|commentary|letter)\s+(?:to|on|regarding)\b"
    r"|(?:(?:replication|research|raw|source)\s+)?data\s+(?:from|for)\s*:"
    r"|data\s+sheet\b|faculty opinions? recommendation of|decision letter for|author response (?:for|to)"
    r"|(?:supplement(?:ary)?|additional|supporting)\s+(?:material|information|data|file|files?\s+\d+)s?"
    r"(?:\s+(?:from|for|to|of))?\s*:?)\s*",
    re.IGNORECASE,
)
#: what stands behind a title and is none of it
_ASIDE_BEHIND = re.compile(
    r"\s*(?:\[version \d[^\[\]]{0,200}\]"
    r"|[\[(](?:preprint|internet|online|review|abstract|letter|poster|(?:computer )?software|dataset)[\])]"
    r"|[\[(](?:\d{1,2}(?:st|nd|rd|th)|second|third|fourth|fifth|revised) ed(?:ition|\.)?[\])])[\s.]*$",
    re.IGNORECASE,
)
#: where a subtitle begins
_SUBTITLE = re.compile(r":\s|\s[-–—|]\s|—|[?!]\s|\.\s")
#: "tidyverse/ggplot2: v3.3.0", as Zenodo calls a release
_RELEASE = re.compile(r"[\w.-]{1,80}/([\w.-]{1,80})(?::.*)?", re.DOTALL)


class Form(NamedTuple):
    """One title of a work; ``main`` is what stands before the subtitle, empty when there is none."""

    words: tuple[str, ...]
    main: tuple[str, ...]
    whole: bool = True


def is_about_another(title: str) -> bool:
    """Whether a title says that the work is about another one: a notice, a review, its data."""
    text = TAG.sub("", title[:LONGEST_TITLE])
    return bool(_ABOUT.match(text)) or bool(_STATUS.match(text) and _STATUS_NOTICE.match(text))


def forms(metadata: BibRecord) -> Iterator[Form]:
    """Every title of a work, whole and without what was put in front of it or behind it."""
    full = ": ".join(filter(None, (metadata.title, metadata.subtitle)))
    main = metadata.title if metadata.subtitle else ""
    seen: set[tuple[str, ...]] = set()
    repeated = bool(main) and _holds(title_words(main), title_words(metadata.subtitle))
    titles = [(full, main), *((other, "") for other in metadata.other_titles)]
    for text, before in [(main, ""), *titles] if repeated else titles:
        for title, whole in ((text, True), (_without_status(text), True), (_without_asides(text), False)):
            words = title_words(title)
            if words and words not in seen:
                seen.add(words)
                head = before if before and title == text else _main(title)
                yield Form(words, title_words(head) if head else (), whole)
    release = _RELEASE.fullmatch(metadata.title.strip()[:LONGEST_TITLE])
    if release and (words := title_words(release[1])):
        yield Form(words, (), whole=False)


def _holds(words: tuple[str, ...], part: tuple[str, ...]) -> bool:
    """Whether a title ends with its subtitle, which some records give again."""
    return bool(part) and words[-len(part) :] == part


def _without_status(title: str) -> str:
    """The title of a retracted work without the mark of that."""
    text = _STATUS_BEHIND.sub("", TAG.sub("", title[:LONGEST_TITLE]))
    return _without_front(_STATUS, text).strip()


def _without_front(pattern: re.Pattern[str], text: str) -> str:
    front = pattern.match(text)
    return text[front.end() :] if front and front.end() < len(text) else text


def _without_asides(title: str) -> str:
    """The title without anything that was put in front of it or behind it."""
    text = _without_status(title)
    for _ in range(3):
        shorter = _without_front(_ABOUT, _without_status(_ASIDE_BEHIND.sub("", text)))
        if shorter == text:
            break
        text = shorter
    return text.strip(" \"“”‘’'")


def _main(title: str) -> str:
    """What stands before the subtitle, or ""."""
    parts = _SUBTITLE.split(title, maxsplit=1)
    return parts[0] if len(parts) > 1 and parts[0].strip() and parts[1].strip() else ""
