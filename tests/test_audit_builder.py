"""The audit's tables: what the repository holds, as reports show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from auditor import evidence as evidence_room
from auditor.engine import configure, run
from auditor.model.audit import Audit
from auditor.model.evidence import Evidence
from auditor.model.repository import ReviewState
from auditor.model.written import Skip

FRONT = (
    "---\ntitle: T\nauthors: [Ana Ruiz]\nreviewers: [Ana Ruiz, Ben Okoro]\n"
    "last_reviewed: {last}\nnext_review: {next}\n---\n"
)


@pytest.fixture
def audit(tmp_path):
    def of(files: Mapping[str, str]) -> Audit:
        for name, content in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(content, encoding="utf-8")
        config, _ = configure(tmp_path)
        return run(tmp_path, replace(config, offline=True), as_of=date(2026, 6, 30))

    return of


def test_fields_that_the_policy_names_are_reported_whatever_they_are_called(audit):
    policy = '[field-policy]\nrequired = ["audience"]\n'
    (page,) = audit({"page.md": "---\nAudience: clinicians\n---\n", "auditor.toml": policy}).pages
    assert page.fields == {"audience": "clinicians"}


def test_reference_is_reported_decoded_with_its_citations(audit):
    entry = (
        '@article{k,\n  author = {M{\\"u}ller, Eva and {The Group}},\n  title = {A {T}itle -- with \\& more},\n'
        "  date = {2020-05},\n  url = {https://example.org/~a\\_b},\n  doi = {https://doi.org/10.1000/ABC}\n}\n"
    )
    (reference,) = audit({"r.bib": entry, "a.md": "x\n\n[@k]\n", "b.md": "[@k]\n"}).references
    assert (reference.title, reference.authors) == ("A Title – with & more", ("Eva Müller", "The Group"))
    assert (reference.year, reference.doi) == (2020, "10.1000/abc")
    assert reference.url == "https://example.org/~a_b"
    assert [(location.path, location.line) for location in reference.cited_by] == [("a.md", 3), ("b.md", 1)]


def test_person_is_reported_once_with_every_role(audit):
    people = "- name: Amit Samani\n- name: Jo Marsh\n"
    page = "---\nauthors: Dr Amit Samani\nreviewers: [Amit Samani, Ann Lee]\nnext_review: 2026-06-01\n---\n"
    by_name = {person.name: person for person in audit({"people.yml": people, "p.md": page}).people}
    assert by_name["Amit Samani"].authored == by_name["Amit Samani"].reviewed == ("p.md",)
    assert (by_name["Amit Samani"].overdue, by_name["Amit Samani"].known) == (1, True)
    assert (by_name["Ann Lee"].known, by_name["Jo Marsh"].known) == (False, True)


def test_without_a_people_file_no_one_is_known_or_unknown(audit):
    (person,) = audit({"p.md": "---\nauthor: Ann Lee\n---\n"}).people
    assert person.known is None


def test_remote_link_is_reported_once_whatever_its_fragment(audit):
    links = audit({"a.md": "https://example.org/x#a\n", "b.md": "[y](https://example.org/x#b)\n"}).links
    assert [(link.url, len(link.used_in)) for link in links] == [("https://example.org/x", 2)]


def test_the_same_words_in_two_folders_are_two_links(audit):
    files = {"a/p.md": "[x](t.md)\n", "b/p.md": "[x](t.md)\n", "a/t.md": "T\n"}
    links = {link.final_url: link.verdict for link in audit(files).links}
    assert links == {"a/t.md": "working", "b/t.md": "broken"}


def test_every_link_has_a_verdict_and_a_skipped_one_its_reason(audit):
    text = "[a](gone.md) [b](#none) [c](mailto:a@example.org) [d]({{ x }}) [e](http://) [f](#t)\n\n# T\n"
    links = {link.url: (link.verdict, link.detail) for link in audit({"p.md": text}).links}
    assert {url: verdict for url, (verdict, _) in links.items()} == {
        "gone.md": "broken",
        "#none": "broken",
        "mailto:a@example.org": "skipped",
        "{{ x }}": "skipped",
        "http://": "broken",
        "#t": "working",
    }
    assert all(detail for verdict, detail in links.values() if verdict != "working")


def test_an_address_of_an_unknown_scheme_is_refused_on_pages_and_in_bibliographies(audit):
    files = {
        "p.md": "[a](foo:x) [b](tel:999)\n",
        "r.bib": "@misc{k, title = {T}, url = {foo:x}}\n@misc{l, title = {T}, url = {bar://x.example}}\n",
    }
    found = audit(files)
    assert {link.url: (link.verdict, link.detail) for link in found.links} == {
        "foo:x": ("refused", "foo: addresses are not requested"),
        "bar://x.example": ("refused", "bar: addresses are not requested"),
        "tel:999": ("skipped", "tel: links are not checked"),
    }
    used = next(link.used_in for link in found.links if link.url == "foo:x")
    assert [place.path for place in used] == ["p.md", "r.bib"]


def test_pages_are_counted_by_review_state(audit):
    made = audit(
        {
            "a.md": FRONT.format(last="2025-01-01", next="2026-06-29"),
            "b.md": FRONT.format(last="2025-01-01", next="2026-06-30"),
            "c.md": FRONT.format(last="2025-01-01", next="2027-06-30"),
            "d.md": "# D\n",
        }
    )
    assert made.summary.review.by_state() == {
        ReviewState.OVERDUE: 1,
        ReviewState.DUE_SOON: 1,
        ReviewState.CURRENT: 1,
        ReviewState.NEVER_REVIEWED: 1,
        ReviewState.UNKNOWN: 0,
        ReviewState.EXEMPT: 0,
    }
    assert sum(made.summary.review.by_state().values()) == made.summary.pages == 4
    assert [page.days_overdue for page in made.pages] == [1, None, None, None]


def test_people_have_their_pages_by_role_and_what_is_due(audit):
    made = audit(
        {
            "a.md": FRONT.format(last="2025-01-01", next="2026-06-29"),
            "b.md": FRONT.format(last="2025-01-01", next="2026-07-01"),
            "people.yml": "- name: Ana Ruiz\n- name: Zoe Quiet\n",
        }
    )
    ana, ben, zoe = made.people
    assert (ana.name, ana.known, ana.authored, ana.reviewed) == (
        "Ana Ruiz",
        True,
        ("a.md", "b.md"),
        ("a.md", "b.md"),
    )
    assert (ana.overdue, ana.due_soon) == (1, 1)  # each page once, though in two roles
    assert (ben.name, ben.known, ben.authored, ben.reviewed) == ("Ben Okoro", False, (), ("a.md", "b.md"))
    assert (zoe.name, zoe.known, zoe.authored, zoe.reviewed, zoe.overdue) == ("Zoe Quiet", True, (), (), 0)


def test_a_local_link_counts_once_for_each_target(audit):
    made = audit(
        {"a.md": "[b](b.md)\n\n[b](b.md)\n", "b.md": "[b](b.md)\n", "c/a.md": "[b](b.md)\n", "c/b.md": ""}
    )
    assert made.summary.links == 2
    assert sorted(len(one.used_in) for one in made.links) == [1, 3]


@pytest.mark.parametrize(
    ("field", "year"),
    [
        ("year = 2020", 2020),
        ("year = {2020a}", 2020),
        ("year = {n.d.}", None),
        ("date = {2019}", 2019),
        ("date = {2019-05-01/2020}", 2019),
        ("year = {c. 1999}", 1999),
        ("year = {forthcoming}, date = {2021-05}", 2021),
        ("year = 20201", None),
        ("note = {x}", None),
    ],
)
def test_a_year_is_a_number_or_nothing(audit, field, year):
    made = audit({"a.md": "", "r.bib": f"@misc{{k,\n title = {{T}},\n {field}\n}}\n"})
    assert [reference.year for reference in made.references] == [year]


def test_made_skipped_and_unchecked_add_up_to_what_was_collected(audit, monkeypatch):
    skips = (Skip("link", "https://a.example/", "offline"), Skip("link", "https://b.example/", "offline"))
    unchecked = (
        Skip("link", "https://b.example/", "no answer"),
        Skip("link", "https://c.example/", "no answer"),
        Skip("link", "https://c.example/", "again none"),
    )
    monkeypatch.setattr(evidence_room, "gather", lambda *_, **__: Evidence(skips=skips, unchecked=unchecked))
    made = audit({"a.md": "[b](b.md)\n", "b.md": ""})
    assert made.summary.checks.made == 3  # two pages and a link
    assert (made.summary.checks.skipped, made.summary.checks.unchecked) == (1, 2)
    assert not made.complete


def test_an_audit_without_unanswered_checks_is_complete(audit):
    assert audit({"a.md": "<https://example.org>\n"}).complete


def test_findings_of_a_page_are_the_unwaived_ones(audit):
    waiver = '<!-- auditor: allow file-missing until=2027-01-31 reason="moving" -->\n'
    made = audit({"a.md": f"# A\n\n{waiver}[x](gone.md)\n\n[y](lost.md)\n"})
    assert made.pages[0].findings == 1
    assert (made.summary.findings.error, made.summary.waived) == (1, 1)


def test_an_unreadable_page_is_in_the_table_and_said_to_be(audit, tmp_path):
    (tmp_path / "b.md").write_bytes(b"\xff\xfe\xff")
    made = audit({"a.md": "# A\n"})
    assert [(page.path, page.readable) for page in made.pages] == [("a.md", True), ("b.md", False)]


def test_an_exempt_page_says_why(audit):
    config = '[[policy]]\nmatch = "news/**"\nexempt = true\nreason = "dated"\n'
    made = audit({"news/a.md": "", "b.md": "", "auditor.toml": config})
    assert [(page.review_state, page.exempt_reason) for page in made.pages] == [
        (ReviewState.NEVER_REVIEWED, ""),
        (ReviewState.EXEMPT, "dated"),
    ]


def test_tables_are_sorted(audit):
    files = {f"{name}.md": f"[@{name}] [x]({name}-gone.md)\n" for name in "zmab"}
    files |= {
        f"{name}.bib": f"@misc{{{name},\n title = {{T}}, isbn = {{0-306-40615-2}}\n}}\n" for name in "zmab"
    }
    made = audit(files)
    assert [page.path for page in made.pages] == ["a.md", "b.md", "m.md", "z.md"]
    assert [reference.path for reference in made.references] == ["a.bib", "b.bib", "m.bib", "z.bib"]
    assert [one.url for one in made.links] == ["a-gone.md", "b-gone.md", "m-gone.md", "z-gone.md"]
    assert [finding.path for finding in made.findings] == ["a.md", "b.md", "m.md", "z.md"]


def test_every_place_that_cites_a_work_stands_with_its_doi(audit):
    page = (
        "It helps (Nair et al., 2019).\n\nSee [the trial](https://doi.org/10.1234/lung.1).\n\n## References\n\n"
        "- Nair, P. et al. (2019) ‘A second course of treatment’, Lung, 3(2), pp. 1–9. "
        "https://doi.org/10.1234/lung.1\n"
    )
    entry = "@article{k,\n  title = {A second course},\n  doi = {10.1234/LUNG.1}\n}\n"
    (doi,) = audit({"a.md": page, "b.md": "By key [@k].\n", "r.bib": entry}).dois
    assert (doi.doi, doi.state, doi.title) == ("10.1234/lung.1", None, "A second course of treatment")
    assert {(location.path, location.line) for location in doi.cited_by} >= {
        ("a.md", 1),
        ("a.md", 7),
        ("b.md", 1),
    }


def test_the_doi_of_the_page_itself_is_cited_nowhere(audit):
    (doi,) = audit({"a.md": "---\ntitle: T\ndoi: 10.1234/own\n---\nText.\n"}).dois
    assert doi.cited_by == ()
