"""File patterns as git reads them, as regular expressions that cannot run away.

Rules: gitignore(5) and git's ``wildmatch`` with ``WM_PATHNAME``. pathspec is not used: its
expressions backtrack between stars (``*a*a*a*a*b`` against one file name of 200 letters takes seconds,
and the author of the patterns names the files too). Here every star but a segment's last takes the first
match and keeps it: enough for wildcards, and the time is proportional to pattern times path.
"""

from __future__ import annotations

import re

_CLASSES = {
    "alnum": "0-9A-Za-z",
    "alpha": "A-Za-z",
    "blank": " \\t",
    "cntrl": "\\x00-\\x1f\\x7f",
    "digit": "0-9",
    "graph": "!-~",
    "lower": "a-z",
    "print": " -~",
    "punct": "!-/:-@\\[-`{-~",
    "space": " \\t\\n\\r\\f\\v",
    "upper": "A-Z",
    "xdigit": "0-9A-Fa-f",
}
_WILDCARDS = re.compile(r"[*?\[\\]")
_BRACES = re.compile(r"\{([^{}]*,[^{}]*)\}")
_MOST_ALTERNATIVES = 64


def has_wildcard(pattern: str) -> bool:
    """Whether a pattern is more than a plain name."""
    return bool(_WILDCARDS.search(pattern))


class WildcardLimit:
    """How many patterns with wildcards one file may have: each is tried by itself, on every path.

    Plain names are looked up, and there may be any number of them. No honest file has more than a thousand
    patterns with wildcards, nor so much of them.
    """

    __slots__ = ("_characters", "_patterns", "passed")

    def __init__(self, patterns: int = 1_000, characters: int = 50_000) -> None:
        self._patterns = patterns
        self._characters = characters
        #: how many patterns were not allowed
        self.passed = 0

    def allows(self, pattern: str) -> bool:
        """Whether this one, which has wildcards, is among those that are tried."""
        self._patterns -= 1
        self._characters -= len(pattern)
        allowed = self._patterns >= 0 and self._characters >= 0
        self.passed += not allowed
        return allowed


def literal_folder(pattern: str) -> str:
    """The folders before the first wildcard of a pattern, ``""`` for none; all of it when it has none."""
    if not has_wildcard(pattern):
        return pattern
    names: list[str] = []
    for name in pattern.split("/")[:-1]:
        if has_wildcard(name):
            break
        names.append(name)
    return "/".join(names)


def to_regex(pattern: str) -> str | None:
    """The regular expression for a pattern against a whole path; None when it can match nothing.

    The path has no slash at either end, nor has the pattern. ``**`` between slashes stands for any number of
    folders, and at the end for everything below.
    """
    try:
        segments = _Scanner(pattern).segments()
    except _NeverError:
        return None
    chunks: list[list[str]] = [[]]
    for segment in segments:
        if segment is None:
            chunks.append([])
        else:
            chunks[-1].append(segment)
    first, rest = chunks[0], chunks[1:]
    if not rest:
        return "/".join(first)
    regex = "".join(f"{segment}/" for segment in first)
    for chunk in rest[:-1]:
        if chunk:  # the first place where the chunk fits is as good as any later one
            regex += "(?>(?:[^/]+/)*?" + "".join(f"{segment}/" for segment in chunk) + ")"
    last = rest[-1]
    return regex + ("(?:[^/]+/)*" + "/".join(last) if last else ".+")


class _NeverError(Exception):
    """The pattern is broken (an unclosed bracket), so git lets it match nothing."""


class _Scanner:
    """Takes a pattern apart, from left to right."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._at = 0

    def segments(self) -> list[str | None]:
        """The regular expressions of the segments; None for ``**``."""
        segments: list[str | None] = []
        #: the current segment: what stands between its stars, each a list of single-character expressions
        runs: list[list[str]] = [[]]
        start = 0
        while self._at < len(self._pattern):
            sign = self._pattern[self._at]
            if sign == "/":
                segments.append(self._segment(runs, start, self._at))
                runs = [[]]
                start = self._at + 1
                self._at += 1
            elif sign == "*":
                runs.append([])
                self._at += 1
            else:
                runs[-1].append(self._one())
        segments.append(self._segment(runs, start, self._at))
        return segments

    def _segment(self, runs: list[list[str]], start: int, end: int) -> str | None:
        written = self._pattern[start:end]
        if len(written) > 1 and not written.strip("*"):
            return None
        first, *middle = ("".join(run) for run in runs)
        if not middle:
            return first
        # neighbouring stars are one
        inner = "".join(f"(?>[^/]*?{run})" for run in middle[:-1] if run)
        return f"{first}{inner}[^/]*{middle[-1]}"

    def _one(self) -> str:
        """One character of the path: ``x``, ``\\x``, ``?`` or ``[…]``."""  # noqa: D301 - as written
        sign = self._next()
        if sign == "\\":
            return re.escape(self._next())
        if sign == "?":
            return "[^/]"
        return self._bracket() if sign == "[" else re.escape(sign)

    def _next(self) -> str:
        if self._at >= len(self._pattern):
            raise _NeverError
        self._at += 1
        return self._pattern[self._at - 1]

    def _bracket(self) -> str:
        """A bracket expression, the opening bracket already read."""
        negated = self._pattern[self._at : self._at + 1] in ("!", "^")
        self._at += negated
        members = ""
        previous = ""
        sign = self._next()
        while True:
            if sign == "[" and (name := self._class_name()) is not None:
                if name not in _CLASSES:
                    raise _NeverError
                members += _CLASSES[name]
                previous = ""
            elif sign == "-" and previous and self._pattern[self._at : self._at + 1] not in ("", "]"):
                last = self._character(self._next())
                if previous <= last:
                    members += f"{re.escape(previous)}-{re.escape(last)}"
                previous = ""
            else:
                previous = self._character(sign)
                members += re.escape(previous)
            sign = self._next()
            if sign == "]":
                break
        if negated:
            return f"[^/{members}]"
        return f"(?!/)[{members}]" if members else "(?!)"

    def _character(self, sign: str) -> str:
        return self._next() if sign == "\\" else sign

    def _class_name(self) -> str | None:
        """The name in ``[:name:]``, the first bracket already read; None when it is no such thing."""
        found = re.compile(r":([^\]]*):\]").match(self._pattern, self._at)
        if found is None:
            return None
        self._at = found.end()
        return found[1]


def expand_braces(pattern: str) -> tuple[str, ...]:
    """``*.{md,html}`` as two patterns; at most 64 of them, the last ones with their braces as they are."""
    done: list[str] = []
    pending = [pattern]
    while pending:
        current = pending.pop(0)
        braces = _BRACES.search(current)
        if braces is None or len(done) + len(pending) >= _MOST_ALTERNATIVES:
            done.append(current)
        else:
            before, after = current[: braces.start()], current[braces.end() :]
            pending[:0] = [f"{before}{choice}{after}" for choice in braces[1].split(",")]
    return tuple(done)
