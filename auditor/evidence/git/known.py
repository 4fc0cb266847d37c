"""The log of a repository: read whole, or read on from where an earlier audit ended."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from auditor.evidence.git.command import answer
from auditor.evidence.git.log import read_log
from auditor.model.history import Change, Commit, KnownHistory


def brought_up_to(top: Path, head: str, known: KnownHistory | None) -> KnownHistory:
    """The log up to ``head``; what is ``known`` is only read on where all that is new is younger.

    Raises ``GitError``.
    """
    if known is not None and known.head == head:
        return known
    if known is not None and answer(top, "merge-base", "--is-ancestor", known.head, head) is not None:
        read = read_log(top, head, known.commits)
        last = max((commit.seconds for commit in known.commits), default=0)
        if read is not None and all(commit.seconds >= last for commit in read[0]):
            return KnownHistory(
                head, known.commits + read[0], known.changes + read[1], known.versions, known.words
            )
    read = read_log(top, head, ())
    commits, changes = read or ([], [])
    versions, words = (known.versions, known.words) if known is not None else ({}, {})
    return KnownHistory(head, commits, changes, versions, words)


def changes_of_pages(known: KnownHistory) -> dict[str, list[Change]]:
    """The changes of each file, oldest first, by its path of today: those under its earlier paths too."""
    found: dict[str, list[Change]] = {}
    left: set[str] = set()
    for _, group in groupby(known.changes, key=attrgetter("commit")):
        changes = list(group)
        # files may change their places with each other
        moved = {change.path: found.get(change.source, []) for change in changes if change.source}
        for change in changes:
            path = change.path
            if change.source:
                found[path] = moved[path]
                left.add(change.source)
                left.discard(path)
            elif path not in found or (path in left and not any(change.old)):
                found[path] = []  # a file of that name, and not the one that was moved away
                left.discard(path)
            found[path].append(change)
    return found


def landings(commits: Sequence[Commit]) -> list[tuple[int, int]]:
    """The commit of the main line that brought each commit there, and the last of that line it is based on.

    The main line is what is reached from the last commit by first parents; its own commits are both.
    """
    line = [len(commits) - 1] if commits else []
    while line and (parents := commits[line[-1]].parents):
        line.append(parents[0])
    landed = [-1] * len(commits)
    for place in reversed(line):
        stack = [place]
        while stack:
            one = stack.pop()
            if landed[one] < 0:
                landed[one] = place
                stack += commits[one].parents
    based: list[int] = []
    for place, commit in enumerate(commits):
        below = (one if landed[one] == one else based[one] for one in commit.parents)
        based.append(place if landed[place] == place else max(below, default=-1))
    return list(zip(landed, based, strict=True))
