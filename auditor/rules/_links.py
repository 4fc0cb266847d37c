"""What the rules about remote links share: each address once a page, and how an answer is put into words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from auditor.model.evidence import Evidence, LinkAnswer, LinkVerdict
from auditor.model.location import Location
from auditor.model.repository import RemoteUse, Repository
from auditor.rules._text import as_of, quoted, spelled_out
from auditor.values.identifiers.web_addresses import masked
from auditor.values.text.plural import plural

#: addresses are shown whole unless they are longer than this
_LONGEST = 200


class ReportedLink(NamedTuple):
    """An address on one page, or in one bibliography entry: where it stands first, and the other lines."""

    answer: LinkAnswer
    location: Location
    url: str
    lines: tuple[int, ...]
    known_on: date | None = None

    @property
    def also(self) -> str:
        """The end of a message: the day of an answer that is remembered, and the other lines."""
        day = as_of(self.known_on)
        if not self.lines:
            return day
        *most, last = map(str, self.lines)
        return f"{day}; also on line{'s' if most else ''} {', '.join(most)}{' and ' if most else ''}{last}"


def reported(
    repository: Repository,
    evidence: Evidence,
    *verdicts: LinkVerdict,
    where: Callable[[LinkAnswer], object] = lambda _: True,
) -> Iterator[ReportedLink]:
    """The addresses with one of these verdicts, and for whose answer ``where`` holds, by address and page."""
    files = {file.path for file in repository.bibliographies}
    for address, answer in evidence.links.items():
        if answer.verdict in verdicts and where(answer):
            for uses in once_a_page(repository.remote_links.get(address, ()), files):
                first = uses[0]
                lines = sorted({use.location.line for use in uses} - {first.location.line})
                known_on = evidence.known_on.get(address)
                yield ReportedLink(answer, first.location, masked(first.url), tuple(lines), known_on)


def once_a_page(uses: Iterable[RemoteUse], bibliographies: Iterable[str]) -> Iterator[list[RemoteUse]]:
    """The uses of each page, and of each entry of a bibliography, together, in the order written."""
    groups: dict[tuple[str, int], list[RemoteUse]] = {}
    for use in uses:
        line = use.location.line if use.location.path in bibliographies else 0
        groups.setdefault((use.location.path, line), []).append(use)
    for group in groups.values():
        yield sorted(group, key=lambda use: use.location)


def shown(url: str) -> str:
    """An address in quotation marks."""
    return quoted(masked(url), _LONGEST)


def said(answer: LinkAnswer) -> str:
    """What was found: "404 Not Found", or else the status or verdict alone."""
    return masked(answer.detail) or str(answer.status or answer.verdict.replace("-", " "))


def since(answer: LinkAnswer) -> str:
    """Since when it fails, as earlier audits know: " since 2026-08-03, 4 audits"."""
    if answer.failing_since is None or answer.failures < 2:
        return ""
    return f" since {answer.failing_since.isoformat()}, {plural(answer.failures, 'audit')}"


def archived(answer: LinkAnswer) -> str:
    """Where a copy is kept, or ""."""
    if not answer.archived:
        return ""
    day = f" of {spelled_out(answer.archived_on)}" if answer.archived_on else ""
    return f"The archived copy{day} is {answer.archived}"


def with_fragment(address: str, url: str) -> str:
    """A new address with the fragment of the old one, unless it has its own."""
    fragment = url.partition("#")[2]
    return address if not fragment or "#" in address else f"{address}#{fragment}"


def https_version(answer: LinkAnswer) -> str:
    """The https address that is the same as this http one, by its answer or its redirect; "" without one."""
    if not answer.url.startswith("http://"):
        return ""
    if answer.https:
        return answer.https
    if answer.final_url is None:
        return ""
    secure = f"https://{answer.url.removeprefix('http://')}"
    return secure if answer.final_url == secure else ""


def from_page(page: str, path: str) -> str:
    """``path`` as a link on ``page`` would write it; both count from ROOT.

    An address, what starts at the site's root, and what is written as a link already stay as they are.
    """
    if "://" in path or path.startswith(("/", "./", "../")):
        return path
    folders, parts = page.split("/")[:-1], path.split("/")
    while folders and len(parts) > 1 and folders[0] == parts[0]:
        del folders[0], parts[0]
    return "/".join([*(".." for _ in folders), *parts])
