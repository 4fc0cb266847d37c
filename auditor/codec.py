"""Types as JSON, as rows of the caches and as a JSON Schema, and back: by the type alone.

A type is a frozen ``msgspec.Struct`` of ``model``, with all that its fields are made of. What is read may
come from anywhere, so every value is checked by its type; members that the type does not have are ignored.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

import msgspec
from msgspec import inspect

from auditor.model.packed import JoinedNames, LazySequence, PackedItems
from auditor.model.records import Sources

Value = TypeVar("Value")

_NAMES = {
    type(None): "null",
    dict: "an object",
    list: "a list",
    str: "text",
    bool: "true or false",
    int: "a number",
    float: "a fraction",
}
#: what msgspec raises for what it cannot read or write: the last is for lone surrogates
REFUSED = (msgspec.MsgspecError, RecursionError, UnicodeError)


class Mismatch(Exception):  # noqa: N818 - not an error yet: the reader decides what to say
    """A value of another type than expected; ``path`` leads to it, as in ``pages[3].title``."""

    def __init__(self, path: str, expected: str) -> None:
        super().__init__(f"{path} {expected}")
        self.path = path
        self.expected = expected


def layout(value: object, indent: int = 2) -> str:
    """The value as JSON, laid out as ``json.dumps(…, ensure_ascii=False)`` does with this indent, but faster.

    With an indent of 0 it is one line without spaces. Lone surrogates stay what they are.
    """
    try:
        encoded = _ENCODER.encode(value)
        return (msgspec.json.format(encoded, indent=indent) if indent else encoded).decode()
    except UnicodeEncodeError:
        made = msgspec.to_builtins(value, enc_hook=_written)
        separators = None if indent else (",", ":")
        return json.dumps(made, indent=indent or None, separators=separators, ensure_ascii=False)


def members(value: msgspec.Struct) -> Mapping[str, object]:
    """The members of a value's JSON object by name, in order."""
    config, names = value.__struct_config__, value.__struct_encode_fields__
    tagged = {config.tag_field: config.tag} if config.tag_field else {}
    fields = zip(names, value.__struct_fields__, strict=True)
    return tagged | {name: getattr(value, field) for name, field in fields}


def from_json(document: bytes | str, kind: type[Value]) -> Value | None:
    """The value in a JSON document; None when it does not fit or has lone surrogates: see ``convert``."""
    try:
        return msgspec.json.decode(document, type=kind, dec_hook=_read)
    except REFUSED:
        return None


def convert(value: object, kind: type[Value]) -> Value:
    """The value that is made of the dicts, lists, texts and numbers of a JSON document.

    Raises:
        Mismatch: something in it is of another type.
    """
    about = inspect.type_info(kind)
    try:
        try:
            return msgspec.convert(value, kind, dec_hook=_read)
        except UnicodeError:  # it does not even pass over a member whose name has a lone surrogate
            return msgspec.convert(_known(value, about), kind, dec_hook=_read)
    except REFUSED as error:
        named = _mismatches(value, about)
        raise next(named, Mismatch("the document", f"cannot be read: {error}")) from None


def schema(kind: type) -> tuple[dict[str, Any], dict[str, Any]]:
    """The JSON Schema of a type, and those of the types in it by name."""
    made, parts = msgspec.json.schema_components([kind], schema_hook=lambda _: {"type": "string"})
    return made[0], parts


def pack(value: object, *, by_order: bool = False) -> bytes | None:
    """The value as MessagePack; None when it cannot be: lone surrogates, or more than 64 bits.

    With ``by_order`` sets and mappings are sorted, so that equal ones have the same bytes in every run.
    """
    try:
        return msgspec.msgpack.encode(value, enc_hook=_written, order="deterministic" if by_order else None)
    except (UnicodeError, OverflowError):
        return None


def unpacker(kind: type[Value]) -> Callable[[bytes], Value]:
    """What makes values of the bytes that ``pack`` wrote in this program; it checks them all the same."""
    return msgspec.msgpack.Decoder(kind, dec_hook=_read).decode


