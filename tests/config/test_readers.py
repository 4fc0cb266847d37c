"""What each kind of value may be, and the whole message and hint for what it may not."""

from __future__ import annotations

import pytest

from auditor.config import readers as read
from auditor.config.readers import Document, Setting
from auditor.errors import UsageError
from auditor.model.policy import Severity
from auditor.values.dates.intervals import Interval

RULES = frozenset({"review-overdue", "review"})


def setting(value, *path: str | int) -> Setting:
    return Setting(path or ("key",), value, Document("", "auditor.toml", (), RULES))


@pytest.mark.parametrize(
    ("reader", "value", "expected"),
    [
        (read.flag, False, False),
        (read.text, "", ""),
        (read.texts, "a", ("a",)),
        (read.texts, ["a", "b"], ("a", "b")),
        (read.words, "a", ("a",)),
        (read.words, ["Yes", 3, True, False], ("Yes", "3", "true", "false")),
        (read.words, True, ("true",)),
        (read.number(2), 2, 2),
        (read.number(2), 3, 3),
        (read.seconds, 0, 0),
        (read.seconds, 0.5, 0.5),
        (read.duration, 3, 3.0),
        (read.choice("one", "two"), "two", "two"),
        (read.severity, "note", Severity.NOTE),
        (read.fail_on, "error", Severity.ERROR),
        (read.fail_on, "warning", Severity.WARNING),
        (read.fail_on, "note", Severity.NOTE),
        (read.fail_on, "never", Severity.OFF),
        (read.interval, 30, Interval(days=30)),
        (read.maximum_interval, "never", None),
        (read.span, "2 months", Interval(months=2)),
        (read.rules, "review-overdue, review", RULES),
        (read.severities, {"review": "off"}, {"review": Severity.OFF}),
        (read.table_of(read.number(0)), {"a": 1, "b": 2}, {"a": 1, "b": 2}),
        (read.list_of(read.number(0)), [3, 1], (3, 1)),
        (read.list_of(read.number(0)), [], ()),
    ],
)
def test_a_value_of_its_kind_is_read(reader, value, expected):
    assert reader(setting(value)) == expected


@pytest.mark.parametrize(
    ("reader", "value", "expected", "hint"),
    [
        (read.flag, 1, "true or false, not 1", ""),
        (read.text, 1, "a text in quotation marks, not 1", ""),
        (read.texts, 1, "a list of texts, not 1", ""),
        (read.texts, ["a", 1], "a list of texts, not ['a', 1]", ""),
        (read.words, [1.5], "a list of texts, not [1.5]", ""),
        (read.number(2), 1, "a whole number, 2 or more, not 1", ""),
        (read.number(0), True, "a whole number, 0 or more, not True", ""),
        (read.number(0), 1.0, "a whole number, 0 or more, not 1.0", ""),
        (read.number(0), "1", "a whole number, 0 or more, not '1'", ""),
        (read.seconds, -1, "a number of seconds, 0 or more, not -1", ""),
        (read.seconds, True, "a number of seconds, 0 or more, not True", ""),
        (read.seconds, "1", "a number of seconds, 0 or more, not '1'", ""),
        (read.duration, 0, "a number of seconds, more than 0, not 0", ""),
        (read.choice("one", "two"), "onne", "“one” or “two”, not 'onne'", "did you mean “one”?"),
        (read.choice("one", "two"), "x", "“one” or “two”, not 'x'", ""),
        (read.choice("one", "two", "three"), 3, "“one”, “two” or “three”, not 3", ""),
        (read.interval, True, "an interval, not True", "write it as “12 months”, “1 year” or “60 days”"),
        (read.interval, 1.5, "an interval, not 1.5", "write it as “12 months”, “1 year” or “60 days”"),
        (read.span, "never", "an interval that ends, not 'never'", "write it as “60 days”"),
        (
            read.severities,
            "off",
            "a table of rules and severities, not 'off'",
            '[severity] reference-uncited = "off"',
        ),
        (read.table_of(read.flag), 1, "a table, not 1", ""),
        (read.list_of(read.flag), 1, "a list, not 1", ""),
        (read.globs, [], "one glob or more, not []", 'for example match = "content/news/**"'),
        (
            read.globs,
            ["a", "/"],
            "globs, and “/” can match no page, not ['a', '/']",
            'for example "content/news/**"',
        ),
    ],
)
def test_a_value_of_another_kind_is_refused_with_the_whole_message(reader, value, expected, hint):
    with pytest.raises(UsageError) as caught:
        reader(setting(value))
    assert caught.value.message == f"auditor.toml: key must be {expected}"
    assert caught.value.hint == hint


