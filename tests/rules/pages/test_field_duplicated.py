from __future__ import annotations

RULE = "field-duplicated"


def test_the_second_of_two_equal_fields_is_found(findings) -> None:
    text = "---\nlast_reviewed: 2022-05-04\ntitle: ALK\nlast_reviewed: 2025-11-03\n---\nText.\n"
    (finding,) = findings(RULE, {"content/alk.md": text})
    assert (finding.line, finding.subject) == (4, "last_reviewed")


def test_toml_is_judged_too(findings) -> None:
    text = '+++\ntitle = "ALK"\ntitle = "EGFR"\n+++\nText.\n'
    audit = findings(RULE, {"content/alk.md": text}) + findings(
        "front-matter-broken", {"content/alk.md": text}
    )
    assert len(audit) == 1


def test_equal_names_in_different_objects_are_not_duplicates(findings) -> None:
    text = "---\nauthors:\n  - name: Priya Nair\n  - name: Tom Okafor\nname: ALK\n---\nText.\n"
    assert findings(RULE, {"content/alk.md": text}) == ()


def test_two_names_of_one_concept_are_no_duplicate(findings) -> None:
    text = "---\nlast_reviewed: 2025-11-03\nlast-reviewed-on: 2025-11-03\n---\nText.\n"
    assert findings(RULE, {"content/alk.md": text}) == ()
