"""Pages and bibliographies that did not change, as an earlier audit read them; the others are read now."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from auditor.codec import pack, unpack
from auditor.load.files.packing import remembered
from auditor.load.files.page_file import read_source
from auditor.load.files.pool import as_many_as_help, is_much, read_packed, read_pages
from auditor.load.files.read import Text, read_file
from auditor.load.files.stamps import NO_STAMP, digest, stamp_of
from auditor.load.projects import Projects
from auditor.load.settings import LoadSettings
from auditor.model.packed import PackedPage
from auditor.model.sources import Bibliography, PageSource
from auditor.model.written import Fault

#: bytes of bibliographies from which on reading them takes longer than remembering
_MUCH_OF_REFERENCES = 200_000

#: bytes of facts that are believed of any tree, and of each page besides: no pages have as many
_FEW, _FACTS = 20_000_000, 50_000


class Pages(NamedTuple):
    """Pages, and the digests of their files by path, as far as they are in the cache."""

    sources: list[PageSource]
    contents: Mapping[str, bytes]


def pages_at(root: Path, paths: Sequence[str], settings: LoadSettings, projects: Projects) -> Pages:
    """The pages at ``paths``, in that order, as ``pool.read_pages`` reads them.

    Where they are many, what they say is kept in the cache.
    """
    if settings.cache is None or not is_much(root, paths):
        return Pages(read_pages(root, paths, settings.workers, projects), {})
    from auditor.cache.pages import PageCache

    open_cache = partial(
        PageCache.open, settings.cache, os.path.realpath(root), reader_of(projects), warn=settings.warn
    )
    with open_cache() as cache:
        known = cache.known(_FEW + _FACTS * len(paths))
    gone = known.keys() - set(paths)
    found: dict[str, PageSource] = {}
    contents: dict[str, bytes] = {}
    for path, page in _unchanged(root, paths, known):
        found[path], contents[path] = page, known.pop(path).digest  # the facts are in memory once
    left = [(path, known[path].digest if path in known else b"") for path in paths if path not in found]
    workers = settings.workers or as_many_as_help(root, [path for path, _ in left])
    new: dict[str, PackedPage] = {}
    for path, sent in read_packed(root, left, workers, projects):
        if isinstance(sent, PageSource):
            found[path] = sent
            continue
        kept = sent if sent.facts else sent._replace(facts=known[path].facts)
        again = remembered(kept, path)
        if again is not None:
            new[path] = kept
        found[path] = again or read_source(root, path, projects)
    if new or gone:
        with open_cache() as cache:
            cache.put(new, gone)
    contents.update((path, kept.digest) for path, kept in new.items())
    return Pages([found[path] for path in paths], contents)


def _unchanged(
    root: Path, paths: Iterable[str], known: Mapping[str, PackedPage]
) -> Iterator[tuple[str, PageSource]]:
    """The pages whose files are, by their stamps, what they were."""
    for path in paths:
        kept = known.get(path)
        if kept is not None and kept.stamp != NO_STAMP and kept.stamp == stamp_of(root, path):
            page = remembered(kept, path)
            if page is not None:
                yield path, page


def bibliographies_at(
    root: Path,
    paths: Sequence[str],
    settings: LoadSettings,
    read: Callable[[str, Text | Fault], Bibliography | None],
) -> Iterator[Bibliography | None]:
    """The bibliographies at ``paths``, in that order, as ``read`` makes them of their texts.

    Where they are long, what they say is kept in the cache, by their content.
    """
    files = ((path, read_file(root, path, bibliography=True)) for path in paths)
    if settings.cache is None or not is_much(root, paths, _MUCH_OF_REFERENCES):
        for path, file in files:
            yield read(path, file if isinstance(file, Fault) else file[1])
        return
    from auditor.cache.pages import PageCache
    from auditor.cache.program import program

    # the results of a tree are forgotten by their age: those of its audits come and go apart
    tree = f"{os.path.realpath(root)}\0references"
    open_cache = partial(PageCache.open, settings.cache, tree, program(), warn=settings.warn)
    new: dict[bytes, bytes] = {}
    with open_cache() as cache:
        for path, file in files:
            if isinstance(file, Fault):
                yield read(path, file)
                continue
            data, text = file
            made_of = digest(b"\0".join((program(), os.fsencode(path), data)))
            known = unpack(cache.result(made_of), Bibliography)
            found = read(path, text) if known is None else known
            if known is None and found is not None and found.entries and (facts := pack(found)):
                new[made_of] = facts
            yield found
    if new:
        with open_cache() as cache:
            cache.put_results(new, keep=2 * len(paths))


def reader_of(projects: Projects) -> bytes:
    """What stands for all that decides what is read from a page, besides its path and content.

    These are the program with its libraries, and how the generators of the tree read their pages.
    """
    from auditor.cache.program import program

    folders = projects.lenient, projects.mdx, projects.no_content
    decides = [program(), [sorted(some) for some in folders], projects.listing_commands, projects.wording]
    return blake2b(repr(decides).encode("utf-8", "surrogatepass"), digest_size=16).digest()
