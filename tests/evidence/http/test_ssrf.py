"""Only addresses of the public internet pass, however they are written or wrapped."""

from __future__ import annotations

import ipaddress
from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.evidence.http.ssrf import embedded, name_refusal, read_literal, refusal

PRIVATE_V4 = [
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.100.100.200", "100.127.255.255", "127.0.0.1", "127.255.255.254",
    "168.63.129.16", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.9", "192.0.0.192", "192.0.2.1",
    "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.9", "224.0.0.1",
    "239.255.255.255", "240.0.0.1", "255.255.255.255",
]  # fmt: skip
PRIVATE_V6 = [
    "::", "::1", "::127.0.0.1", "::8.8.8.8", "64:ff9b:1::7f00:1", "100::1", "2001::1", "2001:2::1", "2001:db8::1",
    "2002:7f00:1::", "2002:a9fe:a9fe::1", "3fff::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0",
    "fec0::1", "ff02::1", "ff0e::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe",
    "2a00:1450:4001:80b:0:5efe:7f00:1", "4000::1",
]  # fmt: skip
PUBLIC = [
    "1.1.1.1", "8.8.8.8", "93.184.216.34", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1", "168.63.129.17",
    "192.88.98.1", "2606:4700:4700::1111", "2a00:1450:4001:80b::200e", "64:ff9b::808:808", "::ffff:8.8.8.8", "2002:808:808::1",
]  # fmt: skip


@pytest.mark.parametrize("address", [*PRIVATE_V4, *PRIVATE_V6])
def test_nothing_is_sent_to_addresses_that_are_not_of_the_public_internet(address):
    assert refusal(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_the_public_internet_may_be_asked(address):
    assert refusal(address) is None


def test_the_reason_names_the_address_and_what_it_stands_for():
    assert refusal("169.254.169.254") == "169.254.169.254 is link-local, where clouds keep their metadata"
    assert refusal("64:ff9b::7f00:1") == "64:ff9b::7f00:1 stands for 127.0.0.1, which is this machine"


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("0.0.0.0", "no address of a host"),
        ("0.1.2.3", "no address of a host"),
        ("::", "no address of a host"),
        ("127.0.0.1", "this machine"),
        ("::1", "this machine"),
        ("169.254.169.254", "link-local, where clouds keep their metadata"),
        ("fe80::1", "link-local, where clouds keep their metadata"),
        ("224.0.0.1", "a multicast address"),
        ("ff02::1", "a multicast address"),
        ("168.63.129.16", "a service that a cloud offers its machines"),
        ("100.64.0.1", "shared with other customers of a provider"),
        ("192.0.0.192", "reserved for protocols"),
        ("192.88.99.1", "a relay between IPv4 and IPv6"),
        ("198.18.0.1", "reserved for benchmarks"),
        ("198.19.255.255", "reserved for benchmarks"),
        ("2001:2::1", "reserved for protocols"),
        ("2001:db8::1", "reserved for documentation"),
        ("3fff::1", "reserved for documentation"),
        ("10.0.0.1", "private or reserved"),
        ("240.0.0.1", "private or reserved"),
        ("fc00::1", "private or reserved"),
        ("5f00::1", "private or reserved"),
    ],
)
def test_each_kind_of_address_has_its_reason(address, fault):
    assert refusal(address) == f"{address} is {fault}"


def test_what_is_no_address_is_shown_as_far_as_eighty_characters():
    assert refusal("site.example") == "'site.example' is no network address"
    assert refusal("x" * 81) == f"'{'x' * 80}' is no network address"


def test_an_ipv4_address_carries_no_other():
    assert embedded(IPv4Address("8.8.8.8")) == ()


@pytest.mark.parametrize(
    ("address", "inner"),
    [
        ("::2", ["0.0.0.2"]),
        ("::1", []),
        ("::", []),
        ("2a00:1450:4001:80b:200:5efe:7f00:1", ["127.0.0.1"]),
        ("2a00:1450:4001:80b:0:5efe:7f00:1", ["127.0.0.1"]),
        ("2a00:1450:4001:80b:100:5efe:7f00:1", []),
        ("2a00:1450:4001:80b:200:5eff:7f00:1", []),
    ],
)
def test_the_address_inside_is_that_of_the_forms_that_carry_one(address, inner):
    assert [str(one) for one in embedded(IPv6Address(address))] == inner


