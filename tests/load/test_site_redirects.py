"""Which addresses a site forwards, by its settings."""

from __future__ import annotations

import pytest

from auditor.load.files.beside import Beside
from auditor.load.site_redirects import read_redirects


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("_redirects", "# old\n/a /b\n/c/*  /d/:splat 301!\n/e /f\n", {"/a", "/c/*", "/e"}),
        ("site/_redirects", "/gone /404.html 404\n/* /index.html 200\n", set()),
        ("netlify.toml", '[[redirects]]\n  from = "/a"\n  to = "/b"\n', {"/a"}),
        ("netlify.toml", '[[redirects]]\nfrom = "https://old.example.org/a"\nto = "/b"\n', set()),
        ("vercel.json", '{"redirects": [{"source": "/a/:path*", "destination": "/b"}]}', {"/a/*"}),
        (
            "config/tech-docs.yml",
            'host: https://example.org\nredirects:\n  /a.html: /b.html\n  "/c.html": "/d.html#e"\n',
            {"/a.html", "/c.html"},
        ),
        ("mkdocs.yml", "plugins:\n- redirects:\n    redirect_maps:\n      'a.md': 'b.md'\n", {"/a.md"}),
        ("mkdocs.yml", "nav:\n  - Start: index.md\n  - a.md\n", set()),
        ("config.rb", 'redirect "a.html", to: "b.html"\n', {"/a.html"}),
        ("config.rb", '  proxy "/events/event_#{name}.html", "/e.html", ignore: true\n', {"/events/event_*"}),
        ("config.rb", "proxy resource[:path], resource[:template]\n", {"/*"}),
        ("gatsby-node.js", "exports.createPages = () => { actions.createPage({}) }", {"/*"}),
        ("website/docusaurus.config.js", "redirects: [{ from: '/a', to: '/b' }]", {"/a"}),
        ("docusaurus.config.mjs", "redirects: [{ from: ['/a'], to: '/b' }]", {"/a"}),
        ("next.config.ts", "redirects() { return [{ source: '/a', destination: '/b' }] }", {"/a"}),
        ("mkdocs.yaml", "plugins:\n- redirects:\n    redirect_maps:\n      a.md: b.md\n", {"/a.md"}),
        (".openpublishing.redirection.json", '{"redirections": [{"source_path": "a/b.md"}]}', {"a/b.md"}),
        (
            "docs/.openpublishing.redirection.json",
            '{"redirections": [{"source_path": "b.md"}]}',
            {"docs/b.md"},
        ),
    ],
)
def test_forwarded_addresses_are_read(tmp_path, name, text, expected):
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    assert read_redirects(Beside(tmp_path), [name], ["site", "config", "website", "docs"]) == expected


def test_settings_that_cannot_be_read_forward_nothing(tmp_path):
    (tmp_path / "_redirects").write_bytes(b"\xff\xfe\x00")
    assert read_redirects(Beside(tmp_path), ["_redirects", "netlify.toml"], []) == frozenset()
