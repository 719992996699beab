"""``rmdesk export``: people as a list, and everything as a ZIP."""

from __future__ import annotations

import zipfile


def test_people_are_exported_as_a_list_that_import_knows(rmdesk, imported, tmp_path) -> None:
    out = tmp_path / "people.csv"
    said = rmdesk("export", "people", "--out", str(out))
    assert said.out == f"Exported 8 people to {out}.\n"
    again = rmdesk("import", str(out), "--json").facts
    assert (again["added"], again["changed"], again["unchanged"]) == ([], [], 8)


def test_everything_is_exported_as_a_zip(rmdesk, paired, tmp_path) -> None:
    out = tmp_path / "all.zip"
    assert rmdesk("export", "everything", "--out", str(out), "--json").facts["people"] == 8
    with zipfile.ZipFile(out) as archive:
        assert "Read me first.txt" in archive.namelist()


def test_a_folder_that_is_not_there_is_said(rmdesk, imported, tmp_path) -> None:
    said = rmdesk("export", "people", "--out", str(tmp_path / "gone" / "people.csv"))
    assert (said.status, said.out) == (1, "")
    assert "no longer there" in said.err
