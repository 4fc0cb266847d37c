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

#: the severities of the interface, copied by hand: E error, W warning, N note
SEVERITIES = dict(
    line.split()
    for line in """
    page-unreadable E
    file-unreadable E
    front-matter-broken E
    front-matter-displaced E
    field-duplicated E
    field-missing E
    field-invalid E
    field-conflict W
    placeholder-value W
    review-overdue E
    review-due-soon N
    review-date-missing W
    review-date-invalid E
    review-interval-invalid E
    review-date-ambiguous W
    review-date-in-future W
    review-dates-reversed E
    review-interval-too-long W
    author-missing E
    reviewer-missing E
    reviewers-too-few W
    reviewer-not-independent E
    reviewer-role-missing W
    reviewer-overloaded N
    owner-missing W
    person-unknown W
    person-left W
    person-spelled-differently W
    person-duplicated W
    orcid-invalid E
    citation-undefined E
    reference-uncited N
    citation-unlisted W
    listed-reference-uncited N
    listed-reference-unknown N
    entry-malformed E
    entry-swallowed E
    key-duplicated E
    work-duplicated W
    entry-type-unknown W
    required-field-missing E
    field-repeated W
    macro-undefined E
    crossref-missing E
    year-implausible W
    date-invalid E
    pages-malformed W
    names-malformed E
    latex-unescaped W
    identifier-invalid E
    locator-missing N
    access-date-missing N
    doi-malformed E
    doi-escaped W
    doi-test-prefix W
    doi-link-empty E
    doi-conflict W
    doi-not-registered E
    doi-without-target W
    doi-of-another-work E
    metadata-differs W
    doi-missing N
    work-retracted E
    title-says-retracted W
    work-under-concern W
    work-corrected N
    work-superseded N
    notice-cited W
    link-broken E
    file-missing E
    anchor-missing W
    link-malformed E
    link-moved N
    link-blocked N
    link-unstable W
    certificate-invalid W
    link-suspect W
    link-insecure N
    link-private W
    link-credentials E
    waiver-expired W
    waiver-unused N
    waiver-unexplained W
    """.strip().splitlines()
)


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


def test_rules_are_in_the_order_of_the_interface() -> None:
    assert [rule.id for rule in ALL_RULES] == list(SEVERITIES)
    assert [rule.family for rule in ALL_RULES] == sorted(
        (rule.family for rule in ALL_RULES), key=FAMILIES.index
    )


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.id)
def test_severities_are_those_of_the_interface(rule: Rule) -> None:
    assert rule.severity.value[0].upper() == SEVERITIES[rule.id]


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
    named = {path.relative_to(root).as_posix(): literals(path) & ids for path in others}
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
