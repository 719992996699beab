"""Pause, resume, complete and end a pair: what happens to its sessions is said before."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QCheckBox, QComboBox, QPlainTextEdit, QWidget

from rmdesk.documents.personal_data.words import end_cause
from rmdesk.i18n import _, ngettext
from rmdesk.queries.pair_page import PairPage
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.words import EndCause, Onward, Role, SessionStatus, Side
from rmdesk.ui import theme
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.frame import Frame, date_box, date_of
from rmdesk.ui.pair_words import onward_word, role_title
from rmdesk.ui.session_words import side_word
from rmdesk.ui.widgets import Field, muted
from rmdesk.ui.words import both, day

USUAL_PAUSE = 28
"""Days of a pause when nothing else is chosen."""


class _Step(Frame):
    """What the four dialogs share: the pair, who began it, and words."""

    def __init__(
        self,
        desk: Desk,
        card: ProgrammeCard,
        page: PairPage,
        title: str,
        go: str,
        parent: QWidget | None = None,
    ) -> None:
        self._desk = desk
        self._card = card
        self._page = page
        super().__init__(title, both(page.mentor.name, page.mentee.name), go, parent)

    def _who(self) -> QComboBox:
        box = QComboBox()
        box.addItem(_("Not said"), None)
        for side in Side:
            box.addItem(side_word(side, self._card), side.value)
        return box

    def _side(self, box: QComboBox) -> Side | None:
        value = box.currentData()
        return None if value is None else Side(value)

    def _words(self, label: str) -> QPlainTextEdit:
        words = QPlainTextEdit()
        words.setTabChangesFocus(True)
        words.setFixedHeight(theme.em(5))
        self.body.addWidget(Field(label, words))
        return words

    def _planned(self, first: dt.date, until: dt.date | None = None) -> int:
        return sum(
            line.status is SessionStatus.PLANNED
            and line.day >= max(first, self._desk.today())
            and (until is None or line.day < until)
            for line in self._page.sessions
        )

    def _told(self, n: int, moved: int = 0) -> str:
        said = ngettext(
            "{n} planned session is cancelled.", "{n} planned sessions are cancelled.", n
        ).format(n=n)
        if moved:
            said += " " + ngettext(
                "{n} could not come back: one of the two or the room is taken.",
                "{n} could not come back: one of the two or the room is taken.",
                moved,
            ).format(n=moved)
        return said


class PausePair(_Step):
    """From when, until when if known, who asked for it."""

    def __init__(
        self, desk: Desk, card: ProgrammeCard, page: PairPage, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, card, page, _("Pause the pair"), _("Pause"), parent)

    def _build(self) -> None:
        today = self._desk.today()
        self.first = date_box(today)
        self.known = QCheckBox(_("The day of meeting again is &known"))
        self.known.setChecked(True)
        self.until = date_box(today + dt.timedelta(days=USUAL_PAUSE))
        self.who = self._who()
        self.body.addWidget(Field(_("No meetings &from"), self.first))
        self.body.addWidget(self.known)
        self.body.addWidget(Field(_("They meet &again from"), self.until))
        self.body.addWidget(Field(_("&Who asked for it"), self.who))
        self.reason = self._words(_("&Reason, if said (for you alone)"))
        self.effect = muted("")
        self.body.addWidget(self.effect)
        self.body.addWidget(
            muted(
                _(
                    "A pause is no fault. Its days count for no reason on the Overview, and what "
                    "it cancels comes back when it is made shorter."
                )
            )
        )
        self.known.toggled.connect(self.until.setEnabled)
        self.known.toggled.connect(lambda _on: self._follow())
        self.first.dateChanged.connect(lambda _day: self._follow())
        self.until.dateChanged.connect(lambda _day: self._follow())
        self._follow()

    def _until(self) -> dt.date | None:
        return date_of(self.until) if self.known.isChecked() else None

    def _follow(self) -> None:
        self.effect.setText(self._told(self._planned(date_of(self.first), self._until())))

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
        )
        self._desk.tell(_("The pair pauses.") + " " + self._told(moved.cancelled))


class ResumePair(_Step):
    """When they meet again: earlier, later, or not known."""

    def __init__(
        self, desk: Desk, card: ProgrammeCard, page: PairPage, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, card, page, _("End or change the pause"), _("Save"), parent)

    def _build(self) -> None:
        pause = self._page.paused
        today = self._desk.today()
        self.known = QCheckBox(_("The day of meeting again is &known"))
        self.known.setChecked(True)
        self.until = date_box(today)
        if pause is not None:
            self.body.addWidget(
                muted(_("They have paused since {date}.").format(date=day(pause.from_on)))
            )
        self.body.addWidget(self.known)
        self.body.addWidget(Field(_("They meet &again from"), self.until))
        self.body.addWidget(
            muted(
                _(
                    "Sessions that the pause cancelled and that lie after this day are planned "
                    "again where both and the room are free."
                )
            )
        )
        self.known.toggled.connect(self.until.setEnabled)

    def _do(self) -> None:
        from rmdesk.operations import pair_life

        on = date_of(self.until) if self.known.isChecked() else None
        moved = pair_life.resume(self._desk.store, self._page.pair_id, on, self._desk.today())
        said = ngettext(
            "{n} session is planned again.", "{n} sessions are planned again.", moved.back
        ).format(n=moved.back)
        if moved.cancelled or moved.taken:
            said += " " + self._told(moved.cancelled, moved.taken)
        self._desk.tell(said)


class CompletePair(_Step):
    """Finishing is finishing, also before the programme ends."""

    def __init__(
        self, desk: Desk, card: ProgrammeCard, page: PairPage, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, card, page, _("Complete the pair"), _("Complete"), parent)

    def _build(self) -> None:
        self.body.addWidget(
            muted(
                _("They have reached what they wanted. Finishing early is finishing.")
                + " "
                + self._told(self._planned(self._desk.today()))
            )
        )
        page = self._page
        held = ngettext("{n} session was held", "{n} sessions were held", page.held)
        self.body.addWidget(
            muted(
                _("{held}; a certificate needs {n}.").format(
                    held=held.format(n=page.held), n=page.certificate_needs
                )
            )
        )
        self.reason = self._words(_("&Anything to keep in mind (for you alone)"))

    def _do(self) -> None:
        from rmdesk.operations import pair_life

        n = pair_life.complete(
            self._desk.store, self._page.pair_id, self._desk.today(), self.reason.toPlainText()
        )
        self._desk.tell(_("The pair is completed.") + " " + self._told(n))


class EndPair(_Step):
    """Without fault: who began it, why if said, and what each wants now."""

    def __init__(
        self, desk: Desk, card: ProgrammeCard, page: PairPage, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, card, page, _("End the pair early"), _("End the pair"), parent)

    def _build(self) -> None:
        self.body.addWidget(
            muted(
                _("Either may end at any time, and nobody needs a reason.")
                + " "
                + self._told(self._planned(self._desk.today()))
            )
        )
        self.who = self._who()
        self.cause = QComboBox()
        for cause in EndCause:
            if cause is not EndCause.AIMS_REACHED:
                self.cause.addItem(end_cause(cause), cause.value)
        self.body.addWidget(Field(_("&Who began it"), self.who))
        self.body.addWidget(Field(_("Wh&y, if said"), self.cause))
        self.onward: dict[Role, QComboBox] = {}
        for side in (self._page.mentor, self._page.mentee):
            box = QComboBox()
            box.addItem(_("Not said"), None)
            for onward in Onward:
                box.addItem(onward_word(onward), onward.value)
            self.onward[side.role] = box
            label = _("{role} {name} wants").format(
                role=role_title(side.role, self._card), name=side.name
            )
            self.body.addWidget(Field(label.replace("&", "&&"), box))
        self.reason = self._words(_("In &words, if said (for you alone)"))

    def _do(self) -> None:
        from rmdesk.operations import pair_life

        n = pair_life.end_early(
            self._desk.store,
            self._page.pair_id,
            self._desk.today(),
            by=self._side(self.who),
            cause=EndCause(self.cause.currentData()),
            words=self.reason.toPlainText(),
            onward={
                role: Onward(box.currentData())
                for role, box in self.onward.items()
                if box.currentData() is not None
            },
        )
        self._desk.tell(_("The pair has ended, without fault.") + " " + self._told(n))
