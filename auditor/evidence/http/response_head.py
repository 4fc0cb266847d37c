"""The head of an HTTP answer: bounded, whole, and never an informational one."""

from __future__ import annotations

import http.client
import re
from typing import Any

from auditor.evidence.http.exchange import Exchange

LINE = 65_536  # bytes of a header line
HEAD = 262_144  # bytes of a head, those of the 1xx answers before it included
LINES = 1_000  # headers of an answer
INFORMATIONAL = 20  # 1xx answers before the one that counts

#: white space in and around header fields (RFC 9110, 5.6.3)
_SPACE = " \t"
_STATUS_LINE = re.compile(rb"HTTP/1(?:\.(\d))? +([1-9]\d\d)(?: +(.*))?")


class Head(http.client.HTTPResponse):
    """An answer as ``http.client`` has it, but with a head that is read our way.

    The standard library takes a 103 for the final answer, and the end of the connection for that of the head;
    it reads 6 MB of headers, but not 101 of them. Lines that are no headers are passed over, as browsers do.
    """

    exchange: Exchange
    asked: str | None  # the method
    fp: Any

    def begin(self) -> None:
        """Read the head.

        Raises:
            http.client.HTTPException: this is not HTTP, or too much of it.
            ConnectionError: it ends too early.
        """
        left = HEAD
        for _ in range(INFORMATIONAL + 1):
            lines, left = self._lines(left)
            match = _STATUS_LINE.fullmatch(lines[0])
            if not match:
                raise http.client.BadStatusLine(repr(lines[0][:60]))
            status = int(match[2])
            if status >= 200:
                break
        else:
            raise http.client.HTTPException("informational answers without end")
        self.code = self.status = status
        self.version = 10 if match[1] == b"0" else 11
        self.reason = (match[3] or b"").decode("latin-1").strip(_SPACE)
        self.headers = self.msg = _message(lines[1:])
        self._frame()

    def _lines(self, left: int) -> tuple[list[bytes], int]:
        """The lines of one head, and how many bytes may still come."""
        lines: list[bytes] = []
        first = self.fp.peek(1)[:1]
        if first and first not in b"H\r\n":  # no need to wait for the end of the line
            raise http.client.BadStatusLine(repr(first))
        while True:
            line = self.fp.readline(LINE + 1)
            left -= len(line)
            if not line.endswith(b"\n"):
                if len(line) > LINE:
                    raise http.client.LineTooLong("header line")
                raise ConnectionResetError("the answer ends before its head does")
            line = line.rstrip(b"\r\n")
            if line:
                lines.append(line)
                self.exchange.heard = True
            elif lines:  # empty ones before the status line mean nothing (RFC 9112 2.2)
                return lines, left
            if left < 0 or len(lines) > LINES:
                raise http.client.HTTPException("a head without end")

    def _frame(self) -> None:
        """How the body is delimited (RFC 9112 6.3)."""
        header = self.headers.get
        self.chunked = header("transfer-encoding", "").lower() == "chunked"
        self.chunk_left = None
        options = header("connection", "").lower()
        self.will_close = "close" in options or (self.version == 10 and "keep-alive" not in options)
        self.length = None
        length = header("content-length", "")
        if self.status in (204, 304) or self.asked == "HEAD":
            self.length = 0
        elif not self.chunked and length.isascii() and length.isdigit() and len(length) < 20:
            self.length = int(length)
        if not self.chunked and self.length is None:
            self.will_close = True


def _message(lines: list[bytes]) -> http.client.HTTPMessage:
    """Header lines as the standard library's message; bytes are shown as Latin-1."""
    pairs: list[list[str]] = []
    for line in lines:
        text = line.decode("latin-1")
        if text[0] in _SPACE:  # folded (RFC 9112 5.2)
            if pairs:
                pairs[-1][1] += " " + text.strip(_SPACE)
            continue
        name, colon, value = text.partition(":")
        if colon and name and " " not in name:
            pairs.append([name, value.strip(_SPACE)])
    message = http.client.HTTPMessage()
    for name, value in pairs:
        message[name] = value
    return message
