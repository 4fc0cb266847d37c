"""Which HTML files are templates, and which are pages that only use a variable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.load.page.html_templates import is_template

DOCUMENT = "<!doctype html><html><head><title>A</title></head><body>{}</body></html>"


@pytest.mark.parametrize(
    "sign",
    [
        "{% block content %}{% endblock %}",
        '{%- extends "base.html" -%}',
        "{% macro card(title) %}{{ title }}{% endmacro %}",
        "{{ content }}",
        "{{- content | safe -}}",
        "{{{ body }}}",
        "{{ .Content }}",
        "{{- .Inner | markdownify -}}",
        '{{ define "main" }}{{ end }}',
        '{{ block "main" . }}{{ end }}',
        '{{- partial "head.html" . -}}',
        "<%= yield %>",
        "$body$",
        "<slot></slot>",
        "<slot name='a'/>",
        "<ng-content select='h1'></ng-content>",
    ],
)
def test_what_pages_are_put_into_is_a_template(sign):
    assert is_template("a.html", DOCUMENT.format(f"<main>{sign}</main>"), front_matter=False)


def test_a_block_in_an_attribute_or_a_title_counts():
    for text in ("<body class='{% block x %}{% endblock %}'>", "<title>{% block x %}A{% endblock %}</title>"):
        assert is_template("a.html", text, front_matter=False)


@pytest.mark.parametrize(
    "text",
    [
        "<p>{{ page.title }} {{ site.content }} {{ contentful }}</p>",
        "{% for post in posts %}<p>{{ post.content }}</p>{% endfor %}",
        '{% include "header.html" %}<p>A</p>',
        "{{ range .Pages }}{{ .Title }}{{ .ContentWarning }}{{ end }}",
        "<pre><code>{{ content }}</code></pre>",
        "<p>Write <code>{% block a %}</code>.</p>",
        "<!-- {% block a %} -->",
        "<script>var a = '{{ content }}';</script>",
        "<template shadowrootmode='open'><slot></slot></template>",
        "<slotted>A</slotted> &lt;slot&gt; $bodyguard$",
        "{% blockquote %}A{% endblockquote %}",
    ],
)
def test_a_page_that_uses_a_variable_or_shows_code_is_a_page(text):
    assert not is_template("docs/a.html", DOCUMENT.format(text), front_matter=False)


def test_with_front_matter_a_page_may_inherit_from_a_layout():
    text = '{% extends "base.html" %}{% block content %}<p>A</p>{% endblock %}'
    assert is_template("a.html", text, front_matter=False)
    assert not is_template("a.html", text, front_matter=True)
    assert is_template("a.html", "<main>{{ content }}</main>", front_matter=True)


@pytest.mark.parametrize("folder", ["templates", "src/_layouts/x", "theme/partials", "layouts"])
def test_in_a_folder_of_templates_any_template_code_counts(folder):
    assert is_template(f"{folder}/a.html", "<p>{{ name }}</p>", front_matter=False)
    assert is_template(f"{folder}/a.html", "<script>f({{ name }})</script>", front_matter=False)
    assert not is_template(f"{folder}/a.html", "<p>A <code>{{ name }}</code></p>", front_matter=False)
    assert not is_template(f"{folder}/a.html", "<p>{{ name }}</p>", front_matter=True)
    assert not is_template(f"{folder.partition('/')[0]}.html", "<p>{{ name }}</p>", front_matter=False)


PIECES = st.sampled_from(
    ["{{ content }}", "{% block a", "%}", "{{", "<pre>", "</pre>", "<slot", "<!--", "-->", "A\n", "é"]
)


@given(st.lists(PIECES, max_size=20).map("".join), st.booleans())
def test_any_text_is_decided(text, front_matter):
    assert is_template("a.html", text, front_matter=front_matter) in (True, False)
    assert not is_template("a.html", f"<pre>{text.replace('</', '')}", front_matter=front_matter)
