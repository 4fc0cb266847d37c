"""Every parser of text from files or the network, with what is hard on it: for ``growth.py`` and ``fuzz.py``.

Some rows are of what is asked of such texts afterwards: no test measures time, ``growth.py`` counts instructions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from auditor.config import parse_config
from auditor.config.settings import Config
from auditor.engine import audited
from auditor.evidence.checks_made import complete_evidence
from auditor.evidence.http.answers import Answer
from auditor.evidence.links import archive
from auditor.evidence.links.challenges import challenge
from auditor.evidence.links.fragments import AnchorFinder
from auditor.evidence.links.page_view import PageView
from auditor.evidence.links.soft_404 import parked, soft_404
from auditor.evidence.registries import content_negotiation, crossref, datacite, doi_org, json_values
from auditor.evidence.registries.retraction_watch import read_retractions
from auditor.judge import judge
from auditor.load.bibtex.bibliography import read_bibliography
from auditor.load.code_owners import read_code_owners
from auditor.load.csl import read_csl
from auditor.load.files.globs import AnyOf
from auditor.load.files.ignore import IgnoreFile
from auditor.load.files.targets import extra_targets
from auditor.load.front_matter.data_files import read_nodes, read_structured
from auditor.load.front_matter.json_nodes import read_json
from auditor.load.front_matter.read import read_front_matter
from auditor.load.front_matter.toml_nodes import read_toml
from auditor.load.front_matter.yaml_nodes import read_yaml
from auditor.load.js_literals import read_js
from auditor.load.page.html_page import read_html
from auditor.load.page.markdown import read_markdown
from auditor.load.page.read import read_page
from auditor.load.people import read_people
from auditor.load.prose.reference import read_below, read_reference
from auditor.load.schema import read_schema
from auditor.load.sphinx_conf import read_conf
from auditor.load.waivers import read_directive
from auditor.model.evidence import Evidence
from auditor.model.repository import Repository
from auditor.model.sources import Sources
from auditor.report.json import read as read_audit
from auditor.resolve import resolve
from auditor.rules import ALL_RULES
from auditor.rules.links import file_missing
from auditor.rules.waivers import waiver_unused
from auditor.values.bibliography.addresses import address_fault, entry_addresses, stated_doi
from auditor.values.bibliography.number_labels import labelled_numbers
from auditor.values.names.organisations import organisations
from auditor.values.text.latex import decode

#: makes a text of about that many characters
Shape = Callable[[int], str]


class Parser(NamedTuple):
    """A parser: the function as a test finds it, a call of it with a text, and texts that are hard on it."""

    function: Callable[..., Any]
    call: Callable[[str], object]
    shapes: Mapping[str, Shape]


def repeated(text: str, before: str = "", after: str = "") -> Shape:
    """``text`` again and again."""
    return lambda size: before + text * max(1, size // len(text)) + after


def numbered(text: str, before: str = "", after: str = "") -> Shape:
    """``text`` again and again, with another number for each ``%d`` in it."""

    def shape(size: int) -> str:
        count = max(1, size // len(text))
        return before + "".join(text.replace("%d", str(number)) for number in range(count)) + after

    return shape


def _shapes(*written: str | Shape) -> dict[str, Shape]:
    """Texts to repeat, by themselves; shapes by their number."""
    return {
        f"{one!r}" if isinstance(one, str) else f"shape {number}": numbered(one)
        if isinstance(one, str)
        else one
        for number, one in enumerate(written, start=1)
    }


_MARKDOWN = _shapes(
    "[", "![a](", "|a|b|\n", "[a](#x%d) ", "[a](p%d.md) ", "https://e%d.example/ ", "[@k%d] ", "-@a ", "@a; ",
    "# h%d\n\n", "a[^%d]\n\n[^%d]: b\n\n", "<b>", '<a id="x%d"></a>\n\n', "<div>\n\n", "- ", "- a\n", "> ", "*a ",
    "[a%d]: /x\n", "a\n\n", "&amp;", "\\*", "`a ", "(Smith, 19%d) ", "https://doi.org/10.1234/a%d ",
    '<!-- auditor: allow link-broken reason="x" -->\n\na\n\n', "{{< cite ", "{% cite a ", "<!-- ", "{{ ", "$a ",
    "\\cite{a", "a\n: b\n\n", "{cite}`a` ", "[[a]] ", "Last reviewed: 04/05/2022\n\n", "Updated on 3 May 2020. ", "Reviewed by Dr Ann Lee on 3 May 2020.\n\n",
    ":::{a}\n", "```\na\n", "<A b={", "TODO ", "\0", "é",
    repeated("#a .b ", "# a {", "}\n"), repeated("{#a .b ", "# a "), repeated("a/", "[a](", "x.md)\n"),
    repeated("@a; ", "[", "@b]"), numbered("- Smith A. Title %d. J. 2001;1:2-3.\n", "# References\n\n"),
    repeated("|", "|a|b|\n|-|-|\n"),
    "{% bibliography ", "{{#include a ", "References\n\n", "# References\n\n## Key references\n\nx 2019\n\n",
    "# References\n\n- Knox, A. (2019) ‘Tides’, J Test, 3(4), pp. 1–9.\n",
    "\\(x^2 ", "$a[x](y) ", "$a_", "\\\\(", "a[x](y)", "$a[b[b[b", "[^a] ", "[^", "\\cite[", "\\autocites{a}", "# {{ title ",
    "a\n: ", "{{", "<% title", "{{< title", "[é€](b.md) ",
    repeated("a", "{% cite ", ", %}"), repeated("a", "{#"), repeated("a", "{{< "), repeated("\n", "{{<x>}}"),
    repeated("\n", "<"), repeated(" ", "{!", "\n"), repeated(" ", "<!-- auditor: a", "b -->\n"),
    repeated(" ", "```{a", "\n```\n"), repeated("10.1234.", "# References\n\n- Knox, A. "),
    repeated("‘a’ ", "# References\n\n- ", "2019\n"), repeated("Knox, A., ", "# References\n\n- ", "2019\n"),
    repeated(";,", "Reviewed by: A", "x 4 May 2023\n"),
    lambda size: numbered("[^a%d]: x\n\n")(size // 2) + "[^b] " * (size // 10),
    repeated("```{note}\n[a]\n```\n", after="\n[a]: " + "x" * 4_000),
)  # fmt: skip
_CHUNKS = _shapes(
    repeated("fig.cap=(", "```{r, ", "}\n1\n```\n"), repeated('paste0("a", ', "```{r, fig.cap=", "}\n1\n```\n"),
    repeated("'é' ", "```{r, fig.cap=", "}\n1\n```\n"), repeated("'", "```{r, fig.cap=", "}\n1\n```\n"),
    repeated("`", "```{r, fig.cap=", "}\n1\n```\n"), repeated("r x ", "```{r, fig.cap='", "'}\n1\n```\n"),
    repeated("`r x` ", "```{r, fig.cap='", "'}\n1\n```\n"), repeated("`r x` "),
)  # fmt: skip
_HTML = _shapes(
    "<p>a</p>", "<div>", '<a href="p%d.html">a</a>', '<i id="x%d"></i>', "<", "<!--", "&amp;", "<table><tr><td>a",
    '<meta name="author" content="A B">', "<![CDATA[", "<script>", "<a b='", "</p>",
    numbered("b%d=c ", "<a ", ">"), repeated('{"author":"A"},', '<script type="application/ld+json">[', "{}]</script>"),
    "\n", "<a href=b>é€</a>",
)  # fmt: skip
_BIBTEX = _shapes(
    "@article{k%d}\n", "@article{k,title={T}}\n", "@article{k%d,", "@article{k%d,title={T%d}}\n",
    "@article{k%d,crossref={p}}\n", '@string{s%d="a"}\n', "@article{k%d,title=m%d}\n", "@", "@a{", "@comment{a}\n",
    "% auditor: allow doi-missing reason=x\n", "%\n", "{", '"', "@a{b,c={",
    numbered("f%d={a},", "@article{k,", "}"), repeated("A B and ", "@article{k,author={", "C}}"),
    repeated("\\'{e}", "@article{k,title={", "}}"), repeated("s # ", '@string{s="a"}\n@a{k,title=', "s}"),
    "@a{k,t={\n", '@a{k,t="\n', '@a{k,t="{\n', "@a(k,t={\n", "@comment{\n", "@string{a={\n", "@preamble{{\n", "@aX", "@a(",
    "@a{x,", "% @a{", "@article\n", "}", *(repeated(part, "@a{k,") for part in (
        "t={\n,", 't="x,\n', ",", " ", "n=n ", "n=n,", "t=,\n", "n=", "@b ")),
)  # fmt: skip
_FRONT_MATTER = _shapes(
    "+++\n", "{", "---\n", " ", repeated("k: [", "---\n", "\n---\n"), repeated("a: b\n", "---\n"),
    repeated("\n ", after="---\n"), repeated("[", "---\n", "\n---\n"), repeated("word ", "---\n", "\n---\n"),
    repeated("\\", '---\na: "', "\n---\n"), repeated('"a": ', "{\n"), repeated('\\"', '{"'),
    repeated("a.", "+++\n", "b = 1\n+++\n"), repeated("<!--", "x\n", "\n---\nowner: x\n---\n"),
    repeated("a: b\n", "T\n\n---\nowner: x\n" * 30), repeated("\n...x", "---\n"),
)  # fmt: skip
_YAML = _shapes(
    "[", "{a: ", "- ", "k%d: v\n", "k: v\n", "- *a\n", "? ", "'", '"', "# a\n", "!!str ", "&a%d ", "---\n", "a: |\n b\n",
    repeated("*a,", "a: &a [1]\nb: [", "]\n"), repeated("a,", "a: [", "]\n"), repeated("\n", "a: >\n b"),
)  # fmt: skip
_TOML = _shapes(
    "k%d = 1\n", "[a%d]\n", "[[a]]\n", "[", "a.", '"', "'''", "a = {", "# a\n",
    repeated("1,", "a = [", "]\n"), repeated("[", "a = "), repeated("a.", "[", "a]\n"),
)  # fmt: skip
_JSON = _shapes(
    "[", '{"a":', '"', "\\u0041", " ", "1", repeated("1,", '{"a": [', "1]}"), numbered('"k%d": 1,', "{", '"k": 1}'),
)  # fmt: skip
_REFERENCES = _shapes(
    "Smith A, ", "Smith, A. (2001). ", "J 2001;1:2-3. ", "https://e.example ", "‘A title’, ", "et al. ", "(", ". ", "1 ", "“"
)  # fmt: skip
_FIELDS = _shapes(
    "\\url{", "\\url{{", "\\url{a{}", "https://(", "doi: ", "10.1000/", "{\\_}", "doi.org/", "vol ", "1-",
    repeated(" ", "pp."), repeated("1 ", "no. "),
)  # fmt: skip
_LATEX = _shapes(
    "\\sqrt[", '{\\"', "\\frac{", '\\"o', "$", "{", "\\", "\\emph{\\sqrt[", "\\begin{a}", "\\footnote[{", "\\left(",
)  # fmt: skip
_REMOTE = _shapes(
    "<", "<a ", "<a b='", "<!--", "<script>", "</scrip", "<p id=x>", "&", '<a b="c', "<title>", "a=", "<p =", "--",
    *(repeated(text, "<script>") for text in ("</scrip", '"c', "'#", "id=", "\\" * 9, "<a" + " " * 90)),
)  # fmt: skip
_BODIES = _shapes(
    "<title>", "<h1>", "<meta charset=", "\0", repeated("<", "<title>Page not found"),
    repeated("<h1 a='", "<title>404</title>"), repeated("-", "<title>404</title><!--"), repeated("page ", "<title>"),
    repeated("oops sorry the this ", "<title>"), repeated("</scrip", "<title>Access Denied</title><script>"),
    repeated("&amp;<p>", "_cf_chl_opt <p>"), repeated(" ", "data-adblockkey"),
)  # fmt: skip
_CODE = _shapes(
    "[", "{a: ", "a = [", "'", "`", "/* ", "// a\n", "(", "a.", '"""', "x = 1\n", "if a:\n ", "\\", "{a:", "x = /",
    "`${`", '"a', "f({a:[g(", "require('",
)  # fmt: skip


