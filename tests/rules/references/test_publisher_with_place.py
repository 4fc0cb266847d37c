"""publisher-with-place: beyond the documented examples."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.values.bibliography.publishers import publisher_place


@pytest.mark.parametrize(
    ("written", "name", "place"),
    [
        ("Wiley, New York", "Wiley", "New York"),
        ("{Springer, Berlin, Heidelberg}", "Springer", "Berlin, Heidelberg"),
        ("Springer, NY", "Springer", "NY"),
        ("Springer, Cham", "Springer", "Cham"),
        ("Springer Nature, Cham, Switzerland", "Springer Nature", "Cham, Switzerland"),
        ("ACM New York, NY, USA", "ACM", "New York, NY, USA"),
        ("University of Chicago Press Chicago, IL", "University of Chicago Press", "Chicago, IL"),
        ("MIT press Cambridge, MA", "MIT press", "Cambridge, MA"),
        ("JMIR Publications Inc., Toronto, Canada", "JMIR Publications Inc.", "Toronto, Canada"),
        ("Oxford University Press, Oxford", "Oxford University Press", "Oxford"),
        ("Cambridge: MIT Press", "MIT Press", "Cambridge"),
        ("New York, NY: Wiley", "Wiley", "New York, NY"),
        ("O'Reilly Media, Inc., Sebastopol, CA", "O'Reilly Media, Inc.", "Sebastopol, CA"),
        ("O'Reilly Media, Inc., CA", "O'Reilly Media, Inc.", "CA"),
        ("SAGE Publications Sage UK: London, England", "SAGE Publications", "London, England"),
        ("SAGE PublicationsSage UK: London, England", "SAGE Publications", "London, England"),
    ],
)
def test_name_and_place(written, name, place):
    assert publisher_place(written) == (name, place)


@pytest.mark.parametrize(
    "written",
    [
        "Wiley",
        "O'Reilly Media, Inc.",
        "Farrar, Straus, and Giroux",
        "[Wiley, Royal Statistical Society]",
        "Metaphysics Research Lab, Stanford University",
        "University of California, Los Angeles",
        "Imperial College, London",
        "Technische Hochschule, Berlin",
        "Académie des Sciences, Paris",
        "ETH, Zürich",
        "École normale supérieure, Paris",
        "Wellcome Trust, London",
        "Museum of Modern Art, New York",
        "Springer Berlin Heidelberg",
        "Bioconductor version: Release (3.15)",
        "Penguin Books, UK",
        "New York",
        "New York, NY",
        "London, England",
        "ACADEMIC PRESS, INC., LA",
        "",
    ],
)
def test_names_without_a_place(written):
    assert publisher_place(written) is None


@given(st.text(max_size=250) | st.text(alphabet="New York, NYUSA: Wiley", max_size=80))
def test_any_text_is_read(text):
    found = publisher_place(text)
    assert found is None or (found.name in text and found.place)


@pytest.mark.parametrize(
    ("fields", "where"),
    [("year = {2020}, journal = {J}", "`address`"), ("date = {2020}, journaltitle = {J}", "`location`")],
)
def test_the_place_has_a_field_of_its_own(findings, fields, where):
    text = f"@book{{a, title = {{T}}, author = {{Nair, Priya}}, publisher = {{Wiley, New York}}, {fields}}}\n"
    (found,) = findings("publisher-with-place", {"references.bib": text, "p.md": "Text.\n"})
    assert where in found.help
