"""The window before there is an open file: welcome, first start, unlock, recovery, trouble."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from rmdesk import paths
from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.ui import theme
from rmdesk.ui.start.bring_back import BringBack
from rmdesk.ui.start.new_file import Beginning, ChoosePassphrase, NewFile
from rmdesk.ui.start.parts import View
from rmdesk.ui.start.problem import Problem
from rmdesk.ui.start.recovery import EnterCode, RecoveryCode
from rmdesk.ui.start.unlock import Unlock
from rmdesk.ui.start.welcome import Welcome
from rmdesk.ui.tasks import Tasks
from rmdesk.ui.widgets import Card

if TYPE_CHECKING:
    from rmdesk.store import Store


class StartWindow(QWidget):
    """One card in the middle; ``opened`` with a store, ``sample_asked``, or closed by the user."""

    opened = Signal(object)
    sample_asked = Signal()
    left = Signal()

    def __init__(
        self, path: Path, today: Callable[[], dt.date] = dt.date.today, note: str = ""
    ) -> None:
        super().__init__()
        self._path = path
        self._today = today
        self._note = note
        self._beginning: Beginning | None = None
        self._store: Store | None = None
        self._done = False
        self.tasks = Tasks(parent=self)
        self._build()
        self.start()

    def _build(self) -> None:
        self.setProperty("canvas", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(_("RMDesk"))
        self.resize(theme.fitting(max(620, theme.em(36)), max(640, theme.em(38))))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer.addWidget(scroll)
        inner = QWidget()
        inner.setProperty("scrolled", True)
        scroll.setWidget(inner)
        middle = QHBoxLayout(inner)
        middle.setContentsMargins(24, 24, 24, 24)
        column = QVBoxLayout()
        column.addStretch(1)
        self._card = Card()
        self._card.layout().setContentsMargins(32, 28, 32, 24)
        self._card.setMaximumWidth(theme.em(34))
        self._card.setMinimumWidth(theme.em(22))
        column.addWidget(self._card)
        column.addStretch(1)
        middle.addStretch(1)
        middle.addLayout(column, 100)
        middle.addStretch(1)
        self.view: View | None = None

    def show_view(self, view: View) -> None:
        """Show ``view`` instead of the one before."""
        if self.view is not None:
            self.view.hide()
            self._card.body.removeWidget(self.view)
            self.view.deleteLater()
        self.view = view
        self._card.body.addWidget(view)
        view.show()
        self._card.setAccessibleName(view.heading.text())
        QTimer.singleShot(0, view, view.focus_first)

    # the first view ------------------------------------------------------------------------

    def start(self) -> None:
        """Welcome when there is no file yet, else unlock."""
        if self._path.exists():
            self.show_unlock()
        else:
            self.show_welcome()

    def show_welcome(self) -> None:
        """Three ways to begin."""
        view = Welcome()
        synced = paths.synced_folder(self._path)
        if synced:
            view.warn(
                _(
                    "Your data folder lies inside “{folder}”, which copies files while they are "
                    "in use. That can damage them: keep RMDesk's folder out of the copying."
                ).format(folder=synced)
            )
        view.begin.connect(self.show_new)
        view.sample.connect(self.sample_asked)
        view.bring_back.connect(self.show_bring_back)
        self.show_view(view)

    def show_unlock(self, error: str = "") -> None:
        """Ask for the passphrase."""
        view = Unlock(self._path)
        if self._note:
            view.text.setText(self._note)
            view.text.show()
            self._note = ""
        view.entered.connect(self._on_passphrase)
        view.recovery.connect(self.show_code)
        view.sample.connect(self.sample_asked)
        view.bring_back.connect(self.show_bring_back)
        self.show_view(view)
        if error:
            view.wrong(error)

    def _on_passphrase(self, passphrase: str) -> None:
        view = self.view
        if not isinstance(view, Unlock):
            return
        view.set_busy(True)
        # painted first, so that "Opening …" shows before the key is derived
        self.tasks.run(
            self,
            _("Opening your file …"),
            self._opener(passphrase),
            self._on_opened,
            lambda error: self._not_opened(error, view),
            ended=lambda: view.set_busy(False),
        )

    def _opener(self, passphrase: str) -> Callable[..., object]:
        path = self._path

        def job(report: Callable[[int, int], None]) -> object:
            from rmdesk.store import Store

            return Store.open(path, passphrase, report=report)

        return job

    def _not_opened(self, error: UserError, view: Unlock | EnterCode) -> None:
        from rmdesk.store.problems import WrongPassphrase

        if isinstance(error, WrongPassphrase):
            view.wrong(f"{error.what} {error.remedy}")
        else:
            self.show_problem(error)

    def _on_opened(self, store: object) -> None:
        self._store = None
        self._done = True
        self.opened.emit(store)

    def run_first(self, label: str, job: Callable[..., object]) -> None:
        """Run ``job(report)`` (such as a restore) before asking for the passphrase again.

        What it returns, if a text, is said above the passphrase.
        """

        def done(note: object) -> None:
            self._note = str(note or "")
            self.start()

        self.tasks.run(self, label, job, done, self.show_problem)

    def show_problem(self, error: UserError) -> None:
        """What is wrong with the file and what to do, whole sentences."""
        view = Problem(error)
        view.again.connect(self.start)
        view.bring_back.connect(self.show_bring_back)
        view.leave.connect(self.close)
        self.show_view(view)

    def open_sample(self) -> None:
        """Open the sample programme, made in seconds when it is not there; no question asked."""
        label = _("Opening the sample programme …")
        view = View(label, _("It is made when you look at it for the first time."))
        self.show_view(view)
        today = self._today()

        def job(report: Callable[[int, int], None]) -> object:
            from rmdesk import sample

            return sample.open_or_make(paths.sample_file(), today, report)

        self.tasks.run(self, label, job, self._on_opened, self.show_problem, cancelled=self.start)

    # recovery ------------------------------------------------------------------------------

    def show_code(self) -> None:
        """Ask for the recovery code."""
        view = EnterCode()
        view.back.connect(self.start)
        view.entered.connect(lambda code: self._on_code(code, view))
        self.show_view(view)

    def _on_code(self, code: str, view: EnterCode) -> None:
        path = self._path

        def job(report: Callable[[int, int], None]) -> object:
            from rmdesk.store import Store, recovery

            return Store.open(path, recovery.passphrase(path, code), report=report)

        self.tasks.run(
            self,
            _("Opening your file …"),
            job,
            self._on_opened,
            lambda error: view.wrong(f"{error.what} {error.remedy}"),
        )

    def show_bring_back(self) -> None:
        """Choose a backup and open it with passphrase or code."""
        view = BringBack(self._path, self.tasks)
        view.back.connect(self.start)
        view.restored.connect(self._on_restored)
        self.show_view(view)

    def _on_restored(self, note: str) -> None:
        self._note = note
        self.show_unlock()

    # first start ---------------------------------------------------------------------------

    def show_new(self) -> None:
        """Organisation and programme."""
        view = NewFile(self._today())
        view.back.connect(self.start)
        view.filled.connect(self._on_filled)
        self.show_view(view)

    def _on_filled(self, beginning: Beginning) -> None:
        self._beginning = beginning
        view = ChoosePassphrase()
        view.back.connect(self.show_new)
        view.chosen.connect(self._on_chosen)
        self.show_view(view)

    def _on_chosen(self, passphrase: str) -> None:
        beginning = self._beginning
        assert beginning is not None
        path = self._path

        def job(_report: Callable[[int, int], None]) -> tuple[Store, str]:
            from rmdesk.operations import organisation
            from rmdesk.store import Store

            store = Store.create(path, passphrase)
            try:
                organisation.start(
                    store,
                    organisation=beginning.organisation,
                    country=beginning.country,
                    programme=beginning.programme,
                    starts_on=beginning.starts_on,
                    months=beginning.months,
                )
                return store, store.issue_recovery_code()
            except BaseException:
                store.close()
                raise

        self.tasks.run(self, _("Making your file …"), job, self._on_made, self.show_problem)

    def _on_made(self, made: tuple[Store, str]) -> None:
        store, code = made
        self._store = store
        beginning = self._beginning
        view = RecoveryCode(code, beginning.organisation if beginning else "")
        view.later.connect(lambda: self._on_opened(store))
        view.confirmed.connect(lambda: self._on_code_kept(store))
        self.show_view(view)

    def _on_code_kept(self, store: Store) -> None:
        from rmdesk.operations import settings

        settings.confirm_recovery_code(store)
        self._on_opened(store)

    # ---------------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        self.tasks.stop()
        if self._store is not None and not self._done:
            self._store.close()
            self._store = None
        super().closeEvent(event)
        if not self._done:
            self.left.emit()
