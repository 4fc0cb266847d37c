"""The first configuration: what was found is set, what is policy is asked for."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.config import Config, parse_config
from auditor.engine import read
from auditor.init import _literal, _quoted, initial_config
from auditor.rules import ALL_RULES
from auditor.values.patterns import to_regex

DAY = date(2026, 6, 30)


@pytest.fixture
def started(tmp_path):
    """The configuration that is proposed for some files."""

    def of(files):
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return initial_config(read(tmp_path, Config(), DAY))

    return of


def accepted(text: str) -> Config:
    ids = {rule.id for rule in ALL_RULES}
    return parse_config(
        text, path="auditor.toml", table="auditor", rule_ids=ids, families={rule.family for rule in ALL_RULES}
    )


def pages(folder: str, count: int, suffix: str = ".md") -> dict[str, str]:
    return {f"{folder}page-{number}{suffix}": "# Page\n" for number in range(count)}


def test_the_folder_of_most_pages_is_the_content(started):
    config = accepted(started(pages("docs/a/", 8) | pages("docs/", 1, ".html") | {"README.md": "# R\n"}))
    assert config.content == ("docs/**/*.html", "docs/**/*.md")


def test_pages_all_over_the_place_are_left_to_be_found(started):
    text = started(pages("docs/", 3) | pages("blog/", 3))
    assert accepted(text).content == ()
    assert "# 6 pages found." in text


def test_a_double_suffix_is_kept(started):
    assert accepted(started(pages("content/", 2, ".md.erb"))).content == ("content/**/*.md.erb",)


def test_what_was_found_is_set(started):
    text = started({"a.md": "# A\n", "b/r.bib": "", "a.bib": "", "data/people.toml": ""})
    config = accepted(text)
    assert (config.bibliography, config.people) == (("a.bib", "b/r.bib"), "data/people.toml")


def test_what_was_not_found_is_said(started):
    text = started({"a.md": "# A\n"})
    assert "# no .bib file was found" in text
    assert "# no people file was found" in text
    assert accepted(text) == Config(path="auditor.toml")


def test_the_order_of_dates_is_set_with_its_evidence(started):
    text = started({"a.md": "---\nlast_reviewed: 23/05/2022\n---\n# A\n"})
    assert accepted(text).date_order == "day-first"
    assert "# seen here: 1 day-first, 0 month-first" in text


def test_an_undecided_order_of_dates_is_left_open(started):
    assert accepted(started({"a.md": "---\nlast_reviewed: 04/05/2022\n---\n# A\n"})).date_order is None


def test_policy_is_asked_for_with_the_figures_to_decide_it(started):
    text = started(
        {
            "a.md": (
                "---\nauthors: [A B]\nreviewers: [C D]\nowner: X\nlast_reviewed: 2025-01-01\n"
                "next_review: 2027-01-01\n---\n"
            ),
            "b.md": "# B\n",
        }
    )
    assert "# 1 of 2 pages say when they were last reviewed, 1 when the next review is due." in text
    assert "# From one review to the next they leave 24 months (median)." in text
    assert '# interval = "24 months"' in text
    for who in ("name an author", "name a reviewer", "have an owner"):
        assert f"# 1 of 2 pages {who}" in text
    assert accepted(text) == Config(path="auditor.toml")  # nothing of it is in force


def test_a_bibliography_alone_can_be_started_from(started):
    assert accepted(started({"r.bib": ""})).bibliography == ("r.bib",)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_written_as_toml_that_reads_back(value):
    line = f"x = {_quoted(value)}"
    assert tomllib.loads(line) == {"x": value}
    assert line.isprintable()


NAME = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="/\0"), min_size=1)


@given(NAME.filter(lambda name: name not in (".", "..")))
def test_any_name_is_matched_by_the_glob_for_it(name):
    import re

    regex = to_regex(_literal(name))
    assert regex is not None
    assert re.compile(regex, re.DOTALL).fullmatch(name)
