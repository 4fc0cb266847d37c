"""What is unknown or wrong in a configuration is refused where it stands, with the next step."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.config import Config, readers
from auditor.errors import UsageError
from auditor.values.text.toml_positions import find_lines


@pytest.mark.parametrize(
    ("text", "place", "key", "hint"),
    [
        ('contnet = ["x"]', "auditor.toml:1", "contnet", "“content”"),
        ("# comment\n\noffine = true", "auditor.toml:3", "offine", "“offline”"),
        ("online = true", "auditor.toml:1", "online", "“offline”"),
        ("[review]\nrequired = true\nintervall = 1", "auditor.toml:3", "review.intervall", "“interval”"),
        ("[reviews]\nrequired = true", "auditor.toml:1", "reviews", "“review”"),
        ("review.due_soon = 3", "auditor.toml:1", "review.due_soon", "“due-soon”"),
        ("review = { required = true, dueSoon = 3 }", "auditor.toml:1", "review.dueSoon", "“due-soon”"),
        ("minimum-reviewers = 2", "auditor.toml:1", "minimum-reviewers", "[people-policy]"),
        ("[review]\nminimum-reviewers = 2", "auditor.toml:2", "review.minimum-reviewers", "[people-policy]"),
        ('[fields]\nlast-review = ["x"]', "auditor.toml:2", "fields.last-review", "“last-reviewed”"),
        (
            '[[policy]]\nmatch = "a"\n[[policy]]\nmatch = "b"\nexempted = true',
            "auditor.toml:5",
            "exempted",
            "“exempt”",
        ),
        ("[links]\ntime-out = 3", "auditor.toml:2", "links.time-out", "“timeout”"),
        ("zzz = 1", "auditor.toml:1", "zzz", "the keys are"),
    ],
)
def test_an_unknown_key_is_refused_with_its_line_and_the_nearest_one(text, place, key, hint, refused):
    error = refused(text)
    assert error.message.startswith(f"{place}: ")
    assert key in error.message
    assert hint in error.hint


def test_an_unknown_key_of_a_pyproject_is_found_in_the_tool_s_own_table(refused):
    text = '[tool.other]\npeopel = "x"\n\n[tool.auditor]\npeopel = "x"\n'
    assert refused(text, path="pyproject.toml", table="pyproject").message.startswith("pyproject.toml:5: ")


@pytest.mark.parametrize(
    ("text", "line", "wrong", "hint"),
    [
        ('select = ["review", "reveiw-overdue"]', 1, "reveiw-overdue", "review-overdue"),
        ('\nignore = "broken-link"', 2, "broken-link", "link-broken"),
        ('[severity]\nreference-uncitd = "off"', 2, "reference-uncitd", "reference-uncited"),
        ('[[policy]]\nmatch = "a"\nseverity = { peple = "off" }', 3, "peple", "people"),
        ('[severity]\nzzz = "off"', 2, "zzz", "auditor rules"),
    ],
)
def test_an_unknown_rule_is_refused_with_the_nearest_one(text, line, wrong, hint, refused):
    error = refused(text)
    assert error.message.startswith(f"auditor.toml:{line}")
    assert f"“{wrong}”" in error.message
    assert hint in error.hint


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("content = 3", 1, "content must be a list of texts, not 3"),
        ('content = ["a", 3]', 1, "a list of texts"),
        ("people = true", 1, "a text in quotation marks"),
        ('offline = "yes"', 1, "offline must be true or false, not 'yes'"),
        ('date-order = "day first"', 1, "“day-first” or “month-first”"),
        ('fail-on = "errors"', 1, "“error”"),
        ("max-requests = -1", 1, "a whole number, 0 or more"),
        ("max-requests = true", 1, "a whole number"),
        ("review = 3", 1, "review must be a table"),
        ("[review]\nrequired = 1", 2, "review.required must be true or false"),
        ('[review]\ninterval = "now and then"', 2, "review.interval must be an interval"),
        ("[review]\ninterval = 0", 2, "an interval"),
        ("[review]\ninterval = true", 2, "an interval"),
        ('[review]\ndue-soon = "never"', 2, "an interval that ends"),
        ("[people-policy]\nminimum-reviewers = 1.5", 2, "a whole number"),
        ("[people-policy]\nmaximum-reviews = 0", 2, "1 or more"),
        ('[severity]\nlink-broken = "warn"', 2, "“off”, “note”, “warning” or “error”"),
        ("severity = 3", 1, "a table of rules and severities"),
        ("policy = 3", 1, "[[policy]]"),
        ("policy = [3]", 1, "[[policy]]"),
        ("[policy]\nexempt = true", 1, "[[policy]]"),
        ("[[policy]]\nexempt = true", 1, "needs a “match”"),
        ("[[policy]]\nmatch = []", 2, "one glob or more"),
        ('[[policy]]\nmatch = "a[b"', 2, "“a[b” can match no page"),
        ('[[policy]]\nmatch = ""', 2, "can match no page"),
        ("[field-policy]\nallowed = 3", 2, "a table"),
        ("[field-policy]\nallowed = { audience = [[1]] }", 2, "a list of texts"),
        ('[links]\ntimeout = "20 s"', 2, "a number of seconds"),
        ("[links]\ntimeout = inf", 2, "a number of seconds"),
        ("[links]\nignore = [3]", 2, "a table"),
        ('[links]\nmethod = "post"', 2, "“head” or “get”"),
        ('[references]\ndialect = "bib"', 2, "“bibtex” or “biblatex”"),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused_where_it_stands(text, line, says, refused):
    error = refused(text)
    assert error.message.startswith(f"auditor.toml:{line}: ")
    assert says in error.message


def test_a_word_that_is_nearly_right_gets_a_hint(refused):
    assert "“month-first”" in refused('date-order = "month_first"').hint


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("people = \n", "auditor.toml:1"),
        ('a = 1\nb = "x', "auditor.toml"),
        ("a = 1\na = 2", "auditor.toml:2"),
        ("a = " + "[" * 5000, "auditor.toml"),
        ("a = " + "9" * 5000, "auditor.toml"),
        ("\x00", "auditor.toml:1"),
    ],
)
def test_what_is_not_toml_is_refused_with_its_line(text, place, refused):
    error = refused(text)
    assert error.message.startswith(place)
    assert "not TOML" in error.message


@given(st.text() | st.text(alphabet="abc =[]{}\"\n.#'", max_size=60))
def test_any_text_is_a_configuration_or_refused(parse, text):
    try:
        answer: Config | str = parse(text)
    except UsageError as error:
        answer = error.message
    assert isinstance(answer, Config) or re.fullmatch(r"auditor\.toml(?::\d+)?: .+", answer)


@pytest.mark.parametrize(
    "text", [r'"a\nb\u001b" = 1', r'select = "a\n\u202e"', '[[policy]]\nmatch = "a\\n["']
)
def test_control_characters_of_a_configuration_do_not_reach_its_messages(text, refused):
    assert refused(text).message.isprintable()


def test_a_table_within_a_text_of_several_lines_is_none(refused):
    text = 'mailto = """\n[review]\ndue-soon = 1\n"""\n[review]\ndue-soon = "soonish"\n'
    assert refused(text).message.startswith("auditor.toml:6: ")


@pytest.mark.parametrize(
    "text",
    [
        "[[policy]]\nmatch = 'a'\n" * 2_001,
        f"[[policy]]\nmatch = {['a'] * 2_001}\n",
        f"[field-policy]\nrequired = {['a'] * 2_001}\n",
        f"exclude = {['a/*'] * 2_001}\n",
        f"content = {['{a,b,c,d}{a,b,c,d}'] * 126}\n",
    ],
)
def test_what_would_cost_something_on_every_page_without_bound_is_refused(text, refused):
    assert refused(text).message.endswith("has more than 2,000 items")


@pytest.mark.parametrize("text", ["a." * 200 + "b = 1", "[" + "a . " * 200 + "b]", '"a".' * 200 + "b = 1"])
def test_a_key_of_hundreds_of_parts_is_not_read(text, refused):
    assert refused(text).message.endswith("its values are nested too deeply")


def test_any_number_of_plain_paths_may_be_named(parse):
    paths = [f"a/b{number}.md" for number in range(3_000)]
    assert parse(f"exclude = {paths}\n").exclude == tuple(paths)


def test_the_lines_of_a_configuration_are_looked_for_once(parse, monkeypatch):
    looked = []

    def look(text):
        looked.append(text)
        return find_lines(text)

    monkeypatch.setattr(readers, "find_lines", look)
    blocks = parse("[[policy]]\nmatch = 'a'\n" * 50).policies
    assert [block.line for block in blocks] == list(range(1, 100, 2))
    assert len(looked) == 1
