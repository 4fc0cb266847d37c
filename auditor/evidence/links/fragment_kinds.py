"""What the part after ``#`` means: an element, a text, a page of a PDF, a state of an application.

Only the absence of an element can be seen in a page's markup; for the others there is a reason why not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes, urlsplit

from auditor.model.evidence import FragmentAnswer, LinkAnswer

_DIRECTIVE = ":~:"  # https://wicg.github.io/scroll-to-text-fragment/
_TEXT = re.compile(r"(?:^|&)text=([^&]*)")
_LINES = re.compile(r"(?:L|l|lines?-)\d+(?:C\d+)?(?:[-:,](?:L|l)?\d+(?:C\d+)?)*")
_SOURCE = re.compile(
    r"/(?:blob|blame|src|tree|raw|browse|source)/|^/bitbucket/|/-/|\.(?:py|js|ts|c|h|rs|go|java|rb)$"
)
_MEDIA = re.compile(r"(?:t|xywh|track)=", re.IGNORECASE)  # https://www.w3.org/TR/media-frags/
_PDF = re.compile(
    r"(?:page|zoom|nameddest|view|toolbar|search|navpanes|pagemode|viewrect|comment|highlight)=",
    re.IGNORECASE,
)
_PARAMETER = re.compile(r"[\w.\[\]-]+=")
_GITHUB = re.compile(
    r"issue-?\d+|issuecomment-.*|issue-comment-box|discussion_r\d+|discussioncomment-.*|pullrequestreview-.*|event-\d+"
    r"|commitcomment-.*|commits-pushed-.*|diff-.*|r\d+|readme|.*-ov-file|ref-.*|files|start-of-content|partial-.*"
)
_SCRIPTED = re.compile(
    r"(?:docs|drive|sites|colab\.research|groups|mail|calendar)\.google\.com|.*\.?notion\.(?:so|site)"
)
# Charsets in which an old page may write an identifier that is not ASCII.
_LEGACY = ("cp1252", "iso-8859-2", "cp1251", "koi8-r", "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A fragment as links write it, taken apart.

    ``keys`` are the identifiers, as ``fragments.AnchorFinder`` reads them, any of which is the
    anchor; ``texts`` the text directives, each a list of words to be found in that order.
    """

    fragment: str
    keys: frozenset[str] = frozenset()
    texts: tuple[tuple[str, ...], ...] = field(default=())


def read_fragment(fragment: str) -> Wanted:
    """Take a fragment apart. Never raises."""
    written, directive, rest = fragment.removeprefix("#").partition(_DIRECTIVE)
    texts = tuple(words for found in _TEXT.findall(rest) if (words := _words(found))) if directive else ()
    keys = _keys(written) if written else set()
    if written and fragment.startswith("#"):
        keys.add(f"#{written}")  # page.html##x: an identifier may begin with one
    return Wanted(fragment, frozenset(keys), texts)


def unread(answer: LinkAnswer) -> FragmentAnswer:
    """What is known of the fragments of a page that was not read."""
    return FragmentAnswer(None, f"the page was not read: {answer.detail or answer.verdict}")


def without_asking(fragment: str, url: str = "") -> FragmentAnswer | None:
    """What is known of a fragment before any page is read, or None. ``url`` is the page's address.

    The top of a page is always there; routes of applications, lines of source code and moments of a film
    are made by scripts or players.
    """
    written = fragment.removeprefix("#").partition(_DIRECTIVE)[0]
    if not written:
        return None if _DIRECTIVE in fragment else FragmentAnswer(there=True)
    if written.lower() == "top":
        return FragmentAnswer(there=True)
    if written.startswith(("/", "!", "?")):
        return _unknown("a route of an application, which a script shows")
    if _MEDIA.match(written):
        return _unknown("a part of a film, sound or image")
    host, path = _host_and_path(url)
    if _PDF.match(written) and (
        path.endswith(".pdf") or not written.lower().startswith(("view=", "search="))
    ):
        return _unknown("a place in a PDF, whose pages are not counted")
    if _LINES.fullmatch(written) and _SOURCE.search(path):
        return _unknown("lines of source code, which a script marks")
    if host == "github.com" and _GITHUB.fullmatch(written):
        return _unknown("a part of the page that GitHub loads by script")
    if _SCRIPTED.fullmatch(host) or (
        host == "github.com" and "/discussions/" in path and written.startswith("d")
    ):
        return _unknown("the page is rendered by scripts")
    return None


def doubt(wanted: Wanted, url: str) -> str:
    """Why an element's absence from the page's markup proves nothing for this fragment, or ""."""
    written = wanted.fragment.removeprefix("#").partition(_DIRECTIVE)[0]
    host, path = _host_and_path(url)
    if _PARAMETER.match(written):
        return "it looks like a setting for a script of the page"
    if "/-/" in path or host.startswith("gitlab.") or host == "bitbucket.org":
        return "the site shows files and comments by scripts"
    return ""


def is_github(url: str) -> bool:
    """Whether the page is GitHub's, whose readers' anchors are written ``user-content-…``."""
    return _host_and_path(url)[0] == "github.com"


def _unknown(reason: str) -> FragmentAnswer:
    return FragmentAnswer(None, reason)


def _host_and_path(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return "", ""
    return host.removeprefix("www."), parts.path.lower()


def _keys(written: str) -> set[str]:
    plain = decoded(written)
    keys = {written, plain}
    if not plain.isascii():
        for charset in _LEGACY:
            try:
                keys.add(plain.encode(charset).decode("utf-8", "surrogateescape"))
            except (UnicodeError, LookupError):
                continue
    return keys | {f"user-content-{key}" for key in keys}


def decoded(written: str) -> str:
    """Percent-decoded, as ``AnchorFinder`` reads a page: bytes that are no UTF-8 become lone surrogates."""
    if "%" not in written:
        return written
    return unquote_to_bytes(written.encode("utf-8", "surrogatepass")).decode("utf-8", "surrogateescape")


def _words(directive: str) -> tuple[str, ...]:
    """``prefix-,start,end,-suffix`` -> (start, end), decoded."""
    parts = [part for part in directive.split(",") if part]
    if parts and parts[0].endswith("-"):
        parts = parts[1:]
    if parts and parts[-1].startswith("-"):
        parts = parts[:-1]
    return tuple(decoded(part) for part in parts[:2])
