"""TLS: what is asked of a server's certificate, and which of its faults an error means."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from auditor.evidence.http.answers import Failure
from auditor.evidence.http.exchange import Exchange

#: the faults of a certificate, which say nothing about the page behind it
FAULTS = frozenset(
    {Failure.TLS_EXPIRED, Failure.TLS_SELF_SIGNED, Failure.TLS_WRONG_NAME, Failure.TLS_UNTRUSTED}
)

_NO_CHAIN = "no chain of certificates leads from the server's to a trusted authority"
# OpenSSL, include/openssl/x509_vfy.h: X509_V_ERR_*
_BY_CODE = {
    9: (Failure.TLS_UNTRUSTED, "the certificate is not valid yet"),
    10: (Failure.TLS_EXPIRED, "the certificate has expired"),
    18: (Failure.TLS_SELF_SIGNED, "the certificate is self-signed"),
    19: (Failure.TLS_UNTRUSTED, "the certificate was issued by an authority that is not trusted"),
    20: (Failure.TLS_UNTRUSTED, _NO_CHAIN),
    21: (Failure.TLS_UNTRUSTED, _NO_CHAIN),
    23: (Failure.TLS_UNTRUSTED, "the certificate has been revoked"),
    62: (Failure.TLS_WRONG_NAME, "the certificate is for other names"),
    64: (Failure.TLS_WRONG_NAME, "the certificate is for other addresses"),
}
_OTHER_NAMES = frozenset((62, 64))
_MOST_NAMES, _LONGEST_NAME = 3, 80
# OP_LEGACY_SERVER_CONNECT: servers without RFC 5746, which browsers take; Python 3.11 has no name for it
_LEGACY_SERVERS = 0x4


class Guard(Protocol):
    """What knows the exchange of the calling thread."""

    @property
    def exchange(self) -> Exchange:
        """That exchange."""


class _Socket(ssl.SSLSocket):
    """A TLS socket that can be shut from outside during its handshake too."""

    def do_handshake(self, block: bool = False) -> None:  # noqa: FBT002  (the standard library's)
        context = self.context
        if isinstance(context, Context):
            context.watch(self)
        try:
            super().do_handshake(block)
        except ssl.SSLCertVerificationError as error:
            if error.verify_code in _OTHER_NAMES:
                error.add_note(_names(self))
            raise


class Context(ssl.SSLContext):
    """A client's context."""

    watch: Callable[[ssl.SSLSocket], None]
    sslsocket_class = _Socket


def context(guard: Guard, ca_bundle: str | None, *, verify: bool = True) -> Context:
    """What connections are made with; share it. ``ca_bundle`` is a file or folder, None for that of requests.

    Raises:
        OSError: the bundle cannot be read, or is none.
    """
    made = Context(ssl.PROTOCOL_TLS_CLIENT)
    made.watch = lambda sock: guard.exchange.watch(sock)  # noqa: PLW0108  (asked again for each socket)
    made.options |= _LEGACY_SERVERS
    if not verify:
        made.check_hostname = False
        made.verify_mode = ssl.CERT_NONE
        return made
    if ca_bundle is None:
        from requests.utils import DEFAULT_CA_BUNDLE_PATH

        ca_bundle = DEFAULT_CA_BUNDLE_PATH
    folder = Path(ca_bundle).is_dir()
    try:
        made.load_verify_locations(None if folder else ca_bundle, ca_bundle if folder else None)
    except OSError as error:  # says nothing of the file
        raise OSError(f"the certificates in {ca_bundle} cannot be read: {error.strerror}") from error
    return made


def fault(error: BaseException) -> tuple[Failure, str] | None:
    """What kind of TLS failure an error of a handshake is, with a line for people; None for other errors."""
    if isinstance(error, ssl.SSLCertVerificationError):
        code: Any = getattr(error, "verify_code", None)
        names = next(iter(getattr(error, "__notes__", ())), "")
        if code in _BY_CODE:
            failure, detail = _BY_CODE[code]
            return failure, f"{detail}: {names}" if names and code in _OTHER_NAMES else detail
        return Failure.TLS_UNTRUSTED, f"the certificate is not accepted: {_words(error.verify_message)}"
    if isinstance(error, ssl.SSLError):
        why = _words(error.reason or error)
        return Failure.TLS_HANDSHAKE, f"no secure connection can be agreed on: {why}"
    return None


def _names(sock: ssl.SSLSocket) -> str:
    """The first names that the certificate is for, ``""`` when this Python cannot say.

    The handshake has failed, so only the certificates as they were sent are there (CPython has no public name
    for them before 3.13).
    """
    try:
        chain: Any = sock._sslobj.get_unverified_chain()  # type: ignore[attr-defined]  # noqa: SLF001
        stated = sorted(chain[0].get_info().get("subjectAltName", ()), key=lambda each: each[0] != "DNS")
        names = [str(name)[:_LONGEST_NAME] for _, name in stated]
    except Exception:  # noqa: BLE001  (a name in a message is not worth an error)
        return ""
    more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    return ", ".join(names[:_MOST_NAMES]) + more


def _words(reason: object) -> str:
    """``WRONG_VERSION_NUMBER`` -> ``wrong version number``."""
    return " ".join(str(reason).replace("_", " ").split()).lower()[:100]
