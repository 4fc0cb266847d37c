"""work-duplicated: beyond the documented examples."""

from __future__ import annotations

import pytest

RULE = "work-duplicated"
PAGE = {"p.md": "Text.\n"}
TITLE = "Brigatinib versus Crizotinib in Lung Cancer"


def article(key, kind="article", **fields):
    given = {"author": "Camidge, D. Ross", "title": TITLE, "journal": "NEJM", "year": "2018"} | fields
    inside = ", ".join(f"{name} = {{{value}}}" for name, value in given.items() if value)
    return f"@{kind}{{{key}, {inside}}}\n"


def messages(findings, *entries):
    return [one.message for one in findings(RULE, PAGE | {"references.bib": "".join(entries)})]


def test_it_stands_at_the_later_entry_and_names_the_earlier(findings):
    bib = article("a", doi="10.1056/NEJMoa1810171") + article("b", doi="10.1056/nejmoa1810171")
    (found,) = findings(RULE, PAGE | {"references.bib": bib})
    assert (found.line, found.subject) == (2, "b")
    assert found.message == "“b” has the same DOI as “a” on line 1: 10.1056/nejmoa1810171"


@pytest.mark.parametrize(
    "doi",
    ["https://doi.org/10.1162/tacl_a_00276", "doi:10.1162/TACL_A_00276", r"10.1162/tacl\_a\_00276"],
)
def test_a_doi_is_compared_in_any_spelling(doi, findings):
    entries = article("a", doi="10.1162/tacl_a_00276"), article("b", doi=doi, title="Other", year="2019")
    assert len(messages(findings, *entries)) == 1


def test_escaped_dois_of_two_chapters_are_two(findings):
    entries = (
        article("a", doi=r"10.1007/978-3-031-38100-3\_13", title="One thing"),
        article("b", doi=r"10.1007/978-3-031-38100-3\_2", title="Another thing"),
    )
    assert messages(findings, *entries) == []


def test_one_doi_for_two_titles_is_reported_as_a_mistake_in_one(findings):
    bib = article("a", doi="10.1000/1") + article("b", doi="10.1000/1", title="Something else altogether")
    (found,) = findings(RULE, PAGE | {"references.bib": bib})
    assert found.help.startswith("If they are different works, correct the DOI of one")


def test_each_entry_is_reported_once(findings):
    entries = [article(key, doi="10.1000/1") for key in "abcd"]
    found = messages(findings, *entries)
    assert [message[:3] for message in found] == ["“b”", "“c”", "“d”"]


@pytest.mark.parametrize(
    "other",
    [
        {"title": "brigatinib versus crizotinib in {L}ung cancer"},
        {"title": "Brigatinib Versus Crizotinib", "subtitle": "in Lung Cancer"},
        {"author": "D. R. Camidge and H. R. Kim"},
        {"journal": "N. Engl. J. Med.", "pages": "2027-2039"},
        {"doi": "10.1056/NEJMoa1810171"},
    ],
)
def test_title_year_and_first_author_are_enough(other, findings):
    assert messages(findings, article("a", pages="2027--39"), article("b", **other)) == [
        "“b” has the same title, year and first author as “a” on line 1"
    ]


@pytest.mark.parametrize(
    "other",
    [
        {"year": "2019"},
        {"author": "Kim, H. R."},
        {"volume": "380"},
        {"pages": "1--9"},
        {"doi": "10.1000/2"},
        {"journal": "Annals of Oncology"},
        {"journal": "arXiv preprint arXiv:1801.01234"},
        {"kind": "inproceedings"},
        {"title": TITLE + ": Part II"},
    ],
)
def test_any_difference_that_tells_works_apart_is_respected(other, findings):
    one = article("a", volume="379", pages="2027--2039", doi="10.1000/1")
    assert messages(findings, one, article("b", **other)) == []


def test_a_title_of_one_word_tells_nothing(findings):
    assert messages(findings, article("a", title="Editorial"), article("b", title="Editorial")) == []


def test_pages_of_the_web_are_distinguished_by_their_addresses(findings):
    page = "@online{%s, title = {Data management plan}, year = {2020}, url = {%s}}\n"
    same = page % ("a", "https://a.example/dmp"), page % ("b", "http://www.a.example/dmp/")
    other = page % ("a", "https://a.example/dmp"), page % ("b", "https://b.example/dmp")
    assert len(messages(findings, *same)) == 1
    assert messages(findings, *other) == []


def test_entries_that_refer_to_one_another_are_meant(findings):
    entries = article("a", doi="10.1000/1"), article("b", doi="10.1000/1", related="a")
    assert messages(findings, *entries) == []


def test_entries_of_one_key_have_a_rule_of_their_own(findings):
    assert messages(findings, article("a", doi="10.1000/1"), article("A", doi="10.1000/1")) == []


def test_copies_of_a_bibliography_are_not_reported(findings):
    text = article("a", doi="10.1000/1") + article("b", title="Another work of theirs")
    files = {"a.bib": text, "copy/b.bib": text, "p.md": "See [@a; @b].\n", "q.md": "See [@a].\n"}
    assert findings(RULE, files) == ()


