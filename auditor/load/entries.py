"""Entries of bibliographies, whatever they are written in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from auditor.model.sources import Entry
from auditor.values.bibliography.addresses import stated_doi
from auditor.values.identifiers.doi import bare_doi


def make_entry(
    key: str,
    kind: str,
    fields: Mapping[str, str],
    path: str,
    lines: tuple[int, int],
    *,
    repeated: Sequence[str] = (),
    abbreviated: Sequence[str] = (),
    names: Mapping[str, str] | None = None,
) -> Entry:
    """An entry with the DOIs that its fields state; ``lines`` are its first and last one."""
    doi, url_doi = bare_doi(fields.get("doi", "")), bare_doi(fields.get("url", ""))
    other = stated_doi(fields) if doi is None and url_doi is None else None
    return Entry(
        key,
        kind,
        fields,
        path,
        *lines,
        repeated=tuple(repeated),
        abbreviated=tuple(abbreviated),
        doi=doi,
        url_doi=url_doi,
        other_doi=other[1] if other else None,
        other_field=other[0] if other else "",
        names=names,
    )
