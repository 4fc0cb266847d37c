"""Our handlers in the hands of a script: what ``frontmatter.loads`` gives with them."""

from __future__ import annotations

import frontmatter
import pytest

from auditor.load.front_matter.blocks import find_block
from auditor.load.front_matter.handlers import FrontMatterError, JsonHandler, TomlHandler, YamlHandler
from auditor.model.written import MapNode, Scalar

YAML = "---\ntitle: A\ncount: 3\ndraft: true\ndate: 2024-02-03\ntags: [x, y]\n---\n\nThe text.\n"
FIELDS = {"title": "A", "count": 3, "draft": True, "date": "2024-02-03", "tags": ["x", "y"]}


@pytest.mark.parametrize(
    ("text", "handler"),
    [
        (YAML, YamlHandler),
        (
            '+++\ntitle = "A"\ncount = 3\ndraft = true\ndate = 2024-02-03\ntags = ["x", "y"]\n+++\nThe text.',
            TomlHandler,
        ),
        (
            '{"title": "A", "count": 3, "draft": true, "date": "2024-02-03", "tags": ["x", "y"]}\nThe text.',
            JsonHandler,
        ),
        (YAML.replace("\n", "\r\n"), YamlHandler),
        ("\ufeff" + YAML, YamlHandler),
        (YAML.replace("---\n\n", "...\n"), YamlHandler),
        (YAML.encode(), YamlHandler),
    ],
    ids=["yaml", "toml", "json", "crlf", "bom", "dots", "bytes"],
)
def test_metadata_and_content_are_given(text, handler):
    post = frontmatter.loads(text, handler=handler())
    assert (post.metadata, post.content) == (FIELDS, "The text.")


@pytest.mark.parametrize(
    "text",
    [
        "The text.",
        "",
        "---\ntitle: A",
        "The text.\n\n---\ntitle: A\n---\nmore",
        "---\n\nText between two rules.\n\n---\n\nmore",
        '+++\ntitle = "A"\n+++\nmore',
    ],
    ids=["none", "empty", "unclosed", "displaced", "thematic breaks", "another format"],
)
def test_without_front_matter_all_is_content(text):
    post = frontmatter.loads(text, handler=YamlHandler())
    assert (post.metadata, post.content) == ({}, text)
    assert not YamlHandler().detect(text)


@pytest.mark.parametrize("text", ["---\n---\nx", "---\n# none yet\n---\nx", "---\nnull\n---\nx"])
def test_an_empty_block_has_no_fields(text):
    post = frontmatter.loads(text, handler=YamlHandler())
    assert (post.metadata, post.content) == ({}, "x")


@pytest.mark.parametrize(
    ("text", "handler", "line"),
    [
        ("---\na: 1\nb: 'open\n---\n", YamlHandler, 3),
        ("---\n- a\n- b\n---\n", YamlHandler, 2),
        ("+++\na = 1\na = 2\n+++\n", TomlHandler, 3),
        ('{\n"a": 1,\n"b": x\n}\n', JsonHandler, 3),
    ],
)
def test_a_block_that_cannot_be_read_raises_with_its_line(text, handler, line):
    with pytest.raises(FrontMatterError, match=f"^line {line}: ") as error:
        frontmatter.loads(text, handler=handler())
    assert error.value.faults[0].line == line


def test_a_field_named_like_an_argument_stands_in_the_nodes_alone():
    handler = YamlHandler()
    post = frontmatter.loads("---\ncontent: x\nhandler: y\nself: z\ntitle: A\n---\nbody", handler=handler)
    assert (post.metadata, post.content) == ({"title": "A"}, "body")
    assert isinstance(handler.nodes.root, MapNode)
    assert [name for name, _, _ in handler.nodes.root] == ["content", "handler", "self", "title"]


def test_the_lines_of_the_fields_are_kept():
    handler = YamlHandler()
    frontmatter.loads(YAML, handler=handler)
    assert isinstance(handler.nodes.root, MapNode)
    assert [line for _, _, line in handler.nodes.root] == [2, 3, 4, 5, 6]
    assert handler.block.format == "yaml"


def test_a_block_found_before_keeps_its_lines():
    text = 10 * "\r\n" + YAML.replace("\n", "\r\n")
    block = find_block(text, 20)
    handler = YamlHandler(block)
    post = frontmatter.loads(text[20 : block.end], handler=handler)
    assert post["title"] == frontmatter.loads(YAML, handler=YamlHandler())["title"]
    assert isinstance(handler.nodes.root, MapNode)
    assert [line for _, _, line in handler.nodes.root] == [12, 13, 14, 15, 16]


def test_a_handler_is_found_by_its_opening(monkeypatch):
    monkeypatch.setattr(frontmatter, "handlers", [TomlHandler(), JsonHandler(), YamlHandler()])
    assert isinstance(frontmatter.loads(YAML).handler, YamlHandler)
    assert frontmatter.loads("text").metadata == {}


def test_a_post_can_be_written_again():
    post = frontmatter.loads(YAML, handler=YamlHandler())
    assert frontmatter.loads(frontmatter.dumps(post), handler=YamlHandler()).metadata == FIELDS


def test_load_reads_a_block_alone():
    assert YamlHandler().load("a: 1") == {"a": 1}


def test_the_metadata_may_be_nodes():
    post = frontmatter.loads("---\ntitle: A\n---\n", handler=YamlHandler(as_nodes=True))
    assert post.metadata == {"title": Scalar("A", 2)}
