from __future__ import annotations

import os
import socket

import pytest

from auditor.errors import WorkError
from auditor.load.files.discovery import discover
from auditor.load.files.globs import AnyOf
from auditor.load.settings import LoadSettings
from auditor.model.written import FaultKind, Hidden

CANARY = "canary-7f3a9c"


@pytest.fixture
def root(tmp_path):
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/page.md").write_text(CANARY)
    (tmp_path / "outside/refs.bib").write_text(CANARY)
    root = tmp_path / "root"
    root.mkdir()
    return root


def make(root, *paths):
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).touch()


def found(root, **settings):
    return discover(root, LoadSettings(**settings))


def reasons(discovery):
    return {skip.subject: skip.reason for skip in discovery.skips}


def test_pages_are_known_by_their_suffix_in_any_case(root):
    pages = ["a.md", "b.markdown", "c.mdx", "d.qmd", "e.Rmd", "f.md.erb", "g.html", "h.htm", "i.MD", "j.HTML"]
    make(root, *pages, "k.txt", "l.rst", "md", "m.md.bak", "n.erb")
    assert list(found(root).pages) == pages


NOT_READ = {
    "a.rst": "reStructuredText is not read",
    "b.ADOC": "AsciiDoc is not read",
    "c.ipynb": "a notebook of Jupyter is not read",
    "views/page.njk": "Nunjucks is not read",
    "views/page.html.erb": "ERB is not read",
}


def test_pages_in_other_formats_are_counted(root):
    make(root, "page.md", *NOT_READ)
    assert reasons(found(root)) == NOT_READ


@pytest.mark.parametrize(
    "path",
    [
        "_includes/a.njk",
        "views/_part.njk",
        "views/includes/a.njk",
        "layouts/post.liquid",
        "components/a/macro.njk",
        "views/wide-layout.njk",
        "a.py",
        "rst",
        "a.css.erb",
    ],
)
def test_parts_and_other_files_are_not_counted_as_pages(root, path):
    make(root, path)
    assert reasons(found(root)) == {}


@pytest.mark.parametrize(
    ("content", "counted"),
    [
        ("docs", True),
        ("docs/**", True),
        ("docs/**/*.md", True),
        ("docs/*.{md,qmd}", True),
        ("**/*.md", True),
        ("docs/b/**/*.md", False),
        ("*.md", False),
        ("docs/b.md", False),
        ("other", False),
        ("other/**/*.md", False),
    ],
)
def test_other_formats_count_where_content_asks_for_pages(root, content, counted):
    make(root, "docs/a.rst", "docs/b.md", "other/b.md")
    assert ("docs/a.rst" in reasons(found(root, content=(content,)))) is counted


def test_other_formats_may_be_read_or_excluded(root):
    make(root, "docs/a.rst", "docs/b.adoc")
    assert list(reasons(found(root, content=("docs/*.rst", "docs/*.adoc")))) == []
    assert list(reasons(found(root, exclude=("docs/*.rst",)))) == ["docs/b.adoc"]


def test_pages_are_sorted_and_relative_to_root(root):
    make(root, "b/a.md", "a.md", "B.md", "b.md")
    assert found(root).pages == ("B.md", "a.md", "b.md", "b/a.md")


def test_a_folder_may_be_called_like_a_page(root):
    make(root, "x.md/page.md")
    assert found(root).pages == ("x.md/page.md",)


def test_hidden_files_and_folders_are_not_collected(root):
    make(root, ".hidden.md", ".github/page.md", "docs/.x/page.md", "page.md")
    discovery = found(root)
    assert (discovery.pages, discovery.skips) == (("page.md",), ())


def test_all_regular_files_and_folders_are_known_as_targets(root):
    make(root, "docs/a.md", "img/x.png", ".hidden/y.png")
    (root / "empty").mkdir()
    discovery = found(root)
    assert discovery.files == {"docs/a.md", "img/x.png"}
    assert discovery.folders == {"docs", "img", "empty"}


