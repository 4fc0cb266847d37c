"""Walks ROOT: all regular files that are neither hidden nor ignored, and what was left out and why."""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

from auditor.errors import WorkError
from auditor.load.files.ignore import NAME as IGNORE_FILE
from auditor.load.files.ignore import IgnoreFile, Scopes, enclosing_scopes, is_ignored, with_file
from auditor.load.files.read import kind_of, require_descriptors
from auditor.model.written import Skip
from auditor.values.page_suffixes import PAGES

#: file names of bibliographies, compared in lower case
BIBLIOGRAPHY = ".bib"

#: what Python keeps beside its modules; no one asks whether it was audited
_BYTECODE = "__pycache__"
_ENVIRONMENTS = frozenset({"venv", "env", "virtualenv"})


def kind_by_name(name: str) -> str:
    """``page``, ``bibliography`` or ``""``: what a file is by its name."""
    lower = name.lower()
    if lower.endswith(PAGES):
        return "page"
    return "bibliography" if lower.endswith(BIBLIOGRAPHY) else ""


@dataclass(frozen=True, slots=True)
class Named:
    """What the configuration names by its own path, so that it is read although hidden or ignored.

    ``paths`` are files and folders, ``ways`` the folders above them, ``hidden`` names
    with a dot that globs spell out behind a wildcard.
    """

    paths: frozenset[str] = frozenset()
    ways: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()


@dataclass(slots=True)
class Walk:
    """What was found under ROOT; paths relative to it, POSIX style.

    ``aliases`` are the files that are symbolic links to a file that was found as well: targets of links, but
    not to be read twice.
    """

    files: set[str] = field(default_factory=set)
    folders: set[str] = field(default_factory=set)
    aliases: set[str] = field(default_factory=set)
    skips: list[Skip] = field(default_factory=list)
    #: the pages, and the folders, that git ignores
    ignored: list[str] = field(default_factory=list)
    ignored_folders: list[str] = field(default_factory=list)
    #: what of ignore files does not count
    notes: list[str] = field(default_factory=list)


def walk(root: Path, named: Named) -> Walk:
    """Walk ``root`` without recursion. Raises ``WorkError`` when it is no folder that can be read."""
    walker = _Walker(str(root), named)
    try:
        with os.scandir(walker.root):
            pass
    except OSError as error:
        raise WorkError(_root_error(root, error), "Give the folder that holds the pages.") from None
    scopes = enclosing_scopes(root)
    for scope in scopes:
        walker.note("an ignore file above the folder", scope.file)
    walker.enter("", scopes)
    walker.follow_links()
    return walker.found


def _root_error(root: Path, error: OSError) -> str:
    if error.errno == errno.ENOENT:
        return f"there is no folder {root}"
    if error.errno == errno.ENOTDIR:
        return f"{root} is a file, not a folder"
    return f"the folder {root} cannot be read: {error.strerror}"


