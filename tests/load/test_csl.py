"""References in CSL's JSON and YAML, as files and in front matter."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.load import LoadSettings, load
from auditor.load.csl import page_references, read_csl
from auditor.load.front_matter.data_files import read_nodes
from auditor.model.sources import Bibliography, Entry
from auditor.model.written import FaultKind
from auditor.values.bibliography.entry_record import entry_record
from auditor.values.bibliography.record import BibRecord


def entry(**item: Any) -> Entry:
    """The entry of one item of CSL."""
    read = read_csl("refs.json", json.dumps([{"id": "k", "type": "article-journal", **item}]))
    assert read is not None
    return read.entries[0]


def record(**item: Any) -> BibRecord:
    one = entry(**item)
    return entry_record(one.type, one.fields)


def test_what_an_item_says():
    one = record(
        title="Tides of <i>lungs</i>",
        **{"container-title": "Journal of Tides", "publisher": "Tide Press"},
        author=[{"family": "Knox", "given": "Ada B."}],
        volume=12,
        issue="3",
        page="12-34",
        issued={"date-parts": [[2020, 3, 5]]},
    )
    assert one.title == "Tides of lungs"
    assert one.containers == ("Journal of Tides",)
    assert [name.display for name in one.authors] == ["Ada B. Knox"]
    assert (one.volume, one.issue, one.pages, one.years) == ("12", "3", "12-34", (2020,))
    assert one.publisher == "Tide Press"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ({"literal": "World Health Organization and partners"}, "World Health Organization and partners"),
        ({"family": "Gogh", "given": "Vincent", "non-dropping-particle": "van"}, "Vincent van Gogh"),
        ({"family": "Knox, Hale", "given": "Ada"}, "Ada Knox, Hale"),
        ({"family": "Roe and Doe"}, "Roe and Doe"),
        ("Knox, Ada", "Knox, Ada"),
    ],
)
def test_one_name_stays_one(name, shown):
    (person,) = record(author=[name]).authors
    assert person.display == shown


def test_and_others_are_no_author():
    one = record(author=[{"family": "Knox", "given": "A."}, {"literal": "et al."}])
    assert len(one.authors) == 1
    assert one.others


@pytest.mark.parametrize(
    ("issued", "date"),
    [
        ({"date-parts": [["2014", "5"]]}, "2014-05"),
        ({"date-parts": [[2014, 5, 1], [2015]]}, "2014-05-01/2015"),
        ({"date-parts": [2014, 12]}, "2014-12"),
        ({"date-parts": [[-44, 3, 15]]}, "-0044-03-15"),
        ({"date-parts": [[2014, 14]]}, "2014-22"),
        ({"date-parts": [[2014, 31]]}, "2014-31"),
        ({"year": "2014", "month": 2}, "2014-02"),
        ([{"year": 2014}, {"year": 2015}], "2014/2015"),
        ("2014-05-01", "2014-05-01"),
        (2014, "2014"),
        ({"raw": "May 1, 2014"}, "2014"),
        ({"edtf": "2014-05"}, "2014-05"),
        ({"date-parts": [[None]]}, None),
        ({"date-parts": []}, None),
    ],
)
def test_dates(issued, date):
    assert entry(issued=issued).fields.get("date") == date


def test_what_stands_for_a_date_is_a_state():
    assert entry(issued={"literal": "in press"}).fields["pubstate"] == "in press"


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        ("article-newspaper", "journaltitle"),
        ("chapter", "booktitle"),
        ("paper-conference", "booktitle"),
        ("webpage", "booktitle"),
    ],
)
def test_a_container_is_a_journal_or_a_book(kind, field):
    assert entry(type=kind, **{"container-title": "X"}).fields[field] == "X"


def test_a_type_that_csl_does_not_have_stays():
    assert entry(type="webpge").type == "webpge"
    assert entry(type="Book").type == "Book"


def test_capitals_in_the_names_of_variables_do_not_count_as_in_pandoc():
    one = entry(doi="10.1234/abc", Url="https://example.org/a", Title="Tides")
    assert (one.doi, one.fields["url"], one.fields["title"]) == (
        "10.1234/abc",
        "https://example.org/a",
        "Tides",
    )


def test_an_item_may_have_other_keys():
    assert entry(**{"other-ids": ["k1", "k2"]}).fields["ids"] == "k1,k2"


def test_identifiers():
    one = entry(DOI="10.1234/ABC", PMID=31234567, URL="https://example.org/a_b")
    assert one.doi == "10.1234/abc"
    assert (one.fields["pmid"], one.fields["url"]) == ("31234567", "https://example.org/a_b")
    assert one.spelled("doi") == "DOI"


@pytest.mark.parametrize(
    ("item", "field", "value"),
    [
        ({"id": "doi:10.1234/abc"}, "doi", "10.1234/abc"),
        ({"id": "pmid:31234567"}, "pmid", "31234567"),
        ({"id": "url:https://example.org/a"}, "url", "https://example.org/a"),
        ({"note": "standard_id: doi:10.1234/abc"}, "ids", "k"),
        ({"id": "doi:10.1234/abc", "DOI": "10.1234/other"}, "doi", "10.1234/other"),
    ],
)
def test_keys_of_manubot_are_identifiers(item, field, value):
    assert entry(**item).fields[field] == value


def test_the_identifier_in_the_note_is_what_is_cited():
    assert entry(note="By hand.\nstandard_id: doi:10.1234/abc").key == "doi:10.1234/abc"


YAML = """\
---
references:
- id: knox2020
  type: book
  title: "Tides: a book"
  author:
  - family: Knox
    given: Ada
  issued: 2020
