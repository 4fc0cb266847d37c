"""``auditor rules``: the rules, a line each."""

from __future__ import annotations

import click

_WIDTH = 80


@click.command("rules", short_help="list the rules")
def command() -> int:
    """List the rules by family, with the severity each has unless the configuration says otherwise."""
    from textwrap import wrap

    from auditor.rules import ALL_RULES

    column = max(len(rule.id) for rule in ALL_RULES) + 2
    family = ""
    for rule in ALL_RULES:
        if rule.family != family:
            click.echo(f"{'' if not family else chr(10)}{rule.family}")
            family = rule.family
        severity = str(rule.severity)
        first, *rest = wrap(rule.summary, _WIDTH - column - 11) or [""]
        click.echo(f"  {rule.id:<{column}}{severity:<9}{first}")
        for line in rest:
            click.echo(f"{'':<{column + 11}}{line}")
    click.echo("\n`auditor explain RULE` says why, shows examples and how to fix.")
    return 0
