from __future__ import annotations

import pytest

RULE = "placeholder-value"


def page(*fields: str) -> dict[str, str]:
    return {"content/alk.md": "\n".join(["---", *fields, "---", "Text.", ""])}


@pytest.mark.parametrize(
    "field",
    [
        "last_reviewed: YYYY-MM-DD",
        "last_reviewed: [mm/dd/yyyy]",
        "next_review: 2026-05-xx",
        "authors: Forename Surname",
        "reviewers: TBC",
        "owner: TODO",
        "doi: 10.XXXXX/phen0000",
        "review_interval: TBD",
    ],
)
def test_the_text_of_a_template_is_found(findings, field) -> None:
    (finding,) = findings(RULE, page("title: ALK", field))
    assert (finding.line, finding.subject) == (3, field.split(":")[0])


@pytest.mark.parametrize("title", ["TODO", "tbc", "Your title here", "YYYY-MM-DD"])
def test_a_title_that_no_page_can_have_is_found(findings, title) -> None:
    assert len(findings(RULE, page(f"title: {title}"))) == 1


def test_each_item_of_a_list_is_judged(findings) -> None:
    (finding,) = findings(RULE, page("reviewers:", "  - Elena Rossi", "  - TBC"))
    assert (finding.line, finding.subject) == (4, "reviewers")


def test_a_footer_is_judged_too(findings) -> None:
    (finding,) = findings(RULE, {"content/alk.md": "Text.\n\n- Last reviewed: TBC\n- Authors: Priya Nair\n"})
    assert (finding.line, finding.subject) == (3, "Last reviewed")


def test_a_field_that_the_policy_names_is_judged(findings) -> None:
    files = {**page("audience: TBD"), "auditor.toml": '[field-policy]\nrequired = ["audience"]\n'}
    assert len(findings(RULE, files)) == 1
    assert findings(RULE, page("audience: TBD")) == ()


def test_a_field_that_is_a_concept_and_in_the_policy_is_reported_once(findings) -> None:
    files = {**page("reviewers: TBC"), "auditor.toml": '[field-policy]\nrequired = ["reviewers"]\n'}
    assert len(findings(RULE, files)) == 1


@pytest.mark.parametrize(
    "field",
    [
        "title: What to do next",
        "title: Date",
        "title: Placeholder",
        "authors: Todd Bcker",
        "owner: Lung cancer team",
        "status: draft",
        "reviewers:",
    ],
)
def test_ordinary_and_empty_values_are_accepted(findings, field) -> None:
    assert findings(RULE, page(field)) == ()


@pytest.mark.parametrize(
    "path",
    [
        "TEMPLATE_page.md",
        "a/page-template.md",
        "templates/page.md",
        "case-template/README.md",
        "archetypes/default.md",
    ],
)
def test_a_template_holds_placeholders_on_purpose(findings, path) -> None:
    assert findings(RULE, {path: "---\nreviewers: TBC\n---\nText.\n"}) == ()


@pytest.mark.parametrize("path", ["contemplates.md", "templated.md", "a/templating/page.md"])
def test_a_name_that_merely_holds_the_word_is_no_template(findings, path) -> None:
    assert len(findings(RULE, {path: "---\nreviewers: TBC\n---\nText.\n"})) == 1


@pytest.mark.parametrize(
    "author",
    [
        "John Doe and Jane Smith",
        "Doe, Jane",
        "Firstname Lastname",
        "Lastname, Firstname",
        "Author, A. A.",
        "A. Author",
    ],
)
def test_author_of_a_template_is_a_placeholder_in_an_entry(author, findings):
    bib = f"@misc{{k, author = {{{author}}}, title = {{Tides}}, year = {{2019}}}}\n"
    (found,) = findings("placeholder-value", {"references.bib": bib, "a.md": "[@k]\n"})
    assert found.subject == "k"


@pytest.mark.parametrize(
    "authors",
    ["John Doe and Jane Smith.", "Doe, J., & Smith, J.", "Author, A., & Author, B.", "Lastname, F."],
)
def test_author_of_a_template_is_a_placeholder_in_a_list(authors, findings):
    page = f"# T\n\n## References\n\n- {authors} (2019). Tides of the lungs. Journal of Tides, 3, 1–9.\n"
    assert len(findings("placeholder-value", {"a.md": page})) == 1


@pytest.mark.parametrize(
    "author", ["Smith, Jane", "Doe, Chris Q.", "Last, John M.", "Authors, The", "Name, Ada"]
)
def test_author_with_a_real_name_is_none(author, findings):
    bib = f"@misc{{k, author = {{{author}}}, title = {{Tides}}, year = {{2019}}}}\n"
    page = (
        f"# T\n\n[@k]\n\n## References\n\n- {author} (2019). Tides of the lungs. Journal of Tides, 3, 1–9.\n"
    )
    assert findings("placeholder-value", {"references.bib": bib, "a.md": page}) == ()


LISTED = "# T\n\n## References\n\n- Knox, A. (2019) ‘Tides of the lungs’, J. Test, 3, pp. 1–9. {}\n"


@pytest.mark.parametrize("doi", ["pending", "TBD", "10.xxxx/xxxxx"])
def test_doi_of_a_listed_reference_may_be_one(findings, doi) -> None:
    (finding,) = findings(RULE, {"a.md": LISTED.format(f"doi: {doi}.")})
    assert (finding.line, finding.subject) == (5, doi)


@pytest.mark.parametrize("doi", ["doi: 10.1000/x.1", "doi: n/a", "No DOI.", "https://doi.org/10.1000/x"])
def test_another_doi_of_a_listed_reference_is_none(findings, doi) -> None:
    assert findings(RULE, {"a.md": LISTED.format(doi)}) == ()
