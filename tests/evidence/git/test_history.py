"""What git's history shows of pages, in small repositories that are audited with the whole tool."""

from __future__ import annotations

import os
from datetime import date

import pytest
from histories import ANN, BOB, Story, git, needs_git, page

from auditor import engine
from auditor.config import Config
from auditor.evidence.git import history, known, memory
from auditor.evidence.git.command import UNREADABLE

pytestmark = needs_git

DAY = date(2026, 6, 30)
OFFLINE = Config(offline=True, cache=False)
RULES = ("edited-since-review", "review-date-only-change", "review-by-author")


def audit(root, config=OFFLINE, as_of=DAY):
    return engine.run(root, config, as_of=as_of)


def since(root, path="a.md", **more):
    """Commits and words since the review."""
    (found,) = (one for one in audit(root, **more).pages if one.path == path)
    return found.commits_since_review, found.words_since_review


def messages(root, rule="edited-since-review", **more):
    return [finding.message for finding in audit(root, **more).findings if finding.rule == rule]


def reasons(root, **more):
    return [skip.reason for skip in audit(root, **more).skipped if skip.kind == "git"]


@pytest.fixture
def story(tmp_path):
    """The first commit: a page that was reviewed."""
    return Story(tmp_path / "site").commit("2025-01-02", {"a.md": page("2025-01-02")})


def test_words_that_changed_after_the_review_are_counted_with_the_commits(story):
    story.commit("2025-03-04", {"a.md": page("2025-01-02", "One two three four.\n")})
    story.commit("2025-03-05", {"a.md": page("2025-01-02", "One two six four five.\n")})
    root = story.written()
    assert since(root) == (2, 3)
    assert messages(root) == ["2 commits changed 3 words since the review of 2 January 2025"]


@pytest.mark.parametrize(
    "text",
    [
        "**One** two\nthree.\n",
        "One [two](b.md) three!\n",
        "<!-- a comment -->\n\nOne two three.\n",
        "One two three.\n\n```\nnew code\n```\n",
    ],
)
def test_what_changes_no_word_is_no_edit(story, text):
    root = story.commit("2025-03-04", {"a.md": page("2025-01-02", text)}).written()
    assert since(root) == (0, 0)


def test_front_matter_alone_is_no_edit_and_no_change_of_the_text(story):
    root = story.commit("2025-03-04", {"a.md": page("2025-01-02", audience="nurses")}).written()
    (found,) = audit(root).pages
    assert (found.words_since_review, found.last_changed) == (0, date(2025, 1, 2))


def test_a_change_that_was_taken_back_is_none(story):
    story.commit("2025-03-04", {"a.md": page("2025-01-02", "Other words.\n")})
    root = story.commit("2025-03-05", {"a.md": page("2025-01-02")}).written()
    assert since(root) == (0, 0)


def test_another_spelling_of_the_date_is_not_another_review(story):
    story.commit("2025-02-03", {"a.md": page("2025-01-02", "New words here.\n")})
    root = story.commit("2025-03-04", {"a.md": page("2 January 2025", "New words here.\n")}).written()
    assert since(root)[1] == 3
    assert len(audit(root).reviews) == 1


def test_edits_on_the_day_of_the_review_belong_to_it(story):
    story.commit("2025-01-02 23:59", {"a.md": page("2025-01-02", "One two three four.\n")})
    root = story.commit(
        "2025-01-03 00:00", {"a.md": page("2025-01-02", "One two three four five.\n")}
    ).written()
    assert since(root) == (1, 1)


def test_the_day_that_the_page_states_counts_where_it_is_later_than_the_commit(story):
    story.commit("2025-01-10", {"a.md": page("2025-01-20", "A review.\n")})
    story.commit("2025-01-20", {"a.md": page("2025-01-20", "A review indeed.\n")})
    assert since(story.written()) == (0, 0)


def test_the_change_that_comes_with_the_review_is_part_of_it(story):
    root = story.commit("2025-03-04", {"a.md": page("2025-03-04", "All is new.\n")}).written()
    assert since(root) == (0, 0)


