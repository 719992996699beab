"""The erase dialog: counts first, the name typed, and then nothing left in the whole home."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from needles import NAME, NEEDLES, TODAY, Told, found, tell
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from rmdesk.models import Person
from rmdesk.operations import organisation
from rmdesk.queries import erasing as seen
from rmdesk.store import Store, backup
from rmdesk.ui.bugs import log
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs import erase_person
from rmdesk.ui.dialogs.erase_person import ErasePerson


@pytest.fixture
def told(desk: Desk, tmp_path: Path) -> Told:
    organisation.start(
        desk.store,
        organisation="Harbour Rail",
        country="SG",
        programme="Reverse mentoring 2026",
        starts_on=dt.date(2026, 9, 1),
    )
    return tell(desk.store, tmp_path)


@pytest.fixture
def dialog(desk: Desk, told: Told, qtbot) -> Iterator[ErasePerson]:
    host = QWidget()
    qtbot.addWidget(host)
    desk.store.back_up("before")
    desk = replace(desk, today=lambda: TODAY)
    made = erase_person.open_for(desk, told.person, host)
    assert made is not None
    yield made
    if isValid(made):
        made.reject()


def test_it_tells_what_goes_what_stays_and_which_copies_there_are(
    dialog: ErasePerson, desk: Desk
) -> None:
    said = "\n".join(
        label.text() for label in dialog.findChildren(QWidget) if hasattr(label, "text")
    )
    for line in (
        "1 participation: goals",
        "6 topics, interests, wishes, vetoes and half-days",
        "1 answer about consent",
        "1 set of trait scores",
        "2 records of papers made",
        "2 kept copies of agreements",
        "1 pair with its dates, sessions and scores (2 sessions)",
        "1 pair under way ends today",
        "Notes on Bob Lim",
        "1 backup made earlier still holds this person",
        "paper already printed",
    ):
        assert line in said, line
    assert len(dialog.plan.copies.backups) == len(backup.listed(desk.store.path)) == 1


def test_only_the_typed_name_erases(dialog: ErasePerson, desk: Desk, told: Told) -> None:
    assert not dialog.go.isEnabled()
    dialog._typed.setText("Zoë Ångström")
    dialog._typed.returnPressed.emit()
    assert "not the name" in dialog.typed.error
    dialog._typed.setText("zoe angstrom-ng")
    assert dialog.go.isEnabled()
    with desk.store.read() as db:
        assert db.get_one(Person, told.person).full_name == NAME


def test_pressed_nothing_is_left_anywhere_in_the_home(
    dialog: ErasePerson, desk: Desk, told: Told, qtbot, home: Path, tmp_path: Path
) -> None:
    log("the log is there to be searched")
    dialog.remove.setChecked(True)
    dialog._texts[0][1].setPlainText("A colleague sat beside him.")
    dialog._typed.setText(NAME)
    desk.settings.set("last_page", "people")
    with qtbot.waitSignal(dialog.erased, timeout=10_000):
        dialog.go.click()
    with desk.store.read() as db:
        assert db.get_one(Person, told.bystander).notes == "A colleague sat beside him."
        for table in Person.metadata.sorted_tables:
            for row in db.execute(table.select()):
                assert not [what for what, n in NEEDLES.items() if n in str(row)], table.name
    assert [b.reason for b in backup.listed(desk.store.path)] == ["erase"]
    copy = Store.open(backup.listed(desk.store.path)[0].path, desk.store.passphrase)
    with copy.read() as db:
        assert db.get_one(Person, told.person).full_name == "Erased person"
    copy.close()
    assert (home / "xdg_state_home").is_dir() or any(home.rglob("rmdesk.log"))
    for what, needle in NEEDLES.items():
        assert not found(needle, tmp_path), what


def test_texts_that_name_only_a_part_are_shown_but_kept(desk: Desk, told: Told, qtbot) -> None:
    from rmdesk.operations import people

    people.set_notes(desk.store, told.partner, "Zoë is fun")
    with desk.store.read() as db:
        plan = seen.plan(db, told.person, desk.store.path, TODAY)
    assert plan is not None
    sure, perhaps = plan.mentions
    assert (sure.whose, sure.sure) == ("Bob Lim", True)
    assert NAME not in sure.proposed
    assert (perhaps.whose, perhaps.sure) == ("Annette Tan", False)
    assert perhaps.proposed == perhaps.text == "Zoë is fun"
