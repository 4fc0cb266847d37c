"""What an entry says of a registry: where it is, how and how often it is asked, and who reads the answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from auditor.model.records import Record, Update
from auditor.values.identifiers.doi import Doi

JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Rate:
    """How often an interface may be asked: ``requests`` in ``seconds``, ``at_once`` of them at a time."""

    requests: int
    seconds: float
    at_once: int


@dataclass(frozen=True, slots=True)
class Quota:
    """What requests count against, with its rates until an answer states others.

    ``name`` is for messages, and no name that a host can have. ``public`` is the rate for everyone,
    ``polite`` the one for those who give an address (``--mailto``).
    """

    name: str
    public: Rate
    polite: Rate


@dataclass(frozen=True, slots=True)
class RecordLists:
    """How the records of several DOIs are asked for in one request.

    ``urls`` make the address from the base address and the DOIs, at most ``most`` of them: the first form is
    tried, and the next one when the registry refuses it (400). ``read`` makes the records of an answer, or
    raises ``UnreadableError``; what the registry does not have is missing from them.
    """

    quota: Quota
    urls: tuple[Callable[[str, Sequence[Doi]], str], ...]
    read: Callable[[bytes], list[Record]]
    most: int = 40


@dataclass(frozen=True, slots=True)
class Search:
    """How a work that is described without a DOI is looked for.

    ``urls`` make the address from the base address, the description and the number of records wanted; forms
    and ``read`` are as in ``RecordLists``.
    """

    quota: Quota
    urls: tuple[Callable[[str, str, int], str], ...]
    read: Callable[[bytes], list[Record]]


@dataclass(frozen=True, slots=True)
class NoticeLists:
    """How the notices about several works are asked for in one request.

    ``urls`` make the address from the base address and the DOIs of the works, at most ``most`` of them; forms
    are as in ``RecordLists``. ``read`` makes the events of an answer by the DOI of the work, or raises
    ``UnreadableError``.
    """

    quota: Quota
    urls: tuple[Callable[[str, Sequence[Doi]], str], ...]
    read: Callable[[bytes], Mapping[Doi, Sequence[Update]]]
    most: int = 40


@dataclass(frozen=True, slots=True)
class Registry:
    """One registration agency, and how it is asked.

    ``agency`` is its name as the DOI system writes it ("mEDRA"), ``base`` the built-in base address of its
    interface, without a slash at the end. ``url`` makes the address of the record of one DOI from base and
    DOI; ``read`` makes the record of the answer, or raises ``UnreadableError``; ``accept`` is the media type
    that is asked for. An answer whose status is one of ``absent`` says that the registry has no record.
    ``reports_updates``: its records say what became of a work, so that silence means that nothing did.
    ``notices``: a work whose record names no event may have a notice all the same, which is asked for.
    ``redirect_hosts`` are other hosts of the registry, which its addresses or the DOI system redirect to.
    """

    agency: str
    base: str
    quota: Quota
    url: Callable[[str, Doi], str]
    read: Callable[[bytes], Record]
    accept: str = JSON
    absent: frozenset[int] = frozenset({404})
    lists: RecordLists | None = None
    search: Search | None = None
    reports_updates: bool = False
    notices: NoticeLists | None = None
    redirect_hosts: frozenset[str] = frozenset()

    @property
    def quotas(self) -> tuple[Quota, ...]:
        """Its quotas, each once."""
        more = (part.quota for part in (self.lists, self.search, self.notices) if part)
        return tuple(dict.fromkeys((self.quota, *more)))


def is_listable(name: str) -> bool:
    """Whether a DOI can stand in a list: all interfaces separate them with commas, which a DOI may hold."""
    return "," not in name
