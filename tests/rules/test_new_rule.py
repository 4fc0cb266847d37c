"""The scaffold of a rule is a rule: it is listed, documented, and its example is found."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from processes import untraced

ROOT = Path(__file__).parents[2]


def copy(folder: Path) -> Path:
    ignored = shutil.ignore_patterns("__pycache__")
    for name in ("auditor", "docs"):
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    (folder / "tests").mkdir()
    for path in (ROOT / "tests").glob("*.py"):
        shutil.copy(path, folder / "tests")
    shutil.copytree(ROOT / "tests" / "rules", folder / "tests" / "rules", ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def run(folder: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *map(str, arguments)]
    # a copy of the package that is gone afterwards has no place in a coverage report
    return subprocess.run(
        command, cwd=folder, env=untraced(), capture_output=True, text=True, check=False, timeout=300
    )


@pytest.mark.slow
@pytest.mark.long
def test_a_new_rule_passes_the_tests_of_all_rules(tmp_path):
    folder = copy(tmp_path)
    made = run(folder, "docs/new_rule.py", "links", "link-odd")
    assert (made.returncode, len(made.stdout.splitlines())) == (0, 3)
    assert (
        run(folder, "-c", "import runpy; runpy.run_path('docs/generate.py', run_name='__main__')").returncode
        == 0
    )
    tests = ["test_all_rules.py", "test_documentation.py", "links/test_link_odd.py"]
    ran = run(
        folder, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", "odd or every or order or unique",
        *(f"tests/rules/{name}" for name in tests),
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout
    assert "link-odd" in (folder / "docs" / "rules" / "index.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("family", "rule_id", "why"),
    [
        ("nowhere", "link-odd", "there is no family 'nowhere'"),
        ("links", "LinkOdd", "'LinkOdd' is not in kebab case"),
        ("links", "link-broken", "link-broken exists"),
    ],
)
def test_what_cannot_be_a_new_rule_is_refused_and_nothing_is_written(family, rule_id, why):
    refused = run(ROOT, "docs/new_rule.py", family, rule_id)
    assert refused.returncode == 1
    assert why in refused.stderr
