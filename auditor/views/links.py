"""The broken links of an audit, where they hurt and who must act."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.model.audit import Audit, AuditedLink
from auditor.model.finding import Finding, Topic
from auditor.model.location import Location
from auditor.values.identifiers.web_addresses import read_address


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """A remote link that is broken, where it hurts and who must act.

    ``findings`` are the unwaived ones, ``locations`` all uses in their files, ``owners`` those of the
    pages that link to it, or that cite the bibliography entry which does.
    """

    link: AuditedLink
    findings: tuple[Finding, ...]
    locations: tuple[Location, ...]
    owners: tuple[str, ...]


def broken_links(audit: Audit) -> tuple[BrokenLink, ...]:
    """The broken remote links that somebody must act on; those that hurt most files first."""
    rules = {rule.id for rule in audit.rules if rule.topic is Topic.BROKEN_LINK}
    by_address: dict[str, list[Finding]] = {}
    for finding in audit.active():
        if finding.rule in rules:
            read = read_address(finding.subject)
            by_address.setdefault(read[0] if read else finding.subject, []).append(finding)
    if not by_address:
        return ()
    found = []
    links: dict[str, AuditedLink] = {}
    for link in audit.links:
        if link.url in by_address:
            links.setdefault(link.url, link)
    for address, findings in by_address.items():
        if address in links:
            link = links[address]
            paths = {finding.path for finding in findings}
            locations = tuple(location for location in link.used_in if location.path in paths)
            owners = sorted({finding.owner for finding in findings if finding.owner})
            found.append(BrokenLink(link, tuple(findings), locations, tuple(owners)))
    return tuple(
        sorted(found, key=lambda one: (-len({location.path for location in one.locations}), one.link.url))
    )
