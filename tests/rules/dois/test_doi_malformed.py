"""doi-malformed: beyond the documented examples."""

from __future__ import annotations

import pytest

PAGE = {"p.md": "Text.\n"}


def test_it_stands_at_the_entry_and_says_why(findings):
    bib = "@misc{a, title={A}}\n@misc{b,\n  doi = {10.1006jmbi.1998.2354}\n}\n"
    (found,) = findings("doi-malformed", PAGE | {"r.bib": bib})
    assert (found.path, found.line, found.subject) == ("r.bib", 2, "b")
    assert found.message == (
        "`doi` of “b”, “10.1006jmbi.1998.2354”, is no DOI: no slash divides its prefix from the rest"
    )


@pytest.mark.parametrize("written", ["１０．１０５６／NEJMoa1", "10.1056/NEJMoa\u200b1"])
def test_what_was_meant_is_reported_when_that_is_certain(written, findings):
    (found,) = findings("doi-malformed", PAGE | {"r.bib": f"@misc{{b, doi = {{{written}}}}}\n"})
    assert found.help == "Write 10.1056/NEJMoa1"


@pytest.mark.parametrize(
    "written",
    [
        "10.1000/a-1.",
        "10.1000/a-1,",
        "10.1000/a-110.1000/a-1",
        "10.1000/a‐1",
        "https://doi.org/https://doi.org/10.1000/a-1",
        "10.1000/а-1",
        "https://doi.org/10.1000/a-1;",
    ],
)
@pytest.mark.parametrize("field", ["doi", "url"])
def test_the_right_one_is_suggested(written, field, findings):
    written = f"https://doi.org/{written}" if field == "url" and "//" not in written else written
    (found,) = findings("doi-malformed", PAGE | {"r.bib": f"@misc{{b, {field} = {{{written}}}}}\n"})
    assert found.help == "Write 10.1000/a-1"


@pytest.mark.parametrize("written", ['"10.1000/a-1"', "“10.1000/a-1”", "10.1000/a-1’"])
def test_quotation_marks_around_it_are_no_part_of_it(written, findings):
    (found,) = findings("doi-malformed", PAGE | {"r.bib": f"@misc{{b, doi = {{{written}}}}}\n"})
    assert found.help == "Write 10.1000/a-1"


def test_a_field_that_is_something_else_should_go(findings):
    (found,) = findings("doi-malformed", PAGE | {"r.bib": "@misc{b, doi = {N/A}}\n"})
    assert found.help == "Write the work's DOI, or remove the field if it has none."


@pytest.mark.parametrize(
    "value", ["", "https://doi.org/", "{10.1000/182}", "<10.1000/182>", "urn:doi:10.1000/182"]
)
def test_what_is_empty_or_only_decorated_is_left_alone(value, findings):
    assert findings("doi-malformed", PAGE | {"r.bib": f"@misc{{b, doi = {{{value}}}}}\n"}) == ()


def test_a_resolver_address_as_url_is_judged_and_no_other(findings):
    bib = "@misc{a, url={https://doi.org/10.1006jmbi}}\n@misc{b, url={https://example.org/10.1006jmbi}}\n"
    (found,) = findings("doi-malformed", PAGE | {"r.bib": bib})
    assert found.subject == "a"


def test_a_link_is_reported_once_a_page_at_the_first(findings):
    page = "[a](https://doi.org/10.1006jmbi)\n\n[b](https://doi.org/10.1006jmbi)\n"
    (found,) = findings("doi-malformed", {"p.md": page})
    assert (found.line, found.subject) == (1, "https://doi.org/10.1006jmbi")


@pytest.mark.parametrize("value", ["TBD", "10.xxxx/xxxxx", "'{{ doi }}'", '""', "null"])
def test_a_placeholder_of_a_page_is_reported_as_such(value, findings):
    assert findings("doi-malformed", {"p.md": f"---\ndoi: {value}\n---\nText.\n"}) == ()


def test_a_parents_doi_is_reported_once(findings):
    bib = "@book{p, doi={asdf}, title={T}}\n@incollection{c, crossref={p}}\n"
    (found,) = findings("doi-malformed", PAGE | {"r.bib": bib})
    assert found.subject == "p"


def test_a_doi_in_place_of_a_key_is_judged_once_a_page(findings):
    page = "One [@doi:10.1006jmbi.1998; @doi:10/ghqkdx], two @doi:10.1006jmbi.1998.\n\n[@tag:X]: doi:11.1000/182\n"
    found = findings("doi-malformed", {"p.md": page, "r.bib": "@misc{a, title={A}}\n"})
    assert [(one.line, one.subject) for one in found] == [(1, "doi:10.1006jmbi.1998"), (3, "doi:11.1000/182")]


def test_a_right_doi_in_place_of_a_key_is_none(findings):
    page = "One [@doi:10.1016/S0140-6736(20)30183-5] and [@10.1093/nar/22.22.4673; @doi:10.7717/peerj.705].\n"
    assert findings("doi-malformed", {"p.md": page}) == ()


LISTED = "# T\n\n## References\n\n- Knox, A. (2019) ‘Tides of the lungs’, J. Test, 3, pp. 1–9. {}\n"


@pytest.mark.parametrize(
    "written", ["doi: 10.55/pending", "doi: 11.1000/x.1", "DOI 10.1000", "doi:10.1038nature12373."]
)
def test_what_a_list_calls_a_doi_must_be_one(written, findings):
    (found,) = findings("doi-malformed", {"a.md": LISTED.format(written)})
    assert (found.line, found.subject) == (5, written.strip("doiDOI: ."))


@pytest.mark.parametrize(
    "written",
    [
        "doi: 10.1000/x.1",
        "doi:10.1000/x(1)2.",
        "doi: pending",
        "doi: 10.xxxx/xxx",
        "https://doi.org/10.1000/x",
    ],
)
def test_doi_of_a_list_that_is_one_is_right(written, findings):
    assert findings("doi-malformed", {"a.md": LISTED.format(written)}) == ()
