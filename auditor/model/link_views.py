"""Views of an audit's links that more than one report shows. ``Audit`` has a method for each."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.model.evidence import LinkVerdict
from auditor.values.web_addresses import read_address

if TYPE_CHECKING:  # Audit itself calls the functions below
    from auditor.model.audit import Audit, AuditedLink
    from auditor.model.finding import Finding
    from auditor.model.place import Place

_BROKEN = "link-broken"


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """A remote link that is broken, where it hurts and who must act.

    ``findings`` are the unwaived ones, ``places`` all uses in their files, ``owners`` those of the pages that
    link to it, or that cite the bibliography entry which does.
    """

    link: AuditedLink
    findings: tuple[Finding, ...]
    places: tuple[Place, ...]
    owners: tuple[str, ...]


def by_verdict(verdicts: Iterable[str]) -> Mapping[str, int]:
    """How many there are of each verdict that occurs, in the order of the verdicts; unknown ones last."""
    counts = Counter(verdicts)
    known = [verdict.value for verdict in LinkVerdict]
    order = [*known, *sorted(counts.keys() - set(known))]
    return {verdict: counts[verdict] for verdict in order if counts[verdict]}


def broken_links(audit: Audit) -> tuple[BrokenLink, ...]:
    """The broken remote links that somebody must act on; those that hurt most files first."""
    by_address: dict[str, list[Finding]] = {}
    for finding in audit.active():
        if finding.rule == _BROKEN:
            read = read_address(finding.subject)
            by_address.setdefault(read[0] if read else finding.subject, []).append(finding)
    if not by_address:
        return ()
    found = []
    for address, findings in by_address.items():
        # there may be hundreds of thousands of links, in this order
        number = bisect_left(audit.links, address, key=_url)
        if number < len(audit.links) and audit.links[number].url == address:
            link = audit.links[number]
            paths = {finding.path for finding in findings}
            places = tuple(place for place in link.used_in if place.path in paths)
            owners = sorted({finding.owner for finding in findings if finding.owner})
            found.append(BrokenLink(link, tuple(findings), places, tuple(owners)))
    return tuple(sorted(found, key=lambda one: (-len({place.path for place in one.places}), one.link.url)))


def _url(link: AuditedLink) -> str:
    return link.url
