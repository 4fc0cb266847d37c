"""Who is meant by a written name."""

from __future__ import annotations

import pytest

from auditor.model.repository import NameMatch
from auditor.model.sources import PeopleFile


def authors(source, resolved, person, written, *people):
    return resolved(source(front={"authors": written}), people=people).pages[0].authors


@pytest.fixture
def credit(source, resolved, person):
    """The credit of one written author, with a people file of one person."""

    def find(written, name="Amit Samani", **other):
        return authors(source, resolved, person, [written], person(name, **other))[0]

    return find


@pytest.mark.parametrize(
    "written",
    [
        "Amit Samani",
        "Dr Amit Samani",
        "asamani",
        "@asamani",
        "Samani, Amit",
        "A. K. Samani",
        "https://github.com/asamani",
    ],
)
def test_names_in_either_order_titles_ids_and_handles_are_exact(credit, written):
    found = credit(written, id="asamani", other_names=("A. K. Samani",))
    assert (found.match, found.identity) == (NameMatch.EXACT, "Amit Samani")


@pytest.mark.parametrize(
    "title",
    "M. M Mme Mlle Monsieur Dr Pr. Mgr Sr. Sra. Srta. Don Doña Hr. Fr. Frau Herr Sig. Sig.ra Dott. Ing.".split(),
)
def test_a_title_in_another_language_is_no_part_of_the_name(credit, title):
    found = credit(f"{title} Jean Dupont", name="Jean Dupont")
    assert (found.match, found.identity) == (NameMatch.EXACT, "Jean Dupont")


def test_what_may_be_a_title_is_an_initial_or_a_name_where_the_people_file_says_so(source, resolved, person):
    people = [person(name) for name in ("Marie Smith", "Don Norman", "Ing Li Chen", "Li Chen")]
    written = ["M. Smith", "Don Norman", "Ing Li Chen", "D. Norman"]
    found = authors(source, resolved, person, written, *people)
    assert [credit.identity for credit in found] == ["Marie Smith", "Don Norman", "Ing Li Chen", "Don Norman"]


def test_a_title_without_a_given_name_may_be_an_initial(source, resolved, person):
    (found,) = authors(source, resolved, person, ["M. Dupont"], person("Jean Dupont"))
    assert found.match is NameMatch.NONE


def test_the_whole_name_behind_what_may_be_a_title_is_surer_than_its_initial(source, resolved, person):
    people = person("Marie Dupont"), person("Jean Dupont")
    (found,) = authors(source, resolved, person, ["M. Jean Dupont"], *people)
    assert (found.match, found.identity) == (NameMatch.EXACT, "Jean Dupont")


def test_without_a_people_file_the_pages_say_whether_it_is_a_title(source, resolved):
    fields = {"authors": ["M. Jean Dupont", "Don Norman"], "reviewers": ["Jean Dupont"]}
    found = resolved(source(front=fields)).pages[0].authors
    assert [credit.identity for credit in found] == ["Jean Dupont", "Don Norman"]


def test_an_orcid_identifies_whatever_the_name(credit):
    found = credit({"name": "A. Samani-Jones", "orcid": "0000-0002-1825-0097"}, orcid="0000-0002-1825-0097")
    assert (found.match, found.name, found.identity) == (NameMatch.EXACT, "A. Samani-Jones", "Amit Samani")


def test_an_address_identifies_whatever_its_case(credit):
    assert credit("Amit@Example.org", email="amit@example.org").match is NameMatch.EXACT


def test_a_shared_address_identifies_no_one(source, resolved, person):
    people = person("Tom Okafor", email="team@example.org"), person("Priya Nair", email="team@example.org")
    found = authors(source, resolved, person, [{"name": "Sam", "email": "team@example.org"}], *people)
    assert found[0].match is NameMatch.NONE


def test_a_name_counts_before_an_address(source, resolved, person):
    people = person("Tom Okafor", email="team@example.org"), person("Priya Nair")
    found = authors(source, resolved, person, [{"name": "Priya Nair", "email": "team@example.org"}], *people)
    assert found[0].identity == "Priya Nair"


def test_an_orcid_tells_two_people_of_one_name_apart(source, resolved, person):
    people = (
        person("Elena Rossi", orcid="0000-0002-1825-0097"),
        person("Elena Rossi", orcid="0000-0002-1694-233X"),
    )
    written = [{"name": "Elena Rossi", "orcid": "0000-0002-1694-233X"}]
    assert authors(source, resolved, person, written, *people)[0].person is people[1]


@pytest.mark.parametrize("written", ["amit samani", "A. Samani", "Ámit Samani"])
def test_another_spelling_of_the_same_name_is_reported_as_such(credit, written):
    found = credit(written)
    assert (found.match, found.identity) == (NameMatch.SPELLING, "Amit Samani")


def test_composed_and_decomposed_accents_are_the_same_spelling(credit):
    assert credit("Jose\u0301 Garcia", name="Jos\u00e9 Garcia").match is NameMatch.EXACT


def test_an_unknown_name_has_the_nearest_known_one(credit):
    found = credit("Amit Samoni")
    assert (found.match, found.identity, found.nearest) == (NameMatch.NONE, "Amit Samoni", "Amit Samani")


def test_an_initial_that_fits_two_people_names_neither(source, resolved, person):
    people = person("John Smith"), person("Jane Smith")
    (found,) = authors(source, resolved, person, ["J. Smith"], *people)
    assert (found.match, found.nearest) == (NameMatch.NONE, "John Smith")


def test_organisations_are_found_too(credit):
    assert credit("ALK Positive UK", name="ALK Positive UK").match is NameMatch.EXACT


def test_without_a_people_file_no_one_is_unknown(source, resolved_page):
    assert resolved_page(source(front={"authors": ["Jo"]})).authors[0].match is NameMatch.NO_FILE


