"""A site may say back what it was sent: that is in no answer."""

from __future__ import annotations

from base64 import b64encode
from urllib.parse import quote

import pytest

from auditor.evidence.links.echoes import secret_forms, without_echoes
from auditor.model.evidence import LinkAnswer, LinkVerdict, Redirect

KEY = "Hunter2/+key"
BASIC = f"Basic {b64encode(b'ann:s3cret-word').decode()}"
FORMS = secret_forms({"https://a.example": {"X-Key": KEY, "Authorization": BASIC, "X-Short": "1"}})
ECHOES = [
    KEY,
    KEY.upper(),
    KEY.swapcase(),
    quote(KEY, safe=""),
    quote(quote(KEY, safe=""), safe=""),
    "%48unter2/%2Bkey",
    b64encode(KEY.encode()).decode(),
    BASIC,
    BASIC.removeprefix("Basic "),
    "ann:s3cret-word",
    "s3cret-word",
]


@pytest.mark.parametrize("echo", ECHOES)
def test_what_holds_a_secret_is_hidden(echo):
    url = f"https://b.example/?k={echo}"
    answer = LinkAnswer(
        "https://a.example/",
        LinkVerdict.REDIRECTED,
        200,
        url,
        f"no {echo}",
        quote=f"{echo}!",
        permanent=True,
        chain=(Redirect(301, url), Redirect(301, "https://a.example/x")),
    )
    shown = without_echoes(answer, FORMS)
    assert (shown.final_url, shown.detail, shown.quote) == ("https://b.example/…", "…", "…")
    assert [hop.url for hop in shown.chain] == ["https://b.example/…", "https://a.example/x"]
    assert not shown.permanent


def test_a_host_that_is_a_secret_is_hidden_whole():
    answer = LinkAnswer("https://a.example/", LinkVerdict.REDIRECTED, 200, "https://s3cret-word.example/")
    assert without_echoes(answer, FORMS).final_url == "…"


@pytest.mark.parametrize("forms", [FORMS, frozenset()])
def test_other_answers_stay(forms):
    answer = LinkAnswer("https://a.example/", LinkVerdict.BROKEN, 404, "https://a.example/1", "404 Not Found")
    assert without_echoes(answer, forms) is answer
