"""PMIDs that running text names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.load.page.read import read_page

LIST = "\n\n## References\n\n- Knox, A. (2019) Tides of lungs. J Tides, 3(2), pp. 1–10. PMID: 31234560.\n"


def found(text: str, path: str = "a.md") -> list[tuple[str, int, int]]:
    named = read_page(path, text).named_identifiers
    return [(one.identifier, one.line, one.column) for one in named]


@pytest.mark.parametrize(
    "text",
    [
        "PMID: 31234567",
        "PMID 31234567",
        "PMID:31234567",
        "pmid: 31234567",
        "PubMed ID: 31234567",
        "PMID&nbsp;31234567",
    ],
)
def test_number_is_read(text: str) -> None:
    assert found(f"So\nit is ({text}).{LIST}") == [("pmid:31234567", 2, 8)]


def test_page_of_html() -> None:
    assert found("<p>So it is (PMID: 31234567).</p>", "a.html") == [("pmid:31234567", 1, 14)]


@pytest.mark.parametrize(
    "text",
    [
        "31234567",
        "`PMID: 31234567`",
        "PMID: 31234567-8",
        "PMID: x",
        "a PMID 123456789",
        "[PMID: 31234567](https://pubmed.ncbi.nlm.nih.gov/31234567/)",
        "<!-- PMID: 31234567 -->",
    ],
)
def test_other_text_names_none(text: str) -> None:
    assert found(text + LIST) == []


@given(st.text("PMIDpmid: 0123\n[]()", max_size=60))
def test_any_text_is_read_and_places_are_inside_it(text: str) -> None:
    assert all(1 <= line <= text.count("\n") + 1 for _, line, _ in found(text))
