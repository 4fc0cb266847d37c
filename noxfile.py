"""`nox` checks everything that must hold before a change lands; `nox -l` lists what else there is."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import nox

nox.needs_version = ">=2025.2.9"
nox.options.sessions = ["lint", "types", "tests"]
nox.options.reuse_existing_virtualenvs = True
nox.options.error_on_external_run = True

PROJECT = nox.project.load_toml("pyproject.toml")
#: as many as two processors have: a third worker takes longer to collect the tests than it spares by waiting
SIDE_BY_SIDE = "--numprocesses=2", "--dist=worksteal"
#: what `thorough` runs instead
SHORT = "-m", "not long"
#: the least share of mutants that the tests must notice, over all and in each module
MUTANTS_KILLED = 0.85
PYTHON_FILES = "auditor", "tests", "benchmarks", "docs", "noxfile.py"
#: further files whose words are those of docs/plain-words.txt
PLAIN_TEXTS = "content", "pyproject.toml", *sorted(map(str, Path().glob("*.md")))


def group(name: str) -> list[str]:
    """The requirements of a dependency group."""
    return nox.project.dependency_groups(PROJECT, name)


@nox.session
def tests(session: nox.Session) -> None:
    """Install the package and test it; `nox -s tests -- tests/values -x` runs some of the tests."""
    session.install(".", *group("tests"))
    session.run("pytest", *SIDE_BY_SIDE, *SHORT, *session.posargs)


@nox.session
def thorough(session: nox.Session) -> None:
    """What takes longer: every property with a thousand examples, and how time grows with hostile input."""
    session.install(".", *group("tests"))
    session.run(
        "pytest", *SIDE_BY_SIDE, "-m", "long or hypothesis", "--hypothesis-profile=thorough", *session.posargs
    )


@nox.session(python=["3.11", "3.12", "3.13"])
def versions(session: nox.Session) -> None:
    """The tests on every supported Python that is found on PATH; nox warns of each that is missing."""
    session.install(".", *group("tests"))
    session.run("pytest", *SIDE_BY_SIDE, *SHORT, *session.posargs)


@nox.session
def coverage(session: nox.Session) -> None:
    """The tests with branch coverage, which must not fall below the floor in pyproject.toml."""
    session.install(".", *group("tests"), *group("coverage"))
    session.run("coverage", "erase")
    session.run("coverage", "run", "-m", "pytest", *SIDE_BY_SIDE, *SHORT, *session.posargs)
    session.run("coverage", "combine", "--quiet")
    session.run("coverage", "report", "--skip-covered")


@nox.session
def mutants(session: nox.Session) -> None:
    """Change one place at a time in the modules that decide, and count the changes that no test notices.

    Takes about half an hour. Afterwards `mutmut results` in this session's environment lists the changes that
    no test noticed, and `mutmut show NAME` shows one.
    """
    modules: list[str] = PROJECT["tool"]["mutmut"]["only_mutate"]
    tests: list[str] = PROJECT["tool"]["mutmut"]["pytest_add_cli_args_test_selection"]
    if missing := [path for path in (*modules, *tests) if not Path(path).exists()]:
        session.error(f"[tool.mutmut] in pyproject.toml names what does not exist: {', '.join(missing)}")
    session.install(".", *group("tests"), *group("mutants"))
    shutil.rmtree("mutants", ignore_errors=True)
    session.run("mutmut", "run", *session.posargs)
    # one line each: module.function__mutmut_number: state
    lines = str(session.run("mutmut", "results", "--all", "true", silent=True)).splitlines()
    states = [
        (name.rpartition(".")[0], state)
        for name, _, state in (line.strip().partition(": ") for line in lines)
    ]
    made = Counter(module for module, state in states if module)
    killed = Counter(module for module, state in states if state in {"killed", "timeout"})
    scores = {module: killed[module] / made[module] for module in sorted(made)}
    scores["all"] = killed.total() / made.total()
    for module, score in scores.items():
        session.log(f"{score:6.1%}  {module}")
    if low := [module for module, score in scores.items() if score < MUTANTS_KILLED]:
        session.error(f"fewer than {MUTANTS_KILLED:.0%} of the mutants are killed: {', '.join(low)}")


@nox.session
def lint(session: nox.Session) -> None:
    """Formatting and lints; `nox -s lint -- --fix` corrects what ruff can correct."""
    session.install(*group("lint"))
    fix = "--fix" in session.posargs
    session.run("ruff", "format", *([] if fix else ["--check"]), *PYTHON_FILES)
    session.run("ruff", "check", *(["--fix"] if fix else []), *PYTHON_FILES)
    session.run("codespell", *PYTHON_FILES, *PLAIN_TEXTS)


@nox.session
def types(session: nox.Session) -> None:
    """Strict types for the package; the tests are checked too, less strictly."""
    session.install(".", *group("tests"), *group("types"))
    session.run("mypy")
    session.run("mypy", "--config-file", "tests/mypy.ini", "tests")


@nox.session
def docs(session: nox.Session) -> None:
    """Renew the rule pages and the shown runs; `-- --check` fails when that changed anything."""
    session.install(".")
    session.run("python", "docs/generate.py")
    session.run("python", "docs/shown_runs.py")
    if "--check" in session.posargs:
        session.run("git", "diff", "--exit-code", "--stat", "--", "README.md", "docs", external=True)


@nox.session(name="new-rule")
def new_rule(session: nox.Session) -> None:
    """Begin a rule: `nox -s new-rule -- FAMILY RULE-ID` writes its file, its entry and its test file."""
    session.run("python", "docs/new_rule.py", *session.posargs)


@nox.session
def lowest(session: nox.Session) -> None:
    """The tests again, with the oldest version of every dependency that pyproject.toml allows."""
    oldest = [requirement.replace(">=", "==") for requirement in PROJECT["project"]["dependencies"]]
    session.install(".", *oldest, *group("tests"))
    session.run("pytest", *session.posargs)


@nox.session(reuse_venv=False)
def build(session: nox.Session) -> None:
    """Build the wheel, install it where nothing else is, and audit the sample content with it."""
    temporary = Path(session.create_tmp())
    for old in temporary.glob("*.whl"):
        old.unlink()
    session.install("build")
    session.run("python", "-m", "build", "--outdir", str(temporary), ".")
    (wheel,) = temporary.glob("*.whl")
    clean = temporary / "clean"
    session.run("python", "-m", "venv", "--clear", str(clean))
    python = str(clean / "bin" / "python")
    session.run(python, "-m", "pip", "install", "--quiet", str(wheel), external=True)
    session.run(python, "-m", "auditor", "--version", external=True)
    session.run(python, "-I", "-m", "auditor", "audit", "--offline", "--fail-on", "never", external=True)


@nox.session
def growth(session: nox.Session) -> None:
    """How the work of every parser grows with its input, by valgrind; `-- read_page` for some of them."""
    session.install(".", *group("tests"))
    session.run("python", "tests/growth.py", *session.posargs)


@nox.session
def fuzz(session: nox.Session) -> None:
    """Changed texts for every parser; `-- --inputs 1000000 --seed 7` for more of them, and others."""
    session.install(".", *group("tests"))
    session.run("python", "tests/fuzz.py", *session.posargs)


@nox.session
def bench(session: nox.Session) -> None:
    """The figures in benchmarks/README.md; `nox -s bench -- --pages 50000` for a larger tree."""
    session.install(".[plan]", *group("bench"))
    session.run("python", "benchmarks/offline_audit.py", *session.posargs)
    session.run("python", "benchmarks/bibliography.py")
    session.run("python", "benchmarks/plan.py")
    session.run("python", "benchmarks/references.py")
    session.run("python", "benchmarks/links.py")
    session.run("python", "benchmarks/dois.py")
