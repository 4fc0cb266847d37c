"""The Markdown report, read by a parser that is not ours."""

from __future__ import annotations

import re

import jinja2
import pytest
from audits import rendered
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from auditor.report import RenderOptions
from auditor.report.markdown_text import Markdown, code, escaped
from auditor.values.text.sanitise import sanitise

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
NEVER = {"image", "html_inline", "html_block", "link_open", "s_open"}
UNESCAPED_PIPE = re.compile(r"(?<!\\)(?:\\\\)*\|")


def markdown(audit, **options):
    return rendered("markdown", audit, RenderOptions(**options))


def tokens(text):
    for token in PARSER.parse(text):
        yield token
        yield from token.children or ()


def plain(inline):
    """What a reader sees of a piece of inline Markdown."""
    return "".join("\n" if child.type == "softbreak" else child.content for child in inline.children)


def cells(text):
    """The rows of all tables, as what a reader sees in each cell."""
    rows, inside = [], False
    for token in PARSER.parse(text):
        if token.type == "tr_open":
            rows.append([])
        inside = token.type in ("td_open", "th_open") or (inside and token.type == "inline")
        if inside and token.type == "inline":
            rows[-1].append(plain(token))
    return rows


def section(text, title):
    return text.split(f"\n## {title}\n")[1].split("\n## ")[0]


@pytest.mark.parametrize("person", [None, "Jo"])
def test_nothing_of_a_page_becomes_markup(hostile, make, person):
    named = make.audit(
        pages=hostile.pages, findings=hostile.findings, references=hostile.references, notes=hostile.notes
    )
    if person:
        page = make.page("a.md", title=make.hostile_text, authors=("Jo", make.hostile_text), owner="Jo")
        finding = make.finding("file-missing", "a.md", 2, message=make.hostile_text, help=make.hostile_text)
        named = make.audit(pages=(page,), findings=(finding,), root=make.hostile_text)
    text = markdown(named, for_person=person)
    assert {token.type for token in tokens(text)} & NEVER == set()


def test_nothing_of_a_page_is_a_mention_an_issue_or_template_code(hostile):
    text = markdown(hostile)
    assert "`@octocat`" in text
    outside = re.sub(r"(?<!\\)`[^`\n]*`", "", text).replace("&#123;", "")
    assert not re.search(r"@octocat|#123|://|www\.", outside)
    assert "{{" not in text
    assert "$x$" not in text


def test_every_row_has_as_many_cells_as_its_table(hostile):
    width = None
    for line in markdown(hostile).splitlines():
        if line.startswith("|"):
            pipes = len(UNESCAPED_PIPE.findall(line))
            width = width or pipes
            assert pipes == width, line
        else:
            width = None


def test_hostile_text_adds_no_heading_and_no_list_item(hostile, make):
    quiet = make.hostile_text
    calm = markdown(hostile).replace(escaped(quiet), "calm")
    kinds = [token.type for token in PARSER.parse(markdown(hostile))]
    assert kinds == [token.type for token in PARSER.parse(calm)]


ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)
MARKED = st.text(st.sampled_from("a1 _*`~[]()!<>|\\&#@{}%$:;'\"=+-.\n\t/"), max_size=40)


@given(ANY_TEXT | MARKED)
def test_escaped_text_in_a_cell_is_read_as_it_is(text):
    seen = " ".join(sanitise(" ".join(text.split())).split())
    rows = cells(f"| a | b |\n|---|---|\n| x {escaped(text)} | last |\n")
    assert [" ".join(cell.split()) for cell in rows[1]] == [f"x {seen}".strip(), "last"]


@given(ANY_TEXT | MARKED)
def test_code_in_a_cell_is_read_as_it_is(text):
    seen = " ".join(sanitise(text).split())
    rows = cells(f"| a | b |\n|---|---|\n| x {code(text)} | last |\n")
    assert [" ".join(cell.split()) for cell in rows[1]] == [f"x {seen}".strip(), "last"]


@given(MARKED)
def test_escaped_text_in_a_heading_and_an_item_is_read_as_it_is(text):
    seen = " ".join(text.split())
    inlines = [
        plain(token)
        for token in PARSER.parse(f"# x {escaped(text)} x\n\n- x: {escaped(text)} x\n")
        if token.children
    ]
    assert [" ".join(one.split()) for one in inlines] == [
        " ".join(f"x {seen} x".split()),
        " ".join(f"x: {seen} x".split()),
    ]


