"""http addresses whose https answers the same page.

A check of its own, after all verdicts are known: what a site's https does, or does not, says nothing about
the link as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Generator
from urllib.parse import urlsplit

from auditor.evidence.http.answers import Answer, Failed
from auditor.evidence.links.examination import CheckPolicy, Examined, GiveUp, Step, Target
from auditor.evidence.links.reading import Reading
from auditor.model.evidence import LinkAnswer, LinkVerdict

_PLAIN = "http://"
_SCHEME = re.compile(rb"https?:")
#: the same page, made twice, differs by a token or an advertisement
_ALIKE = 0.8


def twin(url: str) -> str | None:
    """The same address with https; None for one with a port of its own, which cannot speak both."""
    if not url.startswith(_PLAIN):
        return None
    try:
        port = urlsplit(url).port
    except ValueError:
        return None
    return f"https://{url[len(_PLAIN) :]}" if port is None else None


class TwinExamination:
    """Asks for both and compares them. The answer has ``https`` when they are the same."""

    def __init__(self, target: Target, check_policy: CheckPolicy, **_: object) -> None:  # noqa: ARG002 - as all are made
        self._target = target

    def steps(self) -> Generator[Step, Answer | Failed, Examined]:
        """Yield the two requests, be sent their results."""
        url = self._target.url
        secure = twin(url)
        same, last = False, None
        try:
            if secure is not None:
                last = first = yield from _page(secure)
                if first is not None:
                    last = second = yield from _page(url)
                    same = second is not None and same_page(first, second)
        except GiveUp:
            same = False
        return Examined(
            LinkAnswer(url, LinkVerdict.UNCHECKED, https=(secure or "") if same else ""), {}, last
        )


def _page(url: str) -> Generator[Step, Answer | Failed, Answer | None]:
    """The page at an address with the beginning of its body; None when it is not simply there."""
    reading = Reading((), url)
    result = yield Step("GET", url, reading=reading)
    if isinstance(result, Failed) or result.status != 200 or result.unverified:
        return None  # a certificate that is not valid makes nothing more secure
    return Answer(result.status, result.headers, reading.start, result.complete, result.method)


def same_page(one: Answer, other: Answer) -> bool:
    """Whether two answers show the same: equal bodies, or pages of about one length with one title."""
    from auditor.evidence.links.page_view import headlines, is_html

    if _kind(one) != _kind(other):
        return False
    if _SCHEME.sub(b"", one.body) == _SCHEME.sub(b"", other.body):
        return True
    if not (is_html(one) and is_html(other)):
        return False
    shorter, longer = sorted((len(one.body), len(other.body)))
    first, second = headlines(one), headlines(other)
    return first == second and any(first) and shorter >= _ALIKE * longer


def _kind(answer: Answer) -> str:
    return answer.headers.get("content-type", "").partition(";")[0].strip().lower()
