"""Files are written whole or not at all, and never through a link where that would lead elsewhere."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from auditor.cli import writing
from auditor.cli.writing import rewrite, write_new, write_report, write_whole
from auditor.errors import WorkError


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_has_the_mode_that_the_umask_leaves(tmp_path):
    mask = os.umask(0o027)
    try:
        write_whole(tmp_path / "new", [b"text"])
        write_new(tmp_path / "newer", b"text")
    finally:
        os.umask(mask)
    for name in names(tmp_path):
        assert (tmp_path / name).read_bytes() == b"text"
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o640


def test_a_replaced_file_keeps_its_mode(tmp_path):
    file = tmp_path / "file"
    file.write_bytes(b"old")
    file.chmod(0o604)
    write_whole(file, [b"new"])
    assert (file.read_bytes(), stat.S_IMODE(file.stat().st_mode)) == (b"new", 0o604)


@pytest.mark.parametrize("error", [OSError, KeyboardInterrupt])
def test_what_fails_at_the_last_moment_leaves_all_as_it_was(tmp_path, monkeypatch, error):
    (tmp_path / "file").write_bytes(b"old")

    def failing(*_, **__):
        raise error("no")

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(error):
        write_whole(tmp_path / "file", [b"new"])
    assert names(tmp_path) == ["file"]
    assert (tmp_path / "file").read_bytes() == b"old"


@pytest.mark.skipif(os.name == "nt", reason="the folders are opened by their path")
@pytest.mark.parametrize(
    "swapped", ["link", "hard link", "FIFO", "folder", "longer", "nothing", "folder for a link"]
)
def test_what_comes_in_the_place_of_a_corrected_file_is_left_alone(tmp_path, monkeypatch, swapped):
    root, out = tmp_path / "root", tmp_path / "out"
    for folder in (root / "d", out):
        folder.mkdir(parents=True)
        (folder / "file").write_bytes(b"old" if folder == root / "d" else b"precious")
    place, sync = root / "d" / "file", os.fsync

    def swap(descriptor):
        sync(descriptor)
        if swapped == "folder for a link":
            place.parent.rename(root / "former")
            place.parent.symlink_to(out)
            return
        place.unlink()
        if swapped == "link":
            place.symlink_to(out / "file")
        elif swapped == "hard link":
            place.hardlink_to(out / "file")
        elif swapped == "FIFO":
            os.mkfifo(place)
        elif swapped == "folder":
            place.mkdir()
        elif swapped == "longer":
            place.write_bytes(b"older")

    monkeypatch.setattr(os, "fsync", swap)
    if swapped == "folder for a link":  # the folder that it was read from has the file corrected
        rewrite(root, "d/file", b"old", b"new")
        assert (root / "former" / "file").read_bytes() == b"new"
    else:
        with pytest.raises(WorkError):
            rewrite(root, "d/file", b"old", b"new")
        assert names(root / "d") == ([] if swapped == "nothing" else ["file"])
    assert names(out) == ["file"]
    assert (out / "file").read_bytes() == b"precious"


@pytest.mark.skipif(os.name == "nt", reason="the folders are opened by their path")
def test_a_hard_link_to_a_file_outside_is_parted_from_it_by_a_correction(tmp_path):
    root, out = tmp_path / "root", tmp_path / "out"
    root.mkdir()
    out.write_bytes(b"old")
    (root / "file").hardlink_to(out)
    rewrite(root, "file", b"old", b"new")
    assert ((root / "file").read_bytes(), out.read_bytes()) == (b"new", b"old")


def test_a_link_is_replaced_and_not_written_through(tmp_path):
    (tmp_path / "target").write_bytes(b"old")
    (tmp_path / "link").symlink_to("target")
    write_whole(tmp_path / "link", [b"new"])
    assert (tmp_path / "target").read_bytes() == b"old"
    assert not (tmp_path / "link").is_symlink()


def test_a_report_goes_to_what_a_link_leads_to(tmp_path):
    (tmp_path / "link").symlink_to("target")
    write_report(tmp_path / "link", ["new"])
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_bytes() == b"new"


@pytest.mark.parametrize("there", ["file", "folder", "link", "dangling link"])
def test_a_new_file_takes_the_place_of_nothing(tmp_path, there):
    place, other = tmp_path / "place", tmp_path / "other"
    if there == "file":
        place.write_bytes(b"old")
    elif there == "folder":
        place.mkdir()
    else:
        place.symlink_to("other")
    if there == "link":
        other.write_bytes(b"old")
    before = names(tmp_path)
    with pytest.raises(WorkError, match="cannot be written: File exists"):
        write_new(place, b"new")
    assert names(tmp_path) == before
    assert not other.exists() or other.read_bytes() == b"old"


def test_an_interruption_leaves_no_empty_file_behind(tmp_path, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_new(tmp_path / "new", b"text")
    assert names(tmp_path) == []


def test_a_folder_that_becomes_a_link_between_two_looks_gets_no_new_file(tmp_path, monkeypatch):
    root, out = tmp_path / "root", tmp_path / "out"
    for folder in (root, out):
        folder.mkdir()
    look = os.path.realpath

    def swapped(path, **options):
        found = look(path, **options)
        root.rename(tmp_path / "former")
        root.symlink_to(out)
        return found

    monkeypatch.setattr(os.path, "realpath", swapped)
    with pytest.raises(WorkError, match="cannot be written"):
        write_new(root / "new", b"text")
    assert (names(out), names(tmp_path / "former")) == ([], [])


def test_a_folder_that_becomes_a_link_while_a_new_file_is_written_keeps_nothing_of_it(tmp_path, monkeypatch):
    root, out = tmp_path / "root", tmp_path / "out"
    for folder in (root, out):
        folder.mkdir()
    write = writing.write_whole

    def swapped(*arguments):
        root.rename(tmp_path / "former")
        root.symlink_to(out)
        write(*arguments)

    monkeypatch.setattr(writing, "write_whole", swapped)
    with pytest.raises(WorkError, match="cannot be written"):
        write_new(root / "new", b"text")
    assert (names(out), names(tmp_path / "former")) == ([], [])


def test_a_new_file_goes_to_the_folder_that_a_link_led_to_before(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    write_new(tmp_path / "link" / "new", b"text")
    assert (tmp_path / "real" / "new").read_bytes() == b"text"


@pytest.mark.parametrize("there", ["folder", "FIFO"])
def test_only_a_regular_file_is_rewritten(tmp_path, there):
    place = tmp_path / "place"
    if there == "folder":
        place.mkdir()
    else:
        os.mkfifo(place)
    with pytest.raises(WorkError, match="no regular file any more"):
        rewrite(tmp_path, "place", b"", b"new")
    assert names(tmp_path) == ["place"]


@pytest.mark.parametrize("there", ["nothing", "a file", "a FIFO"])
def test_a_folder_that_becomes_a_link_between_two_looks_leads_no_report_out(tmp_path, monkeypatch, there):
    root, out = tmp_path / "root", tmp_path / "out"
    for folder in (root / "d", out):
        folder.mkdir(parents=True)
    if there == "a FIFO":
        os.mkfifo(out / "a.md")
    elif there == "a file":
        (out / "a.md").write_text("precious")
    real = writing.destination

    def swapped(*arguments, **options):
        found = real(*arguments, **options)
        (root / "d").rename(root / "former")
        (root / "d").symlink_to(out)
        return found

    monkeypatch.setattr(writing, "destination", swapped)
    with pytest.raises(WorkError):
        write_report(root / "d" / "a.md", ["text"], root, trusted=False)
    assert [path.name for path in out.iterdir()] == ([] if there == "nothing" else ["a.md"])
    if there == "a file":
        assert (out / "a.md").read_text() == "precious"


@pytest.mark.skipif(os.name == "nt", reason="the folders are opened by their path")
def test_a_file_that_is_gone_for_a_moment_is_not_written_through_a_link(tmp_path, monkeypatch):
    root, out = tmp_path / "root", tmp_path / "out"
    root.mkdir()
    out.mkdir()
    (root / "a.md").mkdir()  # what a look at the path finds, and is gone when it is opened
    look = Path.stat

    def swapped(path, **options):
        found = look(path, **options)
        if path == root / "a.md":
            path.rmdir()
            path.symlink_to(out / "a.md")
        return found

    monkeypatch.setattr(Path, "stat", swapped)
    with pytest.raises(WorkError):
        write_report(root / "a.md", ["text"], root, trusted=False)
    assert list(out.iterdir()) == []
