"""The demo does the whole job on invented people, and never touches anything else."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from rmdesk import paths


def pages(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def test_demo_does_every_step_and_leaves_papers_and_a_sound_sample(rmdesk, tmp_path) -> None:
    file = tmp_path / "sample.rmdesk"
    said = rmdesk("--json", "demo", "--out", "papers", file=file)
    assert said.status == 0, said.err
    facts = said.facts
    assert (facts["mentors"], facts["mentees"]) == (60, 45)
    assert facts["people"] >= 105
    assert facts["pairs"] >= 40
    assert facts["agreements"] == facts["pairs"]
    assert facts["feedback_forms"] == 2 * facts["pairs"]
    assert facts["sessions"] >= 3 * facts["pairs"]
    assert facts["attention"]
    assert facts["logged"]
    assert facts["faults"] == []
    assert Path(facts["out"]) == tmp_path / "papers"
    texts = pages(tmp_path / "papers" / "Agreements.pdf")
    assert len(texts) >= facts["agreements"]
    assert any(facts["organisation"] in text for text in texts)
    assert len(pages(tmp_path / "papers" / "Feedback forms.pdf")) >= facts["feedback_forms"]
    assert sorted(path.name for path in tmp_path.glob("sample.rmdesk*")) in (
        ["sample.rmdesk"],
        ["sample.rmdesk", "sample.rmdesk.lock"],
    )
    _opens_as_sample(file, facts)
    again = rmdesk("--json", "demo", "--out", "papers", file=file)
    assert again.status == 0, again.err


def _opens_as_sample(file: Path, facts) -> None:
    from rmdesk.queries import people, programmes
    from rmdesk.store import Store

    store = Store.open_sample(file)
    try:
        assert store.is_sample
        with store.read() as db:
            card = programmes.current(db)
            assert card is not None
            assert card.invented
            assert len({one.id for one in people.people(db, card.id)}) == facts["people"]
    finally:
        store.close()


def test_demo_never_overwrites_somebodys_own_file(rmdesk, new_file: Path) -> None:
    before = new_file.read_bytes()
    said = rmdesk("demo", "--out", "papers")
    assert said.status == 1
    assert new_file.read_bytes() == before
    assert not new_file.with_name("papers").exists()


def test_demo_that_fails_keeps_the_former_sample(rmdesk, tmp_path) -> None:
    from rmdesk.store import Store

    file = tmp_path / "sample.rmdesk"
    Store.open_sample(file).close()
    before = file.read_bytes()
    tmp_path.joinpath("papers").write_text("a file where the folder should be", "utf-8")
    said = rmdesk("demo", "--out", "papers", file=file)
    assert said.status == 1
    assert "cannot be made" in said.err
    assert file.read_bytes() == before
    assert not list(tmp_path.glob("*.making*"))


def test_the_sample_is_made_where_there_is_none(tmp_path, monkeypatch, capsys) -> None:
    from rmdesk.__main__ import main

    monkeypatch.setattr(paths, "sample_file", lambda: tmp_path / "home" / "sample.rmdesk")
    assert main(["--sample", "health"]) == 0
    assert "active pairs need you." in capsys.readouterr().out
    assert (tmp_path / "home" / "sample.rmdesk").exists()


def test_sample_can_be_asked_without_a_passphrase(tmp_path, monkeypatch, capsys) -> None:
    from rmdesk.__main__ import main

    monkeypatch.chdir(tmp_path)
    assert main(["demo", "--out", "papers"]) == 0
    assert "nobody in this programme exists" in capsys.readouterr().out
    assert main(["--sample", "health"]) == 0
    said = capsys.readouterr().out
    assert "active pairs need you." in said
    assert "red: " in said


@pytest.mark.parametrize("arguments", [["new", "--organisation", "A", "--programme", "B"]])
def test_the_sample_cannot_become_her_own_file(arguments, monkeypatch, capsys) -> None:
    from rmdesk.__main__ import main

    monkeypatch.setenv("RMDESK_PASSPHRASE", "correct horse battery staple")
    assert main(["--sample", *arguments, "--country", "SG"]) == 1
    assert "cannot become your own file" in capsys.readouterr().err
