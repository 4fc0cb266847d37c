"""The audit's tables: what the repository holds, as reports show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from auditor.model.audit import Audit
from auditor.pipeline import configure, run


@pytest.fixture
def audit(tmp_path: Path):  # type: ignore[no-untyped-def]
    def of(files: Mapping[str, str]) -> Audit:
        for name, content in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(content, encoding="utf-8")
        config, _ = configure(tmp_path)
        return run(tmp_path, replace(config, offline=True), as_of=date(2026, 6, 30))

    return of


def test_fields_that_the_policy_names_are_told_whatever_they_are_called(audit):
    policy = '[field-policy]\nrequired = ["audience"]\n'
    (page,) = audit({"page.md": "---\nAudience: clinicians\n---\n", "auditor.toml": policy}).pages
    assert page.fields == {"audience": "clinicians"}


def test_reference_is_told_decoded_with_its_citations(audit):
    entry = (
        '@article{k,\n  author = {M{\\"u}ller, Eva and {The Group}},\n  title = {A {T}itle -- with \\& more},\n'
        "  date = {2020-05},\n  url = {https://example.org/~a\\_b},\n  doi = {https://doi.org/10.1000/ABC}\n}\n"
    )
    (reference,) = audit({"r.bib": entry, "a.md": "x\n\n[@k]\n", "b.md": "[@k]\n"}).references
    assert (reference.title, reference.authors) == ("A Title – with & more", ("Eva Müller", "The Group"))
    assert (reference.year, reference.doi) == (2020, "10.1000/abc")
    assert reference.url == "https://example.org/~a_b"
    assert [(place.path, place.line) for place in reference.cited_by] == [("a.md", 3), ("b.md", 1)]


def test_person_is_told_once_with_every_role(audit):
    people = "- name: Amit Samani\n- name: Jo Marsh\n"
    page = "---\nauthors: Dr Amit Samani\nreviewers: [Amit Samani, Ann Lee]\nnext_review: 2026-06-01\n---\n"
    told = {person.name: person for person in audit({"people.yml": people, "p.md": page}).people}
    assert told["Amit Samani"].authored == told["Amit Samani"].reviewed == ("p.md",)
    assert (told["Amit Samani"].overdue, told["Amit Samani"].known) == (1, True)
    assert (told["Ann Lee"].known, told["Jo Marsh"].known) == (False, True)


def test_without_a_people_file_nobody_is_known_or_unknown(audit):
    (person,) = audit({"p.md": "---\nauthor: Ann Lee\n---\n"}).people
    assert person.known is None


def test_remote_link_is_told_once_whatever_its_fragment(audit):
    links = audit({"a.md": "https://example.org/x#a\n", "b.md": "[y](https://example.org/x#b)\n"}).links
    assert [(link.url, len(link.used_in)) for link in links] == [("https://example.org/x", 2)]


def test_the_same_words_in_two_folders_are_two_links(audit):
    files = {"a/p.md": "[x](t.md)\n", "b/p.md": "[x](t.md)\n", "a/t.md": "T\n"}
    told = {link.final_url: link.verdict for link in audit(files).links}
    assert told == {"a/t.md": "working", "b/t.md": "broken"}


def test_every_link_has_a_verdict_and_a_skipped_one_its_reason(audit):
    text = "[a](gone.md) [b](#none) [c](mailto:a@example.org) [d]({{ x }}) [e](http://) [f](#t)\n\n# T\n"
    told = {link.url: (link.verdict, link.detail) for link in audit({"p.md": text}).links}
    assert {url: verdict for url, (verdict, _) in told.items()} == {
        "gone.md": "broken",
        "#none": "broken",
        "mailto:a@example.org": "skipped",
        "{{ x }}": "skipped",
        "http://": "broken",
        "#t": "working",
    }
    assert all(detail for verdict, detail in told.values() if verdict != "working")
