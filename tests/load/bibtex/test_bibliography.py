"""Reading sound bibliographies: what counts as an entry, what its values are, and where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database.input.bibtex import LowLevelParser, month_names
from pybtex.utils import CaseInsensitiveDict

from auditor.load.bibtex.bibliography import read_bibliography
from auditor.model.sources import Bibliography, Entry


def read(text: str) -> Bibliography:
    """Read a text that has nothing wrong with it."""
    bibliography = read_bibliography("references.bib", text)
    assert bibliography.faults == ()
    return bibliography


def only(text: str) -> Entry:
    (entry,) = read(text).entries
    return entry


def test_type_and_field_names_become_lower_case_and_the_key_stays():
    entry = only("@ARTICLE{Wu2024, Title = {X}}")
    assert (entry.type, entry.key, dict(entry.fields)) == ("article", "Wu2024", {"title": "X"})


def test_lines_are_those_of_the_at_sign_and_the_closing_brace():
    first, second = read("\n@misc{a,\n  title = {x}\n}\n\n  @misc{b, title = {y}}\n").entries
    assert [(e.line, e.end_line) for e in (first, second)] == [(2, 4), (6, 6)]


@pytest.mark.parametrize("line_break", ["\r\n", "\r"])
def test_foreign_line_breaks_do_not_move_lines(line_break):
    text = "\n@misc{a,\n title={x}\n}\n".replace("\n", line_break)
    assert (only(text).line, only(text).end_line) == (2, 4)


def test_a_byte_order_mark_is_no_part_of_the_text():
    assert only("\ufeff@misc{a, title={x}}").line == 1


def test_white_space_in_values_is_collapsed_and_latex_is_kept():
    assert only('@misc{a, title = {  G{\\"o}del\n\t and   co }}').fields["title"] == 'G{\\"o}del and co'


def test_numbers_quotes_and_braces_are_the_same():
    fields = only('@misc{a, x = 2020, y = "2020", z = {2020}}').fields
    assert set(fields.values()) == {"2020"}


def test_quotes_inside_braces_do_not_end_a_quoted_value():
    assert only('@misc{a, title = "The {"}best{"} thing"}').fields["title"] == 'The {"}best{"} thing'


def test_strings_are_expanded_whatever_their_case_and_joined():
    text = "@STRING{Foo = {Journal}}\n@misc{a, journal = FOO # { of } # foo}"
    assert only(text).fields["journal"] == "Journal of Journal"


def test_months_are_known():
    assert only("@misc{a, month = MAR}").fields["month"] == "March"


def test_strings_of_one_file_are_unknown_in_the_next():
    read("@string{leaked = {x}}\n@misc{a, title = leaked}")
    (fault,) = read_bibliography("b.bib", "@misc{a, title = leaked}").faults
    assert fault.subject == "leaked"


@pytest.mark.parametrize("key", ["a=b", "https://example.org/?x=1&y=2", "https://example.org/x_(1)"])
def test_key_in_parentheses_may_hold_what_one_in_braces_may(key):
    assert only(f"@misc({key}, title = {{x}})").key == key


def test_prose_that_mentions_somebody_is_no_entry():
    assert read("as\n@smith (2020) says\n@misc(2020), title = x\n").entries == ()


def test_entry_in_parentheses_without_a_key_is_reported():
    assert [fault.line for fault in read_bibliography("a.bib", "\n@misc(title = {x})\n").faults] == [2]


def test_parentheses_delimit_entries_and_strings():
    first, second = read("@string(j = {J})\n@misc(a, title = {x)}, journal = j)\n@misc{b}").entries
    assert dict(first.fields) == {"title": "x)", "journal": "J"}
    assert second.key == "b"


def test_the_first_of_repeated_fields_counts_and_the_repetition_is_reported():
    entry = only("@misc{a, title={x}, Title={y}, TITLE={z}, note={n}}")
    assert (entry.fields["title"], entry.repeated) == ("x", ("title",))


def test_repeated_keys_are_entries_of_their_own():
    assert [entry.line for entry in read("@misc{a}\n@misc{A}\n@misc{a}").entries] == [1, 2, 3]


def test_crossref_is_not_resolved():
    assert dict(only("@inproceedings{a, crossref = {B}}").fields) == {"crossref": "B"}


def test_unicode_keys_and_values_are_kept():
    entry = only("@misc{müller2020, title = {Hegedűs 世界}}")
    assert (entry.key, entry.fields["title"]) == ("müller2020", "Hegedűs 世界")


def test_several_entries_may_share_a_line():
    assert [entry.key for entry in read("@misc{a, t={50% x}} @misc{b, t={y}}@misc{c}").entries] == [
        "a",
        "b",
        "c",
    ]


@pytest.mark.parametrize(
    "outside",
    [
        "Some words about this file.",
        "mail me@example.org (or you@example.org, rather)",
        "as @smith (2020) says",
        "an escaped \\@misc{x, y={z}}",
        "% @misc{out, title={x}}",
        "%@misc{out,\n title = {x},\n}",
        "@comment{jabref-meta: databaseType:biblatex;}",
        "@comment{\n@misc{out, title={x}}\n}",
        "@Comment(closed)",
        '@preamble{ "\\newcommand{\\x}{y}" # {z} }',
        "@article entries come first",
        "}",
    ],
)
def test_text_outside_entries_is_fine(outside):
    text = f"{outside}\n@misc{{in, title={{x}}}}\n{outside}\n"
    assert [entry.key for entry in read(text).entries] == ["in"]


def test_comments_between_fields_are_accepted():
    entry = only("@misc{a, % the key\n  title = {50% x}, % why\n  % note = {y},\n  year = 2000\n}")
    assert dict(entry.fields) == {"title": "50% x", "year": "2000"}


def test_needless_commas_are_accepted():
    assert dict(only("@misc{a,, title={x},,}").fields) == {"title": "x"}


@pytest.mark.parametrize(
    "abstract",
    [
        "mail me@example.org\nor you@example.org",
        "write @article{key, title={x}} in the middle of a line",
        "an example:\n@article{key, title={x}}\nand so on",
        "\n@article{key, title={x}}\n@book{other, title={y}}\n",
        "\\@misc{a,}",
        "where p = 0.05,\n  and n = 20",
    ],
)
def test_an_at_sign_in_a_value_is_text(abstract):
    first, second = read(f"@misc{{a,\n abstract={{{abstract}}},\n year=2000\n}}\n@misc{{b}}\n").entries
    assert first.fields["abstract"] == " ".join(abstract.split())
    assert (first.fields["year"], second.key) == ("2000", "b")


VALUE = st.recursive(
    st.text(
        st.characters(codec="utf-8", exclude_characters='{}"@%#=\r', exclude_categories=["Z", "C"]),
        max_size=8,
    ),
    lambda inner: st.lists(inner, min_size=1, max_size=3).map(lambda parts: "{" + " ".join(parts) + "}"),
    max_leaves=6,
)
NAME = st.from_regex(r"[a-z][a-z-]{0,9}", fullmatch=True)
ENTRY = st.tuples(
    st.sampled_from(["article", "Book", "misc"]),
    st.from_regex(r"[A-Za-z0-9:_+/.-]{1,12}", fullmatch=True),
    st.lists(st.tuples(NAME, VALUE, st.sampled_from(["{%s}", '"%s"', " {%s} # {}"])), max_size=5),
    st.sampled_from(["", "\n", "\n\n"]),
)


def written(entry: tuple) -> str:
    kind, key, fields, gap = entry
    lines = "".join(f"  {name} = {form % value},\n" for name, value, form in fields)
    return f"@{kind}{{{key},\n{lines}}}\n{gap}"


@given(st.lists(ENTRY, max_size=6))
def test_sound_entries_are_read_as_pybtex_reads_them(entries):
    text = "".join(map(written, entries))
    theirs = []
    for kind, (key, fields) in LowLevelParser(text, macros=CaseInsensitiveDict(month_names)):
        first: dict[str, str] = {}
        for name, parts in fields:
            first.setdefault(name.lower(), " ".join("".join(parts).split()))
        theirs.append((kind.lower(), key, first))
    assert [(e.type, e.key, dict(e.fields)) for e in read(text).entries] == theirs


@given(st.lists(ENTRY, min_size=1, max_size=6))
def test_every_entry_knows_its_lines(entries):
    text = "".join(map(written, entries))
    lines = text.split("\n")
    for entry in read(text).entries:
        assert lines[entry.line - 1].lower().startswith(f"@{entry.type}{{")
        assert lines[entry.end_line - 1] == "}"


@pytest.mark.parametrize("key", ["https://ww3.example.org/x.cgi?action=topics&number=527", "a=b", "k=1"])
def test_a_key_may_hold_an_equals_sign(key):
    read = read_bibliography("r.bib", f"@misc{{{key}, title = {{T}}, year = {{2000}}}}\n")
    assert ([entry.key for entry in read.entries], read.faults) == ([key], ())


@pytest.mark.parametrize(
    "entry",
    ["@misc{title = {x}, year = 2000}", '@misc{author = "A", title = {x}}', "@misc{year=2000, title={x}}"],
)
def test_a_field_is_no_key(entry):
    (fault,) = read_bibliography("r.bib", entry).faults
    assert "has no key" in fault.message
