"""citation-undefined: beyond the documented examples."""

from __future__ import annotations

import pytest

BIB = "@article{camidge2018,\n  title = {Brigatinib versus Crizotinib},\n  year = {2018}\n}\n"


def test_a_key_cited_several_times_is_reported_once_at_its_first_place(findings):
    page = "# ALK\n\nOne [@shaw2013].\n\nTwo [@shaw2013; @camidge2018], three @shaw2013.\n"
    (found,) = findings("citation-undefined", {"references.bib": BIB, "p.md": page})
    assert (found.line, found.subject) == (3, "shaw2013")
    assert found.message == "“shaw2013” is in no bibliography; it is cited 3 times on this page"


def test_it_names_the_nearest_key(findings):
    (found,) = findings("citation-undefined", {"references.bib": BIB, "p.md": "One [@camidge2081].\n"})
    assert found.help == "Did you mean “camidge2018”?"


@pytest.mark.parametrize(
    "text",
    [
        "Write to lung@example.org or to @lung-team.",
        "See [@fig-survival] and @tbl-trials.",
        "`[@no-key]`",
        "```\n[@no-key]\n```",
        "<!-- [@no-key] -->",
        "{% raw %}{% cite no-key %}{% endraw %}",
        "Reported by [@user](https://github.com/user).",
    ],
)
def test_what_is_no_citation_is_not_missed(text, findings):
    assert findings("citation-undefined", {"references.bib": BIB, "p.md": f"{text}\n"}) == ()


@pytest.mark.parametrize(
    "text",
    [
        "[@Shaw-2013, p. 3]",
        "{cite:p}`Shaw-2013`",
        "{% cite Shaw-2013 %}",
        '{{< cite "camidge2018" >}} {{< cite "Shaw-2013" >}}',
    ],
)
def test_every_syntax_is_judged(text, findings):
    (found,) = findings("citation-undefined", {"references.bib": BIB, "p.md": f"One {text}.\n"})
    assert found.subject == "Shaw-2013"


def test_an_entry_that_cannot_be_read_is_not_reported_twice(findings):
    broken = BIB + "@article{shaw2013,\n  title {Crizotinib versus Chemotherapy},\n  year = {2013}\n}\n"
    assert findings("citation-undefined", {"references.bib": broken, "p.md": "One [@shaw2013].\n"}) == ()


def test_all_entries_may_be_listed_without_being_cited(findings):
    page = "---\nnocite: '@*'\n---\nText.\n"
    assert findings("citation-undefined", {"references.bib": BIB, "p.md": page}) == ()


def test_a_bibliography_that_cannot_be_read_proves_nothing(findings):
    page = "---\nbibliography: missing.bib\n---\nOne [@shaw2013].\n"
    assert findings("citation-undefined", {"references.bib": BIB, "p.md": page}) == ()
