"""The Retraction Watch file that ``--retractions`` or the configuration names."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from auditor.errors import UsageError
from auditor.evidence.registries.bodies import UnreadableError
from auditor.evidence.registries.retraction_watch import read_retractions
from auditor.model.records import Update
from auditor.model.repository import Repository
from auditor.values.identifiers.doi import Doi
from auditor.values.text.sanitise import sanitise

_HINT = "it is at https://gitlab.com/crossref/retraction-watch-data"


def retractions(
    root: Path, name: str | None, repository: Repository
) -> Mapping[Doi, tuple[Update, ...]] | None:
    """What the file ``name`` (relative to ``root``) says of the DOIs of the repository; None without a name.

    Raises:
        UsageError: there is no such file, or it is no Retraction Watch file.
    """
    if not name:
        return None
    path = root / name
    shown = f"the Retraction Watch file {sanitise(name)}"
    if not path.is_file():
        raise UsageError(f"{shown} {'is not a file' if path.exists() else 'is not there'}", _HINT)
    try:
        return read_retractions(path, repository.dois).by_doi
    except UnreadableError as error:
        raise UsageError(f"{shown} cannot be used: {error.reason}", _HINT) from None
    except OSError as error:
        raise UsageError(f"{shown} cannot be read: {error.strerror or error}", _HINT) from None
