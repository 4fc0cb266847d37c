from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.values.names.roles import has_role


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("clinician", "Clinician"),
        ("Lead clinician", "clinician"),
        ("Clinician at Leeds", "clinician"),
        ("Editor, clinician", "clinician"),
        ("Clinician and researcher", "clinician"),
        ("Consultant (clinician)", "clinician"),
        ("Clinical nurse specialist", "nurse specialist"),
        ("Professor of oncology", "professor"),
        ("Patient", "patient"),
        ("Ärztin", "arztin"),
    ],
)
def test_a_role_is_one_when_it_ends_with_its_words(said, wanted):
    assert has_role(said, wanted)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("Patient information manager", "patient"),
        ("Patient representative", "patient"),
        ("Outpatient", "patient"),
        ("Editor", "clinician"),
        ("", "clinician"),
        ("clinician", ""),
    ],
)
def test_a_role_of_another_kind_is_none(said, wanted):
    assert not has_role(said, wanted)


@given(st.text(max_size=60), st.text(max_size=20))
def test_any_text_is_answered(said, wanted):
    assert has_role(said, wanted) in (True, False)
