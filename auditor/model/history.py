"""What git's history shows of the pages: when their texts changed, and which commits set their review dates.

Days are those of committers, in UTC. Git is a witness here and never a reviewer: that a file was changed says
nothing about whether someone read it.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from auditor.model.stored import Count, Day


class ReviewRecord(Struct, frozen=True):
    """A review as the history shows it: a commit that set the date of a page's last review."""

    path: str
    """The page as it is called today, relative to the root, with forward slashes"""
    day: Day | None
    """The day of the review that the page then stated; null when it could not be read"""
    stated: str
    """The same as written"""
    version: str
    """The name that git has for the content that was reviewed, to get it with `git cat-file blob`"""
    reviewers: tuple[str, ...]
    """The reviewers that the page then named"""
    commit: str
    """The commit"""
    committed_on: Day
    """Its day"""
    committer: str
    """Who committed it, by the names of `.mailmap`; nothing when the names are left out"""
    trailers: tuple[str, ...] = ()
    """What the commit says of who reviewed, approved and wrote it: `Reviewed-by: NAME`, `Approved-by: NAME`,
    `Co-authored-by: NAME`, without addresses"""
    date_only: bool = False
    """Whether a date that was there before was changed, and nothing else that a reader of the page sees"""
    batch: Count = 0
    """On how many pages the commit did that; 0 when it did not do so here"""


class PageHistory(Struct, frozen=True):
    """What the history shows of one page. Merges and renames are followed."""

    last_changed: Day | None = None
    """The day of the commit that changed its text last, front matter apart"""
    reviewed_in: str = ""
    """The commit that set the present date of its last review; nothing when that is not known"""
    commits: Count = 0
    """How many commits changed words of its text since that review"""
    words: Count = 0
    """How many words of its text are other ones than they were after that review"""
    uncommitted: bool = False
    """Whether some of them are changed in the work tree alone"""
    date_only: Count = 0
    """On how many pages the commit of the present review changed that date and nothing else; 0 when here it
    did more, did so here alone, or says who reviewed"""
    by_reviewer: bool = False
    """Whether the only reviewer wrote all that was changed between the review before and this one"""


class History(Struct, frozen=True):
    """What git's history shows of a repository. Without ``commit`` nothing is known."""

    commit: str = ""
    """The commit that is checked out"""
    clean: bool | None = None
    """Whether pages are what they are in that commit; None when this was not looked at"""
    pages: Mapping[str, PageHistory] = field(default_factory=dict)
    """By path"""
    reviews: tuple[ReviewRecord, ...] = ()
    """By page, the latest first"""


class Commit(Struct, frozen=True, array_like=True, gc=False):
    """A commit, with the names and addresses that ``.mailmap`` gives its people.

    ``parents`` are the places of its parents in the log, which has every commit behind its parents.
    """

    name: str
    """Its hash"""
    parents: tuple[int, ...]
    seconds: int
    """When it was committed, since 1970"""
    author: str
    author_mail: str
    committer: str
    trailers: tuple[str, ...]


class Change(Struct, frozen=True, array_like=True, gc=False):
    """What a commit made of a file: ``new`` is the content's name, "" when the file was removed.

    ``old`` are those in its parents, each "" when the file was not there. ``source`` is the path that it was
    moved from, or "".
    """

    commit: int
    path: str
    new: str
    old: tuple[str, ...]
    source: str = ""


class Statement(Struct, frozen=True, array_like=True, gc=False):
    """What a version of a page says of its review: the date, read (ISO) if it can be, else as written.

    ``rest`` stands for all else in its front matter.
    """

    reviewed: str = ""
    written: str = ""
    reviewers: tuple[str, ...] = ()
    rest: bytes = b""


class Version(Struct, frozen=True, array_like=True, gc=False):
    """A version of a page: what it says of its review, and what stands for its text, front matter apart."""

    statement: Statement
    text: bytes


class KnownHistory(Struct, frozen=True, array_like=True):
    """What is remembered of a repository: its log up to ``head``, and what was found in contents.

    ``versions`` are by the name of the content and how it is read, ``words`` how many words differ between
    two contents, by both names.
    """

    head: str
    commits: list[Commit]
    changes: list[Change]
    versions: dict[str, Version]
    words: dict[str, int]
