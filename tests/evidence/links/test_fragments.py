"""Anchors of remote pages: found while the page arrives, and absent only when that is certain."""

from __future__ import annotations

from itertools import pairwise
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from auditor.evidence.links import html_stream
from auditor.evidence.links.fragment_kinds import without_asking
from auditor.evidence.links.fragments import AnchorFinder
from auditor.evidence.links.html_stream import HtmlStream
from auditor.model.evidence import FragmentAnswer

WORDS = "A paragraph of a page that has enough words to be one, as pages do. " * 4
HTML = "text/html; charset=utf-8"


def look(
    html: str | bytes, fragment: str, kind: str = HTML, *, url: str = "", complete: bool = True
) -> FragmentAnswer:
    finder = AnchorFinder([fragment], url)
    finder.feed(html if isinstance(html, bytes) else html.encode())
    return finder.results(kind, complete=complete)[fragment]


def there(html: str | bytes, fragment: str, kind: str = HTML, *, url: str = "") -> bool | None:
    return look(html if isinstance(html, bytes) else html + WORDS, fragment, kind, url=url).there


# -- what an anchor is -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "fragment"),
    [
        ('<h2 id="dose">', "dose"),
        ("<h2 id=dose>", "dose"),
        ("<H2 ID='dose'>", "dose"),
        ("<h2 class=x id = 'dose' data-y>", "dose"),
        ('<a name="dose"></a>', "dose"),
        ('<h2 id="user-content-dose">', "dose"),
        ('<h2 id="caf\u00e9">', "caf%C3%A9"),
        ('<h2 id="caf%C3%A9">', "caf\u00e9"),
        ('<h2 id="caf%C3%A9">', "caf%c3%a9"),
        ('<h2 id="caf&eacute;">', "caf%C3%A9"),
        ('<h2 id="a b">', "a%20b"),
        ('<h2 id="Q&amp;A">', "Q&A"),
        ('<svg><g xml:id="dose"/></svg>', "dose"),
        ('<img alt="a > b" id="dose">', "dose"),
        ("<script src='x'/><h2 id=dose>", "dose"),
        ("<noscript><h2 id=dose></noscript>", "dose"),
        ("<h2 id=Dose>", "#Dose"),
        ("<h2 id='#Dose'>", "#Dose"),
        ("text < 3 and <3 <h2 id=dose>", "dose"),
        ("<!--> <h2 id=dose>", "dose"),
        ("<!-- a --!> <h2 id=dose>", "dose"),
        ("</ x><?php ?><h2 id=dose>", "dose"),
    ],
)
def test_an_anchor_is_found_however_it_is_written(html, fragment):
    assert there(html, fragment) is True


@pytest.mark.parametrize(
    "html",
    [
        '<h2 id="doses">',
        '<meta name="dose" content="x">',
        "<input name=dose>",
        "<p data-id=dose>",
        "<p><!-- <h2 id=dose> -->",
        "<style><h2 id=dose></style>",
        "<textarea><h2 id=dose></textarea>",
        '<p title="<h2 id=dose>">',
        "<p>&lt;h2 id=dose&gt;",
        "<h2 id='dose '>",
    ],
)
def test_what_only_looks_like_the_anchor_is_not_it(html):
    assert there(html, "dose") is False


def test_a_difference_in_case_only_is_named():
    assert look("<h2 id=Dose>" + WORDS, "dose") == FragmentAnswer(there=False, reason="the page has #Dose")


@pytest.mark.parametrize("charset", ["iso-8859-1", "utf-16", "shift_jis", "utf-8-sig"])
def test_an_identifier_in_the_charset_of_the_page_is_found(charset):
    word = "日本" if charset == "shift_jis" else "café"
    body = f"<h2 id='{word}'>{WORDS}".encode(charset)
    assert there(body, word, f"text/html; charset={charset}") is True


def test_nothing_is_missing_from_a_page_that_the_header_alone_calls_utf_16():
    page = f"<h2 id=risks>{WORDS}".encode("utf-16-le")
    assert look(page, "dose", "text/html; charset=utf-16le").there is None


