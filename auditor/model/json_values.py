"""What a node of YAML, TOML or JSON stands for as a JSON value."""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Mapping
from typing import Any

from auditor.model.written import ListNode, Node, Scalar

# The plain scalars of YAML 1.2's core schema (https://yaml.org/spec/1.2.2/#103-core-schema); TOML and JSON
# agree with it. Integers of more digits than Python converts are texts.
_INTEGER = re.compile(r"[-+]?[0-9]{1,400}")
_OCTAL_OR_HEX = re.compile(r"0o[0-7]{1,400}|0x[0-9a-fA-F]{1,400}")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,4})?")
_CONSTANTS: Mapping[str, bool] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def json_value(node: Node) -> Any:
    """The JSON value of a node. Dates and times stay texts, as JSON has none.

    Of a key given twice the first value counts, as everywhere here. Half a surrogate pair becomes U+FFFD.
    """
    if isinstance(node, Scalar):
        return _scalar(node)
    if isinstance(node, ListNode):
        return [json_value(item) for item in node.items]
    return {without_surrogates(name): json_value(value) for name, value, _ in reversed(node.entries)}


def without_surrogates(text: str) -> str:
    """The text with U+FFFD for each half of a surrogate pair."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return _LONE_SURROGATE.sub("\ufffd", text)
    return text


def _scalar(node: Scalar) -> object:
    text = node.text
    if node.style == "quoted":
        return without_surrogates(text)
    if node.style == "null":
        return None
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _OCTAL_OR_HEX.fullmatch(text):
        return int(text, 0)
    if _FLOAT.fullmatch(text):
        number = float(text)
        return number if math.isfinite(number) else math.copysign(sys.float_info.max, number)
    return without_surrogates(text)
