"""``auditor rules``: the rules, a line each."""

from __future__ import annotations

import click

from auditor.errors import ExitStatus

_WIDTH = 80


@click.command("rules")
def command() -> int:
    """List the rules by family, with the severity each has unless the configuration says otherwise."""
    from textwrap import wrap

    from auditor.cli.streams import emit
    from auditor.rules import ALL_RULES

    column = max(len(rule.id) for rule in ALL_RULES) + 2
    lines: list[str] = []
    family = ""
    for rule in ALL_RULES:
        if rule.family != family:
            lines += [*([""] if family else []), rule.family]
            family = rule.family
        severity = str(rule.severity)
        first, *rest = wrap(rule.summary, _WIDTH - column - 11) or [""]
        lines.append(f"  {rule.id:<{column}}{severity:<9}{first}")
        lines += [f"{'':<{column + 11}}{line}" for line in rest]
    lines += ["", "`auditor explain RULE` says why, shows examples and how to fix."]
    emit("".join(f"{line}\n" for line in lines))
    return ExitStatus.OK
