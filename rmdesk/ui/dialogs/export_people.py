"""Export people: whom, which columns, and where to; written in the background."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from rmdesk.i18n import _, ngettext
from rmdesk.progress import Report
from rmdesk.queries.people_table import PersonLine
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.exporting import Table
from rmdesk.ui import theme
from rmdesk.ui.desk import Desk
from rmdesk.ui.plain_text import no_keys
from rmdesk.ui.widgets import button, heading, muted
from rmdesk.ui.widgets.naming import named


class Whom(IntEnum):
    """Which people are exported."""

    EVERYBODY = 0
    SHOWN = 1
    SELECTED = 2


class What(IntEnum):
    """Which columns are exported."""

    ALL = 0
    SHOWN = 1


Groups = Sequence[Sequence[PersonLine]]
"""Everybody, those shown in the table, those selected."""


class ExportPeople(QDialog):
    """``exported`` says how many people went into which file."""

    exported = Signal(int, str)

    def __init__(
        self,
        desk: Desk,
        card: ProgrammeCard,
        groups: Groups,
        whom: Whom,
        as_shown: Callable[[Sequence[PersonLine]], Table],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._card = card
        self._groups = groups
        self._as_shown = as_shown
        self.setWindowTitle(_("Export people"))
        self.setMinimumWidth(theme.em(34))
        self._build(whom)
        self.finished.connect(self.deleteLater)

    @property
    def whom(self) -> Whom:
        """Which people are chosen."""
        return Whom(max(0, self.who.checkedId()))

    @property
    def what(self) -> What:
        """Which columns are chosen."""
        return What(max(0, self.columns.checkedId()))

    def _build(self, whom: Whom) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 18)
        outer.setSpacing(8)
        outer.addWidget(heading(_("Export people"), 1.4))
        outer.addWidget(
            muted(_("A list for Excel or another spreadsheet program. Nothing here is changed."))
        )
        outer.addSpacing(6)
        counts = [len({line.id for line in group}) for group in self._groups]
        self.who = self._choices(
            outer,
            _("Whom"),
            (
                ngettext("Everybody ({n} person)", "Everybody ({n} people)", counts[0]),
                ngettext("Who is shown in the table ({n})", "Who is shown in the table ({n})", 1),
                ngettext("Who is selected ({n})", "Who is selected ({n})", counts[2]),
            ),
            counts,
        )
        self.who.button(whom if counts[whom] else Whom.EVERYBODY).setChecked(True)
        outer.addSpacing(6)
        self.columns = self._choices(
            outer,
            _("Which columns"),
            (
                _("Everything that an import reads back"),
                _("Only the columns of the table, in their order"),
            ),
        )
        outer.addSpacing(6)
        outer.addWidget(
            muted(
                _(
                    "Never in it: vetoes, access needs, notes, questionnaire results, feedback "
                    "and concerns. The file has no passphrase: keep it where only you can read it."
                )
            )
        )
        outer.addSpacing(8)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(_("Cancel"), self.reject))
        self.go = button(_("Save as …"), self._on_go, icon="save", primary=True)
        self.go.setDefault(True)
        row.addWidget(self.go)
        outer.addLayout(row)
        self.who.checkedButton().setFocus(Qt.FocusReason.OtherFocusReason)

    def _choices(
        self, outer: QVBoxLayout, title: str, labels: Sequence[str], counts: Sequence[int] = ()
    ) -> QButtonGroup:
        outer.addWidget(heading(title, 1.0))
        group = QButtonGroup(self)
        for number, label in enumerate(labels):
            text = label.format(n=counts[number]) if counts else label
            made = named(QRadioButton(no_keys(text)), f"{title}: {text}")
            if counts and not counts[number]:
                made.setEnabled(False)
                made.setToolTip(_("There is nobody."))
            group.addButton(made, number)
            outer.addWidget(made)
        group.button(0).setChecked(True)
        return group

    def _on_go(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(
            self,
            _("Export people"),
            str(Path.home() / _("people.xlsx")),
            _("Excel (*.xlsx);;CSV (*.csv)"),
        )
        if not name:
            return
        path = with_ending(Path(name), _kind)
        lines = self._groups[self.whom]
        n = len({line.id for line in lines})
        self.go.setEnabled(False)
        self._desk.tasks.run_operation(
            self,
            ngettext("Exporting {n} person …", "Exporting {n} people …", n).format(n=n),
            self._job(path, lines),
            lambda _nothing: self._on_done(n, path),
            ended=lambda: self.go.setEnabled(True),
        )

    def _job(self, path: Path, lines: Sequence[PersonLine]) -> Callable[[Report], None]:
        store, programme = self._desk.store, self._card.id
        keys: set[UUID] = {line.row_key for line in lines}
        ready = self._as_shown(lines) if self.what is What.SHOWN else None

        def job(report: Report) -> None:
            from rmdesk.files import people_export, sheets
            from rmdesk.queries import exporting

            table = ready
            if table is None:
                with store.read() as db:
                    table = people_export.people_table(exporting.people(db, programme, keys))
            sheets.write_table(path, table, report)

        return job

    def _on_done(self, n: int, path: Path) -> None:
        self.accept()
        self.exported.emit(n, path.name)


def with_ending(path: Path, kind: str) -> Path:
    """``path`` with the ending that was chosen in the dialog, when none was typed."""
    if path.suffix.casefold() in {".csv", ".xlsx"}:
        return path
    return path.with_name(path.name + (".csv" if "csv" in kind else ".xlsx"))
