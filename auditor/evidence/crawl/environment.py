"""When no host at all answers, the network here is the cause, not the links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from auditor.evidence.http.answers import Failure
from auditor.values.text.plural import plural

#: failures that a machine without a working network meets everywhere
_NO_NETWORK = {
    Failure.NAME_UNRESOLVED: "names are not resolved",
    Failure.NO_SUCH_HOST: "names are not resolved",
    Failure.REFUSED: "connections are refused",
    Failure.TIMEOUT: "connections time out",
    Failure.DEADLINE: "connections time out",
    Failure.PROXY: "the proxy lets nothing through",
    Failure.OTHER: "requests fail before they are sent",
}
# Some systems without network say of every name that it does not exist: while no other host answers, that
# cannot be distinguished from a dead name, and a link is not called broken on a guess.
_NO_NAMES = frozenset({Failure.NAME_UNRESOLVED, Failure.NO_SUCH_HOST})
#: what says nothing about a host, even about a single one
_OURS = _NO_NAMES | {Failure.PROXY}


def diagnose(failures: Mapping[str, Collection[Failure]], answered: bool, what: str = "link") -> str:
    """One message when no host answered and the reason can be the network here; "" otherwise.

    ``failures`` are those met at each host that was asked, ``answered`` whether any of them answered anything
    at all (a refused certificate is an answer). One host alone may well be down: then only a name that is not
    resolved counts, or a proxy. ``what`` could not be checked.
    """
    asked = {host: set(met) for host, met in failures.items() if met}
    if answered or not asked or any(met - _NO_NETWORK.keys() for met in asked.values()):
        return ""
    if len(asked) == 1 and not any(met & _OURS for met in asked.values()):
        return ""
    counts = Counter(said for met in asked.values() for said in {_NO_NETWORK[one] for one in met})
    said, _ = min(counts.items(), key=lambda item: (-item[1], item[0]))
    return (
        f"no {what} could be checked: {plural(len(asked), 'host')} asked, none answered ({said}); "
        "is there a network, a firewall or a proxy in the way?"
    )
