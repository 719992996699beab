"""The command line and the file: new, check, passphrases, exit status."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

NEW = ("new", "--organisation", "Blue Bank", "--programme", "Spring", "--country", "SG")


def test_new_makes_a_file_that_opens_and_is_sound(rmdesk, new_file) -> None:
    said = rmdesk("check", "--json")
    assert said.status == 0
    assert said.facts == {"file": str(new_file), "faults": []}


def test_new_backs_the_file_up(rmdesk, tmp_path) -> None:
    assert rmdesk(*NEW).status == 0
    assert [path.suffix for path in tmp_path.glob("backups/*")].count(".rmdesk") == 1


def test_new_gives_a_recovery_code_that_opens_the_file(rmdesk, tmp_path) -> None:
    from rmdesk.store import Store, recovery

    said = rmdesk("--json", *NEW)
    path = tmp_path / "own.rmdesk"
    Store.open(path, recovery.passphrase(path, said.facts["recovery_code"])).close()


def test_new_starts_the_programme_it_was_given(rmdesk, tmp_path) -> None:
    from rmdesk.queries import programmes
    from rmdesk.store import Store

    assert rmdesk(*NEW, "--starts", "2026-03-02", "--months", "9").status == 0
    store = Store.open(tmp_path / "own.rmdesk", "correct horse battery staple")
    with store.read() as db:
        card = programmes.current(db)
    store.close()
    assert card is not None
    assert (card.org_name, card.name, card.country) == ("Blue Bank", "Spring", "SG")
    assert card.starts_on.isoformat() == "2026-03-02"
    assert card.ends_on.isoformat()[:7] in ("2026-11", "2026-12")


def test_new_never_overwrites(rmdesk, new_file) -> None:
    before = new_file.read_bytes()
    said = rmdesk(*NEW)
    assert said.status == 1
    assert "own.rmdesk" in said.err
    assert new_file.read_bytes() == before


def test_new_that_fails_leaves_nothing(rmdesk, tmp_path) -> None:
    said = rmdesk("new", "--organisation", "   ", "--programme", "P", "--country", "SG")
    assert said.status == 1
    assert "The organisation needs a name." in said.err
    assert not (tmp_path / "own.rmdesk").exists()


def test_new_refuses_a_short_passphrase(rmdesk, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("RMDESK_PASSPHRASE", "short")
    said = rmdesk(*NEW)
    assert said.status == 1
    assert "shorter than 8" in said.err
    assert not (tmp_path / "own.rmdesk").exists()


def test_wrong_passphrase_is_a_sentence_and_leaves_the_file_alone(
    rmdesk, new_file, monkeypatch
) -> None:
    before = new_file.read_bytes()
    monkeypatch.setenv("RMDESK_PASSPHRASE", "quite another one")
    said = rmdesk("check")
    assert (said.status, said.out) == (1, "")
    assert "does not open with this passphrase" in said.err
    assert new_file.read_bytes() == before


def test_missing_file_is_a_sentence(rmdesk, tmp_path) -> None:
    said = rmdesk("check", file=tmp_path / "nowhere.rmdesk")
    assert said.status == 1
    assert "There is no file" in said.err
    assert not (tmp_path / "nowhere.rmdesk").exists()


def test_file_that_is_open_elsewhere_is_a_sentence(rmdesk, new_file) -> None:
    from rmdesk.store import Store

    store = Store.open(new_file, "correct horse battery staple")
    try:
        assert rmdesk("check").status == 1
    finally:
        store.close()
    assert rmdesk("check").status == 0


def test_damage_is_status_1(rmdesk, new_file) -> None:
    data = bytearray(new_file.read_bytes())
    data[len(data) // 2] ^= 0xFF
    new_file.write_bytes(data)
    said = rmdesk("check")
    assert said.status == 1
    assert "damaged" in said.out + said.err


def test_without_terminal_and_variable_it_says_how(rmdesk, new_file, monkeypatch) -> None:
    monkeypatch.delenv("RMDESK_PASSPHRASE")
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    said = rmdesk("check")
    assert said.status == 1
    assert "RMDESK_PASSPHRASE" in said.err


@pytest.mark.parametrize(
    "wrong",
    [
        ["no-such-verb"],
        ["new"],
        ["new", "--organisation", "A", "--programme", "B", "--country", "Singapore"],
        [*NEW, "--starts", "1.3.2026"],
    ],
)
def test_wrong_usage_is_status_2(rmdesk, tmp_path, wrong: list[str]) -> None:
    said = rmdesk(*wrong)
    assert said.status == 2
    assert "usage" in said.err
    assert not (tmp_path / "own.rmdesk").exists()


def test_json_may_stand_before_or_behind_the_subcommand(rmdesk, new_file: Path) -> None:
    assert rmdesk("--json", "check").facts == rmdesk("check", "--json").facts


def test_no_passphrase_is_printed(rmdesk, new_file) -> None:
    for arguments in (("check",), ("--json", "check"), NEW):
        said = rmdesk(*arguments)
        assert "correct horse" not in said.out + said.err
