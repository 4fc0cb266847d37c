"""One file of the repository -> the page that it is.

What reads pages is imported with the first one: where all are remembered, it is not needed.
"""

from __future__ import annotations

from pathlib import Path

from auditor.load.files.read import read_text
from auditor.load.projects import Projects
from auditor.model.sources import PageSource
from auditor.model.written import Fault, Skip
from auditor.values.own_reports import is_page_report

#: why a page is left out after all
OWN_REPORT = "a report of auditor"

_NONE = Projects()


def read_source(root: Path, path: str, projects: Projects = _NONE) -> PageSource:
    """One page; its text, or the fault that kept it from being read."""
    text = read_text(root, path)
    return unreadable(path, text) if isinstance(text, Fault) else page_of(path, text.text, projects)


def unreadable(path: str, fault: Fault) -> PageSource:
    """A page of which only the ``fault`` is known that kept it from being read."""
    return PageSource(path=path, format="markdown", readable=False, faults=(fault,))


def page_of(path: str, text: str, projects: Projects = _NONE) -> PageSource:
    """The page that a file's text is."""
    if is_page_report(text):
        return PageSource(path=path, format="markdown", skips=(Skip("page", path, OWN_REPORT),))
    from auditor.load.page.read import read_page

    return read_page(
        path,
        text,
        blanks_above=projects.is_lenient(path),
        mdx_by_default=projects.is_mdx(path),
        listing_commands=projects.listing_commands,
        wording=projects.wording,
    )
