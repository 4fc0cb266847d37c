"""owner-missing: beyond the documented examples."""

from __future__ import annotations

CONFIG = "[people-policy]\nowner-required = true\n"


def test_code_owners_own_pages(findings):
    files = {
        "auditor.toml": CONFIG,
        "CODEOWNERS": "/lung/ @example/lung-team\n",
        "lung/alk.md": "Text.\n",
        "breast/her2.md": "Text.\n",
    }
    assert [found.path for found in findings("owner-missing", files)] == ["breast/her2.md"]


def test_an_owner_to_be_found_is_none(findings):
    (found,) = findings("owner-missing", {"auditor.toml": CONFIG, "p.md": "---\nowner: TBC\n---\nText.\n"})
    assert (found.line, found.message) == (2, "`owner` names no one")
