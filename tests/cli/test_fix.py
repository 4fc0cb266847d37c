"""`auditor fix`: the diff and what it writes are one thing, and nothing else is touched."""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from mocked import MockedServer
from registry import Registry, work
from servers import page, redirect

from auditor.cli.writing import rewrite
from auditor.errors import WorkError

BIB = "@article{a,\n  doi = {https://doi.org/10.1000/182},\n  pages = {12-34}\n}\n"
FIXED = "@article{a,\n  doi = {10.1000/182},\n  pages = {12--34}\n}\n"
LINK = "# T\n\n[it](http://dx.doi.org/10.1000/182)\n"
FILES = {"page.md": LINK, "r.bib": BIB, "more/ünd mehr.md": LINK}


def contents(root):
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_the_diff_is_the_default_changes_nothing_and_is_status_1(site, main):
    root = site(FILES)
    before = contents(root)
    ran = main("fix", root)
    assert ran.status == 1
    assert ran.out.startswith("--- a/more/ünd mehr.md\t\n+++ b/more/ünd mehr.md\t\n@@ -1,3 +1,3 @@\n # T\n")
    assert "-  pages = {12-34}\n+  doi = {10.1000/182},\n+  pages = {12--34}\n" in ran.out
    assert ran.err.splitlines() == [
        "note: offline: there may be more for doi-missing and link-moved, which ask the network",
        "4 corrections in 3 files: 1 doi-form, 2 doi-resolver, 1 page-dashes. `auditor fix --write` makes them.",
    ]
    assert contents(root) == before


def test_it_writes_what_the_diff_says_and_then_there_is_nothing_to_do(site, main):
    root, other = site(FILES), site(FILES, "other")
    diff = main("fix", root).out
    ran = main("fix", "--write", other)
    assert (ran.status, ran.out) == (0, "")
    assert contents(other)["r.bib"].decode() == FIXED
    for program in (["git", "apply"], ["patch", "-p1"]):
        if shutil.which(program[0]):
            copy = site(FILES, program[0])
            done = subprocess.run(program, cwd=copy, input=diff.encode(), capture_output=True, check=False)
            assert done.returncode == 0, done.stderr
            assert contents(copy) == contents(other)
    for again in (main("fix", other), main("fix", "--write", other)):
        assert (again.status, again.out) == (0, "")


def test_a_diff_of_a_file_in_an_old_encoding_has_its_bytes(site, main):
    bib = "@article{a,\n  author = {Müller},\n  pages = {1–2}\n}\n".encode("cp1252")
    root = site({"page.md": "x\n", "r.bib": bib})
    command = [sys.executable, "-m", "auditor", "fix", "--offline", root]
    diff = subprocess.run(command, capture_output=True, check=False).stdout
    assert b"-  pages = {1\x962}\n+  pages = {1--2}\n" in diff
    assert b"{M\xfcller}" in diff
    assert main("fix", "--write", root).status == 0
    assert (root / "r.bib").read_bytes() == bib.replace(b"1\x962", b"1--2")


def test_only_the_kinds_asked_for(site, main):
    root = site(FILES)
    diff = main("fix", root, "--select", "page-dashes,doi-escaped", "--select", "doi-missing").out
    assert [line for line in diff.splitlines() if line.startswith("+ ")] == ["+  pages = {12--34}"]


@pytest.mark.parametrize(
    ("select", "hint"),
    [("page-dash", "did you mean “page-dashes”?"), ("xyz", "the kinds are"), (",", "the kinds are")],
)
def test_an_unknown_kind_is_wrong_usage(select, hint, site, main):
    ran = main("fix", site(FILES), "--select", select)
    assert ran.status == 2
    assert hint in ran.err


def test_what_needs_no_network_says_nothing_of_it(site, main):
    assert "offline" not in main("fix", site(FILES), "--select", "doi-form").err


def test_quiet_says_nothing(site, main):
    assert main("fix", site(FILES), "-q").err == ""


def test_mode_and_symbolic_links_stay(site, main):
    root = site(FILES)
    (root / "r.bib").rename(root / "real.txt")
    (root / "r.bib").symlink_to("real.txt")
    (root / "real.txt").chmod(0o640)
    (root / "auditor.toml").write_text('bibliography = ["r.bib"]\n', encoding="utf-8")
    assert main("fix", "--write", root).status == 0
    assert (root / "r.bib").is_symlink()
    assert (root / "real.txt").read_text(encoding="utf-8") == FIXED
    assert stat.S_IMODE((root / "real.txt").stat().st_mode) == 0o640
    assert not [path for path in root.iterdir() if path.name.startswith(".auditor-")]


