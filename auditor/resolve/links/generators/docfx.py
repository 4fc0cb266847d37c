"""DocFX and Microsoft Learn, which look files up without regard to capitals.

Source: dotnet/docfx, issue 2966 ("Case sensitive resolving causes broken links for docs repos").
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import partial

from auditor.resolve.links.generators.forms import Forms, SiteFiles
from auditor.values.folders import is_below_any
from auditor.values.generator_settings import DOCFX


def docfx(files: SiteFiles) -> Forms:
    """Known by its settings, in any folder: what lies below them is a site of its."""
    sites = tuple(sorted(set(files.folders_with(DOCFX))))
    return Forms(ignores_capitals=sites, made_from=partial(_made_from, sites) if sites else None)


def _made_from(sites: Collection[str], path: str) -> Iterable[str]:
    """MAML2Yaml makes ``Get-Item.yml``, a page on a command of PowerShell, from ``Get-Item.md``."""
    if path.endswith(".yml") and is_below_any(path, sites):
        yield f"{path.removesuffix('.yml')}.md"
