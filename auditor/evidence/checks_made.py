"""What became of every remote link and anchor: made, skipped or unchecked, each collected one once.

A temporary answer (a rate limit, an unreachable host, an error of the server) says nothing about the page,
so the check was tried and not made. A refusal to answer programs is an answer of the site.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from auditor.evidence.crawl.examination import INTERRUPTED
from auditor.model.evidence import WORKS, Evidence, FragmentAnswer, LinkAnswer, LinkVerdict
from auditor.model.repository import Repository
from auditor.model.written import Skip
from auditor.values.text.plural import plural

NO_ANSWER = "there was no answer"
#: hosts that a note names
_NAMED = 5

_NOT_MADE = frozenset(
    {LinkVerdict.RATE_LIMITED, LinkVerdict.UNREACHABLE, LinkVerdict.SERVER_ERROR, LinkVerdict.UNCHECKED}
)
_BY_POLICY = frozenset({LinkVerdict.SKIPPED, LinkVerdict.REFUSED})
#: why the anchors of a page cannot be looked for
_NOT_READ = {
    LinkVerdict.BROKEN: "its page is broken",
    LinkVerdict.BLOCKED: "its page is blocked",
    LinkVerdict.TLS_INVALID: "the certificate of its page is invalid",
    LinkVerdict.SUSPECT: "its page is suspect",
}


def complete_evidence(
    repository: Repository,
    answers: Iterable[LinkAnswer] = (),
    fragments: Mapping[str, FragmentAnswer] | None = None,
    *,
    left_out: Mapping[str, str] | None = None,
    environment: str = "",
    interrupted: bool = False,
    notes: tuple[str, ...] = (),
) -> Evidence:
    """The evidence about ``repository``, with a skip or an unchecked item for what has no answer.

    ``left_out`` has the reasons for addresses that were not asked by choice. With ``environment`` nothing is
    known about any address, but for those that were not asked and what is remembered.
    """
    links = {
        answer.url: answer
        for answer in answers
        if not environment or answer.remembered or answer.verdict in _BY_POLICY
    }
    found = dict(fragments or {})
    skips, unchecked = [], []
    missing = environment or (INTERRUPTED if interrupted else NO_ANSWER)
    for address, uses in repository.remote_links.items():
        anchors = sorted({f"{address}#{use.fragment}" for use in uses if use.fragment})
        reason = (left_out or {}).get(address)
        answer = links.get(address)
        if reason is not None:
            skips += _items(reason, address, anchors)
        elif answer is None:
            unchecked += _items(missing, address, anchors)
        elif answer.verdict in _BY_POLICY:
            skips += _items(_reason(answer), address, anchors)
        elif answer.verdict in _NOT_MADE:
            unchecked += _items(_reason(answer), address, anchors)
        elif answer.verdict in WORKS:
            unchecked += _unjudged(anchors, found)
        else:
            skips += [Skip("anchor", anchor, _NOT_READ[answer.verdict]) for anchor in anchors]
    return Evidence(
        links=links,
        fragments=found,
        skips=tuple(skips),
        unchecked=tuple(unchecked),
        environment=environment,
        interrupted=interrupted,
        notes=(*notes, *([environment] if environment else _spared(links.values()))),
    )


def _spared(answers: Iterable[LinkAnswer]) -> Iterator[str]:
    """Which hosts were left alone because they asked for pauses: one link can make them ask."""
    hosts = Counter(
        urlsplit(answer.url).hostname or ""
        for answer in answers
        if answer.verdict is LinkVerdict.RATE_LIMITED and answer.status is None
    )
    if hosts:
        named = ", ".join(f"{host} ({number:,})" for host, number in hosts.most_common(_NAMED))
        more = f" and {len(hosts) - _NAMED:,} more hosts" if len(hosts) > _NAMED else ""
        yield (
            f"{plural(hosts.total(), 'link')} got no answer because the host had asked, by its answer to"
            f" another link, for longer pauses than could be waited for: {named}{more}."
        )


def _items(reason: str, address: str, anchors: Iterable[str]) -> list[Skip]:
    return [Skip("link", address, reason), *(Skip("anchor", anchor, reason) for anchor in anchors)]


def _reason(answer: LinkAnswer) -> str:
    return answer.detail or str(answer.verdict)


def _unjudged(anchors: Iterable[str], found: Mapping[str, FragmentAnswer]) -> Iterator[Skip]:
    for anchor in anchors:
        answer = found.get(anchor)
        if answer is None:
            yield Skip("anchor", anchor, NO_ANSWER)
        elif answer.there is None:
            yield Skip("anchor", anchor, answer.reason or NO_ANSWER)
