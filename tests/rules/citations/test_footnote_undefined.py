"""footnote-undefined: beyond the documented examples."""

from __future__ import annotations

import pytest

NOTE = "\n\n[^1]: A note.\n"


def test_a_label_used_several_times_is_reported_once_at_its_first_place(findings):
    (found,) = findings("footnote-undefined", {"p.md": "# A\n\nOne.[^9] Two.[^9]\n\nThree.[^1]" + NOTE})
    assert (found.line, found.column, found.subject) == (3, 5, "9")
    assert found.message == "The mark [^9] has no note; it stands on this page 2 times"


@pytest.mark.parametrize("path", ["a.md", "a.qmd", "a.Rmd"])
def test_every_kind_of_markdown_is_read(findings, path):
    assert len(findings("footnote-undefined", {path: "One.[^9]\n"})) == 1


@pytest.mark.parametrize(
    "text",
    ["One[^1] and `[^9]`." + NOTE, "The class [^a-z]." + NOTE, "One[^1], \\[^9]." + NOTE, "[^9]* or [^9]+"],
)
def test_what_is_no_mark_is_not_missed(findings, text):
    assert findings("footnote-undefined", {"p.md": text}) == ()


@pytest.mark.parametrize(
    "files",
    [
        {"p.md": "One.[^9]\n\n{% include notes.md %}\n"},
        {"_includes/p.md": "One.[^9]\n", "q.md": "Text.\n"},
        {"_bookdown.yml": "", "1.Rmd": "One.[^9]\n", "9.Rmd": "[^9]: A note.\n"},
        {"content/metadata.yaml": "", "content/1.md": "One.[^9]\n", "content/9.md": "[^9]: A note.\n"},
    ],
)
def test_the_note_may_stand_in_another_file(findings, files):
    assert findings("footnote-undefined", files) == ()


MKDOCS = "site_name: A\nmarkdown_extensions:\n  - admonition\n  - toc:\n      permalink: true\n"


@pytest.mark.parametrize(
    "files",
    [
        {"mkdocs.yml": MKDOCS, "docs/p.md": "One.[^9]\n"},
        {"mkdocs.yml": "site_name: A\ndocs_dir: .\n", "p.md": "One.[^9]\n"},
        {"docs/.vitepress/config.mts": "export default { title: 'A' }\n", "docs/p.md": "One.[^9]\n"},
        {"eleventy.config.js": "module.exports = { dir: {} }\n", "p.md": "One.[^9]\n"},
        {"hugo.toml": "[markup.goldmark.extensions]\nfootnote = false\n", "content/p.md": "One.[^9]\n"},
    ],
)
def test_a_site_without_footnotes_has_no_marks(files, findings, audit_files):
    assert findings("footnote-undefined", files) == ()
    assert any("has no footnotes" in note for note in audit_files(files).notes)


@pytest.mark.parametrize(
    "files",
    [
        {"mkdocs.yml": MKDOCS + "  - footnotes\n", "docs/p.md": "One.[^9]\n"},
        {"mkdocs.yml": MKDOCS + "  - pymdownx.extra\n", "docs/p.md": "One.[^9]\n"},
        {
            "mkdocs.yml": MKDOCS + "  - markdown.extensions.footnotes:\n      x: 1\n",
            "docs/p.md": "One.[^9]\n",
        },
        {"mkdocs.yml": MKDOCS, "docs/index.md": "A\n", "README.md": "One.[^9]\n"},
        {"mkdocs.yml": "INHERIT: base.yml\nsite_name: A\n", "docs/p.md": "One.[^9]\n"},
        {
            "docs/.vitepress/config.mts": "export default { title: 'A' }\n",
            "package.json": '{"devDependencies": {"markdown-it-footnote": "^4.0.0"}}',
            "docs/p.md": "One.[^9]\n",
        },
        {"hugo.toml": "title = 'A'\n", "content/p.md": "One.[^9]\n"},
    ],
)
def test_a_site_with_footnotes_has_marks(files, findings):
    assert len(findings("footnote-undefined", files)) == 1


def test_marks_that_were_not_judged_are_counted(audit_files):
    audit = audit_files({"p.md": "One.[^9]\n\n{% include notes.md %}\n"})
    assert any(note.startswith("1 footnote mark without a note was not judged") for note in audit.notes)


def test_chapters_of_other_books_are_texts_of_their_own(findings):
    assert len(findings("footnote-undefined", {"1.md": "One.[^9]\n", "9.md": "[^9]: A note.\n"})) == 1