- id: hale
  type: webpage
  URL: https://example.org
---
"""


def test_yaml_as_pandoc_has_it():
    read = read_csl("refs.yaml", YAML)
    assert read is not None
    assert [(one.key, one.type, one.line, one.end_line) for one in read.entries] == [
        ("knox2020", "book", 3, 9),
        ("hale", "online", 10, 12),
    ]


@pytest.mark.parametrize(
    "text", ['[{"id": "a"}]', '{"references": [{"id": "a"}]}', '{"items": [{"id": "a"}]}', "[]"]
)
def test_lists_of_references(text):
    assert read_csl("refs.json", text) is not None


@pytest.mark.parametrize("text", ['{"a": 1}', '[{"name": "a"}]', "[1, 2]", '"text"'])
def test_other_data_is_no_list_of_references(text):
    assert read_csl("refs.json", text) is None


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [("refs.json", '[\n{"id": "a"},\n{"id" "b"}]', 3), ("refs.yaml", "- id: a\n  title: 'x\n", 2)],
)
def test_a_broken_file_has_its_fault_at_the_line(path, text, line):
    read = read_csl(path, text)
    assert read is not None
    assert not read.readable
    assert [(fault.kind, fault.line) for fault in read.faults] == [(FaultKind.FILE_UNREADABLE, line)]


def test_items_without_a_key_are_one_fault_and_the_others_are_read():
    read = read_csl("refs.json", '[{"id": "a"},\n{"type": "book"},\n3]')
    assert read is not None
    assert [one.key for one in read.entries] == ["a"]
    (fault,) = read.faults
    assert (fault.kind, fault.line) == (FaultKind.ENTRY_MALFORMED, 2)
    assert "1 more" in fault.message


def test_references_of_a_page():
    node = read_nodes("yaml", "- {id: a, type: book}\n- {id: b}\n- {id: 3, type: link}\n", 4).root
    read = page_references("page.md", node)
    assert read is not None
    assert [(one.key, one.path, one.line) for one in read.entries] == [("a", "page.md", 4)]


@pytest.mark.parametrize(
    "text",
    [
        "- {title: A, url: https://example.org}\n- {id: 2, type: article, title: B}\n",
        "- {id: 2, type: book, title: B, link: https://example.org}\n",
    ],
)
def test_lists_of_links_of_a_page_are_no_references(text):
    assert page_references("page.md", read_nodes("yaml", text, 4).root) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3000, 3000) | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    "id",
                    "type",
                    "author",
                    "family",
                    "literal",
                    "given",
                    "issued",
                    "date-parts",
                    "raw",
                    "DOI",
                    "note",
                    "x",
                ]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=25,
)


@given(JSON)
def test_any_data_is_read_within_its_lines(data):
    text = json.dumps(data, indent=1)
    read = read_csl("refs.json", text)
    last = text.count("\n") + 1
    for one in read.entries if read else ():
        assert 1 <= one.line <= one.end_line <= last
        entry_record(one.type, one.fields)


@given(st.text(max_size=200))
def test_any_text_is_read(text):
    for path in ("refs.json", "refs.yaml"):
        assert isinstance(read_csl(path, text), Bibliography | None)


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_name_is_one_name(family, given_name):
    assert len(record(author=[{"family": f"x{family}", "given": given_name}]).authors) == 1


def write(root: Path, files: dict[str, str]) -> list[str]:
    for path, text in files.items():
        (root / path).parent.mkdir(exist_ok=True, parents=True)
        (root / path).write_text(text)
    return [file.path for file in load(root, LoadSettings()).bibliographies]


ITEM = '[{"id": "a", "type": "book"}]'


@pytest.mark.parametrize(
    ("files", "path"),
    [
        ({"_quarto.yml": "bibliography: [refs.json]\n", "refs.json": ITEM}, "refs.json"),
        ({"docs/_quarto.yml": "bibliography: r/refs.yaml\n", "docs/r/refs.yaml": ITEM}, "docs/r/refs.yaml"),
        ({"page.md": "---\nbibliography: refs.yml\n---\n", "refs.yml": ITEM}, "refs.yml"),
        (
            {"content/metadata.yaml": "title: T\n", "content/manual-references.json": ITEM},
            "content/manual-references.json",
        ),
    ],
)
def test_named_files_are_read(tmp_path, files, path):
    assert write(tmp_path, files) == [path]


@pytest.mark.parametrize(
    "files",
    [
        {"refs.json": ITEM},
        {"content/manual-references.json": ITEM},
        {"_quarto.yml": "bibliography: data.json\n", "data.json": '{"a": 1}'},
    ],
)
def test_other_data_is_not_read(tmp_path, files):
    assert write(tmp_path, files) == []


def test_a_configured_file_is_read(tmp_path):
    (tmp_path / "refs.json").write_text(ITEM)
    sources = load(tmp_path, LoadSettings(bibliography=("refs.json",)))
    assert [one.key for file in sources.bibliographies for one in file.entries] == ["a"]


COMMENT = '# auditor: allow doi-missing until=2027-01-31 reason="too old for one"'


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"{COMMENT}\n- id: a\n  title: A\n- id: b\n", (2, 3)),
        (f"- id: a\n  {COMMENT}\n  title: A\n- id: b\n", (1, 3)),
        (f"references:\n- id: a\n{COMMENT}\n- id: b\n  title: B\n", (4, 5)),
        (f"- id: a\n{COMMENT}\n", (2, 2)),
    ],
)
def test_a_waiver_in_a_comment_covers_the_item_around_it_or_the_next(text, lines):
    (waiver,) = read_csl("refs.yaml", text).waivers
    assert (waiver.rule, waiver.until, waiver.reason) == ("doi-missing", "2027-01-31", "too old for one")
    assert (waiver.first_line, waiver.last_line) == lines
    assert (waiver.fault is None) == (text.find("id", text.index(COMMENT)) > 0)


@pytest.mark.parametrize("inner", ['"auditor": %s', '"custom": {"auditor": %s}'])
def test_a_waiver_in_an_item_covers_the_item(inner):
    allow = '{"allow": [{"rule": "doi-missing", "until": "2027-01-31", "reason": "too old for one"}]}'
    text = '[{"id": "a",\n' + inner % allow + '},\n{"id": "b", "title": "auditor: allow doi-missing"}]'
    (waiver,) = read_csl("refs.json", text).waivers
    assert (waiver.rule, waiver.reason, waiver.fault) == ("doi-missing", "too old for one", None)
    assert (waiver.first_line, waiver.last_line) == (1, 2)


def test_other_comments_and_values_are_no_waivers():
    text = '- id: a\n  note: "# auditor: allow doi-missing"\n  custom: {auditor: yes}\n# auditors: Ada Knox\n'
    assert read_csl("refs.yaml", text).waivers == ()
