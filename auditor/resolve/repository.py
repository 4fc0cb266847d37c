"""The composition: every part of ``resolve``, applied to every page."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, partial

from auditor.config import Config
from auditor.model.checks import Cell, MadeChecks
from auditor.model.location import Location
from auditor.model.policy import PagePolicy
from auditor.model.quarto import folder_options
from auditor.model.repository import LinkUse, NamedFile, Page, PageField, Repository
from auditor.model.sources import PageSource, Sources
from auditor.model.written import LinkKind, MapNode, Origin, Skip
from auditor.resolve.bibliography.author_years import cited_works
from auditor.resolve.bibliography.citations import NO_CHAPTER, KeyJudge
from auditor.resolve.bibliography.dois import Dois
from auditor.resolve.bibliography.identifiers import CitedIdentifiers
from auditor.resolve.bibliography.listings import (
    entries_for_download,
    entries_of_projects,
    entries_to_keep,
    listed_entries,
)
from auditor.resolve.bibliography.scope import BibliographyIndex, PageScope, named_bibliographies
from auditor.resolve.bibliography.sets import bibliography_sets
from auditor.resolve.bibliography.site_choices import chosen_by_sites, unread_by_sites
from auditor.resolve.bibliography.strings import with_strings_of_others
from auditor.resolve.bibliography.works import Uses
from auditor.resolve.fields.concepts import FieldReader, PageFields, page_title
from auditor.resolve.fields.date_order import decide_date_order
from auditor.resolve.fields.owners import Owners
from auditor.resolve.fields.unjudged import unjudged_fields
from auditor.resolve.fields.written_people import WrittenPerson
from auditor.resolve.footnotes import Footnotes, sentences
from auditor.resolve.links.labels import Labels
from auditor.resolve.links.local import PageLinks, local_links
from auditor.resolve.links.remote import RemoteLinks
from auditor.resolve.notes import notes, uncited
from auditor.resolve.people import ONE_OR_SEVERAL, People
from auditor.resolve.reviews import ReviewReader
from auditor.resolve.schema import FrontMatterSchema
from auditor.resolve.statements import StatementJudge
from auditor.values.bibliography.paths import bibliography_paths
from auditor.values.dates.date_reading import read_date
from auditor.values.fields import REVIEW_DATES
from auditor.values.folders import is_below_any
from auditor.values.generator_settings import BOOKDOWN, QUARTO
from auditor.values.identifiers.doi import bare_doi
from auditor.values.identifiers.pubmed import pmid_in


def resolve(sources: Sources, config: Config, as_of: date, only: Collection[str] | None = None) -> Repository:
    """Resolve all that was read, as it stands on the day ``as_of``. Never raises for what files hold.

    With the paths of ``only`` some pages these are resolved, beside all the others: the repository has no
    other pages, and what it counts and collects over pages is of these alone.

    Raises ``UsageError`` for blocks of the policy that contradict each other on a page.
    """
    return _Resolver(sources, config, as_of).repository(only)


class _Resolver:
    """Holds what the pages share while they are resolved, one after the other."""

    def __init__(self, sources: Sources, config: Config, as_of: date) -> None:
        self._sources = sources
        self._config = config
        self._as_of = as_of
        pages = sources.pages
        projects = frozenset(map(posixpath.dirname, self._quarto_projects))
        options = partial(folder_options, options=sources.folder_options, projects=projects)
        reader = FieldReader(config.fields, sources.site_authors, options)
        self._fields = [reader.read(page) for page in pages]
        dates = cache(read_date)
        self._date_order = decide_date_order(config.date_order, self._fields, pages, dates)
        self._reviews = ReviewReader(as_of, self._date_order.value, dates)
        self._policies: dict[tuple[int, ...], PagePolicy] = {}
        self._statements = StatementJudge(config, as_of, self._date_order.value, dates)
        self._people = People(sources.people, _written_people(self._fields))
        self._owners = Owners(sources.code_owners, sources.site_settings)
        unusable = (name for name, _ in sources.faults if name in config.bibliography)
        sources = replace(
            sources, bibliographies=with_strings_of_others(sources.bibliographies, self._bibliography_sets)
        )
        self._sources = sources
        self._bibliographies = BibliographyIndex(
            sources.bibliographies,
            config.bibliography,
            sources.files,
            config.site_root,
            missing=next(unusable, None),
            inline=sources.page_references,
        )
        known = frozenset(bibliography.path for bibliography in sources.bibliographies)
        self._unread_by_sites = unread_by_sites(sources.site_settings, known)
        self._books = self._indexes_of_books()
        self._scopes = [self._scope(page, fields) for page, fields in zip(pages, self._fields, strict=True)]
        labels = Labels(sources)
        self._keys = KeyJudge(
            list(zip(pages, self._scopes, strict=True)),
            self._bibliographies,
            self._people.is_handle,
            labels,
            CitedIdentifiers(pages, sources.files, sources.site_settings, known),
            configured=bool(config.bibliography),
        )
        self._links = local_links(sources, config, labels)
        self._footnotes = Footnotes(sources)
        self._schema = FrontMatterSchema(sources.schema)

    def repository(self, only: Collection[str] | None) -> Repository:
        """The repository: each index made once, in the order in which they need one another. Asked once."""
        sources = self._sources
        references = self._config.references
        paths = self._links.plain.paths
        numbers = {path: number for number, path in enumerate(paths)}
        uses = Uses(str(references["dialect"]) if references.get("dialect") else None, paths)
        remote = RemoteLinks()
        dois = Dois()
        pages: list[Page] = []
        usual_names = dict(_usual_names(self._fields))
        unjudged = unjudged_fields(fields.unjudged for fields in self._fields)
        sets = self._bibliography_sets()
        self._fields.reverse()
        for read, scope in zip(sources.pages, self._scopes, strict=True):
            fields = self._fields.pop()  # of many pages they take room, and are not needed any more
            if only is not None and read.path not in only:
                continue
            source = self._links.with_field_links(read)
            page = self._page(source, fields, scope, self._links.uses(numbers[source.path], source))
            pages.append(page)
            uses.add(numbers[page.path], page)
            remote.add_links(page.path, page.remote_links, self._links.own)
            dois.add_page(page)
            uses.add_all(listed_entries(page, scope, sources.bibliographies))
        described = (*sources.bibliographies, *sources.page_references)
        entry_links: list[LinkUse] = []
        for bibliography in described:
            entry_links += self._links.entry_uses(bibliography.entries)
            remote.add_entries(bibliography.entries, self._links.own)
        uses.add_all(entries_for_download(sources.pages, sources.bibliographies))
        uses.add_all(entries_of_projects(self._quarto_projects.values(), sources.bibliographies))
        uses.add_all(entries_to_keep(sources.bibliographies))
        works = uses.works(described)
        dois.add_works(works)
        judged, plain = self._links.made(), self._links.plain
        open_links = self._links.skips(MadeChecks(judged, plain))
        skips = tuple(sorted({*self._skips(), *open_links, *remote.skips()}))
        judged.update(self._made())
        return Repository(
            as_of=self._as_of,
            pages=tuple(pages),
            works=works,
            bibliographies=sources.bibliographies,
            people=sources.people,
            date_order=self._date_order,
            schema=sources.schema,
            standards=sources.standards,
            unusable_files=tuple(self._unusable()),
            skips=skips,
            hidden=sources.hidden,
            notes=(
                *sources.notes,
                *self._owners.notes,
                *self._people.notes,
                *notes(pages, unjudged),
                *uncited(works, cites=uses.cites),
                *sentences(self._footnotes.unjudged.items()),
                *self._statements.notes(),
            ),
            unjudged=unjudged,
            paths=paths,
            usual_names=usual_names,
            limited=self._people.limited or self._keys.suggestions.limited or self._links.limited,
            ownership=self._owners.lines(sources.files),
            made=MadeChecks(judged, plain, ((skip.kind, skip.subject) for skip in skips)),
            plain_links=plain,
            dois=dois.by_doi(),
            pmids=dois.by_pmid(),
            pmids_of=dois.pmids_of(),
            without_doi=dois.without_doi(),
            acknowledged=_acknowledged(references.get("acknowledged", ())),
            remote_links=remote.by_address(),
            entry_links=tuple(entry_links),
            refused_links=remote.refused(),
            site_base=self._links.site.base,
            site_urls=self._links.site.urls,
            cites=uses.cites,
            availability=self._people.availability(self._date_order.value),
            bibliography_sets=sets,
            claim_age=self._config.statements.claim_age,
        )

    @property
    def _quarto_projects(self) -> dict[str, MapNode]:
        settings = self._sources.site_settings
        return {path: values for path, values in settings.items() if posixpath.basename(path) in QUARTO}

    def _bibliography_sets(self) -> Mapping[str, int]:
        """Which bibliographies are used together, by what the configuration and the pages name."""
        sources, configured = self._sources, self._config.bibliography
        paths = [bibliography.path for bibliography in sources.bibliographies]
        known = frozenset(paths)
        named: list[list[str]] = []
        for page, fields in zip(sources.pages, self._fields, strict=True):
            written = [
                value.text for field in fields.fields.get("bibliography", ()) for value in field.values
            ]
            candidates = (bibliography_paths(page.path, text, self._config.site_root) for text in written)
            named.append([next(filter(known.__contains__, found), "") for found in candidates])
        return bibliography_sets(
            paths,
            named_bibliographies(sources.bibliographies, configured) if configured else (),
            (list(filter(None, one)) for one in named),
            sources.files,
            list(chosen_by_sites(sources.site_settings, known)),
        )

    def _page(self, source: PageSource, fields: PageFields, scope: PageScope, links: PageLinks) -> Page:
        policy = self._policy(source)
        named = self._people.credits(fields)
        review = self._reviews.review(fields, policy)
        citations = self._keys.cited(source, scope)
        works = cited_works(source, scope, citations)
        return Page(
            path=source.path,
            source=source,
            title=page_title(source, fields),
            policy=policy,
            review=review,
            fields=fields.fields,
            authors=named["author"],
            reviewers=named["reviewer"],
            editors=named["editor"],
            owner=self._owners.owner(source.path, fields, policy),
            citations=citations,
            author_years=works.author_years,
            listed=works.listed,
            cites_by_number=works.by_number,
            numbers_beyond_list=works.beyond,
            links=links.number,
            other_links=links.others,
            local_links=links.uses,
            remote_links=tuple([link for link in links.others if link[4] is LinkKind.REMOTE]),
            schema_violations=self._schema.violations(source),
            bibliographies=scope.named,
            footnote_marks=self._footnotes.undefined(source),
            statements=self._statements.judged(source, review, policy),
        )

    def _policy(self, page: PageSource) -> PagePolicy:
        """What is asked of a page; made once for all pages of which the same blocks are true."""
        blocks = self._config.blocks_for(page.path, page.front_matter.root if page.front_matter else None)
        numbers = tuple([block.number for block in blocks])
        policy = self._policies.get(numbers)
        if policy is None:
            policy = self._policies[numbers] = self._config.policy_of(blocks, self._as_of)
        return policy

    def _scope(self, page: PageSource, fields: PageFields) -> PageScope:
        scope = self._named_scope(page, fields)
        if scope.gap is None:
            for folder, name in self._unread_by_sites.items():
                if not folder or page.path.startswith(f"{folder}/"):
                    return replace(scope, gap=f"{name}, which the site's settings name, was not read")
        return scope

    def _named_scope(self, page: PageSource, fields: PageFields) -> PageScope:
        inline = page.front_matter.root.get("references") if page.front_matter else None
        named = fields.fields.get("bibliography", ())
        book = self._books.get(posixpath.dirname(page.path))
        if named or inline is not None:
            return self._bibliographies.page_scope(page.path, named, inline)
        if book is None:
            scope = self._bibliographies.page_scope(page.path, (), None)
            beside = bool(self._books) and is_below_any(page.path, self._books)
        else:
            scope = self._bibliographies.page_scope(*book, None)
            scope = replace(scope, unusable=(), skips=())  # reported at the page that names them
            beside = True
        if beside and page.path.lower().endswith(".md"):
            return replace(scope, doubt=NO_CHAPTER)  # its chapters are .Rmd, and what it lists
        return scope

    def _indexes_of_books(self) -> dict[str, tuple[str, Sequence[PageField]]]:
        """Folder of each book of bookdown -> path of its first chapter and the bibliographies it names.

        They are those of all chapters, which become one text.
        """
        folders = {
            posixpath.dirname(path) for path in self._sources.files if posixpath.basename(path) == BOOKDOWN
        }
        return {
            posixpath.dirname(page.path): (page.path, fields.fields.get("bibliography", ()))
            for page, fields in zip(self._sources.pages, self._fields, strict=True)
            if posixpath.basename(page.path).lower() == "index.rmd"
            and posixpath.dirname(page.path) in folders
        }

    def _unusable(self) -> Iterator[NamedFile]:
        for path, fault in self._sources.faults:
            yield NamedFile(Location(path, fault.line), path, fault.message, fault.help)
        yield from self._schema.problems
        yield from dict.fromkeys(one for scope in self._scopes for one in scope.unusable)

    def _skips(self) -> Iterator[Skip]:
        """Everything that was collected and not judged. A page's own ``anchor`` skip is about links to it."""
        yield from self._sources.skips
        for page in self._sources.pages:
            for skip in page.skips:
                if skip.kind != "anchor":
                    yield skip
        for scope in self._scopes:
            yield from scope.skips
        yield from (Skip("people", name, ONE_OR_SEVERAL) for name in self._people.undecided)

    def _made(self) -> Iterator[Cell]:
        sources = self._sources
        for page in sources.pages:
            yield "page", page.path
        for bibliography in sources.bibliographies:
            yield "bibliography", bibliography.path
        for scope in self._scopes:
            for file in scope.unusable:
                yield "bibliography", file.subject
        if sources.people is not None:
            yield "people", sources.people.path


def _usual_names(pages: Sequence[PageFields]) -> Iterator[tuple[str, str]]:
    """What most front matter calls the dates of reviews, by concept."""
    for concept in REVIEW_DATES:
        names = Counter(
            field.name
            for page in pages
            for field in page.fields.get(concept, ())
            if field.origin is Origin.FRONT_MATTER
        )
        if names:
            yield concept, min(names, key=lambda name: (-names[name], name))


def _acknowledged(texts: object) -> frozenset[str]:
    """The configured DOIs, bare, PMIDs, and keys."""
    given = texts if isinstance(texts, (tuple, list)) else ()
    return frozenset(bare_doi(text) or pmid_in(text) or text for text in given if isinstance(text, str))


def _written_people(fields: Sequence[PageFields]) -> Iterator[WrittenPerson]:
    for page in fields:
        for named in page.people.values():
            for people in named:
                yield from people
