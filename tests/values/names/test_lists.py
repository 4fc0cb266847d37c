"""Lists of people as written in one text, taken apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.values.names.lists import is_inverted, listed_people


def split_people(text: str) -> tuple[str, ...]:
    return tuple(person.name for person in listed_people(text))


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
        ("Smith, J., Jones, K.", ["Smith, J.", "Jones, K."]),
        ("Smith, J.A., & van der Berg, Jan", ["Smith, J.A.", "van der Berg, Jan"]),
        ("Smith, John A., Jones, Karen", ["Smith, John A.", "Jones, Karen"]),
        ("Müller, Hans; Meier, Eva", ["Müller, Hans", "Meier, Eva"]),
        (
            "García Márquez, Gabriel José and Vargas Llosa, Mario",
            ["García Márquez, Gabriel José", "Vargas Llosa, Mario"],
        ),
        ("Tom Band", ["Tom Band"]),
    ],
)
def test_people_are_separated_at_semicolons_lines_and_and_full_names_at_commas(text, people):
    assert split_people(text) == tuple(people)


@pytest.mark.parametrize(
    "text",
    [
        "Samani, Amit",
        "García Márquez, Gabriel José",
        "van der Berg, Jan",
        "Smith, J.",
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
def test_a_comma_within_one_name_separates_no_one(text):
    assert split_people(text) == (text,)


def test_letters_behind_a_name_stay_with_it_in_a_list():
    people = split_people("Jane Smith, MD, PhD, John Jones, RN, Amy Frost (Bristol, UK)")
    assert people == ("Jane Smith, MD, PhD", "John Jones, RN", "Amy Frost (Bristol, UK)")


@pytest.mark.parametrize(
    "text",
    [
        "Dr Amy Frost, Consultant Medical Oncologist",
        "Dr Amy Frost, Associate Professor of Medicine, Royal Marsden Hospital",
        "Dr Amy Frost, Academic Hospitalist",
        "Dr Amy Frost, Groupe Hospitalier Pitié",
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
def test_the_and_of_an_organisation_separates_no_one(text):
    assert split_people(text) == (text,)


def test_a_person_beside_an_organisation_is_separated_from_it():
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


def test_handles_keep_their_sign_and_are_separated_at_commas():
    assert split_people("@asamani, @afrost") == ("@asamani", "@afrost")


@pytest.mark.parametrize("text", ["", "  ", "N/A", "none", "-", ";;", "not applicable", "et al."])
def test_a_value_that_names_no_one_gives_no_one(text):
    assert split_people(text) == ()


@given(st.text(max_size=60) | st.text(alphabet="ABab .,-'()[]<>;&é\u2010", max_size=40))
def test_any_text_is_taken_for_people_without_an_error(text):
    for person in split_people(text):
        assert person.strip()
        assert person == person.strip()


@pytest.mark.parametrize(
    "text", ["[" * 200_000, "(" * 200_000, "<" * 200_000, "a, " * 60_000, "team of " * 20_000 + "and x"]
)
def test_hostile_lists_of_people_take_linear_time(text):
    assert isinstance(split_people(text), tuple)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Amy Gray & Karen Farrell", ["Amy Gray", "Karen Farrell"]),
        ("Bee Ozguler; Erin Pearson-Wilbery", ["Bee Ozguler", "Erin Pearson-Wilbery"]),
        ("Rhodri Hewitson, Damjan Banjac", ["Rhodri Hewitson", "Damjan Banjac"]),
        ("Amy Gray, Karen Farrell, and Bee O’Neil", ["Amy Gray", "Karen Farrell", "Bee O’Neil"]),
        ("Dr Amy Gray and Jan van der Berg", ["Dr Amy Gray", "Jan van der Berg"]),
    ],
)
def test_an_item_of_a_list_is_divided_into_full_names(text, people):
    assert [person.name for person in listed_people(text, item=True)] == people


@pytest.mark.parametrize(
    "text",
    [
        *("Samani, Amit", "van der Berg, Jan", "Johnson & Johnson", "Marks and Spencer", "O'Neil & Sons Ltd"),
        *("Department of Health and Social Care", "Bill and Melinda Gates Foundation"),
        *("Clinical Safety and Digital Assurance", "Health Education England and NHS Digital"),
        *("Research & Development", "Jane Smith, MD, PhD", "Jane Smith, FNP-BC", "Jane Smith, RDN, LDN"),
    ],
)
def test_an_item_that_names_one_is_whole(text):
    assert listed_people(text, item=True) == ((text, ""),)


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Tom Hale, Cancer Nurse Specialist", "Tom Hale", "Cancer Nurse Specialist"),
        ("Tom Hale, Oncologist", "Tom Hale", "Oncologist"),
        ("Tom Hale, PhD, Consultant Physiotherapist", "Tom Hale, PhD", "Consultant Physiotherapist"),
        ("Dr Tom Hale, Editor", "Dr Tom Hale", "Editor"),
    ],
)
@pytest.mark.parametrize("item", [True, False])
def test_a_role_behind_a_name_is_kept_as_the_role(text, name, role, item):
    assert listed_people(text, item=item) == ((name, role),)


@given(st.text(alphabet="AbcDe ,;&and().-\n’Dr", max_size=80))
def test_any_item_is_taken_apart_without_an_empty_name(text):
    assert all(person.name for person in listed_people(text, item=True))


@pytest.mark.parametrize(
    "name",
    [
        "García Márquez, Gabriel José",
        "Vargas Llosa, Jorge M.",
        "De la Cruz, María del Mar",
        "Ortega y Gasset, José María",
    ],
)
def test_two_family_names_and_two_given_names_are_one_person_of_a_list(name):
    assert [person.name for person in listed_people(name, item=True)] == [name]
    assert split_people(f"{name}; Ito, Ken") == (name, "Ito, Ken")
    both = [person.name for person in listed_people(f"{name} and {name}", item=True)]
    assert both == [name, name]


def test_the_other_items_show_that_family_names_come_first():
    name = "Smith Jones, Mary Ann"
    assert [person.name for person in listed_people(name, item=True, inverted=True)] == [name]
    assert is_inverted("Vargas Llosa, Mario")
    assert not any(map(is_inverted, [name, "Ada Knox", "Ada Knox, MD", "Knox, A. B."]))


@pytest.mark.parametrize(
    "text",
    [
        "Ada Knox, Tom Hale",
        "Amit Samani, Anna Frost",
        "Maria Knox, Anna Maria Hale",
        "Dr Ada Knox, Dr Tom Hale",
    ],
)
def test_two_names_in_natural_order_are_two_people_of_an_item(text):
    assert [person.name for person in listed_people(text, item=True)] == text.split(", ")


@pytest.mark.parametrize("item", [True, False])
@pytest.mark.parametrize(
    "text",
    [
        "Tom Hale, Cancer Nurse Specialist",
        "Tom Hale - nurse",
        "Tom Hale – Consultant Oncologist, Leeds",
        "Tom Hale | Editor",
        "Tom Hale: medical director",
        "Tom Hale / Lecturer, University of Leeds",
    ],
)
def test_a_role_behind_any_sign_is_no_part_of_the_name(text, item):
    (person,) = listed_people(text, item=item)
    assert (person.name, bool(person.role)) == ("Tom Hale", True)


def test_a_place_of_work_behind_letters_is_none_either():
    (person,) = listed_people("Tom Hale, RN, University of Leeds", item=True)
    assert person.name == "Tom Hale, RN"


@pytest.mark.parametrize(
    "text",
    ["Jean - Luc Knox", "NHS England – Director", "Test Institute: Editor", "Team | Editors", "A: Lead"],
)
def test_a_sign_within_another_name_divides_nothing(text):
    assert [person.name for person in listed_people(text, item=True)] == [text]


@pytest.mark.parametrize("item", [True, False])
@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Dr. Anna Meier und Karl Schmidt", ["Dr. Anna Meier", "Karl Schmidt"]),
        ("Ana López, Juan Pérez y Eva Ruiz", ["Ana López", "Juan Pérez", "Eva Ruiz"]),
        ("Jean Dupont et Marie Curie", ["Jean Dupont", "Marie Curie"]),
        ("José Ortega y Gasset", ["José Ortega y Gasset"]),
        ("Maria Silva e Costa Pereira", ["Maria Silva e Costa Pereira"]),
        ("Forschung und Entwicklung", ["Forschung und Entwicklung"]),
        ("Ministère de la Santé et des Solidarités", ["Ministère de la Santé et des Solidarités"]),
    ],
)
def test_people_are_separated_at_and_in_other_languages_between_full_names(text, people, item):
    assert [person.name for person in listed_people(text, item=item)] == people


def test_an_initial_at_the_end_shows_given_names_behind_a_particle_only():
    assert split_people("Le Guin, Ursula K.") == ("Le Guin, Ursula K.",)
    assert split_people("Meera Nair, Ravi K.") == ("Meera Nair", "Ravi K.")