def test_installed_packages_are_left_out_and_said_so(root):
    make(root, "node_modules/x/README.md", "venv/pyvenv.cfg", "venv/lib/x.md", "env/page.md")
    discovery = found(root)
    assert discovery.pages == ("env/page.md",)
    assert set(reasons(discovery)) == {"node_modules", "venv"}


def test_a_missing_root_and_a_file_as_root_are_errors_that_say_so(root):
    make(root, "page.md")
    with pytest.raises(WorkError, match="there is no folder"):
        found(root / "nothing")
    with pytest.raises(WorkError, match="is a file"):
        found(root / "page.md")


class TestGlobs:
    @pytest.fixture(autouse=True)
    def _files(self, root):
        make(root, "index.md", "docs/a.md", "docs/deep/b.md", "docs/deep/c.html", "docs/d.txt", "docs/e.png")

    @pytest.mark.parametrize(
        ("content", "pages"),
        [
            (["docs/**/*.md"], ["docs/a.md", "docs/deep/b.md"]),
            (["docs/*.md"], ["docs/a.md"]),
            (["*.md"], ["index.md"]),
            (["**/*.md"], ["docs/a.md", "docs/deep/b.md", "index.md"]),
            (["**/*.{md,html}"], ["docs/a.md", "docs/deep/b.md", "docs/deep/c.html", "index.md"]),
            (["docs/**"], ["docs/a.md", "docs/deep/b.md", "docs/deep/c.html"]),
            (["docs"], ["docs/a.md", "docs/deep/b.md", "docs/deep/c.html"]),
            (["./docs/"], ["docs/a.md", "docs/deep/b.md", "docs/deep/c.html"]),
            (["docs/[ab].md", "index.md"], ["docs/a.md", "index.md"]),
            (["docs/?.*"], ["docs/a.md"]),
            (["docs/*.txt"], ["docs/d.txt"]),
            (["docs/d.txt"], ["docs/d.txt"]),
            (["docs/x/../a.md"], ["docs/a.md"]),
            (["."], ["docs/a.md", "docs/deep/b.md", "docs/deep/c.html", "index.md"]),
        ],
    )
    def test_content_chooses_the_pages(self, root, content, pages):
        assert list(found(root, content=tuple(content)).pages) == pages

    def test_an_absolute_glob_may_lead_into_root(self, root):
        assert found(root, content=(f"{root}/docs/*.md",)).pages == ("docs/a.md",)

    @pytest.mark.parametrize(
        "exclude", ["docs/deep/*", "docs/deep", "docs/deep/", "**/deep/**", "./docs/deep/**"]
    )
    def test_excluded_pages_are_skipped_with_the_reason(self, root, exclude):
        discovery = found(root, exclude=(exclude,))
        assert discovery.pages == ("docs/a.md", "index.md")
        assert reasons(discovery) == dict.fromkeys(
            ["docs/deep/b.md", "docs/deep/c.html"], "excluded by the configuration"
        )

    def test_exclude_wins_over_content_and_counts_only_what_content_chose(self, root):
        discovery = found(root, content=("docs/*.md",), exclude=("**",))
        assert (discovery.pages, list(reasons(discovery))) == ((), ["docs/a.md"])

    def test_excluded_files_remain_targets_of_links(self, root):
        assert "docs/a.md" in found(root, exclude=("docs",)).files

    def test_content_that_names_nothing_is_a_fault(self, root):
        ((named, fault),) = found(root, content=("dcos", "docs/*.md")).faults
        assert (named, fault.kind, fault.subject) == ("dcos", FaultKind.FILE_UNREADABLE, "dcos")

    @pytest.mark.parametrize("glob", ["../outside/*.md", "/etc/*.md", "~/x.md", "docs/../../outside/page.md"])
    def test_a_glob_that_leaves_root_is_a_fault(self, root, glob):
        discovery = found(root, content=(glob,))
        assert discovery.pages == ()
        assert "outside ROOT" in discovery.faults[0][1].message

    def test_a_glob_names_hidden_folders_by_spelling_them_out(self, root):
        make(root, ".github/x.md", "docs/.drafts/y.md", ".other/z.md")
        assert found(root, content=(".github/*.md", "**/.drafts/*.md")).pages == (
            ".github/x.md",
            "docs/.drafts/y.md",
        )

    def test_a_glob_names_ignored_folders_by_spelling_them_out(self, root):
        make(
            root,
            "_site/a.html",
            "_site/part/b.html",
            "_site/part/c.log.html",
            "build/keep/d.html",
            "build/e.html",
        )
        (root / ".gitignore").write_text("_site\nbuild/\n*.log.html\n")
        pages = found(root, content=("_site/**/*.html", "build/keep/*.html")).pages
        assert pages == ("_site/a.html", "_site/part/b.html", "build/keep/d.html")
        assert found(root, content=("**/*.html",)).pages == ("docs/deep/c.html",)

    def test_a_file_named_outright_is_read_though_ignored_and_hidden(self, root):
        make(root, "notes/.x.md", "notes/y.md")
        (root / ".gitignore").write_text("notes\n")
        assert found(root, content=("notes/.x.md",)).pages == ("notes/.x.md",)


