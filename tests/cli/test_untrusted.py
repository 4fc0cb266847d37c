"""What a tree that is not trusted may not decide."""

from __future__ import annotations

import subprocess

import pytest

from auditor.cli.start import start
from auditor.cli.untrusted import is_untrusted, without_policy
from auditor.config import Config
from auditor.errors import UsageError
from auditor.model.policy import Severity
from auditor.values.dates.date_reading import DateOrder

JOBS = ("GITHUB_EVENT_NAME", "GITHUB_BASE_REF", "CI_MERGE_REQUEST_IID", "CI_MERGE_REQUEST_DIFF_BASE_SHA")


@pytest.fixture(autouse=True)
def no_job(monkeypatch):
    for name in JOBS:
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    "event",
    [
        "pull_request",
        "pull_request_target",
        "pull_request_review",
        "workflow_run",
        "issue_comment",
        "merge_group",
    ],
)
def test_a_job_of_github_that_others_started_is_not_trusted(event, monkeypatch):
    monkeypatch.setenv("GITHUB_EVENT_NAME", event)
    assert is_untrusted(None)
    assert not is_untrusted(given=False)


@pytest.mark.parametrize("event", ["push", "schedule", "workflow_dispatch", ""])
def test_a_job_of_the_repository_itself_is_trusted(event, monkeypatch):
    monkeypatch.setenv("GITHUB_EVENT_NAME", event)
    assert not is_untrusted(None)


def test_a_merge_request_of_gitlab_is_not_trusted(monkeypatch):
    monkeypatch.setenv("CI_MERGE_REQUEST_IID", "7")
    assert is_untrusted(None)


@pytest.mark.parametrize(
    ("config", "counts"), [("auditor.toml", False), ("docs/a.toml", False), ("../a.toml", True)]
)
def test_a_configuration_in_the_same_work_tree_is_the_strangers(config, counts, tmp_path):
    top = tmp_path / "work"
    (top / "docs").mkdir(parents=True)
    (top / ".git").mkdir()
    given = Config(mailto="a@example.org")
    kept, note = without_policy(given, top / "docs", str(top / config))
    assert (kept == given, not note) == (counts, counts)


BASE = 'fail-on = "warning"\nignore = ["references"]\n[review]\nrequired = true\n'
HIDING = 'fail-on = "never"\nquiet = true\nexclude = ["a.md"]\ndate-order = "day-first"\nignore = ["links"]\n'


@pytest.fixture
def changed(site, monkeypatch):
    """A work tree whose configuration is another one than at its base, which is named as GitHub does."""

    def write(base: str | None, now: str = HIDING, name: str = "auditor.toml") -> object:
        root = site(
            {"docs/a.md": "# A\n\n[b](gone.md)\n", **({} if base is None else {f"docs/{name}": base})}
        )
        identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
        for arguments in (
            ("init", "-q", "-b", "main"),
            ("add", "-A"),
            ("commit", "-qm", "one"),
            ("update-ref", "refs/remotes/origin/main", "HEAD"),
        ):
            subprocess.run(("git", *identity, *arguments), cwd=root, check=True, capture_output=True)
        (root / "docs" / name).write_text(now)
        monkeypatch.setenv("GITHUB_EVENT_NAME", "pull_request")
        monkeypatch.setenv("GITHUB_BASE_REF", "main")
        return root / "docs"

    return write


def configured(folder, **options):
    names = ("as_of", "config_file", "untrusted", "cache_dir", "retractions", "people")
    given = {**dict.fromkeys(names), "bibliography": (), "allow_host": (), "offline": True, **options}
    return start(str(folder), given)


def test_the_base_revision_judges(changed):
    ready = configured(changed(BASE))
    assert ready.config.fail_on is Severity.WARNING
    assert (ready.config.ignore, ready.config.exclude, ready.config.quiet) == ({"references"}, (), False)
    assert ready.config.policy.review_required
    assert ready.config.date_order is DateOrder.DAY_FIRST
    ((_, note),) = ready.notes
    assert note == (
        "The audited folder is not trusted, so `fail-on`, `quiet`, `ignore`, `exclude`, `policy` did not count, "
        "but what docs/auditor.toml of main says."
    )
    assert ready.config.source("ignore") == "ignore in docs/auditor.toml of main"


def test_waivers_are_compared_with_the_base_revision(changed, monkeypatch):
    folder = changed(BASE)
    assert configured(folder).config.base == "refs/remotes/origin/main"
    assert configured(folder, untrusted=False).config.base is None
    monkeypatch.delenv("GITHUB_BASE_REF")
    assert configured(folder).config.base == ""


def test_what_is_the_same_at_the_base_needs_no_note(changed):
    assert configured(changed(BASE, BASE)).notes == ()


def test_a_base_without_a_configuration_judges_by_what_is_built_in(changed):
    config = configured(changed(None)).config
    assert (config.fail_on, config.ignore, config.exclude) == (Severity.ERROR, frozenset(), ())


def test_the_table_of_a_pyproject_judges_too(changed):
    table = "[tool.auditor]\n"
    ready = configured(changed(f'{table}fail-on = "note"\n', f'{table}fail-on = "never"\n', "pyproject.toml"))
    assert ready.config.fail_on is Severity.NOTE


def test_the_command_line_judges_before_the_base(changed):
    assert configured(changed(BASE), fail_on="error").config.fail_on is Severity.ERROR


def test_a_broken_configuration_of_the_base_is_named(changed):
    with pytest.raises(UsageError, match=r"docs/auditor.toml of main:1"):
        configured(changed("nonsense = 1\n"))


@pytest.mark.parametrize("base", ["other", "", "../main", "main^{tree}"])
def test_without_a_base_the_exit_status_is_not_the_trees(changed, base, monkeypatch):
    folder = changed(BASE)
    monkeypatch.setenv("GITHUB_BASE_REF", base)
    ready = configured(folder)
    assert (ready.config.fail_on, ready.config.quiet, ready.config.ignore) == (
        Severity.ERROR,
        False,
        {"links"},
    )
    ((_, note),) = ready.notes
    assert "its `fail-on`, `quiet` did not count" in note
    assert "No base revision could be read, so `ignore`, `exclude` of the audited folder did count." in note


def test_gitlab_names_a_commit(changed, monkeypatch):
    folder = changed(BASE)
    commit = subprocess.run(
        ("git", "rev-parse", "HEAD"), cwd=folder, check=True, capture_output=True, text=True
    ).stdout.strip()
    monkeypatch.delenv("GITHUB_BASE_REF")
    monkeypatch.setenv("CI_MERGE_REQUEST_DIFF_BASE_SHA", commit)
    assert configured(folder).config.judged_by == f"docs/auditor.toml of {commit[:12]}"
