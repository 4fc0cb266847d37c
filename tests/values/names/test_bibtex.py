"""Names in BibTeX fields, taken apart as BibTeX does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex.bibtex.exceptions import BibTeXError
from pybtex.database import Person

from auditor.values.names.bibtex import has_others, name_list, split_names
from auditor.values.names.person_name import PersonName


def only(text: str) -> PersonName:
    (name,) = split_names(text)
    return name


@pytest.mark.parametrize(
    ("text", "given_name", "family", "suffix"),
    [
        ("Kolb, Stefan", "Stefan", "Kolb", ""),
        ("Stefan Kolb", "Stefan", "Kolb", ""),
        ("Donald E. Knuth", "Donald E.", "Knuth", ""),
        ("King, Jr., Martin Luther", "Martin Luther", "King", "Jr."),
        ("van der Berg, Jan", "Jan", "van der Berg", ""),
        ("Jan van der Berg", "Jan", "van der Berg", ""),
        ("Ludwig van Beethoven van", "Ludwig", "van Beethoven van", ""),
        ("Plato", "", "Plato", ""),
        ("{van der Berg}, Jan", "Jan", "van der Berg", ""),
        ("{Eckel-Passow}, J.", "J.", "Eckel-Passow", ""),
        ("Hegedűs, Béla", "Béla", "Hegedűs", ""),
        (r"Heged{\H u}s, B{\'e}la", "Béla", "Hegedűs", ""),
        (r"{\'E}mile Zola", "Émile", "Zola", ""),
        (r"Jean {\'e}mile Zola", "Jean", "émile Zola", ""),
        ("Michail~Markovitch Viktorov", "Michail Markovitch", "Viktorov", ""),
        ("family=Berg, given=Jan, prefix=van der", "Jan", "van der Berg", ""),
    ],
)
def test_a_name_is_taken_apart(text, given_name, family, suffix):
    name = only(text)
    assert (name.given, name.family, name.suffix, name.literal) == (given_name, family, suffix, False)


@pytest.mark.parametrize("text", ["{World Health Organization}", "{Barnes and Noble, Inc.}", "{JabRef}"])
def test_a_name_in_braces_is_a_group_and_stays_whole(text):
    assert only(text) == PersonName(family=text.strip("{}"), literal=True)


def test_an_accented_letter_in_braces_is_no_group():
    assert not only(r"{\'E}").literal


def test_names_are_split_at_and_in_any_case_and_not_inside_words_or_braces():
    names = split_names("Armand, A. AND {Simon and Schuster} and\n Anderson, B.")
    assert [name.family for name in names] == ["Armand", "Simon and Schuster", "Anderson"]


def test_and_others_is_no_name():
    assert split_names("Wu, Li and others") == (PersonName("Li", "Wu"),)
    assert has_others("Wu, Li AND Others")
    assert not has_others("Wu, Li and Others, A.")


@pytest.mark.parametrize(
    ("text", "display"),
    [
        ("Wu, Li", "Li Wu"),
        ("Plato", "Plato"),
        ("{World Health Organization}", "World Health Organization"),
        ("King, Jr., Martin Luther", "Martin Luther King Jr."),
        (r"G{\"o}del, Kurt", "Kurt Gödel"),
    ],
)
def test_the_display_form_is_given_name_first(text, display):
    assert only(text).display == display


def test_empty_names_are_left_out_but_can_be_seen():
    assert [name.family for name in split_names("and Wu and and Li and")] == ["Wu", "Li"]
    assert name_list("and Wu and and Li and") == ("", "Wu", "", "Li", "")


@pytest.mark.parametrize("text", ["", "  ", "and", ",", "{}"])
def test_nothing_is_no_name(text):
    assert all(not name.display for name in split_names(text))


WORDS = st.lists(
    st.sampled_from(
        ["Anna", "von", "der", "Berg", "B.", "{Mc Donald}", "{van}", r"{\'E}va", r"{\'e}va", "d'Arc"]
    ),
    min_size=1,
    max_size=4,
).map(" ".join)


@given(st.lists(WORDS, min_size=1, max_size=3).map(", ".join))
def test_parts_are_those_of_pybtex(text):
    name = only(text)
    try:
        theirs = Person(text)
    except BibTeXError:
        return
    family = " ".join([*theirs.prelast_names, *theirs.last_names])
    given_name = " ".join([*theirs.first_names, *theirs.middle_names])
    if not name.literal:
        ours = (name.given, name.family, name.suffix)
        assert ours == tuple(map(plain, (given_name, family, " ".join(theirs.lineage_names))))


def plain(text: str) -> str:
    return text.replace(r"{\'E}", "É").replace(r"{\'e}", "é").replace("{", "").replace("}", "")


@given(st.text(alphabet="{}\\,~ andA'\"=", max_size=60) | st.text(max_size=40))
def test_no_text_raises(text):
    for name in split_names(text):
        assert isinstance(name.display, str)


@given(
    st.text(alphabet="aB .,~{}\\'\t")
    | st.lists(st.sampled_from(["and", "A", "b,", "{", "}", "AND"])).map(" ".join)
)
def test_braces_around_nothing_change_no_name(text):
    # with a brace in it the text is read piece by piece, without it is cut at once
    unbraced = text.replace("{", "").replace("}", "")
    assert name_list(unbraced + " and {x}") == (*(name_list(unbraced) or ("",)), "{x}")
