"""http addresses whose https answers the same page.

A check of its own, after all verdicts are known: what a site's https does, or does not, says nothing about
the link as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Generator
from contextlib import suppress
from urllib.parse import urlsplit

from auditor.evidence.crawl.body import Body
from auditor.evidence.crawl.examination import Examined, Examiner, GiveUp, Step, Target
from auditor.evidence.http.answers import Answer, Failed

_PLAIN = "http://"
_SCHEME = re.compile(rb"https?:")
#: the same page, made twice, differs by a token or an advertisement
_ALIKE = 0.8


def https_address(url: str) -> str | None:
    """The same address with https; None for one with a port of its own, which cannot speak both."""
    if not url.startswith(_PLAIN):
        return None
    try:
        port = urlsplit(url).port
    except ValueError:
        return None
    return f"https://{url[len(_PLAIN) :]}" if port is None else None


def compare(target: Target, *_: object) -> Generator[Step, Answer | Failed, Examined[str]]:
    """Ask for the page over both. The result is the https address when they show the same, else ""."""
    secure = https_address(target.url)
    same, last = False, None
    with suppress(GiveUp):
        if secure is not None:
            last = first = yield from _page(secure)
            if first is not None:
                last = second = yield from _page(target.url)
                same = second is not None and same_page(first, second)
    return Examined(secure or "" if same else "", last)


HTTPS = Examiner(compare, unasked=lambda *_: "")


def _page(url: str) -> Generator[Step, Answer | Failed, Answer | None]:
    """The page at an address with the beginning of its body; None when it is not simply there."""
    body = Body()
    result = yield Step("GET", url, body=body)
    if isinstance(result, Failed) or result.status != 200 or result.unverified:
        return None  # a certificate that is not valid makes nothing more secure
    return Answer(result.status, result.headers, body.start, result.complete, result.method)


def same_page(one: Answer, other: Answer) -> bool:
    """Whether two answers show the same: equal bodies, or pages of about one length with one title."""
    from auditor.evidence.links.page_view import PageView, content_type

    if content_type(one) != content_type(other):
        return False
    if _SCHEME.sub(b"", one.body) == _SCHEME.sub(b"", other.body):
        return True
    first, second = PageView(one), PageView(other)
    if not (first.is_html and second.is_html):
        return False
    shorter, longer = sorted((len(one.body), len(other.body)))
    alike = first.headlines == second.headlines and any(first.headlines)
    return alike and shorter >= _ALIKE * longer
