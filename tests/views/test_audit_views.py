from __future__ import annotations

from auditor.model.audit import AuditedLink, AuditedPerson, AuditedReference, RuleInfo
from auditor.model.evidence import LinkVerdict, by_verdict
from auditor.model.location import Location
from auditor.model.policy import Severity
from auditor.model.stored import changed
from auditor.model.written import LinkKind, Skip
from auditor.views.coverage import coverage_of, governed
from auditor.views.impact import affected_works
from auditor.views.links import broken_links
from auditor.views.next_actions import next_actions
from auditor.views.people import person_view, person_views


def reference(key, line, **changes):
    usual = AuditedReference(key, "article", "", (), None, None, None, "r.bib", line, (), None, ())
    return changed(usual, **changes)


def test_findings_by_rule_come_in_the_order_of_the_rules(make):
    rules = tuple(RuleInfo(rule, "x", Severity.ERROR, "") for rule in ("file-missing", "claim-pending"))
    findings = tuple(
        make.finding(rule, "a.md", 1) for rule in ("claim-pending", "doi-malformed", "file-missing")
    )
    audit = make.audit(rules=rules, findings=findings)
    assert list(audit.by_rule()) == ["file-missing", "claim-pending", "doi-malformed"]


def test_waived_findings_are_in_no_view_but_their_own(make):
    finding = make.finding("work-retracted", "r.bib", 1, waived=True)
    audit = make.audit(findings=(finding,), references=(reference("a", 1),))
    assert audit.waived() == (finding,)
    others = [audit.by_path(), audit.by_rule(), affected_works(audit), next_actions(audit)]
    assert not any(others)


def test_a_person_has_the_pages_of_every_role_each_once(make):
    pages = tuple(make.page(path, owner="Jo") for path in ("a.md", "b.md"))
    person = AuditedPerson("Jo", None, ("a.md",), ("b.md",), ("a.md",), 0, 0)
    (view,) = person_views(make.audit(pages=pages, people=(person,)))
    assert [page.path for page in view.pages] == ["a.md", "b.md"]
    assert view.roles == {"a.md": ("author", "editor", "owner"), "b.md": ("reviewer", "owner")}


def test_what_a_person_has_due_comes_the_earliest_first(small):
    view = person_view(small, "Tom Okafor")
    assert [page.path for page in view.due] == [
        "content/alk-inhibitors.md",
        "content/follow-up.md",
        "content/brain-metastases.md",
    ]


def test_a_person_has_the_findings_on_their_pages_only(small):
    assert {finding.path for finding in person_view(small, "J. Smyth").findings} == {
        "content/brain-metastases.md"
    }


def test_a_page_that_is_not_in_the_audit_is_nobodys(make):
    person = AuditedPerson("Jo", None, ("gone.md",), (), (), 0, 0)
    assert person_view(make.audit(people=(person,)), "Jo").pages == ()


def test_a_reference_is_affected_by_findings_with_its_key_doi_or_first_line(make):
    references = (reference("a", 1), reference("b", 5, doi="10.1/x"), reference("c", 9), reference("d", 13))
    findings = (
        make.finding("doi-malformed", "r.bib", 3, subject="a"),
        make.finding("work-retracted", "r.bib", 6, subject="10.1/X"),
        make.finding("doi-malformed", "r.bib", 9, subject="doi"),
        make.finding("doi-malformed", "r.bib", 15, subject="something else"),
        make.finding("doi-malformed", "other.bib", 13, subject="d"),
    )
    affected = affected_works(make.audit(references=references, findings=findings))
    assert [impact.reference.key for impact in affected] == ["b", "a", "c"]


def test_of_a_repeated_key_the_entry_above_the_finding_is_affected(make):
    references = (reference("a", 1), reference("a", 10), reference("a", 20))
    finding = make.finding("doi-malformed", "r.bib", 12, subject="a")
    (affected,) = affected_works(make.audit(references=references, findings=(finding,)))
    assert affected.reference.line == 10


def test_impact_names_each_citing_page_and_owner_once(make):
    pages = (make.page("a.md", owner="Z"), make.page("b.md", owner="A"), make.page("c.md", owner=None))
    cited = tuple(Location(path, line) for path in ("a.md", "b.md", "c.md") for line in (1, 2))
    finding = make.finding("work-retracted", "r.bib", 1)
    audit = make.audit(pages=pages, references=(reference("k", 1, cited_by=cited),), findings=(finding,))
    (affected,) = affected_works(audit)
    assert [page.path for page in affected.pages] == ["a.md", "b.md", "c.md"]
    assert affected.owners == ("A", "Z")


def test_reasons_are_grouped_by_kind_and_the_most_frequent_comes_first(make):
    skipped = (
        Skip("link", "1", "a template"),
        *(Skip("link", str(number), "offline") for number in range(2, 7)),
        Skip("doi", "10.1/x", "offline"),
    )
    coverage = coverage_of(make.audit(skipped=skipped))
    assert [(one.kind, one.reason, one.count) for one in coverage.skipped_because] == [
        ("doi", "offline", 1),
        ("link", "offline", 5),
        ("link", "a template", 1),
    ]
    assert coverage.skipped_because[1].examples == ("2", "3", "4")


def test_made_skipped_and_unchecked_are_what_was_collected(small):
    coverage = coverage_of(small)
    assert coverage.collected == coverage.made + coverage.skipped + coverage.unchecked == 19


def test_exempt_pages_are_reported_by_their_block_and_reason(small):
    (one,) = governed(small).exemptions
    assert one.reason == "dated items are not reviewed"
    assert [page.path for page in one.pages] == ["content/news/2026-03-01-clinic.md"]
    assert one.block is not None
    assert one.block.where == "auditor.toml:14"


def broken(make, path, line, **changes):
    usual = {"subject": "https://site.example/page#part", "owner": "Lung team"}
    return make.finding("link-broken", path, line, **(usual | changes))


def broken_audit(make, *findings, locations):
    link = AuditedLink(
        "https://site.example/page", LinkKind.REMOTE, LinkVerdict.BROKEN, 404, None, "", tuple(locations)
    )
    return make.audit(links=(link,), findings=findings)


def test_a_broken_link_names_the_places_and_everyone_who_must_act(make):
    locations = (Location("a.md", 3), Location("a.md", 9), Location("b.md", 1), Location("c.md", 1))
    audit = broken_audit(
        make, broken(make, "a.md", 3), broken(make, "b.md", 1, owner="Neuro-oncology"), locations=locations
    )
    (one,) = broken_links(audit)
    assert one.locations == locations[:3]
    assert one.owners == ("Lung team", "Neuro-oncology")


def test_a_waived_broken_link_asks_no_one(make):
    audit = broken_audit(make, broken(make, "a.md", 3, waived=True), locations=(Location("a.md", 3),))
    assert broken_links(audit) == ()


def test_verdicts_are_counted_in_their_order_and_unknown_ones_last():
    counted = by_verdict(["later", "broken", "working", "broken"])
    assert list(counted.items()) == [("working", 1), ("broken", 2), ("later", 1)]
