"""Files -> ``Sources``: what is written, where. Nothing here knows what it means."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.load.settings import LoadSettings

if TYPE_CHECKING:
    from auditor.load.files.beside import Beside
    from auditor.load.files.read import Text
    from auditor.model.sources import Bibliography, OwnerRule, PageSource, PeopleFile, SchemaFile, Sources
    from auditor.model.standard import Standard
    from auditor.model.written import Fault, MapNode, Skip

__all__ = ["LoadSettings", "load"]

_BIBTEX = (".bib", ".bibtex")
#: bytes of CODEOWNERS; GitHub reads no more than 3 MB
_LARGEST_OWNERS = 2_500_000


def load(root: Path, settings: LoadSettings) -> Sources:
    """Read everything under ``root`` that ``settings`` ask for.

    Raises ``errors.WorkError`` when ``root`` is not a folder that can be read; what is wrong with a single
    file is part of the result.
    """
    from auditor.load.files.beside import Beside
    from auditor.load.files.discovery import discover
    from auditor.load.files.population import no_pages
    from auditor.load.files.remembered import bibliographies_at, pages_at
    from auditor.load.files.targets import extra_targets
    from auditor.load.myst_plugins import read_made_labels
    from auditor.load.projects import projects
    from auditor.load.site_authors import read_site_authors
    from auditor.load.site_redirects import read_redirects
    from auditor.load.site_settings import read_metadata_files, read_site_settings, read_submodules
    from auditor.load.wording import read_wording
    from auditor.model.quarto import FOLDER_OPTIONS
    from auditor.model.sources import Sources
    from auditor.model.written import Skip
    from auditor.values.bibliography.paths import CSL_SUFFIXES

    found = discover(root, settings)
    beside = Beside(root)
    site_settings = read_site_settings(beside, found.files, found.folders)
    outright = _named_pages(root, settings)
    none = no_pages(
        beside, found.pages, found.files, found.folders, site_settings, built=not settings.content
    )
    skips = [Skip("page", path, reason) for path, reason in sorted(none.items()) if path not in outright]
    chosen = [path for path in found.pages if path not in none or path in outright]
    sites = projects(found.files, site_settings)
    sites = sites._replace(wording=read_wording(settings.wording, found.folders, site_settings))
    read = pages_at(root, chosen, settings, sites)
    pages = list(_without_templates(read.sources, outright, skips))
    files, folders, ignored = extra_targets(root, pages, found.files, found.folders, settings.site_root)
    folder_options = {
        path: values for path, values in site_settings.items() if posixpath.basename(path) in FOLDER_OPTIONS
    }
    naming = [(page.path, page.front_matter.root) for page in pages if page.front_matter]
    folder_options |= read_metadata_files(beside, (*folder_options.items(), *naming))
    named = _named_bibliographies(
        root, pages, {**site_settings, **folder_options}, found.files | files, settings
    )
    named -= set(found.bibliographies)
    paths = {
        *found.bibliographies,
        *(path for path in named if path.lower().endswith((*_BIBTEX, *CSL_SUFFIXES))),
    }
    bibliographies = bibliographies_at(
        root, sorted(paths), settings, partial(_bibliography, chosen=found.bibliographies)
    )
    standards, standard_faults = _standards(root, found.standards)
    return Sources(
        pages=tuple(pages),
        contents=read.contents,
        bibliographies=tuple(filter(None, bibliographies)),
        page_references=tuple(_page_references(pages)),
        people=_people(root, found.people),
        code_owners=_code_owners(beside, found.code_owners),
        schema=_schema(root, found.schema),
        standards=standards,
        files=found.files | files | named,
        folders=found.folders | folders,
        ignored=frozenset(ignored),
        notebook_labels=_notebook_labels(beside, found.files),
        made_labels=read_made_labels(beside, site_settings),
        skips=(*found.skips, *skips),
        hidden=found.hidden,
        faults=(*found.faults, *standard_faults),
        redirects=read_redirects(beside, found.files, found.folders),
        site_settings=site_settings,
        folder_options=folder_options,
        submodules=read_submodules(beside),
        site_authors=read_site_authors(beside, found.files, found.folders, site_settings),
        anchored=_anchored(root, pages, found.files | files),
        notes=(*_notes(), *beside.notes(found.notes)),  # last: all has been read
    )


def _named_pages(root: Path, settings: LoadSettings) -> frozenset[str]:
    """What ``content`` names outright: these are pages in any case."""
    from auditor.load.files.globs import read_globs

    return frozenset(glob.pattern for glob in read_globs(root, settings.content)[0] if glob.literal)


def _without_templates(
    read: Iterable[PageSource], named: frozenset[str], skips: list[Skip]
) -> Iterator[PageSource]:
    """The pages among ``read``; those that their text shows to be none are added to ``skips``."""
    from auditor.load.files.page_file import OWN_REPORT
    from auditor.load.page.html_templates import PART, TEMPLATE
    from auditor.model.stored import changed

    for page in read:
        why = next((skip for skip in page.skips if skip.reason in (OWN_REPORT, TEMPLATE, PART)), None)
        if why is None:
            yield page
        elif page.path in named and why.reason != OWN_REPORT:
            yield changed(page, skips=tuple(skip for skip in page.skips if skip != why))
        else:
            skips.append(why)


def _anchored(root: Path, pages: Sequence[PageSource], files: frozenset[str]) -> tuple[PageSource, ...]:
    """The Markdown and HTML files that are no pages of the audit and that a link with an anchor leads to."""
    from auditor.load.files.page_file import read_source
    from auditor.load.files.walk import kind_by_name

    known = {page.path for page in pages}
    wanted = {
        link.path.lstrip("/")
        for page in pages
        for link in page.links
        if link.fragment and link.path and link.path not in known
    }
    paths = sorted(path for path in wanted if path in files and kind_by_name(path) == "page")
    return tuple(page for page in (read_source(root, path) for path in paths) if page.path not in known)


def _notes() -> tuple[str, ...]:
    from auditor.load.front_matter.yaml_nodes import libyaml_available

    if libyaml_available():
        return ()
    return (
        "PyYAML is installed without libyaml: front matter is read correctly, but about nine times slower.",
    )


def _named_bibliographies(
    root: Path,
    pages: Iterable[PageSource],
    site_settings: Mapping[str, MapNode],
    files: frozenset[str],
    settings: LoadSettings,
) -> set[str]:
    """The files that pages and the settings of sites can mean by ``bibliography`` and that are there.

    Besides, those that Manubot reads beside the pages of a manuscript.
    """
    from auditor.model.quarto import format_bibliographies
    from auditor.model.written import texts_of, value_at
    from auditor.values.bibliography.paths import CSL_SUFFIXES, bibliography_paths, by_hand
    from auditor.values.fields import field_concepts, normalise_field
    from auditor.values.generator_settings import SITE_BIBLIOGRAPHIES

    concepts = field_concepts({"bibliography": settings.bibliography_fields})
    roots = [(page.path, page.front_matter.root) for page in pages if page.front_matter]
    names = {name for _, root_node in roots for name, _, _ in root_node.entries}
    naming = {name for name in names if concepts.get(normalise_field(name)) == "bibliography"}
    asked = {
        (posixpath.dirname(path), text)
        for path, root_node in roots
        for name, node, _ in root_node.entries
        if name in naming
        for text in texts_of(node)
    }
    asked |= {
        (posixpath.dirname(path), text)
        for path, root_node in (*roots, *site_settings.items())
        for _, node in format_bibliographies(root_node)
        for text in texts_of(node)
    }
    asked |= {
        (posixpath.dirname(path), text)
        for path, values in site_settings.items()
        for keys in SITE_BIBLIOGRAPHIES
        for text in texts_of(value_at(values, *keys))
        if text.lower().endswith(CSL_SUFFIXES)
    }
    wanted = {
        path
        for folder, text in asked
        if "://" not in text
        for path in bibliography_paths(f"{folder}/" if folder else "", text, settings.site_root)
    }
    return {path for path in wanted if path in files or _exists(root, path)} | by_hand(files)


def _page_references(pages: Iterable[PageSource]) -> Iterator[Bibliography]:
    """The references that pages define in their front matter."""
    for page in pages:
        node = page.front_matter.root.get("references") if page.front_matter else None
        if node is not None:
            from auditor.load.csl import page_references

            found = page_references(page.path, node)
            if found is not None:
                yield found


def _notebook_labels(beside: Beside, files: frozenset[str]) -> frozenset[str]:
    from auditor.values.identifiers.labels import notebook_labels, shares_labels

    notebooks = sorted(path for path in files if path.endswith(".ipynb"))
    if not notebooks or not shares_labels(files):
        return frozenset()
    return frozenset(label for path in notebooks for label in notebook_labels(beside.text(path) or ""))


def _exists(root: Path, path: str) -> bool:
    try:
        return (root / path).is_file()
    except (OSError, ValueError):  # a name that no file system takes
        return False


def _bibliography(path: str, text: Text | Fault, chosen: Collection[str]) -> Bibliography | None:
    """A file of references; None for data that is none, unless it is ``chosen`` by the configuration."""
    from auditor.model.sources import Bibliography
    from auditor.model.written import Fault

    if isinstance(text, Fault):
        return Bibliography(path, faults=(text,), readable=False)
    read = bibliography_of(path, text.text)
    if read is None and path in chosen:
        from auditor.load.csl import no_list

        return Bibliography(path, faults=(no_list(path),), readable=False)
    return read and _with_faults(read, text.faults)


def bibliography_of(path: str, text: str) -> Bibliography | None:
    """The references in a file's text; None for data that is no list of references."""
    from auditor.values.bibliography.paths import CSL_SUFFIXES

    if path.lower().endswith(CSL_SUFFIXES):
        from auditor.load.csl import read_csl

        return read_csl(path, text)
    from auditor.load.bibtex.bibliography import read_bibliography

    return read_bibliography(path, text)


