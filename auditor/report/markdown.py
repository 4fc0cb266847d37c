"""The report for leads and reviewers, in Markdown: complete, every page and person in it.

The templates hold the sections and only loop; every value passes ``escaped`` on its way out, whatever the
template does. A section without anything in it says so.
"""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined

from auditor.model.audit import Audit
from auditor.report import RenderOptions
from auditor.report.markdown_report import report
from auditor.report.markdown_sheet import sheet
from auditor.report.markdown_text import escaped
from auditor.report.person import view_for


def render(audit: Audit, options: RenderOptions) -> str:
    """The lead's report, or one person's review sheet with ``for_person``.

    Raises:
        UsageError: the person asked for is not in the audit.
    """
    environment = Environment(
        loader=PackageLoader("auditor.report"),
        finalize=escaped,
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - that is for HTML; ``finalize`` escapes for Markdown
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    if options.for_person is not None:
        view = view_for(audit, options.for_person)
        return environment.get_template("sheet.md.j2").render(sheet(audit, view))
    return environment.get_template("report.md.j2").render(report(audit))
