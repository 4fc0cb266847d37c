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
        "Seen [@doi:10.7717/peerj.705; @pmid:25648772; @arxiv:1407.3561v1; @url:https://x.org/2017/281.pdf].",
        "See [@https://doi.org/10.5281/zenodo.18089604] and @10.1093/nar/22.22.4673.",
        "See [a heading](@ref), [another](@ref other) and [@fig:arms; @tbl:arms].",
        r"Write `\cite{key}`, or \\cite{key} in a text.",
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
        "[[@Shaw-2013]](https://example.org)",
        "![Arms [@Shaw-2013]](arms.png)",
        '<d-cite key="camidge2018,Shaw-2013"></d-cite>',
        "[camidge2018](@cite) and [Shaw-2013](@citet)",
        r"\cite{camidge2018} \citep[p. 3]{Shaw-2013}",
    ],
)
def test_every_syntax_is_judged(text, findings):
    (found,) = findings("citation-undefined", {"references.bib": BIB, "p.md": f"One {text}.\n"})
    assert found.subject == "Shaw-2013"


@pytest.mark.parametrize("key", ["hale_a*b2020", "hale_a_b2020", "hale*a*b2020"])
def test_an_asterisk_is_an_underscore_for_documenter(key, findings):
    files = {"references.bib": "@misc{hale_a*b2020, title = {T}}\n", "p.md": f"One [{key}](@cite).\n"}
    assert findings("citation-undefined", files) == ()
    assert findings("reference-uncited", files) == ()


@pytest.mark.parametrize(
    "files",
    [
        {"_quarto.yml": "bibliography: [references.bib, works.ris]\n", "works.ris": ""},
        {"_quarto.yml": "bibliography: [references.bib, 'https://example.org/works.bib']\n"},
        {"mkdocs.yml": "plugins:\n  - bibtex:\n      bib_file: https://example.org/works\n"},
        {"myst.yml": "project:\n  bibliography: [https://example.org/works.bib]\n"},
    ],
)
def test_a_key_may_be_in_a_bibliography_of_the_site_that_is_not_read(files, findings):
    page = {"references.bib": BIB, "p.qmd": "One [@camidge2018; @hale2020].\n"}
    assert findings("citation-undefined", page | files) == ()
    assert len(findings("citation-undefined", page | {"_quarto.yml": "bibliography: references.bib\n"})) == 1


def test_an_entry_that_cannot_be_read_is_not_reported_twice(findings):
    broken = BIB + "@article{shaw2013,\n  title {Crizotinib versus Chemotherapy},\n  year = {2013}\n}\n"
    assert findings("citation-undefined", {"references.bib": broken, "p.md": "One [@shaw2013].\n"}) == ()


def test_all_entries_may_be_listed_without_being_cited(findings):
    page = "---\nnocite: '@*'\n---\nText.\n"
    assert findings("citation-undefined", {"references.bib": BIB, "p.md": page}) == ()


def test_a_bibliography_that_cannot_be_read_proves_nothing(findings):
    page = "---\nbibliography: missing.bib\n---\nOne [@shaw2013].\n"
    assert findings("citation-undefined", {"references.bib": BIB, "p.md": page}) == ()


def test_a_key_in_other_capitals_names_the_entrys(findings):
    (found,) = findings("citation-undefined", {"references.bib": BIB, "p.md": "One [@Camidge2018].\n"})
    assert (found.subject, found.help) == ("Camidge2018", "Did you mean “camidge2018”?")


def test_another_authors_work_is_not_offered(findings):
    (found,) = findings("citation-undefined", {"references.bib": BIB, "p.md": "One [@camila2018].\n"})
    assert found.help == "Correct the key or add the entry."


def test_a_name_in_the_metadata_of_a_manuscript_is_defined(findings):
    files = {
        "references.bib": BIB,
        "content/metadata.yaml": "title: A review\ncitekey-aliases:\n  ito-review: doi:10.1101/gr.634603\n",
        "content/1.md": "---\ncitekey-aliases:\n  tag:Lee: pmid:25648772\n---\nOne [@ito-review; @tag:Lee].\n",
    }
    assert findings("citation-undefined", files) == ()


def test_a_name_of_manubot_that_is_defined_nowhere(findings):
    files = {
        "content/metadata.yaml": "title: A review\n",
        "content/1.md": "One [@tag:Ito2016] and [@tag:Lee2017].\n",
        "content/9.md": "[@tag:Ito2016]: doi:10.1101/gr.634603\n",
    }
    (found,) = findings("citation-undefined", files)
    assert (found.subject, found.message) == ("tag:Lee2017", "“tag:Lee2017” is defined nowhere")
    assert found.help == "Correct it, or define it: [@tag:Lee2017]: doi:…"


BOOK = {
    "_bookdown.yml": "rmd_files: [index.Rmd]\n",
    "index.Rmd": "---\nbibliography: refs.bib\n---\nSee [@rossi2020].\n",
    "refs.bib": "@book{rossi2020, author = {Rossi, Elena}, title = {Rivers}, publisher = {P}, year = {2020}}\n",
}


@pytest.mark.parametrize("path", ["notes/style.md", "README.md"])
def test_a_sample_beside_the_chapters_of_a_book_is_not_judged(audit_files, path):
    audit = audit_files({**BOOK, path: "References are written as [@refname] or [@lee2018].\n"})
    assert not [found for found in audit.findings if found.rule == "citation-undefined"]
    assert "bookdown makes no chapter of this file" in str(audit.notes)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("notes/style.md", "See [@rossi2020] and [@lee2018].\n"),
        ("part.Rmd", "See [@lee2018].\n"),
        ("notes/style.md", "---\nbibliography: ../refs.bib\n---\nSee [@lee2018].\n"),
    ],
)
def test_what_cites_beside_the_chapters_of_a_book_is_judged(findings, path, text):
    (found,) = findings("citation-undefined", {**BOOK, path: text})
    assert found.subject == "lee2018"
