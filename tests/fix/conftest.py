"""Corrects a small repository in memory, with evidence that is made up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from auditor.engine import configure, corrected_files, read
from auditor.fix import KINDS, corrections, wanted_corrections
from auditor.model.evidence import Evidence, LinkAnswer, LinkVerdict, Redirect
from auditor.model.records import Record, SearchAnswer, SearchState
from auditor.values.bibliography.record import BibRecord
from auditor.values.identifiers.doi import Doi

AS_OF = date(2026, 6, 30)


@pytest.fixture
def fixed(tmp_path):
    """What ``auditor fix`` makes of files: path -> new content, for those that change.

    ``moved`` holds permanent redirects, ``dois`` the DOI of what stands at a line ("r.bib:1").
    """

    def fix(
        files: Mapping[str, str | bytes],
        *,
        moved: Mapping[str, str] | None = None,
        dois: Mapping[str, str] | None = None,
        kinds=KINDS,
    ) -> dict[str, str]:
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        config, _ = configure(tmp_path)
        repository = read(tmp_path, config, AS_OF)
        links = {
            url: LinkAnswer(
                url, LinkVerdict.REDIRECTED, 200, new, chain=(Redirect(301, url),), permanent=True
            )
            for url, new in (moved or {}).items()
        }
        assert links.keys() <= repository.remote_links.keys()
        locations = {
            f"{one.location.path}:{one.location.line}": one.location for one in repository.without_doi
        }
        searches = {
            locations[where]: SearchAnswer(SearchState.FOUND, Record(Doi(doi), "Crossref", BibRecord()))
            for where, doi in (dois or {}).items()
        }
        evidence = Evidence(links=links, searches=searches)
        wanted = wanted_corrections(corrections(repository, evidence), kinds, ())
        made = corrected_files(tmp_path, repository, wanted)
        return {one.path: one.after.decode() for one in made if one.after != one.before}

    return fix


@pytest.fixture
def fixed_bib(fixed):
    """The same for one bibliography; None when nothing changes."""

    def fix(text: str, **evidence) -> str | None:
        return fixed({"r.bib": text}, **evidence).get("r.bib")

    return fix


@pytest.fixture
def fixed_page(fixed):
    """The same for one page in Markdown."""

    def fix(text: str, **evidence) -> str | None:
        return fixed({"p.md": text}, **evidence).get("p.md")

    return fix
