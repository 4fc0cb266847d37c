"""Which room may use which, and which library lives where."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp
import pytest

PACKAGE = Path(__file__).parents[1] / "auditor"

# room -> the rooms it may import; a room that does not exist yet is ignored until it does
MAY_IMPORT = {
    "errors": {"values"},
    "values": {"errors"},
    "opening": set(),
    "model": {"errors", "values"},
    "codec": {"errors", "model"},
    "config": {"errors", "values", "model"},
    "cache": {"errors", "model", "codec", "opening"},
    "standards": {"errors", "values", "model", "codec"},
    "load": {"errors", "values", "model", "cache", "codec", "opening", "standards"},
    "resolve": {"errors", "values", "model", "config"},
    "evidence": {"errors", "values", "model", "config", "cache", "codec", "opening"},
    "rules": {"values", "model"},
    "judge": {"values", "model", "config"},
    "audit_builder": {"values", "model", "config"},
    "past_pages": {"model", "values", "config", "load", "resolve"},
    "audit_memory": {"model", "config", "cache", "codec"},
    "changed_pages": {"model", "audit_builder"},
    "views": {"values", "model"},
    "report": {"errors", "values", "model", "views", "codec"},
    "fix": {"errors", "values", "model", "views", "config", "codec"},
    "plan": {"errors", "values", "model", "views", "config", "codec"},
    "compare": {"errors", "values", "model", "views", "config", "codec"},
    "baseline": {"errors", "values", "model", "views", "config", "codec"},
    "init": {"errors", "values", "model", "views", "config", "codec"},
}
for allowed in MAY_IMPORT.values():
    allowed.add("version")
MAY_IMPORT["version"] = set()
MAY_IMPORT["engine"] = set(MAY_IMPORT)
MAY_IMPORT["distribute"] = set(MAY_IMPORT)
MAY_IMPORT["cli"] = set(MAY_IMPORT)

# library -> the only rooms that may import it
OWNERS = {
    "click": {"cli"},
    "concurrent": {"load", "evidence"},
    "csv": {"report", "evidence"},  # evidence: the Retraction Watch file
    "frontmatter": {"load"},
    "icalendar": {"report"},
    "html": {"load", "report", "values"},  # values: entities, in html_tokens
    "jinja2": {"report"},
    "jsonschema_rs": {"resolve"},
    "msgspec": {"codec", "model"},  # model: Struct, and what is said of a field
    "multiprocessing": {"load"},
    "protego": {"evidence"},
    "pybtex": {"load"},
    "pyromark": {"load"},
    "requests": {"evidence"},
    "rich": {"report", "cli"},  # cli: the progress bar
    "scipy": {"plan"},
    "sqlite3": {"cache"},
    "subprocess": {"evidence"},
    "threading": {"evidence", "load"},  # load: a worker's watch over its parent
    "urllib3": {"evidence"},
    "webencodings": {"values"},
    "yaml": {"load"},
}

CONTRACT = """
[[tool.importlinter.contracts]]
name = "{name}"
type = "forbidden"
source_modules = {sources}
forbidden_modules = {forbidden}
allow_indirect_imports = true
"""


def rooms() -> set[str]:
    """The rooms there are: the packages and modules right under ``auditor``."""
    packages = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    return packages | {path.stem for path in PACKAGE.glob("*.py")} - {"__init__", "__main__"}


def modules(names: set[str]) -> list[str]:
    return [f"auditor.{name}" for name in sorted(names)]


def contracts() -> dict[str, str]:
    """The two tables as contracts of import-linter, name -> TOML."""
    there = rooms()
    forbidden = {
        f"{room} imports only its neighbours below": ({room}, modules(there - MAY_IMPORT[room] - {room}))
        for room in sorted(there & MAY_IMPORT.keys())
    }
    owned = {
        f"{library} is used only in {' and '.join(sorted(owners))}": (there - owners, [library])
        for library, owners in OWNERS.items()
    }
    return {
        name: CONTRACT.format(name=name, sources=modules(sources), forbidden=targets)
        for name, (sources, targets) in (forbidden | owned).items()
        if targets
    }


@pytest.fixture(scope="session")
def linted(tmp_path_factory) -> str:
    """What import-linter says about all contracts, in one run."""
    folder = tmp_path_factory.mktemp("import-linter")
    settings = '[tool.importlinter]\nroot_package = "auditor"\ninclude_external_packages = true\n'
    (folder / "contracts.toml").write_text(settings + "".join(contracts().values()), encoding="utf-8")
    lint = "import importlinter.cli as cli, sys; cli.lint_imports(sys.argv[1], no_cache=True)"
    command = [sys.executable, "-c", lint, str(folder / "contracts.toml")]
    done = subprocess.run(command, cwd=PACKAGE.parent, capture_output=True, text=True, check=False)
    return re.sub(r"\x1b\[[\d;]*m", "", done.stdout)  # old versions colour even a file


@pytest.mark.parametrize("contract", contracts())
def test_imports_keep_to_the_plan_of_the_house(contract, linted):
    verdict = next((line for line in linted.splitlines() if line.startswith(contract)), "")
    assert verdict.endswith("KEPT"), linted


def test_every_room_is_in_the_plan():
    assert rooms() <= MAY_IMPORT.keys()


def test_no_file_imports_itself_by_way_of_others():
    """What only a type checker imports counts too."""
    graph = grimp.build_graph("auditor", cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        pytest.fail(" imports ".join(reversed(error.args[1])))


CRAWL = PACKAGE / "evidence" / "crawl"


def test_the_crawl_has_no_clock_and_no_chance_of_its_own_and_one_file_with_threads():
    used = {
        (path.name, library)
        for path in CRAWL.glob("*.py")
        for library in ("time", "random", "threading")
        if re.search(rf"^(?:import|from) {library}\b", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert used == {("schedule.py", "threading")}


def test_the_crawl_knows_nothing_of_links_and_registries():
    texts = [path.read_text(encoding="utf-8") for path in CRAWL.glob("*.py")]
    assert not [text for text in texts if re.search(r"evidence\.(?:links|registries)|model\.", text)]


def last_name(node: ast.AST) -> str:
    """The last part of a dotted name."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


CLOCK = {"date.today", "datetime.now", "datetime.utcnow", "datetime.today", "time.time"}
PROCESS = {"print", "sys.exit", "stdout.write", "stdout.flush"}
CALL = re.compile(rf"\b(?:{'|'.join(name.rpartition('.')[2] for name in CLOCK | PROCESS)})\s*\(")


@cache
def calls(module: Path) -> set[str]:
    """Of a module that may call one of ``CLOCK`` or ``PROCESS``: the last two parts of every dotted name called."""
    text = module.read_text(encoding="utf-8")
    if not CALL.search(text):  # nearly all of them, and to parse a file takes its time
        return set()
    called = (node.func for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call))
    return {
        f"{last_name(name.value)}.{name.attr}" if isinstance(name, ast.Attribute) else last_name(name)
        for name in called
    }


def modules_outside(*kept: str) -> list[Path]:
    return [path for path in PACKAGE.rglob("*.py") if path.relative_to(PACKAGE).parts[0] not in kept]


def test_only_the_command_line_knows_what_day_it_is():
    assert {path.name for path in modules_outside("cli", "evidence") if calls(path) & CLOCK} == set()


def test_only_the_command_line_writes_to_the_terminal_and_ends_the_process():
    assert {path.name for path in modules_outside("cli", "__main__.py") if calls(path) & PROCESS} == set()