def test_bytes_percent_encoded_in_the_charset_of_an_old_page_are_found():
    assert there("<h2 id='café'>".encode("latin-1"), "caf%E9") is True


# -- what is there without looking, or cannot be known ------------------------------------------------------------------


@pytest.mark.parametrize("fragment", ["", "#", "top", "TOP"])
def test_the_top_is_always_there(fragment):
    assert without_asking(fragment) == FragmentAnswer(there=True)
    assert there("<p>", fragment) is True


@pytest.mark.parametrize(
    ("fragment", "url"),
    [
        ("/route", ""),
        ("!route", ""),
        ("page=3", "https://example.org/a.pdf"),
        ("t=10", "https://example.org/a.mp4"),
        ("xywh=0,0,1,1", ""),
        ("L10", "https://github.com/a/b/blob/main/c.py"),
        ("L10-L20", "https://github.com/a/b/blob/main/c.py"),
        ("L10C1-L12C4", "https://gitlab.example/a/b/-/blob/main/c"),
        ("lines-10:20", "https://bitbucket.org/a/b/src/main/c"),
        ("issuecomment-123", "https://github.com/a/b/issues/1"),
        ("readme", "https://github.com/a/b"),
        ("heading=h.abc", "https://docs.google.com/document/d/x"),
    ],
)
def test_what_scripts_and_players_make_is_known_to_be_out_of_sight(fragment, url):
    known = without_asking(fragment, url)
    assert known is not None
    assert known.there is None
    assert known.reason
    assert look("<h1>x</h1>" + WORDS, fragment, url=url) == known


@pytest.mark.parametrize(
    ("fragment", "url"), [("L10", "https://example.org/list"), ("dose", ""), ("lines", ""), ("L", "")]
)
def test_an_ordinary_fragment_is_asked_for(fragment, url):
    assert without_asking(fragment, url) is None


@pytest.mark.parametrize(
    "kind", ["application/pdf", "image/png", "text/plain", "application/json", "video/mp4"]
)
def test_nothing_is_missing_from_what_is_no_page(kind):
    assert look("<h2 id=risks>" + WORDS, "dose", kind).there is None


def test_nothing_is_missing_from_a_body_without_type_that_is_no_page():
    assert look(b"%PDF-1.7 <a>" + WORDS.encode(), "dose", "").there is None
    assert look(WORDS, "dose", "").there is None
    assert look(b"", "dose").there is None


def test_nothing_is_missing_from_a_page_that_was_cut():
    assert "cut" in look("<h2 id=risks>" + WORDS, "dose", complete=False).reason
    finder = AnchorFinder(["dose"], limit=100)
    assert finder.feed(b"<p>" + b"x" * 200 + b"<h2 id=dose>")
    cut = FragmentAnswer(None, "the page was cut: only 100 bytes of it were read")
    assert finder.results(HTML) == {"dose": cut}


@pytest.mark.parametrize("end", ['<p title="', "<!-- ", "<script>", "<h2 id='dose", "<di"])
def test_nothing_is_missing_from_a_page_that_ends_in_the_middle(end):
    answer = look("<h2 id=risks>" + WORDS + end, "dose")
    assert answer.there is None
    assert "ends inside" in answer.reason


@pytest.mark.parametrize(
    "html",
    [
        '<body><div id="root"></div><script src="/app.js"></script>',
        f'<header>{WORDS}</header><div id="app">\n <!-- here --> </div><script src="/app.js"></script>',
        f"<p>{WORDS}</p><app-root></app-root><script src=/main.js></script>",
        "<noscript>You need to enable JavaScript to run this app.</noscript><script>go()</script>",
    ],
)
def test_nothing_is_missing_from_a_page_rendered_by_scripts(html):
    assert look(html, "dose") == FragmentAnswer(None, "the page is rendered by scripts")


def test_a_page_with_scripts_and_text_of_its_own_is_judged():
    assert look(f"<div id=app><h1>Hello</h1><p>{WORDS}</p></div><script>go()</script>", "dose").there is False


