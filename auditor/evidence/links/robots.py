"""robots.txt, where it was asked for: which addresses a site does not want programs to visit (RFC 9309)."""

from __future__ import annotations

import re
from collections.abc import Generator
from contextlib import suppress
from urllib.parse import quote, urlsplit

from auditor.evidence.crawl.examination import CheckPolicy, Examined, Examiner, GiveUp, Step, Target
from auditor.evidence.crawl.redirects import fetch
from auditor.evidence.http.answers import Answer, Failed

#: the name by which a site can speak to us
AGENT = "content-auditor"
DISALLOWED = "the site's robots.txt asks programs not to visit it"
#: RFC 9309, 2.3.1.2: at least five redirects are followed
_REDIRECTS = 5
_LINE = re.compile(r"\s*([A-Za-z-]+)\s*:\s*([^#]*)")
_ENCODED = "%/:?[]@!$&'()*+,;=~-._"


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
        fetched = yield from fetch(target.url, check_policy, _REDIRECTS)
        last, text = fetched.last, fetched.body.decode("utf-8", "replace")
    return Examined(text, last)


ROBOTS = Examiner(fetch_robots, unasked=lambda *_: "")


class Rules:
    """What one robots.txt says to us."""

    def __init__(self, text: str) -> None:
        self._rules = _for_us(text)

    def allow(self, url: str) -> bool:
        """Whether the address may be visited: the longest rule that fits decides, and in doubt it may."""
        parts = urlsplit(url)
        path = quote(parts.path or "/", safe=_ENCODED) + (
            f"?{quote(parts.query, safe=_ENCODED)}" if parts.query else ""
        )
        fitting = [(len(pattern), allowed) for pattern, allowed in self._rules if _fits(pattern, path)]
        return max(fitting)[1] if fitting else True


def _for_us(text: str) -> list[tuple[str, bool]]:
    """The rules (path pattern, allowed) of the groups for us, or else of those for everybody."""
    ours: list[tuple[str, bool]] = []
    everybodys: list[tuple[str, bool]] = []
    named = False
    agents: set[str] = set()
    in_rules = False
    for line in text.splitlines():
        found = _LINE.match(line)
        if not found:
            continue
        key, value = found[1].lower(), found[2].strip()
        if key == "user-agent":
            if in_rules:
                agents, in_rules = set(), False
            agents.add(value.lower())
            named = named or value.lower() == AGENT
        elif key in ("allow", "disallow"):
            in_rules = True
            if value:
                rule = (quote(value, safe=f"{_ENCODED}*"), key == "allow")
                if AGENT in agents:
                    ours.append(rule)
                if "*" in agents:
                    everybodys.append(rule)
    return ours if named else everybodys


def _fits(pattern: str, path: str) -> bool:
    """Whether a rule's pattern is the beginning of a path; ``*`` is anything, ``$`` the end."""
    ends = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    if not others:
        return not ends or path == first
    position = len(first)
    for number, part in enumerate(others):
        if ends and number == len(others) - 1:
            return len(path) - len(part) >= position and path.endswith(part)
        position = path.find(part, position)
        if position < 0:
            return False
        position += len(part)
    return True
