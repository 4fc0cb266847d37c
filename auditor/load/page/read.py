"""One page's text -> ``PageSource``: the parts of a page, put together."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Sequence

from auditor.load.front_matter.read import read_front_matter
from auditor.load.page.anchors import hidden_anchors, page_anchors, page_headings, page_labels
from auditor.load.page.comments import other_comments
from auditor.load.page.html_page import read_html
from auditor.load.page.includes import included_names, shortcode_addresses
from auditor.load.page.markdown import MarkdownBody, read_markdown
from auditor.load.page.masks import (
    hide_comments,
    hide_templates,
    plain_chunks,
    show_raw,
    unmasked,
    without_comments_above,
)
from auditor.load.page.waivers import body_waivers, front_matter_waivers
from auditor.load.prose.author_years import author_years
from auditor.load.prose.citations import (
    element_citations,
    key_aliases,
    link_citations,
    metadata_citations,
    nocite,
    program_citations,
    prose_citations,
    role_citations,
    template_citations,
)
from auditor.load.prose.comment_stamps import stamp_facts
from auditor.load.prose.footers import body_facts
from auditor.load.prose.footnotes import dangling_marks, noted_labels
from auditor.load.prose.freshness import freshness_facts
from auditor.load.prose.latex_citations import latex_citations
from auditor.load.prose.listings import listings
from auditor.load.prose.named_dates import named_dates
from auditor.load.prose.named_identifiers import named_identifiers
from auditor.load.prose.number_citations import number_citations
from auditor.load.prose.reference_list import (
    find_references,
    list_numbers,
    read_references,
    unread_lists,
)
from auditor.load.prose.statements import read_claims
from auditor.load.prose.visible_text import Prose
from auditor.load.wording import Wording
from auditor.model.json_values import without_surrogates
from auditor.model.links import make_link
from auditor.model.sources import NO_NAMES, PageSource
from auditor.model.written import Citation, CitationSyntax, KeyAlias, Link, MapNode, Scalar, Skip
from auditor.values.bibliography.citation_keys import cited_address, is_work
from auditor.values.identifiers.doi import is_bare_resolver
from auditor.values.identifiers.url import (
    FULL_WIDTH,
    TEMPLATE_MARK,
    address_before_text,
    join_path,
    read_destination,
)
from auditor.values.page_suffixes import HTML, KNITTED
from auditor.values.text.line_index import ByteLineIndex

IN_SHORTCODE = "a shortcode of the site decides what it stands for"
#: [comment]: <…> and [//]: # (…) are comments by custom; in a paragraph they read as references
_COMMENT = re.compile(rb"\[(?:comment|//)\]:", re.IGNORECASE)
_WORDING = Wording()
_PUNCTUATION = frozenset(".,:;!?*_~'\"|…" + FULL_WIDTH)
_OPENING = {")": "(", "]": "[", "}": "{", ">": "<"}
_SENTENCE_GOES_ON = re.compile(r"\s[a-z]|\s(?:URL|URI|DOI)\b")
#: "[https://doi.org/](https://doi.org/) in front of it" speaks of the resolver as well
_RESOLVER_NAMED = re.compile(
    rb"(?:\[https?://[^\]\n]{0,30}\]\([^)\n]{0,30}\)|<[^>\n]{0,30}>)\s(?:[a-z]|UR[LI]\b|DOI\b)"
)
#: what stands before it is looked at behind its first letter, which is found much faster
_BARE_URL = re.compile(
    r"[hHwW](?<![\w@/.=\"'-].)(?i:(?<=h)ttps?://|(?<=w)ww\.(?=[\w-]+\.))[^\s\ufffc\"“”‘’`]+"
)


def read_page(
    path: str,
    text: str,
    *,
    blanks_above: bool = False,
    mdx_by_default: bool = False,
    listing_commands: Sequence[str] = (),
    wording: Wording = _WORDING,
) -> PageSource:
    """Read a page. Never raises for any text: faults are part of the result. Half a surrogate pair is U+FFFD.

    ``blanks_above``: the site's generator reads front matter below blank lines, as Pandoc does.
    ``mdx_by_default``: it takes files for MDX that are called otherwise, unless their front matter says not.
    ``listing_commands`` are commands of the site that print a whole bibliography. ``wording`` decides which
    phrases are looked for.
    """
    text = without_surrogates(text)
    chunked = path.lower().endswith(KNITTED)  # ```{name} begins a chunk of code, not a directive of MyST
    if chunked:
        text = without_comments_above(text)
    front = read_front_matter(text, blanks_above=chunked or blanks_above)
    body = text[front.body_start :]
    root = front.block.root if front.block else None
    if path.lower().endswith(HTML):
        return read_html(path, body, front, wording)
    shown = hide_comments(body)
    data = body.encode()
    positions = ByteLineIndex(data, front.body_line)
    raw = show_raw(body)
    visible = shown if raw is body else hide_comments(raw)
    source = hide_templates(plain_chunks(visible) if chunked else visible)
    mdx = path.lower().endswith(".mdx") or (mdx_by_default and not _is_plain(root))
    markdown = read_markdown(source, chunks=chunked, mdx=mdx)
    prose = markdown.prose.build()
    codes = sorted({*markdown.codes, *((start, end) for _, start, end in markdown.html.comments)})
    kept = find_references(prose)
    kept_spans = kept.spans
    aliases = tuple(key_aliases(shown, codes, positions))
    printed = listings(prose.text, shown, codes, listing_commands)
    citations = (
        *_nocite(root),
        *metadata_citations(root, knitted=chunked),
        *(Citation(key, *positions.place(at), CitationSyntax.NOCITE) for key, at in printed.keys),
        *_citations(shown, data, markdown, prose, codes, aliases, positions),
    )
    if markdown.programs:
        there = {(citation.line, citation.column) for citation in citations}
        shown_by_code = program_citations(markdown.programs, positions)
        citations += tuple(one for one in shown_by_code if (one.line, one.column) not in there)
    noted = noted_labels(body)
    links = _links(path, data, markdown, prose, positions)
    links += tuple(_cited_addresses(path, citations, aliases, links))
    destinations = sorted(
        [(offset, url) for url, offset, _ in markdown.links]
        + [(offset, url) for url, offset in markdown.html.links]
    )
    headings = [*markdown.headings, *markdown.html.headings]
    hidden = hidden_anchors(body, markdown)
    anchors, ids = page_anchors(body, markdown, root)
    language = wording.of_page(path, root)
    phrases = wording.phrases(language)
    waivers = (
        *front_matter_waivers(root),
        *body_waivers(markdown.html.comments, sorted(markdown.blocks), positions),
    )
    return PageSource(
        path=path,
        format="markdown",
        front_matter=front.block,
        heading=next((title for level, title in headings if level == 1), ""),
        facts=(
            *(fact for fact in body_facts(prose, positions, kept.lists) if TEMPLATE_MARK not in fact.value),
            *freshness_facts(markdown.html.comments, positions),
            *stamp_facts(markdown.html.comments, positions, prose, other_comments(body, codes)),
        ),
        links=links,
        anchors=anchors or NO_NAMES,
        ids=ids or NO_NAMES,
        citations=citations,
        author_years=tuple(author_years(prose, positions, kept_spans)),
        listed_references=read_references(prose, kept, destinations, positions),
        waivers=waivers,
        faults=front.faults,
        skips=(
            *front.skips(path),
            *((Skip("anchor", path, hidden),) if hidden else ()),
            *(Skip("page", f"{path}:{positions.line(at)}", why) for at, why in markdown.unread),
            *_in_shortcodes(path, shown, codes),
        ),
        labels=page_labels(body, root) or NO_NAMES,
        named_dates=named_dates(prose, kept_spans),
        named_identifiers=named_identifiers(prose, positions, kept_spans),
        headings=tuple(page_headings(markdown)),
        aliases=aliases,
        listings=printed.bibliographies,
        footnote_marks=tuple(dangling_marks(prose, data, positions, noted)),
        footnotes=noted or NO_NAMES,
        includes=included_names(body),
        number_citations=number_citations(prose, positions, kept.lists),
        list_numbers=list_numbers(prose, kept),
        unread_lists=unread_lists(prose, kept, positions),
        claims=read_claims(prose, kept_spans, data, positions, phrases, waivers),
        unread_language="" if phrases else language,
    )


def _in_shortcodes(path: str, shown: str, codes: Sequence[tuple[int, int]]) -> Iterable[Skip]:
    folder = posixpath.dirname(path)
    for address in shortcode_addresses(shown, codes):
        yield Skip("link", address if "://" in address else join_path(folder, address), IN_SHORTCODE)


def _is_plain(root: MapNode | None) -> bool:
    """Whether front matter of Docusaurus says that the page is no MDX: ``mdx: {format: md}``."""
    options = root.get("mdx") if root else None
    form = options.get("format") if isinstance(options, MapNode) else None
    return isinstance(form, Scalar) and form.text in ("md", "detect")


def _nocite(root: MapNode | None) -> Iterable[Citation]:
    return nocite(root.get("nocite")) if root else ()


def _citations(
    shown: str,
    data: bytes,
    markdown: MarkdownBody,
    prose: Prose,
    codes: Sequence[tuple[int, int]],
    aliases: Sequence[KeyAlias],
    positions: ByteLineIndex,
) -> Iterable[Citation]:
    """The citations of a body by key, one syntax after the other."""
    found = prose_citations(prose, data, positions, aliases=frozenset([alias.key for alias in aliases]))
    captions = markdown.captions.build() if markdown.captions.mark else None
    if captions is not None:
        found += prose_citations(captions, data, positions, caption=True)
    found += role_citations(markdown.cites, positions)
    found += template_citations(shown, codes, positions)
    found += link_citations(markdown.at_links, prose, data, positions)
    found += element_citations(markdown.html.cites, positions)
    for text in (prose, captions) if captions is not None else (prose,):
        found += latex_citations(text, data, positions)
    return found


def _cited_addresses(
    path: str, citations: Iterable[Citation], aliases: Iterable[KeyAlias], known: Iterable[Link]
) -> Iterable[Link]:
    """Links to the addresses that are cited in place of a key, or that a key stands for.

    ``known`` are the links that were found already, some of these among them.
    """
    cited = [(citation.key, citation.line, citation.column) for citation in citations if ":" in citation.key]
    cited += [(alias.identifier, alias.line, alias.column) for alias in aliases]
    if not cited:
        return
    folder = posixpath.dirname(path)
    there = {(link.url, link.line) for link in known}
    for key, line, column in cited:
        address = cited_address(key)
        if address is not None and (address, line) not in there:
            yield make_link(path, folder, address, line, column, "bare")


def _links(
    path: str, data: bytes, markdown: MarkdownBody, prose: Prose, positions: ByteLineIndex
) -> tuple[Link, ...]:
    found = [
        (offset, url if url.isascii() else unmasked(url, offset, data), form)
        for url, offset, form in markdown.links
        if form != "reference" or not (_COMMENT.match(data, offset) or _is_alias(url, offset, data))
        if not ("doi.org" in url and is_bare_resolver(url) and _RESOLVER_NAMED.match(data, offset))
    ]
    found += [(offset, unmasked(url, offset, data), "html") for url, offset in markdown.html.links]
    bare = [(offset, unmasked(url, offset, data), "bare") for offset, url in _bare(prose)]
    found += bare
    found.sort()
    folder = posixpath.dirname(path)
    places = positions.places([offset for offset, _, _ in found])
    links = [
        make_link(path, folder, url, line, column, form)
        for (_, url, form), (line, column) in zip(found, places, strict=True)
    ]
    return tuple([_running_on(link) if link.form == "bare" else link for link in links] if bare else links)


def _running_on(link: Link) -> Link:
    """A bare address, with its fault if it swallows a part of the sentence."""
    address = None if link.url.isascii() else address_before_text(link.url)
    return link._replace(fault=f"it runs on into the text behind “{address}”") if address else link


def _is_alias(url: str, offset: int, data: bytes) -> bool:
    """Whether a link is a citation by a key that the page defines: ``[@tag:X]``."""
    return data.startswith(b"[@", offset) and is_work(url)


def _bare(prose: Prose) -> Iterable[tuple[int, str]]:
    """Addresses in plain text, as GitHub's autolinks and Pandoc's ``autolink_bare_uris`` find them."""
    text = prose.text
    if (":" not in text or "://" not in text) and "www." not in text:
        return
    for found in _BARE_URL.finditer(text):
        if prose.in_link(found.start()):
            continue
        url = trim_url(found.group())
        url = url if "://" in url[:8] else f"http://{url}"
        if "doi.org" in url and is_bare_resolver(url) and _SENTENCE_GOES_ON.match(text, found.end()):
            continue  # "use the full https://doi.org address" speaks of the resolver
        # no renderer makes a link of https://<your-cluster>.example.org: it shows the form of an address
        if read_destination(url).fault is None:
            yield prose.offset(found.start()), url


def trim_url(url: str) -> str:
    """An address found in prose without the sentence's punctuation; balanced brackets stay (SICI DOIs)."""
    for opening, closing in ("<>", "()", "[]"):
        at = url.find(opening)
        if at >= 0 and closing not in url[at:] and opening != "(":
            url = url[:at]
    end = len(url)
    count = {bracket: url.count(bracket) for bracket in "()[]{}<>"}
    while end:
        last = url[end - 1]
        partner = _OPENING.get(last)
        if partner is not None and count[last] > count[partner]:
            count[last] -= 1
        elif last not in _PUNCTUATION:
            break
        end -= 1
    return url[:end]