def test_commits_after_the_day_of_the_audit_do_not_count(story):
    root = story.commit("2025-03-04", {"a.md": page("2025-01-02", "Other.\n")}).written()
    assert since(root, as_of=date(2025, 3, 3)) == (0, 0)
    assert since(root, as_of=date(2025, 3, 4)) == (1, 3)


def test_what_is_not_committed_counts_too(story):
    root = story.written()
    (root / "a.md").write_text(page("2025-01-02", "One two three four.\n"))
    assert since(root) == (0, 1)
    assert messages(root) == [
        "Edits that are not committed changed 1 word since the review of 2 January 2025"
    ]
    assert audit(root).clean is False


def test_a_review_that_is_not_committed_is_the_last_word(story):
    root = story.commit("2025-03-04", {"a.md": page("2025-01-02", "Other.\n")}).written()
    (root / "a.md").write_text(page("2026-06-30", "Other.\n"))
    assert since(root) == (None, None)


def test_a_page_that_was_never_committed_is_not_known(story):
    root = story.written()
    (root / "b.md").write_text(page("2025-01-02"))
    made = audit(root)
    assert [one.words_since_review for one in made.pages] == [0, None]
    assert (made.clean, made.summary.checks.skipped) == (False, 0)


def test_other_line_ends_in_the_work_tree_are_no_change(story):
    root = story.written()
    (root / "a.md").write_bytes(page("2025-01-02").replace("\n", "\r\n").encode())
    assert audit(root).clean is True


@pytest.mark.parametrize("way", ["moved", "deleted and added", "moved and changed"])
def test_renames_are_followed(story, way):
    text = "".join(f"Sentence number {n} is long enough to be known again.\n" for n in range(20))
    story.commit("2025-02-01", {"a.md": page("2025-01-02", text)})
    after = {"moved": text, "deleted and added": text, "moved and changed": text + "A new one.\n"}[way]
    if way == "moved":
        story.commit("2025-03-04", moved={"a.md": "docs/b.md"})
    else:
        story.commit("2025-03-04", {"a.md": None, "docs/b.md": page("2025-01-02", after)})
    root = story.written()
    commits, words = since(root, "docs/b.md")
    assert commits == 1 + (way == "moved and changed")
    assert words > 100
    assert [one.path for one in audit(root).reviews] == ["docs/b.md"]


def test_a_page_that_moves_twice_is_followed_all_the_way(story):
    story.commit("2025-02-01", moved={"a.md": "docs/b.md"})
    story.commit("2025-03-04", {"docs/b.md": page("2025-01-02", "One two three four.\n")})
    root = story.commit("2025-03-05", moved={"docs/b.md": "c.md"}).written()
    assert since(root, "c.md") == (1, 1)
    assert [str(one.committed_on) for one in audit(root).reviews] == ["2025-01-02"]


def test_a_new_page_in_the_place_of_one_that_moved_starts_afresh(story):
    story.commit("2025-02-01", moved={"a.md": "old.md"})
    story.commit("2025-03-04", {"a.md": page("2025-03-04", "Nothing of this was there before.\n")})
    made = audit(story.written())
    assert sorted((one.path, str(one.committed_on)) for one in made.reviews) == [
        ("a.md", "2025-03-04"),
        ("old.md", "2025-01-02"),
    ]


def test_an_edit_on_a_branch_that_is_merged_after_the_review_came_after_it(story):
    story.commit(
        "2025-02-01", {"a.md": page("2025-01-02", "One two three four.\n")}, branch="side", of="main"
    )
    story.commit("2025-03-04", {"a.md": page("2025-03-04")})
    merged = {"a.md": page("2025-03-04", "One two three four.\n")}
    root = story.commit("2025-04-01", merged, merge="side").written()
    assert since(root) == (1, 1)


