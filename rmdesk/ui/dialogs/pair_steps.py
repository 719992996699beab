"""Complete and end a pair: what happens to its sessions is said before."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from rmdesk.i18n import _, ngettext
from rmdesk.queries.pair_page import PairPage
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.words import EndCause, Onward, Role, SessionStatus, Side
from rmdesk.ui import theme
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.frame import Frame
from rmdesk.ui.pair_words import cause_word, onward_word, role_title
from rmdesk.ui.session_words import side_word
from rmdesk.ui.widgets import Field, muted
from rmdesk.ui.words import both


class PairStep(Frame):
    """What the dialogs about a pair's life share: the pair, who began it, and words."""

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


class CompletePair(PairStep):
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


class EndPair(PairStep):
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
                self.cause.addItem(cause_word(cause), cause.value)
        self.body.addWidget(Field(_("&Who began it"), self.who))
        self.body.addWidget(Field(_("Wh&y, if said"), self.cause))
        self.onward: dict[Role, QComboBox] = {}
        for side in (self._page.mentor, self._page.mentee):
            box = QComboBox()
            for onward in Onward:
                box.addItem(onward_word(onward), onward.value)
            box.addItem(_("Not said: counts as finished"), None)
            box.setPlaceholderText(_("Choose …"))
            box.setCurrentIndex(-1)
            box.currentIndexChanged.connect(self._follow)
            self.onward[side.role] = box
            label = _("{role} {name} wants").format(
                role=role_title(side.role, self._card), name=side.name
            )
            self.body.addWidget(Field(label.replace("&", "&&"), box))
        self.body.addWidget(
            muted(
                _(
                    "Whoever wants a new partner waits for one. Anybody else has finished, until "
                    "an exit form that is typed in says otherwise."
                )
            )
        )
        self.reason = self._words(_("In &words, if said (for you alone)"))
        self._follow()

    def _follow(self) -> None:
        """Who waits for a partner depends on the answers: neither is taken for granted."""
        open_for = [
            side.name
            for side in (self._page.mentor, self._page.mentee)
            if self.onward[side.role].currentIndex() < 0
        ]
        if not open_for:
            self.hold("")
        elif len(open_for) == 1:
            self.hold(_("Choose what {name} wants.").format(name=open_for[0]))
        else:
            self.hold(_("Choose what each of the two wants."))

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
