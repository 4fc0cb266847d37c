"""The text of a first ``auditor.toml``, from what a repository holds. Pure: the command line writes it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from auditor.model.repository import Page, Repository
from auditor.values.text.plural import plural


def initial_config(repository: Repository) -> str:
    """A commented configuration: what was found is set, policy is asked for with figures to decide it."""
    parts = (
        _inputs(repository),
        _dates(repository),
        _review(repository.pages),
        _people(repository.pages),
        _examples(),
    )
    head = "# Written by `auditor init`; every key is explained in the configuration reference.\n"
    return head + "\n".join("\n".join(lines) + "\n" for lines in parts)


_WILD = re.compile(r"[*?\[{\\]|^[~\s]|\s$|^f(?=ile:)", re.IGNORECASE)


def _list(values: Iterable[str]) -> str:
    return f"[{', '.join(map(_quoted, values))}]"


def _quoted(value: str) -> str:
    """A TOML basic string; what cannot be seen is escaped, whether TOML asks for it or not."""
    return '"' + "".join(map(_escaped, value)) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    return character if character.isprintable() else f"\\U{ord(character):08X}"


def _literal(path: str) -> str:
    """The glob for one path: what a glob would take for a wildcard matches any one character."""
    return _WILD.sub("?", path)


def _inputs(repository: Repository) -> Iterator[str]:
    paths = [page.path for page in repository.pages]
    tops = Counter(path.partition("/")[0] if "/" in path else "" for path in paths)
    yield f"# {plural(len(paths), 'page')} found. Without `content` every Markdown and HTML file counts."
    top, count = tops.most_common(1)[0] if tops else ("", 0)
    if top and count >= 0.8 * len(paths):
        suffixes = sorted({_suffix(path) for path in paths if path.startswith(f"{top}/")})
        yield f"content = {_list(f'{_literal(top)}/**/*{suffix}' for suffix in suffixes)}"
    else:
        yield f"# content = {_list(['docs/**/*.md'])}"
    yield f"# exclude = {_list(['**/README.md'])}"
    files = [file.path for file in repository.bibliographies]
    if files:
        yield f"bibliography = {_list(map(_literal, files))}"
    else:
        yield "# no .bib file was found"
        yield f"# bibliography = {_list(['references.bib'])}"
    if repository.people:
        yield f"people = {_quoted(repository.people.path)}"
    else:
        yield "# no people file was found; with one, every name on a page is compared with it"
        yield '# people = "people.yml"'
    root = _quoted(top or "content")
    yield f'# site-root = {root}   # what a link starting with "/" is relative to'


def _suffix(path: str) -> str:
    name = path.rpartition("/")[2]
    return ".md.erb" if name.endswith(".md.erb") else f".{name.rpartition('.')[2]}"


def _dates(repository: Repository) -> Iterator[str]:
    decision = repository.date_order
    yield "# How numeric dates such as 04/05/2022 are read: day-first is 4 May, month-first 5 April."
    if decision.value:
        yield (
            f'date-order = "{decision.value}"   # seen here: {decision.day_first:,} day-first, '
            f"{decision.month_first:,} month-first"
        )
    elif decision.day_first or decision.month_first:
        yield (
            f'# date-order = "day-first"   # not decided; seen here: {decision.day_first:,} day-first, '
            f"{decision.month_first:,} month-first"
        )
    else:
        yield '# date-order = "day-first"'


def _review(pages: Sequence[Page]) -> Iterator[str]:
    reviewed = sum(page.review.last is not None for page in pages)
    due = sum(page.review.due is not None for page in pages)
    yield "[review]"
    count = plural(len(pages), "page")
    yield f"# {reviewed} of {count} say when they were last reviewed, {due} when the next review is due."
    gaps = [
        (page.review.due - page.review.last).days
        for page in pages
        if page.review.due and page.review.last and page.review.due_from == "page"
    ]
    if gaps:
        months = max(1, round(median(gaps) / 30.44))
        yield f"# From one review to the next they leave {plural(months, 'month')} (median)."
    else:
        months = 12
    yield f'# interval = "{plural(months, "month")}"   # for pages that state no next review and no interval'
    yield '# maximum-interval = "36 months"'
    yield '# due-soon = "60 days"'
    yield "# required = true   # report pages that say nothing about reviews"


def _people(pages: Sequence[Page]) -> Iterator[str]:
    count = len(pages)
    yield "[people-policy]"
    yield f"# {sum(bool(page.authors) for page in pages)} of {plural(count, 'page')} name an author."
    yield "# author-required = true"
    yield f"# {sum(bool(page.reviewers) for page in pages)} of {plural(count, 'page')} name a reviewer."
    yield "# minimum-reviewers = 1"
    yield "# independent = true   # at least one reviewer is not an author"
    owned = sum(page.owner is not None for page in pages)
    yield f"# {owned} of {plural(count, 'page')} have an owner (a field, or CODEOWNERS)."
    yield "# owner-required = true"


def _examples() -> Iterator[str]:
    yield "# [[policy]]   # for some pages only; later blocks win"
    yield '# match = "content/news/**"'
    yield "# exempt = true"
    yield '# reason = "dated items are not reviewed"'
    yield ""
    yield "# [severity]   # off, note, warning or error, by rule or family"
    yield '# reference-uncited = "off"'
