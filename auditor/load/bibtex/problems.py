"""What can be wrong with a BibTeX file, in words."""

from __future__ import annotations

from auditor.load.bibtex.scanner import MAX_DEPTH, MAX_EXPANSION
from auditor.load.bibtex.starts import Start
from auditor.model.written import Fault, FaultKind
from auditor.values.nearest import nearest
from auditor.values.text.line_index import LineIndex

#: a file that is no bibliography at all must not fill the report
MOST_FAULTS = 1_000
#: distinct unknown strings for which the nearest known one is looked for
_MOST_NEAREST = 100


class Problems:
    """Collects the faults of one file; offsets become lines here.

    The subject of a fault is the key of its entry, the type when there is no key.
    """

    def __init__(self, lines: LineIndex) -> None:
        self._lines = lines
        self._faults: list[Fault] = []
        self._beyond: Fault | None = None
        self._nearest: dict[str, str | None] = {}

    @property
    def faults(self) -> tuple[Fault, ...]:
        """All faults in the order of lines; beyond ``MOST_FAULTS`` one that says that there are more."""
        listed = sorted(self._faults, key=lambda fault: (fault.line, fault.column))
        return (*listed, self._beyond) if self._beyond else tuple(listed)

    def _add(self, offset: int, subject: str, message: str, help_text: str, kind: FaultKind) -> None:
        fault = Fault(kind, self._lines.line(offset), self._lines.column(offset), subject, message, help_text)
        if len(self._faults) < MOST_FAULTS:
            self._faults.append(fault)
        elif self._beyond is None:
            self._beyond = fault._replace(
                message=f"more than {MOST_FAULTS} problems in this file; those from here on are not listed",
                help="Fix the ones listed, and see whether the file is a bibliography at all.",
            )

    def _malformed(self, offset: int, subject: str, message: str, help_text: str) -> None:
        self._add(offset, subject, message, help_text, FaultKind.ENTRY_MALFORMED)

    def swallowed(self, start: Start, key: str, field: str, next_start: Start) -> None:
        """The entry at ``start`` runs into the one at ``next_start``."""
        line, next_line = self._lines.line(start.at), self._lines.line(next_start.at)
        name, next_name = _named(start, key), _named(next_start, next_start.key)
        self._add(
            start.at,
            next_start.key or f"@{next_start.type}",
            f"{name} on line {line} swallows {next_name} on line {next_line}: "
            f'the value of its field "{field}" is not closed where it should be',
            f'Balance the braces and quotes in "{field}" of {name}; until then programs that read this file '
            f"lose {next_name}.",
            FaultKind.ENTRY_SWALLOWED,
        )

    def unclosed(self, start: Start, key: str, field: str, next_start: Start | None) -> None:
        """The entry is not closed before the file or the next entry begins."""
        name = _named(start, key)
        before = "the file ends"
        if next_start is not None:
            next_name = _named(next_start, next_start.key)
            before = f"{next_name} starts on line {self._lines.line(next_start.at)}"
        closer = '"}"' if start.opening != "(" else '")"'
        where = f'the value of its field "{field}" is not closed' if field else "it is not closed"
        self._malformed(
            start.at,
            key or f"@{start.type}",
            f"{name} is broken: {where} before {before}",
            f"Balance the braces and quotes of {name}, and end it with {closer}.",
        )

    def quote_unclosed(self, offset: int, start: Start, key: str, field: str) -> None:
        """A closing brace inside a quoted value, that no brace in the value opens."""
        self._malformed(
            offset,
            key or f"@{start.type}",
            f'{_named(start, key)} is broken: the quote that opens the value of "{field}" is not closed',
            f'Close the value of "{field}", or put it in braces: {field} = {{…}}.',
        )

    def too_deep(self, offset: int, start: Start, key: str, field: str) -> None:
        """Braces nested beyond the limit."""
        self._malformed(
            offset,
            key or f"@{start.type}",
            f'the braces in "{field}" of {_named(start, key)} nest more than {MAX_DEPTH} deep',
            f'Remove the needless braces in "{field}"; until then its value is left out.',
        )

    def runs_on(self, offset: int, start: Start, key: str, field: str, swallowed: str) -> None:
        """A value that holds the fields after it."""
        self._malformed(
            offset,
            key or f"@{start.type}",
            f'the value of "{field}" in {_named(start, key)} runs on over the field "{swallowed}"',
            f'Close the value of "{field}" in front of "{swallowed}".',
        )

    def closed_early(self, offset: int, start: Start, key: str, field: str) -> None:
        """Fields behind the end of an entry."""
        self._malformed(
            offset,
            key or f"@{start.type}",
            f'{_named(start, key)} is closed in front of its field "{field}"',
            f'Remove the closing brace that is too much in front of "{field}".',
        )

    def no_opening(self, start: Start) -> None:
        """``@article`` without a brace."""
        self._malformed(
            start.at,
            f"@{start.type}",
            f'"@{start.type}" is not followed by an opening brace, so the entry is not read',
            f"Write @{start.type}{{key, …}}.",
        )

    def no_key(self, start: Start) -> None:
        """An entry that nothing can cite."""
        self._malformed(
            start.at,
            f"@{start.type}",
            f"this @{start.type} has no key, so it cannot be cited",
            f"Put a key and a comma behind the brace: @{start.type}{{key, …}}.",
        )

    def key_comma(self, start: Start, key: str) -> None:
        """``@article{key title = …``."""
        self._malformed(
            start.at,
            key,
            f'the comma behind the key "{key}" is missing',
            f"Write @{start.type}{{{key}, …}}.",
        )

    def key_with_space(self, start: Start, key: str) -> None:
        """``@article{my key, …``."""
        self._malformed(
            start.at,
            key,
            f'the key "{key}" contains white space',
            f"Write it without, here and where it is cited: {'-'.join(key.split())}.",
        )

    def comma(self, offset: int, start: Start, key: str, field: str) -> None:
        """No comma between two fields."""
        self._malformed(
            offset,
            key or f"@{start.type}",
            f'the comma behind the field "{field}" of {_named(start, key)} is missing',
            f'Put a comma behind the value of "{field}".',
        )

    def no_field(self, offset: int, start: Start, key: str, found: str) -> None:
        """Something that is no ``name = value``."""
        self._malformed(
            offset,
            key or f"@{start.type}",
            f'a field (name = value) or the end of {_named(start, key)} is expected, not "{found}"',
            "Write each field as name = {value}, with a comma behind it.",
        )

    def no_value(self, offset: int, start: Start, key: str, field: str) -> None:
        """``title = ,``."""
        self._malformed(
            offset,
            key or f"@{start.type}",
            f'the field "{field}" of {_named(start, key)} has no value',
            f"Write {field} = {{value}}, or remove the field.",
        )

    def after_value(self, offset: int, start: Start, key: str, field: str, found: str) -> None:
        """A value that goes on behind its end."""
        self._malformed(
            offset,
            key or f"@{start.type}",
            f'a comma is expected behind the value of "{field}" in {_named(start, key)}, not "{found}"',
            f"Put the whole value in braces: {field} = {{…}}.",
        )

    def overlong(self, offset: int, start: Start, key: str) -> None:
        """Strings that expand beyond ``MAX_EXPANSION``, as those of an attack do."""
        self._malformed(
            offset,
            key or f"@{start.type}",
            f"the strings used in {_named(start, key)} expand to more than {MAX_EXPANSION:,} characters",
            "Define strings that do not repeat each other over and over; until then they are left out.",
        )

    def undefined(self, offset: int, name: str, known: tuple[str, ...]) -> None:
        """A bare word that is no string."""
        word = name.lower()
        if word not in self._nearest:
            few = len(self._nearest) < _MOST_NEAREST
            self._nearest[word] = nearest(word, known, at_least=0.65) if few else None
        guess = self._nearest[word]
        meant = f'Did you mean "{guess}"? Otherwise put' if guess else "Put"
        self._add(
            offset,
            name,
            f'the string "{name}" is not defined',
            f"{meant} text in braces, {{{name}}}, or define it: @string{{{name} = {{…}}}}.",
            FaultKind.MACRO_UNDEFINED,
        )


def _named(start: Start, key: str) -> str:
    if key:
        return f'the string "{key}"' if start.type == "string" else f'the entry "{key}"'
    return f"the @{start.type}"