def test_nothing_outside_root_is_written(site, main, tmp_path):
    outside = tmp_path / "outside.bib"
    outside.write_text(BIB, encoding="utf-8")
    root = site({"page.md": "x\n"})
    (root / "r.bib").symlink_to(outside)
    main("fix", "--write", root)
    assert outside.read_text(encoding="utf-8") == BIB
    with pytest.raises(WorkError, match="outside ROOT"):
        rewrite(root, "r.bib", BIB.encode(), b"")


def test_links_in_front_matter_are_left_and_those_of_the_text_corrected(site, main):
    front = "---\nlayout: home\nhero:\n  actions:\n    - link: http://dx.doi.org/10.1000/182\n---\n"
    root = site({".vitepress/config.ts": "export default {}\n", "index.md": front + LINK})
    ran = main("fix", "--write", root)
    assert "index.md:5" in ran.err
    assert (root / "index.md").read_text(encoding="utf-8") == front + LINK.replace("http://dx.", "https://")


def test_a_page_that_its_generator_takes_for_mdx_is_corrected(site, main):
    page = f"{LINK}\n<div>\n    [it](http://dx.doi.org/10.1000/183)\n</div>\n"
    package = '{"dependencies": {"@docusaurus/core": "^3.0.0"}}'
    files = {"docusaurus.config.js": "module.exports = {}\n", "package.json": package, "docs/a.md": page}
    root = site(files)
    main("fix", "--write", root)
    assert (root / "docs/a.md").read_text(encoding="utf-8") == page.replace("http://dx.", "https://")


def test_a_file_that_changed_meanwhile_is_left_alone(site):
    root = site(FILES)
    with pytest.raises(WorkError, match="has changed since it was read"):
        rewrite(root, "r.bib", b"something else", b"new")
    assert contents(root) == {name: text.encode() for name, text in FILES.items()}


def test_a_file_that_changes_while_the_network_is_asked_is_left_alone(site, main, monkeypatch):
    import auditor.evidence

    root = site(FILES)
    gather = auditor.evidence.gather

    def slow(*arguments, **options):
        (root / "r.bib").write_text(BIB.replace("@article", "% new\n@article"), encoding="utf-8")
        return gather(*arguments, **options)

    monkeypatch.setattr(auditor.evidence, "gather", slow)
    ran = main("fix", "--write", root)
    assert "error: r.bib is left as it is: it has changed since it was read" in ran.err
    assert ran.status == 3
    assert (root / "page.md").read_text(encoding="utf-8") != LINK
    assert "12-34" in (root / "r.bib").read_text(encoding="utf-8")


def test_a_file_that_cannot_be_written_is_status_3_and_the_others_are_written(site, main, monkeypatch):
    root = site(FILES)
    replace = os.replace

    def full(source, target, **options):
        if str(target).endswith("page.md"):
            raise OSError(28, "No space left on device")
        return replace(source, target, **options)

    monkeypatch.setattr(os, "replace", full)
    ran = main("fix", "--write", root)
    assert ran.status == 3
    assert re.search(r"error: .*page\.md could not be written: No space left on device", ran.err)
    assert (root / "r.bib").read_text(encoding="utf-8") == FIXED
    assert sorted(contents(root)) == sorted(FILES)


def test_a_waiver_says_that_a_correction_is_not_wanted(site, main):
    waived = (
        '% auditor: allow doi-escaped reason="as the publisher has it"\n@article{a, doi = {10.1000/a\\_b}}\n'
    )
    root = site({"page.md": "x\n", "r.bib": waived})
    assert main("fix", root).status == 0
    assert main("fix", root, "--no-waivers").status == 1


@pytest.mark.parametrize(
    "config",
    ['ignore = ["doi-escaped"]\n', '[severity]\ndoi-escaped = "off"\n', '[severity]\ndois = "off"\n'],
)
def test_a_rule_that_is_off_takes_its_corrections_along_unless_asked_for(config, site, main):
    root = site(
        {
            "page.md": "x\n",
            "r.bib": "@article{a, doi = {10.1000/a\\_b}}\n",
            "auditor.toml": config,
        }
    )
    assert main("fix", root).status == 0
    assert main("fix", root, "--select", "doi-escaped").status == 1


def test_what_could_not_be_placed_is_reported(site, main):
    root = site({"page.md": "x\n", "r.bib": '@article{a, pages = 12 # "-34"}\n'})
    ran = main("fix", root)
    assert ran.status == 0
    assert "note: r.bib:1: page-dashes is left to you" in ran.err


def test_moved_pages_are_asked_for_online(site, main):
    with MockedServer(
        {"/old": redirect("/new", 301), "/new": page("New"), "/now": redirect("/new", 302)}
    ) as server:
        text = "[a]({old}#f) [b]({now})\n"
        files = {
            "page.md": text.format(old=server.url("/old"), now=server.url("/now")),
            "auditor.toml": "[links]\ninterval = 0\n",
        }
        ran = main("fix", "--write", "--online", site(files))
        assert ran.status == 0, ran.err
        written = (site({}) / "page.md").read_text(encoding="utf-8")
        assert written == text.format(old=server.url("/new"), now=server.url("/now"))


