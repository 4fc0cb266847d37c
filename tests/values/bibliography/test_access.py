"""What leads to a work, and when a page was read."""

from __future__ import annotations

import pytest

from auditor.values.bibliography.access import has_access_date, has_identifier, is_lasting


@pytest.mark.parametrize(
    "fields",
    [
        {"doi": "10.1056/NEJMoa1810171"},
        {"url": "https://a.example"},
        {"isbn": "978-0-306-40615-7"},
        {"pmid": "25966015"},
        {"eprint": "1706.03762"},
        {"howpublished": r"\url{https://a.example}"},
        {"note": "PMID: 25966015"},
        {"note": "ISBN 0-201-53082-1"},
        {"note": "Available at www.a.example"},
        {"journal": "arXiv preprint arXiv:1706.03762"},
        {"journal": "CoRR", "volume": "abs/1706.03762"},
    ],
)
def test_identifiers_and_addresses_lead_to_a_work(fields):
    assert has_identifier(fields)


@pytest.mark.parametrize(
    "fields",
    [{}, {"doi": "{}"}, {"journal": "Heredity", "volume": "10", "pages": "1--9"}, {"issn": "0020-7217"}],
)
def test_a_journal_alone_does_not(fields):
    assert not has_identifier(fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"urldate": "2024-05-03"},
        {"note": "Accessed 3 May 2024"},
        {"note": "[Online; accessed 3-May-2024]"},
        {"howpublished": r"\url{https://a.example} (visited on 2024-05-03)"},
        {"lastchecked": "2024-05-03"},
    ],
)
def test_the_day_of_access_is_seen_wherever_people_put_it(fields):
    assert has_access_date(fields)


@pytest.mark.parametrize("fields", [{}, {"urldate": ""}, {"note": "Second edition"}, {"year": "2024"}])
def test_no_day_of_access_is_seen_in_anything_else(fields):
    assert not has_access_date(fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"eprint": "1706.03762"},
        {"version": "1.3"},
        {"date": "2024-05-03"},
        {"url": "https://web.archive.org/web/2024/https://a.example"},
        {"url": "https://doi.org/10.5281/zenodo.1"},
        {"url": "https://git.example/a/b/blob/0123abcd/README.md"},
    ],
)
def test_versions_and_archives_stay_as_they_are(fields):
    assert is_lasting(fields)


@pytest.mark.parametrize("fields", [{"url": "https://a.example/page"}, {"date": "2024"}, {"date": "2024-05"}])
def test_other_pages_may_change(fields):
    assert not is_lasting(fields)


def test_the_volume_of_a_series_is_no_isbn():
    assert not has_identifier({"series": "Lecture Notes in Computer Science", "volume": "9785"})
