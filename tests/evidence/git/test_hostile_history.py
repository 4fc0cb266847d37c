"""What an audited repository may hold to mislead git: nothing of it runs, and what is found stays the same."""

from __future__ import annotations

from datetime import date

import pytest
from histories import ANN, Story, git, needs_git, page

from auditor import engine
from auditor.config import Config
from auditor.evidence.git import contents, log

pytestmark = needs_git

DAY = date(2026, 6, 30)


def audit(root):
    return engine.run(root, Config(offline=True, cache=False), as_of=DAY)


def reasons(root):
    return [skip.reason for skip in audit(root).skipped if skip.kind == "git"]


@pytest.fixture
def story(tmp_path):
    """A page that was edited after its review."""
    story = Story(tmp_path / "site").commit("2025-01-02", {"a.md": page("2025-01-02")})
    return story.commit("2025-03-04", {"a.md": page("2025-01-02", "Other words.\n"), "b.md": "Text.\n"})


def test_no_key_of_the_configuration_runs_a_program_or_changes_what_is_found(story, tmp_path):
    root = story.written()
    raw = git(root, "cat-file", "commit", "HEAD").replace(
        b"\n\n", b"\ngpgsig -----BEGIN PGP SIGNATURE-----\n x\n\n", 1
    )
    name = git(root, "hash-object", "-t", "commit", "-w", "--stdin", given=raw).decode().strip()
    git(root, "update-ref", "HEAD", name)
    program, ran = tmp_path / "program", tmp_path / "ran"
    program.write_text(f"#!/bin/sh\ntouch {ran}\ncat\n")
    program.chmod(0o755)
    before = audit(root)
    assert before.pages[0].commits_since_review == 1
    with (root / ".git/config").open("a") as config:
        config.write(
            f"[core]\nfsmonitor = {program}\npager = {program}\nsshCommand = {program}\n"
            f"hooksPath = {tmp_path}\nattributesFile = {root}/.gitattributes\nalternateRefsCommand = {program}\n"
            f"[gpg]\nprogram = {program}\n[log]\nshowSignature = true\ndiffMerges = m\nmailmap = false\n"
            f"[diff]\nexternal = {program}\nrelative = true\norderFile = /dev/zero\nrenames = false\n"
            f'[diff "x"]\ntextconv = {program}\ncommand = {program}\n'
            f'[filter "x"]\nsmudge = {program}\nclean = {program}\nprocess = {program}\n'
            f'[trailer "x"]\nkey = Reviewed-by\ncommand = {program}\ncmd = {program}\n'
            f"[alias]\nlog = !{program}\ncat-file = !{program}\nls-tree = !{program}\nrev-parse = !{program}\n"
            f"[mailmap]\nfile = {tmp_path}/names\n[format]\npretty = %b\n[color]\nui = always\n"
            "[i18n]\nlogOutputEncoding = UTF-16\n[pager]\nlog = true\n"
        )
    (tmp_path / "names").write_text("Someone Else <ann@example.org>\n")
    (root / ".gitattributes").write_text("* diff=x filter=x\n")
    hook = tmp_path / "post-index-change"
    hook.write_bytes(program.read_bytes())
    hook.chmod(0o755)
    assert audit(root) == before
    assert not ran.exists()


def test_grafts_and_replaced_objects_do_not_count(story):
    root = story.written()
    before = audit(root)
    last, first = git(root, "rev-list", "HEAD").decode().split()
    (root / ".git/info").mkdir(exist_ok=True)
    (root / ".git/info/grafts").write_text(f"{last}\n")
    assert audit(root) == before
    (root / ".git/info/grafts").unlink()
    git(root, "replace", first, last)
    assert audit(root) == before


@pytest.mark.parametrize(
    "name", ["a\nb.md", ":100644 x.md", "a\tb.md", '"q".md', "\x01a.md", "-x.md", "é 中.md"]
)
def test_the_names_of_files_say_nothing_to_git(story, name):
    story.commit("2025-01-02", {_quoted(name): page("2025-01-02")})
    root = story.commit("2025-03-04", {_quoted(name): page("2025-01-02", "Other words.\n")}).written()
    found = {one.path: one.commits_since_review for one in audit(root).pages}
    assert found["a.md"] == 1
    assert found.get(name, 1) == 1


