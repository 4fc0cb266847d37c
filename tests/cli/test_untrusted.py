"""What a tree that is not trusted may not decide."""

from __future__ import annotations

import pytest

from auditor.cli.untrusted import is_untrusted, without_policy
from auditor.config import Config

JOBS = ("GITHUB_EVENT_NAME", "CI_MERGE_REQUEST_IID")


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
