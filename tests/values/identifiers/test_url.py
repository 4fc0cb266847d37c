"""What a destination is, from its text alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.values.identifiers.url import (
    address_meant,
    is_refusal,
    join_path,
    plain_target,
    read_destination,
)


@pytest.mark.parametrize(
    "url",
    [
        "[https://example.org/a]",
        "(https://example.org/a)",
        '"https://example.org/a"',
        "“https://example.org/a”",
        "[CC0](https://example.org/zero/1.0/)",
        "<www.example.org>",
    ],
)
def test_an_address_pasted_with_its_brackets_or_quotes_is_no_file(url: str) -> None:
    read = read_destination(url)
    assert (read.kind, read.path) == ("remote", None)
    assert url[0] in (read.fault or "")


@pytest.mark.parametrize("url", ["(a).md", "[id].md", "'quoted'.md", "(group)/page.md"])
def test_a_file_whose_name_begins_with_a_bracket_is_a_file(url: str) -> None:
    assert read_destination(url).path == url


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("jo@example.org", "mail"),
        ("https//example.org/a", "remote"),
        ("htps://example.org", "remote"),
        ("ttps://example.org", "remote"),
    ],
)
def test_an_address_whose_beginning_is_mistyped_is_no_file(url: str, kind: str) -> None:
    read = read_destination(url)
    assert (read.kind, read.path, bool(read.fault)) == (kind, None, True)


@pytest.mark.parametrize("url", ["logo@2x.png", "@scope/page.md", "https/page.md", "a@b/c.org"])
def test_a_file_whose_name_resembles_an_address_is_a_file(url: str) -> None:
    assert read_destination(url).path == url


def test_a_name_in_double_underscores_is_template_code() -> None:
    assert read_destination("__ENTRY__").skip == "template code"
    assert read_destination("a/__init__.py").path == "a/__init__.py"


def test_a_variable_between_percent_signs_is_template_code() -> None:
    assert read_destination("%PUBLIC_URL%/logo.png").skip == "template code"


@pytest.mark.parametrize(("url", "path"), [("caf%C3%A9.md", "café.md"), ("100%25_A%25.md", "100%_A%.md")])
def test_percent_encoded_characters_are_no_template_code(url: str, path: str) -> None:
    assert read_destination(url).path == path


@pytest.mark.parametrize(
    ("folder", "path", "joined"),
    [
        ("/", "a.html", "/a.html"),
        ("/site", "../a.html", "/a.html"),
        ("/site", "../../a.html", "/a.html"),
        ("docs", "/../a.html", "/a.html"),
        ("docs", "/..", "/"),
        ("docs", "../../a.html", "../a.html"),
    ],
)
def test_nothing_lies_above_the_root_of_a_site(folder: str, path: str, joined: str) -> None:
    assert join_path(folder, path) == joined


@given(st.text())
def test_every_text_is_some_destination(url: str) -> None:
    read = read_destination(url)
    if read.path is not None:
        assert not join_path("docs", read.path).startswith("./")


@pytest.mark.parametrize(
    "url", ["$css$", "$highlightjs$/highlight.js", "$if(book-url)$$book-url$$else$./$endif$"]
)
def test_a_variable_of_pandocs_templates_is_template_code(url: str) -> None:
    assert read_destination(url).skip == "template code"


@pytest.mark.parametrize("url", ["costs-$5-$10.md", "a$.md", "$5$"])
def test_a_dollar_sign_alone_is_no_template_code(url: str) -> None:
    assert read_destination(url).path == url


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("example.org", "https://example.org"),
        ("tinyurl.com/Calendar", "https://tinyurl.com/Calendar"),
        ("team.slack.com", "https://team.slack.com"),
        ("Example.Org/a?b#c", "https://Example.Org/a?b#c"),
        ("_https://example.org/a", "https://example.org/a"),
        ("../https://example.org/a", "https://example.org/a"),
        ("10.5281/zenodo.3332807", "https://doi.org/10.5281/zenodo.3332807"),
    ],
)
def test_the_address_that_a_path_means_is_found(url: str, address: str) -> None:
    assert address_meant(url) == address


@pytest.mark.parametrize(
    "url", ["page.md", "script.py", "a/example.org", "v1.0/notes", "images/10.1000/a.png", "..", ""]
)
def test_a_path_means_no_address(url: str) -> None:
    assert address_meant(url) is None


@pytest.mark.parametrize(
    ("scheme", "meant"),
    [
        ("hhttps", "https"),
        ("htttps", "https"),
        ("htps", "https"),
        ("ttps", "https"),
        ("hpttps", "https"),
        ("htpts", "https"),
        ("htp", "http"),
        ("Htttp", "http"),
        ("maileto", "mailto"),
        ("mialto", "mailto"),
        ("mailt", "mailto"),
    ],
)
def test_a_misspelled_scheme_is_a_fault(scheme: str, meant: str) -> None:
    assert f"; {meant}: is probably meant" in (read_destination(f"{scheme}:x").fault or "")


@pytest.mark.parametrize("scheme", ["tel", "data", "doi", "wiki", "xref", "project", "mid", "TEL"])
def test_a_scheme_with_which_nothing_is_fetched_is_left_alone(scheme: str) -> None:
    read = read_destination(f"{scheme}:x")
    assert (read.fault, read.skip) == (None, f"{scheme.lower()}: links are not checked")
    assert not is_refusal(read.skip)


@pytest.mark.parametrize("scheme", ["ftp", "file", "javascript", "matrix", "magnet", "tip", "hxxp", "foo"])
def test_another_scheme_is_refused(scheme: str) -> None:
    read = read_destination(f"{scheme}://x.example/")
    assert (read.fault, read.skip) == (None, f"{scheme}: addresses are not requested")
    assert is_refusal(read.skip)


@pytest.mark.parametrize("url", ["{{ foo }}:x", "page.md", "mailto:a@example.org", "https://example.org"])
def test_what_has_no_unknown_scheme_is_not_refused(url: str) -> None:
    assert not is_refusal(read_destination(url).skip)


@given(st.text("htpsmailo", min_size=1, max_size=8))
def test_every_scheme_is_some_destination(scheme: str) -> None:
    read = read_destination(f"{scheme}:x")
    assert read.fault or read.skip or scheme == "mailto"


@pytest.mark.parametrize("url", ["tel:", "tel: ", "tel://", "sms:", "sms:?body=x", "TEL:"])
def test_a_telephone_link_without_a_number_is_a_fault(url: str) -> None:
    assert read_destination(url).fault == "it names no telephone number"


@pytest.mark.parametrize("url", ["tel:+44-20-7946-0000", "tel:999", "sms:999?body=x"])
def test_a_telephone_number_is_not_judged(url: str) -> None:
    read = read_destination(url)
    assert (read.fault, read.kind) == (None, "other")


@pytest.mark.parametrize(
    ("url", "escape"),
    [
        ("mailto:a@example.org?subject=100%", "%"),
        ("mailto:a@example.org?subject=50% off", "% o"),
        ("mailto:a%2@example.org", "%2@"),
        ("mailto:%zz@example.org", "%zz"),
    ],
)
def test_a_percent_sign_that_is_no_escape_is_a_fault(url: str, escape: str) -> None:
    assert f"“{escape}” is no percent escape" in (read_destination(url).fault or "")


@pytest.mark.parametrize("url", ["mailto:a@example.org?subject=100%25", "mailto:a%2Bb@example.org"])
def test_a_percent_escape_in_an_e_mail_link_is_right(url: str) -> None:
    assert read_destination(url).fault is None


_SEGMENTS = st.sampled_from(
    [
        "a",
        "page.md",
        "..",
        ".",
        "",
        "www.a.b",
        "doi.org",
        "a_b",
        "__X__",
        "cdn-cgi",
        "é",
        "a b",
        "x:y",
        "-a",
        "a.",
        "%41",
    ]
)


@given(
    st.lists(st.sampled_from(["docs", "a", "b.c", ".github"]), max_size=3).map("/".join)
    | st.sampled_from(["/", "/docs"]),
    st.lists(_SEGMENTS, max_size=5).map("/".join),
    st.sampled_from(["", "#", "#part", "#Part_2", "#__X__", "#a%20b", "?x=1", "?x#y"]),
)
def test_a_plain_destination_is_read_as_every_other_one(folder: str, path: str, rest: str) -> None:
    plain = plain_target(folder, path + rest)
    if plain is not None:
        read = read_destination(path + rest)
        assert (read.kind, read.skip, read.fault) == ("local", None, None)
        assert plain == (join_path(folder, read.path or ""), read.fragment)


def test_a_plain_destination_may_climb_to_the_root_and_no_higher() -> None:
    assert plain_target("docs/a", "../../page.md#part") == ("page.md", "part")
    assert plain_target("docs", "../../page.md") is None
