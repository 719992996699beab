"""Erasing somebody for good: what goes, what stays, what names her or him, typed to confirm."""

from __future__ import annotations

import uuid

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from rmdesk.errors import UserError
from rmdesk.i18n import _, ngettext
from rmdesk.progress import Report
from rmdesk.queries import erasing as seen
from rmdesk.queries.erasing import ErasePlan, Mention
from rmdesk.rules.names import name_key
from rmdesk.ui import privacy_words, theme
from rmdesk.ui.desk import Desk
from rmdesk.ui.forgetting import forget_outside
from rmdesk.ui.messages import show_error
from rmdesk.ui.plain_text import text_of
from rmdesk.ui.widgets import Banner, Card, Columns, Field, button, heading, muted, text_label

SHOWN = 30
"""So many texts that name the person are shown for editing; the rest lose the whole name."""


class ErasePerson(QDialog):
    """Opens on one person; ``erased`` with the former name once everything is gone."""

    erased = Signal(str)

    def __init__(self, desk: Desk, plan: ErasePlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.plan = plan
        self.setWindowTitle(_("Erase a person"))
        self.setMinimumWidth(theme.em(38))
        self.resize(theme.fitting(theme.em(46), theme.em(44)))
        self._build()
        self._follow()
        self._typed.setFocus()
        self.finished.connect(self.deleteLater)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 18, 0, 16)
        outer.setSpacing(12)
        head = QVBoxLayout()
        head.setContentsMargins(22, 0, 22, 0)
        head.addWidget(heading(_("Erase {name}").format(name=self.plan.name), 1.4))
        head.addWidget(muted(_("For somebody who asks to be forgotten. This cannot be undone.")))
        outer.addLayout(head)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(22, 2, 22, 2)
        column.setSpacing(12)
        column.addWidget(self._lists())
        if self.plan.mentions:
            column.addWidget(self._mentions())
        column.addWidget(self._copies())
        column.addStretch(1)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        outer.addWidget(scroll, 1)
        outer.addLayout(self._foot())

    def _lists(self) -> QWidget:
        columns = Columns()
        for title, lines in (
            (_("What goes"), [privacy_words.goes(what, n) for what, n in self.plan.goes]),
            (_("What stays"), privacy_words.stays(self.plan)),
        ):
            card = Card(title)
            for line in lines:
                card.body.addWidget(_bullet(line))
            card.body.addStretch(1)
            columns.add(card)
        return columns

    def _mentions(self) -> QWidget:
        found = self.plan.mentions
        card = Card(
            ngettext(
                "{n} text about somebody else names this person",
                "{n} texts about others name this person",
                len(found),
            ).format(n=len(found))
        )
        card.body.addWidget(
            muted(
                _(
                    "The name is taken out of these already where it stands in full. Change what "
                    "you like: they are saved as they read here."
                )
            )
        )
        self._texts: list[tuple[Mention, QPlainTextEdit]] = []
        for one in found[:SHOWN]:
            editor = QPlainTextEdit(one.proposed)
            editor.setTabChangesFocus(True)
            lines = min(6, max(2, len(one.proposed) // 55 + 1))
            editor.setFixedHeight(editor.fontMetrics().lineSpacing() * lines + theme.em(1.6))
            hint = "" if one.sure else _("Perhaps: only a part of the name stands here.")
            card.body.addWidget(Field(privacy_words.where(one), editor, hint))
            self._texts.append((one, editor))
        rest = len(found) - SHOWN
        if rest > 0:
            told = ngettext(
                "{n} more text loses the full name as well.",
                "{n} more texts lose the full name as well.",
                rest,
            )
            card.body.addWidget(muted(told.format(n=rest)))
        return card

    def _copies(self) -> QWidget:
        card = Card(_("Copies and paper"))
        card.body.addWidget(text_label(privacy_words.copies(self.plan.copies)))
        self._older = (*self.plan.copies.backups, *self.plan.copies.set_aside)
        self.remove = QCheckBox(
            ngettext(
                "Delete this {n} older copy now, after a fresh backup",
                "Delete these {n} older copies now, after a fresh backup",
                len(self._older),
            ).format(n=len(self._older))
        )
        self.remove.setVisible(bool(self._older))
        card.body.addWidget(self.remove)
        card.body.addWidget(
            muted(
                _(
                    "RMDesk cannot reach what left it: paper already printed, files you saved or "
                    "sent, and backups you copied to a stick. Collect or destroy those yourself."
                )
            )
        )
        return card

    def _foot(self) -> QVBoxLayout:
        foot = QVBoxLayout()
        foot.setContentsMargins(22, 0, 22, 0)
        foot.setSpacing(10)
        told = privacy_words.ends(self.plan)
        self.warning = Banner("warn")
        self.warning.set(
            " ".join(
                part
                for part in (told, _("Undo forgets everything that was done until now."))
                if part
            )
        )
        foot.addWidget(self.warning)
        self._typed = QLineEdit(maxLength=200)
        self.typed = Field(
            _("&Type the name to confirm: {name}").format(name=self.plan.name.replace("&", "&&")),
            self._typed,
        )
        self.typed.label.setTextFormat(Qt.TextFormat.PlainText)
        foot.addWidget(self.typed)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(_("Cancel"), self.reject))
        self.go = button(_("Erase for good"), self._on_erase, icon="trash-2", danger=True)
        row.addWidget(self.go)
        foot.addLayout(row)
        self._typed.textChanged.connect(lambda: self._follow())
        self._typed.returnPressed.connect(self._on_erase)
        return foot

    def _follow(self) -> None:
        self.typed.set_error("")
        self.go.setEnabled(name_key(self._typed.text()) == name_key(self.plan.name))

    def _edited(self) -> list[tuple[Mention, str]]:
        """The texts as they shall read, where that is another text than today's."""
        shown = [(one, text_of(editor)) for one, editor in getattr(self, "_texts", ())]
        shown += [(one, one.proposed) for one in self.plan.mentions[SHOWN:]]
        return [(one, text) for one, text in shown if text != one.text]

    def _on_erase(self) -> None:
        from rmdesk.operations import erasing

        if not self.go.isEnabled():
            self.typed.set_error(_("This is not the name above. Type it letter by letter."))
            return
        texts = [
            erasing.Rewritten(one.table, one.column, one.row_id, text)
            for one, text in self._edited()
        ]
        store, person, today = self._desk.store, self.plan.person_id, self._desk.today()
        older = self._older if self.remove.isChecked() else ()

        def operation(report: Report) -> None:
            erasing.erase(store, person, today, texts, report)
            if older:
                erasing.remove_copies(store, older)

        self.go.setEnabled(False)
        self._desk.tasks.run_operation(
            self,
            _("Erasing {name} …").format(name=self.plan.name),
            operation,
            self._on_erased,
            self._on_failed,
        )

    def _on_erased(self, _nothing: object) -> None:
        forget_outside(self._desk, [self.plan.name])
        self.accept()
        self.erased.emit(self.plan.name)
        self._desk.say(_("Erased. Nothing of this person is left in your file."))

    def _on_failed(self, error: UserError) -> None:
        self._follow()
        show_error(self, error)


def _bullet(text: str) -> QWidget:
    """One line of a list."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    dot = QLabel("•")
    row.addWidget(dot, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(text_label(text), 1)
    return line


def open_for(desk: Desk, person_id: uuid.UUID, parent: QWidget) -> ErasePerson | None:
    """Open the dialog on this person; ``None`` when she or he is gone meanwhile."""
    with desk.store.read() as db:
        plan = seen.plan(db, person_id, desk.store.path, desk.today())
    if plan is None:
        return None
    dialog = ErasePerson(desk, plan, parent)
    dialog.open()
    return dialog
