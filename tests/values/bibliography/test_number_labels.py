"""Words beside the numbers of an entry that styles print themselves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.values.bibliography.number_labels import labelled_numbers


@pytest.mark.parametrize(
    ("field", "text", "label", "number"),
    [
        ("volume", "Vol. 3", "Vol.", "3"),
        ("volume", "vol.~12", "vol.", "12"),
        ("volume", "{Volume 3}", "Volume", "3"),
        ("volume", "Bd. IV", "Bd.", "IV"),
        ("volume", "No. 3", "No.", "3"),
        ("number", "Issue 28-30", "Issue", "28-30"),
        ("number", "№ 4", "№", "4"),
        ("number", "nº 4", "nº", "4"),
        ("chapter", "Chapter 5", "Chapter", "5"),
        ("pages", "pp. 12--34", "pp.", "12--34"),
        ("pages", "p. 7, 9", "p.", "7, 9"),
        ("pages", "S. 12–34", "S.", "12–34"),
        ("journal", "Math. Comp., Vol. 84", "Vol. 8", ""),
        ("journaltitle", "Example Journal, Volume 12, Issue 3", "Volume 1", ""),
    ],
)
def test_a_label(field: str, text: str, label: str, number: str) -> None:
    (found,) = labelled_numbers("article", {field: text})
    assert found[:3] == (field, label, number)
    assert found.of_field == (
        "number" if label == "No." else "volume" if field.startswith("journal") else field
    )


@pytest.mark.parametrize(
    ("kind", "field", "text"),
    [
        ("book", "volume", "Volume 1: Long Papers"),
        ("book", "volume", "XII"),
        ("article", "volume", "v12"),
        ("article", "pages", "S12--S20"),
        ("article", "pages", "P7"),
        ("book", "pages", "xv, 63 p."),
        ("article", "pages", "e5518"),
        ("article", "number", "S1"),
        ("techreport", "number", "No. 5"),
        ("patent", "number", "Nr. 5"),
        ("inbook", "chapter", "Chapter one"),
        ("article", "journal", "Volume Studies"),
        ("article", "journal", "Envol. Revue"),
        ("article", "volume", ""),
    ],
)
def test_no_label(kind: str, field: str, text: str) -> None:
    assert list(labelled_numbers(kind, {field: text})) == []


PARTS = st.sampled_from(["vol", ".", "3", " ", "~", "pp", "–", "No", "IV", "{", "}", "(", ",", "№"])


@given(st.lists(PARTS, max_size=12).map("".join) | st.text(max_size=40))
def test_any_text_has_labels_or_none(text: str) -> None:
    names = ("volume", "number", "chapter", "pages", "journal")
    for found in labelled_numbers("article", dict.fromkeys(names, text)):
        assert found.label in text
        assert found.number in text
