"""Where the site is published: the path that its root links begin with, and its own addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import unquote

# the host without the port that is implied, and the path
_ADDRESS = re.compile(
    r"(?:https?:)?//([^/?#@\s:]+(?::(?!(?:80|443)(?![^/?#]))[^/?#@\s]*)?)(?::(?:80|443))?(?=[/?#]|\Z)(/[^?#\s]*)?",
    re.IGNORECASE,
)
#: who puts other people's repositories below one host: the address of a repository is not that of its site
_FORGES = frozenset({"github.com", "gitlab.com", "codeberg.org", "bitbucket.org", "www.github.com"})


class SiteStatement(NamedTuple):
    """What the settings of a generator, or the configuration, say of the published site.

    ``base`` is the path below which it lies ("" is its host's root, None unknown), ``urls`` its addresses.
    ``adds_base`` is False where root links are published as they are written, so that one without the base
    leads out of the site. ``depth`` is how deep the settings lie. ``computed``: there is a base, which only a
    program knows.
    """

    base: str | None = None
    urls: tuple[str, ...] = ()
    adds_base: bool = True
    depth: int = 0
    computed: bool = False


class Site:
    """Reads root links below the site's base, and absolute links to the site itself."""

    def __init__(
        self,
        base: str,
        urls: Iterable[str],
        *,
        adds_base: bool,
        settles: bool,
        computed: bool = False,
    ) -> None:
        """``settles``: whether what is not in the repository is not on the site, as the user says.

        ``computed``: the site may lie below a base that is not known.
        """
        self.base = _plain(base)
        self.urls = tuple(urls)
        self.adds_base = adds_base
        self.settles = settles
        self.computed = computed
        self._own = tuple(own for url in self.urls for own in _own(url, self.base))

    def inside(self, path: str) -> str | None:
        """``path`` (with its leading ``/``) without the site's base, or None when it does not begin so."""
        if not self.base:
            return path
        return _without(path, self.base)

    def own_path(self, url: str) -> str | None:
        """The path from the site's root that an absolute address leads to, or None when it is elsewhere."""
        if not self._own:
            return None
        found = _ADDRESS.match(url)
        if found is None:
            return None
        host, path = found[1].lower(), unquote(found[2] or "/")
        for own, base in self._own:
            if host == own:
                inside = _without(path, base)
                if inside is not None:
                    return inside
        return None


def read_base(written: str | None) -> str | None:
    """The path that a setting gives, which may be a whole address (``base`` of some generators), or None."""
    if written is None:
        return None
    found = _ADDRESS.match(written)
    return _plain((found[2] or "") if found else written)


def decide_site(stated: Iterable[SiteStatement], base: str | None, urls: Iterable[str]) -> Site:
    """The site as the configuration has it (``base``, ``urls``), else as the generators' settings do.

    Of several settings those count that lie the least deep, if they agree.
    """
    stated = [one for one in stated if one.base or one.urls or one.computed]
    least = min((one.depth for one in stated), default=0)
    stated = [one for one in stated if one.depth == least]
    bases = {_plain(one.base) for one in stated if one.base is not None}
    addresses = tuple(dict.fromkeys(url for one in stated for url in one.urls if not _is_forge(url)))
    one_base = next(iter(bases)) if len(bases) == 1 else ""
    urls = tuple(urls)
    return Site(
        read_base(base) or "" if base is not None else one_base,
        urls or addresses,
        adds_base=any(one.adds_base for one in stated) if stated else False,
        settles=bool(urls),
        computed=base is None and any(one.computed for one in stated),
    )


def _own(url: str, base: str) -> Iterable[tuple[str, str]]:
    """Host and path of an address of the site; one without a path has the site's base."""
    found = _ADDRESS.match(url)
    if found is None:
        return ()
    return ((found[1].lower(), _plain(found[2] or "") or base),)


def _is_forge(url: str) -> bool:
    found = _ADDRESS.match(url)
    return found is None or found[1].lower() in _FORGES


def _plain(base: str) -> str:
    """A base with one slash in front and none behind; "" when there is none."""
    inner = base.strip().strip("/")
    return f"/{inner}" if inner not in ("", ".") else ""


def _without(path: str, base: str) -> str | None:
    if path == base:
        return "/"
    return path[len(base) :] if path.startswith(f"{base}/") else None
