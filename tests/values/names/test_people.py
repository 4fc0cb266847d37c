"""Names: lists of people taken apart, and one person known under two spellings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.values.names.people import family_name, name_key, plain_name, same_person, split_people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Dr Amit Samani", ["Dr Amit Samani"]),
        (
            "Dr Ellen Copson, Dr Amy Frost, Dr Terri McVeigh",
            ["Dr Ellen Copson", "Dr Amy Frost", "Dr Terri McVeigh"],
        ),
        ("Amit Samani; Amy Frost", ["Amit Samani", "Amy Frost"]),
        ("Amit Samani and Amy Frost", ["Amit Samani", "Amy Frost"]),
        ("Amit Samani & Amy Frost", ["Amit Samani", "Amy Frost"]),
        ("Amit Samani, Amy Frost, and Ann Lee", ["Amit Samani", "Amy Frost", "Ann Lee"]),
        ("Amit Samani\nAmy Frost\r\nAnn Lee", ["Amit Samani", "Amy Frost", "Ann Lee"]),
        ("Smith, John; Jones, Mary", ["Smith, John", "Jones, Mary"]),
        ("AMIT SAMANI, AMY FROST", ["AMIT SAMANI", "AMY FROST"]),
        ("Amit Samani, J.D. Salinger", ["Amit Samani", "J.D. Salinger"]),
        ("Samani", ["Samani"]),
        ("Tom Band", ["Tom Band"]),
    ],
)
def test_people_are_parted_at_semicolons_lines_and_and_full_names_at_commas(text, people):
    assert split_people(text) == tuple(people)


@pytest.mark.parametrize(
    "text",
    [
        "Samani, Amit",
        "Camidge, D. Ross",
        "Smith, MD",
        "Jane Smith, MD",
        "Jane Smith, M.D., Ph.D.",
        "Jane Smith, BSc (Hons), MSc",
        "King, Jr., Martin Luther",
        "van der Berg, Jan Peter",
        "Amy Frost (Royal Marsden, London)",
    ],
)
def test_a_comma_within_one_name_parts_nobody(text):
    assert split_people(text) == (text,)


def test_letters_behind_a_name_stay_with_it_in_a_list():
    people = split_people("Jane Smith, MD, PhD, John Jones, RN, Amy Frost (Bristol, UK)")
    assert people == ("Jane Smith, MD, PhD", "John Jones, RN", "Amy Frost (Bristol, UK)")


@pytest.mark.parametrize(
    "text",
    [
        "Dr Amy Frost, Consultant Medical Oncologist",
        "Dr Amy Frost, Associate Professor of Medicine, Royal Marsden Hospital",
        "Dr Amy Frost, W3C WAI",
    ],
)
def test_a_role_or_place_behind_a_name_is_no_second_person(text):
    assert split_people(text) == ("Dr Amy Frost",)


@pytest.mark.parametrize(
    "text",
    [
        "National Institute for Health and Care Excellence",
        "Royal College of Physicians and Surgeons",
        "Department of Health and Social Care",
    ],
)
def test_the_and_of_an_organisation_parts_nobody(text):
    assert split_people(text) == (text,)


def test_a_person_beside_an_organisation_is_parted_from_it():
    assert split_people("Royal College of Physicians and Dr Amit Samani") == (
        "Royal College of Physicians",
        "Dr Amit Samani",
    )


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("- Dr A One\n- Dr B Two", ["Dr A One", "Dr B Two"]),
        ("• Dr A One\n• Dr B Two", ["Dr A One", "Dr B Two"]),
        ("1. Dr A One\n2) Dr B Two", ["Dr A One", "Dr B Two"]),
        ("**Dr A One**", ["Dr A One"]),
        ("[Amit Samani](https://example.org/a,b), [Amy Frost][frost]", ["Amit Samani", "Amy Frost"]),
        ("Smith et al.", ["Smith"]),
        ("Camidge, D. Ross and others", ["Camidge, D. Ross"]),
    ],
)
def test_markup_around_names_is_stripped(text, people):
    assert split_people(text) == tuple(people)


def test_handles_keep_their_sign_and_are_parted_at_commas():
    assert split_people("@asamani, @afrost") == ("@asamani", "@afrost")


@pytest.mark.parametrize("text", ["", "  ", "N/A", "none", "-", ";;", "not applicable", "et al."])
def test_a_value_that_names_nobody_gives_nobody(text):
    assert split_people(text) == ()


@pytest.mark.parametrize(
    "name",
    [
        "Amit Samani",
        "AMIT SAMANI",
        "  amit   samani ",
        "Dr Amit Samani",
        "Prof. Dr. Amit Samani",
        "Samani, Amit",
        "Samani, Dr Amit",
        "Samani, Amit, MD",
        "Amit Samani, MD, PhD",
        "Amit Samani MBBS FRCP",
        "Amit Samani M.D. Ph.D.",
        "Amit Samani (he/him)",
        "Amit Samani <amit@example.org>",
        "[Amit Samani](https://example.org)",
        "Ämit Sámani",
        "A\u0301mit Samani",
        "*Amit Samani*",
    ],
)
def test_titles_letters_case_accents_order_and_punctuation_do_not_change_the_key(name):
    assert name_key(name) == "amit samani"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jean-Luc Picard", "Jean\u2010Luc Picard"),
        ("Jean-Luc Picard", "Jean\u2011Luc Picard"),
        ("Jean-Luc Picard", "Jean Luc Picard"),
        ("Pat O'Brien", "Pat O’Brien"),
        ("O'Brien, Pat", "Pat OBrien"),
        ("Jan van der Berg", "Berg, Jan van der"),
        ("Jan van der Berg", "van der Berg, Jan"),
        ("King, Jr., Martin Luther", "Martin Luther King Jr."),
        ("J.C.-H. Yang", "Yang, J. C. H."),
        ("Łukasz Żółć", "Lukasz Zolc"),
    ],
)
def test_two_ways_of_writing_one_name_have_one_key(one, other):
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize("name", ["Jun Ma", "Jun MA", "Ann Do", "Kim Pa", "Md. Rahman"])
def test_short_family_names_are_not_taken_for_letters(name):
    assert len(name_key(name).split()) == 2


def test_a_title_alone_is_kept():
    assert name_key("Dr") == "dr"


@pytest.mark.parametrize("name", ["", "  ", "-", "…", "()"])
def test_a_name_without_a_letter_has_no_key(name):
    assert name_key(name) == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Amit Samani", "A. Samani"),
        ("Amit Samani", "A Samani"),
        ("Anna Samani", "A Samani"),
        ("Amit Samani", "Amit B. Samani"),
        ("David Ross Camidge", "D.R. Camidge"),
        ("David Ross Camidge", "D. Camidge"),
        ("David Ross Camidge", "Camidge, DR"),
        ("David Ross Camidge", "D. Ross Camidge"),
        ("Jan van der Berg", "J. van der Berg"),
        ("Gabriel García Márquez", "García Márquez, G."),
        ("García Márquez, Gabriel", "G. García Márquez"),
        ("Anna Smith-Jones", "A Smith Jones"),
        ("Jean-Luc Picard", "J.-L. Picard"),
        ("Jean-Luc Picard", "J Picard"),
        ("James Chih-Hsin Yang", "Yang, J.C.-H."),
        ("José García", "Jose Garcia, MD"),
        ("Jane Eckel-Passow", "Jane Eckel\u2010Passow"),
    ],
)
def test_initials_and_left_out_middle_names_can_be_the_same_person(one, other):
    assert same_person(one, other)
    assert same_person(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Amit Samani", "Anna Samani"),
        ("Amit Samani", "Amit Frost"),
        ("A. B. Samani", "A. C. Samani"),
        ("Samani", "Amit Samani"),
        ("Chen Xing", "Xing Chen"),
        ("Jan Berg", "Jan van der Berg"),
        ("Jo Smith", "John Smith"),
        ("Martin King Jr", "Martin King Sr"),
        ("Ross Camidge", "D. Ross Camidge"),
        ("", ""),
        ("-", "-"),
    ],
)
def test_names_that_may_be_two_people_are_two(one, other):
    assert not same_person(one, other)
    assert not same_person(other, one)


@pytest.mark.parametrize(
    ("name", "plain", "family"),
    [
        ("Dr José García, MD", "José García", "García"),
        ("García, José", "José García", "García"),
        ("Camidge, D.R.", "D R Camidge", "Camidge"),
        ("Jan van der Berg", "Jan van der Berg", "van der Berg"),
        ("Anna Smith-Jones", "Anna Smith-Jones", "Smith-Jones"),
        ("Prof Dame Jane Dacre", "Jane Dacre", "Dacre"),
        ("Martin Luther King Jr", "Martin Luther King Jr", "King"),
        ("Jose\u0301 Garci\u0301a", "José García", "García"),
        ("", "", ""),
    ],
)
def test_names_are_shown_in_natural_order_without_titles(name, plain, family):
    assert (plain_name(name), family_name(name)) == (plain, family)


names = st.text(max_size=60) | st.text(alphabet="ABab .,-'()[]<>;&é\u2010", max_size=40)


@given(names)
def test_any_text_is_taken_for_people_without_an_error(text):
    for person in split_people(text):
        assert person.strip()
        assert person == person.strip()
    plain_name(text)
    family_name(text)


@given(names, names)
def test_being_the_same_person_does_not_depend_on_the_order(one, other):
    assert same_person(one, other) == same_person(other, one)


@given(names)
def test_everybody_with_a_name_is_the_same_person_as_themselves(name):
    assert same_person(name, name) == bool(name_key(name))


@given(names)
def test_a_key_is_its_own_key_but_for_titles(name):
    key = name_key(f"X {name}")
    assert same_person(key, key) == bool(key)


@pytest.mark.parametrize(
    "text", ["[" * 200_000, "(" * 200_000, "<" * 200_000, "a, " * 60_000, "team of " * 20_000 + "and x"]
)
def test_hostile_lists_of_people_take_linear_time(text):
    assert isinstance(split_people(text), tuple)
    assert isinstance(name_key(text), str)
