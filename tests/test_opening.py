"""Nothing outside the audited folder is read or written through its links, whenever they are put there."""

from __future__ import annotations

import errno
import os

import pytest

from auditor import opening
from auditor.opening import LinkError, OutsideError, open_inside, open_real, place_to_write


@pytest.fixture
def root(tmp_path):
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "page.md").write_text("secret", encoding="utf-8")
    root = tmp_path / "site"
    (root / "docs").mkdir(parents=True)
    (root / "docs" / "page.md").write_text("ours", encoding="utf-8")
    return root


def read(root, path):
    with os.fdopen(open_inside(str(root), path), encoding="utf-8") as file:
        return file.read()


@pytest.fixture(params=["from folder to folder", "at once"])
def way(request, monkeypatch):
    """Files are opened as this system can, and as one without ``dir_fd`` does."""
    if request.param == "at once":
        monkeypatch.setattr(opening, "_FROM_FOLDERS", False)


def test_links_that_stay_inside_are_followed(root, way):
    (root / "file.md").symlink_to("docs/page.md")
    (root / "folder").symlink_to("docs")
    (root / "docs" / "up").symlink_to("..")
    for path in ("docs/page.md", "file.md", "folder/page.md", "docs/up/file.md", "docs/../docs/page.md"):
        assert read(root, path) == "ours"


@pytest.mark.parametrize("path", ["file.md", "folder/page.md", "twice/page.md", "../outside/page.md"])
def test_nothing_outside_is_opened(root, way, path):
    (root / "file.md").symlink_to("../outside/page.md")
    (root / "folder").symlink_to(root.parent / "outside")
    (root / "twice").symlink_to("folder")
    with pytest.raises(OutsideError, match="outside ROOT"):
        open_inside(str(root), path)


@pytest.mark.skipif(not opening._FROM_FOLDERS, reason="no dir_fd here")
@pytest.mark.parametrize(("before", "found"), [("docs", None), ("page.md", "ours")])
def test_a_folder_that_becomes_a_link_meanwhile_leads_nowhere(root, monkeypatch, before, found):
    real = os.open

    def swapped(path, flags, *arguments, **options):
        if path == before and not (root / "docs").is_symlink():
            (root / "docs").rename(root / "former")
            (root / "docs").symlink_to("../outside")
        return real(path, flags, *arguments, **options)

    monkeypatch.setattr(opening.os, "open", swapped)
    if found is None:
        with pytest.raises(OutsideError):
            open_inside(str(root), "docs/page.md")
    else:
        assert read(root, "docs/page.md") == found


def test_a_link_put_into_a_path_that_was_found_to_have_none_is_an_error(root, way):
    path = place_to_write(str(root / "docs" / "page.md"), str(root), trusted=True)
    (root / "docs").rename(root / "former")
    (root / "docs").symlink_to("../outside")
    with pytest.raises(OSError) as raised:
        open_real(path)
    assert raised.value.errno in (errno.ELOOP, errno.ENOTDIR)


@pytest.mark.parametrize(
    ("link", "target", "trusted", "untrusted"),
    [
        ("report.txt", "../outside/new.txt", False, False),
        ("report.txt", "docs/new.txt", True, False),
        ("report.txt", "gone/new.txt", True, False),
        ("docs/report.txt", "new.txt", True, False),
        ("docs/report.txt", "../new.txt", False, False),
        ("report.txt", "report.txt", True, False),
    ],
)
def test_what_a_link_of_the_folder_may_lead_to(root, link, target, trusted, untrusted):
    (root / link).symlink_to(target)
    for is_trusted, allowed in ((True, trusted), (False, untrusted)):
        if allowed:
            assert place_to_write(str(root / link), str(root), trusted=is_trusted) == str(
                (root / link).parent / target
            )
        else:
            with pytest.raises(LinkError) as raised:
                place_to_write(str(root / link), str(root), trusted=is_trusted)
            assert raised.value.filename == str(root / link)


def test_links_outside_the_folder_are_the_users_own(root, tmp_path):
    (tmp_path / "latest").symlink_to("outside")
    (tmp_path / "alias").symlink_to("site")
    for trusted in (True, False):
        place = place_to_write(str(tmp_path / "latest" / "a.txt"), str(root), trusted=trusted)
        assert place == str(tmp_path / "outside" / "a.txt")
        place = place_to_write(str(tmp_path / "alias" / "docs" / ".." / "a.txt"), str(root), trusted=trusted)
        assert place == str(root / "a.txt")
    (root / "report.txt").symlink_to("../outside/a.txt")
    with pytest.raises(LinkError):
        place_to_write(str(tmp_path / "alias" / "report.txt"), str(root), trusted=True)
