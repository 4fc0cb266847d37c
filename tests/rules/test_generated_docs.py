"""What docs/generate.py writes says what the code says."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate_docs", DOCS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_generated_pages_are_up_to_date(generate) -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in (DOCS / "rules").glob("*.md")}
    assert written == generate.pages(), "run: python docs/generate.py"


def test_the_table_of_field_names_is_up_to_date(generate) -> None:
    assert generate.READING.read_text(encoding="utf-8") == generate.reading(), "run: python docs/generate.py"


def test_the_schema_of_the_audit_is_up_to_date(generate) -> None:
    assert generate.SCHEMA.read_text(encoding="utf-8") == generate.schema(), "run: python docs/generate.py"


def test_a_page_starts_with_the_id_and_the_summary(generate) -> None:
    rule = generate.ALL_RULES[0]
    lines = generate.page(rule).splitlines()
    assert f"# {rule.id}" in lines
    assert rule.summary in lines


def test_an_example_file_is_named_above_its_text(generate) -> None:
    text = generate.pages()["review-overdue.md"]
    assert "`content/alk-rearranged-lung-cancer.md`\n\n```markdown\n---" in text
    assert "title=" not in text


def test_the_index_links_to_every_page(generate) -> None:
    pages = generate.pages()
    index = pages.pop("index.md")
    assert all(f"]({name})" in index for name in pages)
