"""What holds for all rules together."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import auditor.rules
from auditor.model.finding import Rule
from auditor.rules import ALL_RULES

PACKAGE = Path(auditor.rules.__file__).parent
TESTS = Path(__file__).parent

#: the families in report order
FAMILIES = (
    "pages",
    "review",
    "people",
    "citations",
    "references",
    "dois",
    "links",
    "statements",
    "waivers",
)

#: a rule of the index in the documentation: its id and its severity
INDEXED = re.compile(r"^\| \[([a-z0-9-]+)\]\(\1\.md\) \| (\w+) \|", re.MULTILINE)


def rule_files() -> list[Path]:
    return sorted(path for path in PACKAGE.glob("*/*.py") if path.name != "__init__.py")


def test_every_rule_file_is_listed_and_every_listed_rule_has_a_file() -> None:
    files = {(path.parent.name, path.stem.replace("_", "-")) for path in rule_files()}
    assert files == {(rule.family, rule.id) for rule in ALL_RULES}


def test_ids_are_unique() -> None:
    ids = [rule.id for rule in ALL_RULES]
    assert len(ids) == len(set(ids))


def test_no_id_is_a_family() -> None:
    assert not {rule.id for rule in ALL_RULES} & set(FAMILIES)


def test_rules_are_in_the_order_of_the_families() -> None:
    assert [rule.family for rule in ALL_RULES] == sorted(
        (rule.family for rule in ALL_RULES), key=FAMILIES.index
    )


def test_the_documentation_has_every_rule_in_order_with_its_severity() -> None:
    index = (TESTS.parents[1] / "docs" / "rules" / "index.md").read_text(encoding="utf-8")
    assert INDEXED.findall(index) == [(rule.id, rule.severity.value) for rule in ALL_RULES]


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.id)
def test_a_rule_checks_in_exactly_one_way(rule: Rule) -> None:
    assert (rule.check is None) != (rule.check_after is None)
    assert (rule.family == "waivers") == (rule.check is None)


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.id)
def test_a_rule_has_tests_of_its_own(rule: Rule) -> None:
    text = (TESTS / rule.family / f"test_{rule.id.replace('-', '_')}.py").read_text(encoding="utf-8")
    assert re.search(r"^def test_", text, re.MULTILINE)


def literals(path: Path) -> set[str]:
    """The string literals of a module, but for its docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    strings = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in prose)
    return {node.value for node in strings if isinstance(node.value, str)}


def test_no_other_room_names_a_rule_by_its_id() -> None:
    ids = {rule.id for rule in ALL_RULES}
    root = PACKAGE.parent
    others = set(root.rglob("*.py")) - set(PACKAGE.rglob("*.py")) - {root / "fix" / "kinds.py"}
    texts = {path: path.read_text(encoding="utf-8") for path in others}
    suspect = [path for path, text in texts.items() if any(name in text for name in ids)]
    named = {path.relative_to(root).as_posix(): literals(path) & ids for path in suspect}
    assert {path: found for path, found in named.items() if found} == {}


@pytest.mark.parametrize("path", rule_files(), ids=lambda path: path.stem)
def test_a_rule_knows_values_model_and_the_helpers_of_its_room_but_no_other_rule(path: Path) -> None:
    helpers = {f"auditor.rules.{helper.stem}" for helper in PACKAGE.glob("*.py")}
    ours = {
        node.module
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("auditor")
    }
    foreign = {name for name in ours - helpers if not name.startswith(("auditor.values.", "auditor.model."))}
    assert foreign == set()
