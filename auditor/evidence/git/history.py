"""What the history shows of the pages that state a review: who set the date when, and what changed since.

A review is the commit that set the date that the page states, with all that was committed until the end of
that day. What came later is compared as readers see it: the words of the text.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from itertools import chain as joined
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from auditor.evidence.git.command import UNREADABLE, GitError, answer, head_of
from auditor.evidence.git.contents import Contents, contents_of
from auditor.evidence.git.known import brought_up_to, changes_of_pages, landings
from auditor.model.evidence import Evidence
from auditor.model.history import Change, Commit, History, KnownHistory, PageHistory, ReviewRecord, Version
from auditor.model.repository import Credit, Page, Repository
from auditor.model.stored import changed
from auditor.model.written import Skip
from auditor.opening import open_inside
from auditor.values.names.matching import same_person

if TYPE_CHECKING:
    from auditor.evidence.git.memory import HistoryMemory

#: the subject of the one check
SUBJECT = ".git"
_OFF = "switched off (git = false)"
#: bytes of a page
_LARGEST = 20_000_000
_LAST_SECOND = 253_402_300_799
#: what GitHub and GitLab give people as an address who do not show theirs: "1234+name@users.noreply.…"
_HIDDEN_MAIL = "@users.noreply."
_REVIEWERS = ("reviewed-by:", "approved-by:")


class PageReader(Protocol):
    """Reads versions of pages. ``key`` stands for all that decides how, but for the program."""

    key: bytes

    def says_in_text(self, page: Page) -> bool:
        """Whether the whole page is read to see when it was reviewed."""
        ...

    def version(self, page: Page, data: bytes) -> Version:
        """What a version of the page says of its review, and what stands for its text."""
        ...

    def changed_words(self, page: Page, old: bytes, new: bytes) -> int:
        """How many words of the text one version has changed of another."""
        ...


def with_history(
    evidence: Evidence,
    repository: Repository,
    root: Path,
    top: Path | None,
    reader: Callable[[], PageReader],
    cache: Path | None,
    warn: Callable[[str], object],
    *,
    wanted: bool = True,
) -> Evidence:
    """The evidence with what git shows of ``repository``, which lies in the work tree ``top``.

    It is one check, made when a page states its last review. Where it cannot be made nothing is said about
    any page, only why. ``cache`` is the folder of what is remembered, ``wanted`` False when git is not to
    be asked.
    """
    pages = [page for page in repository.pages if page.review.declared_last and page.review.last]
    if not wanted:
        return _unknown(evidence, pages, _OFF)
    try:
        head = head_of(top)
        if not pages or top is None:
            return replace(evidence, history=History(commit=head))
        history = _read(repository, pages, root, top, head, reader(), cache, warn)
    except GitError as error:
        return _unknown(evidence, pages, str(error))
    return replace(evidence, history=history)


def _unknown(evidence: Evidence, pages: Sequence[Page], reason: str) -> Evidence:
    skips = (Skip("git", SUBJECT, reason),) if pages else ()
    return replace(evidence, skips=(*evidence.skips, *skips))


def _read(
    repository: Repository,
    pages: Sequence[Page],
    root: Path,
    top: Path,
    head: str,
    reader: PageReader,
    cache: Path | None,
    warn: Callable[[str], object],
) -> History:
    memory = _memory(cache, top, reader, warn)
    remembered = memory.recall() if memory is not None else None
    known = brought_up_to(top, head, remembered)
    is_new = known is not remembered
    sizes = len(known.versions), len(known.words)
    below = Path(os.path.realpath(root)).relative_to(top).as_posix()
    prefix = "" if below == "." else f"{below}/"
    tree = _tree(top, head, prefix)
    files = _Files(root, tree)
    with contents_of(top) as contents:
        witness = _Witness(known, contents, reader, repository.as_of, files)
        changes = changes_of_pages(known)
        for page in pages:
            witness.look_at(page, changes.get(prefix + page.path, ()))
    others = (page.path for page in repository.pages if page.path not in files.seen)
    clean = files.are_clean(joined(others, (file.path for file in repository.bibliographies)))
    if memory is not None and (is_new or sizes != (len(known.versions), len(known.words))):
        memory.keep(known)
    return witness.history(head, clean=clean)


def _memory(
    cache: Path | None, top: Path, reader: PageReader, warn: Callable[[str], object]
) -> HistoryMemory | None:
    if cache is None:
        return None
    from auditor.evidence.git.memory import HistoryMemory  # without one no database is loaded

    return HistoryMemory(cache, top, reader.key, warn)


def _tree(top: Path, head: str, prefix: str) -> dict[str, str]:
    """The names of the contents of the files below ``prefix`` at ``head``, by path without it."""
    listed = answer(top, "ls-tree", "-r", "-z", "--full-tree", head, *([prefix] if prefix else []))
    if listed is None:
        raise GitError(UNREADABLE)
    found: dict[str, str] = {}
    for row in listed.decode("utf-8", "surrogateescape").split("\0"):
        about, _, path = row.partition("\t")
        kind = about.split(" ")
        if len(kind) == 3 and kind[1] == "blob":
            found[path[len(prefix) :]] = kind[2]
    return found


class _Files:
    """The files of the work tree, each read once and compared with the one that is committed."""

    def __init__(self, root: Path, tree: dict[str, str]) -> None:
        self._root = str(root)
        self.committed = tree
        self.seen: dict[str, bool] = {}

    def changed(self, path: str) -> bytes | None:
        """The file as it is, when it is not as it was committed; None when it is, or cannot be read."""
        try:
            with os.fdopen(open_inside(self._root, path), "rb") as file:
                data = file.read(_LARGEST + 1)
        except (OSError, ValueError):
            data = b""
        name = self.committed.get(path, "")
        same = bool(name) and name == _name(data, name)
        if name and not same and b"\r\n" in data:  # as git writes files on Windows
            same = name == _name(data.replace(b"\r\n", b"\n"), name)
        self.seen[path] = not same
        return None if same else data

    def are_clean(self, others: Iterable[str]) -> bool:
        """Whether all that were read, and the ``others``, are as they were committed."""
        return not any(self.seen.values()) and all(self.changed(path) is None for path in others)


def _name(data: bytes, like: str) -> str:
    """The name that git has for a content, with the hash that the name ``like`` has (gitformat-pack(5))."""
    new = hashlib.sha256 if len(like) == 64 else hashlib.sha1
    return new(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


class _Witness:
    """Looks at one page after the other."""

    def __init__(
        self, known: KnownHistory, contents: Contents, reader: PageReader, as_of: date, files: _Files
    ) -> None:
        self._known = known
        self._contents = contents
        self._reader = reader
        self._as_of = as_of
        self._files = files
        self._landings = landings(known.commits)
        #: when commits came to the main line
        self._days = [_day(known.commits[landed]) for landed, _ in self._landings]
        self._found: dict[str, PageHistory] = {}
        self._reviews: list[ReviewRecord] = []
        self._named: dict[tuple[object, ...], bool] = {}
        #: the page that is looked at, and contents of it
        self._page: Page
        self._data: dict[str, bytes] = {}

    def history(self, head: str, *, clean: bool) -> History:
        """What was found."""
        batches = Counter(review.commit for review in self._reviews if review.date_only)
        reviews = [
            changed(review, batch=batches[review.commit]) if review.date_only else review
            for review in self._reviews
        ]
        alone = {
            (review.path, review.commit): review.batch
            for review in reviews
            if review.batch > 1 and not any(one.lower().startswith(_REVIEWERS) for one in review.trailers)
        }
        pages = {
            path: changed(page, date_only=alone.get((path, page.reviewed_in), 0))
            for path, page in self._found.items()
        }
        return History(head, clean, pages, tuple(reviews))

    def look_at(self, page: Page, changes: Sequence[Change]) -> None:
        """Find out about one page; of one that is not committed nothing is known."""
        now = self._files.changed(page.path)
        past = [one for one in changes if one.new and self._days[one.commit] <= self._as_of]
        if not past:
            return
        past.sort(key=lambda one: (self._landings[one.commit][0], one.commit))
        self._page, self._data = page, {}
        is_latest = max(self._days[one.commit] for one in changes) <= self._as_of
        last = self._files.committed.get(page.path, "") if is_latest else past[-1].new
        versions = self._versions({last, *(one.new for one in past), *joined(*(one.old for one in past))})
        if not versions.keys() >= {last, *(one.new for one in past)}:
            return
        stated = {name: version.statement.reviewed for name, version in versions.items()}
        set_by = [
            at
            for at, one in enumerate(past)
            if stated[one.new] and stated[one.new] not in [stated.get(old) for old in one.old]
        ]
        self._reviews += [self._review(past[at], versions) for at in reversed(set_by)]
        texts = {name: version.text for name, version in versions.items()}
        other_text = [texts[one.new] not in [texts.get(old) for old in one.old] for one in past]
        last_change = next(
            (one for one, is_other in zip(past[::-1], other_text[::-1], strict=True) if is_other), past[0]
        )
        found = PageHistory(last_changed=_day(self._known.commits[last_change.commit]))
        mine = [at for at in set_by if stated[past[at].new] == _stated(page)]
        if mine and stated.get(last) == _stated(page):
            at = mine[-1]
            before = max((earlier for earlier in set_by if earlier < at), default=-1)
            if now is not None and is_latest:
                self._data["now"] = now
            found = self._since(found, past, past[at], last)
            found = changed(
                found,
                reviewed_in=self._known.commits[past[at].commit].name,
                by_reviewer=self._is_by_reviewer(past[before + 1 : at + 1], other_text[before + 1 : at + 1]),
            )
        self._found[page.path] = found

    def _since(self, found: PageHistory, past: Sequence[Change], review: Change, last: str) -> PageHistory:
        """What changed since the ``review``, in all that is not below its commit."""
        landed, based = self._landings[review.commit]
        day = _day(self._known.commits[review.commit])
        stated = self._page.review.last
        if stated is not None and day < stated <= self._as_of:
            day = stated
        reviewed, later = review.new, []
        for one in past:
            there = self._landings[one.commit][0]
            if there <= based or (there == landed and one.commit <= review.commit):
                continue
            if self._days[one.commit] > day:
                later.append(one)
            elif there >= landed:
                reviewed = one.new
        now = "now" if "now" in self._data else last
        words = self._between(reviewed, now)
        if not words:
            return found
        commits = sum(self._words(one) > 0 for one in later if len(one.old) == 1)
        uncommitted = now != last and self._between(last, now) > 0
        return changed(found, commits=commits, words=words, uncommitted=uncommitted)

    def _versions(self, names: set[str]) -> dict[str, Version]:
        """What the contents of these names say, as far as they can be read."""
        names.discard("")
        mark = "+" if self._reader.says_in_text(self._page) else ""
        known = self._known.versions
        self._fetch([name for name in sorted(names) if name + mark not in known])
        for name, data in self._data.items():
            known[name + mark] = self._reader.version(self._page, data)
        return {name: known[name + mark] for name in names if name + mark in known}

    def _fetch(self, names: Sequence[str]) -> None:
        missing = [name for name in names if name not in self._data]
        if missing:
            self._data |= self._contents.get(missing)

    def _between(self, old: str, new: str) -> int:
        """How many words differ between two contents."""
        if old == new:
            return 0
        key = f"{old} {new}"
        words = self._known.words.get(key)
        if words is None:
            self._fetch([name for name in (old, new) if name])
            words = self._reader.changed_words(self._page, self._data.get(old, b""), self._data.get(new, b""))
            if new != "now":
                self._known.words[key] = words
        return words

    def _words(self, change: Change) -> int:
        """How many words a commit changed; of a merge those that it did not take from a parent."""
        return min(self._between(old, change.new) for old in change.old)

    def _review(self, change: Change, versions: dict[str, Version]) -> ReviewRecord:
        commit = self._known.commits[change.commit]
        version = versions[change.new]
        statement = version.statement
        before = [versions[old].statement for old in change.old if old in versions]
        date_only = bool(before) and all(
            one.reviewed and one.rest == statement.rest and one.reviewers == statement.reviewers
            for one in before
        )
        return ReviewRecord(
            path=self._page.path,
            day=_as_day(statement.reviewed),
            stated=statement.written,
            version=change.new,
            reviewers=statement.reviewers,
            commit=commit.name,
            committed_on=_day(commit),
            committer=_without_mail(commit.committer),
            trailers=tuple(map(_without_mail, commit.trailers)),
            date_only=date_only and self._words(change) == 0,
        )

    def _is_by_reviewer(self, changes: Sequence[Change], other_text: Sequence[bool]) -> bool:
        """Whether the only reviewer wrote all words that were changed on the way to the review, and some."""
        reviewers = {credit.identity: credit for credit in self._page.reviewers}
        if len(reviewers) != 1:
            return False
        (reviewer,) = reviewers.values()
        commits = self._known.commits
        is_reviewer = partial(self._is_named, reviewer)
        if not all(map(is_reviewer, _reviewers(commits[changes[-1].commit]))):
            return False
        written = [one for one, is_other in zip(changes, other_text, strict=True) if is_other]
        mine = [one for one in written if all(map(is_reviewer, _authors(commits[one.commit])))]
        others = [one for one in written if one not in mine]
        return not any(self._words(one) for one in others) and any(self._words(one) for one in mine)

    def _is_named(self, credit: Credit, written: tuple[str, str]) -> bool:
        key = credit.name, credit.identity, credit.email, written
        if key not in self._named:
            self._named[key] = _is_named(credit, written)
        return self._named[key]


def _stated(page: Page) -> str:
    """As ``Statement.reviewed``."""
    declared = page.review.declared_last
    if declared is None:
        return ""
    return declared.span.first.isoformat() if declared.span else declared.text


def _day(commit: Commit) -> date:
    return datetime.fromtimestamp(min(commit.seconds, _LAST_SECOND), UTC).date()


def _as_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _authors(commit: Commit) -> list[tuple[str, str]]:
    """Name and address of those who wrote a commit."""
    others = [_name_and_mail(one) for one in commit.trailers if one.lower().startswith("co-authored-by:")]
    return [(commit.author, commit.author_mail), *others]


def _reviewers(commit: Commit) -> list[tuple[str, str]]:
    """The same of those who reviewed or approved it, as its trailers say."""
    return [_name_and_mail(one) for one in commit.trailers if one.lower().startswith(_REVIEWERS)]


def _name_and_mail(trailer: str) -> tuple[str, str]:
    name, _, mail = trailer.partition(":")[2].partition("<")
    return name.strip(), mail.rstrip("> ")


def _is_named(credit: Credit, written: tuple[str, str]) -> bool:
    """Whether git means the person whom a page names: by name, by address, or by a handle in the address."""
    name, mail = written[0], written[1].casefold()
    person = credit.person
    names = [credit.name, credit.identity, *((person.name, *person.other_names) if person else ())]
    if any(same_person(name, one) for one in names):
        return True
    known = {credit.email.casefold(), person.email.casefold() if person else ""} - {""}
    handle = mail.partition("@")[0].rpartition("+")[2] if _HIDDEN_MAIL in mail else ""
    handles = {name.casefold().removeprefix("@"), handle} - {""}
    ids = {one.casefold().removeprefix("@") for one in (credit.name, person.id if person else "")} - {""}
    return mail in known or not handles.isdisjoint(ids)


def _without_mail(text: str) -> str:
    """A name that git has, or a trailer, without an address."""
    return " ".join(word for word in text.split() if "@" not in word) or "unknown"
