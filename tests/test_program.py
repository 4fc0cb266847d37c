"""What stands for the program: all that decides its results, and nothing that does not."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from auditor.cache import program as module
from auditor.cache.program import program


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the program's code, for which the digest is made."""
    top = Path(module.__file__).parents[1]
    shutil.copytree(top / "cache", tmp_path / "auditor" / "cache")
    monkeypatch.setattr(module, "__file__", str(tmp_path / "auditor" / "cache" / "program.py"))
    return tmp_path / "auditor" / "cache"


def digest() -> bytes:
    return program.__wrapped__()


def test_it_does_not_depend_on_times(copy):
    before = digest()
    os.utime(copy / "pages.py", ns=(1, 1))
    assert digest() == before


@pytest.mark.parametrize("change", [b"x = 1\n", b""])
def test_it_depends_on_the_code(copy, change):
    before = digest()
    (copy / "pages.py").write_bytes(change)
    assert digest() != before


def test_it_depends_on_the_names_of_modules(copy):
    before = digest()
    (copy / "pages.py").rename(copy / "leaves.py")
    assert digest() != before


def test_it_depends_on_each_library_that_the_project_names(copy, monkeypatch):
    before = digest()
    named = [name for name, _ in module._libraries()]
    assert {"msgspec", "pyromark", "pyyaml", "rapidfuzz"} <= set(map(str.lower, named))
    real = module._version
    for library in named:
        monkeypatch.setattr(
            module, "_version", lambda name, other=library: "99" if name == other else real(name)
        )
        assert digest() != before


def test_it_depends_on_python(copy, monkeypatch):
    before = digest()
    monkeypatch.setattr(module.sys, "version", "4")
    assert digest() != before


def test_a_program_that_is_not_installed_has_one_too(copy, monkeypatch):
    monkeypatch.setattr(module, "_DISTRIBUTION", "no-such-distribution")
    assert len(digest()) == 16
