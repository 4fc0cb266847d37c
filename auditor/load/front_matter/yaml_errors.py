"""What is wrong with a YAML text, in words that say what to do.

The parser's own words ("mapping values are not allowed in this context") name the
symptom; nearly always the cause is one of a handful of slips in writing titles.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from auditor.model.written import Fault, FaultKind
from auditor.values.text.line_index import LINE_BREAK, count_line_breaks
from auditor.values.text.regex import regex

#: what YAML 1.1 §5.1 does not allow in a stream
_UNSUITABLE = regex("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SEPARATORS = {"\x85": "U+0085", "\u2028": "U+2028", "\u2029": "U+2029"}
_QUOTE = 'Put the whole value in quotes: `title: "…"`.'
_OPENED = regex(r"""[:-]\s+["'\[{]""")
_UNFINISHED = regex(r"could not find expected ':'|quoted scalar|parsing a flow")
#: the parser's complaint (context: problem) -> what it comes from, and the remedy
_CAUSES = tuple(
    (regex(pattern), message, remedy)
    for pattern, message, remedy in (
        (
            r"quoted scalar.*(end of stream|document indicator)",
            "the quotation mark that opens here is never closed",
            "Close it, or remove it.",
        ),
        (
            r"quoted scalar",
            "a backslash in double quotes does not start a known escape",
            "Use single quotes, or write two backslashes.",
        ),
        (r"scanning an alias", "a text without quotes begins with `*`", _QUOTE),
        (r"scanning an anchor", "a text without quotes begins with `&`", _QUOTE),
        (r"scanning a (tag|directive)", "a text without quotes begins with `!` or `%`", _QUOTE),
        (
            r"could not find expected ':'",
            "the line has no `name: value`",
            "Write a colon and a space after the name; indent a line that continues the one above.",
        ),
        (
            r"block sequence entries",
            "a list item stands on the line of its field",
            "Begin it on a line of its own.",
        ),
        (r"flow", "a list `[…]` or a mapping `{…}` is not closed", f"Close it; if it is a text: {_QUOTE}"),
        (
            r"block scalar",
            "text follows `|` or `>`",
            "Begin the text on the next line, indented, or put it in quotes.",
        ),
        (
            r"parsing a block",
            "the line is indented differently from the lines it belongs to",
            "Give the lines of one level the same indentation.",
        ),
    )
)


def unsuitable_character(text: str, first_line: int) -> Fault | None:
    """The fault of a character that no YAML may hold (control characters, lone surrogates), or None."""
    found = _UNSUITABLE.search(text)
    if found is None:
        return None
    line = first_line + count_line_breaks(text, 0, found.start())
    column = found.start() - max(text.rfind(sign, 0, found.start()) for sign in "\r\n")
    return Fault(
        FaultKind.FRONT_MATTER_BROKEN,
        line,
        column,
        "YAML",
        f"the invisible character U+{ord(found[0]):04X} is not allowed in YAML",
        "Delete the character, or retype the line.",
    )


def explain(error: Exception, text: str, first_line: int, line_of: Callable[[Any], int]) -> Fault:
    """The fault for a parser's ``error`` (a ``yaml.YAMLError``): where, why and what to do."""
    problem = str(getattr(error, "problem", None) or "it cannot be parsed")
    context = str(getattr(error, "context", None) or "")
    mark = getattr(error, "problem_mark", None)
    begun = getattr(error, "context_mark", None)
    if begun is not None and _UNFINISHED.search(f"{context}: {problem}"):
        mark = begun  # where the unfinished thing starts, not where the parser noticed
    line, column = (first_line, 1) if mark is None else (line_of(mark), mark.column + 1)
    lines = LINE_BREAK.split(text)
    last = first_line + len(lines) - 1
    if line > last:  # the parser ends a text without a line break by one
        line, column = last, len(lines[-1]) + 1
    written = lines[line - first_line]
    message, remedy = _slip_on(written, column, problem, context) or _cause(f"{context}: {problem}")
    return Fault(FaultKind.FRONT_MATTER_BROKEN, line, column, "YAML", message, remedy)


def _slip_on(written: str, column: int, problem: str, context: str) -> tuple[str, str] | None:
    """The slip that the line ``written`` shows, and its remedy."""
    indent = written[: len(written) - len(written.lstrip())]
    sign = written[column - 1 : column]
    for separator, name in _SEPARATORS.items():
        if separator in written:
            return f"the line holds the invisible line separator {name}", "Delete the character."
    if "\t" in indent or "tab character" in problem or sign == "\t":
        return "the line is indented with a tab", "Indent with spaces; YAML does not allow tabs."
    if "mapping values are not allowed" in problem:
        if written.count(":") > 1:
            return "a colon followed by a space stands in a text without quotes", _QUOTE
        return (
            "a field begins here although the line above is not finished or is indented differently",
            "Write `name: value` on every line, and give fields of one level the same indentation.",
        )
    if "cannot start any token" in problem and sign:
        return f"a text without quotes begins with “{sign}”", _QUOTE
    if "block mapping" in context and _OPENED.search(written):
        return "text follows a closing quotation mark or bracket", _QUOTE
    return None


def _cause(complaint: str) -> tuple[str, str]:
    """The likely slip behind a complaint, and its remedy; else the complaint itself."""
    for pattern, message, remedy in _CAUSES:
        if pattern.search(complaint):
            return message, remedy
    return complaint.removeprefix(": "), "Try the block in a YAML checker, or put the value in quotes."
