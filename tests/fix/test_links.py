"""Corrections in pages: the destination of the link that the parser found, wherever it is written."""

from __future__ import annotations

import pytest

OLD, NEW = "http://dx.doi.org/10.1000/x", "https://doi.org/10.1000/x"


@pytest.mark.parametrize(
    "form",
    [
        "See [it]({}).",
        'See [it]( <{}> "title").',
        "See ![it]({}).",
        "[![badge](https://example.org/b.svg)]({})",
        "<{}>",
        "At {}, and so on.",
        "(at {}).",
        "[two\nlines]({})",
        '<a class="x" href="{}">it</a>',
        "[it][ref]\n\n[ref]: {}",
        "[it]\n\n[IT]:\n  <{}> 'title'",
        "| a | b |\n|---|---|\n| [x]({}) | y |",
        "> * [x]({})",
        "Note[^1].\n\n[^1]: At {}",
    ],
)
def test_a_link_is_corrected_in_every_form(form, fixed_page):
    page = f"---\ntitle: T\n---\n# Tïtle\n\n{form}\n\nEnd."
    assert fixed_page(page.format(OLD)) == page.format(NEW)


@pytest.mark.parametrize(
    "text",
    ["`{}`", "```\n{}\n```", "    {}", "<!-- {} -->", "\\[it](\\{})", "{{{{ x }}}}{}x", "<code>{}</code>x"],
)
def test_what_is_no_link_stays(text, fixed_page):
    after = fixed_page(f"{text.format(OLD)}\n\n[it]({OLD})\n")
    assert after == f"{text.format(OLD)}\n\n[it]({NEW})\n" or after == f"{text.format(NEW)}\n\n[it]({NEW})\n"


def test_code_on_the_line_of_a_link_stays(fixed_page):
    line = f"`{OLD}` [code `{OLD}` in it]({{}}) `{OLD}`\n"
    assert fixed_page(line.format(OLD)) == line.format(NEW)


def test_a_definition_in_code_stays(fixed_page):
    page = f"[it][r]\n\n```\n[r]: {OLD}\n```\n\n[r]: {{}}\n"
    assert fixed_page(page.format(OLD)) == page.format(NEW)


def test_a_text_that_is_the_address_itself_changes_with_it(fixed_page):
    assert fixed_page(f"[{OLD}]({OLD})\n") == f"[{NEW}]({NEW})\n"
    assert fixed_page(f"[at {OLD}]({OLD})\n") == f"[at {OLD}]({NEW})\n"


def test_what_is_escaped_behind_the_resolver_stays_so(fixed_page):
    page = "[a\\_b]({0}\\_y) [c]({0}&amp;d) <a href='{0}&amp;e'>{0}</a>\n"
    assert fixed_page(page.format(OLD)) == page.replace(">{0}<", f">{OLD}<").format(NEW)


def test_several_links_of_a_line_and_of_one_definition_are_corrected(fixed_page):
    page = "[a]({0}) {0} [b]({0}) [c][r] [d][r]\n\n[r]: {0}\n"
    assert fixed_page(page.format(OLD)) == page.format(NEW)


@pytest.mark.parametrize("line", ["[a]({}) [@k]", "[a]({}), {{cite}}`k` [b]({}) [@j]", "[@k] [a]({})"])
def test_a_citation_may_stand_behind_a_link_that_becomes_shorter(line, fixed_page):
    assert fixed_page(f"{line}\n".format(OLD, OLD)) == f"{line}\n".format(NEW, NEW)


def test_crlf_and_a_byte_order_mark_stay(fixed):
    data = b"\xef\xbb\xbf# T\r\n\r\n[it](http://dx.doi.org/10.1000/x)\r\n"
    assert fixed({"p.md": data}) == {"p.md": data.replace(b"http://dx.", b"https://").decode()}


@pytest.mark.parametrize(
    "url",
    [
        "https://doi.org/10.1000/x",
        "http://dx.doi.org/",
        "http://www.doi.org/handbook",
        "http://dx.doi.org.example.org/10.1000/x",
        "https://example.org/?to=http://dx.doi.org/10.1000/x",
        "doi.org/10.1000/x",
    ],
)
def test_other_links_stay(url, fixed_page):
    assert fixed_page(f"[it]({url})\n") is None


def test_an_html_page_is_corrected_too(fixed):
    page = "<!doctype html><title>T</title><p>See <a href='{0}'>{0}</a>, <a href=\"{0}\">it</a>."
    assert fixed({"p.html": page.format(OLD)}) == {"p.html": page.format(NEW)}


def test_escapes_in_a_link_go(fixed):
    page = r'<p><a href="https://doi.org/10.1162/tacl\_a">x</a>'
    assert fixed({"p.html": page}) == {"p.html": page.replace("\\", "")}


MOVED = {"https://old.example/a?b=1&c=2": "https://new.example/(x)/*y*?d='&e"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[a](https://old.example/a?b=1&c=2#f)", "[a](https://new.example/%28x%29/%2Ay%2A?d=%27&e#f)"),
        ("[a](https://old.example/a?b=1&amp;c=2)", "[a](https://new.example/%28x%29/%2Ay%2A?d=%27&amp;e)"),
        ("https://old.example/a?b=1&c=2.", "https://new.example/%28x%29/%2Ay%2A?d=%27&e."),
        (
            '<a href="https://old.example/a?b=1&amp;c=2">x</a>',
            '<a href="https://new.example/(x)/*y*?d=%27&amp;e">x</a>',
        ),
    ],
)
def test_a_moved_page_is_linked_to_where_it_is(before, after, fixed_page):
    assert fixed_page(f"x {before}\n", moved=MOVED) == f"x {after}\n"


@pytest.mark.parametrize(
    "new",
    [
        "https://new.example/{{x}}",
        "https://new.example/a b",
        "https://new.example/|x|",
        "data:x",
        "https://new.example/a;jsessionid=1",
    ],
)
def test_an_address_that_could_be_more_than_one_is_not_written(new, fixed_page):
    assert fixed_page("[a](https://old.example/a)\n", moved={"https://old.example/a": new}) is None


ITEM = (
    "# References\n\n- Lee, A. (2019) ‘Another title of a work’, Journal, 1(2), pp. 3–4. Available at: https://example.org/.\n"
    "- Wu, Y.-L. et al. (2024) ‘Alectinib in resected disease’, Journal, 390(14), pp. 1265–1276. Available at: {}\n"
    "- Roy, B. (2018) ‘A third title of a work’, Journal, 1(2), pp. 3–4. Available at: doi.org.\n"
)


def test_a_listed_reference_gets_the_doi_of_its_entry(fixed):
    entry = "@article{wu, author={Wu, Yi-Long and others}, year=2024, title={Alectinib in resected disease}, doi={10.1056/NEJMoa2310532}}"
    files = {"p.md": ITEM.format("[doi.org](https://doi.org/)"), "r.bib": entry}
    assert fixed(files) == {"p.md": ITEM.format("[doi.org](https://doi.org/10.1056/NEJMoa2310532)")}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("doi.org.", "https://doi.org/10.1056/nejmoa2310532."),
        ("https://doi.org/", "https://doi.org/10.1056/nejmoa2310532"),
        ("[doi.org](https://doi.org/).", "[doi.org](https://doi.org/10.1056/nejmoa2310532)."),
        ("<https://doi.org>.", "<https://doi.org/10.1056/nejmoa2310532>."),
    ],
)
def test_a_listed_reference_gets_its_doi(before, after, fixed_page):
    assert fixed_page(ITEM.format(before), dois={"p.md:4": "10.1056/nejmoa2310532"}) == ITEM.format(after)
