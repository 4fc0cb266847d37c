"""`auditor plan` on many pages of many people, and the greedy method beside the solver on random cases.

Times are those of whole processes that read the pages without a cache: wall time, and time of the processors.
The pages fall due as on real sites: more of them late in the year than there is room for, a tenth overdue.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from measure import as_installed

from auditor.plan import greedy, solver
from auditor.plan.problem import Choice, Problem, cost

AS_OF = date(2026, 12, 1)
#: room for so much more than what is due
ROOM = 1.05


def write_site(root: Path, pages: int, people: int) -> None:
    """Pages with one to three of these reviewers, due within a year, and the people file."""
    rng = random.Random(11)
    names = [f"Person N{number:03}" for number in range(people)]
    capacity = max(1, round(pages * ROOM / people / 12))
    (root / "people.yml").write_text(
        "".join(f"- name: {name}\n  capacity: {capacity}\n" for name in names), encoding="utf-8"
    )
    for number in range(pages):
        days = -rng.randint(1, 90) if rng.random() < 0.1 else int(rng.triangular(0, 364, 270))
        due = AS_OF + timedelta(days=days)
        reviewers = ", ".join(rng.sample(names, rng.randint(1, 3)))
        (root / f"page-{number:05}.md").write_text(
            f"---\ntitle: Page {number}\nreviewers: [{reviewers}]\nlast_reviewed: {due.year - 1}-01-15\n"
            f"next_review: {due}\n---\n# Page {number}\n\nText.\n",
            encoding="utf-8",
        )


def timed(root: Path, *, without_scipy: bool) -> tuple[float, float, dict[str, object]]:
    """The wall time of one run and the time of all its processes, in seconds, and its plan."""
    code = "import auditor.plan.solver as solver\n" + (
        "solver.can_solve = lambda problem: False\n" if without_scipy else ""
    )
    code += "from auditor.cli import main\nmain()"
    command = [
        sys.executable,
        "-c",
        code,
        "plan",
        str(root),
        "--as-of",
        str(AS_OF),
        "--no-cache",
        "-qf",
        "json",
    ]
    started, used = time.perf_counter(), processor_time()
    done = subprocess.run(command, capture_output=True, env=as_installed(), check=True)
    return time.perf_counter() - started, processor_time() - used, json.loads(done.stdout)


def processor_time() -> float:
    """Seconds that the processes that have ended took."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def random_case(seed: int) -> Problem:
    """A problem of up to 12 people and 12 months."""
    rng = random.Random(seed)
    people, months, room = rng.randint(1, 12), rng.randint(2, 12), rng.randint(1, 8)
    lead = rng.choice([1, 2, 3, months])
    places = [rng.choice([room - 1, room, room, room + 2]) for _ in range(people * months)]
    choices = []
    for _ in range(int(people * months * room * rng.uniform(0.5, 1.3)) + 1):
        due = min(months - 1, int(rng.triangular(0, months, months * 0.7)))
        reviewers = rng.sample(range(people), rng.randint(1, min(3, people)))
        choices.append(
            [
                Choice(person * months + due - back, int(back > 0), 16 * back + at)
                for back in range(min(lead, due) + 1)
                for at, person in enumerate(reviewers)
            ]
        )
    return Problem(choices, places)


def compare(cases: int) -> None:
    """Print how much worse the greedy method is than the solver on random cases."""
    more = [0.0]
    for seed in range(cases):
        problem = random_case(seed)
        good = greedy.solve(problem)
        best = solver.solve(problem, good.full)
        if best is None:
            raise SystemExit("HiGHS gave up")
        made, least = cost(problem, good.chosen), cost(problem, best.chosen)
        more.append(made.moves / least.moves - 1 if least.moves else float(made.moves))
    print(f"greedy beside solver, {cases} cases: moves at most {max(more):.1%} more,")
    print(f"  {sum(one > 0 for one in more)} cases with more")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=5_000)
    parser.add_argument("--people", type=int, default=100)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--cases", type=int, default=50)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        write_site(Path(folder), options.pages, options.people)
        for without_scipy in (False, True):
            runs = [timed(Path(folder), without_scipy=without_scipy) for _ in range(options.runs)]
            plan = runs[0][2]
            wall, processors = (median(run[at] for run in runs) for at in (0, 1))
            print(f"{plan['method']}: {wall:.1f} s, of processors {processors:.1f} s; {plan['objective']}")
    compare(options.cases)


if __name__ == "__main__":
    main()