class TestNamedInputs:
    def test_all_bibliographies_are_found(self, root):
        make(root, "refs.bib", "a/B.BIB", ".x/c.bib")
        assert found(root).bibliographies == ("a/B.BIB", "refs.bib")

    def test_named_bibliographies_are_the_only_ones(self, root):
        make(root, "a.bib", "b.bib", "x/c.bib", "x/notes.md")
        assert found(root, bibliography=("b.bib", "x/*")).bibliographies == ("b.bib", "x/c.bib")

    def test_a_bibliography_named_outright_may_be_ignored(self, root):
        make(root, "cache/a.bib", "cache/b.bib", "cache/page.md")
        (root / ".gitignore").write_text("cache\n")
        assert found(root, bibliography=("cache/a.bib",)).bibliographies == ("cache/a.bib",)
        discovery = found(root, bibliography=("cache/*.bib",))
        assert (discovery.bibliographies, discovery.pages) == (("cache/a.bib", "cache/b.bib"), ())

    def test_excluded_bibliographies_are_skipped_unless_named_outright(self, root):
        make(root, "old/a.bib", "old/b.bib")
        assert found(root, exclude=("old",)).bibliographies == ()
        assert found(root, exclude=("old",), bibliography=("old/a.bib",)).bibliographies == ("old/a.bib",)

    @pytest.mark.parametrize(
        ("named", "message"),
        [
            ("nothing.bib", "not there"),
            ("x/*.bib", "no file matches"),
            ("../outside/refs.bib", "outside ROOT"),
            ("out.bib", "outside ROOT"),
            ("", "outside ROOT"),
        ],
    )
    def test_a_named_bibliography_that_cannot_be_used_is_a_fault(self, root, named, message):
        (root / "out.bib").symlink_to("../outside/refs.bib")
        discovery = found(root, bibliography=(named,))
        assert discovery.bibliographies == ()
        ((name, fault),) = discovery.faults
        assert (name, fault.subject) == (named, named)
        assert message in fault.message

    def test_the_first_people_file_counts(self, root):
        make(root, "_data/people.yml", "data/people.json", "people.toml", "people.yaml")
        assert found(root).people == "people.yaml"
        (root / "people.yaml").unlink()
        (root / "people.toml").unlink()
        assert found(root).people == "data/people.json"

    def test_without_a_people_file_there_is_none_and_no_fault(self, root):
        discovery = found(root)
        assert (discovery.people, discovery.faults) == (None, ())

    def test_named_people_and_schema_are_used_or_reported(self, root):
        make(root, "team.yml", "people.yml")
        discovery = found(root, people="team.yml", schema="page.schema.json")
        assert (discovery.people, discovery.schema) == ("team.yml", None)
        assert [name for name, _ in discovery.faults] == ["page.schema.json"]

    @pytest.mark.parametrize(
        "path", ["CODEOWNERS", ".github/CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"]
    )
    def test_code_owners_are_found_where_the_forges_look(self, root, path):
        make(root, path)
        assert found(root).code_owners == path

    def test_code_owners_outside_root_are_not_read(self, root):
        (root / "CODEOWNERS").symlink_to("../outside/page.md")
        assert found(root).code_owners is None


