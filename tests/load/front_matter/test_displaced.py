from __future__ import annotations

import pytest

from auditor.load.front_matter.read import read_front_matter
from auditor.model.written import FaultKind

BLOCK = "---\ntitle: Testing for ALK\nlast_reviewed: 2024-02-12\n---\n"


def displaced(text: str):
    read = read_front_matter(text)
    assert read.block is None
    (fault,) = read.faults
    assert fault.kind is FaultKind.FRONT_MATTER_DISPLACED
    return fault


@pytest.mark.parametrize(
    ("above", "line"),
    [
        ("# Testing for ALK\n\n", 3),
        ("# Testing for ALK\n", 2),
        ("<!-- Copyright -->\n", 2),
        ("<!--\nLicence\nof two lines\n-->\n", 5),
        ("A line of text.\n\n", 3),
        ("{% include banner.html %}\n", 2),
        ("Draft\n", 2),
        ("```\ncode\n```\n\n", 5),
    ],
)
def test_a_block_below_something_else_is_displaced(above, line):
    fault = displaced(above + BLOCK + "body")
    assert (fault.line, "not at the start" in fault.message) == (line, True)


def test_a_displaced_toml_block_is_seen_too():
    assert displaced('# H\n\n+++\nowner = "x"\n+++\n').line == 3


def test_a_displaced_block_stays_part_of_the_body():
    assert read_front_matter("# H\n" + BLOCK).body_start == 0


@pytest.mark.parametrize(
    "text",
    [
        "# Slide\n\n---\n\nauthor: me\n\n---\n",
        "Facts\n---\nAuthor: Jane Doe\nDate: 2024\n---\n",
        "# H\n\n```yaml\n" + BLOCK + "```\n",
        "# H\n\n~~~~\n" + BLOCK + "~~~~\n",
        "# H\n\n" + "".join(f"    {line}\n" for line in BLOCK.splitlines()),
        "<!--\n" + BLOCK + "-->\n",
        "<pre>\n" + BLOCK + "</pre>\n",
        "{% raw %}\n" + BLOCK + "{% endraw %}\n",
        "{% highlight yaml %}\n" + BLOCK + "{% endhighlight %}\n",
        "# H\n\n---\nlayout: center\nclass: big\n---\n",
        "Text\n\n---\ntitle: a slide\n---\n",
        "# H\n\n---\nlast_reviewed: 2024-02-12\n\nnever closed",
        "# H\n\n---\nlast_reviewed: a: b\n---\n",
        "# H\n" + "\ntext" * 40 + "\n\n" + BLOCK,
        "<!doctype html>\n" + BLOCK,
        "| a |\n|---|\n| last_reviewed: x |\n\n---\n",
        "A\n---\n\nB\n---\n\ntext: x\n",
        "Why\n---\nOwner: the team decides: always.\n---\n",
    ],
    ids=range(18),
)
def test_rules_headings_slides_and_shown_code_are_no_displaced_block(text):
    assert read_front_matter(text).faults == ()


def test_a_page_with_front_matter_may_show_a_block_further_down():
    assert read_front_matter(BLOCK + "# H\n\n" + BLOCK).faults == ()


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (
            "---\ntitle: A\nlast_reviewed: 2024-02-12\n\nEvery tumour is tested.\n",
            "\nEvery tumour is tested.\n",
        ),
        ("---\ntitle: A\nowner: x", ""),
        ("---\nlast_reviewed: 2024-02-12\n\n# H\n", "\n# H\n"),
        ('+++\ntitle = "A"\n\nbody', "\nbody"),
        ('{\n"title": "A",\n\nbody', "\nbody"),
        ("---\ntitle: ALK: an overview\nowner: x\n\nbody", "\nbody"),
        (
            "---\ntitle: A\nowner: x\n\nEvery tumour of the lung is tested.\n\n---\n\nmore\n",
            "\nEvery tumour of the lung is tested.\n\n---\n\nmore\n",
        ),
        ("---\ntitle: A\nowner: x\n\n# H\n\ntext\n\n---\n", "\n# H\n\ntext\n\n---\n"),
    ],
)
def test_a_block_that_is_never_closed_is_displaced_and_not_read_as_body(text, body):
    fault = displaced(text)
    assert (fault.line, "not closed" in fault.message) == (1, True)
    assert text[read_front_matter(text).body_start :] == body


def test_a_slip_in_a_closed_block_is_not_taken_for_a_missing_end():
    (fault,) = read_front_matter("---\ntitle: A\nowner: x\n\nsummary Foo\n---\nbody").faults
    assert fault.kind is FaultKind.FRONT_MATTER_BROKEN


def test_the_line_of_the_body_is_right_behind_a_block_that_is_not_closed():
    read = read_front_matter("\n---\ntitle: A\nowner: x\n\nbody")
    assert read.body_line == 5
