"""Broken bibliographies: what is wrong is reported where it is, and everything else is still read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.load.bibtex.bibliography import read_bibliography
from auditor.model.sources import Bibliography
from auditor.model.written import Fault, FaultKind


def read(text: str) -> Bibliography:
    return read_bibliography("references.bib", text)


def fault_of(text: str) -> Fault:
    (fault,) = read(text).faults
    return fault


def keys(text: str) -> list[str]:
    return [entry.key for entry in read(text).entries]


def test_an_undefined_string_is_reported_with_its_line_and_the_nearest_one():
    fault = fault_of("@misc{a,\n  title = {x},\n  month = mai\n}")
    assert (fault.kind, fault.line, fault.column, fault.subject) == (FaultKind.MACRO_UNDEFINED, 3, 11, "mai")
    assert '"mar"' in fault.help


def test_an_undefined_string_stands_for_its_name():
    assert read("@misc{a, journal = Nature}").entries[0].fields["journal"] == "Nature"


def test_a_string_of_a_broken_definition_is_not_undefined_as_well():
    assert fault_of("@string{j = }\n@misc{a, journal = j}").kind is FaultKind.ENTRY_MALFORMED


@pytest.mark.parametrize(
    "entry", ["@misc{title={x}}", "@misc{title = {x}, year = 2000}", "@misc{, title={x}}", "@misc{}"]
)
def test_an_entry_without_a_key_is_a_fault_and_no_entry(entry):
    fault = fault_of(f"\n{entry}\n@misc{{b}}")
    assert (fault.kind, fault.line, fault.subject) == (FaultKind.ENTRY_MALFORMED, 2, "@misc")
    assert "has no key" in fault.message
    assert keys(f"\n{entry}\n@misc{{b}}") == ["b"]


def test_a_missing_comma_behind_the_key_is_reported_and_the_fields_are_read():
    bibliography = read("@misc{a\n  title = {x},\n  year = 2000}")
    assert [(f.line, f.subject) for f in bibliography.faults] == [(1, "a")]
    assert "comma behind the key" in bibliography.faults[0].message
    assert dict(bibliography.entries[0].fields) == {"title": "x", "year": "2000"}


def test_a_key_with_a_space_is_reported():
    assert "white space" in fault_of("@misc{my key, title={x}}").message


def test_a_missing_comma_between_fields_is_reported_at_its_line_and_the_rest_is_read():
    bibliography = read("@misc{a,\n  title = {x}\n  year = 2000,\n  note = {n}\n}")
    assert [(f.line, f.subject) for f in bibliography.faults] == [(2, "a")]
    assert dict(bibliography.entries[0].fields) == {"title": "x", "year": "2000", "note": "n"}


def test_a_value_of_several_words_without_braces_is_one_fault():
    bibliography = read("@misc{a,\n  title = The Best Thing,\n  year = 2000\n}")
    assert [f.kind for f in bibliography.faults] == [FaultKind.ENTRY_MALFORMED]
    assert bibliography.entries[0].fields["year"] == "2000"


def test_a_field_without_a_value_is_reported_and_the_rest_is_read():
    bibliography = read("@misc{a,\n  title = ,\n  note =\n  year = 2000\n}\n@misc{b}")
    assert [("no value" in f.message, f.line) for f in bibliography.faults] == [(True, 2), (True, 3)]
    assert keys("@misc{a, title = , year = 2000}\n@misc{b}") == ["a", "b"]


def test_a_quote_inside_a_quoted_value_is_reported():
    fault = fault_of('@misc{a,\n  title = "The "best" thing",\n  year = 2000\n}')
    assert (fault.line, 'not "best"' in fault.message) == (2, True)


@pytest.mark.parametrize("fields", ["year = 2000", "year = 2000,", "title = {x}"])
def test_an_unclosed_entry_is_reported_at_the_line_it_starts_and_the_next_is_read(fields):
    text = f"\n@misc{{a,\n  {fields}\n\n@misc{{b, title={{y}}}}\n"
    fault = fault_of(text)
    assert (fault.kind, fault.line, fault.subject) == (FaultKind.ENTRY_MALFORMED, 2, "a")
    assert '"b" starts on line 5' in fault.message
    assert keys(text) == ["a", "b"]


def test_an_unclosed_entry_at_the_end_of_the_file_is_reported():
    assert "before the file ends" in fault_of("@misc{a, title={x}").message


def test_fields_behind_a_brace_too_much_are_read_and_reported():
    bibliography = read("@misc{a,\n  title = {x}},\n  year = {2000}\n}\n@misc{b}")
    assert [(f.line, f.subject) for f in bibliography.faults] == [(3, "a")]
    assert bibliography.entries[0].fields["year"] == "2000"


def test_a_value_that_runs_on_over_the_next_field_is_cut_there():
    bibliography = read("@misc{a,\n  title = {x {y},\n  year = {2000}}\n}\n@misc{b}")
    assert [(f.line, '"title"' in f.message, '"year"' in f.message) for f in bibliography.faults] == [
        (3, True, True)
    ]
    assert dict(bibliography.entries[0].fields) == {"title": "x {y}", "year": "2000"}


def test_an_entry_without_its_opening_brace_is_reported():
    assert fault_of("@article wu2024,\n  title = {x}\n}\n@misc{b}").subject == "@article"


def test_an_unclosed_comment_hides_nothing():
    text = "@comment{ not closed\n@misc{a, title={x}}"
    assert (fault_of(text).subject, keys(text)) == ("@comment", ["a"])


SWALLOWING = {
    "a brace too few": "  title = {An unbalanced {brace},\n  year = 2020,\n}\n",
    "a brace too few in the only field": "  title = {An unbalanced {brace}\n}\n",
    "two braces too few": "  title = {{An unbalanced {brace},\n  year = 2020,\n}\n",
    "no closing quote and no end": '  year = 2020,\n  title = "An unbalanced quote\n\n',
    "no closing brace and no end": "  year = 2020,\n  title = {An unbalanced brace\n\n",
}


@pytest.mark.parametrize("fields", SWALLOWING.values(), ids=SWALLOWING)
def test_a_swallowed_entry_is_reported_with_both_keys_and_lines_and_is_found_again(fields):
    text = (
        f"@misc{{first}}\n@article{{broken,\n{fields}@article{{after,\n  title = {{A}},\n}}\n@misc{{last}}\n"
    )
    line = text[: text.index("@article{after")].count("\n") + 1
    fault = fault_of(text)
    assert (fault.kind, fault.line, fault.subject) == (FaultKind.ENTRY_SWALLOWED, 2, "after")
    assert f'"broken" on line 2 swallows the entry "after" on line {line}' in fault.message
    entries = {entry.key: entry for entry in read(text).entries}
    assert list(entries) == ["first", "broken", "after", "last"]
    assert (entries["after"].line, dict(entries["after"].fields)) == (line, {"title": "A"})


def test_an_entry_swallowed_without_any_syntax_error_is_reported():
    """A brace too few here and one too much there balance; no other program says a word."""
    text = "@misc{a,\n  note = {{{x},\n  year = 1\n}\n@misc{b,\n  title = {y}}},\n}\n@misc{c}\n"
    assert keys(text) == ["a", "b", "c"]
    assert [f.subject for f in read(text).faults if f.kind is FaultKind.ENTRY_SWALLOWED] == ["b"]


def test_the_fields_behind_a_swallowing_value_are_read():
    text = "@misc{a,\n  title = {{x},\n  year = 2020,\n  note = {n}\n}\n@misc{b}\n"
    assert dict(read(text).entries[0].fields) == {"title": "{x}", "year": "2020", "note": "n"}


def test_a_string_that_is_not_closed_swallows_no_entry():
    assert keys("@string{j = {J}\n@misc{a, journal=j}\n@misc{b}") == ["a", "b"]


BREAKAGES = [
    "@article{broken,\n  title = {x {y},\n  year = 2020\n}\n",
    "@article{broken,\n  title = {{x {y},\n  year = 2020\n}\n",
    "@article{broken,\n  title = {x}}},\n  year = 2020\n}\n",
    "@article{broken,\n  title = {x},\n  year = 2020\n",
    "@article{broken,\n  title = {x",
    "@article{broken,\n  title =",
    "@article{broken,\n  title",
    "@article{broken,",
    "@article{broken",
    '@article{broken,\n  title = "x,\n  year = 2020\n}\n',
    '@article{broken,\n  title = x",\n  year = "2020"\n}\n',
    '@article{broken,\n  title = "x "y" z",\n}\n',
    "@article{broken\n  title = {x}\n}\n",
    "@article{broken,\n  title = {x}\n  year = 2020\n}\n",
    "@article{broken,\n  title {x}\n}\n",
    "@article{broken,\n  = {x}\n}\n",
    "@article{broken,\n  title = words without braces\n}\n",
    "@article{broken,\n  title = {x} # # {y}\n}\n",
    "@article{title = {x}}\n",
    "@article(broken, title = {x}\n",
    "@article{broken, title = {x})\n",
    "@string{broken = {x\n",
    "@string{broken}\n",
    "@preamble{{x}\n",
    "@comment{ x\n",
    "@article{broken, month = undefined}\n",
    "@article{broken, title = " + "{" * 200 + "x" + "}" * 200 + "}\n",
]
SOUND = st.lists(
    st.sampled_from(
        [
            "@misc{KEY,\n  title = {A {B} c},\n  note = {me@x.org}\n}\n",
            '@book{KEY, title = "q {"} r", year = 2000}\n',
            "\n@misc(KEY, title = {x})\n",
            "  @misc{KEY}\n",
            '@online{KEY,\n  title = {x},\n}\n% a comment with a " in it\n',
        ]
    ),
    max_size=4,
)


@given(SOUND, st.sampled_from(BREAKAGES), SOUND)
def test_one_broken_entry_leaves_all_others_as_they_are(before, broken, after):
    def numbered(forms, name):
        return "".join(form.replace("KEY", f"{name}{index}") for index, form in enumerate(forms))

    head, tail = numbered(before, "before"), numbered(after, "after")
    text = f"{head}{broken}\n{tail}"
    shift = (head + broken + "\n").count("\n")
    found = {e.key: (e.type, dict(e.fields), e.line, e.end_line) for e in read(text).entries}
    expected = {e.key: (e.type, dict(e.fields), e.line, e.end_line) for e in read(head).entries}
    for entry in read(tail).entries:
        expected[entry.key] = (entry.type, dict(entry.fields), entry.line + shift, entry.end_line + shift)
    found.pop("broken", None)
    assert found == expected
    assert read(text).faults


@given(SOUND, st.sampled_from(BREAKAGES), SOUND)
def test_every_fault_of_an_entry_stands_within_it(before, broken, after):
    head = "".join(form.replace("KEY", "k") for form in before)
    text = f"{head}{broken}\n" + "".join(form.replace("KEY", "k") for form in after)
    first = head.count("\n") + 1
    for fault in read(text).faults:
        assert first <= fault.line <= first + broken.count("\n") + 1


@given(st.text(alphabet='@{}(),="#%\n aArticlemisc1\\', max_size=200))
def test_no_text_raises(text):
    bibliography = read(text)
    lines = text.count("\n") + 1
    assert all(1 <= entry.line <= entry.end_line <= lines for entry in bibliography.entries)
    assert all(1 <= fault.line <= lines and fault.help for fault in bibliography.faults)


@given(st.text(max_size=100))
def test_no_text_of_any_characters_raises(text):
    read(text)
    read(f"@misc{{a, title = {{{text}}}, note = {text}}}\n")
