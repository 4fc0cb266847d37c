"""The audit as JSON and back (docs/audit.schema.json).

It is laid out as by ``json.dumps`` with an indent of 2, or on one line without the places that it repeats.
"""

from __future__ import annotations

import json
import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from itertools import islice
from typing import NoReturn

from auditor import codec
from auditor.errors import UsageError, WorkError
from auditor.model.audit import SCHEMA, Audit, AuditedPage, AuditMark
from auditor.model.packed import LazySequence
from auditor.model.plan import Plan
from auditor.report import RenderOptions
from auditor.report.json_places import in_full, written_once
from auditor.values.own_reports import HEAD, is_report
from auditor.values.text.sanitise import one_line

#: control, bidi and zero-width characters, tags, and surrogates, which UTF-8 cannot hold
_UNSEEN = re.compile(
    "[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)
#: what a CI runner takes for a command wherever it stands in a line
_COMMAND = re.compile(r"#(?=#\w*\[)")

#: items of a list that are laid out at once, unless they make more characters than this
_BATCH = 500
_PIECE = 1_000_000
#: characters; the audit of a hundred times the largest repository we know is smaller
_LONGEST = 2**30
#: lists and objects of a document in which what is wrong is looked for: they are what takes memory
_MOST = 3_000_000

_HINT = "give a file that `auditor audit -f json` wrote"


def render(audit: Audit, options: RenderOptions) -> Iterator[str]:
    """The whole audit, the same whatever the options but ``compact``; ends with a newline.

    ``read`` gives back an equal audit. Text is as it is in the audit; only what cannot be seen, what UTF-8
    cannot hold and what a CI runner would obey is written as an escape. (Two lone surrogates in a row that
    make a pair are read back as the character they stand for: JSON has no other meaning for them.)

    Raises:
        UsageError: one person's sheet is asked for, which a whole audit is not.
    """
    if options.for_person is not None:
        raise UsageError(
            "JSON holds the whole audit, not one person's sheet",
            hint="ask for the sheet in another format, such as markdown",
        )
    return laid_out(written_once(audit) if options.compact else audit, compact=options.compact)


def laid_out(document: Audit | Plan, *, compact: bool) -> Iterator[str]:
    """A document in pieces, with an indent of 2 or, when ``compact``, on one line."""
    return map(_safe, _pieces(document, "", 0) if compact else _pieces(document, "\n", 2))


def _pieces(document: Audit | Plan, gap: str, indent: int) -> Iterator[str]:
    """The document in pieces: a member each, and a long list in several. ``gap`` comes between members."""
    before, end = "{" + gap, gap + "}"
    end_of_list = gap + " " * indent + "]"
    for name, value in codec.members(document).items():
        items = iter(value if isinstance(value, tuple | LazySequence) else ())
        first, count = True, 1
        while batch := [_with_own_fields(item) for item in islice(items, count)]:
            # laid out as the member that it is a part of, of which only the items stay
            piece = codec.layout({name: batch}, indent)[len(gap) + 1 : -len(end_of_list + end)]
            yield before + (piece if first else piece.partition("[" + gap)[2])
            before, first = "," + gap, False
            count = max(1, min(2 * count, _BATCH, count * _PIECE // len(piece)))
        whole = codec.layout({name: value}, indent)[len(gap) + 1 : -len(end)] if first else ""
        yield before + whole if first else end_of_list
        before = "," + gap
    yield end + "\n"


def _with_own_fields(item: object) -> object:
    """A page with its own fields at hand under their own names, unless that is the name of another member.

    Whole, and safe from every other name, they stand in ``fields``.
    """
    if not isinstance(item, AuditedPage) or not item.fields:
        return item
    fields = {name: item.fields[name] for name in sorted(item.fields)}
    given = codec.members(item)
    own = {name: text for name, text in fields.items() if name not in given}
    made: dict[str, object] = {}
    for name, value in given.items():
        made |= {name: value} if name != "last_reviewed" else {**own, name: value}
    return made | {"fields": fields}


def _safe(text: str) -> str:
    """A piece of JSON with escapes for what must not stand in it as it is."""
    if "##" in text:
        text = _COMMAND.sub(r"\\u0023", text)
    if not text.isascii() or "\x7f" in text:
        text = _UNSEEN.sub(lambda found: json.dumps(found[0])[1:-1], text)
    return text


def read(data: bytes | str) -> Audit:
    """The audit that ``render`` wrote. Members that this version does not know are ignored.

    The file may come from anywhere: an artifact of another run, a newer version, another tool. What is wrong
    with it is named by its way through the document.

    Raises:
        WorkError: it is no JSON, is no audit, is of a newer schema or holds a value of a wrong type; the
            message names the member.
        UnicodeDecodeError: the bytes are not UTF-8.
    """
    if len(data) > _LONGEST:
        raise WorkError("the saved audit is larger than 1 GiB", hint=_HINT)
    data = data.removeprefix("\ufeff") if isinstance(data, str) else data.removeprefix(BOM_UTF8)
    audit = codec.from_json(data, Audit)
    if audit is not None and _is_marked(data):
        return in_full(audit)
    # bytes are not decoded before: of a large audit that takes as long as a part of the reading
    document = data if isinstance(data, str) else data.decode()
    if document.count("{") + document.count("[") > _MOST:  # of an audit that is read they are no matter
        raise WorkError(
            f"the saved audit is none: it holds more than {_MOST:,} lists and objects", hint=_HINT
        )
    top = _loaded(document)
    _recognise(top)
    try:
        return in_full(codec.convert(top, Audit))
    except codec.Mismatch as mismatch:
        raise WorkError(
            f"the saved audit cannot be used: {one_line(mismatch.path)} {one_line(mismatch.expected)}",
            hint=_HINT,
        ) from None


def _is_marked(data: bytes | str) -> bool:
    """Whether a document that can be read as an audit says that it is one: at its beginning, as a rule."""
    head = data[:HEAD]
    begins = is_report(head if isinstance(head, str) else head.decode(errors="replace"))
    return begins or codec.from_json(data, AuditMark) is not None


def _loaded(document: str) -> object:
    try:
        top: object = json.loads(document, parse_constant=_no_constant)
    except RecursionError:
        raise WorkError("the saved audit is nested too deeply", hint=_HINT) from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise WorkError(f"the saved audit is no JSON: {error.msg} at {where}", hint=_HINT) from None
    except ValueError:  # more digits than Python turns into an integer, or from _no_constant
        raise WorkError("the saved audit holds a number that is none", hint=_HINT) from None
    return top


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _recognise(top: object) -> None:
    """Whether it is an audit of ours, before its members are looked at."""
    tool = top.get("tool") if isinstance(top, dict) else None
    if not isinstance(top, dict) or not isinstance(tool, dict) or tool.get("name") != "auditor":
        raise WorkError("the file is JSON, but no audit written by auditor", hint=_HINT)
    schema = top.get("schema")
    if type(schema) is not int or schema < 1:
        raise WorkError("the saved audit does not say its schema", hint=_HINT)
    if schema > SCHEMA:
        raise WorkError(
            f"the saved audit has schema {schema}, and this version reads up to {SCHEMA}",
            hint="use the version of auditor that wrote it, or a newer one",
        )
