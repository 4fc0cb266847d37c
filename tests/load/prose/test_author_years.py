"""Author-year citations in prose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.load.page.read import read_page
from auditor.model.written import AuthorYear


def found(text: str) -> list[tuple[tuple[str, ...], str]]:
    return [(citation.names, citation.year) for citation in read_page("a.md", text).author_years]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(Wu et al., 2024)", [(("Wu",), "2024")]),
        ("Wu et al. (2024)", [(("Wu",), "2024")]),
        ("(NICE, 2024)", [(("NICE",), "2024")]),
        ("(Smith and Jones, 2019a)", [(("Smith", "Jones"), "2019a")]),
        ("(Smith & Jones 2019)", [(("Smith", "Jones"), "2019")]),
        ("(Smith, Jones, and Li, 2019)", [(("Smith", "Jones", "Li"), "2019")]),
        ("(van der Berg et al., 2001, p. 3)", [(("van der Berg",), "2001")]),
        ("(Eckel-Passow et al., 2015)", [(("Eckel-Passow",), "2015")]),
        ("(Wu, Y.-L. et al., 2024)", [(("Wu",), "2024")]),
        ("(see Shaw et al., 2013; Peters et al., 2017)", [(("Shaw",), "2013"), (("Peters",), "2017")]),
        ("(Solomon et al., 2014, 2018)", [(("Solomon",), "2014"), (("Solomon",), "2018")]),
        ("(World Health Organization, 2019)", [(("World Health Organization",), "2019")]),
        ("(Łukaszewicz et al., 2020)", [(("Łukaszewicz",), "2020")]),
        ("beskrevet af Hansen et al. (2015)", [(("Hansen",), "2015")]),
        ("Zum Müller et al. (2016)", [(("Müller",), "2016")]),
        ("O’Neil and Li (2020) say", [(("O’Neil", "Li"), "2020")]),
    ],
)
def test_citation_is_read(text: str, expected: list[tuple[tuple[str, ...], str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "(January 2024)",
        "(as of December 2024)",
        "(flowchart last updated February 2025)",
        "(Flowchart last updated February 2025)",
        "in 2024 (2023)",
        "(Version 2024)",
        "(page 2013)",
        "`(Wu et al., 2024)`",
        "<!-- (Wu et al., 2024) -->",
        "(Updated, 2024)",
        "(London 2012)",
        "(2019, 2020)",
    ],
)
def test_not_a_citation(text: str) -> None:
    assert found(text) == []


def test_form_that_other_things_have_too_is_not_certain() -> None:
    certain = {c.text: c.certain for c in read_page("a.md", "(London, 2012) (Wu et al., 2024)").author_years}
    assert certain == {"London, 2012": False, "Wu et al., 2024": True}


def test_reference_list_itself_holds_no_citations() -> None:
    assert found("# A\n\n(Wu et al., 2024)\n\n## References\n\n- Wu et al. (2024) Title. Journal.\n") == [
        (("Wu",), "2024")
    ]


def test_position_is_that_of_the_first_name() -> None:
    citation: AuthorYear = read_page(
        "a.md", "x\n\nSo it is (see Shaw et al., 2013; Wu et al., 2024)."
    ).author_years[1]
    assert (citation.line, citation.column) == (3, 34)


def words(text: str) -> list[tuple[str, tuple[str, ...]]]:
    listed = "\n\n## References\n\n- Knox, A. (2019) ‘Tides of lungs’, J. Test, 3(2), pp. 1–9.\n"
    return [
        (cited.year, cited.words[:2])
        for cited in read_page("a.md", text + listed).author_years
        if cited.words
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(Bush 2015)", [("2015", ("Bush",))]),
        ("Bush’s (2015)", [("2015", ("Bush",))]),
        ("Cancer Research UK (CRUK) says (CRUK 2014)", [("2014", ("CRUK", "Cancer Research UK"))]),
        ("(Hale 2016, 2018)", [("2016", ("Hale",)), ("2018", ("Hale",))]),
        ("(Hale et al., 2016) in 2018", []),
        ("It was in 2018.", []),
    ],
)
def test_year_has_the_names_before_it_on_a_page_with_a_list(
    text: str, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(Wu et. al., 2024)", [(("Wu",), "2024")]),
        ("Wu et.al. (2024)", [(("Wu",), "2024")]),
        ("(Solomon et al., 2014a,b)", [(("Solomon",), "2014a"), (("Solomon",), "2014b")]),
        ("Solomon et al. (2014, 2018)", [(("Solomon",), "2014"), (("Solomon",), "2018")]),
        ("(García Márquez et al., 2016)", [(("García Márquez",), "2016")]),
        ("(Wu et all., 2024)", [(("Wu",), "2024")]),
        ("Wu Et Al. (2024)", [(("Wu",), "2024")]),
        ("Wu and colleagues (2024)", [(("Wu",), "2024")]),
        ("(Wu & others, 2024)", [(("Wu",), "2024")]),
        ("(Wu, Li, et al., 2024)", [(("Wu",), "2024")]),
        ("(Wu et  al.,2024)", [(("Wu",), "2024")]),
        ("Wu&nbsp;et&nbsp;al.&nbsp;(2024)", [(("Wu",), "2024")]),
        ("(Wu et al.&#8239;2024)", [(("Wu",), "2024")]),
        ("[Wu et al., 2024]", [(("Wu",), "2024")]),
        ("Wu et al. [2024]", [(("Wu",), "2024")]),
        ("Wu and Li’s (2024) idea", [(("Wu", "Li"), "2024")]),
        ("(Wu et al., 2014a–c)", [(("Wu",), "2014a"), (("Wu",), "2014b"), (("Wu",), "2014c")]),
        ("(Wu et al., 2014 and 2018)", [(("Wu",), "2014"), (("Wu",), "2018")]),
    ],
)
def test_other_spellings_are_read(text: str, expected: list[tuple[tuple[str, ...], str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("So it is (Wu et al.,\n2024).", (1, 11)),
        ("So it is (Wu\net al., 2024).", (1, 11)),
        ("So is\nWu et\nal. (2024).", (2, 1)),
        ("> So is Wu et al.\n> (2024).", (1, 9)),
        ("- So is Wu et al.\n  (2024).", (1, 9)),
        ("<p>So is Wu et al.\n(2024).</p>", (1, 10)),
    ],
)
def test_citation_goes_on_in_the_next_line(text: str, place: tuple[int, int]) -> None:
    (cited,) = read_page("a.md", text).author_years
    assert (cited.text.strip("()"), cited.names, cited.certain) == (cited.text.strip("()"), ("Wu",), True)
    assert (cited.line, cited.column) == place


@pytest.mark.parametrize(
    "text",
    [
        "Wu et\n\nal. (2024)",
        "- Wu et al.\n- (2024)",
        "| Wu et al. | (2024) |\n|---|---|",
        "# Wu et al.\n(2024)",
    ],
)
def test_citation_does_not_go_on_in_the_next_block(text: str) -> None:
    assert found(text) == []


def test_years_with_a_slash_between_them_are_read() -> None:
    assert words("(Ho, 2008/2009) on 04/05/2010") == [("2008", ("Ho",)), ("2009", ("Ho",))]
    assert words("(Jo [2011] 2012)") == [("2011", ("Jo",)), ("2012", ("Jo",))]


@given(st.text("(Knoxetal.,&2019ab) [WHO]\n", max_size=80))
def test_no_text_is_too_odd(text: str) -> None:
    page = read_page("a.md", f"{text}\n\n## References\n\n- Knox, A. (2019) Tides.\n")
    assert all(1 <= cited.line <= text.count("\n") + 6 for cited in page.author_years)
