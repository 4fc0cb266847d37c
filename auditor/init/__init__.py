"""The text of a first ``auditor.toml``, from what a repository holds. Pure: the command line writes it."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

from auditor.init.fields import FieldProposals, field_lines, propose_fields
from auditor.init.toml import literal, quoted, quoted_list
from auditor.model.repository import Page, Repository
from auditor.model.trials import Trials
from auditor.model.written import LinkKind
from auditor.values.page_suffixes import HTML
from auditor.values.text.plural import plural
from auditor.views.coverage import not_read

#: from so many pages on, what they leave between two reviews says something
_ENOUGH = 5
#: folders that generators publish as the site's root
_ROOTS = ("static", "public", "content", "docs", "source", "src", "site")
_MOST_ROOTS = 5
#: so great a share of the pages in one folder makes it the content
_MOST = 0.8
#: folders whose pages are there for tests of programs, and are no content
_TESTS = frozenset("test tests __tests__ testing spec specs fixtures testdata test_site".split())
#: folders of dated items
_DATED = frozenset(
    "news blog blogs post posts _posts release releases event events archive archives minutes"
    " newsletter newsletters announcements updates".split()
)


def initial_config(repository: Repository, trials: Trials) -> str:
    """A commented configuration: what was found is set, policy is asked for with figures to decide it.

    Nothing is proposed that was not tried; the lines say what they change.
    """
    proposals = propose_fields(repository, trials)
    parts = (
        [*_inputs(repository), *_site_root(repository, trials), *_site(repository)],
        _dates(repository),
        field_lines(proposals, trials, len(repository.pages)),
        _review(repository.pages, proposals, trials),
        _people(repository.pages, proposals, trials),
        _examples(repository.pages),
    )
    head = "# Written by `auditor init`; every key is explained in the configuration reference.\n"
    texts = ("".join(f"{line}\n" for line in lines) for lines in parts)
    return head + "\n".join(filter(None, texts))


def _inputs(repository: Repository) -> Iterator[str]:
    paths = [page.path for page in repository.pages]
    found = plural(len(paths), "page")
    tops = Counter(path.partition("/")[0] if "/" in path else "" for path in paths)
    yield f"# {found} found. Without `content` every Markdown and HTML file counts."
    yield from _unread(repository)
    top, count = _most(tops)
    if count < _MOST * len(paths):  # HTML may be what a generator made of the sources
        top, count = _most(
            Counter(path.partition("/")[0] for path in paths if "/" in path and not path.endswith(HTML))
        )
    if top:
        suffixes = sorted({_suffix(path) for path in paths if path.startswith(f"{top}/")})
        line = f"content = {quoted_list(f'{literal(top)}/**/*{suffix}' for suffix in suffixes)}"
        off = "" if count >= _MOST * len(paths) else "# "
        yield f"{off}{line}   # with this: {tops[top]:,} of {found}"
    tests = sorted(top for top in tops if top in _TESTS)
    less = sum(posixpath.basename(path) == "README.md" or path.partition("/")[0] in tests for path in paths)
    if 0 < less < len(paths):
        readmes = ["**/README.md"] if less > sum(tops[top] for top in tests) else []
        globs = quoted_list([*readmes, *(f"{top}/**" for top in tests)])
        yield f"# exclude = {globs}   # with this: {plural(less, 'page')} less"
    files = [file.path for file in repository.bibliographies]
    if files:
        yield f"bibliography = {quoted_list(map(literal, files))}"
    else:
        yield "# no .bib file was found"
    if repository.people:
        yield f"people = {quoted(repository.people.path)}"
    else:
        yield "# no people file was found; with one, every name on a page is compared with it"


def _most(tops: Counter[str]) -> tuple[str, int]:
    """The folder of most pages, and how many; one that is there for tests is never it."""
    return max(
        ((top, count) for top, count in tops.items() if top not in _TESTS),
        key=lambda item: item[1],
        default=("", 0),
    )


def _unread(repository: Repository) -> Iterator[str]:
    """Pages in other formats."""
    read = {page.path for page in repository.pages}
    reasons = Counter(skip.reason for skip in not_read(repository.skips, read))
    for reason, count in sorted(reasons.items()):
        verb = "is" if count == 1 else "are"
        yield f"# {plural(count, 'more page')} {verb} no part of it: {reason}."


def _suffix(path: str) -> str:
    name = path.rpartition("/")[2]
    return ".md.erb" if name.endswith(".md.erb") else f".{name.rpartition('.')[2]}"


def _site_root(repository: Repository, trials: Trials) -> Iterator[str]:
    """The folder that makes links of the site's root work, if one does and breaks none."""
    if not any(use.skip and use.link.url[:1] == "/" for page in repository.pages for use in page.local_links):
        return
    now = trials.links(None)
    if not now.unjudged:
        return
    tops = Counter(page.path.partition("/")[0] for page in repository.pages if "/" in page.path)
    candidates = [".", *(name for name, _ in tops.most_common(2)), *(name for name in _ROOTS if name in tops)]
    best, most, breaks = "", 0, 0
    for name in list(dict.fromkeys(candidates))[:_MOST_ROOTS]:
        tried = trials.links(name)
        broken = max(0, tried.broken - now.broken)
        resolved = now.unjudged - tried.unjudged - broken
        if resolved > most and broken * 9 <= resolved:
            best, most, breaks = name, resolved, broken
    count = now.unjudged
    start = "starts" if count == 1 else "start"
    yield f'# {plural(count, "link")} {start} with "/", and nothing says what that is relative to.'
    if best:
        leads = f"with this: {plural(most, 'link')} resolved, {breaks:,} lead nowhere"
        yield f"{'# ' if breaks else ''}site-root = {quoted(best)}   # {leads}"
    else:
        yield "# No folder that was tried makes them work: leave `site-root` out, or name the right one."


