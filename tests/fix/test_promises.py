"""What holds for corrections of any files: an answer, once and for all, and only where something was to change."""

from __future__ import annotations

import re
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.engine import configure, corrected_files, read
from auditor.errors import WorkError
from auditor.fix import KINDS, CorrectedFile, corrections, wanted_corrections
from auditor.model.evidence import Evidence

BIB = """% first
@string{pre = "10.1000"}
@article{a1,
  title   = {A {Title} of $x$},
  doi     = {https://doi.org/10.1056/NEJMoa1810171},
  url     = {http://dx.doi.org/10.1056/NEJMoa1810171},
  pages   = {2027-2039}, % note
}
@article{b2, title={U}, pages="12–34", doi={10.1162/tacl\\_a\\_00276}}
@Book(c3, Pages = 12 # "-34", DOI = "doi:10.1000/X" )
"""
PAGE = """---
title: T
---
# T

See [http://dx.doi.org/10.1/x](http://dx.doi.org/10.1000/x "t"), <http://dx.doi.org/10.1000/y> `http://dx.doi.org/10.1000/x`
[r] and http://dx.doi.org/10.1000/v. <a href="http://dx.doi.org/10.1000/w&amp;a">w</a> ![i](http://dx.doi.org/10.1000/i)

```
[r]: http://dx.doi.org/10.1000/z
```

[r]: http://dx.doi.org/10.1000/z
"""
ODD = [
    "",
    "\n\n",
    "{",
    "}",
    '"',
    "`",
    "```\n",
    "%",
    "@",
    "[",
    "]",
    "(",
    ")",
    "<",
    ">",
    "\\",
    "é",
    "<!--",
    "-->",
    "\r",
    "=",
    ",",
    "#",
]


def made(data: bytes, name: str) -> list[CorrectedFile]:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, name).write_bytes(data)
        try:
            repository = read(Path(folder), configure(Path(folder))[0], date(2026, 6, 30))
        except WorkError:  # a change can make it a file that is no page, as a comment does that has no end
            return []
        wanted = wanted_corrections(corrections(repository, Evidence()), KINDS, ())
        return list(corrected_files(Path(folder), repository, wanted))


@pytest.mark.parametrize(("name", "text"), [("r.bib", BIB), ("p.md", PAGE), ("p.html", PAGE)])
@given(data=st.data())
def test_any_file_is_corrected_once_and_nothing_but_the_corrections_changes(name, text, data):
    for _ in range(data.draw(st.integers(0, 3))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 30)))
        text = text[:start] + data.draw(st.sampled_from(ODD)) + text[end:]
    for file in made(text.encode(), name):
        assert without_corrections(file.after.decode()) == without_corrections(file.before.decode())
        assert [again.after for again in made(file.after, name) if again.before != again.after] == []


def without_corrections(text: str) -> str:
    """The text without what corrections may change in it."""
    text = re.sub(r"https?://(?:dx\.)?doi\.org/|doi:(?=10)", "", text)
    text = re.sub(r"(?<=[{\"])[<\"]|[>\"](?=[\"}])", "", text)  # brackets around a whole DOI
    text = re.sub(r"[.,;]+(?=\s*[\"}])", "", text)
    text = re.sub(r"[{}]", "", text)  # braces in a DOI mean nothing
    text = re.sub(r"\\(?=[_%&#$~^{}<>-])", "", text)  # escapes of LaTeX
    return text.replace("–", "-").replace("--", "-")
