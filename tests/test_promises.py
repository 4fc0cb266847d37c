"""What holds for every repository, whatever is in it: small ones are made, mutated and audited."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.engine import configure, run
from auditor.load.page.html_templates import PART, TEMPLATE
from auditor.model.audit import Audit
from auditor.report import FORMATS, RenderOptions
from auditor.report.json import read

AS_OF = date(2026, 6, 30)
PAGE = """---
title: "ALK: a summary"
authors: [Amit Samani, {name: Ann Lee, orcid: 0000-0002-1825-0097}]
reviewers: Dr Ellen Copson; A. Frost
last_reviewed: 04/05/2022
next_review: 2023-05-04
owner: Lung team
---

# ALK

Seen in [trials](trials.md#kinds) and [more](gone.md), see [@shaw2013; @unknown2020] and (Wu et al., 2024).

<!-- auditor: allow file-missing until=2026-12-31 reason="it moves" -->
![figure](figure.png)

| a | b |
|---|---|
| `code [x](y)` | <a href="trials.md">t</a> |

## References

- Wu, Y.-L. et al. (2024) ‘Alectinib in resected disease’, Journal, 390(14), pp. 1265–1276. Available at: doi.org.
- Lee, A. (2019) ‘Another title of a work’, Journal, 1(2), pp. 3–4.

- Last reviewed: 04/05/2022
- Reviewers: Dr Ellen Copson
"""
FILES: Mapping[str, str] = {
    "alk.md": PAGE,
    "trials.md": "+++\ntitle = 'Trials'\nlast_reviewed = 2026-01-01\nreview_in = '12 months'\n+++\n\n# Kinds\n\n[up](alk.md)\n",
    "old/page.html": "<title>T</title><h1 id=x>T</h1><a href='../alk.md#alk'>a</a><p>Last reviewed: 1 May 2025</p>",
    "references.bib": "@article{shaw2013,\n title={T},\n year=2013\n}\n\n@misc{unused, title={U}}\n",
    "people.yml": "- name: Amit Samani\n- name: Ellen Copson\n  active-until: 2024-01-01\n- {name: Amy Frost, orcid: 1}\n",
    "auditor.toml": 'date-order = "day-first"\n[review]\nrequired = true\n[people-policy]\nminimum-reviewers = 1\n',
}


def audited(files: Mapping[str, str | bytes]) -> Audit:
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(
                content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
            )
        config, _ = configure(Path(folder))
        return run(folder, replace(config, offline=True), as_of=AS_OF)


def reported(audit: Audit) -> set[tuple[str, str, str, str]]:
    return {(f.rule, f.path, f.subject, f.message) for f in audit.findings}


@pytest.fixture(scope="module")
def sound() -> Audit:
    return audited(FILES)


def test_the_repository_has_findings_of_many_families(sound: Audit) -> None:
    assert {f.family for f in sound.findings} >= {"review", "people", "citations", "dois", "links"}


@st.composite
def mutations(draw: st.DrawFn) -> Mapping[str, str]:
    """The files with one part of one of them cut out, doubled or replaced by something unpleasant."""
    name = draw(st.sampled_from([file for file in FILES if file != "auditor.toml"]))
    text = FILES[name]
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, min(len(text), start + 60)))
    unpleasant = draw(
        st.sampled_from(
            [
                "",
                "\0",
                "---\n",
                "```",
                "{{",
                "{% raw %}",
                "<!--",
                "[" * 40,
                "&a [*a]",
                '"',
                "{",
                "}",
                "@",
                "\\",
                "\u202e",
                "\r",
                "\t",
                "\ud800",
                "- " * 30,
                "|",
                "<script>",
                "](",
                "2024-02-30",
                "$$",
                ": ",
                "\ufeff",
                "::error::x\n",
            ]
        )
        | st.text(max_size=12)
    )
    return {**FILES, name: text[:start] + unpleasant + text[end:]}


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(mutations())
def test_whatever_is_broken_the_audit_ends_and_its_counts_add_up(files: Mapping[str, str]) -> None:
    audit = audited(files)
    counts = audit.summary
    parts = [skip for skip in audit.skipped if skip.kind == "page" and skip.reason in (TEMPLATE, PART)]
    assert counts.pages + len(parts) == 3
    assert counts.checks.skipped == len({(skip.kind, skip.subject) for skip in audit.skipped})
    assert counts.checks.unchecked == len({(skip.kind, skip.subject) for skip in audit.unchecked})
    assert not {(s.kind, s.subject) for s in audit.skipped} & {(s.kind, s.subject) for s in audit.unchecked}
    assert all(finding.path and finding.line >= 1 and finding.message for finding in audit.findings)
    assert len({finding.fingerprint for finding in audit.findings}) == len(audit.findings)
    assert all(link.used_in for link in audit.links)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(mutations(), st.sampled_from(list(FORMATS)))
def test_whatever_is_broken_every_format_renders_and_the_json_reads_back(
    files: Mapping[str, str], name: str
) -> None:
    audit = audited(files)
    text = "".join(FORMATS[name].render(audit, RenderOptions()))
    assert read("".join(FORMATS["json"].render(audit, RenderOptions()))) == audit
    if name in ("terminal", "plain", "markdown"):
        assert not any(ord(c) < 32 and c != "\n" for c in text)
        assert "\u202e" not in text


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(mutations())
def test_a_broken_file_takes_nothing_from_the_findings_of_unrelated_pages(files: Mapping[str, str]) -> None:
    alone = "# Alone\n\n[x](nowhere.md)\n\nLast reviewed: 31/02/2024\n"
    audit = audited({**files, "alone/page.md": alone})
    assert {f.rule for f in audit.findings if f.path == "alone/page.md"} >= {
        "file-missing",
        "review-date-invalid",
    }


def test_line_ends_and_byte_order_marks_change_no_finding(sound: Audit) -> None:
    crlf = {name: text.replace("\n", "\r\n") for name, text in FILES.items()}
    marked = {name: "\ufeff" + text for name, text in FILES.items()}
    assert reported(audited(crlf)) == reported(sound) == reported(audited(marked))


def test_an_unrelated_page_changes_no_other_finding(sound: Audit) -> None:
    more = audited(
        {**FILES, "unrelated.md": "# Unrelated\n\nLast reviewed: 1 May 2026\nNext review due: 1 May 2027\n"}
    )
    assert {finding for finding in reported(more) if finding[1] != "unrelated.md"} == reported(sound)


def test_the_order_of_entries_and_people_changes_no_finding(sound: Audit) -> None:
    entries = FILES["references.bib"].split("\n\n")
    people = FILES["people.yml"].splitlines(keepends=True)
    turned = {
        **FILES,
        "references.bib": "\n\n".join(reversed(entries)) + "\n",
        "people.yml": "".join([people[3], *people[1:3], people[0]]),
    }
    assert reported(audited(turned)) == reported(sound)


def test_a_page_keeps_its_findings_when_it_is_renamed(sound: Audit) -> None:
    renamed = {
        name.replace("trials", "studies"): text.replace("trials.md", "studies.md")
        for name, text in FILES.items()
    }
    again = {(rule, path.replace("studies", "trials")) for rule, path, *_ in reported(audited(renamed))}
    assert again == {(rule, path) for rule, path, *_ in reported(sound)}
