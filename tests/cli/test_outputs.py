"""Reports in files: several at once, whole or not at all, and nothing of anybody else's overwritten."""

from __future__ import annotations

import errno
import json
import os
import stat
from pathlib import Path

import pytest

from auditor.report import FORMATS

SITE = {
    "index.md": "---\nauthors: [Ana Ruiz]\nnext_review: 2026-01-01\n---\n# Welcome\n\nSee [testing](gone.md).\n"
}
DAY = ("--as-of", "2026-06-30")


def begins_as(name: str, text: str) -> bool:
    marks = {
        "terminal": "Audit of",  # and the folder, on the next line when its name is long
        "plain": "index.md:",
        "markdown": "# Audit of ",
        "json": '{\n  "schema": 1,',
    }
    return text.startswith(marks[name])


def listing(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_several_reports_of_one_audit_are_written_at_once(site, main, tmp_path):
    outputs = (
        "-o",
        "audit.json",
        "-o",
        "review.MD",
        "-o",
        "plain=lines.txt",
        "-o",
        "terminal=page",
        "-o",
        "json=b.md",
    )
    ran = main("audit", site(SITE), "-f", "plain", *outputs)
    assert ran.status == 1
    for name, file in [
        ("json", "audit.json"),
        ("markdown", "review.MD"),
        ("plain", "lines.txt"),
        ("terminal", "page"),
        ("json", "b.md"),
    ]:
        assert begins_as(name, (tmp_path / file).read_text(encoding="utf-8")), file
    assert begins_as("plain", ran.out)
    assert "wrote: audit.json\n" in ran.err
    assert listing(tmp_path) == {"site", "audit.json", "review.MD", "lines.txt", "page", "b.md"}


def test_a_report_in_a_file_is_the_one_on_standard_output(site, main, tmp_path):
    ran = main("audit", site(SITE), *DAY, "-f", "json", "-o", "audit.json")
    assert (tmp_path / "audit.json").read_text(encoding="utf-8") == ran.out


@pytest.mark.parametrize("key", ["", "json-compact = true\n"])
def test_compact_json_is_asked_for_by_an_option_or_a_key_and_may_be_written_over(site, main, tmp_path, key):
    root = site({**SITE, "auditor.toml": key})
    option = () if key else ("--json-compact",)
    ran = main("audit", root, *DAY, *option, "-f", "json", "-o", "audit.json")
    text = (tmp_path / "audit.json").read_text(encoding="utf-8")
    assert ran.out == text
    assert text.startswith('{"schema":1,')
    assert main("audit", root, *DAY, *option, "-f", "json", "-o", "audit.json") == ran


def test_a_report_in_a_file_depends_on_no_terminal(site, main, tmp_path, monkeypatch):
    main("audit", site(SITE), *DAY, "-o", "terminal=a.txt", "--color", "always", "-q")
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("FORCE_COLOR", "1")
    main("audit", site(SITE), *DAY, "-o", "terminal=b.txt")
    assert (tmp_path / "a.txt").read_bytes() == (tmp_path / "b.txt").read_bytes()
    assert b"\x1b" not in (tmp_path / "a.txt").read_bytes()


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("report.pdf", "no report format has the suffix “.pdf”"),
        ("report", "no report format has the suffix “”"),
        ("pdf=report.pdf", "there is no report format “pdf”"),
        ("pdf=report.json", "there is no report format “pdf”"),
        ("PDF=report", "the formats are terminal, plain (txt), markdown (md), json"),
        ("markdwon=report.md", "there is no report format “markdwon”"),
        ("json=", "names no file"),
        ("", "names no file"),
        ("-", "-o is for files"),
        ("json=-", "-o is for files"),
    ],
)
@pytest.mark.parametrize("name", ["audit", "report"])
def test_an_output_of_no_known_format_is_status_2(site, main, tmp_path, name, output, said):
    ran = main(name, site(SITE), "-o", output)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert listing(tmp_path) == {"site"}


@pytest.mark.parametrize(("given", "name"), [("md", "markdown"), ("MD", "markdown"), ("txt", "plain")])
def test_a_format_can_be_named_by_its_suffix(site, main, tmp_path, given, name):
    root = site(SITE)
    named = main("audit", root, *DAY, "-f", name, "-o", f"{name}=one.out").out
    assert main("audit", root, *DAY, "-f", given, "-o", f"{given}=two.out").out == named
    assert (tmp_path / "one.out").read_bytes() == (tmp_path / "two.out").read_bytes()
    assert listing(tmp_path) == {"site", "one.out", "two.out"}


