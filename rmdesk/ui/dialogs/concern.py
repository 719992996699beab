"""A concern: what it is about, the steps of the ladder, what was told in confidence, its end."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.queries import concerns as queries
from rmdesk.queries.concerns import ConcernLine
from rmdesk.rules.words import ConcernOrigin, ConcernOutcome, PaperKind
from rmdesk.ui import theme
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.concern_steps import StepsTab
from rmdesk.ui.dialogs.frame import Frame
from rmdesk.ui.ladder_words import origin_word, outcome_word, story
from rmdesk.ui.messages import show_error
from rmdesk.ui.widgets import Field, Pill, breakable, button, heading, muted, text_label
from rmdesk.ui.widgets.autosave import AutoSave
from rmdesk.ui.words import both, day


def words_box(lines: int) -> QPlainTextEdit:
    """A place for several lines of words; Tab leaves it."""
    box = QPlainTextEdit()
    box.setTabChangesFocus(True)
    box.setFixedHeight(theme.em(1.6 * lines))
    return box


class BeginConcern(Frame):
    """What was noticed, in a sentence; ``begun`` is told the new concern's id."""

    def __init__(
        self,
        desk: Desk,
        pair_id: uuid.UUID,
        names: str,
        begun: Callable[[uuid.UUID], object],
        *,
        origin: ConcernOrigin = ConcernOrigin.BY_HAND,
        rule: str = "",
        noticed: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._desk = desk
        self._pair_id = pair_id
        self._begun = begun
        self._origin = origin
        self._rule = rule
        self._noticed = noticed
        super().__init__(_("Open a concern"), names, _("Open"), parent)

    def _build(self) -> None:
        self.what = words_box(3)
        self.what.setPlainText(self._noticed)
        self.body.addWidget(Field(_("&What was noticed, in a sentence"), self.what))
        self.policy = QCheckBox(
            _("&Harassment, threats or retaliation: no steps, the HR policy at once")
        )
        self.body.addWidget(self.policy)
        self.body.addWidget(
            muted(
                _(
                    "A concern is yours alone: it is on no paper, in no export and in nobody's "
                    "own data. It comes back on the Overview until it is closed."
                )
            )
        )
        self.what.setFocus()

    def _do(self) -> None:
        from rmdesk.operations import concerns

        made = concerns.begin(
            self._desk.store,
            self._pair_id,
            self._desk.today(),
            what=self.what.toPlainText(),
            origin=self._origin,
            rule=self._rule,
            hr_policy=self.policy.isChecked(),
        )
        self._desk.tell(_("Concern opened."))
        self._begun(made)


class ConcernDialog(QDialog):
    """One concern in four tabs; every button is one step that can be undone."""

    def __init__(
        self,
        desk: Desk,
        concern_id: uuid.UUID,
        prints: Callable[[PaperKind, uuid.UUID], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._id = concern_id
        self._line: ConcernLine | None = None
        self.setWindowTitle(_("Concern"))
        self.resize(theme.fitting(theme.em(66), theme.em(46)))
        box = QVBoxLayout(self)
        box.setContentsMargins(22, 16, 22, 14)
        box.setSpacing(8)
        top = QHBoxLayout()
        self.title = heading("", 1.3)
        self.title.setWordWrap(True)
        top.addWidget(self.title, 1)
        top.addWidget(Pill(_("Yours alone · confidential"), "warn"), 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(top)
        self.state = muted("")
        box.addWidget(self.state)
        self.steps = StepsTab(desk, self._try, prints)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(_("Concern"))
        for tab, name in (
            (self.steps, _("&Steps")),
            (self._about_tab(), _("What it is a&bout")),
            (self._confidence_tab(), _("Told in &confidence")),
            (self._end_tab(), _("Close or &remove")),
        ):
            self.tabs.addTab(tab, name)
        box.addWidget(self.tabs, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(_("Done"), self.accept, primary=True))
        box.addLayout(row)
        self.finished.connect(self._on_finished)
        self.tabs.tabBar().setAccessibleName(_("Parts of the concern"))
        self.show_concern()
        self.steps.rungs.setFocus()

    def _about_tab(self) -> QWidget:
        tab, column = _tab()
        self.what, self.mentor, self.mentee = words_box(3), words_box(4), words_box(4)
        self.mentor_field = Field("", self.mentor)
        self.mentee_field = Field("", self.mentee)
        column.addWidget(Field(_("&What set it off"), self.what))
        column.addWidget(self.mentor_field)
        column.addWidget(self.mentee_field)
        column.addStretch(1)
        self.saving = AutoSave(self._save, self)
        self.saving.watch(self.what, self.mentor, self.mentee)
        return tab

    def _confidence_tab(self) -> QWidget:
        tab, column = _tab()
        column.addWidget(
            muted(_("Kept apart from the concern and never printed. Facts, not judgements."))
        )
        self.told = words_box(3)
        column.addWidget(Field(_("&Told in confidence"), self.told))
        self.keep = button(_("Keep this note"), self._on_keep, icon="lock")
        column.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        self._notes = QVBoxLayout()
        column.addLayout(self._notes)
        column.addStretch(1)
        return tab

    def _end_tab(self) -> QWidget:
        tab, column = _tab()
        self.outcome = QComboBox()
        for one in ConcernOutcome:
            self.outcome.addItem(outcome_word(one), one.value)
        self.lesson = words_box(3)
        column.addWidget(Field(_("&How it ended"), self.outcome))
        column.addWidget(Field(_("What the programme &learns from it"), self.lesson))
        row = QHBoxLayout()
        self.close_button = button(_("Close the concern"), self._on_close, icon="circle-check")
        self.again = button(_("Take it up again"), self._on_again, icon="undo-2")
        self.remove = button(_("Remove it"), self._on_remove, icon="trash-2", danger=True)
        for made in (self.close_button, self.again, self.remove):
            row.addWidget(made)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(
            muted(
                _(
                    "Removing takes its steps and notes away as well; Ctrl+Z brings them back "
                    "until RMDesk is closed."
                )
            )
        )
        column.addStretch(1)
        return tab

    # showing -------------------------------------------------------------------------------

    def show_concern(self) -> None:
        """Read the concern anew and show it; closes the dialog when it is gone."""
        with self._desk.store.read() as db:
            line = queries.concern(db, self._id)
            notes = queries.confided(db, self._id)
        if line is None:
            self.reject()
            return
        self._line = line
        self.title.setText(breakable(both(line.mentor, line.mentee)))
        self.state.setText(
            _("Opened {date}, {origin}.").format(
                date=day(line.opened_on), origin=origin_word(line.origin)
            )
            + " "
            + (story(line) if line.steps or line.closed_on else _("No step was taken yet."))
        )
        self.mentor_field.label.setText(_("How {name} sees it").format(name=line.mentor))
        self.mentee_field.label.setText(_("How {name} sees it").format(name=line.mentee))
        for field in (self.mentor_field, self.mentee_field):
            field.editor.setAccessibleName(field.label.text())

        def fill() -> None:
            for box, text in (
                (self.what, line.about),
                (self.mentor, line.mentor_view),
                (self.mentee, line.mentee_view),
            ):
                if box.toPlainText() != text:
                    box.setPlainText(text)

        if not self.saving.pending:
            self.saving.filling(fill)
        self.steps.show_concern(line)
        self._show_notes(notes)
        closed = line.closed_on is not None
        self.outcome.setEnabled(not closed)
        self.lesson.setEnabled(not closed)
        self.close_button.setVisible(not closed)
        self.again.setVisible(closed)
        if closed and line.outcome is not None:
            self.outcome.setCurrentIndex(list(ConcernOutcome).index(line.outcome))
            self.lesson.setPlainText(line.lesson)

    def _show_notes(self, notes: tuple[queries.Confided, ...]) -> None:
        while self._notes.count():
            item = self._notes.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for note in notes:
            holder = QWidget()
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 2, 0, 2)
            row.addWidget(muted(day(note.on), wrap=False), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(text_label(breakable(note.words, 40)), 1)
            drop = button("", partial(self._on_drop, note.id), icon="x", flat=True)
            drop.setAccessibleName(_("Remove the note of {date}").format(date=day(note.on)))
            drop.setToolTip(drop.accessibleName())
            row.addWidget(drop, 0, Qt.AlignmentFlag.AlignTop)
            self._notes.addWidget(holder)

    # doing ---------------------------------------------------------------------------------

    def _try(self, deed: Callable[[], object], said: str = "") -> bool:
        """Do something in the file, show the concern anew; a refusal is said in a box."""
        try:
            deed()
        except UserError as error:
            show_error(self, error)
            return False
        if said:
            self._desk.tell(said)
        self.show_concern()
        return True

    def _save(self) -> None:
        from rmdesk.operations import concerns

        line = self._line
        texts = tuple(box.toPlainText() for box in (self.what, self.mentor, self.mentee))
        if line is None or texts == (line.about, line.mentor_view, line.mentee_view):
            return
        self._try(
            lambda: concerns.describe(
                self._desk.store,
                self._id,
                what=texts[0],
                mentor_view=texts[1],
                mentee_view=texts[2],
            )
        )

    def _on_keep(self) -> None:
        from rmdesk.operations import concerns

        if self._try(
            lambda: concerns.confide(
                self._desk.store, self._id, self.told.toPlainText(), self._desk.today()
            )
        ):
            self.told.clear()

    def _on_drop(self, note_id: uuid.UUID) -> None:
        from rmdesk.operations import concerns

        self._try(lambda: concerns.forget_note(self._desk.store, note_id))

    def _on_close(self) -> None:
        from rmdesk.operations import concerns

        outcome = ConcernOutcome(self.outcome.currentData())
        if self._try(
            lambda: concerns.close(
                self._desk.store,
                self._id,
                outcome,
                self._desk.today(),
                self.lesson.toPlainText(),
            ),
            _("Concern closed."),
        ):
            self.accept()

    def _on_again(self) -> None:
        from rmdesk.operations import concerns

        self._try(lambda: concerns.reopen(self._desk.store, self._id))

    def _on_remove(self) -> None:
        from rmdesk.operations import concerns

        self._try(lambda: concerns.remove(self._desk.store, self._id), _("Concern removed."))

    def _on_finished(self) -> None:
        self.saving.flush()
        self.deleteLater()


def _tab() -> tuple[QWidget, QVBoxLayout]:
    tab = QWidget()
    column = QVBoxLayout(tab)
    column.setContentsMargins(2, 12, 2, 2)
    column.setSpacing(9)
    return tab, column
