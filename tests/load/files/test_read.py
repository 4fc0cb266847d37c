from __future__ import annotations

import os
import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.load.files.inside import locate
from auditor.load.files.read import Text, read_text
from auditor.model.written import Fault, FaultKind

CANARY = "canary-7f3a9c"


@pytest.fixture
def root(tmp_path):
    (tmp_path / "secret.md").write_text(CANARY)
    root = tmp_path / "root"
    (root / "docs").mkdir(parents=True)
    return root


def unreadable(root, path, **options) -> Fault:
    fault = read_text(root, path, **options)
    assert isinstance(fault, Fault)
    assert (fault.kind, fault.subject) == (FaultKind.PAGE_UNREADABLE, path)
    assert CANARY not in fault.message + fault.help
    return fault


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        (b"a\r\nb\rc\n", "a\r\nb\rc\n"),
        ("é😀".encode(), "é😀"),
        (b"\xef\xbb\xbfa", "a"),
        ("é\n".encode("utf-16"), "é\n"),
        (b"\xfe\xff" + "é".encode("utf-16-be"), "é"),
        ("é".encode("utf-32"), "é"),
    ],
)
def test_text_is_decoded_and_its_line_breaks_are_kept(root, data, text):
    (root / "page.md").write_bytes(data)
    read = read_text(root, "page.md")
    assert (read.text, read.faults) == (text, ())


def test_a_page_that_is_no_utf8_names_the_line_the_byte_and_the_remedy(root):
    (root / "page.md").write_bytes(b"one\r\ntwo\nZo\xeb")
    fault = unreadable(root, "page.md")
    assert fault.line == 3
    assert "0xEB at offset 11" in fault.message
    assert "UTF-8" in fault.help


@pytest.mark.parametrize(
    ("charset", "encoding", "text"),
    [
        ("us-ascii", "latin-1", "Größe"),
        ("ISO-8859-1", "cp1252", "“dose”"),
        ("windows-1251", "cp1251", "доза"),
        ("Shift_JIS", "cp932", "用量 ①"),
        ("x-sjis", "cp932", "用量"),
        ("gb2312", "gbk", "镕"),
        ("ks_c_5601-1987", "cp949", "용량 똠"),
        ("tis-620", "cp874", "ยา“”"),
        ("KOI8-U", "koi8-u", "доза"),
    ],
)
def test_an_html_page_is_read_in_the_encoding_it_declares(root, charset, encoding, text):
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'
    (root / "a.html").write_bytes(f"{meta}<p>{text}".encode(encoding))
    assert read_text(root, "a.html").text == f"{meta}<p>{text}"


@pytest.mark.parametrize(
    "head", ["<p>", "<meta charset=utf-8>", "<meta charset=nonsense>", "<meta charset=hex>"]
)
def test_an_html_page_that_declares_no_other_encoding_is_to_be_utf8(root, head):
    (root / "a.html").write_bytes(f"{head}Größe".encode("latin-1"))
    assert isinstance(read_text(root, "a.html"), Fault)


@pytest.mark.parametrize("data", [b"a\0b", "a\0b".encode("utf-16")])
def test_nul_bytes_mean_that_it_is_no_text(root, data):
    (root / "page.md").write_bytes(data)
    assert "binary" in unreadable(root, "page.md").message


def test_damaged_utf16_is_a_fault(root):
    (root / "page.md").write_bytes(b"\xff\xfea\0\x00\xd8")
    assert "UTF-16" in unreadable(root, "page.md").message


def test_a_bibliography_in_an_old_encoding_is_read_and_reported_once(root):
    (root / "refs.bib").write_bytes("@misc{a, title={Zoë – “x”}}\n".encode("cp1252"))
    read = read_text(root, "refs.bib", bibliography=True)
    assert read.text == "@misc{a, title={Zoë – “x”}}\n"
    (fault,) = read.faults
    assert (fault.kind, fault.subject, fault.line) == (FaultKind.FILE_UNREADABLE, "refs.bib", 1)


def test_bytes_that_windows_leaves_open_do_not_stop_a_bibliography(root):
    (root / "refs.bib").write_bytes(b"\x81\xe9")
    assert read_text(root, "refs.bib", bibliography=True).text == "\x81é"


def test_a_file_larger_than_the_limit_is_not_read(root):
    (root / "page.md").write_bytes(b"x" * 11)
    assert "larger than 10 bytes" in unreadable(root, "page.md", limit=10).message
    assert isinstance(read_text(root, "page.md", limit=11), Text)


def test_the_limit_of_a_page_is_20_mb(root):
    with (root / "page.md").open("wb") as file:
        file.truncate(20_000_001)
    assert "20 MB" in unreadable(root, "page.md").message


