"""What the command line names: rules, configuration, people, bibliographies."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

ERROR = {"index.md": "# Welcome\n\nSee [testing](gone.md) and [below](#nowhere).\n"}
CITING = {"index.md": "# Welcome\n\nAs [@ruiz2020] says.\n"}
ENTRY = "@book{ruiz2020,\n  author = {Ruiz, Ana}, title = {On testing},\n  year = {2020}, isbn = {0-306-40615-2}\n}\n"


def rules_in(ran) -> set[str]:
    return {finding["rule"] for finding in json.loads(ran.out)["findings"]}


@pytest.mark.parametrize(
    ("options", "rules"),
    [
        ((), {"file-missing", "anchor-missing"}),
        (("--select", "file-missing"), {"file-missing"}),
        (("--select", "links"), {"file-missing", "anchor-missing"}),
        (("--select", "links", "--ignore", "file-missing"), {"anchor-missing"}),
        (("--select", "review,people"), set()),
        (("--select", "review", "--select", "anchor-missing"), {"anchor-missing"}),
        (("--ignore", "links"), set()),
        (("--ignore", " anchor-missing , people,"), {"file-missing"}),
    ],
)
def test_select_and_ignore_take_rules_and_families(site, main, options, rules):
    assert rules_in(main("audit", site(ERROR), "-f", "json", *options)) == rules


def test_the_command_line_replaces_the_configured_list(site, main):
    root = site(ERROR | {"auditor.toml": 'select = ["review"]\nignore = ["links"]\n'})
    assert rules_in(main("audit", root, "-f", "json")) == set()
    chosen = ("--select", "links", "--ignore", "file-missing")
    assert rules_in(main("audit", root, "-f", "json", *chosen)) == {"anchor-missing"}
    emptied = ("--select", "", "--ignore", "")
    assert rules_in(main("audit", root, "-f", "json", *emptied)) == {"file-missing", "anchor-missing"}


@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.parametrize("names", [",,,", " ", " , "])
def test_commas_alone_name_no_rule(site, main, option, names):
    ran = main("audit", site(ERROR), option, names)
    assert (ran.status, ran.err.splitlines()[0]) == (2, f"error: {option} names no rule or family")


@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.parametrize(
    ("name", "meant"),
    [("file-mising", "file-missing"), ("lnks", "links"), ("review_overdue", "review-overdue")],
)
def test_an_unknown_rule_is_refused_with_the_nearest(site, main, option, name, meant):
    ran = main("audit", site(ERROR), option, f"people,{name}")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == f"error: {option}: there is no rule or family “{name}”\nhint: did you mean “{meant}”?\n"


def test_a_rule_like_no_other_is_refused_with_the_way_to_the_list(site, main):
    assert "`auditor rules` lists them" in main("audit", site(ERROR), "--select", "qqqqqqqqqqqqqq").err


@pytest.mark.parametrize(
    ("name", "config", "said"),
    [
        (
            "auditor.toml",
            'content = ["*.md"]\nexlude = ["x"]\n',
            "auditor.toml:2: “exlude” is no configuration key",
        ),
        (
            "pyproject.toml",
            "[tool.auditor]\n\nexlude = []\n",
            "pyproject.toml:3: “exlude” is no configuration key",
        ),
    ],
)
def test_an_unknown_configuration_key_is_refused_with_its_line_and_the_nearest(
    site, main, name, config, said
):
    ran = main("audit", site(ERROR | {name: config}))
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert "did you mean “exclude”?" in ran.err


def test_an_unknown_rule_in_the_configuration_is_refused_with_its_line_and_the_nearest(site, main):
    ran = main("audit", site(ERROR | {"auditor.toml": '[severity]\nfile-mising = "off"\n'}))
    assert ran.status == 2
    assert "auditor.toml:2" in ran.err
    assert "“file-missing”" in ran.err


def test_an_unknown_format_in_the_configuration_is_refused(site, main):
    ran = main("audit", site(ERROR | {"auditor.toml": 'format = "pdf"\n'}))
    assert (ran.status, ran.out) == (2, "")
    assert "pdf" in ran.err
    assert "terminal" in ran.err


@pytest.mark.parametrize("name", ["gone.toml", "", "site"])
def test_a_configuration_that_is_named_and_not_there_is_status_2(site, main, name):
    ran = main("audit", site(ERROR), "--config", name)
    assert (ran.status, ran.out) == (2, "")
    assert "configuration" in ran.err


def test_a_named_configuration_is_used_instead_of_the_discovered_one(site, main, tmp_path):
    Path(tmp_path, "other.toml").write_text('select = ["anchor-missing"]\n')
    root = site(ERROR | {"auditor.toml": 'no-such-key = "not even read"\n'})
    assert rules_in(main("audit", root, "-f", "json", "--config", "other.toml")) == {"anchor-missing"}


def test_a_configuration_further_up_is_not_used_and_that_is_said(site, main):
    root = site(
        {f"docs/{name}": text for name, text in ERROR.items()} | {"auditor.toml": 'ignore = ["links"]\n'}
    )
    ran = main("audit", root / "docs", "-f", "plain")
    assert ran.status == 1
    assert "auditor.toml was not used" in ran.err
    assert "hint" not in main("audit", root / "docs", "-q").err


@pytest.mark.parametrize(("option", "name"), [("--people", "people.yaml"), ("--bibliography", "refs/x.bib")])
def test_a_file_that_an_option_names_and_that_is_not_there_is_status_2(site, main, option, name):
    ran = main("audit", site(ERROR), option, name)
    assert (ran.status, ran.out) == (2, "")
    assert f"{option} “{name}”: the file is not there" in ran.err
    assert "relative to ROOT" in ran.err


@pytest.mark.parametrize(
    ("key", "value"),
    [("people", '"people.yaml"'), ("bibliography", '["refs/x.bib"]'), ("bibliography", '["r/*.bib"]')],
)
def test_the_same_file_in_the_configuration_is_a_finding(site, main, key, value):
    ran = main("audit", site(CITING | {"auditor.toml": f"{key} = {value}\n"}), "-f", "json")
    assert ran.status == 1
    (finding,) = (f for f in json.loads(ran.out)["findings"] if f["rule"] == "file-unreadable")
    assert finding["path"] in ("people.yaml", "refs/x.bib", "r/*.bib")
    assert finding["line"] == 1


@pytest.mark.parametrize("option", ["--people", "--bibliography"])
@pytest.mark.parametrize(
    "name", ["../secret.yml", "~/secret.yml", "/etc/hostname", "file:///etc/hostname", "link.yml", ""]
)
def test_an_option_that_leads_out_of_root_is_status_2_and_shows_nothing_of_what_is_there(
    site, main, tmp_path, option, name
):
    Path(tmp_path, "secret.yml").write_text("- name: CANARY\n")
    root = site(ERROR)
    (root / "link.yml").symlink_to(tmp_path / "secret.yml")
    ran = main("audit", root, option, name)
    assert (ran.status, ran.out) == (2, "")
    assert "CANARY" not in ran.err


def test_a_file_named_from_the_current_folder_is_answered_with_its_name_in_root(site, main):
    ran = main(
        "audit", site(ERROR | {"data/people.yml": "- name: Ana\n"}), "--people", "site/data/people.yml"
    )
    assert ran.status == 2
    assert f"there it is {Path('data', 'people.yml')}" in ran.err


def test_named_files_are_read(site, main):
    root = site(CITING | {"lists/staff.yml": "- name: Ana Ruiz\n", "lists/works.bib": ENTRY, "other.bib": ""})
    options = ("--people", "lists/staff.yml", "--bibliography", "lists/works.bib")
    audit = json.loads(main("audit", root, "-f", "json", *options).out)
    assert [person["name"] for person in audit["people"]] == ["Ana Ruiz"]
    assert [reference["path"] for reference in audit["references"]] == ["lists/works.bib"]
    assert audit["findings"] == []


def test_a_glob_of_bibliographies_may_match_nothing_and_that_is_found(site, main):
    ran = main("audit", site(CITING), "--bibliography", "*.bib", "-f", "json")
    assert ran.status == 1
    assert "file-unreadable" in rules_in(ran)


def test_content_and_exclude_choose_the_pages(site, main):
    root = site({"a/1.md": "# 1\n", "a/2.md": "# 2\n", "b/3.md": "# 3\n"})
    ran = main(
        "audit", root, "-f", "json", "--content", "a/*.md", "--content", "b/**", "--exclude", "**/2.md"
    )
    assert [page["path"] for page in json.loads(ran.out)["pages"]] == ["a/1.md", "b/3.md"]


def test_a_root_that_begins_with_a_dash_can_be_audited(site, main):
    site(ERROR, "-site")
    assert main("audit", "--", "-site").status == 1


def test_the_root_is_reported_as_given(site, main, monkeypatch):
    root = site(ERROR)
    assert json.loads(main("audit", "site/", "-f", "json").out)["root"] == "site/"
    monkeypatch.chdir(root)
    assert json.loads(main("audit", "-f", "json").out)["root"] == "."
