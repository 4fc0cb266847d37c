"""metadata-differs: beyond the documented examples."""

from __future__ import annotations

import json

import pytest

DOI = "10.1000/alta.1"
RECORD = {
    "type": "journal-article",
    "title": "Brigatinib versus Crizotinib in Lung Cancer",
    "authors": [["D. Ross", "Camidge"], ["Hye Ryun", "Kim"]],
    "years": [2018],
    "containers": ["New England Journal of Medicine"],
    "volume": "379",
    "pages": "2027-2039",
}
ENTRY = (
    f"@article{{camidge, author = {{Camidge, D. Ross and Kim, H. R.}}, doi = {{{DOI}}},"
    " title = {Brigatinib versus crizotinib in lung cancer}, year = 2018, journal = {N. Engl. J. Med.},"
    " volume = 379, pages = {2027--39}}\n"
)
LISTED = (
    "# References\n\n- Camidge, D.R. et al. (2018) ‘Brigatinib versus crizotinib in lung cancer’, N Engl J Med, "
    f"379(21), pp. 2027–2039. https://doi.org/{DOI}\n"
)


def answered(**fields):
    return {"evidence.json": json.dumps({"dois": {DOI: {"agency": "Crossref", "record": RECORD | fields}}})}


def bib(**replaced):
    text = ENTRY
    for old, new in replaced.values():
        text = text.replace(old, new)
    return {"p.md": "One [@camidge].\n", "references.bib": text}


def test_a_right_entry_has_no_finding(findings):
    assert findings("metadata-differs", bib() | answered()) == ()


def test_one_finding_names_every_field_with_both_values(findings):
    (found,) = findings("metadata-differs", bib() | answered(years=[2015], volume="12"))
    assert (found.path, found.line, found.subject) == ("references.bib", 1, "camidge")
    assert found.message == (
        f"“camidge” and the record of {DOI} differ: year “2018” here, “2015” there; "
        "volume “379” here, “12” there"
    )


def test_all_years_of_the_record_are_named(findings):
    (found,) = findings("metadata-differs", bib() | answered(years=[2010, 2011]))
    assert "year “2018” here, “2010 or 2011” there" in found.message


@pytest.mark.parametrize(
    ("record", "field"),
    [
        ({"authors": [["Alice", "Shaw"], ["D. Ross", "Camidge"], ["Hye Ryun", "Kim"]]}, "first author “D. Ross Camidge”"),
        ({"authors": [["Alice", "Shaw"]]}, "authors “D. Ross Camidge, H. R. Kim”"),
        ({"authors": [["Hye Ryun", "Kim"], ["D. Ross", "Camidge"]]}, "order of authors"),
        ({"title": "Insulin pumps in the care of diabetes"}, "title “Brigatinib versus crizotinib in lung cancer”"),
        ({"containers": ["Annals of Oncology"], "pages": "1-9"}, "journal “N. Engl. J. Med.”"),
        ({"pages": "100-112"}, "pages “2027–39” here, “100-112” there"),
    ],
)  # fmt: skip
def test_each_field_is_reported(record, field, findings):
    (found,) = findings("metadata-differs", bib() | answered(**record))
    assert field in found.message


def test_another_work_is_reported_elsewhere(findings):
    record = {"title": "Insulin pumps in the care of diabetes", "authors": [["Anand", "Iyer"]]}
    assert findings("metadata-differs", bib() | answered(**record)) == ()
    assert len(findings("doi-of-another-work", bib() | answered(**record))) == 1


def test_a_notice_is_reported_elsewhere(findings):
    assert (
        findings("metadata-differs", bib() | answered(title="Erratum", notice_of=[["erratum", "10.1000/x"]]))
        == ()
    )


def test_what_the_record_does_not_say_does_not_differ(findings):
    record = {"years": [], "volume": "", "pages": "", "containers": [], "authors": []}
    assert findings("metadata-differs", bib() | answered(**record)) == ()


def test_a_listed_reference_is_reported_by_its_doi(findings):
    (found,) = findings("metadata-differs", {"p.md": LISTED} | answered(years=[2011]))
    assert (found.line, found.subject) == (3, DOI)
    assert found.message == f"this reference and the record of {DOI} differ: year “2018” here, “2011” there"


@pytest.mark.parametrize(
    "record",
    [
        {"years": [2018]},
        {"title": "Brigatinib versus crizotinib in lung cancer, N Engl J Med"},
        {"authors": [["Hye Ryun", "Kim"], ["D. R.", "Camidge"]]},
        {"containers": ["Annals of Oncology"]},
        {"pages": "2027"},
    ],
    ids=str,
)
def test_what_was_read_uncertainly_does_not_differ(record, findings):
    page = {"p.md": LISTED.replace("et al.", "and Kim, H.R.")}
    assert findings("metadata-differs", page | answered(**record)) == ()
