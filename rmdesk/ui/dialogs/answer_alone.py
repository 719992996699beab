"""A questionnaire that somebody answers alone at the laptop, the coordinator's data out of reach.

Every other window is hidden, covered and disabled, and hides again should anything show it. The
way back asks for the coordinator's passphrase. Answers live in this window alone: they are scored
at the end and forgotten.
"""

from __future__ import annotations

import hmac
import unicodedata
import uuid
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from rmdesk.documents.trait_words import free_text, purpose_text, who_sees_text
from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.queries import personality as queries
from rmdesk.rules.words import ConsentAnswer, ProfileSource
from rmdesk.ui import theme
from rmdesk.ui.desk import Desk
from rmdesk.ui.locking import Cover
from rmdesk.ui.start.parts import View
from rmdesk.ui.start.recovery import EnterCode
from rmdesk.ui.start.unlock import Unlock
from rmdesk.ui.widgets import Card, button, text_label
from rmdesk.ui.widgets.one_question import OneQuestion


class _Behind(QObject):
    """Keeps every other window of the program hidden until ``release``."""

    def __init__(self, alone: QWidget) -> None:
        super().__init__(alone)
        self._alone = alone
        self._windows = [
            window
            for window in QApplication.topLevelWidgets()
            if window is not alone and window.isWindow() and window.isVisible()
        ]
        self._covers = [Cover(window) for window in self._windows]
        self._enabled = [window.isEnabled() for window in self._windows]
        for window in self._windows:
            window.setEnabled(False)
            window.installEventFilter(self)
            window.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            # a second start of the program shows the window: it goes at once, covered meanwhile
            QTimer.singleShot(0, self, lambda: self._hide_again(watched))
        return False

    def _hide_again(self, window: QWidget) -> None:
        window.hide()
        self._alone.raise_()
        self._alone.activateWindow()

    def release(self) -> None:
        """Show the windows again as they were."""
        for window, enabled in zip(self._windows, self._enabled, strict=True):
            window.removeEventFilter(self)
            window.setEnabled(enabled)
            window.show()
        for cover in self._covers:
            cover.hide()
            cover.deleteLater()
        if self._windows:
            self._windows[0].raise_()
            self._windows[0].activateWindow()


