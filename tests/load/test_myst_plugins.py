"""The labels that plugins of MyST make."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.load.files.beside import Beside
from auditor.load.myst_plugins import made_by, read_made_labels
from auditor.load.site_settings import read_site_settings


@pytest.fixture
def beginnings(tmp_path):
    """What labels begin with in a project in ``docs`` with these plugins (YAML), and these files beside it."""

    def read(plugins, **files):
        (tmp_path / "docs").mkdir()
        (tmp_path / "docs/myst.yml").write_text(f"project:\n  plugins: {plugins}\n")
        for name, text in files.items():
            (tmp_path / "docs" / name.replace("_", ".")).write_text(text)
        return read_made_labels(Beside(tmp_path), read_site_settings(Beside(tmp_path), ["docs/myst.yml"], ()))

    return read


def test_a_listed_plugin_says_how_its_labels_begin(beginnings):
    program = "u('heading', { identifier: `drug-${name}` }, [])"
    assert beginnings("[drugs.mjs]", drugs_mjs=program) == {"docs": ("drug-",)}


def test_a_plugin_that_is_not_listed_counts_for_nothing(beginnings):
    assert beginnings("[other.mjs]", other_mjs="x()", drugs_mjs="({ identifier: `drug-${name}` })") == {}


@pytest.mark.parametrize("plugins", ["['https://example.org/p.mjs']", "[{type: executable, path: gone.py}]"])
def test_a_plugin_that_cannot_be_read_may_make_any_label(beginnings, plugins):
    assert beginnings(plugins) == {"docs": ("",)}


def test_what_a_plugin_loads_from_beside_it_is_part_of_it(beginnings):
    made = beginnings("[a.mjs]", a_mjs="import { x } from './b.mjs'", b_mjs="({ label: 'drug-' + x })")
    assert made == {"docs": ("drug-",)}


@pytest.mark.parametrize(
    ("program", "expected"),
    [
        ("({ identifier: `drug-${name}-${dose}`, children: [`x`] })", {"drug-"}),
        ('node["label"] = f"drug-{name}"', {"drug-"}),
        ('{"identifier": "drug-" + name}', {"drug-"}),
        ("const identifier = dose ? `dose-${dose}` : `drug-${name}`;", {"dose-", "drug-"}),
        ("node.identifier = slug(name)", {""}),
        ("const label = slug(name);\nreturn { type: 'heading', label };", {""}),
        ("const label = raw ?? data.body;\nreturn u('crossReference', { label }, []);", set()),
        ("const { label } = data;\nconst identifier = find(data);", set()),
        ("options: { label: { type: String } }", set()),
        ("label: String, identifier: string", set()),
        ("({ type: 'image', label: data.options.label })", set()),
        ("if (node.identifier === 'x' || label == y) {}", set()),
        ("labels.map(label => label.text)", set()),
        ("document.querySelector('label')", set()),
    ],
)
def test_only_what_a_program_sets_counts(program, expected):
    assert set(made_by(program)) == expected


@given(
    st.lists(
        st.sampled_from(["identifier: ", "label = ", "const ", "`a", "${", "'", "{", "}", ",", "\n", "f'"])
    )
)
def test_whatever_a_program_holds_nothing_breaks(pieces):
    assert all(isinstance(beginning, str) for beginning in made_by("".join(pieces)))