def _site(repository: Repository) -> Iterator[str]:
    """What the generator's settings say of the site's address, where links depend on it."""
    links = [link for page in repository.pages for link in page.source.links]
    base, urls = repository.site_base, repository.site_urls
    below = sum(bool(base and link.path and link.path.startswith(f"{base}/")) for link in links)
    if below:
        begin = f"{plural(below, 'link')} {'begins' if below == 1 else 'begin'} with it"
        yield f"site-base = {quoted(base)}   # as the generator's settings say; {begin}"
    own = sum(link.kind is LinkKind.REMOTE and link.url.startswith(urls) for link in links) if urls else 0
    if own:
        leads = f"{plural(own, 'link')} {'leads' if own == 1 else 'lead'} to the site itself"
        yield f"# {leads}. With `site-root` and this line, one to what is not here is an error:"
        yield f"# site-url = {quoted_list(urls)}   # as the generator's settings say"


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


def _review(pages: Sequence[Page], proposals: FieldProposals, trials: Trials) -> Iterator[str]:
    now = trials.reviews(proposals.certain)
    yield "[review]"
    count = plural(len(pages), "page")
    yield (
        f"# {now.reviewed:,} of {count} say when they were last reviewed, "
        f"{now.scheduled:,} when the next review is due."
    )
    gaps = [
        (page.review.due - page.review.last).days
        for page in pages
        if page.review.due and page.review.last and page.review.due_from == "page"
    ]
    months = 12
    if len(gaps) >= _ENOUGH:
        months = max(1, round(median(gaps) / 30.44))
        yield f"# From one review to the next {len(gaps):,} of them leave {plural(months, 'month')} (median)."
    interval = plural(months, "month")
    overdue = trials.reviews(proposals.certain, interval).overdue
    yield (
        f'# interval = "{interval}"   # for pages that state no next review and no interval; '
        f"with this: {overdue:,} overdue, without {now.overdue:,}"
    )
    yield f'# maximum-interval = "{max(36, months)} months"'
    yield '# lead-time = "1 month"   # how long before it is due work on a review begins'
    yield '# due-soon = "60 days"'
    silent = sum(page.review.declared_last is None and page.review.declared_next is None for page in pages)
    yield f"# required = true   # report pages that say nothing about reviews: now {silent:,}"


def _people(pages: Sequence[Page], proposals: FieldProposals, trials: Trials) -> Iterator[str]:
    people = trials.reviews(proposals.certain).people
    count = plural(len(pages), "page")
    yield "[people-policy]"
    yield f"# {people.get('authors', 0):,} of {count} name an author."
    yield "# author-required = true"
    yield f"# {people.get('reviewers', 0):,} of {count} name a reviewer."
    yield "# minimum-reviewers = 1"
    yield "# independent = true   # at least one reviewer is not an author"
    yield '# reviewer-roles = ["clinician"]   # at least one reviewer of each role, by the people file'
    yield f"# {people.get('owner', 0):,} of {count} have an owner (a field, CODEOWNERS, the site)."
    yield "# owner-required = true"


def _examples(pages: Sequence[Page]) -> Iterator[str]:
    below = Counter(page.path[:at] for page in pages for at, sign in enumerate(page.path) if sign == "/")
    some = {folder: count for folder, count in below.items() if 2 * count <= len(pages)}
    dated = {folder: count for folder, count in some.items() if posixpath.basename(folder) in _DATED}
    choose = max if dated else min
    folder, count = choose((dated or some).items(), key=lambda item: (item[1], item[0]), default=("", 0))
    if folder:
        yield "# [[policy]]   # for some pages only, by path or by values of front matter; later blocks win"
        yield f"# match = {quoted(f'{literal(folder)}/**')}   # with this: {plural(count, 'page')} exempt"
        yield "# exempt = true"
        yield f'# reason = "{"dated items are not reviewed" if dated else "say why"}"'
        yield ""
    yield "# [severity]   # off, note, warning or error, by rule or family"
    yield '# reference-uncited = "off"'
