from __future__ import annotations

import pytest
from audits import rendered
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from auditor.report import RenderOptions
from auditor.report.canvas import Canvas, Part


def terminal(audit, **options):
    return rendered("terminal", audit, RenderOptions(**options))


def findings_of(make, number, **changes):
    return tuple(make.finding("file-missing", "a.md", line, **changes) for line in range(1, number + 1))


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("verbose", [True, False])
def test_no_line_is_wider_than_asked(small, width, verbose):
    text = terminal(small, width=width, verbose=verbose)
    assert [line for line in text.splitlines() if cell_len(line) > width] == []


@given(st.text(st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="/"), max_size=300))
def test_words_of_any_kind_and_length_stay_within_the_width(text):
    canvas = Canvas(width=50, color=False, unicode=True)
    canvas.paragraph(Part(text), Part("after", "bold"), lead=[Part("  lead  ")])
    assert all(cell_len(line) <= 50 for line in canvas.text().splitlines())


def test_a_command_that_is_defused_stays_within_the_width():
    canvas = Canvas(width=40, color=False, unicode=True)
    canvas.paragraph(Part("::" * 100))
    lines = canvas.text().splitlines()
    assert all(cell_len(line) <= 40 and not line.startswith("::") for line in lines)


def test_a_path_is_never_broken(make):
    path = "content/" + "a very long folder name/" * 5 + "page.md"
    url = "https://example.org/" + "x" * 100
    finding = make.finding("file-missing", path, 1, message=f"the link {url} leads nowhere")
    text = terminal(make.audit(findings=(finding,)))
    assert path in text.splitlines()
    assert f"                  {url}" in text.splitlines()


def test_wide_characters_count_as_two_cells(make):
    finding = make.finding("file-missing", "a.md", 1, message="肺がんの治療について" * 10)
    widths = [cell_len(line) for line in terminal(make.audit(findings=(finding,))).splitlines()]
    assert 75 <= max(widths) <= 80


def test_text_in_brackets_is_no_markup(make):
    finding = make.finding("file-missing", "a.md", 1, message="see [/nope] and [bold red]this[/]")
    assert "see [/nope] and [bold red]this[/]" in terminal(make.audit(findings=(finding,)), color=True)


def test_errors_come_first_within_a_file_and_files_in_order(make):
    findings = (
        make.finding("claim-pending", "b.md", 1),
        make.finding("file-missing", "b.md", 9),
        make.finding("file-missing", "a.md", 3),
    )
    text = terminal(make.audit(findings=findings), quiet=True)
    shown = [line.split()[0] for line in text.splitlines() if line.split()[-1:] and "[" in line]
    assert text.index("a.md") < text.index("b.md")
    assert shown == ["3", "9", "1"]


def test_what_repeats_is_shortened_unless_verbose(make):
    audit = make.audit(findings=findings_of(make, 17))
    assert "… and 12 more like this; -v shows all" in terminal(audit)
    assert terminal(audit).count("[file-missing]") == 5
    assert terminal(audit, verbose=True).count("[file-missing]") == 17


def test_one_more_is_shown_rather_than_announced(make):
    assert "more like this" not in terminal(make.audit(findings=findings_of(make, 6)))


def test_the_same_help_is_given_once(make):
    text = terminal(make.audit(findings=findings_of(make, 4, help="Add the file.")))
    assert text.count("Add the file.") == 1


def test_help_that_differs_is_given_each_time(make):
    findings = tuple(make.finding("file-missing", "a.md", line, help=f"Add {line}.") for line in (1, 2, 1))
    text = terminal(make.audit(findings=findings))
    assert text.count("Add 1.") == 1
    assert text.count("Add 2.") == 1


def test_severities_are_shown_by_symbol_and_word_without_colour(make):
    findings = (
        make.finding("file-missing", "a.md", 1),
        make.finding("claim-pending", "a.md", 2),
        make.finding("link-insecure", "a.md", 3),
    )
    text = terminal(make.audit(findings=findings))
    assert "✗ error" in text
    assert "▲ warning" in text
    assert "• note" in text


def test_without_unicode_our_own_words_are_ascii(small):
    assert terminal(small, unicode=False, verbose=True).isascii()


def test_without_unicode_names_keep_their_letters(make):
    page = make.page("a.md", owner="Zoë · Łukasz")
    finding = make.finding("file-missing", "a.md", 1)
    assert "Zoë - Łukasz" in terminal(make.audit(pages=(page,), findings=(finding,)), unicode=False)


def test_colour_changes_nothing_but_colour(small):
    coloured = terminal(small, color=True)
    for code in ("0", "1", "2", "1;31", "33", "36"):
        coloured = coloured.replace(f"\x1b[{code}m", "")
    assert coloured == terminal(small)


def test_quiet_leaves_only_the_findings(small, make):
    text = terminal(small, quiet=True)
    assert "Coverage" not in text
    assert "What to do first" not in text
    assert text.startswith("content/alk-inhibitors.md\n")
    assert terminal(make.audit(), quiet=True) == ""


def test_waived_findings_are_counted_but_not_shown(small):
    text = terminal(small)
    assert "(1 waived)" in text
    assert "trials are ongoing" not in text


def test_reasons_are_grouped_and_counted(small):
    text = terminal(small)
    assert "2 links: offline" in text
    assert "1 git history: the history is shallow" in text
    assert "https://example.org/other" not in text


def test_verbose_names_everything_that_was_not_checked(small):
    assert "https://example.org/other" in terminal(small, verbose=True)


def test_verbose_gives_the_reason_of_what_is_waived(small):
    assert "because the trial register is linked, until 2027-01-31" in " ".join(
        terminal(small, verbose=True).split()
    )


def test_where_no_page_has_an_owner_none_is_missed(make):
    pages = (make.page("a.md", owner=None), make.page("b.md", owner=None))
    finding = make.finding("file-missing", "a.md", 1)
    assert "no owner" not in terminal(make.audit(pages=pages, findings=(finding,))).split("Coverage")[0]
    pages = (pages[0], make.page("b.md", owner="Team"))
    assert "no owner" in terminal(make.audit(pages=pages, findings=(finding,)))


def test_an_endless_message_is_cut(make):
    finding = make.finding("file-missing", "a.md", 1, message="x/" * 1_000_000)
    assert len(terminal(make.audit(findings=(finding,)))) < 5_000


def test_many_unreadable_pages_are_not_all_named(make):
    pages = tuple(make.page(f"p{number}.md", readable=False) for number in range(50))
    text = terminal(make.audit(pages=pages))
    assert "50 pages: p0.md" in text
    assert "and 47 more" in text
