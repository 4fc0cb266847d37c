"""References that are kept in footnotes."""

from __future__ import annotations

import pytest

from auditor.load.page.read import read_page
from auditor.model.written import IN_NOTE

ITEM = "Knox, A. (2019) ‘Tides of lungs in winter’, J. Test, 3(2), pp. 1–9."


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.md", f"Text.[^1]\n\n[^1]: {ITEM}\n"),
        ("a.md", f"Text.[^1]\n\n[^1]:\n    {ITEM}\n"),
        ("a.md", f"Text.^[{ITEM}] More.\n"),
        (
            "a.html",
            f'<p>Text.</p><section class="footnotes" role="doc-endnotes"><ol><li>{ITEM}</li></ol></section>',
        ),
        (
            "a.html",
            f'<p>Text.</p><div class="footnotes"><div>x</div><ol><li><p>{ITEM}</p></li></ol></div><p>After.</p>',
        ),
    ],
)
def test_footnote_with_a_reference_is_read_like_an_item(path: str, text: str) -> None:
    (read,) = read_page(path, text).listed_references
    assert (read.authors, read.year, read.title, read.section) == (
        ("Knox, A.",),
        "2019",
        "Tides of lungs in winter",
        IN_NOTE,
    )


@pytest.mark.parametrize(
    "note",
    [
        "For more on these laws, see Dupuy, Ron, and Prakash (2016).",
        "Knox, A. (2019) found that tides rise",
        "In 2019 this was another page.",
        "See [the site](https://example.org).",
    ],
)
def test_footnote_with_a_sentence_is_none(note: str) -> None:
    assert read_page("a.md", f"Text.[^1]\n\n[^1]: {note}\n").listed_references == ()
    assert read_page("a.md", f"Text.^[{note}]\n").listed_references == ()


def test_names_and_years_of_a_reference_in_a_note_are_no_citations() -> None:
    page = read_page("a.md", f"(Wu et al., 2020)[^1]\n\n[^1]: Knox A, et al. (2019) {ITEM[16:]}\n")
    assert [cited.year for cited in page.author_years] == ["2020"]


def test_list_ends_before_the_footnotes_and_goes_on_behind_them() -> None:
    text = f"A[^1]\n\n## References\n\n- {ITEM}\n\n[^1]: A note about Wu (2013), which is long enough.\n\n- {ITEM}\n"
    assert [read.section for read in read_page("a.md", text).listed_references] == [0, 0]


def test_footnotes_alone_under_references_are_the_list() -> None:
    text = "A[^1]\n\n## References\n\n[^1]: Kuhn et al., (2020). Tidymodels: a collection of packages\n"
    assert [read.year for read in read_page("a.md", text).listed_references] == ["2020"]
