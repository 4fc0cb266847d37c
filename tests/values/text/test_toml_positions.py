"""Where the keys of a TOML document stand."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.values.text.toml_positions import NestingError, find_lines, find_positions, line_of

DOCUMENT = '''\
title = "x"
text = """
[review]
due-soon = 1
"""
many = [
  "one",
  { "a b" = 1 },
]

[review.policy]
due.soon = 1
[[policy]]
match = "a"
[[policy]]
# [policy.review]
match = 'b'
[policy.review]
interval = 2
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("title",), 1),
        (("text",), 2),
        (("many",), 6),
        (("many", 0), 7),
        (("many", 1, "a b"), 8),
        (("review",), 11),
        (("review", "policy"), 11),
        (("review", "policy", "due", "soon"), 12),
        (("policy",), 13),
        (("policy", 0, "match"), 14),
        (("policy", 1), 15),
        (("policy", 1, "match"), 17),
        (("policy", 1, "review", "interval"), 19),
        (("policy", 1, "review", "nothing"), 18),
        (("nothing",), None),
    ],
)
@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_every_key_has_its_line(path: tuple[str | int, ...], line: int | None, line_break: str) -> None:
    assert line_of(find_lines(DOCUMENT.replace("\n", line_break)), path) == line


def test_values_other_than_strings_keep_their_text() -> None:
    assert find_positions("a = 1_000 # x\nb = [ 2024-02-03, 0x1F]\nc = 'd'\n").sources == {
        ("a",): "1_000",
        ("b", 0): "2024-02-03",
        ("b", 1): "0x1F",
    }


def test_deep_nesting_is_refused_with_its_line() -> None:
    with pytest.raises(NestingError) as refused:
        find_positions("a = [\n[\n[1]]]", maximum_depth=2)
    assert refused.value.line == 3
    assert line_of(find_lines("a = " + "[" * 200 + "]" * 200), ("a",)) is None
    assert line_of(find_lines("a." * 200 + "a = 1"), ("a",)) is None


_names = st.sampled_from(["a", "b", '"c d"', "e-f"])


@given(
    st.lists(st.tuples(_names, st.sampled_from(["1", "'x'", '"""\ny = 1\n[z]\n"""', "[1, [2]]"])), max_size=4)
)
def test_any_document_has_a_line_for_every_key(pairs: list[tuple[str, str]]) -> None:
    document = "".join(f"[t{number}]\n{name} = {value}\n" for number, (name, value) in enumerate(pairs))
    for table, keys in tomllib.loads(document).items():
        for key in keys:
            line = line_of(find_lines(document), (table, key))
            assert line is not None
            assert document.split("\n")[line - 2] == f"[{table}]"
