"""Fields of names that BibTeX reads as they are meant, and those it does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.values.names.bibtex_faults import names_fault


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Kolb, Stefan and Harrer, Simon",
        "Stefan Kolb",
        "{JabRef} and Kolb, Stefan",
        "hugo Para{\\~n}os",
        "van der Berg, Jan",
        "de Geer, Ingrid",
        "King, Jr., Martin Luther",
        "King, {Jr.}, Martin Luther",
        "Ford, III, Henry",
        "Costa, Júnior, João and Teilhard, S.J., Pierre and Baker, 3rd, Tom",
        "Camidge, D. Ross and others",
        "V{\\'a}zques{ de }Parga, Luis",
        "Aristotle",
        "Nuno Santos 0001",
        "{Smith, Jones, and Brown, Inc.} and Doe, Jane",
        "{Johnson \\& Johnson}",
        "Johnson \\& Johnson",
        "McKinsey & Company",
        "{{Department of Health; Care & Safety}}",
        "AT\\&T",
        "Mu&ntilde;oz, Ana",
        "family=Berg, given=Jan, prefix=van der, useprefix=false",
        "given=Jan, prefix=van der, family={Berg}, id=1 and Doe, Jane",
        "Metal, Petra and Al, Et and Etal, Per",
        "Eckel-Passow, J. and {{Eckel-Passow}, J.}",
        "Sarfraz, M. AND Razzak, M. F. A.",
        "Sam{\\`e}, Alessandra",
        "Weinan E",
        'Engquist, Bj{\\"o}rn and Weinan E',
        "Harrer, Mathias and Furukawa, Toshi A",
        "Garc{\\'i}a M{\\'a}rquez, Gabriel Jos{\\'e}",
        "S{\\'a}nchez Villegas, Ana Mar{\\'i}a",
        "Jean Louis, Marie Claire",
        "Ii, Naosuke",
        "Soares E Silva, Marina",
        "Ram{\\'o}n Y Cajal, Santiago Felipe",
        "Lin, JR",
        "Ivanov, II",
        "Hal Daum{\\'e} III",
        "van den Berg, Jan Peter",
        "Government of the U.S.",
    ],
)
def test_names_that_are_read_as_meant(text):
    assert names_fault(text) is None


@pytest.mark.parametrize(
    ("text", "name", "reason"),
    [
        ("Smith, J., Jones, K., Brown, L.", "Smith, J., Jones, K., Brown, L.", "commas"),
        ("Doe, Jane and Smith, J., Jones, K.", "Smith, J., Jones, K.", "commas"),
        ("Smith, J., Jones", "Smith, J., Jones", "“J.” is read as a suffix"),
        ("Smith, M. A., Jones", "Smith, M. A., Jones", "“M. A.” is read as a suffix"),
        ("Smith, V., Jones", "Smith, V., Jones", "“V.” is read as a suffix"),
        ("Ada Smith, Bo Jones, and Cy Brown", "Ada Smith, Bo Jones,", "ends with a comma"),
        ("Smith, John, Jr.", "Smith, John, Jr.", "“Jr.” stands at the end"),
        ("Kolb, Stefan,", "Kolb, Stefan,", "ends with a comma"),
        (", Stefan", ", Stefan", "begins with a comma"),
        ("Smith et al.", "Smith et al.", "“et al.” is read as a name"),
        ("Smith, J. and et al", "et al", "“et al.” is read as a name"),
        ("Smith, J. \\emph{et al.}", "Smith, J. \\emph{et al.}", "“et al.” is read as a name"),
        ("Smith~et~al.", "Smith~et~al.", "“et al.” is read as a name"),
        ("Adams, Bo and Smith ET AL.", "Smith ET AL.", "“et al.” is read as a name"),
        ("{Smith et al.}", "{Smith et al.}", "“et al.” is read as a name"),
        ("Smith, J.; Jones, K.", "Smith, J.; Jones, K.", "not by “;”"),
        ("Smith, J. & Jones, K.", "Smith, J. & Jones, K.", "not by “&”"),
        ("Xie, Y. and \\& Iannone, R.", "\\& Iannone, R.", "not by “&”"),
        ("Kolb, Stefan and ", "Kolb, Stefan and ", "no name on one side"),
        ("and Kolb, Stefan", "and Kolb, Stefan", "no name on one side"),
        (
            "Harrer, M. and Furukawa Toshi A and Ebert, D.",
            "Furukawa Toshi A",
            "“A” is read as the family name",
        ),
        ("Harrer, M. and Ebert DD", "Ebert DD", "“DD” is read as the family name"),
        ("Brands D.", "Brands D.", "“D.” is read as the family name"),
        ("Brands, J. and Smith J.A.", "Smith J.A.", "“J.A.” is read as the family name"),
        ("Iii, Hal Daum{\\'e}", "Iii, Hal Daum{\\'e}", "“Iii” is read as the family name"),
        ("Jr., Martin Luther King", "Jr., Martin Luther King", "“Jr.” is read as the family name"),
        ("John Dawson, Jr.", "John Dawson, Jr.", "“Jr.” is read as the given name"),
        ("Hal Daume, III", "Hal Daume, III", "“III” is read as the given name"),
        ("A. Ba{\\'i}llo, A. Gran{\\'e}", "A. Ba{\\'i}llo, A. Gran{\\'e}", "the family name of one person"),
        ("Amparo Baíllo, Aurea Grané", "Amparo Baíllo, Aurea Grané", "the family name of one person"),
        ("Anna Schmidt, Peter Weber", "Anna Schmidt, Peter Weber", "the family name of one person"),
        ("Ada B. Smith, Cy Jones", "Ada B. Smith, Cy Jones", "the family name of one person"),
        ("Ada Smith and and Bo Jones", "Ada Smith and and Bo Jones", "no name on one side"),
    ],
)
def test_names_that_are_read_as_others_say_why(text, name, reason):
    fault = names_fault(text)
    assert fault is not None
    assert fault.name == name
    assert reason in fault.reason


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Smith, John, Jr.", "Smith, Jr., John"),
        ("John Dawson, Jr.", "Dawson, Jr., John"),
        ("Iii, Hal Daumé", "Daumé, III, Hal"),
    ],
)
def test_the_help_writes_the_name_as_it_should_be(text, wanted):
    fault = names_fault(text)
    assert fault is not None
    assert fault.help == f"Write “{wanted}”."


_WORD = st.text(alphabet=st.characters(categories=("Lu", "Ll")), min_size=2, max_size=8).filter(
    lambda word: word.casefold() not in ("and", "et", "al", "alii", "jr", "sr", "jnr", "snr")
)


@given(st.lists(st.tuples(_WORD, _WORD), min_size=1, max_size=5))
def test_names_parted_by_and_are_right_in_either_order(names):
    assert names_fault(" and ".join(f"{family}, {given_name}" for given_name, family in names)) is None
    assert names_fault(" and ".join(f"{given_name} {family}" for given_name, family in names)) is None


@given(st.text(max_size=300) | st.text(alphabet="a, {}\\&;.=~", max_size=80))
def test_any_text_gets_an_answer(text):
    fault = names_fault(text)
    assert fault is None or (fault.reason and fault.help)


@pytest.mark.parametrize(
    "text", ["{" * 60_000, "{a" * 20_000 + "}" * 20_000, "a, " * 20_000, " and " * 12_000]
)
def test_long_fields_get_an_answer(text):
    names_fault(text)
