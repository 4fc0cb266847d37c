"""Which files of the repository are read (docs/reading.md), and what is left out and why.

Without globs everything under ROOT counts that is neither hidden nor ignored by git. Globs choose among the
same files, and besides, what a glob names before its first wildcard is read even when it is hidden or
ignored: ``_site/**/*.html`` is a wish, not an oversight. ``exclude`` globs always win.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from auditor.load.files.globs import AnyOf, Glob, named_by, read_globs
from auditor.load.files.inside import locate
from auditor.load.files.unread import unread_pages
from auditor.load.files.walk import Walk, kind_by_name, walk
from auditor.load.settings import LoadSettings
from auditor.model.written import Fault, FaultKind, Hidden, Skip

_PEOPLE = tuple(
    f"{folder}people.{suffix}"
    for folder in ("", "data/", "_data/")
    for suffix in ("yml", "yaml", "toml", "json")
)
#: in the order in which GitHub looks for them, then GitLab's own
_CODE_OWNERS = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS")


@dataclass(frozen=True, slots=True)
class Discovery:
    """The files to read; paths relative to ROOT, POSIX style, sorted.

    ``files`` and ``folders`` are all that was seen and is there. ``skips`` are pages and bibliographies left
    out, with the reason. ``faults`` are the named inputs that cannot be used, under their name as written,
    ``notes`` are about ignore files.
    """

    pages: tuple[str, ...]
    bibliographies: tuple[str, ...]
    people: str | None
    schema: str | None
    standards: tuple[str, ...]
    code_owners: str | None
    files: frozenset[str]
    folders: frozenset[str]
    skips: tuple[Skip, ...]
    hidden: tuple[Hidden, ...]
    faults: tuple[tuple[str, Fault], ...]
    notes: tuple[str, ...]


def discover(root: Path, settings: LoadSettings) -> Discovery:
    """Find the files that ``settings`` ask for.

    Raises ``WorkError`` when ``root`` is not a folder that can be read.
    """
    content, outside = read_globs(root, settings.content)
    faults = [_outside(written) for written in outside]
    found = walk(root, named_by(content))
    exclude = AnyOf([glob.pattern for glob in read_globs(root, settings.exclude)[0]], below=True)
    chosen = AnyOf([glob.pattern for glob in content], below=True)
    skips = [skip for skip in found.skips if not settings.content or _concerns(skip, chosen)]

    pages = _pages(found, content, faults) if settings.content else _ordinary(found, "page")
    bibliographies, literal = _bibliographies(root, settings, found, faults)
    unread = unread_pages(found.files - found.aliases - pages, _chosen(content))
    skips += (skip for skip in unread if not exclude.matches(skip.subject))
    hidden = tuple(_hidden(found, pages, chosen if content else None))
    for kind, paths in (("page", pages), ("bibliography", bibliographies - literal)):
        for path in sorted(path for path in paths if exclude.matches(path)):
            paths.discard(path)
            bibliographies.discard(path)
            skips.append(Skip(kind, path, "excluded by the configuration"))

    people = _named(root, settings.people, faults)
    if settings.people is None:
        people = next((path for path in _PEOPLE if path in found.files), None)
    schema = _named(root, settings.schema, faults)
    standards, _ = _chosen_files(root, settings.standards, found, faults)
    owners = (locate(root, path) for path in _CODE_OWNERS)
    files = found.files | bibliographies | {path for path in (people, schema) if path}
    return Discovery(
        pages=tuple(sorted(pages)),
        bibliographies=tuple(sorted(bibliographies)),
        people=people,
        schema=schema,
        standards=tuple(sorted(standards)),
        code_owners=next((path for path in owners if isinstance(path, str)), None),
        files=frozenset(files),
        folders=frozenset(found.folders),
        skips=tuple(sorted(set(skips))),
        hidden=hidden,
        faults=tuple(faults),
        notes=tuple(found.notes),
    )


def _hidden(found: Walk, pages: set[str], content: AnyOf | None) -> Iterator[Hidden]:
    """What git ignores among that which would be read, and the pages that ``content`` leaves out."""
    ignored = [path for path in found.ignored if content is None or content.matches(path)]
    if ignored:
        yield Hidden.of("git", "page", ignored)
    if found.ignored_folders:
        yield Hidden.of("git", "folder", found.ignored_folders)
    if content is not None and (others := _ordinary(found, "page") - pages):
        yield Hidden.of("content", "page", others)


def _ordinary(found: Walk, kind: str) -> set[str]:
    """The files of a kind, without those that are links to another one."""
    return {path for path in found.files if kind_by_name(path) == kind} - found.aliases


def _pages(found: Walk, content: Sequence[Glob], faults: list[tuple[str, Fault]]) -> set[str]:
    """The files that the ``content`` globs choose."""
    pages: set[str] = set()
    loose: list[str] = []
    exact: list[str] = []
    left_out = {skip.subject for skip in found.skips}
    for glob in content:
        if not glob.literal:
            (exact if glob.states_suffix else loose).append(glob.pattern)
        elif glob.pattern in found.files:
            pages.add(glob.pattern)
        elif glob.pattern in found.folders:
            loose.append(f"{glob.pattern}/**")
        elif glob.pattern not in left_out:
            faults.append(_fault(glob.written, "there is no such file or folder"))
    exactly, loosely = AnyOf(exact), AnyOf(loose)
    pages.update(
        path
        for path in found.files - found.aliases
        if exactly.matches(path) or (loosely.matches(path) and kind_by_name(path) == "page")
    )
    return pages


def _chosen(content: Sequence[Glob]) -> Callable[[str], object]:
    """Whether a file lies where files are asked for: in the folders of ``content``, or anywhere without it.

    A glob that states a suffix asks for a place all the same: ``docs/**/*.md`` for all folders of ``docs``.
    """
    if not content:
        return lambda _: True
    return AnyOf([_place(glob) for glob in content]).matches


def _place(glob: Glob) -> str:
    if glob.literal:
        return f"{glob.pattern}/**"
    return posixpath.join(posixpath.dirname(glob.pattern), "*") if glob.states_suffix else glob.pattern


def _concerns(skip: Skip, content: AnyOf) -> bool:
    """Whether something left out would have been a page under these globs; of a folder it is unknown."""
    if skip.kind != "page" or kind_by_name(skip.subject) != "page":
        return True
    return content.matches(skip.subject)


def _bibliographies(
    root: Path, settings: LoadSettings, found: Walk, faults: list[tuple[str, Fault]]
) -> tuple[set[str], set[str]]:
    """The bibliographies, and those of them that the configuration names without a wildcard."""
    if not settings.bibliography:
        return _ordinary(found, "bibliography"), set()
    return _chosen_files(root, settings.bibliography, found, faults)


def _chosen_files(
    root: Path, written: Sequence[str], found: Walk, faults: list[tuple[str, Fault]]
) -> tuple[set[str], set[str]]:
    """The files that names and globs mean, and those of them that are named without a wildcard."""
    globs, outside = read_globs(root, written)
    faults.extend(_outside(written) for written in outside)
    chosen: set[str] = set()
    literal: set[str] = set()
    for glob in globs:
        if glob.literal:
            path = _named(root, glob.pattern, faults, glob.written)
            if path is not None:
                literal.add(path)
            continue
        matched = _matching(root, glob, found)
        if not matched:
            faults.append(_fault(glob.written, "no file matches"))
        chosen |= matched
    return chosen | literal, literal


def _matching(root: Path, glob: Glob, found: Walk) -> set[str]:
    """The files a glob matches; when it begins in a folder that was left out, that one is walked too."""
    named = named_by([glob])
    files = found.files
    if named.hidden or not named.paths <= found.folders:
        files = walk(root, named).files
    regex = AnyOf([glob.pattern])
    return {
        path
        for path in files - found.aliases
        if regex.matches(path) and (glob.states_suffix or kind_by_name(path) == "bibliography")
    }


def _named(
    root: Path, path: str | None, faults: list[tuple[str, Fault]], written: str | None = None
) -> str | None:
    """The path of a file named outright, or None and a fault."""
    if path is None:
        return None
    located = locate(root, path)
    if isinstance(located, Fault):
        name = path if written is None else written
        faults.append((name, located._replace(subject=name)))
        return None
    return located


def _outside(written: str) -> tuple[str, Fault]:
    return _fault(written, "it is outside ROOT and nothing of it was read")


def _fault(written: str, message: str) -> tuple[str, Fault]:
    remedy = "Correct its name; it is relative to ROOT."
    return written, Fault(FaultKind.FILE_UNREADABLE, 1, 1, written, message, remedy)
