"""Organisations among the names of an entry."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.values.names.organisations import organisations


@pytest.mark.parametrize(
    ("name", "braced"),
    [
        ("World Health Organization", "{World Health Organization}"),
        ("Organization, World Health", "{World Health Organization}"),
        ("European Commission", "{European Commission}"),
        ("Perimeter Institute", "{Perimeter Institute}"),
        ("Australian Genomics", "{Australian Genomics}"),
        ("R Core Team", "{R Core Team}"),
        ("Royal Society", "{Royal Society}"),
        ("The Turing Way Community", "{The Turing Way Community}"),
        ("Community, The Turing Way", "{The Turing Way Community}"),
        ("Rights (OCR), Office for Civil", "{Office for Civil Rights (OCR)}"),
        ("Group, Global Legal", "{Global Legal Group}"),
        (
            "Department of Education, Skills {and} Employment",
            "{Department of Education, Skills and Employment}",
        ),
        ("National Academies of Sciences, Engineering", "{National Academies of Sciences, Engineering}"),
        ("Institutes of Health, National", "{National Institutes of Health}"),
        ("Department of Health and Human Services", "{Department of Health and Human Services}"),
        ("Centers for Disease Control and Prevention", "{Centers for Disease Control and Prevention}"),
        ("FAIRsharing team", "{FAIRsharing team}"),
        ("Council of Europe", "{Council of Europe}"),
        ('Bundesministerium f{\\"u}r Gesundheit', '{Bundesministerium f{\\"u}r Gesundheit}'),
        ("Minist{\\`e}re de la Sant{\\'e}", "{Minist{\\`e}re de la Sant{\\'e}}"),
        ("Universidad de Chile", "{Universidad de Chile}"),
        ("National Cancer Institute", "{National Cancer Institute}"),
        ("Example Labs, Inc.", "{Example Labs, Inc.}"),
        ("United Nations", "{United Nations}"),
        (
            "National Institute for Health and Care Excellence",
            "{National Institute for Health and Care Excellence}",
        ),
        ("Department of Health and Social Care", "{Department of Health and Social Care}"),
        (
            "Sharing, . Yale Law School Forum on Data and Code",
            "{Yale Law School Forum on Data and Code Sharing}",
        ),
        ("Food and Drug Administration", "{Food and Drug Administration}"),
        ("Doe, Jane and Food and Agriculture Organization", "{Food and Agriculture Organization}"),
        ("Haute Autorit{\\'e} de Sant{\\'e}", "{Haute Autorit{\\'e} de Sant{\\'e}}"),
        ("Istituto Superiore di Sanit{\\`a}", "{Istituto Superiore di Sanit{\\`a}}"),
        ("Stichting Voorbeeld", "{Stichting Voorbeeld}"),
        ("NHS England", "{NHS England}"),
        ("UNICEF Innocenti", "{UNICEF Innocenti}"),
        ("Cancer Research UK", "{Cancer Research UK}"),
        ("Department of Health and European Council", "{Department of Health}"),
        ("Ministry of Health and Jane Doe", "{Ministry of Health}"),
    ],
)
def test_an_organisation_without_braces(name, braced):
    assert organisations(name)[0][1] == braced


@pytest.mark.parametrize(
    "names",
    [
        "{World Health Organization}",
        "{{World Health Organization}}",
        "Church, George",
        "George Church",
        "Anna Council",
        "Council, Anna M.",
        "Society, Maria and House, John",
        "Thomas Bank and Bank, Thomas J.",
        "Center, J. R.",
        "Kim UK and Park USA",
        "JRR Tolkien",
        "Who, Alice and Nice, Ben",
        "CARLA NICE",
        "Mary Group",
        "Royal, S{\\'e}gol{\\`e}ne",
        "American McGee",
        "World, Peter",
        "Nguyen The Anh",
        "The Anh Nguyen",
        "van der Trust, Jan",
        "de la Cruz, Juan",
        "family=Organization, given=World Health",
        "Institute",
        "others",
        "Luis M. De La Cruz",
        "",
    ],
)
def test_people_and_braced_groups(names):
    assert organisations(names) == []


WORDS = st.sampled_from(
    ["Health", "of", "and", "Council", "Institute", ",", "{", "}", "The", "J.", "Inc.", "\\'e", "("]
)


@given(st.lists(WORDS, max_size=12).map(" ".join) | st.text(max_size=60))
def test_any_text_has_some_or_none(text):
    for name, braced in organisations(text):
        assert name
        assert braced.startswith("{")


def test_an_organisation_behind_many_people_is_found():
    assert organisations("Smith, J. and " * 1_000 + "European Commission")