def _together(page: Shape, bibliography: Shape) -> Shape:
    """A page and its bibliography, as ``_resolved`` takes them."""
    return lambda size: f"{page(size // 2)}\f{bibliography(size // 2)}"


_REPOSITORIES = _shapes(
    "[a](gone%d.md) ", "(Wu, 19%d) ", "Reviewed by Ann%d Lee\n\n", "# h%d\n\n[a](#h%d)\n\n",
    numbered("- Wu A. Again %d. J. 2024;1:2-3.\n", "(Wu, 2024)\n\n# References\n\n"),
    _together(numbered("(Wu %d, 2024) "), numbered("@misc{k%d, author={Wu %d}, year=2024}\n")),
    _together(numbered("As [@k%d] says. "), numbered("@misc{k%d}\n")),
)  # fmt: skip
#: a page of many sections, and one with as many links to it: to each section, to the last one, to none
_SECTIONS = _shapes(
    _together(numbered("# h%d\n\n"), numbered("[a](a.md#h%d)\n\n")),
    _together(lambda size: numbered("# h%d\n\n")(size) + "# last\n", repeated("[a](a.md#last)\n\n")),
    _together(numbered("# h%d\n\n"), numbered("[a](a.md#x%d)\n\n")),
)
_WAIVERS = _shapes(
    '<!-- auditor: allow links reason="x" -->\n\n[a](gone%d.md)\n\n',
    '<!-- auditor: allow link%d reason="x" -->\n\n[a]({{ x }})\n\n',
    lambda size: repeated("  - {rule: links, reason: x}\n", "---\nauditor:\n  allow:\n", "---\n")(size // 2)
    + numbered("[a](gone%d.md)\n")(size // 2),
)  # fmt: skip
_PATHS = _shapes(
    "n%d\n",
    "*a*b*c*%d\n",
    "/d/n%d\n",
    "!n%d\n",
    "*a",
    "[",
    "\\",
    "**/",
    "#\n",
    "[a]\n",
    "^[a][2] @o\n",
    "a @o ",
)

#: what a registry may answer: one record, with a list made long
_RECORDS = {
    "authors": numbered(
        '{"family": "Lee%d", "given": "A"},', '{"message": {"DOI": "10.1/a", "author": [', "{}]}}"
    ),
    "updates": numbered('{"DOI": "10.1/%d", "type": "retraction"},', '{"message": {"update-to": [', "{}]}}"),
    "items": numbered('{"DOI": "10.1/%d", "title": ["T"]},', '{"message": {"items": [', "{}]}}"),
    "data": numbered('{"id": "10.1/%d", "attributes": {"doi": "10.1/%d"}},', '{"data": [', "{}]}"),
    "values": repeated('{"type": "URL", "data": {"value": "x"}},', '{"responseCode": 1, "values": [', "{}]}"),
    "agencies": numbered('{"DOI": "10.1/%d", "RA": "Crossref"},', "[", "{}]"),
}
_CSV = (
    "Record ID,Title,OriginalPaperDOI,OriginalPaperPubMedID,RetractionDOI,RetractionDate,RetractionNature\n"
)
_ROWS = _shapes(
    numbered("%d,T,10.1/%d,1,10.1/r,1/2/2020 0:00,Retraction\n", _CSV), repeated(",", _CSV), repeated('"', _CSV),
    repeated('"a', _CSV + '1,"'), repeated("\n", _CSV), repeated("\0", _CSV), repeated("a,"),
)  # fmt: skip


def _retractions(text: str) -> object:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "retractions.csv"
        path.write_text(text, encoding="utf-8", errors="surrogatepass")
        return read_retractions(path, frozenset(), frozenset({"1"}))


def _bytes(
    read: Callable[..., object], *others: object, before: tuple[object, ...] = ()
) -> Callable[[str], object]:
    return lambda text: read(*before, text.encode(errors="surrogatepass"), *others)


_EMPTY_CONFIG = partial(
    parse_config, path="auditor.toml", table="auditor", rule_ids=frozenset(), families=frozenset()
)


def _chosen(text: str) -> object:
    return AnyOf(text.splitlines(), below=True).matches("d/a/b.md")


def _ignored(text: str) -> object:
    return IgnoreFile(text).ignores("aab", "d/aab", folder=False)


_IGNORE_FILE = IgnoreFile(
    "*a*a*a*a*a*a*a*a*c\n**/a*/**/a*/**/a*/**/c\n" + "[a-z]*" * 20 + "!\n" + "?*" * 60 + "c\n"
)


def _ignored_name(text: str) -> object:
    return _IGNORE_FILE.ignores(text, text, folder=False)


def _targets(text: str) -> object:
    with TemporaryDirectory() as folder:
        return extra_targets(Path(folder), [read_page("a.md", text)], frozenset(), frozenset(), None)


def _resolved(text: str) -> Repository:
    """The repository of a page and its bibliography, with a form feed between them."""
    page, _, bibliography = text.partition("\f")
    sources = Sources(
        pages=(read_page("a.md", page),),
        bibliographies=(read_bibliography("r.bib", bibliography),),
        files=frozenset({"a.md", "r.bib"}),
    )
    return resolve(sources, _EMPTY_CONFIG(""), date(2026, 6, 30))


def _audited(text: str) -> object:
    """The whole audit of two pages, with a form feed between them."""
    pages = tuple(map(read_page, ("a.md", "b.md"), text.split("\f")))
    config = _EMPTY_CONFIG("")
    repository = resolve(Sources(pages=pages, files=frozenset({"a.md", "b.md"})), config, date(2026, 6, 30))
    return audited(repository, complete_evidence(repository), ALL_RULES, config, root="")


def _judged(text: str) -> object:
    """What is found on a page, with its waivers."""
    return judge(_resolved(text), Evidence(), (file_missing.RULE, waiver_unused.RULE), _EMPTY_CONFIG(""))


def _found_anchors(text: str) -> object:
    finder = AnchorFinder(["dose", ":~:text=dose"])
    finder.feed(text.encode(errors="surrogatepass"))
    return finder.results("text/html")


def _judged_page(text: str) -> object:
    view = PageView(Answer(200, {"content-type": "text/html"}, text.encode(errors="surrogatepass")))
    url = "https://example.org/a"
    return challenge(view, url), soft_404(view, url), parked(view)


def _of_fields(text: str) -> object:
    fields = dict.fromkeys(("note", "url", "journal", "volume", "number", "pages"), text)
    faults = [address_fault(address) for address in entry_addresses(fields)]
    return faults, stated_doi(fields), list(labelled_numbers("article", fields))


_STARS = """
[[policy]]
match = ["content/**", "*a*a*a*a*a*a*a*a*c", "**/a*/**/a*/**/a*/**/c"]
exempt = true
"""


def _policy_for(text: str) -> object:
    return _EMPTY_CONFIG(_STARS).policy_for(text)


_SCHEMAS = {
    **_JSON,
    "properties": numbered('"k%d": {"type": "string"},', '{"properties": {', '"k": {}}}'),
    "references": numbered('"k%d": {"$ref": "#/$defs/k0"},', '{"$defs": {', '"k": {}}}'),
}
_AUDITS = {
    **_JSON,
    "findings": repeated(
        '{"rule": "a"},', '{"schema": 1, "tool": {"name": "auditor"}, "findings": [', "{}]}"
    ),
}

PARSERS = (
    Parser(read_page, partial(read_page, "a.md"), _MARKDOWN),
    Parser(read_page, partial(read_page, "a.Rmd"), _CHUNKS),
    Parser(read_markdown, read_markdown, _shapes("*a", "`", "<a ")),
    Parser(read_html, partial(read_page, "a.html"), _HTML),
    Parser(
        read_front_matter,
        read_front_matter,
        _FRONT_MATTER,
    ),
    Parser(read_yaml, read_yaml, _YAML),
    Parser(read_toml, read_toml, _TOML),
    Parser(read_json, read_json, _JSON),
    Parser(read_structured, partial(read_structured, "a.yml"), _YAML),
    Parser(read_nodes, partial(read_nodes, "json"), _JSON),
    Parser(
        read_people,
        partial(read_people, "people.yml"),
        _YAML | _shapes("- name: Ann%d Lee\n", "- name: Ann Lee\n  orcid: 1\n"),
    ),
    Parser(read_bibliography, partial(read_bibliography, "r.bib"), _BIBTEX),
    Parser(
        read_csl,
        partial(read_csl, "r.json"),
        _JSON | _shapes(numbered('{"id":"k%d","type":"book"},', "[", "{}]")),
    ),
    Parser(read_schema, partial(read_schema, "s.json"), _SCHEMAS),
    Parser(read_code_owners, read_code_owners, _PATHS),
    Parser(IgnoreFile, _ignored, _PATHS),
    Parser(AnyOf, _chosen, _shapes("d%d/a.md\n", "d%d/*.md\n")),
    Parser(IgnoreFile.ignores, _ignored_name, _shapes("a", "aa/", "ab")),
    Parser(Config.policy_for, _policy_for, _shapes("a", "aa/", "ab")),
    Parser(extra_targets, _targets, _shapes("[x](%d/a/a/a/x.md)\n", repeated("a/", "[x](", "x.md)"))),
    Parser(read_js, read_js, _CODE),
    Parser(read_conf, read_conf, _CODE),
    Parser(read_reference, read_reference, _REFERENCES),
    Parser(read_below, partial(read_below, None, urls=()), _REFERENCES),
    Parser(resolve, _resolved, _REPOSITORIES),
    Parser(judge, _judged, _WAIVERS),
    Parser(audited, _audited, _SECTIONS),
    Parser(AnchorFinder.feed, _found_anchors, _REMOTE),
    Parser(soft_404, _judged_page, _BODIES),
    Parser(decode, decode, _LATEX),
    Parser(
        organisations,
        organisations,
        _shapes("Smith, J. and ", "Department of Health and ", "Council of ", "{"),
    ),
    Parser(entry_addresses, _of_fields, _FIELDS),
    Parser(read_directive, read_directive, _shapes("allow a ", 'reason="', "until=2027-01-31 ", '\\"')),
    Parser(
        parse_config, _EMPTY_CONFIG, _TOML | _shapes("[[policy]]\nmatch = 'a%d'\n", "[links.hosts.'a%d']\n")
    ),
    Parser(read_audit, read_audit, _AUDITS),
    Parser(read_retractions, _retractions, _ROWS),
    Parser(crossref.read_work, _bytes(crossref.read_work), _RECORDS),
    Parser(crossref.read_list, _bytes(crossref.read_list), _RECORDS),
    Parser(crossref.read_notices, _bytes(crossref.read_notices), _RECORDS),
    Parser(datacite.read_doi, _bytes(datacite.read_doi), _RECORDS),
    Parser(datacite.read_list, _bytes(datacite.read_list), _RECORDS),
    Parser(content_negotiation.read_csl, _bytes(content_negotiation.read_csl, "Crossref"), _RECORDS),
    Parser(doi_org.read_handle, _bytes(doi_org.read_handle, before=(200,)), _RECORDS),
    Parser(doi_org.read_agencies, _bytes(doi_org.read_agencies), _RECORDS),
    Parser(json_values.read_json, _bytes(json_values.read_json), _JSON),
    Parser(archive.read_snapshot, _bytes(archive.read_snapshot, "https://archive.example"), _JSON),
)


def refused(error: Exception) -> bool:
    """Whether a parser says with this exception that the text is not what it reads: the callers expect it."""
    return type(error).__module__.startswith("auditor.")
