"""The same input and day give the same bytes: twice, in one process or several, wherever the folder stands."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace

import pytest

from auditor.report import FORMATS

DAY = ("--as-of", "2026-06-30")


def varied(pages: int) -> dict[str, str]:
    """Pages with something of everything that is read from one."""
    files = {
        "references.bib": "".join(
            f"@article{{k{n},\n title = {{Title {n}}},\n year = {{2020}}\n}}\n" for n in range(9)
        ),
        "people.yml": "- name: Ana Ruiz\n- name: Ben Okoro\n",
    }
    for number in range(pages):
        files[f"part-{number % 7}/page-{number}.md"] = (
            f"---\ntitle: Page {number}\nauthors: [Ana Ruiz, {{name: Ben Okoro, orcid: 0000-0002-1825-0097}}]\n"
            f"reviewers: [Chi Lim {number % 3}]\nlast_reviewed: {2020 + number % 6}-0{number % 9 + 1}-15\n"
            f"review_in: {number % 4 * 6} months\nmeta: {{a: [1, {{b: c}}], d: null}}\n---\n# Page {number}\n\n"
            f"See [next](page-{number + 7}.md#page-{number + 7}), [gone](gone-{number % 5}.md), {{{{ template }}}} and\n"
            f"<https://example.org/{number % 11}>. As [@k{number % 12}] and (Lee et al., 2020) say.[^1]\n\n"
            '<!-- auditor: allow file-missing until=2027-01-31 reason="moving" -->\n\n[x](gone.md)\n\n'
            "[^1]: A note.\n\nLast reviewed: 04/05/2022\n\n## References\n\n"
            "- Lee, A. et al. (2020) ‘A long title of a work’, Journal, 1(2), pp. 3–4. doi:10.1000/x\n"
        )
    files["part-0/broken.md"] = "---\na: [\n---\n"
    files["part-0/page.html"] = "<title>T</title><p id=a><a href=gone.html>x</a>"
    files["part-1/latin.md"] = "# caf\udce9".encode("utf-8", "surrogateescape").decode("latin-1")
    return files


def test_two_runs_give_the_same_bytes(site, auditor, tmp_path):
    root = site(varied(12))
    outputs = [part for name in FORMATS for part in ("-o", f"{name}=report.{name}")]
    reports = []
    for seed in ("1", "2"):
        ran = auditor("audit", root, *DAY, *outputs, env={"PYTHONHASHSEED": seed})
        assert ran.status == 1
        reports.append([ran, *((tmp_path / f"report.{name}").read_bytes() for name in FORMATS)])
    assert reports[0] == reports[1]


def test_the_order_in_which_files_came_into_being_does_not_matter(site, main, tmp_path):
    files = varied(12)
    site(files, "one")
    site(dict(reversed(files.items())), "two")
    (tmp_path / "at").mkdir()
    reports = []
    for name in ("one", "two"):
        shutil.move(tmp_path / name, tmp_path / "at" / "site")
        reports.append(main("audit", "at/site", *DAY, "-f", "json").out)
        shutil.rmtree(tmp_path / "at" / "site")
    assert reports[0] == reports[1]


@pytest.mark.long
def test_several_processes_give_the_same_bytes_as_one(site, auditor, main, monkeypatch):
    from auditor.load.files import remembered

    root = site(varied(650))
    together = auditor("audit", root, *DAY, "-f", "json")
    used = []
    real = remembered.pages_at

    def alone(folder, paths, settings, projects):
        used.append(settings.workers)
        return real(folder, paths, replace(settings, workers=1, cache=None), projects)

    monkeypatch.setattr(remembered, "pages_at", alone)
    assert main("audit", root, *DAY, "-f", "json") == together
    assert used == [None]
    audit = json.loads(together.out)
    assert audit["summary"]["pages"] > 650
    assert {finding["rule"] for finding in audit["findings"]} >= {
        "file-missing",
        "citation-undefined",
        "review-overdue",
    }


def test_another_day_gives_another_report(site, main):
    root = site(varied(10))
    reports = {main("audit", root, "--as-of", day, "-f", "plain").out for day in ("2021-01-01", "2026-06-30")}
    assert len(reports) == 2
