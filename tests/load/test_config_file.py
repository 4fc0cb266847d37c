"""Which file is the configuration, and what becomes of one that cannot be read."""

from __future__ import annotations

import os

import pytest

from auditor.errors import UsageError
from auditor.load.config_file import find_config

TABLE = "[tool.auditor]\nselect = []\n"


@pytest.fixture
def root(tmp_path):
    folder = tmp_path / "work" / "site"
    folder.mkdir(parents=True)
    (tmp_path / "work" / ".git").mkdir()
    return folder


def test_without_any_file_there_is_no_text(root):
    assert find_config(root) == ("", "", "auditor", "")


def test_auditor_toml_counts_before_pyproject(root):
    (root / "auditor.toml").write_text("select = []\n")
    (root / "pyproject.toml").write_text(TABLE)
    assert find_config(root) == ("select = []\n", "auditor.toml", "auditor", "")


def test_pyproject_counts_when_it_has_our_table(root):
    (root / "pyproject.toml").write_text(TABLE)
    assert find_config(root) == (TABLE, "pyproject.toml", "pyproject", "")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[project]\nname = 'auditor'\n",
        "[tool.black]\n",
        "tool = 3 # auditor\n",
        "name = 'auditor' ]]\n",
        b"# auditor \xff\n",
    ],
)
def test_a_pyproject_without_our_table_is_somebody_elses(root, text):
    (root / "pyproject.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    assert find_config(root) == ("", "", "auditor", "")


@pytest.mark.parametrize(
    "text",
    ["[tool.auditor]\nselect = [\n", "x = = 1\n\n[ tool . 'auditor' ]\n", "[[tool.auditor.policy]]\n="],
)
def test_a_broken_pyproject_that_seems_to_have_our_table_is_ours_to_report(root, text):
    (root / "pyproject.toml").write_text(text)
    assert find_config(root) == (text, "pyproject.toml", "pyproject", "")


@pytest.mark.parametrize("name", ["auditor.toml", "pyproject.toml"])
def test_our_file_must_be_utf_8(root, name):
    (root / name).write_bytes(b"[tool.auditor]\n# caf\xe9\n")
    with pytest.raises(UsageError, match=r"not UTF-8 \(byte 20\)"):
        find_config(root)


def test_our_file_is_small(root):
    (root / "auditor.toml").write_text("#" * 1_000_001)
    with pytest.raises(UsageError, match="larger than 1 MB"):
        find_config(root)


def test_a_byte_order_mark_is_no_part_of_the_text(root):
    (root / "auditor.toml").write_bytes(b"\xef\xbb\xbfselect = []\n")
    assert find_config(root).text == "select = []\n"


@pytest.mark.parametrize("make", ["folder", "fifo", "dangling link"])
def test_something_else_of_its_name_is_not_passed_over(root, make):
    path = root / "auditor.toml"
    if make == "folder":
        path.mkdir()
    elif make == "fifo":
        os.mkfifo(path)
    else:
        path.symlink_to("gone.toml")
    with pytest.raises(UsageError, match="is not a file"):
        find_config(root)


@pytest.mark.parametrize("name", ["auditor.toml", "pyproject.toml"])
def test_one_further_up_is_named_and_not_used(root, name):
    (root.parent / name).write_text(TABLE)
    found = find_config(root)
    assert (found.text, found.path) == ("", "")
    assert found.hint == f"{root.parent / name} was not used: it is not at the audited folder"


@pytest.mark.parametrize(("name", "said"), [("auditor.toml", True), ("pyproject.toml", False)])
def test_a_broken_one_further_up_disturbs_no_one(root, name, said):
    (root.parent / name).write_bytes(b"\xff\xfe")
    assert bool(find_config(root).hint) is said


def test_nothing_is_looked_for_above_the_work_tree(root):
    (root.parent.parent / "auditor.toml").write_text("")
    assert find_config(root).hint == ""
    (root / ".git").mkdir()
    (root.parent / "auditor.toml").write_text("")
    assert find_config(root).hint == ""


def test_a_named_file_counts_alone(root, tmp_path):
    (root / "auditor.toml").write_text("select = []\n")
    (tmp_path / "other.toml").write_text("ignore = []\n")
    (tmp_path / "pyproject.toml").write_text(TABLE)
    assert find_config(root, tmp_path / "other.toml") == (
        "ignore = []\n",
        str(tmp_path / "other.toml"),
        "auditor",
        "",
    )
    assert find_config(root, tmp_path / "pyproject.toml").table == "pyproject"


@pytest.mark.parametrize("name", ["gone.toml", "."])
def test_a_named_file_that_is_not_there_is_wrong_usage(root, tmp_path, name):
    with pytest.raises(UsageError, match="there is no configuration file"):
        find_config(root, tmp_path / name)


def test_a_named_file_may_be_a_pipe(root):
    reader, writer = os.pipe()
    os.write(writer, b"select = []\n")
    os.close(writer)
    try:
        assert find_config(root, type(root)(f"/dev/fd/{reader}")).text == "select = []\n"
    finally:
        os.close(reader)


@pytest.mark.parametrize("name", ["auditor.toml", "pyproject.toml", "other.toml"])
def test_a_link_out_of_the_folder_is_not_read(root, name):
    (root.parent / "secret.toml").write_text("CANARY = 1\n[tool.auditor]\n")
    (root / name).symlink_to("../secret.toml")
    if name == "pyproject.toml":
        found = find_config(root)
        assert (found.text, found.path) == ("", "")
        assert found.hint == f"{root / name} was not read: it is a symbolic link that leaves ROOT"
        return
    with pytest.raises(UsageError, match="leads out of the audited folder"):
        find_config(root, root / name if name == "other.toml" else None)


def test_a_link_to_another_file_of_the_folder_is_read(root):
    (root / "config").mkdir()
    (root / "config" / "auditor.toml").write_text("select = []\n")
    (root / "auditor.toml").symlink_to("config/auditor.toml")
    assert find_config(root).text == "select = []\n"
