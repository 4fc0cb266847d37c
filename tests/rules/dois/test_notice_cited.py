"""notice-cited: beyond the documented examples."""

from __future__ import annotations

import json

import pytest

DOI = "10.1234/notice.1"
WORK = "10.1234/lung.1"


def of(*notice_of, config=""):
    return {
        "auditor.toml": config,
        "p.md": "It helps [@nair2019].\n",
        "r.bib": f"@article{{nair2019,\n  title = {{A trial}},\n  doi = {{{DOI}}}\n}}\n",
        "evidence.json": json.dumps({"dois": {DOI: {"record": {"notice_of": list(notice_of)}}}}),
    }


def test_a_notice_of_correction_names_the_work_to_cite(findings):
    (found,) = findings("notice-cited", of(["erratum", WORK]))
    assert found.message == (
        f"“nair2019” is not the work but the notice of a correction, about {WORK}; cited in p.md on line 1"
    )
    assert f"cite {WORK}" in found.help


def test_a_notice_of_retraction_does_not_send_to_the_work(findings):
    (found,) = findings("notice-cited", of(["retraction", WORK]))
    assert "may not be relied on" in found.help


def test_a_record_that_names_itself_is_no_notice(findings):
    assert findings("notice-cited", of(["correction", DOI])) == ()


def test_what_replaces_a_work_is_no_notice(findings):
    for kind in ("new-version", "new-edition", "retracted-and-republished", "something-new"):
        assert findings("notice-cited", of([kind, WORK])) == ()


def test_the_notice_about_an_acknowledged_work_is_meant(findings):
    config = f'[references]\nacknowledged = ["{WORK}"]\n'
    assert findings("notice-cited", of(["retraction", WORK], config=config)) == ()


@pytest.mark.parametrize(
    "title",
    [
        "Retraction notice to Tides of the lungs",
        "Retraction Note: Tides of the lungs",
        "Statement of Retraction: Hail",
        "Editorial retraction: Tides of the lungs",
        "Retraction. Tides of the lungs",
        "Retraction of articles by A. Rossi",
        "Retraction: Fatty acid synthesis",
        "Notice of retraction",
        "Retraction for Rossi et al., Tides of the lungs",
        "Retraction—Ileal-lymphoid-nodular hyperplasia",
        "Expression of concern: Tides",
        "RETRACTION: Tides of the lungs",
    ],
)
def test_notice_is_known_by_its_title(title, findings):
    bib = f"@article{{k, author = {{Rossi, Elena}}, title = {{{title}}}, year = {{2019}}}}\n"
    (found,) = findings("notice-cited", {"references.bib": bib, "a.md": "[@k]\n"})
    assert found.subject == "k"
    page = f"# T\n\n## References\n\n- Rossi, E. (2019) ‘{title}’, J. Test, 3, pp. 1–9.\n"
    assert len(findings("notice-cited", {"b.md": page})) == 1


@pytest.mark.parametrize(
    "title",
    [
        "Gingival retraction: techniques and materials",
        "Retraction of the lung in pneumothorax",
        "Retraction of paper clips",
        "Retraction of papers: causes and effects",
        "Retraction of publications by authors in surgery",
        "Retraction",
        "Retractions on the rise",
        "Retraction notices in oncology: a review",
        "Withdrawal of treatment",
        "Eyelid retraction",
        "RETRACTED: Tides of the lungs",
    ],
)
def test_work_about_retraction_is_no_notice(title, findings):
    bib = f"@article{{k, author = {{Rossi, Elena}}, title = {{{title}}}, year = {{2019}}}}\n"
    assert findings("notice-cited", {"references.bib": bib, "a.md": "[@k]\n"}) == ()


def test_notice_that_is_meant_is_acknowledged(findings):
    bib = "@article{k, title = {Retraction: Fatty acid synthesis}, year = {2019}}\n"
    config = '[references]\nacknowledged = ["k"]\n'
    assert findings("notice-cited", {"references.bib": bib, "a.md": "[@k]\n", "auditor.toml": config}) == ()