def test_text_that_looks_escaped_already_is_read_as_it_is():
    text = "&lt;b&gt; &#64;x &amp; \\|"
    assert cells(f"| a |\n|---|\n| {escaped(text)} |\n")[1] == [text]


def test_no_tag_begins(hostile):
    assert not re.search("<[a-zA-Z!/?]", markdown(hostile))


def test_names_with_underscores_stay_readable():
    assert escaped("set last_reviewed_on now") == "set last_reviewed_on now"
    assert escaped("_this_") == "\\_this\\_"


def test_what_is_markdown_already_is_not_escaped_twice():
    assert escaped(escaped("a|b")) == escaped("a|b")
    assert isinstance(code("a.md"), Markdown)


def test_the_overdue_pages_are_in_a_table_with_who_and_how_long(small):
    rows = cells(section(markdown(small), "Overdue"))
    assert rows[0] == [
        "Page",
        "Owner",
        "Last reviewed",
        "Due",
        "Days overdue",
        "Other findings",
        "Reviewers",
    ]
    assert rows[1] == [
        "content/alk-inhibitors.md",
        "Lung team",
        "2024-05-04",
        "2025-05-04",
        "422",
        "11",
        "Tom Okafor",
    ]


def test_pages_without_findings_are_all_in_one_table(small):
    rows = cells(section(markdown(small), "Pages without findings"))
    assert [row[0] for row in rows[1:]] == [
        "content/biomarkers.md",
        "content/news/2026-03-01-clinic.md",
        "content/staging.md",
        "content/unreadable.md",
    ]


def test_every_page_and_every_finding_is_reported(small):
    text = markdown(small)
    assert all(f"`{page.path}`" in text for page in small.pages)
    assert all(escaped(finding.message) in text for finding in small.findings)


def test_about_a_page_and_what_was_found_on_it_are_two_lists(small):
    text = markdown(small).split("### `content/follow-up.md`")[1].split("###")[0]
    assert [token.type for token in PARSER.parse(text)].count("bullet_list_open") == 2


def test_a_waived_finding_is_reported_with_its_reason_and_day(small):
    rows = cells(section(markdown(small), "Waived"))
    assert rows[1][0] == "content/glossary.md line 14"
    assert rows[1][3:] == ["the trial register is linked", "2027-01-31", "–"]


def test_a_person_is_reported_with_what_they_do_and_have_due(small):
    people = section(markdown(small), "People")
    assert "**J. Smyth** (not in the people file)" in people
    assert "Has due: `content/brain-metastases.md` (next review on 2026-08-03)" in people


def test_affected_references_name_the_pages_and_their_owners(small, make):
    finding = make.finding("work-retracted", "references.bib", 1, subject="peters2017", message="retracted")
    audit = make.audit(pages=small.pages, references=small.references, findings=(finding,))
    shown = section(markdown(audit), "Works to look at again, and who must act")
    assert "- **`peters2017` Alectinib versus Crizotinib" in shown
    assert "| `content/alk-inhibitors.md` | 17 |" in shown
    assert "| `content/brain-metastases.md` | 9 |" in shown
    assert "| Neuro-oncology | Tom Okafor | Priya Nair, J. Smyth |" in shown


def test_a_reference_whose_description_is_at_fault_is_reported_with_its_pages_and_owners(small, make):
    finding = make.finding("doi-malformed", "references.bib", 1, subject="peters2017", message="malformed")
    audit = make.audit(pages=small.pages, references=small.references, findings=(finding,))
    rows = cells(section(markdown(audit), "Other references with findings"))
    assert rows[1][2] == "content/alk-inhibitors.md line 17, content/brain-metastases.md line 9"
    assert rows[1][3] == "Lung team, Neuro-oncology"


def test_the_evidence_for_the_order_of_dates_is_reported(small):
    assert "day first, as in the dates of governance fields (12 day first, 0 month first)" in markdown(small)


def test_an_empty_audit_says_so_in_every_section(make):
    text = markdown(make.audit())
    assert "No page is overdue." in text
    assert "Nothing was found." in text
    assert "Everything that was collected was checked." in text
    assert list(cells(text)) == cells(section(text, "In numbers"))


def test_a_name_missing_in_a_template_is_an_error(small, monkeypatch):
    monkeypatch.setattr("auditor.report.markdown._report", lambda audit: {})
    with pytest.raises(jinja2.UndefinedError):
        markdown(small)