@pytest.mark.parametrize(("length", "shown"), [(58, True), (59, False)])
def test_a_value_is_shown_while_it_is_short(length, shown):
    value = "x" * length
    with pytest.raises(UsageError) as caught:
        read.flag(setting(value))
    assert (
        caught.value.message
        == f"auditor.toml: key must be true or false{f', not {value!r}' if shown else ''}"
    )


def test_items_of_tables_and_lists_are_named_where_they_stand():
    with pytest.raises(UsageError, match=r"^auditor.toml: hosts.a.b must be true or false, not 1$"):
        read.table_of(read.table_of(read.flag))(setting({"a": {"b": 1}}, "hosts"))
    with pytest.raises(UsageError, match=r"^auditor.toml: the table must be true or false, not 1$"):
        read.list_of(read.flag)(Setting((), [1], setting(0).document))


def test_an_unknown_rule_is_refused_with_the_next_step():
    with pytest.raises(UsageError) as caught:
        read.rules(setting("zzzzz"))
    assert caught.value.message == "auditor.toml, key: there is no rule or family “zzzzz”"
    assert caught.value.hint == "`auditor rules` lists them"


@pytest.mark.parametrize("written", ["content/news", "./content/news/", "/content/news/", " content/news "])
def test_a_folder_is_all_that_is_in_it(written):
    pattern = read.globs(setting(written))
    assert pattern.fullmatch("content/news/2024/a\nb.md")
    assert pattern.fullmatch("content/news")
    assert not pattern.fullmatch("content/newsroom/a.md")


KEYS: read.Keys = {
    "match": ("match", read.match),
    "exempt": ("exempt", read.flag),
    "reason": ("reason", read.text),
    "review": ("review", lambda setting: setting.value),
    "people-policy": ("people-policy", lambda setting: setting.value),
    "field-policy": ("field-policy", lambda setting: setting.value),
}


def test_the_tables_of_a_policy_block_are_one():
    tables = {"review": {"a": 1}, "people-policy": {"b": 2}, "field-policy": {"c": 3}}
    block = read.policy_block(setting({"match": "x", "exempt": True, **tables}), KEYS)
    assert block.match == ("x",)
    exemption = {"exempt": True, "exempt_reason": "no reason given", "exempt_by": 1, "exempt_until": None}
    assert block.changes == {"a": 1, "b": 2, "c": 3, **exemption}
    kept = read.policy_block(setting({"match": "x", "exempt": False, "reason": "why"}), KEYS)
    assert kept.changes == {"exempt": False, "exempt_reason": "", "exempt_by": 0, "exempt_until": None}


def test_a_policy_block_needs_a_match():
    with pytest.raises(UsageError) as caught:
        read.policy_block(setting({"exempt": True}), KEYS)
    assert caught.value.message == "auditor.toml: a policy needs a “match”"
    assert caught.value.hint == 'write match = "content/news/**"'
    with pytest.raises(
        UsageError, match=r"key must be a list of tables, each written \[\[policy\]\], not 3$"
    ):
        read.policy_block(setting(3), KEYS)


@pytest.mark.parametrize("written", ["[{}]", '[{ reason = "why" }]', '[{ pattern = "" }]'])
def test_a_pattern_of_addresses_is_not_empty(written, refused):
    error = refused(f"[links]\nignore = {written}")
    assert error.message.startswith("auditor.toml:2: links.ignore must be a glob of addresses, not {")
    assert error.hint == '{ pattern = "https://example.org/*", reason = "…" }'
