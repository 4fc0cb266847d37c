"""The diff: what git and patch take, for any two texts."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.fix.diff import unified_diff

LINES = st.lists(st.sampled_from([b"a\n", b"b\n", b"c\r\n", b"\n", b"}\n", b"x\ry\n"]), max_size=30)


def apply(program, folder, name, before, diff) -> bytes:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(before)
    done = subprocess.run(program, cwd=folder, input=diff, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr + diff
    return path.read_bytes()


PROGRAMS = [
    pytest.param(program, marks=pytest.mark.skipif(not shutil.which(program[0]), reason=f"no {program[0]}"))
    for program in (["git", "apply", "--whitespace=nowarn"], ["patch", "-p1", "--binary", "-s"])
]


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program[0])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"a\nb\nc\n", b"a\nB\nc\n"),
        (b"a", b"b"),
        (b"a\nb", b"a\nb2"),
        (b"a\r\nb\r\n", b"a\r\nc\r\n"),
        (b"1\n2\n3\n4\n5\n6\n7\n8\n9\n" * 3, b"x\n2\n3\n4\n5\n6\n7\n8\n9\n" * 3),
        (b"a\nb\n", b"a\nnew\nb\n"),
        (b"a\xff\n\0b\n".replace(b"\0", b""), b"a\xfe\nb\n"),
    ],
)
def test_programs_apply_it(program, before, after, tmp_path):
    assert apply(program, tmp_path, "f", before, unified_diff("f", before, after)) == after


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program[0])
@pytest.mark.parametrize(
    "name", ["with space.md", "sub/ü.md", 'quo"te.md', "tab\there.md", "back\\slash.md", "-dash"]
)
def test_any_name_is_found(program, name, tmp_path):
    assert apply(program, tmp_path, name, b"a\n", unified_diff(name, b"a\n", b"b\n")) == b"b\n"


@pytest.mark.skipif(not shutil.which("patch"), reason="no patch")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(before=LINES, after=LINES, ends=st.tuples(st.booleans(), st.booleans()))
def test_whatever_the_texts_it_makes_one_of_the_other(before, after, ends, tmp_path):
    old, new = b"".join(before) or b"a\n", b"".join(after) or b"b\n"
    old, new = old.removesuffix(b"\n") if ends[0] else old, new.removesuffix(b"\n") if ends[1] else new
    if old and new and old != new:
        program = ["patch", "-p1", "--binary", "-s"]
        assert apply(program, tmp_path, "f", old, unified_diff("f", old, new)) == new


def test_a_changed_line_alone_differs():
    diff = unified_diff("f", b"1\n2\n3\n\n5\n6\n7\n8\n", b"1\n2\n3x\n\n5x\n6\n7\n8\n")
    assert diff.decode() == ("--- a/f\n+++ b/f\n@@ -1,8 +1,8 @@\n 1\n 2\n-3\n+3x\n \n-5\n+5x\n 6\n 7\n 8\n")


def test_a_long_stretch_of_changes_does_not_take_the_rest_with_it():
    old = [f"{number}\n" for number in range(2_000)]
    new = [line if number > 1_000 else f"x{line}" for number, line in enumerate(old)]
    diff = unified_diff("f", "".join(old).encode(), "".join(new).encode())
    assert diff.count(b"\n-") == 1_001


def test_nothing_differs():
    assert unified_diff("f", b"a\n", b"a\n") == b""
