"""What an audited tree may not decide when it is not trusted, such as that of a pull request."""

from __future__ import annotations

import os
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


def is_inside(folder: Path, path: Path) -> bool:
    """Whether a path leads to something in the folder, or to the folder itself."""
    root = os.path.realpath(folder).rstrip(os.sep) + os.sep
    return (os.path.realpath(path) + os.sep).startswith(root)


def without_policy(config: Config, folder: Path, config_file: str | None) -> tuple[Config, str]:
    """The configuration without what an untrusted tree may not decide, and a note about what that was, or "".

    A file that ``--config`` names outside the folder and the git work tree around it was chosen by the person
    who runs the audit, and counts.
    """
    if config_file is not None and not is_inside(work_tree(folder) or folder, Path(config_file)):
        return config, ""
    built_in = Config()
    left_out = {
        attribute: getattr(built_in, attribute)
        for attribute in _POLICY
        if getattr(config, attribute) != getattr(built_in, attribute)
    }
    if not left_out:
        return config, ""
    names = ", ".join(f"`{attribute.replace('_', '-')}`" for attribute in left_out)
    return replace(config, **left_out), f"The audited folder is not trusted, so its {names} did not count."
