"""Whether a front-matter value is of the type that a policy asks for."""

from __future__ import annotations

from auditor.model.json_values import json_value
from auditor.model.policy import FieldType
from auditor.model.written import ListNode, Node, Scalar
from auditor.values.dates.date_reading import DateOrder, read_date

#: plain, these are truth values for YAML 1.1 and texts for YAML 1.2: who reads the page is not known
_EITHER = frozenset({"yes", "no", "on", "off"})


def fits(node: Node, kind: FieldType, order: DateOrder | None) -> bool | None:
    """Whether ``node`` is of a type; None when it says nothing, or is a date that reads both ways.

    A value in quotation marks is a string, and may be a date. ``order`` is that of dates in numbers.
    """
    if kind is FieldType.LIST or not isinstance(node, Scalar):
        return isinstance(node, ListNode) and kind is FieldType.LIST
    if node.style == "null" or not node.text.strip():
        return None
    if kind is FieldType.DATE:
        reading = read_date(node.text)
        return None if order is None and reading.ambiguous else reading.under(order) is not None
    if node.style == "plain" and node.text.lower() in _EITHER:
        return kind in (FieldType.BOOLEAN, FieldType.STRING)
    value = json_value(node)
    if isinstance(value, bool):
        return kind is FieldType.BOOLEAN
    if kind is FieldType.NUMBER:
        return isinstance(value, int | float)
    return isinstance(value, {FieldType.STRING: str, FieldType.INTEGER: int}.get(kind, bool))