def teredo(inner: int) -> int:
    return 0x20010000 << 96 | 0x41011111 << 64 | (inner ^ 0xFFFFFFFF)


WRAPPINGS = {
    "mapped": lambda inner: 0xFFFF << 32 | inner,
    "compatible": lambda inner: inner,
    "nat64": lambda inner: 0x0064FF9B << 96 | inner,
    "6to4": lambda inner: 0x2002 << 112 | inner << 80 | 1,
    "teredo": teredo,
    "isatap": lambda inner: 0x26064700 << 96 | 0x5EFE << 32 | inner,
}


@pytest.mark.parametrize("wrap", WRAPPINGS.values(), ids=WRAPPINGS)
@given(address=st.one_of(st.sampled_from(PRIVATE_V4).map(IPv4Address), st.ip_addresses(v=4)))
def test_an_address_inside_another_is_judged_too(wrap, address):
    wrapped = IPv6Address(wrap(int(address)))
    if refusal(address) is not None:
        assert refusal(wrapped) is not None
    if int(wrapped) > 1:
        assert address in embedded(wrapped)


@given(st.ip_addresses())
def test_whatever_passes_is_global_unicast(address):
    if refusal(address) is None:
        inner = embedded(address)
        assert address.is_global or inner
        assert not any(
            (address.is_multicast, address.is_loopback, address.is_link_local, address.is_unspecified)
        )
        assert all(one.is_global and not one.is_multicast for one in inner)


@given(st.ip_addresses())
def test_text_and_object_are_judged_alike(address):
    assert refusal(str(address)) == refusal(address)


@given(st.text())
def test_text_that_is_no_address_does_not_pass_and_does_not_raise(text):
    try:
        ipaddress.ip_address(text)
    except ValueError:
        assert refusal(text)


@pytest.mark.parametrize(
    "host",
    [
        "2130706433",
        "0177.0.0.1",
        "127.1",
        "0x7f.1",
        "0x7F000001",
        "017700000001",
        "127.0.0.1.",
        "127.0.0.1",
        "[::ffff:7f00:1]",
    ],
)
def test_every_spelling_that_a_resolver_takes_is_read(host):
    address = read_literal(host)
    assert address is not None
    assert refusal(address)


@pytest.mark.parametrize(
    "host",
    [
        *("example.org", "1.example.org", "dead.beef", "1.2.3.4 x", "", "[", "256.256.256.256", "[v1.a]"),
        *("[::1", "[::1x", "x::1]", "::1]", "1٢"),
    ],
)
def test_names_are_not_taken_for_addresses(host):
    assert read_literal(host) is None


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("8.8.8.8", "8.8.8.8"),
        ("8.8.8.8.", "8.8.8.8"),
        ("134744072", "8.8.8.8"),
        ("0x8.8.8.8", "8.8.8.8"),
        ("[2606:4700::1]", "2606:4700::1"),
        ("2606:4700::1", "2606:4700::1"),
    ],
)
def test_a_literal_is_the_address_that_it_spells_out(host, address):
    assert str(read_literal(host)) == address


@given(st.text())
def test_reading_a_literal_never_raises(host):
    read_literal(host)


@pytest.mark.parametrize(
    "name",
    [
        "localhost",
        "LOCALHOST.",
        "a.localhost",
        "metadata.google.internal",
        "printer.local",
        "nas.home.arpa",
        "intranet",
    ],
)
def test_names_that_cannot_be_of_the_public_internet_are_known(name):
    assert name_refusal(name)


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("localhost", "is this machine"),
        ("LOCALHOST.", "is this machine"),
        ("a.localhost", "is this machine"),
        ("localhost.localdomain", "is this machine"),
        ("a.localdomain", "is a name of a private network"),
        ("metadata.google.internal", "is a name of a private network"),
        ("printer.local", "is a name of a private network"),
        ("router.lan", "is a name of a private network"),
        ("wiki.intranet", "is a name of a private network"),
        ("nas.home.arpa", "is a name of a private network"),
        ("wiki", "is a name of a private network: it has no dot"),
        ("wiki.", "is a name of a private network: it has no dot"),
    ],
)
def test_the_reason_names_the_name_and_whose_it_is(name, fault):
    assert name_refusal(name) == f"{name} {fault}"


@pytest.mark.parametrize(
    "name", ["example.org", "localhost.example.org", "local.gov.uk", "internal.example.com."]
)
def test_ordinary_names_may_be_resolved(name):
    assert name_refusal(name) is None
