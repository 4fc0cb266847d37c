"""In which language a page is, and which phrases are looked for in it.

The page itself decides (``lang``, ``language`` or ``locale`` of its front matter, ``<html lang>``), then its
name (``page.de.md``), the folder of a language, the settings of its site, the configuration.
"""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from auditor.load.prose.phrases import Phrases, Turn
from auditor.load.prose.phrases.english import ENGLISH
from auditor.load.prose.phrases.french import FRENCH
from auditor.load.prose.phrases.german import GERMAN
from auditor.load.prose.phrases.spanish import SPANISH
from auditor.model.written import ClaimKind, MapNode, given_text, value_at
from auditor.values.languages import language_code

BUILT_IN: Mapping[str, Phrases] = {"en": ENGLISH, "de": GERMAN, "fr": FRENCH, "es": SPANISH}
#: where the settings of any generator name the language of a site
_SITE_LANGUAGES = (
    ("i18n", "defaultLocale"),
    ("defaultContentLanguage",),
    ("languageCode",),
    ("lang",),
    ("language",),
    ("locale",),
    ("defaultLocale",),
    ("theme", "language"),
    ("book", "language"),
)
_FIELDS = ("lang", "language", "locale")
#: folders of translations, in each of which is a language's
_TRANSLATIONS = frozenset({"i18n", "l10n", "lang", "langs", "languages", "locale", "locales", "translations"})
_HTML = re.compile(r"<html\b[^<>]{0,300}?\slang\s*=\s*[\"']?([\w-]{2,20})", re.IGNORECASE)
#: how far into a file its <html> may stand
_HEAD = 3000


class OwnPhrase(NamedTuple):
    """A phrase of the configuration; ``language`` is "" for pages of every language."""

    language: str
    kind: ClaimKind
    text: str


class Wording(NamedTuple):
    """What decides which phrases are looked for on a page.

    ``folders`` are those of a language and of sites with one. ``languages`` are those whose built-in phrases
    count; an empty tuple means all.
    """

    language: str = "en"
    languages: tuple[str, ...] = ()
    own: tuple[OwnPhrase, ...] = ()
    folders: Mapping[str, str] = {}

    def of_page(self, path: str, root: MapNode | None, html: str = "") -> str:
        """The language of the page at ``path``, with the front matter ``root``; ``html`` is its HTML."""
        for name in _FIELDS if root is not None else ():
            code = language_code(given_text(root.get(name)) or "") if root else ""
            if code:
                return code
        stated = _HTML.search(html, 0, _HEAD) if html else None
        if stated and (code := language_code(stated[1])):
            return code
        parts = posixpath.basename(path).split(".")
        if len(parts) > 2 and (code := language_code(parts[-2])):
            return code
        folder = path if self.folders else ""
        while folder := folder.rpartition("/")[0]:
            if folder in self.folders:
                return self.folders[folder]
        return self.folders.get("", self.language)

    def phrases(self, language: str) -> Phrases | None:
        """What is looked for on pages of a language; None when these are not judged."""
        return _phrases(language, self.languages, self.own)


@cache
def _phrases(language: str, languages: tuple[str, ...], own: tuple[OwnPhrase, ...]) -> Phrases | None:
    built_in = BUILT_IN.get(language) if not languages or language in languages else None
    added = [one for one in own if one.language in ("", language)]
    if built_in is None and not any(one.language for one in added):
        return None
    found = built_in or Phrases()
    words = tuple(_turn(one) for one in added)
    return found._replace(turns=(*words, *found.turns))


def _turn(phrase: OwnPhrase) -> Turn:
    """A phrase as it is written, whatever the case and the white space in it."""
    words = phrase.text.lower().split()
    pattern = r"\s".join(map(re.escape, words))
    # lower case of other letters is not known to the text with a byte a character
    stem = max(re.findall(r"[ -~]+", " ".join(words)) or [""], key=len)
    return Turn(phrase.kind, (stem.encode(),), re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE))


def read_wording(given: Wording, folders: Iterable[str], settings: Mapping[str, MapNode]) -> Wording:
    """The ``given`` wording with the folders of languages; ``settings`` are those of sites, by path."""
    found = dict(sorted(_of_sites(settings)))
    return given._replace(folders={**found, **dict(sorted(_of_languages(folders)))})


def _of_sites(settings: Mapping[str, MapNode]) -> Iterator[tuple[str, str]]:
    for path, values in settings.items():
        if posixpath.basename(path) == "package.json":
            continue
        texts = (given_text(value_at(values, *keys)) for keys in _SITE_LANGUAGES)
        code = next(filter(None, (language_code(text) for text in texts if text)), "")
        if code:
            yield posixpath.dirname(path).removesuffix("config/_default").rstrip("/"), code


def _of_languages(folders: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The folders whose names are languages: below one for translations, or with another beside them."""
    named: dict[str, dict[str, str]] = defaultdict(dict)
    for folder in folders:
        parent, _, name = folder.rpartition("/")
        code = language_code(name) if len(name) <= _LONGEST_CODE else ""
        if code:
            named[parent][folder] = code
    for parent, found in named.items():
        if len(set(found.values())) > 1 or posixpath.basename(parent) in _TRANSLATIONS:
            yield from found.items()


_LONGEST_CODE = 7
