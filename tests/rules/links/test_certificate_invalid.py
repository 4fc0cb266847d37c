"""certificate-invalid: beyond the documented examples."""

from __future__ import annotations

import json

import pytest

URL = "https://site.example/page"


@pytest.mark.parametrize(
    "reason",
    [
        "the certificate expired on 3 March 2026",
        "it is self-signed",
        "it is for other.example",
        "no common cipher",
    ],
)
def test_the_reason_is_named(reason, findings):
    answered = json.dumps({"links": {URL: {"verdict": "tls-invalid", "detail": reason}}})
    (found,) = findings("certificate-invalid", {"p.md": f"[a]({URL})\n", "evidence.json": answered})
    assert found.message == f"“{URL}” is not safe to open: {reason}"
