"""The Retraction Watch file: which rows are about the works that are asked about, and what no row may do."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.evidence.registries.json_values import UnreadableError
from auditor.evidence.registries.retraction_watch import Retractions, read_retractions
from auditor.model.records import Update
from auditor.values.identifiers.doi import Doi

HEADER = (
    "Record ID,Title,Subject,Institution,Journal,Publisher,Country,Author,URLS,ArticleType,RetractionDate,"
    "RetractionDOI,RetractionPubMedID,OriginalPaperDate,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,"
    "Reason,Paywalled,Notes"
).split(",")
DOI = "10.5555/bad.17"
RETRACTION = Update("retraction", date(2010, 2, 6), Doi("10.5555/notice"), ("rw.csv",))


def row(**fields) -> list[str]:
    ordinary = {
        "Title": "A study, of things",
        "Author": "A Author;B Other;",
        "RetractionDate": "2/6/2010 0:00",
        "RetractionDOI": "10.5555/Notice",
        "RetractionPubMedID": "0",
        "OriginalPaperDate": "1/31/1998 0:00",
        "OriginalPaperDOI": "10.5555/BAD.17",
        "OriginalPaperPubMedID": "9500320",
        "RetractionNature": "Retraction",
    }
    return [(ordinary | fields).get(name, "") for name in HEADER]


def written(*rows, header=HEADER) -> str:
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    return text.getvalue()


@pytest.fixture
def read(tmp_path):
    def read_file(content, dois=(DOI,), pmids=()) -> Retractions:
        path = tmp_path / "rw.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_retractions(path, dois, pmids)

    return read_file


def test_a_retraction_is_found_by_doi_in_any_case(read):
    found = read(written(row(OriginalPaperDOI="10.5555/other"), row()))
    assert found.by_doi == {DOI: (RETRACTION,)}
    assert (found.by_pmid, found.rows, found.odd) == ({}, 2, 0)


def test_a_retraction_is_found_by_pmid(read):
    assert read(written(row(OriginalPaperDOI="unavailable")), pmids=["9500320", "0"]).by_pmid == {
        "9500320": (RETRACTION,)
    }


def test_what_stands_for_nothing_matches_nothing(read):
    content = written(row(OriginalPaperDOI="Unavailable", OriginalPaperPubMedID="0"))
    found = read(content, dois=["unavailable", "Unavailable", ""], pmids=["0", ""])
    assert found.by_pmid == {}
    assert DOI not in found.by_doi


def test_an_unavailable_notice_is_none(read):
    found = read(written(row(RetractionDOI="Unavailable")))
    assert found.by_doi[DOI] == (RETRACTION._replace(doi=Doi("")),)


def test_a_notice_in_the_place_of_the_work_is_not_distinguished_from_it(read):
    assert read(written(row(RetractionDOI="10.5555/bad.17"))).by_doi[DOI][0].doi == ""


@pytest.mark.parametrize(
    "field",
    [
        "10.5555/other; 10.5555/BAD.17",
        "10.5555/bad.17;10.5555/other;",
        " https://doi.org/10.5555/bad.17",
        "doi:10.5555/bad.17",
        "10.5555/bad.17 ",
    ],
)
def test_a_field_may_hold_a_list_or_an_address(read, field):
    assert DOI in read(written(row(OriginalPaperDOI=field))).by_doi


def test_a_semicolon_may_belong_to_a_doi(read):
    sici = "10.1002/(sici)1097-4571(199205)43:4<284::aid-asi3>3.0.co;2-0"
    assert sici in read(written(row(OriginalPaperDOI=sici.upper())), dois=[sici]).by_doi
    assert sici in read(written(row(OriginalPaperDOI=f"10.5555/x;{sici}")), dois=[sici]).by_doi


@pytest.mark.parametrize(
    ("field", "day"),
    [
        ("2/6/2010 0:00", date(2010, 2, 6)),
        ("12/31/2010", date(2010, 12, 31)),
        ("2010-02-06", date(2010, 2, 6)),
        ("31/12/2010 0:00", None),
        ("", None),
        ("unknown", None),
    ],
)
def test_dates_have_the_month_first(read, field, day):
    assert read(written(row(RetractionDate=field))).by_doi[DOI][0].date == day


@pytest.mark.parametrize(
    ("nature", "kind"),
    [
        ("Expression of concern", "expression-of-concern"),
        ("Correction", "correction"),
        ("Retraction", "retraction"),
    ],
)
def test_the_nature_is_the_type(read, nature, kind):
    assert read(written(row(RetractionNature=nature))).by_doi[DOI][0].type == kind


def test_a_reinstated_work_is_not_retracted(read):
    back = row(RetractionNature="Reinstatement", RetractionDate="3/1/2012 0:00", RetractionDOI="10.5555/back")
    assert [event.type for event in read(written(row(), back)).by_doi[DOI]] == ["reinstatement"]


def test_several_rows_of_one_work_are_given_oldest_first(read):
    concern = row(RetractionNature="Expression of concern", RetractionDate="1/1/2009 0:00")
    assert [event.type for event in read(written(row(), row(), concern)).by_doi[DOI]] == [
        "expression-of-concern",
        "retraction",
    ]


def test_columns_are_found_by_name(read):
    header, fields = [name.lower() for name in reversed(HEADER)], list(reversed(row()))
    assert read(written(fields, header=header)).by_doi == {DOI: (RETRACTION,)}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "latin-1", "utf-8"])
def test_the_encoding_of_names_spoils_no_doi(read, encoding):
    assert read(written(row(Author="Müller")).encode(encoding)).by_doi == {DOI: (RETRACTION,)}


def test_line_ends_and_lines_inside_a_field(read):
    content = written(row(Notes='See\n"here", there'), row(OriginalPaperDOI="10.5555/other"))
    assert read(content.replace("\r\n", "\n")).rows == 2


def test_a_row_with_another_number_of_columns_is_left_out_and_counted(read):
    found = read(written(row()[:-6], ["x", *row()], [], row(OriginalPaperDOI="10.5555/other")))
    assert (found.rows, found.odd, found.by_doi) == (4, 2, {})


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "no column RetractionDate"),
        ("<html>404</html>", "no column RetractionDate"),
        ("RetractionDate;RetractionDOI\n", "no column RetractionDate"),
        (
            written(header=[name for name in HEADER if name != "OriginalPaperDOI"]),
            "no column OriginalPaperDOI",
        ),
        (written().encode("utf-16"), "no column"),
        (written() + '"' + "x" * 200_000, "no CSV file"),
        (b"\0" * 200_000, "no CSV file|no column"),
    ],
)
def test_another_file_is_refused_with_the_reason(read, content, reason):
    with pytest.raises(UnreadableError, match=reason):
        read(content)


def test_what_is_no_file_is_refused(tmp_path):
    for path in (tmp_path, tmp_path / "missing.csv"):
        with pytest.raises(UnreadableError, match="not a file"):
            read_retractions(path, [Doi(DOI)])


@given(
    rows=st.lists(
        st.lists(st.text(max_size=8) | st.sampled_from([DOI, ";", "1/1/2020"]), max_size=22), max_size=5
    )
)
def test_whatever_the_rows_hold_they_are_read(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("rw") / "rw.csv"
    path.write_text(written(*rows), encoding="utf-8", errors="replace", newline="")
    found = read_retractions(path, [Doi(DOI)], ["1"])
    assert found.odd <= found.rows