def _quoted(name: str) -> str:
    """As fast-import wants it."""
    for sign, written in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t")):
        name = name.replace(sign, written)
    return f'"{name}"'


def test_names_and_messages_in_any_encoding_are_read(tmp_path):
    story = Story(tmp_path / "site").commit(
        "2025-01-02", {"a.md": page("2025-01-02")}, author="An\x1fn \x07\u202eLee <ann@example.org>"
    )
    root = story.written()
    raw = git(root, "cat-file", "commit", "HEAD").replace(b"An\x1fn", b"J\xfcrgen")
    name = git(root, "hash-object", "-t", "commit", "-w", "--stdin", given=raw).decode().strip()
    git(root, "update-ref", "HEAD", name)
    (review,) = audit(root).reviews
    assert review.commit == name
    assert review.committer.startswith("J\ufffdrgen")


def test_a_message_of_very_many_lines_and_trailers_is_cut(story):
    trailers = "".join(f"Reviewed-by: Person {n} <p{n}@example.org>\n" for n in range(2000))
    message = "x\n" * 100_000 + "\n" + trailers
    root = story.commit("2025-05-06", {"a.md": page("2025-05-06")}, message=message).written()
    assert len(audit(root).reviews[0].trailers) == 20


def test_a_commit_that_says_too_much_leaves_all_unknown(story, monkeypatch):
    monkeypatch.setattr(log, "_LONGEST", 1000)
    monkeypatch.setattr(log, "_PIECE", 100)
    trailers = "".join(f"Reviewed-by: Person {n} <p{n}@example.org>\n" for n in range(2000))
    root = story.commit("2025-05-06", {"a.md": page("2025-05-06")}, message=f"x\n\n{trailers}").written()
    assert reasons(root) == ["a commit says more than can be read"]


def test_of_a_page_with_a_version_that_is_too_large_nothing_is_known(story, monkeypatch):
    monkeypatch.setattr(contents, "_LARGEST", 2000)
    story.commit("2025-04-01", {"a.md": page("2025-01-02", "Large. " * 500), "c.md": page("2025-01-02")})
    story.commit("2025-04-02", {"a.md": page("2025-01-02"), "c.md": page("2025-01-02", "Other.\n")})
    found = {one.path: one.commits_since_review for one in audit(story.written()).pages}
    assert found == {"a.md": None, "b.md": None, "c.md": 1}


@pytest.mark.parametrize("seconds", ["0", "99999999999", "253402300800"])
def test_days_that_no_calendar_has_do_not_end_the_audit(story, seconds):
    root = story.written()
    raw = git(root, "cat-file", "commit", "HEAD").decode()
    when = raw.split(f"author {ANN} ")[1].split(" ")[0]
    changed = raw.replace(f" {when} ", f" {seconds} ").encode()
    name = git(root, "hash-object", "-t", "commit", "-w", "--literally", "--stdin", given=changed)
    git(root, "update-ref", "HEAD", name.decode().strip())
    assert audit(root).commit == name.decode().strip()


def test_alternates_that_lead_nowhere_change_nothing(story):
    root = story.written()
    before = audit(root)
    (root / ".git/objects/info").mkdir(exist_ok=True)
    (root / ".git/objects/info/alternates").write_text("/nowhere/objects\n../../x\n\n#\n")
    assert audit(root) == before


@pytest.mark.parametrize("text", ["gitdir: /nowhere\n", "gitdir: ..\n", "nonsense", "gitdir: \0\n", ""])
def test_a_git_file_that_leads_astray_is_not_followed(tmp_path, story, text):
    story.written()
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.md").write_text(page("2025-01-02"))
    (other / ".git").write_text(text)
    assert reasons(other) == ["its .git is not the repository of this work tree"]


def test_a_folder_that_looks_like_a_bare_repository_is_not_taken_for_one(tmp_path, story):
    root = story.written()
    other = tmp_path / "other"
    git(tmp_path, "clone", "-q", "--bare", str(root), str(other))
    (other / "a.md").write_text(page("2025-01-02"))
    (other / ".git").mkdir()
    assert reasons(other) == ["git cannot read the repository"]