def test_an_edit_on_the_main_line_beside_a_review_on_a_branch_was_not_reviewed(story):
    story.commit("2025-02-01", {"a.md": page("2025-02-01")}, branch="side", of="main")
    story.commit("2025-02-15", {"a.md": page("2025-01-02", "One two three four.\n")})
    merged = {"a.md": page("2025-02-01", "One two three four.\n")}
    root = story.commit("2025-03-01", merged, merge="side").written()
    assert since(root) == (1, 1)


def test_what_a_merge_changed_by_itself_counts(story):
    story.commit("2025-02-01", {"b.md": "Other.\n"}, branch="side", of="main")
    story.commit("2025-02-02", {"c.md": "Other.\n"})
    root = story.commit("2025-03-01", {"a.md": page("2025-01-02", "Evil words.\n")}, merge="side").written()
    assert since(root) == (0, 3)
    assert messages(root) == ["A merge changed 3 words since the review of 2 January 2025"]


def test_dates_changed_alone_in_one_commit_are_reported_with_their_number(story):
    names = ("a.md", "b.md", "c.md")
    story.commit("2025-01-03", {name: page("2025-01-02", f"The text of {name}.\n") for name in names})
    story.commit("2025-05-06", {name: page("2025-05-06", f"The text of {name}.\n") for name in names})
    root = story.written()
    found = messages(root, "review-date-only-change")
    commit = audit(root).commit
    assert (
        found
        == [f"The review of 6 May 2025 changed only its date; commit {commit[:10]} did so on 3 pages"] * 3
    )


@pytest.mark.parametrize(
    ("after", "message"),
    [
        ({"a.md": page("2025-05-06"), "b.md": page("2025-01-02")}, "one page alone"),
        (
            {name: page("2025-05-06") for name in ("a.md", "b.md")},
            "both\n\nReviewed-by: Bob Ray <bob@x.org>\n",
        ),
        ({name: page("2025-05-06", "New.\n") for name in ("a.md", "b.md")}, "with words"),
        ({name: page("2025-05-06", reviewers="Bob") for name in ("a.md", "b.md")}, "with a reviewer"),
        ({name: page("2025-01-02", next_review="2026-01-02") for name in ("a.md", "b.md")}, "next review"),
    ],
)
def test_what_is_more_than_a_date_is_not_reported(story, after, message):
    story.commit("2025-01-03", {"b.md": page("2025-01-02")})
    assert (
        messages(story.commit("2025-05-06", after, message=message).written(), "review-date-only-change")
        == []
    )


def test_a_first_date_is_not_a_changed_one(tmp_path):
    story = Story(tmp_path / "site").commit("2025-01-02", dict.fromkeys(("a.md", "b.md"), "Text.\n"))
    story.commit("2025-05-06", {name: page("2025-05-06", "Text.\n") for name in ("a.md", "b.md")})
    assert messages(story.written(), "review-date-only-change") == []


def test_the_only_reviewer_who_wrote_the_change_is_named(story):
    after = page("2025-05-06", "Quite new.\n", reviewers="Bob Ray")
    root = story.commit("2025-05-06", {"a.md": after}, author=BOB).written()
    (found,) = messages(root, "review-by-author")
    assert found.startswith("Bob Ray, the only reviewer, wrote the change that was reviewed in commit ")


@pytest.mark.parametrize(
    ("text", "reviewers", "author", "trailer"),
    [
        ("Quite new.\n", "Bob Ray", ANN, ""),
        ("Quite new.\n", "[Bob Ray, Cat Poe]", BOB, ""),
        ("Quite new.\n", "Bob Ray", BOB, "Reviewed-by: Cat Poe <cat@example.org>"),
        ("Quite new.\n", "Bob Ray", BOB, "Co-authored-by: Cat Poe <cat@example.org>"),
        ("One [two](b.md) three.\n", "Bob Ray", BOB, ""),
    ],
)
def test_a_second_pair_of_eyes_or_no_new_word_is_enough(story, text, reviewers, author, trailer):
    after = {"a.md": page("2025-05-06", text, reviewers=reviewers)}
    root = story.commit("2025-05-06", after, author=author, message=f"text\n\n{trailer}\n").written()
    assert messages(root, "review-by-author") == []


