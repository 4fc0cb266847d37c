"""The few settings that loading needs; everything else of the configuration is for later rooms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from auditor.load.wording import Wording


@dataclass(frozen=True, slots=True)
class LoadSettings:
    """What to read, relative to ROOT.

    ``content`` are globs of pages, ``bibliography`` names of files or globs, ``people`` is a file: if empty
    or None, they are looked for. ``exclude`` are globs of what is left out. ``schema`` is the file of the
    front-matter schema; None means none. ``standards`` are names or globs of the repository's own ones.
    ``bibliography_fields`` are names of front-matter fields with a page's own bibliography, beside the usual
    ones. ``wording`` is the configured language with its phrases. ``workers`` limits the processes that read
    pages: None decides by the number of pages, 1 means in this process. ``cache`` is the folder in which is
    kept what pages say, None for no such memory; ``warn`` gets what goes wrong with it.
    """

    content: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    bibliography: tuple[str, ...] = ()
    bibliography_fields: tuple[str, ...] = ()
    people: str | None = None
    schema: str | None = None
    standards: tuple[str, ...] = ()
    site_root: str | None = None
    workers: int | None = None
    wording: Wording = field(default_factory=Wording)
    cache: Path | None = None
    warn: Callable[[str], object] = field(default=lambda _: None, repr=False)