def test_a_file_that_was_deleted_meanwhile_is_a_fault(root):
    assert "No such file" in unreadable(root, "gone.md").message


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_a_fault(root):
    (root / "page.md").touch(0o000)
    assert "Permission denied" in unreadable(root, "page.md").message


def test_a_permission_error_of_the_system_is_a_fault(root, monkeypatch):
    (root / "page.md").touch()
    monkeypatch.setattr(
        os, "open", lambda *_: (_ for _ in ()).throw(PermissionError(13, "Permission denied"))
    )
    assert "Permission denied" in unreadable(root, "page.md").message


def test_a_fifo_is_refused_without_waiting_for_a_writer(root):
    os.mkfifo(root / "page.md")
    assert "FIFO" in unreadable(root, "page.md").message


def test_a_folder_is_refused(root):
    assert "a folder" in unreadable(root, "docs").message


def test_a_socket_is_refused(root, monkeypatch):
    monkeypatch.chdir(root)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("page.md")
        unreadable(root, "page.md")


def test_a_link_within_root_is_followed(root):
    (root / "docs/page.md").write_text("text")
    (root / "link.md").symlink_to("docs/page.md")
    (root / "more").symlink_to("docs")
    assert read_text(root, "link.md").text == "text"
    assert read_text(root, "more/page.md").text == "text"


@pytest.mark.parametrize(
    ("link", "target", "path"),
    [
        ("page.md", "../secret.md", "page.md"),
        ("up", "..", "up/secret.md"),
        ("docs/up", "../..", "docs/up/secret.md"),
        ("page.md", "/dev/zero", "page.md"),
        (None, None, "../secret.md"),
        (None, None, "docs/../../secret.md"),
        (None, None, "/etc/hostname"),
    ],
)
def test_nothing_outside_root_is_read(root, link, target, path):
    if link:
        (root / link).symlink_to(target)
    assert "outside ROOT" in unreadable(root, path).message


def test_a_link_that_leads_in_a_circle_is_a_fault(root):
    (root / "page.md").symlink_to("page.md")
    unreadable(root, "page.md")


@pytest.mark.parametrize("path", ["a\0b.md", "\ud800.md", "n" * 300 + ".md"])
def test_a_name_that_no_file_can_have_is_a_fault(root, path):
    unreadable(root, path)


def test_the_kind_of_fault_can_be_asked_for(root):
    assert read_text(root, "people.yml", kind=FaultKind.FILE_UNREADABLE).kind is FaultKind.FILE_UNREADABLE


@given(data=st.binary(max_size=60))
def test_no_bytes_make_it_raise(tmp_path_factory, data):
    root = tmp_path_factory.getbasetemp() / "bytes"
    root.mkdir(exist_ok=True)
    (root / "x.bib").write_bytes(data)
    for bibliography in (True, False):
        read_text(root, "x.bib", bibliography=bibliography)


def test_a_named_file_is_found_relative_to_root_or_to_a_folder(root):
    (root / "docs/refs.bib").touch()
    assert locate(root, "docs/refs.bib") == "docs/refs.bib"
    assert locate(root, "./docs//x/../refs.bib") == "docs/refs.bib"
    assert locate(root, "refs.bib", "docs") == "docs/refs.bib"
    assert locate(root, str(root / "docs/refs.bib")) == "docs/refs.bib"
    assert locate(root, "../root/docs/refs.bib") == "docs/refs.bib"


def test_a_named_link_keeps_its_name(root):
    (root / "docs/refs.bib").touch()
    (root / "link.bib").symlink_to("docs/refs.bib")
    assert locate(root, "link.bib") == "link.bib"


@pytest.mark.parametrize(
    "named",
    [
        "../secret.md",
        "docs/../../secret.md",
        "~/secret.md",
        "file:///etc/hostname",
        "/etc/hostname",
        "out.bib",
        "up/secret.md",
    ],
)
def test_a_named_file_outside_root_is_a_fault_that_says_no_more(root, named):
    (root / "out.bib").symlink_to("../secret.md")
    (root / "up").symlink_to("..")
    fault = locate(root, named)
    assert (fault.kind, fault.subject) == (FaultKind.FILE_UNREADABLE, named)
    assert "outside ROOT" in fault.message


def test_a_file_outside_root_is_reported_alike_whether_it_exists_or_not(root):
    there, not_there = locate(root, "../secret.md"), locate(root, "../nothing.md")
    assert there._replace(subject="") == not_there._replace(subject="")


@pytest.mark.parametrize(
    ("named", "message"),
    [("refs.bib", "not there"), ("docs", "a folder"), ("a\0b", "no file"), ("n" * 300, "")],
)
def test_a_named_file_that_is_not_there_is_a_fault(root, named, message):
    fault = locate(root, named)
    assert fault.subject == named
    assert message in fault.message
