from __future__ import annotations

import json
import re
import tomllib
from datetime import date

import pytest
import yaml
from audits import rendered

from auditor.errors import UsageError
from auditor.model.audit import ReviewField
from auditor.model.history import ReviewRecord
from auditor.model.stored import changed
from auditor.model.written import Origin
from auditor.report import RenderOptions


def sheet(audit, name):
    return rendered("markdown", audit, RenderOptions(for_person=name))


def snippets(text):
    return [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)]


def test_it_says_why_it_was_sent(small):
    text = sheet(small, "Tom Okafor")
    assert "You are author of 1 page, reviewer of 4 pages." in text
    assert "| `content/alk-inhibitors.md` | reviewer | 2024-05-04 | 2025-05-04 | overdue | 12 |" in text


def test_only_what_is_due_or_has_findings_gets_a_sheet(small):
    assert re.findall("^## `(.*)`$", sheet(small, "Tom Okafor"), re.MULTILINE) == [
        "content/alk-inhibitors.md",
        "content/brain-metastases.md",
        "content/follow-up.md",
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


HISTORY = {"commits_since_review": 3, "words_since_review": 120, "last_changed": date(2026, 5, 1)}


def one_page(make, *findings, **changes):
    page = make.page("a.md", owner="Team", **changes)
    return make.audit(pages=(page,), findings=findings or (make.finding("file-missing", "a.md", 1),))


def section(text, heading):
    return text.partition(f"### {heading}\n")[2].partition("\n### ")[0].strip()


def test_pages_come_by_what_calls_for_attention_and_each_reason_is_said(make):
    pages = tuple(make.page(path, owner="Team") for path in ("a.md", "b.md"))
    findings = (make.finding("citation-undefined", "a.md", 1), make.finding("file-missing", "b.md", 2))
    text = sheet(make.audit(pages=pages, findings=findings), "Team")
    assert re.findall("^## `(.*)`$", text, re.MULTILINE) == ["b.md", "a.md"]
    assert section(text, "Why now") == "- something is wrong (2 points)"


def test_what_changed_since_the_review_is_said_in_words_and_commits(make):
    text = sheet(one_page(make, **HISTORY), "Team")
    assert section(text, "What changed since the review") == (
        "120 words in 3 commits since the review of 2026-01-15; the last change is of 2026-05-01."
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (HISTORY | {"words_since_review": 0}, "No word of its text since the review of 2026-01-15."),
        ({}, "Not known without its history in git."),
        (HISTORY | {"last_reviewed": None}, "It states no review."),
    ],
)
def test_it_says_when_nothing_changed_or_nothing_is_known(make, changes, said):
    text = sheet(one_page(make, **changes), "Team")
    assert section(text, "What changed since the review") == said


def test_the_last_reviews_of_the_register_are_listed(make):
    record = ReviewRecord(
        "a.md",
        date(2026, 1, 15),
        "2026-01-15",
        "f00",
        ("Al",),
        "0123456789abcdef",
        date(2026, 1, 16),
        "Jo",
        ("Reviewed-by: Al",),
        date_only=True,
        batch=12,
    )
    text = sheet(changed(one_page(make), reviews=(record,)), "Team")
    assert (
        "- Review of 2026-01-15 by Al: commit `0123456789` of 2026-01-16 by Jo; only the date was changed, on "
        "12 pages; trailers: Reviewed-by: Al" in text
    )


def test_links_and_claims_are_checked_first_and_the_rest_after(make):
    findings = (make.finding("file-missing", "a.md", 7), make.finding("citation-undefined", "a.md", 9))
    text = sheet(one_page(make, *findings), "Team")
    assert "line 7" in section(text, "What to check first")
    assert "line 9" in section(text, "What else was found")


FIELDS = (
    ReviewField("last-reviewed", "review.last_on", Origin.FRONT_MATTER),
    ReviewField("next-review", "review.next_on", Origin.FRONT_MATTER),
    ReviewField("reviewers", "reviewed_by", Origin.FRONT_MATTER),
)


def pasted(make, **changes):
    text = sheet(one_page(make, **({"review_fields": FIELDS, "next_review_from": "page"} | changes)), "Team")
    return section(text, "Sign-off")


def test_what_is_to_be_pasted_has_the_pages_own_names(make):
    (block,) = snippets(pasted(make))
    assert block == {
        "review": {"last_on": "YYYY-MM-DD", "next_on": "YYYY-MM-DD"},
        "reviewed_by": ["Tom Okafor"],
    }


def test_what_is_to_be_pasted_is_written_as_the_front_matter_is(make):
    toml = pasted(make, front_matter_format="toml").partition("```toml\n")[2].partition("```")[0]
    assert tomllib.loads(toml) == {
        "review": {"last_on": "YYYY-MM-DD", "next_on": "YYYY-MM-DD"},
        "reviewed_by": ["Tom Okafor"],
    }
    text = pasted(make, front_matter_format="json").partition("```json\n")[2].partition("```")[0]
    assert json.loads("{" + text + "}") == {
        "review": {"last_on": "YYYY-MM-DD", "next_on": "YYYY-MM-DD"},
        "reviewed_by": ["Tom Okafor"],
    }


def test_what_stands_in_the_text_is_changed_there(make):
    fields = tuple(changed(one, name=f"Label {one.concept}", origin=Origin.FOOTER) for one in FIELDS)
    text = pasted(make, review_fields=fields)
    assert "```" not in text
    assert "In its text:\n\n- Label last-reviewed: YYYY-MM-DD\n- Label next-review: YYYY-MM-DD\n" in text
