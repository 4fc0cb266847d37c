"""link-broken: beyond the documented examples."""

from __future__ import annotations

import json

import pytest

URL = "https://site.example/page"


def evidence(url=URL, **fields):
    answer = {"verdict": "broken", "status": 404, "detail": "404 Not Found"} | fields
    return json.dumps({"links": {url: answer}})


def test_it_says_what_was_found_and_since_when(findings):
    files = {"p.md": f"Text.\n\nSee [a]({URL}).\n"}
    answered = evidence(failing_since="2026-06-03", failures=4, last_worked="2026-05-27")
    (found,) = findings("link-broken", files | {"evidence.json": answered})
    assert (found.line, found.subject) == (3, URL)
    assert found.message == f"“{URL}” is broken: 404 Not Found since 2026-06-03, 4 audits"
    assert "It last worked on 2026-05-27." in found.help


def test_the_archived_copy_is_the_next_step(findings):
    copy = "https://web.archive.org/web/20240504/x"
    answered = evidence(archived=copy, archived_on="2024-05-04")
    (found,) = findings("link-broken", {"p.md": f"[a]({URL})\n", "evidence.json": answered})
    assert found.help.startswith(f"The archived copy of 4 May 2024 is {copy};")


def test_an_address_is_reported_once_a_page_with_its_other_lines(findings):
    page = f"[a]({URL}#one)\n\n[b]({URL})\n\n<{URL}>\n"
    found = findings("link-broken", {"p.md": page, "q.md": f"[c]({URL})\n", "evidence.json": evidence()})
    assert [(one.path, one.line, one.subject) for one in found] == [
        ("p.md", 1, f"{URL}#one"),
        ("q.md", 1, URL),
    ]
    assert found[0].message.endswith("; also on lines 3 and 5")
    assert "also" not in found[1].message


def test_an_entry_is_reported_on_its_line_to_those_who_cite_it(findings):
    files = {
        "r.bib": f"@misc{{a,\n url = {{{URL}}}\n}}\n\n@misc{{b,\n url = {{{URL}}}\n}}\n",
        "p.md": "---\nowner: Lung team\n---\n\nText [@b].\n",
        "evidence.json": evidence(),
    }
    found = findings("link-broken", files)
    assert [(one.path, one.line, one.owner) for one in found] == [
        ("r.bib", 1, None),
        ("r.bib", 5, "Lung team"),
    ]


@pytest.mark.parametrize(
    "verdict", ["blocked", "rate-limited", "unreachable", "server-error", "tls-invalid", "suspect", "refused"]
)
def test_no_other_verdict_is_broken_however_long_it_lasts(verdict, findings):
    answered = evidence(verdict=verdict, failures=9, failing_since="2025-01-01")
    assert findings("link-broken", {"p.md": f"[a]({URL})\n", "evidence.json": answered}) == ()


def test_what_was_not_asked_is_not_broken(findings):
    assert findings("link-broken", {"p.md": f"[a]({URL})\n"}) == ()


def test_without_words_of_the_server_the_status_stands(findings):
    (found,) = findings(
        "link-broken", {"p.md": f"[a]({URL})\n", "evidence.json": evidence(detail="", status=410)}
    )
    assert found.message == f"“{URL}” is broken: 410"


def test_a_doi_that_no_one_could_look_up_is_a_link_like_any_other(findings):
    url = "https://doi.org/10.1056/nejmoa18101710"
    files = {
        "page.md": f"# P\n\n[trial]({url})\n",
        "evidence.json": json.dumps(
            {
                "links": {url: {"verdict": "broken", "status": 404}},
                "dois": {"10.1056/nejmoa18101710": {"state": "unchecked"}},
            }
        ),
    }
    assert [found.subject for found in findings("link-broken", files)] == [url]
