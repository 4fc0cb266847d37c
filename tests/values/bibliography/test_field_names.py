"""Names of fields that are like those that styles print."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.values.bibliography.field_names import meant_field


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("page", "pages"),
        ("pp", "pages"),
        ("vol", "volume"),
        ("volumn", "volume"),
        ("jounal", "journal"),
        ("tilte", "title"),
        ("authors", "author"),
        ("editors", "editor"),
        ("organisation", "organization"),
        ("booktile", "booktitle"),
        ("adress", "address"),
    ],
)
def test_a_slip_of_the_pen(name: str, meant: str) -> None:
    assert meant_field(name) == meant


@pytest.mark.parametrize(
    "name",
    (
        "pages volumes editora editorb notes note uri urls keyword keywords file annote annotation abstract language"
        " langid numpages published titles series issn isbn shorttitle maintitle month day date dates place link"
        " bdsk-url-1 date-added mendeley-groups author+an journal_url hal_id optpages x é"
    ).split(),
)
def test_known_and_private_names(name: str) -> None:
    assert meant_field(name) is None


@given(st.text(min_size=1, max_size=30))
def test_any_name_has_a_meaning_or_none(name: str) -> None:
    meant = meant_field(name)
    assert meant is None or meant != name
