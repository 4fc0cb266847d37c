"""Who is behind the keys that a site's pages name as authors."""

from __future__ import annotations

import pytest

from auditor.load import LoadSettings, load
from auditor.resolve.fields.concepts import FieldReader

AUTHORS = "ann:\n  name: Ann Lee\n  email: ann@example.org\nbo:\n  name: Bo Fox\n"
POST = "---\nauthors: {}\n---\n# A\n"


@pytest.fixture
def named(tmp_path):
    """The authors of the pages of a site, by path."""

    def read(files):
        for path, text in files.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text, encoding="utf-8")
        sources = load(tmp_path, LoadSettings(workers=1))
        reader = FieldReader({}, sources.site_authors)
        found = {page.path: reader.read(page).people_that_count("authors") for page in sources.pages}
        return {path: [person.name for person in people] for path, people in found.items()}

    return read


def indented(text):
    return "authors:\n" + "".join(f"  {line}\n" for line in text.splitlines())


MATERIAL = {"mkdocs.yml": "plugins:\n  - search\n  - blog\n", "docs/blog/.authors.yml": indented(AUTHORS)}
DOCUSAURUS = {"docusaurus.config.js": "export default {title: 'A'}", "blog/authors.yml": AUTHORS}


@pytest.mark.parametrize(
    ("files", "page"),
    [
        (MATERIAL, "docs/blog/posts/a.md"),
        ({**MATERIAL, "mkdocs.yml": "plugins:\n  material/blog:\n    enabled: true\n"}, "docs/blog/posts/a.md"),
        (
            {
                "mkdocs.yml": "docs_dir: src\nplugins:\n- blog:\n    blog_dir: .\n    authors_file: '{blog}/who.yml'\n",
                "src/who.yml": indented(AUTHORS),
            },
            "src/posts/a.md",
        ),
        (DOCUSAURUS, "blog/2024/a.mdx"),
        (
            {
                "docusaurus.config.ts": "export default {presets: [['classic', {blog: {path: 'news', authorsMapPath: 'who.json'}}]]}",
                "news/who.json": '{"ann": {"name": "Ann Lee"}, "bo": {"name": "Bo Fox"}}',
            },
            "news/a.md",
        ),
        ({"_config.yml": "title: A\n", "_data/authors.yml": AUTHORS}, "_posts/2024-01-01-a.md"),
        ({"_config.yml": "data_dir: who\n", "who/authors.yaml": "ann: Ann Lee\nbo: Bo Fox\n"}, "a.md"),
        (
            {"hugo.toml": "", "data/authors/ann.json": '{"name": "Ann Lee"}', "data/authors/bo.toml": "name = 'Bo Fox'"},
            "content/a.md",
        ),
        ({"_config.yml": f"{indented(AUTHORS)}"}, "_posts/2024-01-01-a.md"),
        ({"_config.yml": "author:\n  ann: {name: Ann Lee}\n  bo: {name: Bo Fox}\n"}, "a.md"),
        (
            {
                "_config.yml": "collections: {authors: {output: true}}\n",
                "_authors/a-lee.md": "---\nshort_name: ann\nname: Ann Lee\n---\n",
                "_authors/bo.md": "---\nname: Bo Fox\n---\n",
            },
            "_posts/2024-01-01-a.md",
        ),
        (
            {
                "config/_default/hugo.yaml": "title: A\n",
                "content/authors/ann/_index.md": "---\ntitle: Ann Lee\nrole: Guest\nemail: ann@example.org\n---\n",
                "content/authors/bo/_index.md": "---\nname: Bo Fox\ntitle: Professor\n---\n",
            },
            "content/post/a/index.md",
        ),
        (
            {
                "hugo.toml": "",
                "content/en/author/ann/_index.md": "+++\ntitle = 'Ann Lee'\n+++\n",
                "content/en/author/bo/_index.en.md": "+++\nfirst_name = 'Bo'\nlast_name = 'Fox'\n+++\n",
            },
            "content/en/a.md",
        ),
    ],
)  # fmt: skip
def test_an_author_given_by_key_is_the_person_whom_the_site_knows(named, files, page):
    assert named({**files, page: POST.format("[ann, bo]")})[page] == ["Ann Lee", "Bo Fox"]


def test_a_translated_blog_has_the_authors_of_the_blog_or_its_own(named):
    post = "i18n/{}/docusaurus-plugin-content-blog/2024/a.md"
    own = {"i18n/fr/docusaurus-plugin-content-blog/authors.yml": "ann:\n  name: Anne Lee\n"}
    posts = {post.format(language): POST.format("ann") for language in ("de", "fr")}
    other = {"i18n/de/docusaurus-plugin-content-docs/a.md": POST.format("ann")}
    found = named({**DOCUSAURUS, **own, **posts, **other})
    assert list(found.values()) == [["Ann Lee"], ["ann"], ["Anne Lee"]]


def test_what_a_page_says_beside_the_key_does_not_hide_the_person(named):
    page = "---\nauthors:\n  - key: ann\n    title: Guest\n  - name: Cy Ray\n---\n# A\n"
    assert named({**DOCUSAURUS, "blog/a.md": page})["blog/a.md"] == ["Ann Lee", "Cy Ray"]


def test_a_key_that_the_site_does_not_have_stays(named):
    files = {"_config.yml": "", "_data/authors.yml": f"{AUTHORS}cy:\n  bio: A text.\n"}
    found = named({**files, "a.md": POST.format("cy"), "b.md": POST.format("Dee Oz")})
    assert found == {"a.md": ["cy"], "b.md": ["Dee Oz"]}


def test_keys_are_known_only_where_the_site_uses_them(named):
    found = named(
        {**DOCUSAURUS, **MATERIAL, "docs/a.md": POST.format("ann"), "src/pages/b.md": POST.format("ann")}
    )
    assert found == {"docs/a.md": ["ann"], "src/pages/b.md": ["ann"]}


@pytest.mark.parametrize("text", ["", "- a\n", "ann: [", "ann: {}\n", "ann:\n"])
def test_a_broken_file_of_authors_changes_nothing(named, text):
    assert named({**DOCUSAURUS, "blog/authors.yml": text, "blog/a.md": POST.format("ann")}) == {
        "blog/a.md": ["ann"]
    }


def test_a_file_of_authors_outside_the_root_is_not_read(named, tmp_path):
    (tmp_path.parent / "who.yml").write_text(AUTHORS)
    config = "export default {presets: [['classic', {blog: {authorsMapPath: '../../who.yml'}}]]}"
    assert named({"docusaurus.config.js": config, "blog/a.md": POST.format("ann")}) == {"blog/a.md": ["ann"]}


def test_the_author_of_a_site_is_no_key_and_no_default(named):
    files = {
        "_config.yml": "author:\n  name: Ann Lee\n  email: a@example.org\n",
        "a.md": POST.format("name"),
        "b.md": "# B\n",
    }
    assert named(files) == {"a.md": ["name"], "b.md": []}


def test_other_pages_about_authors_are_no_persons(named):
    files = {
        "hugo.toml": "",
        "content/authors/_index.md": "---\ntitle: Authors\n---\n",
        "content/authors/a.md": POST.format("authors"),
    }
    assert named(files)["content/authors/a.md"] == ["authors"]
