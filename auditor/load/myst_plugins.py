"""The labels that the plugins of a project of MyST make, as far as their programs show, which are not run.

Source: https://mystmd.org/guide/plugins (``project.plugins``); https://mystmd.org/spec (``identifier``,
``label`` and ``html_id`` of a node).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping

from auditor.load.files.beside import Beside
from auditor.load.site_settings import LOADED
from auditor.model.written import ListNode, MapNode, given_text, value_at
from auditor.values.generator_settings import MYST
from auditor.values.text.regex import regex

_LARGEST = 300_000
_MOST = 50
#: a property, or a variable of that name, and what it is set to
_SET = regex(
    r"(?P<declared>\b(?:const|let|var)\s{1,9})?\b(?:identifier|label|html_id)[\"']?\]?[ \t]{0,9}"
    r"[:=](?![=>])\s{0,99}(?P<value>[^\n]{1,200})"
)
#: a text, and its beginning up to what is put into it
_TEXT = regex(r"`([^`$]*)[^`]*`?|\b[fF][\"']([^\"'{\n]*)[^\"'\n]*[\"']?|[\"']([^\"'\n]*)[\"']?")
#: the type of an option, or the label that the page itself gives
_NOTHING_NEW = regex(
    r"\{|(?:[Ss]tring|str|boolean|null|None|undefined)\b|[^,;]*[.\[][\"']?(?:label|identifier)\b"
)
#: ``{ identifier }`` for the value of a variable of that name, but for a link to a label
_SHORT = regex(
    r"^(?![^\n]*(?:crossReference|\}[ \t]*=))[^\n]*[{,]\s{0,99}(?:identifier|label|html_id)\s{0,99}[,}]",
    re.MULTILINE,
)


def read_made_labels(beside: Beside, settings: Mapping[str, MapNode]) -> dict[str, tuple[str, ...]]:
    """What the labels made by plugins begin with, by the folder of the project; "" if they may be any."""
    found: dict[str, tuple[str, ...]] = {}
    for path, values in settings.items():
        if posixpath.basename(path) != MYST:
            continue
        folder = posixpath.dirname(path)
        made = dict.fromkeys(_beginnings(beside, folder, value_at(values, "project", "plugins")))
        if made:
            found[folder] = ("",) if "" in made else tuple(made)
    return found


def _beginnings(beside: Beside, folder: str, plugins: object) -> Iterator[str]:
    items = plugins.items if isinstance(plugins, ListNode) else ()
    named = (item.get("path") if isinstance(item, MapNode) else item for item in items)
    wanted = [posixpath.join(folder, text) for text in map(given_text, named) if text]
    for read, path in enumerate(wanted):
        if read >= _MOST:
            beside.left_out(path, f"the plugins load more than {_MOST} programs")
            yield ""
            return
        text = None if "://" in path else beside.text(posixpath.normpath(path), _LARGEST)
        if text is None:
            yield ""  # a program that cannot be read
            continue
        yield from made_by(text)
        near = (name for name in LOADED.findall(text) if name.startswith("."))
        paths = (posixpath.normpath(posixpath.join(posixpath.dirname(path), name)) for name in near)
        wanted += [name for name in dict.fromkeys(paths) if name not in wanted]


def made_by(program: str) -> Iterator[str]:
    """What the labels begin with that a program sets; "" where only the program knows."""
    computed = False
    for found in _SET.finditer(program):
        value = found["value"]
        if _NOTHING_NEW.match(value):
            continue
        first = _TEXT.match(value)
        texts = ["".join(text.groups("")) for text in ([first] if first else _TEXT.finditer(value))]
        yield from texts
        if not texts and found["declared"]:
            computed = True
        elif not texts:
            yield ""
    if computed and _SHORT.search(program):
        yield ""
