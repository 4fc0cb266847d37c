"""Python files in the audited folder are never run, though it is the current folder."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from processes import untraced

#: what Python or auditor would import, were the folder on the path
NAMES = ("multiprocessing", "click", "sitecustomize", "usercustomize", "typing", "json", "random", "yaml")
#: the console script; its workers start early, and as the argument says
SCRIPT = """
import sys
from auditor.__main__ import main

if __name__ == "__main__":
    from auditor.load.files import pool, workers
    pool._MUCH = 0
    if sys.argv.pop(1) == "spawn":
        workers._may_fork = lambda: False
    main()
"""


@pytest.fixture
def hostile(site, tmp_path):
    """A folder in which every Python file reports that it was run; and the file with the reports."""
    ran = tmp_path / "ran"
    code = f"open({str(ran)!r}, 'a').write(__file__ + chr(10))\n"
    files = {f"{name}.py": code for name in NAMES}
    pth = f"import builtins; builtins.open({str(ran)!r}, 'a').write('pth')\n"
    return site({"a.md": "# A\n", "b.md": "# B\n", "evil.pth": pth, **files}), ran


def test_python_m_imports_nothing_from_the_current_folder(auditor, hostile):
    root, ran = hostile
    done = auditor("audit", ".", cwd=root)
    assert (done.status, ran.exists()) == (0, False), done.err


@pytest.mark.skipif(
    "COVERAGE_RUN" in os.environ, reason="coverage starts itself in every process, from that path"
)
def test_nor_does_the_script_with_an_empty_entry_in_pythonpath(auditor, hostile, tmp_path):
    root, ran = hostile
    (root / "sitecustomize.py").unlink()  # Python itself runs these two with such a path
    (root / "usercustomize.py").unlink()
    done = auditor("audit", ".", cwd=root, env={"PYTHONPATH": os.pathsep + str(tmp_path)})
    assert (done.status, ran.exists()) == (0, False), done.err


@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="one processor: no workers")
@pytest.mark.parametrize(
    ("method", "options"),
    [("fork", ()), ("spawn", ()), ("spawn", ("-E",))],
    ids=["fork", "spawn", "spawn without the environment"],
)
def test_workers_import_nothing_from_the_current_folder(hostile, tmp_path, method, options):
    root, ran = hostile
    script = tmp_path / "bin" / "script.py"
    script.parent.mkdir()
    script.write_text(SCRIPT, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, *options, script, method, "audit", ".", "--offline"],
        cwd=root,
        env=untraced(),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, ran.exists()) == (0, False), done.stderr
