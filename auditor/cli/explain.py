"""``auditor explain RULE``: the rule's own documentation."""

from __future__ import annotations

import click

from auditor.errors import UsageError


@click.command("explain", short_help="explain one rule: why, examples, how to fix")
@click.argument("rule_id", metavar="RULE")
def command(rule_id: str) -> int:
    """Explain RULE: why it exists, what it flags and accepts, and how to fix a finding."""
    from auditor.rules import ALL_RULES
    from auditor.values.nearest import nearest

    by_id = {rule.id: rule for rule in ALL_RULES}
    rule = by_id.get(rule_id.lower())
    if rule is None:
        members = [other.id for other in ALL_RULES if other.family == rule_id.lower()]
        if members:
            raise UsageError(f"“{rule_id}” is a family of rules", f"its rules are {', '.join(members)}")
        close = nearest(rule_id, by_id)
        hint = f"did you mean “{close}”?" if close else "`auditor rules` lists them"
        raise UsageError(f"there is no rule “{rule_id}”", hint)
    click.echo(f"{rule.id}  ({rule.family}, {rule.severity})\n\n{rule.documentation.strip()}")
    return 0
