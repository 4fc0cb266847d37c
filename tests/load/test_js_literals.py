"""The plain values of programs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.load.js_literals import read_js
from auditor.model.written import ListNode, MapNode


def plain(node):
    """Nodes as Python values; None is a value that is not known."""
    if isinstance(node, MapNode):
        return {key: plain(value) for key, value, _ in node}
    if isinstance(node, ListNode):
        return [plain(item) for item in node.items]
    return None if node.style == "null" else node.text


@pytest.mark.parametrize(
    "program",
    [
        "export default { base: '/proj/' }",
        'module.exports = { base: "/proj/", };',
        "export default defineConfig({ base: `/proj/` })",
        "const config: Config = { base: '/proj/' }; export default config",
        "export default { base: '/proj/' } satisfies Config",
        "export default async () => ({ base: '/proj/' })",
        "module.exports = function (eleventyConfig) { go(); return { base: '/proj/' } }",
        "// { base: '/no/' }\n/* base: '/no/' */ export default { /* here */ base: '/proj/' }",
        "const quote = /[{\"']/g;\nexport default { base: '/proj/' }",
        "export default { 'base': '\\/proj/' }",
    ],
)
def test_a_value_that_is_written_out_is_read(program):
    assert plain(read_js(program)) == {"base": "/proj/"}


@pytest.mark.parametrize(
    "value",
    [
        "process.env.BASE || '/proj/'",
        "base",
        "`/${name}/`",
        "'/a' + '/b'",
        "isProduction ? '/a/' : '/b/'",
        "join('/a', 'b')",
        "'/a'.repeat(2)",
        "() => '/a'",
        "names[0]",
    ],
)
def test_a_value_that_is_computed_is_not_known(value):
    assert plain(read_js(f"export default {{ base: {value}, next: '1' }}")) == {"base": None, "next": "1"}


@pytest.mark.parametrize(
    "program", ["const base = f()\nexport default { base, title: 'x' }", "f({ title: 'x', base })"]
)
def test_the_value_of_a_variable_of_that_name_is_not_known(program):
    values = read_js(program)
    assert (values.get("base").style, values.get("title").text) == ("null", "x")


def test_names_that_are_taken_apart_are_no_settings():
    assert read_js("const { base } = f()\nimport { url } from 'x'").entries == ()


def test_two_objects_that_disagree_say_nothing():
    assert plain(read_js("const a = { base: '/a' }; export default { base: '/b', url: 'x' }")) == {
        "base": None,
        "url": "x",
    }


def test_lists_and_objects_nest():
    program = "export default { presets: [['classic', ({ docs: { exclude: ['a', ...b, 'c'], n: 1 } })]] }"
    assert plain(read_js(program)) == {
        "presets": [["classic", {"docs": {"exclude": ["a", "c"], "n": "1"}}]],
    }


def test_what_lies_deeper_is_not_the_settings_own():
    assert plain(read_js("export default { vite: { base: '/x/' }, hook() { return { base: '/y/' } } }")) == {
        "vite": {"base": "/x/"}
    }


def test_a_value_keeps_its_line():
    (entry,) = read_js("export default {\n  // here\n  base:\n    '/proj/',\n}\n").entries
    assert (entry[2], entry[1].line) == (3, 4)


@given(st.text(alphabet="{}[]()'\"`\\/*:,=a.$ \n?;", max_size=200) | st.text())
def test_any_text_is_read(text):
    lines = text.count("\n") + 1
    assert all(1 <= line <= lines for _, _, line in read_js(text))


@pytest.mark.parametrize("piece", ["{", "[", "'", "\\'", "/*", "/[", "`${", "({a:", '"a', "a:{", "//"])
def test_hostile_text_takes_linear_time(piece):
    read_js(piece * 20_000)