class _Walker:
    def __init__(self, root: str, named: Named) -> None:
        self.root = root
        self.found = Walk()
        self._real_root = os.path.realpath(root)
        self._named = named
        #: links met and not yet followed, with the rules that apply where they stand
        self._links: list[tuple[str, Scopes]] = []
        #: real paths of what was reached through links, folders with a slash at the end
        self._real_folders: set[str] = set()
        self._real_files: set[str] = set()

    def enter(self, start: str, scopes: Scopes, linked: str | None = None) -> None:
        """Walk the folder ``start``, which is ``""`` or ends with a slash.

        ``linked`` is its real path if it is one that is to be read only once though links lead there.
        """
        stack = [(start, scopes, False)]
        while stack:
            folder, scopes, passing = stack.pop()
            where = None if linked is None else linked + folder[len(start) :]
            if where is not None:
                if where in self._real_folders:
                    continue
                self._real_folders.add(where)
            try:
                with os.scandir(f"{self.root}/{folder}") as listing:
                    entries = list(listing)
            except OSError as error:
                require_descriptors(error)
                self._skip("page", folder[:-1], f"the folder cannot be read: {error.strerror}")
                continue
            names = {entry.name for entry in entries}
            if folder and ".git" in names:
                scopes = ()  # a repository of its own: git looks no further up
            if IGNORE_FILE in names:
                scopes = with_file(scopes, self.root, folder)
                if scopes:
                    self.note(folder + IGNORE_FILE, scopes[0].file)
            for entry in entries:
                self._entry(entry, folder, scopes, passing, stack)
                if where is not None:
                    self._note_file(folder + entry.name, where + entry.name)

    def note(self, name: str, file: IgnoreFile) -> None:
        """Note what of an ignore file does not count."""
        if file.left_out:
            self.found.notes.append(f"Of {name} does not count {file.left_out}.")

    def _entry(
        self,
        entry: os.DirEntry[str],
        folder: str,
        scopes: Scopes,
        passing: bool,
        stack: list[tuple[str, Scopes, bool]],
    ) -> None:
        name = entry.name
        path = folder + name
        is_folder = entry.is_dir(follow_symlinks=False)
        on_the_way = False
        if self._left_out(name, path, scopes, passing, is_folder):
            on_the_way = is_folder and path in self._named.ways
            if not on_the_way:
                return
        if not name.isascii() and not _is_utf8(name):
            if is_folder or kind_by_name(name):
                self._skip(kind_by_name(name) or "page", path, "its name is not UTF-8")
        elif is_folder:
            if not on_the_way:
                self.found.folders.add(path)
            stack.append((f"{path}/", scopes, on_the_way))
        elif entry.is_symlink():
            self._links.append((path, scopes))
        elif entry.is_file(follow_symlinks=False):
            self.found.files.add(path)
        elif kind := kind_by_name(name):
            self._skip(kind, path, self._irregular(path))

    def _left_out(self, name: str, path: str, scopes: Scopes, passing: bool, is_folder: bool) -> bool:
        """Whether an entry is hidden, ignored, or installed packages."""
        if path in self._named.paths:
            return False
        if passing or (name[0] == "." and name not in self._named.hidden):
            return True
        if scopes and is_ignored(scopes, name, path, folder=is_folder):
            if name != _BYTECODE and (is_folder or kind_by_name(name) == "page"):
                (self.found.ignored_folders if is_folder else self.found.ignored).append(_shown(path))
            return True
        if is_folder and self._holds_packages(name, path):
            self._skip("page", path, "installed packages are not content")
            return True
        return False

    def _holds_packages(self, name: str, path: str) -> bool:
        if name == "node_modules":
            return True
        return name in _ENVIRONMENTS and os.path.lexists(f"{self.root}/{path}/pyvenv.cfg")

    def follow_links(self) -> None:
        """Follow every link once, now that all that is reached without one is known."""
        while self._links:
            batch, self._links = sorted(self._links), []
            for path, scopes in batch:
                self._follow(path, scopes)

    def _follow(self, path: str, scopes: Scopes) -> None:
        kind = kind_by_name(path)
        real = os.path.realpath(f"{self.root}/{path}")
        inside = self._relative(real)
        if inside is None:
            if kind or os.path.isdir(real):  # noqa: PTH112 - Path's raises where nothing may be looked at
                self._skip(kind or "page", path, "a symbolic link that leaves ROOT")
            return
        try:
            mode = Path(self.root, path).stat().st_mode
        except OSError as error:
            if kind:
                where = "in a circle" if error.errno == errno.ELOOP else "nowhere"
                self._skip(kind, path, f"a symbolic link that leads {where}")
            return
        if stat.S_ISDIR(mode):
            self._follow_to_folder(path, inside, scopes)
        elif stat.S_ISREG(mode):
            self._follow_to_file(path, inside)
        elif kind:
            self._skip(kind, path, f"not a regular file ({kind_of(mode).removeprefix('a ')})")

    def _follow_to_folder(self, path: str, inside: str, scopes: Scopes) -> None:
        if path in self._named.paths:
            self.found.folders.add(path)
            self.enter(f"{path}/", scopes)
        elif not inside or inside in self.found.folders or f"{inside}/" in self._real_folders:
            self._skip("page", path, f"a symbolic link to {inside or 'ROOT'}, which is read there")
        else:
            self.found.folders.add(path)
            self.enter(f"{path}/", scopes, f"{inside}/")

    def _follow_to_file(self, path: str, inside: str) -> None:
        self.found.files.add(path)
        self._note_file(path, inside)

    def _note_file(self, path: str, inside: str) -> None:
        """Remember where a file that was reached through a link really is: it is to be read once."""
        if path not in self.found.files:
            return
        known = inside in self._real_files or (inside in self.found.files and inside != path)
        self._real_files.add(inside)
        if known:
            self.found.aliases.add(path)
            kind = kind_by_name(path)
            if kind and path not in self._named.paths:
                self._skip(kind, path, f"a symbolic link to {inside}, which is read there")

    def _relative(self, real: str) -> str | None:
        if real == self._real_root:
            return ""
        prefix = self._real_root.rstrip(os.sep) + os.sep
        return real[len(prefix) :].replace(os.sep, "/") if real.startswith(prefix) else None

    def _irregular(self, path: str) -> str:
        try:
            what = kind_of(os.lstat(f"{self.root}/{path}").st_mode).removeprefix("a ")
        except OSError:
            return "it disappeared"
        return f"not a regular file ({what})"

    def _skip(self, kind: str, path: str, reason: str) -> None:
        self.found.skips.append(Skip(kind, _shown(path), reason))


def _shown(path: str) -> str:
    return path if path.isascii() else os.fsencode(path).decode("utf-8", "backslashreplace")


def _is_utf8(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
