"""The anchors of headings, compared with a port of GitHub's own slugger."""

from __future__ import annotations

import re
import sys
import unicodedata
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.values.identifiers import slugs as module
from auditor.values.identifiers.slugs import heading_anchors, slugs

ORACLE = pytest.mark.skipif(
    sys.version_info >= (3, 13), reason="Python 3.13 cannot compile the port: its source has lone surrogates"
)
if sys.version_info < (3, 13):
    from github_slugger import GithubSlugger

# letters of a Unicode version that both tables have: the port's is older than Python's
KNOWN_CHARACTERS = st.characters(exclude_categories=["Cs"]).filter(
    lambda character: unicodedata.ucd_3_2_0.category(character) != "Cn"
)
HEADINGS = st.text(
    st.sampled_from("aB9 -_.:,&#'()½²Ⅷéßｉ日本हिन्दी😄\u0301\u200d\u00a0"), min_size=1, max_size=20
) | st.text(KNOWN_CHARACTERS, max_size=12)


@ORACLE
@given(HEADINGS.map(str.strip).filter(bool))
def test_githubs_slug_is_among_them(heading: str) -> None:
    assert GithubSlugger().slug(heading) in {*slugs(heading), ""}


@ORACLE
@given(st.lists(st.sampled_from(["Dose", "dose", "Side effects", "éclair", "e\u0301clair"]), max_size=8))
def test_repeated_headings_are_numbered_as_github_numbers_them(headings: list[str]) -> None:
    slugger = GithubSlugger()
    assert {slugger.slug(heading) for heading in headings} <= heading_anchors(headings)


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("e\u0301clair", "e\u0301clair"),
        ("éclair", "éclair"),
        ("हिन्दी शीर्षक", "हिन्दी-शीर्षक"),
        ("x² and ½", "x-and-"),
        ("A_b - c", "a_b---c"),
        ("Dose: 5 mg/kg", "dose-5-mgkg"),
        ("Side effects 😄", "side-effects-"),
        ("Ⓐ and 🄰", "ⓐ-and-🄰"),
    ],
)
def test_an_anchor_is_that_of_github(heading: str, anchor: str) -> None:
    assert slugs(heading)[0] == anchor


@given(st.from_regex(module._SIMPLE, fullmatch=True))
def test_all_rules_agree_on_a_simple_heading(heading: str) -> None:
    with patch.object(module, "_SIMPLE", re.compile("(?!)")):
        by_rule = slugs(heading)
    assert slugs(heading) == by_rule


@given(
    st.lists(
        HEADINGS | st.sampled_from(["Use of it", "Use: it (now)", "use of it", "A", "A-1", "A\nb"]),
        max_size=6,
    )
)
def test_headings_taken_together_have_the_anchors_of_each(headings: list[str]) -> None:
    # another function than its own is asked for each
    assert heading_anchors(headings) == heading_anchors(headings, lambda heading: tuple(slugs(heading)))
