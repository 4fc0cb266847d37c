"""What could take too much memory is refused before it is read."""

from __future__ import annotations

import pytest

from auditor.load.files.density import ALWAYS, is_too_dense
from auditor.load.files.read import read_text
from auditor.model.written import Fault

WORDS = "This sentence, like others, has some words, [a link](https://example.org/page), and an end.\n"


@pytest.mark.parametrize(
    ("path", "sign"),
    [
        ("a.md", "["),
        ("a.md", "> "),
        ("a.MD", "a\n\n"),
        ("a.html", "<p>a</p>"),
        ("r.bib", "@a{b,c=d}\n"),
        ("people.yml", "- a\n"),
    ],
)
def test_large_files_of_nothing_but_signs_are_refused(path, sign):
    assert is_too_dense(sign * (8 * ALWAYS // len(sign)), path)
    assert not is_too_dense(sign * (ALWAYS // len(sign)), path)


def test_a_large_page_of_sentences_is_read():
    assert not is_too_dense(WORDS * (3 * ALWAYS // len(WORDS)), "a.md")


def test_a_large_bibliography_is_read():
    entry = "@article{key%d,\n  title = {A study of things},\n  author = {Ada Lovelace and Alan Turing},\n  year = 1999,\n}\n"
    assert not is_too_dense(entry * 25_000, "r.bib")


def test_such_a_file_is_a_fault_that_says_why(tmp_path):
    (tmp_path / "a.md").write_text("[" * ALWAYS)
    assert not isinstance(read_text(tmp_path, "a.md"), Fault)
    (tmp_path / "a.md").write_text("[" * (2 * ALWAYS))
    fault = read_text(tmp_path, "a.md")
    assert fault.message == "the file would take more than 340 MB of memory: it is large and full of markup"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_no_encoding_hides_it(tmp_path, encoding):
    (tmp_path / "a.md").write_bytes(("[" * (2 * ALWAYS)).encode(encoding))
    assert isinstance(read_text(tmp_path, "a.md"), Fault)
