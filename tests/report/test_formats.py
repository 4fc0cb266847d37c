from __future__ import annotations

import re
import subprocess
import sys
from typing import cast

import pytest
from audits import rendered
from processes import untraced

from auditor.model.audit import AuditedLink
from auditor.model.finding import FindingsCut
from auditor.model.location import Location
from auditor.model.policy import Severity
from auditor.model.stored import changed
from auditor.model.written import LinkKind
from auditor.report import FORMATS, Format, RenderOptions
from auditor.report.json import read
from auditor.standards import BUILT_IN, built_in
from auditor.values.own_reports import BEGINNINGS, is_report

SMALL = [
    ("terminal.txt", "terminal", RenderOptions()),
    ("terminal-verbose.txt", "terminal", RenderOptions(verbose=True)),
    ("terminal-quiet-ascii.txt", "terminal", RenderOptions(quiet=True, unicode=False)),
    ("terminal-person.txt", "terminal", RenderOptions(for_person="Tom Okafor")),
    ("plain.txt", "plain", RenderOptions()),
    ("report.md", "markdown", RenderOptions()),
    ("sheet.md", "markdown", RenderOptions(for_person="Tom Okafor")),
    ("audit.json", "json", RenderOptions()),
    ("reviews.ics", "ics", RenderOptions()),
]


@pytest.mark.parametrize(("file", "name", "options"), SMALL, ids=[one[0] for one in SMALL])
def test_the_small_audit_looks_as_it_did(file, name, options, small, is_golden):
    assert is_golden(file, rendered(name, small, options)), "see conftest.py for how to update"


@pytest.mark.parametrize("name", FORMATS)
def test_a_saved_audit_gives_the_same_report(name, small):
    saved = read(rendered("json", small))
    assert rendered(name, saved) == rendered(name, small)


class ReadOnce(tuple[object, ...]):  # noqa: SLOT001 - it remembers that it was read
    """Links that may be gone through once: there are hundreds of thousands."""

    was_read = False

    def __iter__(self):
        assert not self.was_read, "the links were gone through again"
        self.was_read = True
        return super().__iter__()


@pytest.mark.parametrize("name", ["terminal", "plain", "markdown"])
def test_reports_for_people_go_through_all_links_once_at_most(name, small):
    audit = changed(small, links=ReadOnce(small.links))
    assert rendered(name, audit) == rendered(name, small)


@pytest.mark.parametrize("name", FORMATS)
def test_a_large_report_is_made_in_pieces_while_it_is_written(name, make):
    paths = [f"{number}.md" for number in range(1_000)]
    pages = tuple(make.page(path) for path in paths)
    findings = tuple(make.finding("file-missing", path, 1, message=f"no {path}") for path in paths)
    audit = make.audit(pages=pages, findings=findings)
    pieces = [len(piece) for piece in FORMATS[name].render(audit, RenderOptions(verbose=True))]
    assert max(pieces) < sum(pieces) / 2


def test_long_items_of_json_are_laid_out_few_at_once(make):
    places = tuple(Location("a.md", line) for line in range(1, 1_000))
    link = AuditedLink("b.md", LinkKind.LOCAL, "working", None, None, "", places)
    pieces = [
        len(piece) for piece in FORMATS["json"].render(make.audit(links=(link,) * 100), RenderOptions())
    ]
    assert sum(pieces) > 5_000_000
    assert max(pieces) < 2_000_000


@pytest.mark.parametrize("name", FORMATS)
def test_an_audit_of_nothing_has_a_report(name, make):
    text = rendered(name, make.audit())
    assert text == "" or text.endswith("\n")


def test_a_format_is_known_by_its_name_and_suffixes_are_not_shared():
    suffixes = [made.suffix for made in FORMATS.values() if made.suffix]
    assert all(name == made.name for name, made in FORMATS.items())
    assert sorted(set(suffixes)) == sorted(suffixes)


def test_formats_cannot_be_changed_from_outside():
    changed = cast("dict[str, Format]", FORMATS)
    with pytest.raises(TypeError):
        changed["mine"] = FORMATS["plain"]


def test_importing_the_reports_imports_no_renderer():
    script = (
        "import sys, auditor.report; "
        "print([name for name in ('rich', 'jinja2', 'json.encoder', 'auditor.report.terminal') "
        "if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env=untraced()
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", FORMATS)
def test_reports_do_not_depend_on_the_environment(name, small, monkeypatch):
    before = rendered(name, small, RenderOptions(color=True))
    for variable, value in {
        "NO_COLOR": "1",
        "FORCE_COLOR": "1",
        "TERM": "dumb",
        "COLUMNS": "20",
        "PYTHONIOENCODING": "ascii",
    }.items():
        monkeypatch.setenv(variable, value)
    assert rendered(name, small, RenderOptions(color=True)) == before


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("person", [None, "Tom Okafor"])
def test_a_report_is_known_as_one_by_how_it_begins(name, person, small):
    if name == "json" and person:
        pytest.skip("JSON holds the whole audit")
    text = rendered(name, small, RenderOptions(for_person=person))
    assert re.match(BEGINNINGS[name], text, re.DOTALL)
    assert is_report(text)


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "ics"])
def test_the_table_of_a_standard_is_known_as_a_report_too(name, small):
    for standard in map(built_in, BUILT_IN):
        text = rendered(name, small, RenderOptions(standard=standard))
        assert re.match(BEGINNINGS[name], text, re.DOTALL)
        assert is_report(text)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("person", [None, "Lung team"])
def test_every_form_says_what_is_counted_and_not_listed(name, person, make):
    cut = FindingsCut("link-broken", "content/a.md", 1_234, Severity.ERROR, waived=False)
    finding = make.finding("link-broken", "content/a.md", 1)
    if name == "json" and person:
        pytest.skip("JSON holds the whole audit")
    if name == "ics":
        pytest.skip("a calendar lists no findings")
    audit = make.audit(pages=(make.page("content/a.md"),), findings=(finding,), findings_cut=(cut,))
    text = rendered(name, audit, RenderOptions(width=100, for_person=person))
    assert "1,234 more in this file are not listed" in text or '"count": 1234' in text
