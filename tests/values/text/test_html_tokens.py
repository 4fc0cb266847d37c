"""The HTML tokenizer, compared with the standard library's parser where both must agree."""

from __future__ import annotations

from html.parser import HTMLParser
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.evidence.links import html_stream
from auditor.evidence.links.html_stream import HtmlStream
from auditor.values.text.html_tokens import tokens


def starts(html: str) -> list[tuple[str, dict[str, str]]]:
    return [
        (token.data, {a.name: a.value for a in reversed(token.attributes)})
        for token in tokens(html)
        if token.kind == "start"
    ]


class Oracle(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, {name: value or "" for name, value in reversed(attrs)}))


_names = st.sampled_from(["a", "img", "p", "div", "br", "h1"])
_values = st.text(st.characters(codec="ascii", exclude_characters="\0\r\x0b\x0c&<>\"'`="), max_size=8)
_attributes = st.lists(
    st.tuples(st.sampled_from(["href", "id", "class", "data-x"]), _values, st.sampled_from(['"', "'"])),
    max_size=3,
)


@given(st.lists(st.tuples(_names, _attributes, st.booleans()), max_size=6))
def test_well_formed_tags_are_read_as_the_standard_library_reads_them(parts: list) -> None:  # type: ignore[type-arg]
    html = "".join(
        f"<{name}{''.join(f' {key}={quote}{value}{quote}' for key, value, quote in attributes)}{' /' if closed else ''}>t"
        for name, attributes, closed in parts
    )
    oracle = Oracle()
    oracle.feed(html)
    oracle.close()
    assert starts(html) == oracle.seen


@given(st.text(alphabet="<>/!-=\"' abr\n&;", max_size=200))
def test_any_text_is_read_to_its_end(html: str) -> None:
    last = 0
    for token in tokens(html):
        assert last <= token.offset < token.end <= len(html)
        last = token.end


def test_character_references_are_resolved_and_the_offset_is_that_of_the_value() -> None:
    (token,) = tokens('<a href="x?a=1&amp;b=2">')
    assert token.get("href") == "x?a=1&b=2"
    assert token.attributes[0].offset == 9


def test_unquoted_and_empty_attributes_are_read() -> None:
    assert starts("<a href=x/y checked ID='Q'>") == [("a", {"href": "x/y", "checked": "", "id": "Q"})]


def test_text_of_a_script_is_no_markup() -> None:
    assert [name for name, _ in starts("<script>if (a<b) '<img src=x>'</script><p>")] == ["script", "p"]


@pytest.mark.parametrize(
    "piece", ["<!--", "<a ", '<a ="', '<a b="', "<", "<script>", "</", "<title>", "<!", "<?x"]
)
@pytest.mark.long
def test_unclosed_constructs_run_to_the_end_however_many(piece: str) -> None:
    html = piece * 300_000  # a quadratic reader would not come back
    ends = [token.end for token in tokens(html)]
    assert ends == [] if piece in ("<!", "<?x") else ends[-1] == len(html)


@pytest.mark.parametrize(
    ("comment", "text"),
    [
        ("<!-- x -->", " x "),
        ("<!-->", ""),
        ("<!--->", ""),
        ("<!---->", ""),
        ("<!----!>", ""),
        ("<!-- x --!>", " x "),
        ("<!--!> x -->", "!> x "),
        ("<!---!> x -->", "-!> x "),
        ("<!-- -- > -->", " -- > "),
        ("</3 x>", "3 x"),
    ],
)
def test_a_comment_ends_where_the_standard_ends_it(comment: str, text: str) -> None:
    first, *rest = tokens(f"{comment}<p>")
    assert (first.kind, first.data, first.end) == ("comment", text, len(comment))
    assert [token.data for token in rest] == ["p"]


@pytest.mark.parametrize("declaration", ["<!doctype html>", "<?xml version='1.0'?>", "<!>", "<!-x>", "</>"])
def test_declarations_are_passed_over(declaration: str) -> None:
    assert [token.data for token in tokens(f"{declaration}<p>") if token.data] == ["p"]


def test_a_quotation_mark_in_a_tag_holds_up_to_the_next() -> None:
    assert starts('<a title="x > y" href=b><p>') == [("a", {"title": "x > y", "href": "b"}), ("p", {})]


def test_a_self_closing_script_is_closed() -> None:
    assert [name for name, _ in starts("<script src='a.js'/><p>")] == ["script", "p"]


@pytest.mark.parametrize(
    ("written", "attributes"),
    [("a=", {"a": ""}), ("a= b", {"a": "b"}), ("=x y", {"=x": "", "y": ""}), ("a=b/", {"a": "b/"})],
)
def test_odd_attributes_are_read_as_the_standard_reads_them(written: str, attributes: dict[str, str]) -> None:
    assert starts(f"<p {written}>") == [("p", attributes)]


@given(st.text(alphabet="<>/!-=\"' abrscipt\n&;", max_size=300), st.integers(1, 9))
def test_a_page_in_chunks_has_the_same_tags_and_text(html: str, size: int) -> None:
    stream = HtmlStream()
    with patch.object(html_stream, "_STRIDE", 0):
        pieces = [piece for at in range(0, len(html), size) for piece in stream.feed(html[at : at + size])]
    pieces += stream.close()
    whole = [token for token in tokens(html) if token.kind != "comment"]
    if stream.unclosed == "tag":
        whole.pop()  # no browser has it either
    tags = [(piece.kind, piece.name) for piece in pieces if piece.kind in ("start", "end")]
    assert tags == [(token.kind, token.data) for token in whole if token.kind != "text"]
    texts = [piece.text for piece in pieces if piece.kind in ("text", "raw")]
    assert "".join(texts) == "".join(
        html[token.offset : token.end] for token in whole if token.kind == "text"
    )
