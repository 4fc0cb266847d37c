"""MyST directives: which hold Markdown, their titles, options and captions.

Sources: https://myst-parser.readthedocs.io/en/latest/syntax/roles-and-directives.html and
https://mystmd.org/guide/directives
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.load.page.fenced import (
    RAW_FORMAT,
    FencedBlock,
    Pieces,
    behind,
    lines_of,
    text_of,
    yaml_captions,
)
from auditor.values.text.regex import regex

#: the name, attributes of mystmd (``{note .wide #id}``), and what stands behind it
_DIRECTIVE = regex(r"\{([A-Za-z][\w:.+-]*+)(?:[ \t][^{}\n]*+)?\}[ \t]*+")
_OPTION = regex(r"[ \t]*:([\w-]+):(?:[ \t]+|$)[ \t]*", re.MULTILINE)
_YAML_FENCE = regex(r"-{3,}\s*$")
_YAML_OPTION = regex(r"[ \t]*([\w-]+):[ \t]*[\"']?([^\"'\n]*)")
_CAPTION = regex(r"caption|header|footer|alt-caption|subtitle")
_FILE_DIRECTIVES = frozenset({"figure", "image"})
#: what stands behind the name is an address
_ADDRESS_DIRECTIVES = frozenset({"button-link", "iframe"})
#: directives whose body is not Markdown, and the languages of code chunks
_VERBATIM = frozenset(
    (
        "code code-block code-cell code-example sourcecode literalinclude math mermaid graphviz digraph "
        "bibliography toctree doctest testcode testsetup testoutput plot plotly altair-plot jupyter-execute "
        "jupyter-kernel exec-code ipython prompt highlight index contents tableofcontents include embed "
        "autosummary anywidget any:bundle vegalite vega chart plantuml uml tikz typst blockdiag seqdiag "
        "r python python3 py julia jl bash sh shell console zsh powershell sql stan js ojs d3 dot css "
        "html latex tex engine rcpp sas octave perl ruby fortran json yaml toml text webr webr-r pyodide "
        "pyodide-python c cpp"
    ).split()
)
#: content that is not Markdown
_UNREAD = {
    "eval-rst": "reStructuredText is not read",
    "parsed-literal": "reStructuredText is not read",
    "csv-table": "a table in CSV is not read",
    "gallery-grid": "a list of cards in YAML is not read",
}
_NOT_MARKDOWN = _VERBATIM.union(_UNREAD, ("raw",))
#: their captions are shown although the rest is code
_CAPTIONED = frozenset({"code", "code-block", "code-cell", "sourcecode", "literalinclude", "mermaid"})
#: directives whose program writes what is shown, and those of Sphinx's domains
_MAKING = regex(
    r"auto[\w-]+|doxygen\w+|[a-z]\w*:[\w:-]+|function|class|method|attribute|module|exception|data|option"
    r"|program|confval|envvar|describe|object|click|argparse|openapi"
)
#: a directive or label of reStructuredText, but for those that make no anchors
_RST_DIRECTIVE = regex(
    r"^[ \t>]*\.\.[ \t]+(?!(?:note|warning|tip|important|hint|caution|danger|attention|error|seealso"
    r"|admonition|toctree|versionadded|versionchanged|deprecated|image|figure|math|code|code-block|sourcecode"
    r"|highlight|rubric|centered|only|list-table|csv-table|table|contents|raw|replace|tabularcolumns)::)"
    r"(?:_[^\n:]+:|[\w:-]+::)",
    re.MULTILINE,
)


def makes_anchors(name: str, body: str) -> bool:
    """Whether a directive makes anchors that the page does not hold: Sphinx's autodoc and the like."""
    return bool(_MAKING.fullmatch(name) or (name == "eval-rst" and _RST_DIRECTIVE.search(body)))


def read_directive(header: Pieces, code: Pieces) -> FencedBlock | None:
    """A directive with the header ``{name} argument``; None for a block of code."""
    (written, place), *_ = header
    found = _DIRECTIVE.match(written)
    if found is None:
        return None
    name, argument = found[1].lower(), written[found.end() :].strip()
    where = place + len(written[: found.end()].encode())
    options, body = _split(list(lines_of(code)))
    block = FencedBlock(
        includes=name == "include", makes_anchors=makes_anchors(name, "".join(piece for piece, _ in code))
    )
    _read_options(options, block)
    if name == "raw":
        if argument.lower().startswith("html"):
            block.html = body
        else:
            block.unread = RAW_FORMAT
        return block
    if name in _VERBATIM or name in _UNREAD:
        block.unread = _UNREAD.get(name, "")
        if name in _CAPTIONED or name in _UNREAD:
            block.texts = list(yaml_captions(options, _CAPTION))
        if name in _UNREAD and argument:
            block.texts.insert(0, [(argument, where)])
        return block
    if name in _FILE_DIRECTIVES or name in _ADDRESS_DIRECTIVES:
        if argument:
            block.links.append((argument, where, "image" if name in _FILE_DIRECTIVES else "html"))
    elif argument:
        block.texts.append([(argument, where)])
    block.texts += yaml_captions(options, _CAPTION)
    block.texts.append(body)
    block.is_markdown = True
    return block


def is_directive_content(info: str) -> bool:
    """Whether a fenced block with this behind its fence is a directive whose body is Markdown."""
    found = _DIRECTIVE.match(info)
    return found is not None and found[1].lower() not in _NOT_MARKDOWN


def _split(lines: list[Pieces]) -> tuple[list[Pieces], Pieces]:
    """The options of a directive, as lines of YAML, and its body.

    Options are lines ``:name: value``, or YAML between lines ``---``.
    """
    end = 0
    options: list[Pieces] = []
    if lines and _YAML_FENCE.match(text_of(lines[0])):
        end = next((at for at in range(1, len(lines)) if _YAML_FENCE.match(text_of(lines[at]))), len(lines))
        options = lines[1:end]
        end += 1
    else:
        for line in lines:
            text = text_of(line)
            if not _OPTION.match(text):
                break
            options.append(behind(line, text.index(":") + 1))
            end += 1
    return options, [piece for line in lines[end:] for piece in line]


def _read_options(options: list[Pieces], block: FencedBlock) -> None:
    """Its name and label are anchors; ``target`` and ``link`` are links."""
    named = list(_values(options))
    typed = any(name == "link-type" and value != "url" for name, value, _ in named)
    for name, value, where in named:
        if name in ("name", "label") and value:
            block.anchors.append(value)
        elif value and (name == "target" or (name == "link" and not typed and "://" in value)):
            block.links.append((value, where, "html"))


def _values(options: list[Pieces]) -> Iterator[tuple[str, str, int]]:
    for line in options:
        text = text_of(line)
        found = _YAML_OPTION.match(text)
        if found:
            yield found[1], found[2].strip(), behind(line, found.start(2))[0][1] if found[2] else line[0][1]
