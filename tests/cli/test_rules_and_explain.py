"""`auditor rules` and `auditor explain`: what is looked for, and why."""

from __future__ import annotations

import pytest

from auditor.rules import ALL_RULES

WIDE = 80


def test_every_rule_is_listed_under_its_family_in_order(main):
    ran = main("rules")
    assert (ran.status, ran.err) == (0, "")
    listed = [line.split()[:2] for line in ran.out.splitlines() if line.startswith("  ") and line[2] != " "]
    assert listed == [[rule.id, str(rule.severity)] for rule in ALL_RULES]
    families = [line for line in ran.out.splitlines() if line and not line.startswith((" ", "`"))]
    assert families == list(dict.fromkeys(rule.family for rule in ALL_RULES))


def test_the_list_fits_80_columns(main):
    assert max(map(len, main("rules").out.splitlines())) <= WIDE


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.id)
def test_a_rule_is_explained_with_all_its_sections(main, rule):
    ran = main("explain", rule.id)
    assert (ran.status, ran.err) == (0, "")
    first, _, summary = ran.out.splitlines()[:3]
    assert first == f"{rule.id}  ({rule.family}, {rule.severity})"
    assert rule.summary.startswith(summary)
    for section in ("## Why", "## Flagged", "## Accepted", "## How to fix"):
        assert f"\n{section}\n" in ran.out


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.id)
def test_an_explanation_fits_80_columns_and_keeps_the_examples_as_they_are(main, rule):
    lines = main("explain", rule.id).out.splitlines()
    examples, prose, fenced = [], [], False
    for line in lines:
        if line.startswith(("```", "~~~")):
            fenced = not fenced
        elif fenced:
            examples.append(line)
        else:
            prose.append(line)
    assert max(map(len, prose)) <= WIDE
    written = rule.documentation.splitlines()
    assert examples
    assert [line for line in written if line in set(examples)] == examples or set(examples) <= set(written)


def test_an_explanation_says_the_words_of_the_documentation(main):
    for rule in ALL_RULES:
        assert main("explain", rule.id).out.split()[3:] == rule.documentation.split()


def test_a_narrow_terminal_is_kept_to(main, monkeypatch):
    monkeypatch.setenv("COLUMNS", "50")
    out = main("explain", "page-unreadable").out
    assert max(len(line) for line in out.split("```")[0].splitlines()) <= 50


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("one two three four", ["one two", "three four"]),
        ("- one two three", ["- one two", "  three"]),
        ("- one\n  two\n- three", ["- one two", "- three"]),
        ("# A heading as it is", ["# A heading as it is"]),
        ("| a table | as it is |", ["| a table | as it is |"]),
        ("https://example.org/a-long-address", ["https://example.org/a-long-address"]),
        ("one\ntwo\n\nthree", ["one two", "", "three"]),
        (
            "```\nas it is, long\n\n# x\n```\none two three",
            ["```", "as it is, long", "", "# x", "```", "one two", "three"],
        ),
        ("````\n```\nas it is, long\n````", ["````", "```", "as it is, long", "````"]),
    ],
)
def test_paragraphs_are_broken_and_everything_else_stays(text, lines):
    from auditor.cli.explain import wrapped

    assert list(wrapped(text, 10)) == lines


def test_a_rule_is_found_whatever_its_case(main):
    assert main("explain", "File-Missing").out.startswith("file-missing ")


@pytest.mark.parametrize(
    ("name", "meant"), [("file-mising", "file-missing"), ("review_overdue", "review-overdue")]
)
def test_an_unknown_rule_is_status_2_with_the_nearest(main, name, meant):
    ran = main("explain", name)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == f"error: there is no rule “{name}”\nhint: did you mean “{meant}”?\n"


def test_a_rule_like_no_other_is_status_2_with_the_way_to_the_list(main):
    ran = main("explain", "\x1b[31mqqqqqqqqqq")
    assert ran.status == 2
    assert "`auditor rules` lists them" in ran.err
    assert "\x1b" not in ran.err


def test_a_family_is_answered_with_its_rules(main):
    ran = main("explain", "waivers")
    assert ran.status == 2
    assert "waiver-expired, " in ran.err
