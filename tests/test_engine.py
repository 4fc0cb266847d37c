"""The composition: a folder in, an audit out; and from Python, `auditor.run`."""

from __future__ import annotations

import sys
from datetime import date

import pytest
from audits import rendered

import auditor
from auditor.engine import configure, fix, read, run
from auditor.errors import UsageError, WorkError

DAY = date(2026, 6, 30)
SITE = {
    "a.md": "# A\n\nSee [b](gone.md) and [@k] and [@j].\n",
    "refs/a.bib": "@misc{k,\n title = {T}, isbn = {0-306-40615-2}\n}\n",
    "refs/b.bib": "@misc{j,\n title = {T}, isbn = {0-306-40615-2}\n}\n",
}


@pytest.fixture
def site(tmp_path):
    def write(files):
        for name, text in files.items():
            path = tmp_path / "site" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path / "site"

    return write


def rules_in(audit) -> list[str]:
    return [finding.rule for finding in audit.findings]


def test_an_audit_can_be_had_from_python(site):
    audit = auditor.run(str(site(SITE)), as_of=DAY)
    assert rules_in(audit) == ["file-missing"]
    assert (audit.as_of, audit.root) == (DAY, str(site({})))


def test_the_interface_for_python_is_imported_when_it_is_asked_for():
    assert auditor.run is run
    with pytest.raises(AttributeError, match="walk"):
        auditor.walk  # noqa: B018


def test_the_configuration_of_the_folder_counts_unless_one_is_given(site):
    root = site(SITE | {"auditor.toml": 'ignore = ["links"]\n'})
    assert rules_in(run(root, as_of=DAY)) == []
    from auditor.config import Config

    assert rules_in(run(root, Config(), as_of=DAY)) == ["file-missing"]


def test_a_wrong_configuration_raises_with_a_next_step(site):
    with pytest.raises(UsageError) as raised:
        run(site(SITE | {"auditor.toml": "contents = []\n"}), as_of=DAY)
    assert "auditor.toml:1" in raised.value.message
    assert "“content”" in raised.value.hint


def test_a_hint_names_the_configuration_further_up(site):
    root = site({f"docs/{name}": text for name, text in SITE.items()} | {"auditor.toml": ""})
    assert configure(root)[1] == ""
    assert "auditor.toml was not used" in configure(root / "docs")[1]


@pytest.mark.parametrize("name", ["gone", "a-file"])
def test_a_root_that_is_no_folder_raises(tmp_path, name):
    (tmp_path / "a-file").touch()
    with pytest.raises(WorkError, match=name):
        run(tmp_path / name, as_of=DAY)


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"x.txt": ""}, "no Markdown or HTML page"),
        ({"a.md": "", "auditor.toml": 'content = ["b/**"]'}, "“b/**”"),
        ({"a.md": "", "r.bib": "", "auditor.toml": 'content = ["b/**"]'}, "“b/**”"),
        (
            {"a.md": "", "b.md": "", "auditor.toml": 'exclude = ["*.md"]'},
            "a.md and 1 more: excluded by the configuration",
        ),
    ],
)
def test_nothing_to_audit_raises_and_says_why(site, files, said):
    with pytest.raises(WorkError, match="nothing to audit") as raised:
        run(site(files), as_of=DAY)
    assert said in raised.value.hint


@pytest.mark.parametrize(
    "pattern",
    ["refs/{a,b}.bib", "refs/*.bib", "refs/[ab].bib", "./refs/../refs/?.bib", "refs/**", "ROOT/refs/*.bib"],
)
def test_a_bibliography_that_is_read_is_one_that_pages_can_cite_from(site, pattern):
    root = site(SITE)
    pattern = pattern.replace("ROOT", root.as_posix())
    site({"auditor.toml": f'bibliography = ["{pattern}"]\nselect = ["citations", "pages"]\n'})
    assert rules_in(run(root, as_of=DAY)) == []


def test_a_bibliography_that_is_not_configured_is_not_cited_from(site):
    root = site(SITE | {"auditor.toml": 'bibliography = ["refs/a.bib"]\n'})
    assert sorted(rules_in(run(root, as_of=DAY))) == ["citation-undefined", "file-missing"]


@pytest.mark.parametrize(
    "missing", ["gone.bib", "./gone.bib", "gone/*.bib", "{gone,lost}.bib", "../gone.bib", "refs"]
)
def test_a_key_that_may_be_in_a_bibliography_that_is_missing_is_not_called_undefined(site, missing):
    root = site(SITE | {"auditor.toml": f'bibliography = ["refs/a.bib", "{missing}"]\n'})
    audit = run(root, as_of=DAY)
    assert set(rules_in(audit)) == {"file-missing", "file-unreadable"}
    assert audit.notes == (f"1 citation was not judged: {missing} could not be read.",)


def test_reading_runs_no_rule(site):
    root = site(SITE)
    before = set(sys.modules)
    from auditor.config import Config

    repository = read(root, Config(), DAY)
    assert [page.path for page in repository.pages] == ["a.md"]
    assert not {name for name in set(sys.modules) - before if name.startswith("auditor.rules.")}


def test_a_report_of_ours_is_no_page(site, tmp_path):
    root = site(SITE)

    text = rendered("markdown", run(root, as_of=DAY))
    site({"report.md": text})
    audit = run(root, as_of=DAY)
    assert [page.path for page in audit.pages] == ["a.md"]
    assert [(skip.kind, skip.subject) for skip in audit.skipped] == [("page", "report.md")]


PAGES = "@article{a,\n  title = {T}, doi = {10.1000/a\\_b}, pages = {1-2}\n}\n"


@pytest.mark.parametrize(
    ("select", "kinds"), [((), ["doi-escaped", "page-dashes"]), (("page-dashes",), ["page-dashes"])]
)
def test_corrections_are_made_in_memory(site, select, kinds):
    root = site({"a.md": "# A\n", "r.bib": PAGES})
    from auditor.config import Config

    fixes = fix(root, Config(offline=True), select, as_of=DAY)
    (file,) = fixes.files
    assert [one.kind for one in file.done] == kinds
    assert (file.path, file.before.decode()) == ("r.bib", PAGES)
    assert b"{1--2}" in file.after
    assert (root / "r.bib").read_text(encoding="utf-8") == PAGES


def test_a_rule_that_is_ignored_takes_its_corrections_along_unless_they_are_selected(site):
    root = site(
        {"a.md": "# A\n", "r.bib": PAGES, "auditor.toml": 'ignore = ["doi-escaped"]\noffline = true\n'}
    )
    config, _ = configure(root)
    for select, kinds in ((), ["page-dashes"]), (("doi-escaped",), ["doi-escaped"]):
        (file,) = fix(root, config, select, as_of=DAY).files
        assert [one.kind for one in file.done] == kinds