@pytest.mark.parametrize(
    "script",
    [
        r"""self.push([1,"<h2 id=\"dose\">Dose</h2>"])""",
        r"""{"richText":"\u003ch2 id=\"user-content-dose\"\u003e"}""",
        r"""x = '<h2 id="dose">'""",
        r"""{"html":"\u003ch2 id=\u0022dose\u0022\u003e"}""",
    ],
)
def test_an_anchor_in_markup_that_a_script_holds_is_there(script):
    assert there(f"<script>{script}</script>", "dose") is True


@pytest.mark.parametrize("script", ['{"anchor":"dose"}', "scrollTo('#dose')", r"{\"id\":\"dose\"}"])
def test_an_anchor_that_a_script_names_is_not_missing(script):
    assert look(f"<p>{WORDS}</p><script>{script}</script>", "dose").there is None


def test_a_word_of_a_script_is_no_name_of_an_anchor():
    assert there("<script>var dose = 'overdose', grid='dose-1';</script>", "dose") is False


def test_frames_and_pages_that_send_on_are_not_judged():
    assert look("<frameset cols='1,2'><frame src=a>" + WORDS, "dose").there is None
    assert look("<meta http-equiv=Refresh content='0; URL=/new'>" + WORDS, "dose").there is None
    assert look("<meta http-equiv=refresh content=30>" + WORDS, "dose").there is False


def test_github_is_judged_only_by_pages_that_show_their_text():
    url = "https://github.com/a/b"
    assert look("<h1 id=x>" + WORDS, "usage", url=url).there is None
    assert look("<h1 id=user-content-install>" + WORDS, "usage", url=url).there is False
    assert look("<h1 id=user-content-usage>" + WORDS, "usage", url=url).there is True


def test_a_fragment_that_looks_like_a_setting_is_not_missing():
    assert look("<h1>" + WORDS, "tab=overview").there is None


# -- text fragments ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "fragment",
    [
        ":~:text=enough%20words",
        ":~:text=A%20paragraph,be%20one",
        ":~:text=of%20a-,page,-that",
        ":~:text=ENOUGH%20W%C3%B3rds",
        ":~:text=nothing&text=enough",
        "nowhere:~:text=enough%20words",
        "dose:~:text=gone",
    ],
)
def test_a_text_on_the_page_is_there(fragment):
    assert there("<h2 id=dose>Dose</h2><p>of <b>a</b> &amp; b</p>", fragment) is True


def test_a_text_not_on_the_page_is_not_called_missing():
    assert look("<p>" + WORDS, ":~:text=gone").there is None
    assert look("<p>" + WORDS, "dose:~:text=gone").there is False


def test_a_text_across_tags_and_references_is_read():
    assert (
        there("<p>take <i>2</i> &lt; 3 caf&eacute;s</p>", ":~:text=take%202%20%3C%203%20caf%C3%A9s")
        is not False
    )


# -- several at once, in chunks ----------------------------------------------------------------------------------------


def test_one_finder_looks_for_all_the_fragments_of_a_page():
    finder = AnchorFinder(["a", "b", "c", "top"])
    assert not finder.feed(b"<p id=a>")
    assert not finder.feed(b"<p id=c>" + WORDS.encode())
    assert {name: answer.there for name, answer in finder.results(HTML).items()} == {
        "a": True,
        "b": False,
        "c": True,
        "top": True,
    }


def test_it_says_when_it_has_seen_enough():
    finder = AnchorFinder(["a", "b"])
    assert not finder.feed(b"<p id=a>")
    assert finder.feed(b"<p id=b>" + b" " * 40_000)
    assert finder.feed(b"more")
    assert AnchorFinder(["top"]).feed(b"x")


def test_two_spellings_of_one_anchor_are_both_found():
    finder = AnchorFinder(["café", "caf%C3%A9", "user-content-café"])
    finder.feed(f"<p id=café>{WORDS}".encode())
    assert [answer.there for answer in finder.results(HTML).values()] == [True, True, False]


def test_the_type_is_known_only_in_the_end():
    finder = AnchorFinder(["dose", "L3"], "https://github.com/a/b/blob/main/c.py")
    finder.feed(b"<p id=x>" + WORDS.encode())
    assert [answer.there for answer in finder.results("text/html").values()] == [None, None]
    other = AnchorFinder(["dose"])
    other.feed(b"<p id=x>" + WORDS.encode())
    assert other.results("text/plain")["dose"].there is None