def test_two_files_meet_on_the_page_that_cites_both(findings):
    files = {
        "a.bib": article("a", doi="10.1000/1"),
        "b.bib": article("b", doi="10.1000/1"),
        "p.md": "See [@a] and [@b].\n",
    }
    (found,) = findings(RULE, files)
    assert (found.path, found.message) == (
        "b.bib",
        "“b” has the same DOI as “a” on line 1 of a.bib: 10.1000/1",
    )


def test_very_many_entries_of_one_doi_take_no_time(findings):
    bib = "".join(article(f"k{number}", doi="10.1000/1", title=f"Title {number}") for number in range(400))
    assert len(findings(RULE, PAGE | {"references.bib": bib})) == 399


CONFIGURED = {"auditor.toml": 'bibliography = ["a.bib", "b.bib"]\n', "p.md": "Text.\n"}


def test_files_that_are_configured_together_are_one_set(findings):
    files = CONFIGURED | {"a.bib": article("a", doi="10.1000/1"), "b.bib": article("b", doi="10.1000/1")}
    (found,) = findings(RULE, files)
    assert (found.path, found.subject) == ("b.bib", "b")


def test_copies_in_one_set_are_one_finding(findings):
    text = article("a", doi="10.1000/1") + article("b", title="Another work of theirs")
    (found,) = findings(RULE, CONFIGURED | {"a.bib": text, "b.bib": text})
    assert (found.path, found.message) == (
        "b.bib",
        "“a” also stands on line 1 of a.bib (and 1 more entry alike)",
    )


def test_other_co_authors_make_another_work(findings):
    one = article("a", author="Hartmann, R. and Houston, P.", title="Error estimation and adaptation")
    other = article(
        "b", author="Hartmann, R. and Held, J. and Prill, F.", title="Error estimation and adaptation"
    )
    assert messages(findings, one, other) == []


def test_a_co_author_more_does_not(findings):
    one = article("a", author="Hartmann, R. and Held, J.", title="Error estimation and adaptation")
    other = article(
        "b", author="Hartmann, R. and Held, J. and Prill, F.", title="Error estimation and adaptation"
    )
    assert len(messages(findings, one, other)) == 1


PAGE_OF_THE_WEB = "author = {Ada Knox}, title = {Tides of lungs}, url = {https://example.org/r/7}"


@pytest.mark.parametrize(
    "other",
    [
        f"@techreport{{b, {PAGE_OF_THE_WEB}, year = {{2020}}, institution = {{I}}}}",
        f"@techreport{{b, {PAGE_OF_THE_WEB}, institution = {{I}}}}",
        "@online{b, title = {Tides of Lungs}, howpublished = {\\url{http://www.example.org/r/7/}}}",
        "@online{b, title = {Tides of Lungs}, url = {https://example.org/r/7?utm_source=x&utm_medium=y}}",
        "@online{b, title = {Tides of Lungs}, url = {https://example.org/r/7/index.html}}",
    ],
)
def test_one_title_and_address_is_one_work_whatever_the_type(other, findings):
    one = f"@misc{{a, {PAGE_OF_THE_WEB}, year = {{2020}}}}\n"
    (message,) = messages(findings, one, other)
    assert message == "“b” has the same title and address as “a” on line 1"


@pytest.mark.parametrize(
    "change",
    [
        "year = {2021}",
        "year = {2020}, author = {Bo Hale}",
        "year = {2020}, url = {https://example.org/}",
        "year = {2020}, url = {https://example.org/r/7?id=2}",
    ],
)
def test_one_title_and_address_may_still_be_two_works(change, findings):
    one = f"@misc{{a, {PAGE_OF_THE_WEB}, year = {{2020}}}}\n"
    assert (
        messages(findings, one, f"@techreport{{b, {change}, institution = {{I}}, {PAGE_OF_THE_WEB}}}") == []
    )


def listed(*items):
    return {"a.md": "# T\n\n## References\n\n" + "".join(f"- {item}\n" for item in items)}


def test_two_items_of_a_list_with_one_doi_are_reported(findings):
    files = listed(
        "Knox, A. (2019) ‘Tides of the lungs’, J. Test, 3, pp. 1–9. doi:10.1000/x",
        "Hale, T. (2018) ‘Rivers of health’, J. Test, 3, pp. 1–9. https://doi.org/10.1000/X",
    )
    (found,) = findings("work-duplicated", files)
    assert (found.line, found.subject) == (6, "10.1000/x")
    assert "line 5" in found.message


def test_chapters_of_one_book_may_share_its_doi(findings):
    files = listed(
        "Knox, A. (2019) ‘Tides of the lungs’, in Rossi, E. (ed.) Handbook. doi:10.1000/book",
        "Hale, T. (2019) ‘Rivers of health’, in Rossi, E. (ed.) Handbook. doi:10.1000/book",
    )
    assert findings("work-duplicated", files) == ()


def test_a_work_may_be_in_two_lists_of_a_page(findings):
    item = "- Knox, A. (2019) ‘Tides of the lungs’, J. Test, 3, pp. 1–9. doi:10.1000/x\n"
    page = f"# T\n\n## Rise\n\n### References\n\n{item}\n## Fall\n\n### References\n\n{item}"
    assert findings("work-duplicated", {"a.md": page}) == ()
