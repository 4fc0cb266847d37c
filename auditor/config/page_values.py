"""The values of the policy that apply to a page, each with what says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from auditor.config.keys import POLICY_TABLES
from auditor.config.settings import Config, PolicyBlock
from auditor.model.page_rules import MatchingBlock, PageRules, PolicyValue, RuleSeverity, Value
from auditor.model.policy import Severity
from auditor.values.dates.intervals import Interval


def page_rules(
    config: Config,
    path: str,
    blocks: Sequence[PolicyBlock],
    as_of: date,
    rules: Mapping[str, Severity],
    differing: Iterable[RuleSeverity],
) -> PageRules:
    """What applies to the page at ``path``, which these ``blocks`` match; errors as of ``Config.policy_of``.

    ``rules`` are all rules with their own severities, ``differing`` those that have others on this page.
    """
    policy = config.policy_of(blocks, as_of)
    severities = tuple(differing)
    running = {**rules, **{one.rule: one.severity for one in severities}}
    return PageRules(
        path=path,
        blocks=tuple(
            MatchingBlock(config.where(block), block.condition, block.changes.get("exempt_until"))
            for block in blocks
        ),
        exempt=policy.exempt,
        exempt_reason=policy.exempt_reason,
        exempt_until=policy.exempt_until,
        exempt_by=next((config.where(block) for block in blocks if block.number == policy.exempt_by), None),
        values=tuple(_values(config, blocks, as_of)),
        rules=sum(severity is not Severity.OFF for severity in running.values()),
        severities=severities,
    )


def _values(config: Config, blocks: Sequence[PolicyBlock], as_of: date) -> Iterator[PolicyValue]:
    """Every value, table by table as in the documentation; a mapping has one for each of its keys."""
    policy = config.policy_of(blocks, as_of)
    for table, keys in reversed([*POLICY_TABLES.items()]):
        for key, (attribute, _) in keys.items():
            value = getattr(policy, attribute)
            stated = attribute in config.stated
            source = f"[{table}] in {config.path or 'the configuration'}" if stated else "built in"
            deciding = [block for block in blocks if attribute in block.changes]
            if not isinstance(value, Mapping):
                where = config.where(deciding[-1]) if deciding else source
                yield PolicyValue(table, key, _value(value), where)
                continue
            for name, inner in value.items():
                by = [block for block in deciding if name in block.changes[attribute]]
                where = config.where(by[-1]) if by else source
                yield PolicyValue(table, f"{key}.{name}", _value(inner), where)


def _value(value: Any) -> Value:
    if isinstance(value, Interval):
        return value.text
    return str(value) if isinstance(value, str) else value
