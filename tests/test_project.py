"""The project's own papers: what they show is current, and nothing in the tree belongs to one machine."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import auditor

ROOT = Path(__file__).parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def load_script(path: Path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SHOWN_RUNS = load_script(ROOT / "docs" / "shown_runs.py")


def tracked_files() -> list[Path]:
    """The files that git knows; without git (a source distribution), nothing can be said."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("this is not a git repository")
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name]


def text_of(path: Path) -> str:
    """The text of a file; nothing when it is binary, or deleted and not yet committed."""
    try:
        return path.read_text(encoding="utf-8")
    except (UnicodeDecodeError, OSError):
        return ""


@pytest.mark.slow
@pytest.mark.parametrize("page", SHOWN_RUNS.PAGES, ids=lambda page: page.name)
def test_a_shown_run_is_what_the_command_prints(page):
    text = page.read_text(encoding="utf-8")
    assert SHOWN_RUNS.renewed(text) == text, "run: nox -s docs"


def test_the_readme_shows_the_audit_of_the_sample_content():
    assert "$ auditor audit --as-of" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_ci_runs_the_test_command_of_the_readme():
    blocks = re.findall(r"```sh\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    command = next(block.strip() for block in blocks if "nox" in block)
    assert (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()[-1] == command


# an absolute path, not the end of a relative one
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:home|Users|root|tmp|work|opt)/[a-z]")
# what examples may call somebody's folder
ALLOWED = re.compile(r"/(?:home|tmp)/(?:me|you|user|runner)\b")


def test_no_file_holds_a_path_of_somebodys_machine():
    found = [
        f"{path.relative_to(ROOT)}: {line.strip()[:100]}"
        for path in tracked_files()
        for line in text_of(path).splitlines()
        if MACHINE_PATH.search(ALLOWED.sub("", line))
    ]
    assert found == []


def test_no_test_asserts_how_long_something_took():
    timed = re.compile(r"process_time|perf_counter|assert .*monotonic\(\)")
    tests = (path for path in (ROOT / "tests").rglob("test_*.py") if path != Path(__file__))
    assert [path.name for path in tests if timed.search(text_of(path))] == [], "count: tests/growth.py"


def test_the_distribution_has_the_version_of_the_package():
    assert re.fullmatch(r"\d+\.\d+\.\d+", auditor.__version__)
    source = PYPROJECT["tool"]["hatch"]["version"]["path"]
    assert f'__version__ = "{auditor.__version__}"' in (ROOT / source).read_text(encoding="utf-8")


def test_the_installed_distribution_says_the_same_version():
    from importlib.metadata import PackageNotFoundError, version

    try:
        installed = version(PYPROJECT["project"]["name"])
    except PackageNotFoundError:
        pytest.skip("the package is not installed")
    assert installed == auditor.__version__


def test_the_command_says_its_version():
    done = subprocess.run(
        [sys.executable, "-m", "auditor", "--version"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert auditor.__version__ in done.stdout


def test_every_dependency_has_a_lowest_version():
    bounded = re.compile(r"[\w.-]+>=[\d.]+(,<\d+)?")  # an upper bound has its reason in pyproject.toml
    assert [name for name in PYPROJECT["project"]["dependencies"] if not bounded.fullmatch(name)] == []


def test_the_package_declares_that_it_is_typed():
    assert (ROOT / "auditor" / "py.typed").is_file()


def test_every_link_verdict_and_report_format_is_documented():
    from auditor.model.evidence import LinkVerdict
    from auditor.report import FORMATS

    links = (ROOT / "docs" / "links.md").read_text(encoding="utf-8").partition("## How a broken")[0]
    rows = [row.partition(" | ")[0] for row in links.splitlines() if row.startswith("| `")]
    assert set(re.findall(r"`([\w-]+)`", "".join(rows))) == set(LinkVerdict)
    reports = (ROOT / "docs" / "reports.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| [\w ]+ \| `(\w+)` \|", reports, re.MULTILINE) == list(FORMATS)


def test_every_key_of_the_link_checks_is_documented_with_its_built_in_value():
    from auditor.config import keys
    from auditor.evidence.settings import HostSettings, LinkSettings

    text = (ROOT / "docs" / "links.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `([\w-]+)` \| (.+?) \|", text.partition("## `[links]`")[2], re.MULTILINE))
    assert set(rows) == set(keys._LINKS)
    for name, shown in rows.items():
        attribute = name.replace("-", "_")
        holder = HostSettings() if hasattr(HostSettings(), attribute) else LinkSettings()
        value = getattr(holder, attribute)
        if isinstance(value, (bool, int, float, str)):
            assert shown.strip('`"') in (
                f"{value}",
                f"{value:g}" if isinstance(value, float) else "",
                str(value).lower(),
            )
        elif name != "cache-ages":
            assert shown == "none"
            assert not value


def test_the_ages_of_registry_answers_are_documented():
    import tomllib

    from auditor.evidence.settings import REFERENCE_AGES

    text = (ROOT / "docs" / "references.md").read_text(encoding="utf-8")
    (table,) = re.findall(r"```toml\n(\[references\.cache-ages\].+?)```", text, re.DOTALL)
    shown = tomllib.loads(table)["references"]["cache-ages"]
    assert {name: int(age.split()[0]) for name, age in shown.items()} == REFERENCE_AGES


def test_every_option_about_the_network_is_documented():
    import click

    from auditor.cli.options import network_options

    command = network_options(click.command("x")(lambda: None))
    text = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    text += (ROOT / "docs" / "links.md").read_text(encoding="utf-8")
    text += (ROOT / "docs" / "references.md").read_text(encoding="utf-8")
    options = {option for made in command.params for option in (*made.opts, *made.secondary_opts)}
    assert {option for option in options if option not in text} == set()


def test_every_key_about_references_is_documented():
    from auditor.config import keys

    text = (ROOT / "docs" / "references.md").read_text(encoding="utf-8").partition("## `[references]`")[2]
    assert set(re.findall(r"^\| `([\w-]+)` \|", text, re.MULTILINE)) == set(keys._REFERENCES)


def test_every_reason_for_attention_is_documented_with_its_weight():
    from auditor.model.attention import WEIGHTS

    text = (ROOT / "docs" / "reports.md").read_text(encoding="utf-8").partition("## What to do first")[2]
    rows = re.findall(r"^\| `([\w-]+)` \| ([\d.]+) \|", text, re.MULTILINE)
    assert {name: float(weight) for name, weight in rows} == WEIGHTS
