"""The first configuration: what was found is set, what is policy is asked for."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.config import Config, parse_config
from auditor.engine import start
from auditor.init.toml import literal, quoted
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
        return start(tmp_path, DAY)

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
    assert "median" not in text  # of one page
    assert '# interval = "12 months"' in text
    for who in ("name an author", "name a reviewer", "have an owner"):
        assert f"# 1 of 2 pages {who}" in text
    assert accepted(text) == Config(path="auditor.toml")  # nothing of it is in force


def test_the_usual_time_between_reviews_needs_some_pages(started):
    page = "---\nlast_reviewed: 2025-01-01\nnext_review: 2027-01-01\n---\n"
    text = started({f"{at}.md": page for at in range(5)})
    assert "# From one review to the next 5 of them leave 24 months (median)." in text
    assert '# interval = "24 months"' in text


def test_a_name_with_one_meaning_is_set_and_its_effect_said(started):
    files = {"a.md": "---\nquality: {last_checked_day: 2024-05-04}\n---\n", "b.md": "# B\n"}
    text = started(files)
    assert accepted(text).fields == {"last-reviewed": ("quality.last_checked_day",)}
    assert "# with this: 1 of 2 pages say when they were last reviewed, 0 overdue" in text
    assert "# 1 of 2 pages say when they were last reviewed, 0 when" in text


def test_a_name_with_two_meanings_is_asked_about_with_what_follows(started):
    text = started({"a.md": "---\nreview_date: 2024-05-04\n---\n"})
    assert accepted(text).fields == {}
    assert '# next-review = ["review_date"]   # 1 page has it; with this: 1 of 1 page' in text
    assert "due, 1 overdue" in text


def test_a_name_that_holds_no_dates_is_not_set(started):
    files = {"a.md": "---\nfoo_checked: 2024-05-04\n---\n", "b.md": "---\nfoo_checked: 2024-02-31\n---\n"}
    assert accepted(started(files)).fields == {}


def test_people_under_a_known_last_name_are_set_and_others_asked_about(started):
    text = started({"a.md": "---\nsheet: {author: Jo Bloggs, approved_by: Board}\n---\n"})
    assert accepted(text).fields == {"authors": ("sheet.author",)}
    assert '# reviewers = ["sheet.approved_by"]   # 1 page has it; with this: 1 of 1 page' in text
    assert "# 1 of 1 page name an author." in text


def test_the_site_root_that_resolves_links_is_set(started):
    files = pages("guide/", 3) | {"guide/x.md": "[a](/page-0.md) ![b](/b.png)\n", "guide/b.png": "x"}
    text = started(files | pages("blog/", 3))
    assert accepted(text).site_root == "guide"
    assert "# with this: 2 links resolved, 0 lead nowhere" in text


def test_a_site_root_that_breaks_links_is_not_proposed(started):
    text = started(pages("docs/", 5) | {"docs/x.md": "[a](/tags/a/) [b](/tags/b/)\n"})
    assert "site-root = " not in text
    assert "2 links start with" in text


def test_without_links_of_the_sites_root_nothing_is_said_of_it(started):
    assert "site-root" not in started(pages("docs/", 5))


def test_no_example_matches_nothing(started):
    text = started(pages("articles/", 3) | pages("out/", 9, ".html") | {"README.md": "# R\n"})
    assert '# content = ["articles/**/*.md"]   # with this: 3 of 13 pages' in text
    assert '# exclude = ["**/README.md"]   # with this: 1 page less' in text
    assert '# match = "articles/**"   # with this: 3 pages exempt' in text
    assert "docs/**" not in text


def test_a_bibliography_alone_can_be_started_from(started):
    assert accepted(started({"r.bib": ""})).bibliography == ("r.bib",)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_written_as_toml_that_reads_back(value):
    line = f"x = {quoted(value)}"
    assert tomllib.loads(line) == {"x": value}
    assert line.isprintable()


NAME = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="/\0"), min_size=1)


@given(NAME.filter(lambda name: name not in (".", "..")))
def test_any_name_is_matched_by_the_glob_for_it(name):
    import re

    regex = to_regex(literal(name))
    assert regex is not None
    assert re.compile(regex, re.DOTALL).fullmatch(name)


def test_order_of_dates_that_is_not_clear_stays_a_comment(started):
    text = started(
        {
            "a.md": "On 4 May 2022, on May 5, 2022, and on 6 June 2023 and 7 July 2024.\n\n## References\n\n"
            "1. Lee, A. (2018) Title. Accessed July 9, 2023.\n2. Ek, B. (2019) Title. Accessed July 9, 2023.\n"
        }
    )
    (line,) = (line for line in text.splitlines() if "date-order" in line)
    assert line == '# date-order = "day-first"   # not decided; seen here: 3 day-first, 1 month-first'
    assert accepted(text).date_order is None


def test_access_dates_of_a_list_do_not_make_the_order_of_a_site(started):
    items = "".join(f"{at}. Lee, A. (2018) Title. Accessed July {at}, 2023.\n" for at in range(1, 5))
    text = started({"a.md": f"On 4 May 2022, 6 June 2023 and 7 July 2024.\n\n## References\n\n{items}"})
    assert 'date-order = "day-first"   # seen here: 3 day-first, 0 month-first' in text.splitlines()


def test_the_pages_of_tests_are_never_the_content(started):
    text = started(pages("tests/", 20) | pages("guide/", 3) | {"README.md": "# R\n"})
    assert accepted(text).content == ()
    assert '# content = ["guide/**/*.md"]   # with this: 3 of 24 pages' in text
    assert '# exclude = ["**/README.md", "tests/**"]   # with this: 21 pages less' in text


def test_an_example_of_an_exemption_says_how_many_pages_lie_below(started):
    text = started(pages("docs/a/", 8) | pages("docs/b/deep/", 2) | pages("docs/b/", 1) | pages("docs/", 1))
    assert '# match = "docs/b/deep/**"   # with this: 2 pages exempt' in text
    assert '# reason = "say why"' in text


def test_dated_items_are_the_example_where_there_are_some(started):
    text = started(pages("docs/", 8) | pages("news/2024/", 3) | pages("x/", 1))
    assert '# match = "news/**"   # with this: 3 pages exempt' in text
    assert '# reason = "dated items are not reviewed"' in text


def test_most_of_a_site_is_no_example_of_an_exemption(started):
    assert "[[policy]]" not in started(pages("source/", 5))


def test_pages_in_a_format_that_is_not_read_are_named(started):
    text = started(pages("docs/", 2) | {"docs/a.rst": "A\n=\n", "docs/b.rst": "B\n=\n", "app/c.njk": "{# #}"})
    assert "# 2 more pages are no part of it: reStructuredText is not read." in text
    assert "# 1 more page is no part of it: Nunjucks is not read." in text


def test_a_part_of_a_page_that_is_not_read_is_no_page_more(started):
    assert "no part of it" not in started({"a.md": "# A\n\n```{eval-rst}\n.. note:: x\n```\n"})
