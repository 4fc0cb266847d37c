"""Which network addresses a checked link may lead to: those of the public internet. Pure.

``ipaddress`` is not enough: ``is_global`` says yes to NAT64, 6to4 and IPv4-compatible forms of 127.0.0.1, to
multicast, and to addresses on which clouds serve their machines. The tables are IANA's special-purpose
registries (RFC 6890).
"""

from __future__ import annotations

import ipaddress
import socket
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

Address = IPv4Address | IPv6Address

# beyond what every supported Python knows to be special
_DENIED: tuple[tuple[IPv4Network | IPv6Network, str], ...] = (
    (IPv4Network("168.63.129.16/32"), "a service that a cloud offers its machines"),  # Azure
    (
        IPv4Network("100.64.0.0/10"),
        "shared with other customers of a provider",
    ),  # RFC 6598; Alibaba's metadata
    (IPv4Network("192.0.0.0/24"), "reserved for protocols"),  # RFC 6890; Oracle's metadata
    (IPv4Network("192.88.99.0/24"), "a relay between IPv4 and IPv6"),  # RFC 7526
    (IPv4Network("198.18.0.0/15"), "reserved for benchmarks"),  # RFC 2544
    (IPv6Network("2001::/23"), "reserved for protocols"),  # RFC 2928; Teredo
    (IPv6Network("2001:db8::/32"), "reserved for documentation"),  # RFC 3849
    (IPv6Network("3fff::/20"), "reserved for documentation"),  # RFC 9637
)
_GLOBAL_UNICAST = IPv6Network("2000::/3")  # everything that IANA has given out for the internet
_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052
_COMPATIBLE = IPv6Network("::/96")  # RFC 4291 2.5.5.1
_ISATAP = (0x00005EFE, 0x02005EFE)  # RFC 5214: the upper half of the interface identifier


def refusal(address: str | Address) -> str | None:
    """Why nothing may be sent to an address, for people; None for one of the public internet. Never raises.

    An address that carries another one (IPv4-mapped, IPv4-compatible, NAT64, 6to4, Teredo, ISATAP) is as bad
    as that one.
    """
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return f"{str(address)[:80]!r} is no network address"
    fault = _fault(known)
    if fault:
        return f"{known} is {fault}"
    for inner in embedded(known):
        fault = _fault(inner)
        if fault:
            return f"{known} stands for {inner}, which is {fault}"
    return None


def embedded(address: Address) -> tuple[IPv4Address, ...]:
    """The IPv4 addresses that an IPv6 address carries."""
    if isinstance(address, IPv4Address):
        return ()
    number = int(address)
    last = IPv4Address(number & 0xFFFFFFFF)
    inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _NAT64 or (address in _COMPATIBLE and number > 1) or (number >> 32) & 0xFFFFFFFF in _ISATAP:
        inner.append(last)
    return tuple(one for one in inner if one is not None)


def read_literal(host: str) -> Address | None:
    """The address that a host spells out; None for a name.

    In any form that resolvers take: ``127.1``, ``0x7f.1``, ``2130706433``, ``[::1]``.
    """
    if host.startswith("[") and host.endswith("]"):
        host = host[1:-1]
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        pass
    bare = host.removesuffix(".")
    if bare[:1].isdigit() and bare.isascii() and not any(character.isspace() for character in bare):
        try:
            return IPv4Address(socket.inet_aton(bare))
        except OSError:
            return None
    return None


def name_refusal(host: str) -> str | None:
    """Why a name cannot belong to the public internet, whatever it resolves to; None when it may.

    For names that another machine resolves: a proxy. They are those of RFC 6761, 6762 and 8375, ICANN's
    ``internal``, and what routers call their network.
    """
    name = host.lower().removesuffix(".")
    last = name.rpartition(".")[2]
    if last == "localhost" or name == "localhost.localdomain":
        return f"{host} is this machine"
    if last in ("internal", "local", "localdomain", "lan", "intranet") or name.endswith("home.arpa"):
        return f"{host} is a name of a private network"
    if "." not in name:
        return f"{host} is a name of a private network: it has no dot"
    return None


def _fault(address: Address) -> str | None:
    """What an address is when it is not one of the public internet, the addresses inside of it aside."""
    if isinstance(address, IPv6Address) and (address.ipv4_mapped or address.sixtofour or address in _NAT64):
        return None  # it is what it carries (of 6to4, Python says so in some versions only)
    if address.is_unspecified or (isinstance(address, IPv4Address) and int(address) >> 24 == 0):
        return "no address of a host"
    if address.is_loopback:
        return "this machine"
    if address.is_link_local:
        return "link-local, where clouds keep their metadata"
    if address.is_multicast:
        return "a multicast address"
    for network, fault in _DENIED:
        if address.version == network.version and address in network:
            return fault
    if isinstance(address, IPv6Address) and address not in _GLOBAL_UNICAST:
        return "private or reserved"
    if not address.is_global or address.is_reserved:
        return "private or reserved"
    return None