class TestOddEntries:
    def test_a_link_to_a_page_that_is_read_anyway_is_no_second_page(self, root):
        make(root, "docs/index.md")
        (root / "README.md").symlink_to("docs/index.md")
        discovery = found(root)
        assert discovery.pages == ("docs/index.md",)
        assert reasons(discovery) == {"README.md": "a symbolic link to docs/index.md, which is read there"}
        assert "README.md" in discovery.files

    def test_a_link_to_a_page_that_is_not_read_otherwise_is_followed(self, root):
        make(root, ".shared/page.md", ".shared/part/other.md")
        (root / "page.md").symlink_to(".shared/page.md")
        (root / "shared").symlink_to(".shared")
        assert found(root).pages == ("page.md", "shared/part/other.md")

    def test_a_link_named_outright_is_read(self, root):
        make(root, "v2/a.md")
        (root / "latest").symlink_to("v2")
        (root / "one.md").symlink_to("v2/a.md")
        assert found(root, content=("latest/**",)).pages == ("latest/a.md",)
        discovery = found(root, content=("one.md",))
        assert (discovery.pages, reasons(discovery).get("one.md")) == (("one.md",), None)

    def test_links_that_leave_root_are_skipped_and_nothing_behind_them_is_seen(self, root):
        make(root, "page.md")
        (root / "out.md").symlink_to("../outside/page.md")
        (root / "out").symlink_to("../outside")
        (root / "etc.bib").symlink_to("/etc/hostname")
        (root / "image.png").symlink_to("/etc/hostname")
        discovery = found(root)
        assert (discovery.files, discovery.pages) == ({"page.md"}, ("page.md",))
        assert set(reasons(discovery)) == {"out.md", "out", "etc.bib"}
        assert CANARY not in repr(discovery)

    def test_circles_and_dangling_links_are_skipped_with_the_reason(self, root):
        make(root, "a/page.md")
        (root / "a/up").symlink_to("..")
        (root / "a/self").symlink_to(".")
        (root / "loop.md").symlink_to("loop.md")
        (root / "gone.md").symlink_to("nothing")
        discovery = found(root)
        assert discovery.pages == ("a/page.md",)
        assert reasons(discovery) == {
            "a/up": "a symbolic link to ROOT, which is read there",
            "a/self": "a symbolic link to a, which is read there",
            "loop.md": "a symbolic link that leads in a circle",
            "gone.md": "a symbolic link that leads nowhere",
        }

    def test_links_between_hidden_folders_end(self, root):
        make(root, ".x/a.md", ".y/b.md")
        (root / ".x/to-y").symlink_to("../.y")
        (root / ".y/to-x").symlink_to("../.x")
        (root / "start").symlink_to(".x")
        assert found(root).pages == ("start/a.md", "start/to-y/b.md")

    def test_a_fifo_a_socket_and_a_device_are_skipped_with_the_reason(self, root, monkeypatch):
        os.mkfifo(root / "fifo.md")
        os.mkfifo(root / "fifo.txt")
        (root / "zero.md").symlink_to("/dev/zero")
        monkeypatch.chdir(root)
        with socket.socket(socket.AF_UNIX) as server:
            server.bind("socket.md")
            discovery = found(root)
        assert discovery.files == frozenset()
        assert reasons(discovery) == {
            "fifo.md": "not a regular file (FIFO)",
            "socket.md": "not a regular file (socket)",
            "zero.md": "a symbolic link that leaves ROOT",
        }

    def test_a_name_that_is_no_utf8_is_skipped_and_shown_escaped(self, root):
        make(root, "ok.md")
        for name in (b"caf\xe9.md", b"caf\xe9.png"):
            (root / os.fsdecode(name)).touch()
        (root / os.fsdecode(b"d\xe9")).mkdir()
        discovery = found(root)
        assert discovery.pages == ("ok.md",)
        assert reasons(discovery) == dict.fromkeys(["caf\\xe9.md", "d\\xe9"], "its name is not UTF-8")
        assert repr(discovery).encode()

    @pytest.mark.parametrize(
        "name",
        ["-rf.md", "a\nb.md", "\x1b[31m.md", "::error.md", "é.md", "😀.md", "a b.md", "n" * 252 + ".md"],
    )
    def test_odd_names_are_pages_like_any_other(self, root, name):
        make(root, name)
        assert found(root).pages == (name,)

    def test_an_unreadable_folder_is_skipped_with_the_reason(self, root, monkeypatch):
        make(root, "open/a.md", "closed/b.md")
        scandir = os.scandir

        def refuse(path):
            if path.endswith("closed/"):
                raise PermissionError(13, "Permission denied")
            return scandir(path)

        monkeypatch.setattr(os, "scandir", refuse)
        discovery = found(root)
        assert discovery.pages == ("open/a.md",)
        assert reasons(discovery) == {"closed": "the folder cannot be read: Permission denied"}

    def test_a_tree_of_thousands_of_levels_ends_in_a_reason_and_not_in_an_error(self, root):
        make(root, "page.md")
        here = os.open(root, os.O_RDONLY)
        for _ in range(4096):
            os.mkdir("d", dir_fd=here)
            below = os.open("d", os.O_RDONLY, dir_fd=here)
            os.close(here)
            here = below
        os.close(here)
        discovery = found(root)
        for _ in range(4095):  # pytest removes trees by recursion
            (root / "d/d").rename(root / "e")
            (root / "d").rmdir()
            (root / "e").rename(root / "d")
        assert discovery.pages == ("page.md",)
        assert "too long" in discovery.skips[0].reason


