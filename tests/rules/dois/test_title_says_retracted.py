"""title-says-retracted: beyond the documented examples."""

from __future__ import annotations

import json

import pytest

from auditor.rules.dois.title_says_retracted import says_retracted

DOI = "10.1234/lung.1"


def of(title, *updates, config=""):
    answered = {"dois": {DOI: {"record": {"title": title}}}, "updates": {DOI: list(updates)}}
    return {
        "auditor.toml": config,
        "p.md": "It helps [@nair2019].\n",
        "r.bib": f"@article{{nair2019,\n  title = {{A trial}},\n  doi = {{{DOI}}}\n}}\n",
        "evidence.json": json.dumps(answered),
    }


@pytest.mark.parametrize(
    "title",
    [
        "RETRACTED: A trial",
        "Retracted: A trial",
        "RETRACTED ARTICLE: A trial",
        "Retracted Article: A trial",
        "[Retracted] A trial",
        "RETRACTED – A trial",
        "WITHDRAWN: A trial",
        "REMOVED: A trial",
        "TEMPORARY REMOVAL: A trial",
        "“RETRACTED: A trial”",
        "RETRACTED ARTICLE A trial",
        "A trial (Retracted article. See vol. 375, pg. 445, 2010)",
        "A trial [Withdrawn]",
        "A trial (retracted)",
        "A trial - RETRACTED",
    ],
)
def test_marks_of_retraction(title):
    assert says_retracted(title)


@pytest.mark.parametrize(
    "title",
    [
        "A trial",
        "Retracted articles in the scholarly literature: a survey",
        "Retracted publications and their citations",
        "Retraction: the fate of a paper",
        "Withdrawn drugs and what became of them",
        "Withdrawn from care: a study of patients who left",
        "Removed: a memoir",
        "Tubes removed early (a randomised trial)",
        "Patients withdrawn from treatment (retracted penis syndrome)",
        "Self-retracted claims – a history",
        "",
    ],
)
def test_ordinary_titles(title):
    assert not says_retracted(title)


def test_a_long_title_is_read_in_no_time():
    assert not says_retracted("(retracted " * 20_000 + "[" * 20_000)


def test_a_known_retraction_says_more(findings):
    files = of("RETRACTED: A trial", {"type": "retraction", "date": "2022-01-01"})
    assert findings("title-says-retracted", files) == ()


def test_a_correction_explains_nothing(findings):
    files = of("RETRACTED: A trial", {"type": "correction", "date": "2022-01-01"})
    assert len(findings("title-says-retracted", files)) == 1


def test_a_reinstated_work_may_keep_the_title(findings):
    files = of("RETRACTED: A trial", {"type": "reinstatement", "date": "2022-01-01"})
    assert findings("title-says-retracted", files) == ()


def test_an_acknowledged_work_is_not_reported(findings):
    files = of("RETRACTED: A trial", config='[references]\nacknowledged = ["nair2019"]\n')
    assert findings("title-says-retracted", files) == ()


def test_an_item_whose_entry_is_acknowledged_is_not_reported(findings):
    title = "RETRACTED: A second course of treatment after relapse"
    files = {
        "p.md": f"It helps.\n\n## References\n\n- Nair, P. (2019) ‘{title}’, Lung, 3(2), pp. 1–9.\n",
        "r.bib": f"@article{{n, author = {{Nair, P.}}, title = {{{title}}}, journal = {{Lung}}, year = {{2019}}}}\n",
    }
    assert len(findings("title-says-retracted", files)) == 2
    files["auditor.toml"] = '[references]\nacknowledged = ["n"]\n'
    assert findings("title-says-retracted", files) == ()


def test_an_item_of_a_list_without_a_doi(findings):
    page = (
        "It helps (Nair et al., 2019).\n\n## References\n\n"
        "- Nair, P. et al. (2019) ‘RETRACTED: A second course of treatment after relapse’, Lung, 3(2), pp. 1–9.\n"
    )
    (found,) = findings("title-says-retracted", {"p.md": page})
    assert found.line == 5
    assert found.subject == "RETRACTED: A second course of treatment after relapse"
