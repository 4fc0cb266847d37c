"""Every rule's documentation is its first test.

The docstring of a rule's file is Markdown, in this form:

- the first line is the summary, one sentence;
- the next paragraph says what the subject of a finding is: ``The finding's subject is the key.``;
- ``## Why``, ``## Flagged``, ``## Accepted``, ``## How to fix``, in this order.

Fenced blocks whose info string has a title (``markdown title="content/page.md"``) are files. All
the blocks of *Flagged* form one small repository, and so do those of *Accepted*; a heading
``### Some other case`` within a section starts a new repository. ``encoding="…"`` in the info
string writes the file in another encoding than UTF-8. A line ``As of 2026-06-30.`` sets the
audit's date of that repository, which is also the date when there is no such line. A block titled
``evidence.json`` is no file of the repository: it tells what the network would have answered, in the form that
conftest.py describes. Files that both
sections need (a bibliography, ``auditor.toml``) are given in both, so that each can be read alone; only
where neither a page nor a bibliography matters to the example, a page is added in silence.

Each repository is audited with the whole tool: one under *Flagged* must give a finding of the rule in
one of the files shown, one under *Accepted* none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from auditor.model.finding import Finding, Rule
from auditor.rules import ALL_RULES

AS_OF = "2026-06-30"
SECTIONS = ("Why", "Flagged", "Accepted", "How to fix")

_FENCE = re.compile(
    r"^(?P<fence>`{3,})(?P<info>[^`\n]*)\n(?P<body>.*?)^(?P=fence)[ ]*$", re.MULTILINE | re.DOTALL
)
_HEADING = re.compile(r"^(?P<marks>#{2,3}) (?P<title>.+)$", re.MULTILINE)
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_AS_OF = re.compile(r"^As of (\d{4}-\d{2}-\d{2})\.$", re.MULTILINE)


@dataclass(frozen=True)
class Example:
    """One small repository of a section of a rule's documentation."""

    rule: str
    section: str
    title: str
    files: dict[str, bytes]
    as_of: str

    def __str__(self) -> str:
        return "-".join(part for part in (self.rule, self.section, self.title) if part)


def without_fences(text: str) -> str:
    """``text`` with what stands in fences blanked out, every position kept."""
    return _FENCE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def parts(text: str, marks: str) -> list[tuple[str, str]]:
    """``text`` cut at its headings of one level: (title, text), what stands before the first under ""."""
    headings = [match for match in _HEADING.finditer(without_fences(text)) if match["marks"] == marks]
    starts = [0, *(match.end() for match in headings)]
    ends = [*(match.start() for match in headings), len(text)]
    titles = ["", *(match["title"].strip() for match in headings)]
    return [(title, text[start:end]) for title, start, end in zip(titles, starts, ends, strict=True)]


def examples(rule: Rule) -> Iterator[Example]:
    """The repositories under *Flagged* and *Accepted*."""
    found = dict(parts(rule.documentation, "##"))
    for section in ("Flagged", "Accepted"):
        for title, text in parts(found.get(section, ""), "###"):
            files = {}
            for fence in _FENCE.finditer(text):
                attributes = dict(_ATTRIBUTE.findall(fence["info"]))
                if "title" in attributes:
                    encoding = attributes.get("encoding", "utf-8")
                    files[attributes["title"]] = fence["body"].encode(encoding)
            if files and not any(name.endswith((".md", ".html", ".bib")) for name in files):
                files["index.md"] = b"# Lung cancer\n"
            if files:
                as_of = _AS_OF.search(without_fences(text))
                yield Example(rule.id, section, title, files, as_of[1] if as_of else AS_OF)


EXAMPLES = [example for rule in ALL_RULES for example in examples(rule)]


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_flagged_examples_are_found_and_accepted_ones_are_not(
    example: Example, findings: Callable[..., tuple[Finding, ...]]
) -> None:
    found = findings(example.rule, example.files, as_of=example.as_of)
    if example.section == "Accepted":
        assert found == ()
    else:
        assert {finding.path for finding in found} & set(example.files)


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.id)
def test_a_rule_is_documented_in_the_settled_form(rule: Rule) -> None:
    titles = tuple(title for title, _ in parts(rule.documentation, "##") if title)
    assert titles == SECTIONS
    assert {example.section for example in examples(rule)} == {"Flagged", "Accepted"}
    summary, subject = rule.documentation.split("\n\n")[:2]
    assert "\n" not in summary
    assert re.fullmatch(r"The finding's subject is \S.*\.", subject.replace("\n", " "))


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.id)
def test_a_summary_is_one_short_sentence(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z`][^\n]{10,98}[^.\s]\.", rule.summary)
    assert ". " not in rule.summary
