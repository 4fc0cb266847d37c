# ruff: noqa: INP001 - a script, not a module of a package
"""Write a page for every rule, their index, the table of field names and the audit's schema, from the code.

`python docs/generate.py` writes docs/rules/, the table in docs/reading.md and docs/audit.schema.json; a test
fails when they are out of date.
"""

from __future__ import annotations

import ast
import inspect
import json
import pkgutil
import re
from enum import EnumType
from importlib import import_module
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

from msgspec import Struct

from auditor import codec, model
from auditor.model.audit import Audit
from auditor.model.finding import Rule
from auditor.rules import ALL_RULES
from auditor.values.fields import built_in_names

FOLDER = Path(__file__).parent / "rules"
READING = Path(__file__).parent / "reading.md"
SCHEMA = Path(__file__).parent / "audit.schema.json"

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
_HEAD = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Audit of a content repository",
}
#: the members that say what the object is
_TAGS = {
    "schema": "The version of this format. It changes only when a member is removed or changes its meaning.",
    "name": "Always auditor",
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


def schema() -> str:
    """The JSON Schema of the audit, from its types; the texts under their fields are the descriptions."""
    _, parts = codec.schema(Audit)
    for name, part in parts.items():
        kind = _types()[name]
        del part["title"]
        if isinstance(kind, EnumType):
            part["enum"] = [member.value for member in kind]  # in their order, which means something
            continue
        part["description"] = " ".join(part["description"].replace("``", "").split())
        texts, left_out = _TAGS | _field_texts(kind), False
        if issubclass(kind, Struct):
            names = zip(kind.__struct_encode_fields__, kind.__struct_fields__, strict=True)
            texts |= {name: texts[field] for name, field in names}
            left_out = kind.__struct_config__.omit_defaults
        for member, about in part["properties"].items():
            if about.keys() == {"enum"} and len(about["enum"]) == 1:
                about["const"] = about.pop("enum")[0]
            elif left_out and about.get("default", ...) is None:
                about.update(about.pop("anyOf")[0])  # it is left out, and never null
                del about["default"]
            about["description"] = texts[member]
    return f"{json.dumps(_HEAD | parts.pop('Audit') | {'$defs': parts}, indent=2, ensure_ascii=False)}\n"


def _types() -> dict[str, Any]:
    """Everything that the modules of ``model`` know by a name."""
    modules = [import_module(f"{model.__name__}.{one.name}") for one in pkgutil.iter_modules(model.__path__)]
    return {name: value for module in modules for name, value in vars(module).items()}


def _field_texts(kind: type) -> dict[str, str]:
    """The text under each field of a type, by the name of the field."""
    texts = {}
    for base in kind.__mro__:
        if base.__module__.startswith(f"{model.__name__}."):
            (tree,) = ast.parse(inspect.getsource(base)).body
            for field, text in pairwise(ast.iter_child_nodes(tree)):
                if isinstance(field, ast.AnnAssign) and isinstance(text, ast.Expr):
                    texts[ast.unparse(field.target)] = " ".join(str(ast.literal_eval(text.value)).split())
    return texts


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
    texts = {FOLDER / name: text for name, text in wanted.items()} | {READING: reading(), SCHEMA: schema()}
    for path, text in texts.items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