@pytest.mark.parametrize("name", ["audit", "report"])
def test_an_unknown_format_on_standard_output_is_named_with_those_there_are(site, main, name):
    ran = main(name, site(SITE), "-f", "jsno")
    assert (ran.status, ran.out) == (2, "")
    assert "error: there is no report format “jsno”" in ran.err
    assert "did you mean “json”? the formats are terminal, plain (txt), markdown (md), json" in ran.err


def test_the_format_of_the_configuration_may_be_a_suffix_too(site, main):
    root = site(SITE | {"auditor.toml": 'format = "md"\n'})
    assert main("audit", root, *DAY).out.startswith("# Audit of ")


def test_a_file_may_have_an_equals_sign_in_its_name(site, main, tmp_path):
    main("audit", site(SITE), "-o", "as=of.json")
    assert (tmp_path / "as=of.json").exists()


@pytest.mark.parametrize(
    "second", ["audit.json", "./site/../audit.json", "markdown=audit.json", "alias.json"]
)
def test_one_file_for_two_reports_is_status_2(site, main, tmp_path, second):
    (tmp_path / "alias.json").symlink_to("audit.json")
    ran = main("audit", site(SITE), "-o", "audit.json", "-o", second)
    assert (ran.status, ran.out) == (2, "")
    assert "are one file" in ran.err
    assert not (tmp_path / "audit.json").exists()


@pytest.fixture
def unaudited(monkeypatch):
    """Nothing is read: what is said is said before."""
    from auditor import engine

    def run(*_, **__):
        raise AssertionError("the audit started")

    monkeypatch.setattr(engine, "run", run)


@pytest.mark.parametrize(
    ("output", "said"),
    [
        (
            "no/such/folder/audit.json",
            "no/such/folder/audit.json cannot be written: No such file or directory",
        ),
        ("site/index.md/audit.json", "cannot be written"),
        ("json=site", "site is a folder"),
        (f"{'x' * 300}.json", "File name too long"),
        ("loop.json", "cannot be written"),
        ("site/index.md", "exists and is not a report of auditor"),
        ("notes.json", "exists and is not a report of auditor"),
        ("plain=notes.txt", "exists and is not a report of auditor"),
        ("terminal=notes.txt", "exists and is not a report of auditor"),
        ("markdown=notes.txt", "exists and is not a report of auditor"),
        ("dangling.json", "cannot be written"),
    ],
)
@pytest.mark.parametrize("name", ["audit", "report"])
def test_an_output_that_cannot_or_must_not_be_written_is_status_3_before_the_work(
    site, main, tmp_path, unaudited, name, output, said
):
    root = site(SITE)
    (tmp_path / "notes.json").write_text('{"schema": 1, "mine": true}\n')
    (tmp_path / "notes.txt").write_text("Audit of the service, spring\n")
    (tmp_path / "loop.json").symlink_to("loop.json")
    (tmp_path / "dangling.json").symlink_to("no/such/folder/audit.json")
    before = {
        path: path.read_bytes()
        for path in (tmp_path / "notes.json", tmp_path / "notes.txt", root / "index.md")
    }
    names = listing(tmp_path)
    ran = main(name, root, "-o", "fine.json", "-o", output)
    assert (ran.status, ran.out) == (3, "")
    assert said in ran.err.splitlines()[0]
    assert {path: path.read_bytes() for path in before} == before
    assert listing(tmp_path) == names


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
@pytest.mark.parametrize("mode", ["folder", "file"])
def test_a_read_only_output_is_status_3(site, main, tmp_path, unaudited, mode):
    folder = tmp_path / "reports"
    folder.mkdir()
    target = folder / "audit.json"
    if mode == "file":
        target.touch(mode=0o444)
    else:
        folder.chmod(0o555)
    assert main("audit", site(SITE), "-o", target).status == 3


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("person", [False, True], ids=["whole", "one person's"])
def test_a_report_of_ours_is_overwritten_by_any_other(site, main, tmp_path, name, person):
    root = site(SITE)
    main("audit", root, *DAY, "-o", "audit.json")
    made = ("report", "audit.json", "--for", "Ana Ruiz") if person else ("audit", root, *DAY)
    if person and name == "json":
        pytest.skip("JSON holds the whole audit")
    main(*made, "-o", f"{name}=report.out")
    before = (tmp_path / "report.out").read_bytes()
    assert before
    for other in FORMATS:
        assert main("audit", root, *DAY, "-o", f"{other}=report.out").status == 1
        again = main(*made, "-o", f"{name}=report.out")
        assert again.status in (0, 1), again.err
        assert (tmp_path / "report.out").read_bytes() == before


