"""Earlier versions of a page, read as it is read today: what the history that git has is asked about."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b

from auditor.config import Config
from auditor.load.files.page_file import page_of
from auditor.load.files.read import decode
from auditor.load.front_matter.read import read_front_matter
from auditor.load.page.page_prose import body_start, changed_prose
from auditor.load.projects import projects
from auditor.model.history import Statement, Version
from auditor.model.policy import PagePolicy
from auditor.model.repository import Page, Repository
from auditor.model.sources import PageSource, Sources
from auditor.model.written import Fault, FaultKind, Origin
from auditor.resolve.fields.concepts import FieldReader
from auditor.resolve.reviews import ReviewReader
from auditor.values.dates.date_reading import read_date
from auditor.values.text.changed_words import changed_words
from auditor.values.text.line_index import LINE_BREAK

#: what a change of the review date may bring with it, and still be that alone
_DATES = ("last-reviewed", "next-review", "updated")
_POLICY = PagePolicy()


class PastPages:
    """Reads versions of pages, one page after the other: versions of a page share most of their front matter.

    It says when it was reviewed; only where the page of today says so in its text, that is read too.
    """

    def __init__(self, sources: Sources, config: Config, repository: Repository) -> None:
        """All three are those of today."""
        order = repository.date_order.value
        self._projects = projects(sources.files, sources.site_settings)
        self._fields = FieldReader(config.fields, sources.site_authors)
        self._reviews = ReviewReader(repository.as_of, order, cache(read_date))
        self._path = ""
        self._known: dict[bytes, Statement] = {}
        made_of = repr((sorted(config.fields.items()), sources.site_authors, self._projects, order))
        self.key = blake2b(made_of.encode("utf-8", "replace"), digest_size=16).digest()

    def says_in_text(self, page: Page) -> bool:
        """Whether the date of its last review stands in the text of the page, and not in its front matter."""
        field = page.field("last-reviewed")
        return field is not None and field.origin is not Origin.FRONT_MATTER

    def version(self, page: Page, data: bytes) -> Version:
        """What a version of ``page`` says of its review, and what stands for its text."""
        text = _text(page.path, data)
        start = body_start(text)
        whole = self.says_in_text(page)
        if page.path != self._path:
            self._path, self._known = page.path, {}
        key = _digest(text if whole else text[:start])
        if key not in self._known:
            self._known[key] = self._statement(page.path, text, start, whole=whole)
        return Version(self._known[key], _digest(text[start:]))

    def changed_words(self, page: Page, old: bytes, new: bytes) -> int:
        """How many words of the text one version has changed of another."""
        path = page.path
        texts = _text(path, old), _text(path, new)
        return changed_words(*changed_prose(path, *texts, mdx_by_default=self._projects.is_mdx(path)))

    def _statement(self, path: str, text: str, start: int, *, whole: bool) -> Statement:
        if whole:
            source = page_of(path, text, self._projects)
        else:
            front = read_front_matter(text[:start], blanks_above=True)
            source = PageSource(path=path, format="markdown", front_matter=front.block, faults=front.faults)
        fields = self._fields.read(source)
        last = self._reviews.review(fields, _POLICY).declared_last
        dated = {
            place.line
            for concept in _DATES
            for field in fields.fields.get(concept, ())
            if field.origin is Origin.FRONT_MATTER
            for place in (field.location, *(value.location for value in field.values))
        }
        lines = enumerate(LINE_BREAK.split(text[:start]), 1)
        rest = _digest("\n".join(line for number, line in lines if number not in dated))
        people = tuple(person.name for person in fields.people_that_count("reviewers"))
        if last is None:
            return Statement(reviewers=people, rest=rest)
        stated = last.span.first.isoformat() if last.span else last.text
        return Statement(stated, last.text, people, rest)


def _text(path: str, data: bytes) -> str:
    """The text of a version; one that cannot be read has none."""
    read = decode(data, path, FaultKind.PAGE_UNREADABLE, bibliography=False)
    return "" if isinstance(read, Fault) else read.text


def _digest(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "replace"), digest_size=12).digest()
