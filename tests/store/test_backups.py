"""Backups are whole and kept by age; restoring sets the present file aside; codes open doors."""

from __future__ import annotations

import datetime as dt
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.errors import Cancelled, UserError
from rmdesk.operations import organisation
from rmdesk.queries import programmes
from rmdesk.store import FileInUse, Store, WrongPassphrase, backup, driver, recovery, restoring

WORD = "correct horse battery"


def venues(store: Store) -> list[str]:
    with store.read() as db:
        return [card.name for card in programmes.venues(db)]


def test_a_backup_of_an_open_file_has_everything_and_opens_alone(organised_store: Store) -> None:
    organisation.add_venue(organised_store, name="Library")
    assert organised_store.changed_since_backup
    made = organised_store.back_up("test")
    assert not organised_store.changed_since_backup
    assert [b.path for b in backup.listed(organised_store.path)] == [made]
    copy = Store.open(made, WORD)
    assert venues(copy) == ["Library"]
    copy.close()
    assert b"Library" not in made.read_bytes()


def test_a_cancelled_backup_leaves_nothing(organised_store: Store) -> None:
    def report(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        organised_store.back_up("test", report)
    assert list(organised_store.path.parent.glob("backups/*")) == []
    assert organised_store.changed_since_backup


def test_a_backup_while_she_works_is_one_moment(organised_store: Store) -> None:
    made: list[Path] = []
    thread = threading.Thread(target=lambda: made.append(organised_store.back_up("busy")))
    thread.start()
    for number in range(40):
        organisation.add_venue(organised_store, name=f"Room {number:02}")
    thread.join()
    copy = Store.open(made[0], WORD)
    found = venues(copy)
    copy.close()
    assert found == [f"Room {number:02}" for number in range(len(found))]


def test_restoring_sets_the_present_file_aside(organised_store: Store) -> None:
    path = organised_store.path
    organisation.add_venue(organised_store, name="Before")
    made = organised_store.back_up("test")
    organisation.add_venue(organised_store, name="After")
    with pytest.raises(FileInUse):
        restoring.restore(made, path, WORD)
    organised_store.close()
    aside = restoring.restore(made, path, WORD)
    assert aside is not None
    restored, former = Store.open(path, WORD), Store.open(aside, WORD)
    assert (venues(restored), venues(former)) == (["Before"], ["After", "Before"])
    restored.close()
    former.close()


def test_a_damaged_backup_is_refused_and_the_present_file_stays(organised_store: Store) -> None:
    made = organised_store.back_up("test")
    whole = bytearray(made.read_bytes())
    whole[5 * 4096 + 7] ^= 1
    made.write_bytes(bytes(whole))
    organised_store.close()
    before = organised_store.path.read_bytes()
    with pytest.raises(UserError, match="damaged"):
        restoring.restore(made, organised_store.path, WORD)
    assert organised_store.path.read_bytes() == before


def test_after_two_changes_of_passphrase_the_oldest_backup_restores(organised_store: Store) -> None:
    path = organised_store.path
    organisation.add_venue(organised_store, name="Oldest")
    oldest = organised_store.back_up("test")
    code = organised_store.issue_recovery_code()
    with pytest.raises(WrongPassphrase):
        organised_store.change_passphrase("wrong", "second passphrase")
    organised_store.change_passphrase(WORD, "second passphrase")
    organised_store.change_passphrase("second passphrase", "third ' pässphrase")
    organisation.add_venue(organised_store, name="Newest")
    organised_store.close()
    for former in (WORD, "second passphrase"):
        with pytest.raises(WrongPassphrase):
            Store.open(path, former)
    assert recovery.passphrase(path, code) == "third ' pässphrase"
    assert recovery.passphrase(oldest, code) == WORD
    restoring.restore(oldest, path, "third ' pässphrase")
    restored = Store.open(path, "third ' pässphrase")
    assert venues(restored) == ["Oldest"]
    restored.close()


def test_the_recovery_code_works_however_it_is_typed(organised_store: Store) -> None:
    code = organised_store.issue_recovery_code()
    typed = " " + code.lower().replace("-", "  ").replace("0", "o").replace("1", "i")
    assert recovery.passphrase(organised_store.path, typed) == WORD
    again = organised_store.issue_recovery_code()
    assert recovery.passphrase(organised_store.path, again) == WORD
    with pytest.raises(UserError, match="does not fit"):
        recovery.passphrase(organised_store.path, code)


def test_the_recovery_file_goes_into_the_backup_folder(organised_store: Store) -> None:
    code = organised_store.issue_recovery_code()
    made = organised_store.back_up("test")
    recovery.recovery_file(organised_store.path).unlink()
    assert recovery.passphrase(made, code) == WORD


def test_without_a_recovery_file_the_sentence_says_where_it_may_be(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no recovery file"):
        recovery.passphrases(tmp_path / "deep" / "a.rmdesk", recovery.new_code())


@given(st.lists(st.integers(0, 900), min_size=1, max_size=60, unique=True))
def test_age_keeps_ten_recent_eight_weekly_twelve_monthly(days: list[int]) -> None:
    start = dt.datetime(2024, 1, 1, 12)
    made = sorted((start + dt.timedelta(days=day) for day in days), reverse=True)
    backups = [backup.Backup(Path(f"{moment}"), moment, "test", 1) for moment in made]
    keep = backup.kept(backups)
    assert {b.path for b in backups[:10]} <= keep
    assert len(keep) <= 30
    months = list(dict.fromkeys((m.year, m.month) for m in made))[:12]
    kept_months = {(b.made_at.year, b.made_at.month) for b in backups if b.path in keep}
    assert set(months) <= kept_months


def test_a_passphrase_that_looks_like_a_raw_key_is_refused(tmp_path: Path) -> None:
    for bad in ("x'" + "0" * 64 + "'", "", "a\x00b"):
        with pytest.raises(UserError):
            Store.create(tmp_path / "a.rmdesk", bad)
    assert driver.normal_passphrase("e\u0301") == "\u00e9"
