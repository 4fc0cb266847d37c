from __future__ import annotations

import re

import pytest
import yaml
from audits import rendered

from auditor.errors import UsageError
from auditor.model.stored import changed
from auditor.report import RenderOptions


def sheet(audit, name):
    return rendered("markdown", audit, RenderOptions(for_person=name))


def snippets(text):
    return [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)]


def test_it_says_why_it_was_sent(small):
    text = sheet(small, "Tom Okafor")
    assert "You are author of 1 page, reviewer of 4 pages." in text
    assert "| `content/alk-inhibitors.md` | reviewer | 2024-05-04 | 2025-05-04 | overdue | 12 |" in text


def test_only_what_is_due_or_has_findings_gets_a_sheet_the_earliest_due_first(small):
    assert re.findall("^## `(.*)`$", sheet(small, "Tom Okafor"), re.MULTILINE) == [
        "content/alk-inhibitors.md",
        "content/follow-up.md",
        "content/brain-metastases.md",
        "content/glossary.md",
    ]


def test_nothing_of_other_peoples_pages_is_in_it(small):
    text = sheet(small, "Elena Rossi")
    assert "content/biomarkers.md" in text
    assert "alk-inhibitors" not in text
    assert "Nothing is due and nothing was found." in text


def test_it_holds_the_references_with_what_is_known_of_them(small):
    assert "| `peters2017` | Alectinib versus" in sheet(small, "Tom Okafor")
    assert "| registered | correction 2018-03-01 |" in sheet(small, "Tom Okafor")


def test_it_has_a_checklist_and_lines_to_sign_for_every_page(small):
    text = sheet(small, "Tom Okafor")
    assert text.count("- [ ] Read from start to end") == 4
    assert text.count("- Date: ....") == 4


def test_the_front_matter_to_paste_is_yaml_with_the_reviewer_and_no_date_yet(small):
    assert snippets(sheet(small, "Tom Okafor"))[0] == {
        "last_reviewed": "YYYY-MM-DD",
        "next_review": "YYYY-MM-DD",
        "reviewers": ["Tom Okafor"],
    }


def test_an_author_is_not_made_a_reviewer_and_an_owner_is_added_when_a_person(small, make):
    page = make.page("a.md", authors=("Jo",), reviewers=("Al",), owner="Tom Okafor")
    people = tuple(changed(one, authored=(), reviewed=(), edited=()) for one in small.people)
    author = changed(people[0], name="Jo", authored=("a.md",))
    finding = make.finding("file-missing", "a.md", 1)
    audit = make.audit(pages=(page,), people=(author, *people[1:]), findings=(finding,))
    assert snippets(sheet(audit, "Jo"))[0]["reviewers"] == ["Al"]
    assert snippets(sheet(audit, "Tom Okafor"))[0]["reviewers"] == ["Al", "Tom Okafor"]


def test_a_team_that_owns_pages_has_a_sheet_and_is_no_reviewer(small):
    text = sheet(small, "Lung team")
    assert "You are owner of" in text
    assert snippets(text)[0]["reviewers"] == ["Tom Okafor"]


def test_a_page_without_reviewers_gets_a_placeholder(make):
    page = make.page("a.md", reviewers=(), owner="Team")
    audit = make.audit(pages=(page,), findings=(make.finding("file-missing", "a.md", 1),))
    assert snippets(sheet(audit, "Team"))[0]["reviewers"] == ["Forename Surname"]


@pytest.mark.parametrize(
    "name", ['O"Brien', "a: b", "x #1", "```", "@team", "\\", "Zoë 肺 😀", "- a", "##[x]"]
)
def test_any_name_can_be_pasted(name, make):
    page = make.page("a.md", reviewers=(name,), owner="Team")
    audit = make.audit(pages=(page,), findings=(make.finding("file-missing", "a.md", 1),))
    assert snippets(sheet(audit, "Team"))[0]["reviewers"] == [name]


@pytest.mark.parametrize("written", ["tom okafor", "Dr Tom Okafor", "T. Okafor", "Okafor, Tom"])
def test_a_name_is_known_in_other_spellings(written, small):
    assert sheet(small, written) == sheet(small, "Tom Okafor")


def test_an_unknown_name_is_refused_with_the_nearest(small):
    with pytest.raises(UsageError) as raised:
        sheet(small, "Tom Okaforr")
    assert raised.value.message == 'no one called "Tom Okaforr" is named in this audit'
    assert raised.value.hint == 'did you mean "Tom Okafor"?'


def test_a_name_of_two_people_is_refused_with_both(small):
    people = (*small.people, changed(small.people[0], name="Thomas Okafor"))
    with pytest.raises(UsageError) as raised:
        sheet(changed(small, people=people), "T. Okafor")
    assert '"Tom Okafor", "Thomas Okafor"' in raised.value.message


def test_a_refused_name_stays_on_one_line(small):
    with pytest.raises(UsageError) as raised:
        sheet(small, "\x1b[31m\n::error::")
    assert raised.value.message.isprintable()