def test_an_unreadable_people_file_makes_no_one_unknown(source, resolved_page):
    page = resolved_page(source(front={"authors": ["Jo"]}), people=PeopleFile("people.yml", readable=False))
    assert page.authors[0].match is NameMatch.NO_FILE


def test_an_empty_people_file_knows_no_one(source, resolved):
    page = resolved(source(front={"authors": ["Jo"]}), people=()).pages[0]
    assert page.authors[0].match is NameMatch.NONE


def test_without_a_people_file_the_spellings_of_a_name_are_one_person(source, resolved):
    repository = resolved(
        source("a.md", front={"authors": ["Amit Samani"]}),
        source("b.md", front={"authors": ["Amit Samani"]}),
        source("c.md", front={"reviewers": ["Dr AMIT SAMANI"]}),
    )
    assert {credit.identity for page in repository.pages for credit in page.credits} == {"Amit Samani"}


def test_of_equally_frequent_spellings_the_most_complete_stands(source, resolved):
    repository = resolved(
        source("a.md", front={"authors": ["Zoe Muller"]}),
        source("b.md", front={"authors": ["Zoë Müller"]}),
    )
    assert {credit.identity for page in repository.pages for credit in page.credits} == {"Zoë Müller"}


@pytest.mark.parametrize(
    "other",
    [
        *("Prof. Ada Knox (consultant oncologist, Leeds)", "Dr Ada Knox, PhD", "Knox, Ada", "ADA KNOX"),
        "Ada Knox, MBE",
    ],
)
def test_the_plainest_spelling_stands_however_often_another_is_used(source, resolved, other):
    repository = resolved(
        source("a.md", front={"reviewers": [other]}),
        source("b.md", front={"reviewers": [other]}),
        source("c.md", front={"reviewers": ["Ada Knox"]}),
    )
    assert {credit.identity for page in repository.pages for credit in page.credits} == {"Ada Knox"}


@pytest.mark.parametrize("bare", ["Knox, Ada", "ada knox"])
def test_the_name_alone_stands_where_one_spelling_has_no_more(source, resolved, bare):
    repository = resolved(
        source("a.md", front={"reviewers": ["Dr. Ada Knox, MD"]}), source("b.md", front={"reviewers": [bare]})
    )
    assert {credit.identity for page in repository.pages for credit in page.credits} == {"Ada Knox"}


def test_a_title_stays_where_every_spelling_has_one(source, resolved):
    repository = resolved(
        source("a.md", front={"reviewers": ["Dr. Ada Knox, MD"]}),
        source("b.md", front={"reviewers": ["Dr Ada Knox"]}),
    )
    (name,) = {credit.identity for page in repository.pages for credit in page.credits}
    assert name.startswith("Dr")


def test_a_name_repeated_in_a_role_is_one_credit(source, resolved_page):
    assert len(resolved_page(source(front={"authors": ["Jo Bloggs", "Jo Bloggs"]})).authors) == 1


def test_names_without_letters_do_not_become_one_person(source, resolved_page):
    page = resolved_page(source(front={"authors": ["李明", "王芳"]}))
    assert [credit.identity for credit in page.authors] == ["李明", "王芳"]


def identities(source, resolved, person, written, *names):
    found = authors(
        source, resolved, person, written, *(person(name, id=name.split()[0].lower()) for name in names)
    )
    return [(credit.person.name if credit.person else credit.name, credit.match.value) for credit in found]


@pytest.mark.parametrize(
    ("written", "known", "expected"),
    [
        ("Samani, Amit, Okafor, Tom", ["Tom Okafor"], [("Samani, Amit", "none"), ("Tom Okafor", "exact")]),
        ("Samani, Amit, Okafor, Tom", ["Amit Samani", "Tom Okafor"], [("Amit Samani", "exact"), ("Tom Okafor", "exact")]),
        ("Samani, Amit, Okafor, Tom", ["Ada Knox"], [("Samani, Amit, Okafor, Tom", "undecided")]),
        ("Smith, John, Jones, Karen", ["Ada Knox"], [("Smith, John", "none"), ("Jones, Karen", "none")]),
        ("Le Guin, Ursula Kroeber", ["Ursula Kroeber Le Guin"], [("Ursula Kroeber Le Guin", "exact")]),
        ("Le Guin, Ursula K.", ["Ursula K. Le Guin"], [("Ursula K. Le Guin", "exact")]),
        ("Amit Samani, Tom Okafor", ["Tom Okafor"], [("Amit Samani", "none"), ("Tom Okafor", "exact")]),
        ("amit, tom", ["Amit Samani", "Tom Okafor"], [("Amit Samani", "exact"), ("Tom Okafor", "exact")]),
        ("Tom Okafor, Lagos, Nigeria", ["Tom Okafor"], [("Tom Okafor", "exact")]),
        ("Roe, Ann, MD", ["Ada Knox"], [("Roe, Ann, MD", "none")]),
        ("Roe, Jr., Ann", ["Ada Knox"], [("Roe, Jr., Ann", "none")]),
        ("Samani, Amit", ["Ada Knox"], [("Samani, Amit", "none")]),
    ],
)  # fmt: skip
def test_the_people_file_decides_where_commas_part_people(source, resolved, person, written, known, expected):
    assert identities(source, resolved, person, written, *known) == expected


def test_what_may_be_one_or_several_is_counted_as_not_judged(source, resolved, person):
    page = source(front={"authors": "Samani, Amit, Okafor, Tom"})
    repository = resolved(page, people=[person("Ada Knox")])
    assert [(skip.kind, skip.subject) for skip in repository.skips if skip.kind == "people"] == [
        ("people", "Samani, Amit, Okafor, Tom")
    ]
