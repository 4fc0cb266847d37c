"""An audit after a few pages changed: only these are judged again, where the others cannot see a difference.

A page has to do with others in two ways. It offers what they may ask for, such as anchors, and it feeds what
is decided for the repository as a whole, such as the order of dates. While both stay what they were, every
other page has the findings that it had, and all tables of the audit have the same rows: only places move.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from operator import attrgetter
from typing import Any, NamedTuple, TypeAlias, TypeVar

from auditor.audit_builder import finding_counts
from auditor.model.audit import (
    Audit,
    AuditedDoi,
    AuditedLink,
    AuditedLinks,
    AuditedPmid,
    AuditedReference,
    OtherLink,
)
from auditor.model.finding import Finding, FindingsCut
from auditor.model.links import PlainLinks
from auditor.model.location import Location
from auditor.model.packed import as_tuple
from auditor.model.places import paths_of
from auditor.model.repository import ReviewState
from auditor.model.sources import PageSource
from auditor.model.stored import changed as with_values
from auditor.model.written import MapNode

Found = TypeVar("Found", Finding, FindingsCut)
Cited = TypeVar("Cited", AuditedReference, AuditedDoi, AuditedPmid)

#: what is said of a page to its own rules alone
_OWN = frozenset({"waivers"})
#: what links to a page, and files that include it, may ask for; of its front matter its addresses
_OFFERED = frozenset({"path", "format", "readable", "anchors", "ids", "labels", "headings", "includes"})
#: where something stands in its file
_PLACES = frozenset({"line", "column", "first_line", "last_line", "end"})


class Standing(NamedTuple):
    """What a page is to the others, whatever its lines: what it ``offers``, and all else that it ``feeds``.

    It feeds the order of dates, the spellings of people, which entries are cited and by whose pages, DOIs,
    the links and the checks that are counted, the layouts of the site, what is noted in the coverage.
    """

    offers: Mapping[str, object]
    feeds: Mapping[str, object]


def standing(page: PageSource) -> Standing:
    """What the other pages and the repository as a whole have of this one."""
    # which of the lists that were not read is named is said with its line
    said = {name: _placeless(getattr(page, name)) for name in page.__struct_fields__ if name not in _OWN}
    said["unread_lists"] = page.unread_lists
    return Standing(
        {name: value for name, value in said.items() if name in _OFFERED},
        {name: value for name, value in said.items() if name not in _OFFERED},
    )


def _placeless(value: Any) -> object:
    """A fact of a page without the places in it."""
    if isinstance(value, MapNode):
        return [(name, _placeless(node)) for name, node, _ in value.entries]
    names = getattr(value, "_fields", None) or getattr(value, "__struct_fields__", None)
    if names:
        return type(value), [_placeless(getattr(value, name)) for name in names if name not in _PLACES]
    if isinstance(value, AbstractSet):
        return frozenset(value)
    return value if isinstance(value, str) or not isinstance(value, Sequence) else [*map(_placeless, value)]


def with_changed(
    then: Audit, part: Audit, paths: Collection[str], comparing: Collection[str]
) -> Audit | None:
    """The audit ``then`` with the pages at ``paths`` as they are now, which have the standing that they had.

    ``part`` is the audit of a repository that has these pages alone, and ``comparing`` are the rules that
    compare pages. None where what follows for the audit is not known from the two.
    """
    if _says_more(then, paths, comparing) or (then.clean is not None and part.clean is None):
        return None
    if then.clean is False and part.clean:
        return None  # it may be these pages alone that were not as they are committed
    others = [one for one in then.findings if one.path not in paths]
    findings = _by_path((*others, *_of(part.findings, paths, comparing)))
    cut = _by_path(
        (
            *(one for one in then.findings_cut if one.path not in paths),
            *_of(part.findings_cut, paths, comparing),
        )
    )
    pages = {page.path: page for page in part.pages}
    now = tuple([pages.get(page.path, page) for page in then.pages])
    states = [page.review_state for page in now]
    counts, waived = finding_counts(findings, cut)
    try:
        links = _links(then, part, paths)
        references = _cited(then.references, part.references, attrgetter("path", "line", "key"), paths)
        dois = _cited(then.dois, part.dois, attrgetter("doi"), paths)
        pmids = _cited(then.pmids, part.pmids, attrgetter("pmid"), paths)
    except _MovedError:
        return None
    return with_values(
        then,
        pages=now,
        findings=findings,
        findings_cut=cut,
        references=references,
        dois=dois,
        pmids=pmids,
        links=as_tuple(links),
        clean=then.clean and part.clean,
        summary=with_values(
            then.summary,
            findings=counts,
            waived=waived,
            review=with_values(
                then.summary.review, **{state.name.lower(): states.count(state) for state in ReviewState}
            ),
        ),
    )


def _says_more(then: Audit, paths: Collection[str], comparing: Collection[str]) -> bool:
    """Whether an audit says something of these pages that does not follow from them alone, or names lines."""
    on_pages = [one for one in then.findings if one.path in paths]
    elsewhere = [text for one in then.findings if one.path not in paths for text in (one.message, one.help)]
    return (
        any(one.rule in comparing for one in on_pages)
        or any(one.path in paths for one in then.references)  # those of their front matter
        or any(one.path in paths and one.date_only for one in then.reviews)  # counted with other pages
        or any(
            path in text and ("line" in text or f"{path}:" in text)
            for text in (*then.notes, *elsewhere)
            for path in paths
        )
    )


class _MovedError(Exception):
    """There are more places, or fewer, than there were."""


def _of(found: Iterable[Found], paths: Collection[str], comparing: Collection[str]) -> Iterator[Found]:
    return (one for one in found if one.path in paths and one.rule not in comparing)


def _by_path(found: Iterable[Found]) -> tuple[Found, ...]:
    """In the order of their paths; those of one path stay as they are."""
    return tuple(sorted(found, key=attrgetter("path")))


def _cited(
    then: Sequence[Cited], part: Sequence[Cited], name: Callable[[Cited], object], paths: Collection[str]
) -> tuple[Cited, ...]:
    """The works, cited where they are now."""
    now = {name(one): one.cited_by for one in part if _is_on(one.cited_by, paths)}
    found = []
    for one in then:
        if _is_on(one.cited_by, paths):
            places = _moved(one.cited_by, now.pop(name(one), ()), paths)
            one = with_values(one, cited_by=as_tuple(places))  # noqa: PLW2901 - it is this one, cited elsewhere
        found.append(one)
    if now:
        raise _MovedError
    return tuple(found)


def _is_on(places: Sequence[Location], paths: Collection[str]) -> bool:
    return any(path in paths for path in paths_of(places))


def _moved(
    then: Sequence[Location], part: Sequence[Location], paths: Collection[str]
) -> tuple[Location, ...]:
    """The places ``then``, of which those on the pages at ``paths`` are where they are in ``part``."""
    now = {path: iter([place for place in part if place.path == path]) for path in paths}
    try:
        moved = tuple([next(now[place.path]) if place.path in paths else place for place in then])
    except StopIteration:
        raise _MovedError from None
    if any(next(places, None) for places in now.values()):
        raise _MovedError
    return moved


def _links(then: Audit, part: Audit, paths: Collection[str]) -> AuditedLinks:
    """The links, used where they are now."""
    links: tuple[Sequence[AuditedLink], Sequence[AuditedLink]] = then.links, part.links
    match links:
        case AuditedLinks() as old, AuditedLinks() as new:
            make = partial(_moved_links, old.parts, new.parts, paths)
            make()  # whether it can be
            return AuditedLinks(len(old), make)
    raise _MovedError


_Parts: TypeAlias = tuple[PlainLinks, Sequence[OtherLink]]


def _moved_links(then: Callable[[], _Parts], part: Callable[[], _Parts], paths: Collection[str]) -> _Parts:
    (plain, others), (new_plain, new_others) = then(), part()
    now = {(url, target): link.used_in for url, target, link in new_others if _is_on(link.used_in, paths)}
    found: list[OtherLink] = []
    for url, target, link in others:
        if _is_on(link.used_in, paths):
            places = _moved(link.used_in, now.pop((url, target), ()), paths)
            found.append((url, target, with_values(link, used_in=places)))
        else:
            found.append((url, target, link))
    moved = plain.moved(new_plain, paths)
    if now or moved is None:
        raise _MovedError
    return moved, found
