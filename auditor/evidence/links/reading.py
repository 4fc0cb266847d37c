"""What is kept of a body while it streams by: its beginning, and which of the wanted anchors are there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from auditor.evidence.http.answers import Answer
from auditor.model.evidence import FragmentAnswer

#: bytes of a page that are kept: titles, walls and parking services show themselves well before
KEPT = 131_072


class Reading:
    """Takes the pieces of one body, of the page at ``url``; keeps at most ``kept`` bytes of it."""

    def __init__(self, fragments: Sequence[str] = (), url: str = "", kept: int = KEPT) -> None:
        self._kept = kept
        self._fragments = tuple(fragments)
        self._url = url
        self._start = bytearray()
        self._whole = True
        self._fault = ""
        self._finder = None
        if fragments:
            from auditor.evidence.links.fragments import AnchorFinder

            self._finder = AnchorFinder(fragments, url=url)

    def __call__(self, piece: bytes) -> bool:
        """Take a piece of the decoded body; True when enough was seen."""
        room = self._kept - len(self._start)
        if room > 0:
            self._start += piece[:room]
        return self._found(piece) and len(self._start) >= self._kept

    def until(self, end: float, clock: Callable[[], float]) -> Callable[[bytes], bool]:
        """This, but no later than ``end``: a page that drips is read as far as it came."""

        def take(piece: bytes) -> bool:
            if self(piece):
                return True
            self._whole = clock() < end
            return not self._whole

        return take

    @property
    def start(self) -> bytes:
        """The beginning of the body."""
        return bytes(self._start)

    def found(self, answer: Answer) -> Mapping[str, FragmentAnswer]:
        """Each fragment: whether it is on the page, whose answer this is."""
        if self._finder is not None and not self._fault:
            try:
                return self._finder.results(
                    complete=answer.complete and self._whole,
                    content_type=answer.headers.get("content-type", ""),
                    url=self._url,
                )
            except Exception as error:  # noqa: BLE001
                self._fault = type(error).__name__
        return dict.fromkeys(
            self._fragments, FragmentAnswer(None, f"the page could not be read ({self._fault})")
        )

    def _found(self, piece: bytes) -> bool:
        """Show a piece to the finder; True when it needs no more. Its errors end this check alone."""
        if self._finder is None or self._fault:
            return True
        try:
            return self._finder.feed(piece)
        except Exception as error:  # noqa: BLE001
            self._fault = type(error).__name__
            return True