def test_addresses_of_the_people_file_and_the_mailmap_say_who_someone_is(story):
    people = "- name: Bob Ray\n  id: bobray\n  email: bob.ray@work.example.org\n"
    story.commit(
        "2025-02-01", {"people.yml": people, ".mailmap": "Robert R <x@example.org> <old@example.org>\n"}
    )
    for number, author in enumerate(
        ["B <bob.ray@work.example.org>", "x <12+bobray@users.noreply.github.com>"], 2
    ):
        text = page(f"2025-0{number}-06", f"Text {number} is new.\n", reviewers="Bob Ray")
        story.commit(f"2025-0{number}-06", {"a.md": text}, author=author)
    story.commit(
        "2025-04-06", {"b.md": page("2025-04-06", reviewers="Robert R")}, author="x <old@example.org>"
    )
    assert len(messages(story.written(), "review-by-author")) == 2


def test_the_register_has_every_review_of_a_page(story):
    trailer = "Approved-by: Cat Poe <cat@example.org>"
    after = page("2025-05-06", reviewers="Bob Ray")
    story.commit("2025-05-07", {"a.md": after}, author=BOB, committer=ANN, message=f"Review\n\n{trailer}\n")
    root = story.written()
    made = audit(root)
    last, first = made.reviews
    assert (last.path, str(last.day), last.stated, last.reviewers) == (
        "a.md",
        "2025-05-06",
        "2025-05-06",
        ("Bob Ray",),
    )
    assert (last.committer, last.trailers, str(last.committed_on)) == (
        "Ann Lee",
        ("Approved-by: Cat Poe",),
        "2025-05-07",
    )
    assert last.commit == made.commit == git(root, "rev-parse", "HEAD").decode().strip()
    assert git(root, "cat-file", "blob", last.version).decode() == after
    assert (str(first.day), first.date_only) == ("2025-01-02", False)


def test_no_address_leaves_the_repository(story):
    root = story.commit(
        "2025-05-06", {"a.md": page("2025-05-06")}, author="ann@example.org <ann@example.org>"
    ).written()
    assert [one.committer for one in audit(root).reviews] == ["unknown", "Ann Lee"]


def test_a_page_that_states_its_review_in_the_text_is_read_whole(tmp_path):
    footer = "Page last reviewed: {} \nNext review due: 4 May 2028\n"
    story = Story(tmp_path / "site").commit(
        "2025-01-02", {"a.md": "# A\n\nText.\n\n" + footer.format("2 January 2025")}
    )
    story.commit("2025-05-06", {"a.md": "# A\n\nText.\n\n" + footer.format("6 May 2025")})
    root = story.commit(
        "2025-06-07", {"a.md": "# A\n\nText now.\n\n" + footer.format("6 May 2025")}
    ).written()
    assert since(root) == (1, 1)
    assert [(str(one.day), one.date_only) for one in audit(root).reviews] == [
        ("2025-05-06", True),
        ("2025-01-02", False),
    ]


def test_the_folder_of_a_larger_repository_is_known_by_its_own_paths(story):
    story.commit("2025-02-01", {"docs/b.md": page("2025-02-01")})
    root = story.commit("2025-03-04", {"docs/b.md": page("2025-02-01", "Other.\n")}).written()
    assert since(root / "docs", "b.md") == (1, 3)


def test_one_check_is_made_where_pages_state_a_review(story):
    made = audit(story.written()).summary.checks
    (story._root / "a.md").write_text("No review.\n")
    assert audit(story._root).summary.checks.made == made.made - 1
    assert audit(story._root).commit


def test_git_can_be_left_out(story):
    root = story.written()
    made = audit(root, Config(offline=True, cache=False, git=False))
    assert [skip.reason for skip in made.skipped] == ["switched off (git = false)"]
    assert (made.commit, made.clean, made.reviews) == (None, None, ())


