"""DocFX and Microsoft Learn, which look files up without regard to capitals.

Source: dotnet/docfx, issue 2966 ("Case sensitive resolving causes broken links for docs repos").
"""

from __future__ import annotations

from auditor.resolve.links.generators.forms import Forms, SiteFiles

_SETTINGS = "docfx.json"


def docfx(files: SiteFiles) -> Forms:
    """Known by its settings, in any folder: what lies below them is a site of its."""
    return Forms(ignores_capitals=tuple(sorted(set(files.folders_with(_SETTINGS)))))
