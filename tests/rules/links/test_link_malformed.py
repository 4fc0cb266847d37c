"""link-malformed: beyond the documented examples."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "destination",
    [
        "https://",
        "http:///path",
        "https:/example.org/x",
        "www.example.org",
        "mailto:someone",
        "https://exa mple.org",
        "https://example..org/x",
        "https://.org/",
        f"https://{'a' * 64}.org/",
        "http://[::1",
        "http://example.org:99999/",
    ],
)
def test_what_no_browser_can_follow_is_reported(destination, findings):
    (found,) = findings("link-malformed", {"p.md": f"Text.\n\n[a](<{destination}>)\n"})
    assert (found.line, found.subject) == (3, destination)


@pytest.mark.parametrize(
    "destination",
    [
        "https://example.org/a_(b)",
        "https://example.org:8443/?q=a%20b#c",
        "//example.org/x",
        "mailto:a@example.org?subject=Hello",
        "tel:+44123456",
        "https://{{ site.host }}/x",
        "https://[::1]/x",
        "https://bücher.example/ä",
        "https://example.org./x",
        f"https://{'a' * 63}.{'b' * 63}.org/",
        "https://\u0430pple.example/",
    ],
)
def test_usable_and_undecidable_addresses_are_not(destination, findings):
    assert findings("link-malformed", {"p.md": f"[a](<{destination}>)\n"}) == ()


def test_the_bare_doi_resolver_is_left_to_its_own_rule(findings):
    assert findings("link-malformed", {"p.md": "[a](doi.org)\n"}) == ()


def test_a_link_without_destination_is_reported(findings):
    (found,) = findings("link-malformed", {"p.md": "See [the specification]().\n"})
    assert found.message.startswith("The link cannot work: ")


BIB = "\n@misc{{k, title = {{T}}, {} = {{{}}}}}\n"


@pytest.mark.parametrize(
    ("field", "text", "subject"),
    [
        ("url", "htttps://example.org/5", "htttps://example.org/5"),
        ("url", "https://example.org/1 and https://example.org/2", None),
        ("url", "www.example.org", "www.example.org"),
        ("howpublished", r"\url{www.example.org}", "www.example.org"),
        ("note", r"Read \href{http:/example.org}{it}", "http:/example.org"),
    ],
)
def test_an_address_of_an_entry_is_judged_too(field, text, subject, findings):
    (found,) = findings("link-malformed", {"p.md": "Text.\n", "r.bib": BIB.format(field, text)})
    assert (found.path, found.line, found.subject) == ("r.bib", 2, subject or text)
    assert f"in `{field}` of “k” cannot work: " in found.message


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("url", "https://example.org/a"),
        ("url", "papers/x.pdf"),
        ("url", "https://doi.org/10.1000/a b"),
        ("howpublished", "www.example.org"),
        ("note", "In http:/ and other schemes"),
    ],
)
def test_what_is_right_or_another_rules(field, text, findings):
    assert findings("link-malformed", {"p.md": "Text.\n", "r.bib": BIB.format(field, text)}) == ()


@pytest.mark.parametrize("sign", "（，。、「】！")
def test_a_bare_address_that_runs_on_into_the_text_is_reported(sign, findings):
    (found,) = findings(
        "link-malformed", {"p.md": f"见 https://example.com/docs{sign}说明 和 [a](https://example.org).\n"}
    )
    assert found.subject == f"https://example.com/docs{sign}说明"
    assert found.message.endswith("cannot work: it runs on into the text behind “https://example.com/docs”")
    assert found.help == "Write `<https://example.com/docs>`."


@pytest.mark.parametrize(
    "text",
    [
        "见 https://example.com/docs。\n",
        "（https://example.com/docs）\n",
        "见 <https://example.com/docs>（说明）\n",
        "见 [a](https://example.com/docs（说明）)\n",
        "见 https://example.com/文档 和\n",
    ],
)
def test_an_address_that_ends_where_its_sentence_does_is_none(text, findings):
    assert not findings("link-malformed", {"p.md": text})
