"""What is the same on many files is reported once."""

from __future__ import annotations

from functools import partial

import pytest
from audits import rendered

from auditor.report import RenderOptions
from auditor.views.next_actions import next_actions
from auditor.views.widespread import widespread

TERMINAL = partial(rendered, "terminal")


def ownerless(make, count, **changes):
    return tuple(
        make.finding("claim-pending", f"p{n:03}.md", 1, message="No owner", **changes) for n in range(count)
    )


def test_the_same_words_on_ten_files_are_one_group(make):
    (group,) = widespread(make.audit(findings=ownerless(make, 10)).active())
    assert (group.message, len(group.paths)) == ("No owner", 10)


def test_nine_files_are_reported_one_by_one(make):
    assert widespread(make.audit(findings=ownerless(make, 9)).active()) == ()


def test_many_findings_in_one_file_are_not_on_many_files(make):
    findings = tuple(
        make.finding("file-missing", "a.md", line, message="It is empty") for line in range(1, 30)
    )
    assert widespread(make.audit(findings=findings).active()) == ()


def test_what_differs_in_its_words_is_reported_one_by_one(make):
    findings = tuple(make.finding("file-missing", f"{n}.md", 1, message=f"No {n}") for n in range(20))
    assert widespread(make.audit(findings=findings).active()) == ()


def test_waived_findings_are_not_reported(make):
    assert widespread(make.audit(findings=ownerless(make, 20, waived=True)).active()) == ()


def test_terminal_tells_them_once_and_all_when_verbose(make):
    audit = make.audit(findings=ownerless(make, 40))
    assert TERMINAL(audit, RenderOptions(quiet=True)).count("No owner") == 1
    assert TERMINAL(audit, RenderOptions(quiet=True, verbose=True)).count("No owner") == 40


@pytest.mark.parametrize("quiet", [True, False])
def test_terminal_does_not_say_that_nothing_was_found(make, quiet):
    text = TERMINAL(make.audit(findings=ownerless(make, 40)), RenderOptions(quiet=quiet))
    assert "Nothing was found" not in text


def test_one_step_stands_for_all_of_them_and_others_keep_their_place(make):
    own = make.finding("file-missing", "p001.md", 3, message="gone.md is missing")
    steps = next_actions(make.audit(findings=(*ownerless(make, 40), own)))
    assert [step.path for step in steps] == ["p000.md", "p001.md"]
    assert "40 files" in steps[0].action


def test_plain_and_markdown_still_tell_each(make):
    audit = make.audit(findings=ownerless(make, 12))
    assert rendered("plain", audit).count("claim-pending") == 12
    assert rendered("markdown", audit).count("No owner") >= 12