class AnswerAlone(QWidget):
    """Purpose and consent, one statement at a time, thanks; then locked. ``left`` at the end."""

    left = Signal()

    def __init__(self, desk: Desk, person_id: uuid.UUID, name: str) -> None:
        super().__init__()
        self._desk = desk
        self._person_id = person_id
        self._name = name
        with desk.store.read() as db:
            self._used = queries.questionnaire(db)
        self._asked = self._used.scale.asked(without_n=self._used.without_n)
        self._behind: _Behind | None = None
        self._may_close = False
        self._said = ""
        self.setWindowTitle(_("Questionnaire"))
        self.setProperty("canvas", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self._build()

    def begin(self) -> None:
        """Hide everything else and fill the screen."""
        # shown first: the program must never be without a window
        self.showFullScreen()
        self._behind = _Behind(self)
        self.raise_()
        self.activateWindow()
        self._show(self.welcome)

    # building ------------------------------------------------------------------------------

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 16)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setProperty("scrolled", True)
        scroll.setWidget(inner)
        outer.addWidget(scroll, 1)
        middle = QHBoxLayout(inner)
        column = QVBoxLayout()
        column.addStretch(2)
        self._card = Card()
        self._card.layout().setContentsMargins(36, 30, 36, 26)
        self._card.setMaximumWidth(theme.em(58))
        self._card.setMinimumWidth(theme.em(40))
        self.pages = QStackedWidget()
        self._card.body.addWidget(self.pages)
        column.addWidget(self._card)
        column.addStretch(3)
        middle.addStretch(1)
        middle.addLayout(column, 100)
        middle.addStretch(1)
        self.welcome = self._welcome()
        self.question = OneQuestion(
            [item.text for item in self._asked],
            list(self._used.scale.options),
            _("How well does this describe you?"),
        )
        self.question.done.connect(self._on_answered)
        self.end = self._end()
        self.thanks = self._thanks()
        for page in (self.welcome, self.question, self.end, self.thanks):
            self.pages.addWidget(page)
        self._lock: Unlock | EnterCode | None = None
        self._before_lock: QWidget = self.welcome
        foot = QHBoxLayout()
        foot.addStretch(1)
        self.leave_button = button(
            _("For the coordinator"), self.ask_to_leave, icon="lock", flat=True
        )
        foot.addWidget(self.leave_button)
        outer.addLayout(foot)

    def _welcome(self) -> View:
        view = View(_("How do you see yourself?"), _("For {name}").format(name=self._name))
        told = [purpose_text(), *who_sees_text(without_n=self._used.without_n)]
        view.body.addWidget(text_label("\n\n".join((told[0], "\n".join(told[1:])))))
        how = _(
            "Describe yourself as you generally are now, not as you wish to be. There are no right "
            "answers, and you may leave a statement out. There are {n} statements."
        ).format(n=len(self._asked))
        view.body.addWidget(text_label(how))
        view.body.addWidget(text_label(free_text()))
        self.no = button(_("I would rather not"), self._on_refused)
        # neither answer stands out, and none has the focus: Enter must not agree for anybody
        self.yes = button(_("I agree, begin"), self._on_agreed)
        view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        view.buttons.addStretch(1)
        view.buttons.addWidget(self.no)
        view.buttons.addWidget(self.yes)
        return view

    def _end(self) -> View:
        view = View(_("That was the last statement"), " ")
        self.back = button(_("Look back"), self._on_back)
        self.finish = button(_("Finish"), self._on_finish, primary=True)
        view.buttons.addStretch(1)
        view.buttons.addWidget(self.back)
        view.buttons.addWidget(self.finish)
        return view

    def _thanks(self) -> View:
        return View(_("Thank you"), " ")

    def _show(self, page: QWidget) -> None:
        self.pages.setCurrentWidget(page)
        self._card.setAccessibleName(page.accessibleName())
        focus: dict[QWidget, Callable[[], None]] = {
            self.welcome: self.welcome.setFocus,
            self.question: self.question.focus_first,
            self.end: self.finish.setFocus,
            self.thanks: self.leave_button.setFocus,
        }
        if page in focus:
            focus[page]()

    # what the person does ------------------------------------------------------------------

    def _on_agreed(self) -> None:
        self._show(self.question)

    def _on_answered(self) -> None:
        answers = self.question.answers()
        blank = sum(answer is None for answer in answers)
        told = _("You answered {n} of {total} statements.").format(
            n=len(answers) - blank, total=len(answers)
        )
        self.end.text.setText(
            told + " " + _("Finish works out the averages and forgets the answers.")
        )
        self._show(self.end)

    def _on_back(self) -> None:
        self.question.go(len(self._asked) - 1)
        self._show(self.question)

    def _on_refused(self) -> None:
        if self._record(ConsentAnswer.REFUSED):
            self._said = _("{name}: noted that the answer is no.").format(name=self._name)
            self._thank(_("Your answer is noted. It has no disadvantage for you."))

    def _on_finish(self) -> None:
        if self._record(ConsentAnswer.GIVEN):
            self._said = _("{name}: averages kept, answers forgotten.").format(name=self._name)
            self._thank(_("Your averages are kept, your answers are forgotten."))

    def _record(self, consent: ConsentAnswer) -> bool:
        from rmdesk.operations import personality

        agreed = consent is ConsentAnswer.GIVEN
        answers = self.question.answers() if agreed else [None] * len(self._asked)
        try:
            personality.record_questionnaire(
                self._desk.store,
                self._person_id,
                self._used.scale.instrument,
                {item.number: one for item, one in zip(self._asked, answers, strict=True)},
                source=ProfileSource.ON_SCREEN,
                on=self._desk.today(),
                consent=consent,
            )
        except UserError as error:
            self.end.text.setText(f"{error.what} {error.remedy}")
            self._show(self.end)
            return False
        return True

    def _thank(self, told: str) -> None:
        self.question.forget()
        self.thanks.text.setText(told + " " + _("Please give the laptop back to the coordinator."))
        self._before_lock = self.thanks
        self._show(self.thanks)

    # the way back --------------------------------------------------------------------------

    def ask_to_leave(self) -> None:
        """Ask the coordinator for the passphrase; the sample programme has none."""
        if self._desk.store.is_sample:
            self._leave()
            return
        current = self.pages.currentWidget()
        if current is not self._lock and current is not None:
            self._before_lock = current
        self._ask_passphrase()

    def _ask_passphrase(self) -> None:
        view = Unlock(relock=True)
        view.heading.setText(_("For the coordinator"))
        view.text.setText(_("Your passphrase leads back to RMDesk."))
        view.entered.connect(self._on_passphrase)
        view.recovery.connect(self._ask_code)
        view.buttons.addWidget(button(_("Back to the questionnaire"), self._stay))
        view.buttons.addStretch(1)
        self._show_lock(view)

    def _ask_code(self) -> None:
        view = EnterCode()
        view.back.connect(self._ask_passphrase)
        view.entered.connect(self._on_code)
        self._show_lock(view)

    def _show_lock(self, view: Unlock | EnterCode) -> None:
        self._drop_lock()
        self._lock = view
        self.pages.addWidget(view)
        self._show(view)
        view.focus_first()

    def _drop_lock(self) -> None:
        if self._lock is not None:
            self.pages.removeWidget(self._lock)
            self._lock.deleteLater()
            self._lock = None

    def _stay(self) -> None:
        self._drop_lock()
        self._show(self._before_lock)

    def _on_passphrase(self, passphrase: str) -> None:
        if _same(passphrase, self._desk.store.passphrase):
            self._leave()
        elif self._lock is not None:
            self._lock.wrong(_("That is not the passphrase. Check Caps Lock and try again."))

    def _on_code(self, code: str) -> None:
        from rmdesk.store import recovery

        try:
            passphrase = recovery.passphrase(self._desk.store.path, code)
        except UserError:
            passphrase = ""
        if passphrase and _same(passphrase, self._desk.store.passphrase):
            self._leave()
        elif self._lock is not None:
            self._lock.wrong(_("That code does not open this file. Check each group."))

    def _leave(self) -> None:
        self.question.forget()
        self._may_close = True
        if self._behind is not None:
            self._behind.release()
            self._behind = None
        self.close()
        self.left.emit()
        if self._said:
            self._desk.tell(self._said)
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close:
            event.accept()
        else:
            event.ignore()
            self.ask_to_leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()


def _same(typed: str, passphrase: str) -> bool:
    """Compared as the key derivation sees them: composed (NFC)."""
    one, other = (unicodedata.normalize("NFC", text).encode() for text in (typed, passphrase))
    return hmac.compare_digest(one, other)