def unpack(data: object, kind: type[Value]) -> Value | None:
    """The value that ``pack`` wrote, or None when ``data`` is not one."""
    try:
        return msgspec.msgpack.decode(data, type=kind, dec_hook=_read) if isinstance(data, bytes) else None
    except REFUSED:
        return None


def _written(value: object) -> object:
    if isinstance(value, Sources):
        return str(value)
    if isinstance(value, PackedItems | JoinedNames):
        return value.packed
    if isinstance(value, LazySequence):
        return tuple(value)
    raise TypeError(type(value))


def _read(kind: type, value: object) -> Sources:
    if kind is not Sources or type(value) is not str:
        raise msgspec.ValidationError
    return kind.read(value)


_ENCODER = msgspec.json.Encoder(enc_hook=_written)


def _known(value: Any, kind: inspect.Type) -> Any:
    """The value without the members that its type does not have."""
    kind = _plain(kind)
    if isinstance(kind, inspect.StructType | inspect.DataclassType) and type(value) is dict:
        types = {field.encode_name: field.type for field in kind.fields}
        tag = getattr(kind, "tag_field", None)
        return {
            name: _known(part, types[name]) if name in types else part
            for name, part in value.items()
            if name in types or name == tag
        }
    if isinstance(kind, inspect.VarTupleType) and type(value) is list:
        return [_known(part, kind.item_type) for part in value]
    return value


def _plain(kind: inspect.Type) -> inspect.Type:
    """The type itself, without what is said of it; of a type and null (there is no other union) the type."""
    if isinstance(kind, inspect.Metadata):
        return _plain(kind.type)
    if isinstance(kind, inspect.UnionType):
        (kind,) = (one for one in kind.types if not isinstance(one, inspect.NoneType))
        return _plain(kind)
    return kind


def _mismatches(value: object, kind: inspect.Type, path: str = "") -> Iterator[Mismatch]:
    """Every value that is of another type than ``kind`` says."""
    if value is None and isinstance(kind, inspect.UnionType):
        return
    kind = _plain(kind)
    expected = _KINDS.get(type(kind), str)
    if type(value) is not expected:
        wanted = "a whole number" if expected is int else _NAMES[expected]
        wrong = f"should be {wanted}, not {_NAMES.get(type(value), 'something else')}"
    else:
        wrong = _wrong(value, kind)
    if wrong:
        yield Mismatch(path.removeprefix(".") or "the document", wrong)
        return
    for step, item, part in _below(value, kind):
        if item is _MISSING:
            yield Mismatch(f"{path}{step}".removeprefix("."), "is missing")
        else:
            yield from _mismatches(item, part, path + step)


def _wrong(value: Any, kind: inspect.Type) -> str:
    """What is wrong with a value that is of the right kind as such; "" when nothing is."""
    match kind:
        case inspect.IntType(ge=int() as least) if value < least:
            return f"should be {least} or more" if least else "should not be negative"
        case inspect.EnumType() if value not in (words := [one.value for one in kind.cls]):
            return f"should be one of {', '.join(words)}"
        case inspect.LiteralType() if value not in kind.values:
            return f"should be one of {', '.join(map(str, kind.values))}"
        case inspect.DateType() if not _is_date(value):
            return "should be a date such as 2026-06-30"
    return ""


def _below(value: Any, kind: inspect.Type) -> Iterator[tuple[str, object, inspect.Type]]:
    """What a value is made of: the step to each part, the part, its type."""
    match kind:
        case inspect.StructType() | inspect.DataclassType():
            for field in kind.fields:
                part = value.get(field.encode_name, _MISSING)
                if field.required or part is not _MISSING:
                    yield f".{field.encode_name}", part, field.type
        case inspect.DictType():
            yield from ((f".{name}", part, kind.value_type) for name, part in value.items())
        case inspect.VarTupleType():
            yield from ((f"[{number}]", part, kind.item_type) for number, part in enumerate(value))


_MISSING = object()
_KINDS: Mapping[type[inspect.Type], type] = {
    inspect.StructType: dict,
    inspect.DataclassType: dict,
    inspect.DictType: dict,
    inspect.VarTupleType: list,
    inspect.IntType: int,
    inspect.BoolType: bool,
}


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text  # it also takes 20260630 and week dates
    except ValueError:
        return False
