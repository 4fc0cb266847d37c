from __future__ import annotations

RULE = "page-unreadable"


def test_a_page_in_another_encoding_is_named(findings) -> None:
    (finding,) = findings(RULE, {"content/alk.md": "Zoë".encode("utf-16-le") + b"\xff\xfe\xff"})
    assert (finding.path, finding.subject) == ("content/alk.md", "content/alk.md")
    assert finding.message
    assert finding.help


def test_one_unreadable_page_leaves_the_others_checked(audit_files) -> None:
    files = {"content/alk.md": b"Zo\xeb", "content/egfr.md": "---\nnext_review: 2020-01-01\n---\nText.\n"}
    found = {finding.path: finding.rule for finding in audit_files(files).findings}
    assert found == {"content/alk.md": RULE, "content/egfr.md": "review-overdue"}


def test_a_utf8_page_with_a_byte_order_mark_is_readable(findings) -> None:
    assert findings(RULE, {"content/alk.md": b"\xef\xbb\xbf---\ntitle: ALK\n---\nText.\n"}) == ()


def test_an_empty_page_is_readable(findings) -> None:
    assert findings(RULE, {"content/alk.md": "", "content/egfr.md": "Text.\n"}) == ()