def test_local_corrections_send_nothing(site, main):
    with MockedServer({"/page": page("x")}) as server:
        root = site({"page.md": f"[a]({server.url('/page')})\n", "r.bib": BIB})
        ran = main("fix", "--online", root, "--select", "page-dashes")
        assert ran.status == 1
        assert server.log == []


def test_a_missing_doi_is_asked_for_and_offered(site, main):
    entry = (
        "@article{lovelace2019,\n  author  = {Lovelace, Ada},\n  title   = {A Study of Rather Uncommon Things},\n"
        "  journal = {Journal of Things},\n  year    = {2019},\n  doi     = {10.1000/things},\n}\n"
    )
    listed = (
        "# Things\n\nSee [@lovelace2019].\n\n## References\n\n- Lovelace, A. (2019) ‘A study of rather uncommon things’, "
        "Journal of Things. Available at: {}.\n- Roy, B. (2018) ‘A third title of a work’, Journal, 1(2), pp. 3–4. "
        "Available at: https://doi.org/10.1000/other.\n"
    )
    lacking = entry.replace("  doi     = {10.1000/things},\n", "")
    root = site({"page.md": listed.format("doi.org"), "r.bib": lacking})
    known = {
        "10.1000/things": work("A Study of Rather Uncommon Things"),
        "10.1000/other": work("A third title of a work"),
    }
    with Registry(crossref=known, found=lambda _: ["10.1000/things"]) as registry:
        urls = [
            option for name in ("doi", "crossref", "datacite") for option in (f"--{name}-url", registry.url)
        ]
        ran = main("fix", "--write", "--online", root, *urls)
        assert ran.status == 0, ran.err
        assert not registry.asked("/works/")  # nothing but the searches
    assert (root / "r.bib").read_text(encoding="utf-8") == entry
    assert (root / "page.md").read_text(encoding="utf-8") == listed.format("https://doi.org/10.1000/things")


def test_a_kind_that_is_named_is_looked_for_though_its_rule_is_off(site, main):
    entry = "@article{a,\n  author = {Lovelace, Ada},\n  title = {A Study of Uncommon Things},\n  year = {2019},\n}\n"
    root = site({"r.bib": entry, "auditor.toml": '[severity]\ndoi-missing = "off"\n'})
    known = {
        "10.1000/things": work("A Study of Uncommon Things", author=[{"given": "Ada", "family": "Lovelace"}])
    }
    with Registry(crossref=known, found=lambda _: ["10.1000/things"]) as registry:
        urls = [
            option for name in ("doi", "crossref", "datacite") for option in (f"--{name}-url", registry.url)
        ]
        online = ("--online", root, *urls, "--no-cache")
        assert "doi-missing" not in main("fix", *online).err
        assert not registry.asked("/works?query")
        main("fix", *online, "--select", "doi-missing")
        assert registry.asked("/works?query")


def test_the_help_and_the_guide_name_every_kind(main):
    from auditor.fix import KINDS

    shown = main("fix", "--help").out
    guide = (Path(__file__).parents[2] / "docs" / "fix.md").read_text(encoding="utf-8")
    assert all(re.search(rf"^ +{kind} ", shown, re.MULTILINE) for kind in KINDS)
    assert re.findall(r"^\| `(\w[\w-]+)`", guide, re.MULTILINE) == list(KINDS)


def test_a_full_disk_loses_nothing(site, main, monkeypatch):
    root = site(FILES)
    real, calls = os.fsync, []

    def full_at_the_second(descriptor):
        calls.append(descriptor)
        if len(calls) == 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", full_at_the_second)
    ran = main("fix", "--write", root)
    assert ran.status == 3
    assert "page.md could not be written: No space left on device" in ran.err
    fixed = LINK.replace("http://dx.", "https://")
    assert contents(root) == {
        "more/ünd mehr.md": fixed.encode(),
        "page.md": LINK.encode(),
        "r.bib": FIXED.encode(),
    }


@pytest.mark.parametrize(
    ("target", "options", "written"),
    [("real.txt", ["--untrusted"], False), ("../real.txt", [], False), ("below/real.txt", [], True)],
)
def test_a_link_is_followed_only_within_its_folder_and_when_that_is_trusted(
    site, main, target, options, written
):
    root = site({"page.md": "x\n", "bib/below/x.md": "x\n", "auditor.toml": 'bibliography = ["bib/r.bib"]\n'})
    real = root / "bib" / target
    real.write_text(BIB, encoding="utf-8")
    (root / "bib" / "r.bib").symlink_to(target)
    ran = main("fix", "--write", root, *options)
    assert ran.status == (0 if written else 3)
    assert ("symbolic link" in ran.err) is not written
    assert real.read_text(encoding="utf-8") == (FIXED if written else BIB)
