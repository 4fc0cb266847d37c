"""Code chunks of knitr and Quarto: those whose body is Markdown, and the captions in their options."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.load.page.fenced import FencedBlock, Pieces, behind, lines_of, text_of, yaml_captions
from auditor.values.text.regex import regex

#: Engines that write their body as Markdown: those of knitr, and the theorems and proofs of bookdown.
#: https://bookdown.org/yihui/bookdown/markdown-extensions-by-bookdown.html
_THEOREMS = frozenset(
    (
        "theorem lemma corollary proposition conjecture definition example exercise hypothesis proof "
        "remark solution"
    ).split()
)
_MARKDOWN_ENGINES = frozenset({"block", "block2", "asis"}) | _THEOREMS
#: engines that books define for their boxes: rmdnote, rmdtip, rmdwarning
_BOX = "rmd"
_ENGINE = regex(r"\{[ \t]*([A-Za-z][\w+-]*)")
#: those of knitr and Quarto that run or show code: names(knitr::knit_engines$get())
_CODE_ENGINES = frozenset(
    (
        "awk bash bslib c cat cc coffee comment css ditaa dot embed eviews exec file fortran "
        "fortran95 gawk glue glue_sql gluesql go groovy haskell highlight js javascript julia lein "
        "maxima mermaid mysql node octave ojs perl php powershell psql pwsh py pyodide python python3 "
        "r rcpp rscript rust ruby sas sass scala scss sed sh shell sql stan stata targets tikz "
        "verbatim webr webr-r zsh shinylive-r shinylive-python html json latex tex text txt yaml toml "
        "xml matlab cpp csharp java typescript ts swift kotlin lua d3 jags bugs nimble"
    ).split()
)
UNKNOWN_ENGINE = "a chunk of an engine that is not known is taken for code"
#: options behind the signs of a comment: #| in R and Python, //| in Observable, --| in SQL, %%| in Mermaid
_OPTION = regex(r"[ \t]*(?:#|//|--|%%?|!|;|\*)\|[ \t]?")
_CAPTION = regex(r"(?:fig|tbl|tab|lst|vid|eq)[.-](?:sub|s)?cap")
_GIVEN_CAPTION = regex(r"(?<![\w.-])(?:fig|tbl|tab|lst)[.-](?:sub|s)?cap[ \t]*=[ \t]*")
_GIVEN_NAME = regex(r"(?<![\w.-])name[ \t]*=[ \t]*")
#: an option of YAML whose value is made by R (https://yihui.org/knitr/options/, "!expr")
_EXPRESSION = regex(rf"[ \t]*{_CAPTION.pattern}[ \t]*:[ \t]*!(?:expr|r)[ \t]+")
#: what an expression of R is made of: a text, a call, the name of an argument, a name, brackets and commas
_IN_R = regex(
    r"\"(?P<double>(?:[^\"\\\n]|\\.)*+)\"|'(?P<single>(?:[^'\\\n]|\\.)*+)'"
    r"|(?P<call>[\w.:]*+)\(|[\w.]++[ \t]*=(?!=)|(?P<word>[\w.:$]++)"
    r"|(?P<sign>[()\[\]{},\n\"'])|[^\w()\[\]{},\n\"']"
)
#: functions of R that put texts together, all of which are shown
_VECTOR = frozenset(("", "c"))
_JOIN = _VECTOR | frozenset("paste paste0 sprintf gettextf str_c glue str_glue trimws strwrap".split())
_CONSTANT = regex(r"[0-9.]+[LlEe]?[0-9]*|TRUE|FALSE|T|F|NULL|NA(?:_character_)?")
#: a text that may be a piece of an address or a key, of which code makes the rest
_PIECE = regex(r"://|\]\(|@[\w:.-]*$|@\{|%[^ ]")
COMPUTED = "a caption that code computes is read as far as it is written out"
#: the chunk shows nothing, so no reader sees its captions
_NOT_SHOWN = regex(r"\b(?:eval|include)[ \t]*(?:=[ \t]*F(?:ALSE)?\b|:[ \t]*(?:false|no)\b)")


def read_chunk(header: Pieces, code: Pieces) -> FencedBlock | None:
    """A chunk with the header ``{…}``; None when it is only code."""
    (written, place), *_ = header
    engine = _ENGINE.match(written)
    if engine is None:
        return None
    name = engine[1].lower()
    if _is_markdown(name):
        titles = _given(written, place, _GIVEN_NAME)[0] if name in _THEOREMS else ()
        return FencedBlock(texts=[*titles, code], is_markdown=True)
    unread = "" if name in _CODE_ENGINES else UNKNOWN_ENGINE
    options = list(_options(code))
    if _NOT_SHOWN.search(written) or any(_NOT_SHOWN.match(text_of(line)) for line in options):
        return FencedBlock(unread=unread)
    captions, computed = _given(written, place, _GIVEN_CAPTION)
    captions += yaml_captions(options, _CAPTION)
    for line in options:
        for piece, start in line:
            for option in (_GIVEN_CAPTION, _EXPRESSION):
                texts, more = _given(piece, start, option)
                captions += texts
                computed |= more
    return FencedBlock(texts=captions, unread=unread or (COMPUTED if computed else ""))


def is_chunk_content(info: str) -> bool:
    """Whether the body of a chunk with this behind its fence is Markdown."""
    engine = _ENGINE.match(info)
    return engine is not None and _is_markdown(engine[1].lower())


def _is_markdown(engine: str) -> bool:
    return engine in _MARKDOWN_ENGINES or engine.startswith(_BOX)


def _options(code: Pieces) -> Iterator[Pieces]:
    """The lines of options at the top of a chunk, without the signs of the comment."""
    for line in lines_of(code):
        sign = _OPTION.match(text_of(line))
        if sign is None:
            return
        yield behind(line, sign.end())


def _given(text: str, place: int, option: re.Pattern[str]) -> tuple[list[Pieces], bool]:
    """The texts that an option has in R, and whether code makes more of it.

    ``fig.cap="A text"``, ``fig.cap=c("One", "Two")``, ``fig.cap=paste0("From ", x)``.
    """
    texts: list[Pieces] = []
    computed = False
    counted = 0  # characters before ``place``
    found = option.search(text)
    while found is not None:
        position = found.end()
        calls: list[str] = []  # the open brackets, by what is called
        others = joins = 0  # of these: what puts no texts together, and what is more than a list of them
        while (part := _IN_R.match(text, position)) is not None:
            kind, sign = part.lastgroup, part["sign"]
            if sign in ("\n", '"', "'") or (not calls and sign in (",", ")", "]", "}")):
                break
            position = part.end()
            if sign in (")", "]", "}"):
                closed = calls.pop()
                others -= closed not in _JOIN
                joins -= closed not in _VECTOR
            elif kind == "call" or sign in ("[", "{"):
                calls.append(part["call"].rpartition(":")[2] if kind == "call" else sign)
                others += calls[-1] not in _JOIN
                joins += calls[-1] not in _VECTOR
                computed |= others > 0
            elif kind in ("double", "single"):
                if not others and not (joins and _PIECE.search(part[kind])):
                    place += len(text[counted : part.start(kind)].encode())
                    counted = part.start(kind)
                    texts.append([(part[kind], place)])
                else:
                    computed = True
            elif kind == "word":
                computed |= _CONSTANT.fullmatch(part["word"]) is None
        found = option.search(text, max(position, found.end()))
    return texts, computed