@pytest.mark.parametrize("person", [(), ("--for", "Ana Ruiz")], ids=["whole", "one person's"])
def test_a_report_inside_the_audited_folder_is_no_page_of_the_next_audit(site, main, person):
    root = site(SITE)
    before = main("audit", root, *DAY, "-f", "plain", "-o", root / "audit.json", "-q")
    assert main("report", root / "audit.json", *person, "-o", root / "report.md").status == 0
    assert main("audit", root, *DAY, "-f", "plain", "-q") == before


def test_a_report_that_is_no_page_is_counted_as_skipped(site, main):
    root = site(SITE)
    main("audit", root, *DAY, "-o", root / "report.md")
    audit = json.loads(main("audit", root, *DAY, "-f", "json").out)
    assert {"kind": "page", "subject": "report.md", "reason": "a report of auditor"} in audit["skipped"]


def test_a_page_about_an_audit_is_a_page(site, main):
    root = site({"a.md": "# Audit of our services\n\nSee [b](b.md).\n\n## Scope and trust\n\nAll.\n"})
    assert "a.md:3:5: error file-missing" in main("audit", root, "-f", "plain").out


def test_a_new_report_has_the_mode_that_the_umask_gives(site, main, tmp_path):
    mask = os.umask(0o027)
    try:
        main("audit", site(SITE), "-o", "audit.json")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "audit.json").stat().st_mode) == 0o640


def test_an_overwritten_report_keeps_its_mode(site, main, tmp_path):
    target = tmp_path / "audit.json"
    target.touch()
    target.chmod(0o604)
    main("audit", site(SITE), "-o", target)
    assert target.read_bytes()
    assert stat.S_IMODE(target.stat().st_mode) == 0o604


@pytest.mark.parametrize("there", [False, True])
def test_a_report_through_a_symbolic_link_keeps_the_link(site, main, tmp_path, there):
    (tmp_path / "reports").mkdir()
    real = tmp_path / "reports" / "latest.json"
    if there:
        real.touch()
    (tmp_path / "audit.json").symlink_to("reports/latest.json")
    assert main("audit", site(SITE), "-o", "audit.json").status == 1
    assert (tmp_path / "audit.json").is_symlink()
    assert begins_as("json", real.read_text(encoding="utf-8"))
    assert listing(tmp_path / "reports") == {"latest.json"}


@pytest.mark.parametrize("call", ["write", "fsync", "chmod", "replace"])
def test_a_write_that_fails_leaves_the_old_report_whole(site, main, tmp_path, monkeypatch, call):
    from auditor.cli import writing

    root = site(SITE)
    main("audit", root, "--as-of", "2026-01-01", "-o", "audit.json")
    before = (tmp_path / "audit.json").read_bytes()

    def full(*_, **__):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    if call == "write":
        real = os.fdopen

        def fdopen(descriptor, mode):
            file = real(descriptor, mode)
            if mode != "wb":
                return file
            file.close()
            return FullFile()

        monkeypatch.setattr(writing.os, "fdopen", fdopen)
    elif call == "fsync":
        monkeypatch.setattr(writing.os, "fsync", full)
    else:
        monkeypatch.setattr(writing.os, call, full)
    ran = main("audit", root, *DAY, "-o", "audit.json")
    monkeypatch.undo()
    assert ran.status == 3
    assert ran.err.startswith("error: audit.json could not be written: No space left on device\n")
    assert (tmp_path / "audit.json").read_bytes() == before
    assert listing(tmp_path) == {"site", "audit.json"}


