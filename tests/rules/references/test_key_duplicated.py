"""key-duplicated: beyond the documented examples."""

from __future__ import annotations

PAGE = {"p.md": "One [@nair].\n"}
ONE = "@article{nair, title = {Brain metastases}, year = 2024}\n"
OTHER = "@article{nair, title = {Dose of lorlatinib}, year = 2023}\n"


def test_both_lines_are_named_at_the_second(findings):
    (found,) = findings("key-duplicated", PAGE | {"references.bib": ONE + "\n" + ONE})
    assert (found.line, found.subject) == (3, "nair")
    assert found.message == "“nair” on line 3 already stands on line 1"


def test_the_third_is_reported_too(findings):
    found = findings("key-duplicated", PAGE | {"references.bib": ONE + ONE + OTHER})
    assert [finding.line for finding in found] == [2, 3]
    assert len({finding.fingerprint for finding in found}) == 2


def test_another_spelling_of_the_key_is_named(findings):
    (found,) = findings("key-duplicated", PAGE | {"references.bib": ONE + ONE.replace("nair", "Nair")})
    assert found.message.endswith("already stands on line 1 as “nair”")


def test_two_works_of_one_key_in_files_that_a_page_uses_together_are_reported(findings):
    (found,) = findings("key-duplicated", PAGE | {"a.bib": ONE, "b.bib": OTHER})
    assert (found.path, found.subject) == ("b.bib", "nair")
    assert "line 1 of a.bib" in found.message


def test_chapters_with_bibliographies_of_their_own_may_share_keys(findings):
    page = "---\nbibliography: refs.bib\n---\nOne [@nair].\n"
    files = {"one/p.md": page, "one/refs.bib": ONE, "two/p.md": page, "two/refs.bib": OTHER}
    assert findings("key-duplicated", files) == ()


def test_a_page_that_names_both_files_is_reported(findings):
    page = "---\nbibliography: [a.bib, b.bib]\n---\nOne [@nair].\n"
    assert len(findings("key-duplicated", {"p.md": page, "a.bib": ONE, "b.bib": OTHER})) == 1


def test_a_key_that_no_one_cites_may_stand_in_two_files(findings):
    assert findings("key-duplicated", {"p.md": "Text.\n", "a.bib": ONE, "b.bib": OTHER}) == ()


def test_the_same_work_written_differently_may_stand_in_two_files(findings):
    same = "@article{nair, title = {{Brain} Metastases: a review}, year = 2024}\n"
    assert findings("key-duplicated", PAGE | {"a.bib": ONE, "b.bib": same}) == ()


def test_one_key_for_two_works_in_a_set_is_wrong_though_no_page_cites_it(findings):
    files = {
        "auditor.toml": 'bibliography = ["*.bib"]\n',
        "p.md": "Text.\n",
        "a.bib": "@misc{k, title = {Tides}}\n",
        "b.bib": "@misc{k, title = {Winds}}\n",
    }
    (found,) = findings("key-duplicated", files)
    assert found.message == "“k” is another work on line 1 of a.bib, and the two files are used together"


def references(*keys):
    items = "".join(f"- id: {key}\n  type: book\n  title: T {key}\n" for key in keys)
    return f"---\nreferences:\n{items}---\nOne [@{keys[0]}].\n"


def test_an_id_twice_in_the_references_of_a_page_is_reported(findings):
    (found,) = findings("key-duplicated", {"p.md": references("a", "b", "a")})
    assert (found.path, found.line, found.subject) == ("p.md", 9, "a")


def test_pages_may_share_ids_and_csl_tells_capitals_apart(findings):
    assert findings("key-duplicated", {"p.md": references("a", "A"), "q.md": references("a")}) == ()
