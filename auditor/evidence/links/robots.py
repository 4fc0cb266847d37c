"""robots.txt, where it was asked for: which addresses a site does not want programs to visit (RFC 9309)."""

from __future__ import annotations

import re
from collections.abc import Generator
from contextlib import suppress
from urllib.parse import urlsplit

from protego import Protego

from auditor.evidence.crawl.examination import CheckPolicy, Examined, Examiner, GiveUp, Step, Target
from auditor.evidence.crawl.redirects import fetch
from auditor.evidence.http.answers import Answer, Failed

#: the name by which a site can speak to us
AGENT = "content-auditor"
DISALLOWED = "the site's robots.txt asks programs not to visit it"
#: RFC 9309, 2.3.1.2: at least five redirects are followed
_REDIRECTS = 5
#: 2.5: at least so many bytes are read
_KEPT = 500 * 1024
#: a line that names a program, as Protego takes one, which is more than RFC 9309 does
_PROGRAM = re.compile(r"\s*user(?:-|\s*)agent(?![^\s:#])[\s:]*([^#]*)", re.IGNORECASE)
#: groups for us and no other: a name that ours begins with is another program's (RFC 9309, 2.2.1)
_OURS = frozenset({"*", AGENT})


def robots_address(url: str) -> str:
    """Where the rules for an address are. Raises ``ValueError`` for one without a host."""
    parts = urlsplit(url)
    if not parts.netloc:
        raise ValueError("the address has no host")
    return f"{parts.scheme}://{parts.netloc}/robots.txt"


def fetch_robots(
    target: Target, check_policy: CheckPolicy, *_: object
) -> Generator[Step, Answer | Failed, Examined[str]]:
    """Fetch one robots.txt. The result is its text; "" when there is none: all is allowed."""
    text, last = "", None
    with suppress(GiveUp):
        fetched = yield from fetch(target.url, check_policy, _REDIRECTS, _KEPT)
        last, text = fetched.last, fetched.body.decode("utf-8", "replace")
    return Examined(text, last)


ROBOTS = Examiner(fetch_robots, unasked=lambda *_: "")


class Rules:
    """What one robots.txt says to us: the groups with our name, or else those for everyone."""

    def __init__(self, text: str) -> None:
        lines = text.removeprefix("\ufeff").splitlines()
        self._rules = Protego.parse("\n".join(map(_without_others, lines)))

    def allow(self, url: str) -> bool:
        """Whether the address may be visited: the longest rule that fits decides, and in doubt it may."""
        return self._rules.can_fetch(url, AGENT)


def _without_others(line: str) -> str:
    """The line, with one name for all other programs: Protego keeps a copy of a group for each name in it."""
    program = _PROGRAM.match(line)
    if program is None:
        return line
    name = program[1].strip().lower()
    return f"User-agent: {name if name in _OURS else 'other'}"
