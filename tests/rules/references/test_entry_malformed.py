"""entry-malformed: beyond the documented examples."""

from __future__ import annotations

import pytest

PAGE = {"p.md": "Text.\n"}
GOOD = "@article{good, title = {Fine}, year = 2020}\n"


def test_it_stands_in_the_broken_entry_and_names_its_key(findings):
    bib = (
        GOOD
        + "\n@article{shaw2013,\n  title {Crizotinib},\n  year = {2013}\n}\n\n"
        + GOOD.replace("good", "also")
    )
    (found,) = findings("entry-malformed", PAGE | {"references.bib": bib})
    assert found.subject == "shaw2013"
    assert 3 <= found.line <= 6


@pytest.mark.parametrize(
    "text",
    [
        "Write to me@example.org.\n",
        "% @article{old,\n",
        "@comment{anything = here}\n",
        '@preamble{"\\newcommand{\\x}{y}"}\n',
        '@ARTICLE {spaced , title = "Quoted {"}braces{"}" , year = 2020 , }\n',
        "@article(round, title = {A})\n",
        "@article{pages, title = {A}, pages = {1--2}, note = {50\\% of \\{x\\}}}\n",
    ],
)
def test_what_bibtex_reads_is_not_malformed(text, findings):
    assert findings("entry-malformed", PAGE | {"references.bib": GOOD + text}) == ()
