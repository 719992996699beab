"""A pair pauses or meets again: its sessions are skipped or moved, and their new days are shown."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QWidget

from rmdesk.i18n import _, ngettext
from rmdesk.operations.pair_life import Moved
from rmdesk.queries import pausing as queries
from rmdesk.queries.pair_page import PairPage
from rmdesk.queries.pausing import Left
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.conflicts import Clash, impossible
from rmdesk.rules.shifting import Shift
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.frame import date_box, date_of
from rmdesk.ui.dialogs.pair_steps import PairStep
from rmdesk.ui.programme_words import length_word
from rmdesk.ui.session_words import conflict_word, weekday
from rmdesk.ui.sessions.planning import Holidays
from rmdesk.ui.widgets import Banner, Field, muted
from rmdesk.ui.words import day

USUAL_PAUSE = 28
"""Days of a pause when nothing else is chosen."""


class _Rest(PairStep):
    """Two ways for the sessions: stay as agreed, or all move from the day of meeting again."""

    def __init__(
        self,
        desk: Desk,
        card: ProgrammeCard,
        page: PairPage,
        title: str,
        go: str,
        parent: QWidget | None = None,
    ) -> None:
        self._left: Left | None = None
        super().__init__(desk, card, page, title, go, parent)
        self._holidays = Holidays(desk, self, self._read)
        self._holidays.want(card)
        self._read()

    def _add_until(self, proposed: dt.date) -> None:
        self.known = QCheckBox(_("The day of meeting again is &known"))
        self.known.setChecked(True)
        self.until = date_box(proposed)
        self.body.addWidget(self.known)
        self.body.addWidget(Field(_("They meet &again from"), self.until))
        self.known.toggled.connect(self.until.setEnabled)
        self.known.toggled.connect(lambda _on: self._follow())
        self.until.dateChanged.connect(lambda _day: self._follow())

    def _add_ways(self, stay: str, move: str) -> None:
        self.stay, self.along = QRadioButton(stay), QRadioButton(move)
        group = QButtonGroup(self)
        for radio in (self.stay, self.along):
            group.addButton(radio)
            self.body.addWidget(radio)
        self.stay.setChecked(True)
        group.buttonToggled.connect(lambda *_a: self._follow())
        self.effect = muted("")
        self.body.addWidget(self.effect)
        self.against = Banner("warn")
        self.body.addWidget(self.against)
        self.mails = QCheckBox(_("Then &draft mails with the changed calendar entries"))
        self.body.addWidget(self.mails)

    def _until(self) -> dt.date | None:
        return date_of(self.until) if self.known.isChecked() else None

    def _since(self) -> dt.date:
        raise NotImplementedError

    def _stays(self) -> str:
        """What happens when the sessions stay."""
        raise NotImplementedError

    def shifts(self) -> tuple[Shift, ...]:
        """Where the sessions go; empty when they stay."""
        until = self._until()
        if self._left is None or until is None or not self.along.isChecked():
            return ()
        return self._left.behind(until, self._since())

    def _read(self) -> None:
        with self._desk.store.read() as db:
            self._left = queries.left(
                db, self._page.pair_id, self._desk.today(), self._holidays.named
            )
        self._follow()

    def _follow(self) -> None:
        known = self.known.isChecked()
        if not known and self.along.isChecked():
            self.stay.setChecked(True)
        self.along.setEnabled(known)
        shifts = self.shifts()
        self.effect.setText(_moved_word(shifts) if shifts else self._stays())
        warned = self._warnings(shifts)
        self.against.set(" ".join(warned))
        self.against.setVisible(bool(warned))
        self.go.setEnabled(not any(impossible(one.conflicts) for one in shifts))

    def _warnings(self, shifts: tuple[Shift, ...]) -> list[str]:
        """What speaks against the new days, and against how long the two would go on."""
        if not shifts or self._left is None:
            return []
        said = [
            f"{weekday(one.day)}: {conflict_word(conflict)}"
            for one in shifts
            for conflict in one.conflicts
            if conflict.clash is not Clash.OUTSIDE
        ]
        last = shifts[-1].day
        if last > self._left.ends_on:
            said.append(
                _("The last session is then on {last}, after the programme's end on {end}.").format(
                    last=day(last), end=day(self._left.ends_on)
                )
            )
        unusual = length_word(self._left.began_on, last)
        return [*said, unusual] if unusual else said

    def _done(self, said: str, moved: Moved) -> None:
        """Tell what was done, and go on to the calendars when that is wanted."""
        parts = [said]
        if moved.moved:
            parts.append(
                ngettext("{n} session is moved.", "{n} sessions are moved.", moved.moved).format(
                    n=moved.moved
                )
            )
        if moved.back:
            parts.append(
                ngettext(
                    "{n} session is planned again.", "{n} sessions are planned again.", moved.back
                ).format(n=moved.back)
            )
        if moved.cancelled or moved.taken:
            parts.append(self._told(moved.cancelled, moved.taken))
        self._desk.tell(" ".join(part for part in parts if part))
        if self.mails.isChecked():
            from rmdesk.ui.dialogs.export_calendar import ExportCalendar

            line = self._page.sessions[0] if self._page.sessions else None
            dialog = ExportCalendar(self._desk, self._card, line, self.parentWidget())
            dialog.one_pair.setChecked(True)
            dialog.open()


class PausePair(_Rest):
    """From when, until when if known, who asked for it, and what becomes of the sessions."""

    def __init__(
        self, desk: Desk, card: ProgrammeCard, page: PairPage, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, card, page, _("Pause the pair"), _("Pause"), parent)

    def _build(self) -> None:
        today = self._desk.today()
        self.first = date_box(today)
        self.body.addWidget(Field(_("No meetings &from"), self.first))
        self._add_until(today + dt.timedelta(days=USUAL_PAUSE))
        self._add_ways(
            _("&Skip the sessions of this time"),
            _("&Move them and all later ones behind the pause"),
        )
        self.who = self._who()
        self.body.addWidget(Field(_("&Who asked for it"), self.who))
        self.reason = self._words(_("&Reason, if said (for you alone)"))
        self.body.addWidget(
            muted(
                _(
                    "A pause is no fault. The Overview counts none of its days as lost, and what "
                    "it cancels comes back when it is made shorter."
                )
            )
        )
        self.first.dateChanged.connect(lambda _day: self._follow())

    def _since(self) -> dt.date:
        return date_of(self.first)

    def _stays(self) -> str:
        return self._told(self._planned(date_of(self.first), self._until()))

    def _do(self) -> None:
        from rmdesk.operations import pair_life

        moved = pair_life.pause(
            self._desk.store,
            self._page.pair_id,
            self._desk.today(),
            from_on=date_of(self.first),
            until=self._until(),
            by=self._side(self.who),
            reason=self.reason.toPlainText(),
            shifts=self.shifts(),
        )
        self._done(_("The pair pauses."), moved)


class ResumePair(_Rest):
    """When they meet again: earlier, later, or not known."""

    def __init__(
        self, desk: Desk, card: ProgrammeCard, page: PairPage, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, card, page, _("End or change the pause"), _("Save"), parent)

    def _build(self) -> None:
        pause = self._page.paused
        if pause is not None:
            self.body.addWidget(
                muted(_("They have paused since {date}.").format(date=day(pause.from_on)))
            )
        self._add_until(self._desk.today())
        self._add_ways(
            _("Ke&ep the days: plan again what the pause cancelled and lies after this day"),
            _("&Move all that is left, so that none is lost"),
        )

    def _since(self) -> dt.date:
        pause = self._page.paused
        return pause.from_on if pause is not None else self._desk.today()

    def _stays(self) -> str:
        until, left = self._until(), self._left
        if until is None or left is None:
            return ""
        n = sum(one.day >= max(until, self._desk.today()) for one in left.called_off)
        return ngettext(
            "{n} session comes back where both and the room are free.",
            "{n} sessions come back where both and the room are free.",
            n,
        ).format(n=n)

    def _do(self) -> None:
        from rmdesk.operations import pair_life

        moved = pair_life.resume(
            self._desk.store,
            self._page.pair_id,
            self._until(),
            self._desk.today(),
            self.shifts(),
        )
        self._done(_("The pause is changed."), moved)


def _moved_word(shifts: tuple[Shift, ...]) -> str:
    told = ngettext("{n} session goes to: {days}.", "{n} sessions go to: {days}.", len(shifts))
    return told.format(n=len(shifts), days=", ".join(weekday(one.day) for one in shifts))
