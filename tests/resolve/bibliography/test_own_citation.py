"""The bibliographies that say how to cite the repository itself."""

from __future__ import annotations

import pytest

from auditor.model.sources import Bibliography
from auditor.resolve.bibliography.listings import entries_to_keep


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("CITATION.bib", True),
        ("book/CITATION-first_edition.2.bib", True),
        ("CITATIONS.bib", False),
        ("refs.bib", False),
    ],
)
def test_a_file_is_known_by_its_name(name, kept, entry):
    file = Bibliography(name, (entry("a"),))
    assert bool(list(entries_to_keep([file]))) is kept


def test_a_long_name_of_many_parts_is_looked_at_once():
    assert list(entries_to_keep([Bibliography("CITATION" + "_A" * 100 + "-.bib2")])) == []
