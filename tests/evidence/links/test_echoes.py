"""A site may say back what it was sent: that is in no answer."""

from __future__ import annotations

from base64 import b64encode, urlsafe_b64encode
from urllib.parse import quote

import pytest

from auditor.evidence.links.echoes import fragment_without_echoes, holds, secret_forms, without_echoes
from auditor.model.evidence import FragmentAnswer, LinkAnswer, LinkVerdict, Redirect

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
    "%48unter2/+key",
    quote(quote(quote(KEY, safe=""), safe=""), safe=""),
    "%" + "25" * 40 + "48unter2/+key",
    "&#72;unter2&#x2f;&#43;key",
    "%26%2372;unter2/+key",
    r"\u0048unter2\/\u002Bkey",
    r"\x48unter2/+key",
    r"Hu\u{6e}t\u0065r2/+key",
    KEY.encode().hex(),
    KEY.encode().hex().upper(),
    KEY.encode().hex(":"),
    " ".join(f"0x{byte:02X}" for byte in KEY.encode()),
    b64encode(f'{{"X-Key": "{KEY}"}}'.encode()).decode(),
    b64encode(f'{{"X-Keys": "{KEY}"}}'.encode()).decode(),
    b64encode(f'{{"X-Keyss": "{KEY}"}}'.encode()).decode(),
    urlsafe_b64encode(b"?>" + KEY.encode() + b"?>?").decode(),
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


def test_what_is_known_of_a_fragment_says_no_secret_either():
    assert fragment_without_echoes(FragmentAnswer(None, f"not read: {KEY}"), FORMS).reason == "…"
    assert fragment_without_echoes(FragmentAnswer(None, "not read"), FORMS).reason == "not read"


@pytest.mark.parametrize(
    "text", ["https://a.example/?q=50%25&r=%2B", r"C:\users\new", "a&amp;b 0x48 12:30:45-01"]
)
def test_escapes_alone_are_no_secret(text):
    assert not holds(text, FORMS)