class FullFile:
    """A file on a disk without room."""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None

    def write(self, _):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_an_interruption_in_the_middle_of_writing_leaves_the_old_report_whole(
    site, main, tmp_path, monkeypatch
):
    root = site(SITE)
    main("audit", root, "--as-of", "2026-01-01", "-o", "audit.json")
    before = (tmp_path / "audit.json").read_bytes()

    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    assert main("audit", root, *DAY, "-o", "audit.json").status == 130
    assert (tmp_path / "audit.json").read_bytes() == before
    assert listing(tmp_path) == {"site", "audit.json"}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_device_is_status_3_and_said_in_one_line(site, auditor):
    ran = auditor("audit", site(SITE), "-o", "json=/dev/full")
    assert (ran.status, ran.out) == (3, "")
    assert ran.err.splitlines()[0] == "error: /dev/full could not be written: No space left on device"


def test_a_device_is_written_to_and_not_replaced(site, main):
    assert main("audit", site(SITE), "-o", f"json={os.devnull}").status == 1
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_a_configured_output_is_relative_to_root(site, main, tmp_path):
    root = site(SITE | {"auditor.toml": 'output = ["audit.json", "markdown=review.txt"]\n'})
    assert main("audit", root).status == 1
    assert listing(root) == {"index.md", "auditor.toml", "audit.json", "review.txt"}
    assert listing(tmp_path) == {"site"}


def test_outputs_of_the_command_line_replace_the_configured_ones(site, main, tmp_path):
    root = site(SITE | {"auditor.toml": 'output = ["audit.json"]\n'})
    main("audit", root, "-o", "review.md")
    assert not (root / "audit.json").exists()
    assert (tmp_path / "review.md").exists()


def test_a_configured_output_that_no_file_can_be_is_status_2(site, main):
    ran = main("audit", site(SITE | {"auditor.toml": 'output = ["a\\u0000b.json"]\n'}))
    assert (ran.status, ran.out) == (2, "")
    assert "no file can have this name" in ran.err


@pytest.mark.parametrize("options", [(), ("--untrusted",)])
@pytest.mark.parametrize("output", ["report.txt", "reports/new.txt", "absolute/new.txt"])
def test_no_link_of_the_audited_folder_leads_to_a_report(site, main, tmp_path, unaudited, output, options):
    root = site({"page.md": "# A\n"})
    (tmp_path / "out").mkdir()
    (root / "report.txt").symlink_to("../out/new.txt")
    (root / "reports").symlink_to("../out")
    (root / "absolute").symlink_to(tmp_path / "out")
    for name in (f"site/{output}", tmp_path / "site" / output):
        ran = main("audit", root, *options, "-o", f"plain={name}")
        assert (ran.status, ran.out) == (3, "")
        assert "the symbolic link" in ran.err
    assert listing(tmp_path / "out") == set()


def test_a_link_that_stays_in_its_folder_leads_to_a_report_unless_that_is_not_trusted(site, main, tmp_path):
    root = site({"page.md": "# A\n", "reports/x.md": "# X\n"})
    (root / "latest.json").symlink_to("reports/today.json")
    assert main("audit", root, "--untrusted", "-o", "site/latest.json").status == 3
    assert not (root / "reports" / "today.json").exists()
    assert main("audit", root, "-o", "site/latest.json").status == 0
    assert begins_as("json", (root / "reports" / "today.json").read_text(encoding="utf-8"))


def test_a_link_that_comes_during_the_audit_leads_to_no_report(site, main, tmp_path, monkeypatch):
    from auditor import engine

    root = site({"page.md": "# A\n", "reports/x.md": "# X\n"})
    (tmp_path / "out").mkdir()
    run = engine.run

    def swapped(*arguments, **options):
        (root / "reports").rename(root / "former")
        (root / "reports").symlink_to("../out")
        return run(*arguments, **options)

    monkeypatch.setattr(engine, "run", swapped)
    ran = main("audit", root, "-o", "site/reports/a.json")
    assert ran.status == 3
    assert listing(tmp_path / "out") == set()


def test_a_cache_that_the_configuration_puts_behind_a_link_is_refused(site, main, tmp_path):
    root = site({"page.md": "# A\n", "auditor.toml": 'cache-dir = "memory"\n'})
    (tmp_path / "out").mkdir()
    (root / "memory").symlink_to("../out")
    assert main("audit", root).status == 3
    assert listing(tmp_path / "out") == set()
