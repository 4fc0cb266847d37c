from __future__ import annotations

RULE = "file-unreadable"
PAGE = {"content/alk.md": "---\ntitle: ALK\n---\nText.\n"}


def test_a_bibliography_that_a_page_names_must_exist(findings) -> None:
    (finding,) = findings(RULE, {"content/alk.md": "---\nbibliography: missing.bib\n---\nText.\n"})
    assert (finding.path, finding.line, finding.subject) == ("content/alk.md", 2, "missing.bib")


def test_a_bibliography_outside_the_root_is_refused(findings) -> None:
    (finding,) = findings(RULE, {"content/alk.md": "---\nbibliography: ../../other.bib\n---\nText.\n"})
    assert finding.subject == "../../other.bib"


def test_a_broken_people_file_is_named(findings) -> None:
    (finding,) = findings(RULE, {**PAGE, "people.yml": "- name: [Priya\n"})
    assert (finding.path, finding.subject) == ("people.yml", "people.yml")


def test_a_broken_schema_is_named(findings) -> None:
    files = {**PAGE, "auditor.toml": 'front-matter-schema = "page.schema.json"\n', "page.schema.json": "{"}
    (finding,) = findings(RULE, files)
    assert finding.subject == "page.schema.json"


def test_a_bibliography_in_another_encoding_is_named(findings) -> None:
    (finding,) = findings(RULE, {**PAGE, "references.bib": b"@misc{a, title = {Zo\xeb}}\n\xff\xfe\x00"})
    assert finding.path == "references.bib"


def test_files_that_can_be_used_are_not_mentioned(findings) -> None:
    files = {
        "content/alk.md": "---\nbibliography: ../references.bib\n---\nText.\n",
        "references.bib": "@misc{a, title = {Zoë}}\n",
        "people.yml": "- name: Priya Nair\n",
    }
    assert findings(RULE, files) == ()


def test_what_no_one_names_may_be_absent(findings) -> None:
    assert findings(RULE, PAGE) == ()
