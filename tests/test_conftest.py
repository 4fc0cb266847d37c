"""The guard that the other tests rely on."""

from __future__ import annotations

import socket
import threading

import pytest

# Addresses reserved for documentation (RFC 5737, RFC 3849): nothing answers there even if the guard fails.
OUTSIDE = ("192.0.2.1", 9)
OUTSIDE_V6 = ("2001:db8::1", 9)


def refusal(action) -> str:
    try:
        action()
    except BaseException as error:  # noqa: BLE001 - whatever it is, its name is looked at
        return type(error).__name__
    return "nothing was refused"


@pytest.mark.parametrize(
    "action",
    [
        pytest.param(lambda: socket.create_connection(OUTSIDE, timeout=1), id="TCP"),
        pytest.param(lambda: socket.create_connection(OUTSIDE_V6, timeout=1), id="TCP over IPv6"),
        pytest.param(lambda: socket.socket(type=socket.SOCK_DGRAM).sendto(b"", OUTSIDE), id="UDP"),
        pytest.param(lambda: socket.getaddrinfo("example.org", 80), id="name lookup"),
        pytest.param(lambda: socket.gethostbyname("example.org"), id="old name lookup"),
    ],
)
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_no_test_reaches_the_network(action):
    assert refusal(action) == "NetworkReachedError"


def test_threads_do_not_reach_the_network_either():
    seen = []
    thread = threading.Thread(
        target=lambda: seen.append(refusal(lambda: socket.getaddrinfo("example.org", 80)))
    )
    thread.start()
    thread.join()
    assert seen == ["NetworkReachedError"]


def test_a_server_on_loopback_can_be_reached():
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(("localhost", server.getsockname()[1]), timeout=5) as client,
    ):
        assert client.getpeername()[0] == "127.0.0.1"