PIECES = st.lists(
    st.sampled_from(
        [
            "<h2 id='é日'>", '<a name="b">', "<p title='<i id=c>'>", "<!-- <p id=c> -->", "<!-->", "<script>", "</script>", '"c"', "'#b'",
            "id=\\\"c\\\"", "<title>", "</title>", "<div id=root>", "</div>", "words ", "<", "</", "&amp;", "</p>", "<p id=c", ">", '"', "=",
            "<noscript>", "</noscript>", "<textarea/>", "\x00", "<!", "<svg/>", " ", "x" * 300, "<frame>", "--", "é", "<p id=\"C\">", "grid=\\\"c\\\"",
        ]
    ),
    max_size=25,
)  # fmt: skip


@given(
    PIECES,
    st.lists(st.integers(0, 2000), max_size=12),
    st.sampled_from(["utf-8", "utf-16", "latin-1"]),
)
@example(["<script>", "x" * 300, 'id=\\"c\\"', "</script>"], [310], "utf-8")
@example(["<script>", "x" * 249, 'grid=\\"c\\"', "</script>"], [262], "utf-8")
def test_any_chunking_gives_the_same_answers(pieces, cuts, charset):
    body = "".join(pieces).encode(charset, "replace")
    fragments = ["é日", "b", "c", ":~:text=words%20words", "d"]

    def answers(chunks):
        finder = AnchorFinder(fragments, limit=1500)
        for chunk in chunks:
            if finder.feed(chunk):
                break
        return finder.results(HTML)

    edges = [0, *sorted(min(cut, len(body)) for cut in cuts), len(body)]
    whole = answers([body])
    with patch.object(html_stream, "_STRIDE", 0):  # else pieces this small are gathered before they are read
        assert answers([body[start:end] for start, end in pairwise(edges)]) == whole
        assert answers([body[at : at + 1] for at in range(len(body))]) == whole


def test_a_page_may_be_cut_anywhere():
    page = (
        "<!doctype html><title>a <b id=no1></title><!-- <i id=no2> --><style>x</style><h1 id='first' title='a > b'>Ü</h1>"
        "<script>"
        + "x" * 20
        + ' id=\\"held\\" '
        + "y" * 260
        + ' grid=\\"named\\" '
        + "z" * 270
        + " <p id=no3></SCRIPT >"
        f"<!----><p id=second>{WORDS}</p><a\n name=last>"
    ).encode()
    fragments = ["no1", "no2", "no3", "first", "held", "named", "second", "last"]

    def answers(*chunks):
        finder = AnchorFinder(fragments)
        for chunk in chunks:
            finder.feed(chunk)
        return [answer.there for answer in finder.results(HTML).values()]

    with patch.object(html_stream, "_STRIDE", 0):
        for at in range(len(page)):
            assert answers(page[:at], page[at:]) == [False, False, False, True, True, None, True, True], at
        for size in range(1, 30):
            chunks = (page[at : at + size] for at in range(0, len(page), size))
            assert answers(*chunks) == answers(page), size


@given(st.text(alphabet="<>/!-=\"' abrscipt\n&;", max_size=300), st.integers(1, 9))
def test_the_pieces_of_a_page_do_not_depend_on_its_chunks(html, size):
    def pieces(chunks):
        stream = HtmlStream()
        found = [piece for chunk in chunks for piece in stream.feed(chunk)] + list(stream.close())
        merged = []
        for kind, name, text in found:
            if merged and kind in ("text", "raw") and merged[-1][:2] == (kind, name):
                merged[-1] = (kind, name, merged[-1][2] + text)
            else:
                merged.append((kind, name, text))
        return merged, stream.unclosed

    with patch.object(html_stream, "_STRIDE", 0):
        assert pieces([html]) == pieces([html[at : at + size] for at in range(0, len(html), size)])


@given(st.binary(max_size=400), st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_no_page_and_no_fragment_is_too_odd(body, fragment, kind, url):
    finder = AnchorFinder([fragment, "a"], url)
    finder.feed(body)
    assert set(finder.results(kind)) == {fragment, "a"}
