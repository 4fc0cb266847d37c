"""How much memory an audit takes of one large file of every kind that it reads, whatever the file holds.

``python benchmarks/memory.py`` writes the texts of ``tests/hostile_inputs.py``, each as the largest file that
is not refused: of ``--size`` bytes, or of what its signs allow. It audits them offline, with the report in
JSON. The figure is the highest sum of the proportional set sizes of all processes (Linux only). Figures above
``--most`` are marked, and the exit status is then 1.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from measure import peak_megabytes

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from hostile_inputs import PARSERS, Shape, numbered

from auditor.load.files.density import ALWAYS, MOST, is_too_dense, memory_for

_AUDIT = (sys.executable, "-P", "-m", "auditor", "audit", "--offline", "--no-cache", "-q", "-f", "json")


#: the texts of each function; several parsers may have one
_TEXTS: dict[str, dict[str, Shape]] = {}
for parser in PARSERS:
    _TEXTS.setdefault(parser.function.__name__, {}).update(parser.shapes)


class Kind(NamedTuple):
    """A kind of file: its name, what stands before and behind the text, what lies beside it."""

    path: str
    shapes: Mapping[str, Shape]
    before: str = ""
    after: str = ""
    beside: Mapping[str, str] = {}
    command: tuple[str, ...] = (*_AUDIT, ".")


_PAGE = {"page.md": "---\ntitle: T\n---\n# T\n"}
_KINDS = {
    "Markdown": Kind("page.md", _TEXTS["read_page"]),
    "HTML": Kind("page.html", _TEXTS["read_html"]),
    "front matter in YAML": Kind("page.md", _TEXTS["read_yaml"], "---\n", "\n---\n# T\n"),
    "front matter in TOML": Kind("page.md", _TEXTS["read_toml"], "+++\n", "\n+++\n# T\n"),
    "front matter in JSON": Kind("page.md", _TEXTS["read_json"], '{"a":\n', "\n}\n\n# T\n"),
    "BibTeX": Kind("references.bib", _TEXTS["read_bibliography"], beside=_PAGE),
    "CSL in JSON": Kind(
        "references.json",
        {**_TEXTS["read_json"], "items": numbered('{"id":"k%d","type":"book"},', "[", "{}]")},
        beside={**_PAGE, "auditor.toml": 'bibliography = ["references.json"]\n'},
    ),
    "CSL in YAML": Kind(
        "references.yaml",
        {**_TEXTS["read_yaml"], "items": numbered("- id: k%d\n  type: book\n")},
        beside={**_PAGE, "auditor.toml": 'bibliography = ["references.yaml"]\n'},
    ),
    "people": Kind(
        "people.yml", {**_TEXTS["read_yaml"], "names": numbered("- name: Ann%d Lee\n")}, beside=_PAGE
    ),
    "people in JSON": Kind("people.json", _TEXTS["read_json"], beside=_PAGE),
    "schema": Kind(
        "s.json", _TEXTS["read_schema"], beside={**_PAGE, "auditor.toml": 'front-matter-schema = "s.json"\n'}
    ),
    "CODEOWNERS": Kind("CODEOWNERS", _TEXTS["read_code_owners"], beside=_PAGE),
    "settings of a site": Kind("_config.yml", _TEXTS["read_yaml"], beside=_PAGE),
    "saved audit": Kind(
        "audit.json",
        _TEXTS["read"],
        command=(sys.executable, "-P", "-m", "auditor", "report", "audit.json", "-q"),
    ),
    "retractions": Kind(
        "r.csv", _TEXTS["read_retractions"], beside=_PAGE, command=(*_AUDIT, ".", "--retractions", "r.csv")
    ),
}


def _largest(kind: Kind, made: Shape, size: int) -> str:
    """The largest file of such texts that is read: at most ``size`` bytes, and not too dense."""
    asked = size - len(kind.before) - len(kind.after)
    while True:
        text = kind.before + made(asked) + kind.after
        got = len(text.encode("utf-8", "surrogatepass"))
        if got > size:
            asked = asked * size // got - 1
        elif kind.command[-1] == "." and is_too_dense(text, kind.path):
            fits = max(asked * MOST // memory_for(text, kind.path), ALWAYS * 9 // 10)
            asked = min(fits, asked * 9 // 10)
        else:
            return text


def figures(chosen: str, size: int) -> Iterator[tuple[str, str, float]]:
    """Kind, shape and megabytes of each text."""
    for name, kind in _KINDS.items():
        for shape, made in kind.shapes.items():
            if chosen not in f"{name} {shape}":
                continue
            with TemporaryDirectory() as folder:
                for path, text in kind.beside.items():
                    Path(folder, path).write_text(text, encoding="utf-8")
                text = _largest(kind, made, size)
                Path(folder, kind.path).write_text(text, encoding="utf-8", errors="surrogatepass")
                megabytes = peak_megabytes(kind.command, folder) or 0.0
                yield name, f"{shape}, {len(text) / 1e6:.1f} MB", megabytes


def of_many_files(files: int) -> tuple[float, float]:
    """Megabytes of an audit of so many tiny pages, and what it may take: what it grows by is 2 kB a file."""
    with TemporaryDirectory() as folder:
        text = 0
        for number in range(files):
            page = Path(folder, f"d{number // 200}", f"p{number}.md")
            page.parent.mkdir(exist_ok=True)
            text += page.write_text(f"# {number}\n", encoding="utf-8")
        return peak_megabytes((*_AUDIT, "."), folder) or 0.0, 60 + 3 * text / 1e6 + 2 * files / 1e3


def main() -> int:
    """Print a line for each text, and one for the tree of tiny pages."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("kind", nargs="?", default="", help="only those with this in their name")
    arguments.add_argument("--size", type=int, default=20_000_000, help="bytes of each file")
    arguments.add_argument("--files", type=int, default=20_000, help="pages of the tree of tiny ones")
    arguments.add_argument("--most", type=float, default=400, help="megabytes that no figure may exceed")
    given = arguments.parse_args()
    above = 0
    found: Iterable[tuple[float, str, str, float]] = (
        (given.most, *figure) for figure in figures(given.kind, given.size)
    )
    if given.kind in (many := f"{given.files:,} tiny pages"):
        megabytes, most = of_many_files(given.files)
        found = chain([(most, many, f"at most {most:.0f}", megabytes)], found)
    for most, name, shape, megabytes in found:
        above += megabytes > most
        print(f"{'ABOVE' if megabytes > most else 'ok':6}{megabytes:8.0f} MB  {name}: {shape}", flush=True)
    return 1 if above else 0


if __name__ == "__main__":
    sys.exit(main())
