# ruff: noqa: INP001 - a script, not a module of a package
"""Write a page for every rule, their index, and the table of field names, from the code itself.

`python docs/generate.py` writes docs/rules/ and the table in docs/reading.md; a test fails when they are
out of date.
"""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path

from auditor.model.finding import Rule
from auditor.rules import ALL_RULES
from auditor.values.fields import built_in_names

FOLDER = Path(__file__).parent / "rules"
READING = Path(__file__).parent / "reading.md"

_NOTICE = "<!-- written by docs/generate.py from the rule's own file -->"
_FAMILIES = {
    "pages": "Pages and their fields",
    "review": "Review dates",
    "people": "People",
    "citations": "Citations",
    "references": "Bibliography entries",
    "dois": "DOIs",
    "links": "Links",
    "statements": "Statements that age",
    "waivers": "Waivers",
}
_TABLE = re.compile(r"(?P<start><!-- fields: [^\n]*-->)\n.*?(?P<end><!-- /fields -->)", re.DOTALL)
#: a fence that shows a file
_FILE = re.compile(r'^(?P<fence>`{3,}\w*) title="(?P<title>[^"]+)"[^\n]*$', re.MULTILINE)


def pages() -> dict[str, str]:
    """The text of every generated page by its file name."""
    return {
        "index.md": index(ALL_RULES),
        **{f"{rule.id}.md": page(rule) for rule in ALL_RULES},
    }


def page(rule: Rule) -> str:
    """One rule: its documentation under its id, with the names of the example files above them."""
    summary, rest = rule.documentation.split("\n", 1)
    rest = _FILE.sub(r"`\g<title>`\n\n\g<fence>", rest.strip())
    about = f"Family [{rule.family}](index.md#{anchor(rule.family)}) · severity {rule.severity}"
    return f"{_NOTICE}\n\n# {rule.id}\n\n{summary}\n\n{about}\n\n{rest}\n"


def index(rules: tuple[Rule, ...]) -> str:
    """All rules by family, in report order."""
    text = f"{_NOTICE}\n\n# The rules\n\n"
    text += "The severity is the built-in one; `[severity]` in `auditor.toml` changes it.\n"
    for family, members in groupby(rules, key=lambda rule: rule.family):
        text += (
            f"\n## {_FAMILIES[family]}\n\n`{family}`\n\n| rule | severity | what it finds |\n|---|---|---|\n"
        )
        for rule in members:
            text += f"| [{rule.id}]({rule.id}.md) | {rule.severity} | {rule.summary} |\n"
    return text


def reading() -> str:
    """docs/reading.md with the table of the built-in field names renewed."""
    table = "| concept | names |\n|---|---|\n"
    for concept, names in built_in_names().items():
        table += f"| {concept} | {', '.join(f'`{name}`' for name in names)} |\n"
    text = READING.read_text(encoding="utf-8")
    return _TABLE.sub(lambda found: f"{found['start']}\n{table}{found['end']}", text)


def anchor(family: str) -> str:
    """The anchor of a family's heading in the index."""
    return _FAMILIES[family].casefold().replace(" ", "-")


def main() -> None:
    """Write what has changed and delete the pages of rules that are gone."""
    FOLDER.mkdir(exist_ok=True)
    wanted = pages()
    for path in FOLDER.glob("*.md"):
        if path.name not in wanted:
            path.unlink()
    wanted_reading = reading()
    if READING.read_text(encoding="utf-8") != wanted_reading:
        READING.write_text(wanted_reading, encoding="utf-8", newline="\n")
    for name, text in wanted.items():
        path = FOLDER / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