def test_a_folder_without_git_says_so(tmp_path, monkeypatch, story):
    (tmp_path / "plain").mkdir()
    (tmp_path / "plain/a.md").write_text(page("2025-01-02"))
    assert reasons(tmp_path / "plain") == ["the folder is in no git work tree"]
    root = story.written()
    monkeypatch.setenv("PATH", "")
    assert reasons(root) == ["git is not installed"]


def test_a_shallow_clone_says_nothing_about_pages(story, tmp_path):
    root = story.commit("2025-03-04", {"a.md": page("2025-01-02", "Other.\n")}).written()
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{root}", "shallow")
    assert reasons(tmp_path / "shallow") == [
        "the clone is shallow; `git fetch --unshallow` brings the rest of its history"
    ]
    assert since(tmp_path / "shallow") == (None, None)


def test_a_repository_without_a_commit_or_with_a_broken_one_says_nothing(tmp_path, story):
    git(tmp_path, "init", "-q", "new")
    (tmp_path / "new/a.md").write_text(page("2025-01-02"))
    assert reasons(tmp_path / "new") == ["there is no commit yet"]
    root = story.written()
    name = git(root, "rev-parse", "HEAD").decode().strip()
    (root / ".git/objects" / name[:2] / name[2:]).unlink()
    assert reasons(root) == [UNREADABLE]


def test_a_content_that_is_missing_says_nothing_about_any_page(story, tmp_path):
    root = story.commit("2025-03-04", {"a.md": page("2025-01-02", "Other.\n")}).written()
    git(root, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--filter=blob:none", f"file://{root}", "partial")
    git(tmp_path / "partial", "config", "remote.origin.url", "file:///nowhere")
    assert reasons(tmp_path / "partial") == [UNREADABLE]
    assert since(tmp_path / "partial") == (None, None)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")
def test_a_repository_of_another_user_is_not_read(story):
    root = story.written()
    for path in (root, root / ".git"):
        os.chown(path, 12345, 12345)
    assert reasons(root) == [
        "the repository belongs to another user, and safe.directory of git does not name it"
    ]


@pytest.fixture
def remembering(monkeypatch):
    """An audit that remembers the history of a repository however small."""
    monkeypatch.setattr(memory, "_MUCH", 0)
    return lambda root: audit(root, Config(offline=True))


def test_a_short_history_is_not_remembered(story):
    root = story.written()
    audit(root, Config(offline=True))
    assert not (root / ".auditor").exists()


def test_what_is_known_is_read_on_from_and_says_the_same(story, monkeypatch, remembering):
    root = story.commit("2025-03-04", {"a.md": page("2025-01-02", "Other.\n")}).written()
    asked: list[object] = []
    log, get = known.read_log, history.Contents.get

    def read_log(top, head, before):
        asked.append(len(before))
        return log(top, head, before)

    def got(self, names):
        asked.append(names)
        return get(self, names)

    monkeypatch.setattr(known, "read_log", read_log)
    monkeypatch.setattr(history.Contents, "get", got)
    first = remembering(root)
    assert asked.pop(0) == 0
    assert asked
    asked.clear()
    assert remembering(root) == first
    assert asked == []
    (root / "a.md").write_text(page("2025-01-02", "Yet another one.\n"))
    git(root, "commit", "-qam", "more")
    again = remembering(root)
    assert asked[0] == 2
    assert again == audit(root)


def test_another_mailmap_has_the_log_read_again(story, remembering):
    root = story.written()
    assert remembering(root).reviews[0].committer == "Ann Lee"
    (root / ".mailmap").write_text("Anna Leigh <ann@example.org>\n")
    assert remembering(root).reviews[0].committer == "Ann Lee"
    git(root, "add", ".mailmap")
    git(root, "commit", "-qm", "names")
    assert remembering(root).reviews[0].committer == "Anna Leigh"


def test_a_history_that_was_rewritten_is_read_again(story, remembering):
    root = story.written()
    remembering(root)
    (root / "a.md").write_text(page("2025-01-02", "Other.\n"))
    git(root, "commit", "-qa", "--amend", "-m", "rewritten")
    again = remembering(root)
    assert (again.reviews, again.pages[0].words_since_review) == (audit(root).reviews, 0)