def _with_faults(bibliography: Bibliography, faults: tuple[Fault, ...]) -> Bibliography:
    return replace(bibliography, faults=(*faults, *bibliography.faults)) if faults else bibliography


def _people(root: Path, path: str | None) -> PeopleFile | None:
    from auditor.load.files.read import read_text
    from auditor.load.people import read_people
    from auditor.model.sources import PeopleFile
    from auditor.model.written import Fault, FaultKind

    if path is None:
        return None
    text = read_text(root, path, kind=FaultKind.FILE_UNREADABLE)
    return (
        PeopleFile(path, faults=(text,), readable=False)
        if isinstance(text, Fault)
        else read_people(path, text.text)
    )


def _code_owners(beside: Beside, path: str | None) -> tuple[OwnerRule, ...]:
    from auditor.load.code_owners import read_code_owners

    text = None if path is None else beside.text(path, _LARGEST_OWNERS)
    return () if path is None or text is None else read_code_owners(text, path)


def _standards(
    root: Path, paths: Sequence[str]
) -> tuple[tuple[Standard, ...], tuple[tuple[str, Fault], ...]]:
    if not paths:
        return (), ()
    from auditor.load.standards import read_standards

    return read_standards(root, paths)


def _schema(root: Path, path: str | None) -> SchemaFile | None:
    from auditor.load.files.read import read_text
    from auditor.load.schema import read_schema
    from auditor.model.sources import SchemaFile
    from auditor.model.written import Fault, FaultKind

    if path is None:
        return None
    text = read_text(root, path, kind=FaultKind.FILE_UNREADABLE)
    return SchemaFile(path, None, (text,)) if isinstance(text, Fault) else read_schema(path, text.text)
