"""What is kept of a body while it streams by: its beginning."""

from __future__ import annotations

from collections.abc import Callable

#: bytes of a page that are kept: titles, challenges and parking services show themselves well before
KEPT = 131_072


class Body:
    """Takes the pieces of one decoded body and keeps at most ``kept`` bytes of it.

    ``also`` is shown all pieces too, and says True when it needs no more. ``whole`` is False when the body
    was not read to its end because the time for it was over.
    """

    def __init__(self, kept: int = KEPT, also: Callable[[bytes], bool] | None = None) -> None:
        self.whole = True
        self._kept = kept
        self._also = also
        self._start = bytearray()

    def __call__(self, piece: bytes) -> bool:
        """Take a piece; True when enough was seen."""
        room = self._kept - len(self._start)
        if room > 0:
            self._start += piece[:room]
        enough = self._also is None or self._also(piece)
        return enough and len(self._start) >= self._kept

    def until(self, end: float, clock: Callable[[], float]) -> Callable[[bytes], bool]:
        """This, but no later than ``end``: a page that drips is read as far as it came."""

        def take(piece: bytes) -> bool:
            if self(piece):
                return True
            self.whole = clock() < end
            return not self.whole

        return take

    @property
    def start(self) -> bytes:
        """The beginning of the body."""
        return bytes(self._start)