def test_what_git_and_content_hide_is_counted(root):
    make(root, "a.md", "b.md", "c.txt", "out/d.md", "docs/e.md", "docs/f.md")
    (root / ".gitignore").write_text("b.md\nc.txt\nout/\ndocs/f.md\n")
    (root / ".git").mkdir()
    assert found(root).hidden == (
        Hidden("git", "page", 2, ("b.md", "docs/f.md")),
        Hidden("git", "folder", 1, ("out",)),
    )
    assert found(root, content=("docs/**",), exclude=("docs/e.md",)).hidden == (
        Hidden("git", "page", 1, ("docs/f.md",)),
        Hidden("git", "folder", 1, ("out",)),
        Hidden("content", "page", 1, ("a.md",)),
    )


def test_bytecode_that_git_ignores_is_not_named_among_what_is_hidden(root):
    make(root, "a.md", "tools/__pycache__/x.pyc", "out/b.md")
    (root / ".git").mkdir()
    (root / ".gitignore").write_text("__pycache__/\nout/\n")
    assert found(root).hidden == (Hidden("git", "folder", 1, ("out",)),)


def test_of_many_hidden_pages_a_few_are_named(root):
    make(root, *(f"p{number}.md" for number in range(9)))
    (root / ".gitignore").write_text("p*\n")
    (root / ".git").mkdir()
    (hidden,) = found(root).hidden
    assert (hidden.count, hidden.examples) == (9, ("p0.md", "p1.md", "p2.md", "p3.md", "p4.md"))


@pytest.mark.parametrize(
    ("patterns", "matched", "below"),
    [
        (["a/b.md", "c"], {"a/b.md", "c"}, {"a/b.md", "c", "c/d.md", "c/e/f.md"}),
        (["c/*"], {"c/d.md"}, {"c/d.md", "c/e/f.md"}),
        (["[", "c/e", "**/b.md"], {"a/b.md"}, {"a/b.md", "c/e/f.md"}),
        (["c/e/?.md", "c/[d]*", "x/*"], {"c/d.md", "c/e/f.md"}, {"c/d.md", "c/e/f.md"}),
        ([], set(), set()),
        (["[", ""], set(), set()),
    ],
)
def test_names_and_globs_together(patterns, matched, below):
    paths = ["a/b.md", "a/bc.md", "c", "c/d.md", "c/e/f.md", "cd"]
    assert {path for path in paths if AnyOf(patterns).matches(path)} == matched
    assert {path for path in paths if AnyOf(patterns, below=True).matches(path)} == below
