"""What an audited tree may not decide when it is not trusted, such as that of a pull request."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from auditor.config import Config
from auditor.load.files.ignore import work_tree

#: the attributes of a configuration that an untrusted tree does not decide
_POLICY = (
    "links",
    "references",
    "max_requests",
    "mailto",
    "archive",
    "offline_age",
    "cache_dir",
    "retractions",
    "output",
)


#: events of GitHub, besides pull_request…, that others cause
_EVENTS = ("workflow_run", "issue_comment", "merge_group")


def is_untrusted(given: bool | None) -> bool:
    """Whether the tree is not trusted: as asked, else in a job that others started.

    These are jobs of GitHub for a pull request, a comment, a merge queue or another job, and of GitLab for a
    merge request.
    """
    if given is not None:
        return given
    event = os.environ.get("GITHUB_EVENT_NAME", "")
    return event.startswith(("pull_request", *_EVENTS)) or bool(os.environ.get("CI_MERGE_REQUEST_IID"))


#: the attributes of a configuration that decide what is found and how it counts
_JUDGEMENT = (
    "fail_on",
    "quiet",
    "select",
    "ignore",
    "severity",
    "exclude",
    "policy",
    "policies",
    "baseline",
    "changed_since",
    "waivers",
    "git",
)
#: those of them that do not count when there is no other revision to take them from
_NEVER = ("fail_on", "quiet")


def base_revision() -> tuple[str, str] | None:
    """The revision that a job's change is made to, for git and for people, as GitHub or GitLab name it."""
    branch = os.environ.get("GITHUB_BASE_REF", "")
    if branch:
        return f"refs/remotes/origin/{branch}", branch
    commit = os.environ.get("CI_MERGE_REQUEST_DIFF_BASE_SHA", "")
    return (commit, commit[:12]) if commit else None


def judged_by_base(config: Config, folder: Path, config_file: str | None) -> tuple[Config, str]:
    """The configuration with the keys of judgement of the base revision, and a note on what that changes.

    Without a base revision ``fail-on`` and ``quiet`` of the tree do not count; the others do and are named.
    Nothing changes where ``--config`` names a file outside the work tree.
    """
    from auditor.engine import configure_at

    revision = base_revision()
    config = replace(config, base=revision[0] if revision else "")
    if is_chosen(folder, config_file):
        return config, ""
    explicit = Path(config_file) if config_file is not None else None
    base = configure_at(folder, explicit, *revision) if revision else None
    judge = base or Config()
    differing = [name for name in _JUDGEMENT if getattr(config, name) != getattr(judge, name)]
    if revision is not None and base is not None:
        name = base.path or f"{revision[1]}, which has no configuration"
        config = replace(config, judged_by=name, **{one: getattr(base, one) for one in _JUDGEMENT})
        said = (
            f"The audited folder is not trusted, so {_named(differing)} did not count, but what {name} says."
        )
        return config, said if differing else ""
    left_out = [name for name in differing if name in _NEVER]
    counting = [name for name in differing if name not in _NEVER]
    config = replace(config, **{name: getattr(judge, name) for name in left_out})
    notes = [
        f"The audited folder is not trusted, so its {_named(left_out)} did not count." if left_out else "",
        f"No base revision could be read, so {_named(counting)} of the audited folder did count."
        if counting
        else "",
    ]
    return config, " ".join(filter(None, notes))


def is_chosen(folder: Path, config_file: str | None) -> bool:
    """Whether ``--config`` names a file outside the folder and the git work tree around it.

    Who runs the audit chose it, so it counts.
    """
    return config_file is not None and not is_inside(work_tree(folder) or folder, Path(config_file))


def _named(attributes: Iterable[str]) -> str:
    return ", ".join(f"`{attribute.replace('_', '-')}`" for attribute in attributes)


def is_inside(folder: Path, path: Path) -> bool:
    """Whether a path leads to something in the folder, or to the folder itself."""
    root = os.path.realpath(folder).rstrip(os.sep) + os.sep
    return (os.path.realpath(path) + os.sep).startswith(root)


def without_policy(config: Config, folder: Path, config_file: str | None) -> tuple[Config, str]:
    """The configuration without what an untrusted tree may not decide, and a note about that or ""."""
    if is_chosen(folder, config_file):
        return config, ""
    built_in = Config()
    left_out = {
        attribute: getattr(built_in, attribute)
        for attribute in _POLICY
        if getattr(config, attribute) != getattr(built_in, attribute)
    }
    if not left_out:
        return config, ""
    note = f"The audited folder is not trusted, so its {_named(left_out)} did not count."
    return replace(config, **left_out), note
