"""Importing averages of the five traits: which questionnaire, whom each row means, who agreed."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from rmdesk.errors import UserError
from rmdesk.files.spreadsheet import SheetText
from rmdesk.i18n import _, ngettext
from rmdesk.queries import personality as queries
from rmdesk.queries.personality import Matched
from rmdesk.rules.trait_import import Refusal, TraitTable, read_means
from rmdesk.rules.words import ConsentAnswer, Instrument
from rmdesk.ui import theme
from rmdesk.ui.desk import Desk
from rmdesk.ui.widgets import Banner, Field, button, heading, muted
from rmdesk.ui.widgets.choosing import chosen
from rmdesk.ui.widgets.naming import named

OTHER = "other"
"""The entry for every questionnaire that is not used here."""


class ImportTraits(QDialog):
    """A preview of every row; ``imported`` with how many were kept."""

    imported = Signal(int)

    def __init__(
        self, desk: Desk, name: str, sheet: SheetText, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._table: TraitTable = read_means(sheet.rows, sheet.numbers)
        with desk.store.read() as db:
            self._matched = queries.match(db, self._table.rows)
            self._answers = queries.consents(db)
        self._times = Counter(one.somebody.id for one in self._matched if one.somebody)
        self.setWindowTitle(_("Import trait scores"))
        high = 42 if self._table.refusal is None else 14
        self.resize(theme.fitting(theme.em(54), theme.em(high)))
        self._build(name)
        self._follow()
        self.finished.connect(self.deleteLater)

    def _build(self, name: str) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(22, 18, 22, 16)
        box.setSpacing(10)
        box.addWidget(heading(_("Import trait scores"), 1.4))
        box.addWidget(
            muted(
                _(
                    "Averages from 1 to 5 of the Mini-IPIP or the IPIP-50, from {name}. Other "
                    "questionnaires, percentiles and T-scores do not fit and are not taken."
                ).format(name=name)
            )
        )
        self.banner = Banner("info")
        box.addWidget(self.banner)
        self.kinds = QComboBox()
        self.kinds.addItem(_("Choose …"), "")
        self.kinds.addItem(_("Mini-IPIP (20 statements)"), Instrument.MINI_IPIP)
        self.kinds.addItem(_("IPIP-50 (50 statements)"), Instrument.IPIP_50)
        self.kinds.addItem(_("Another questionnaire, or I do not know"), OTHER)
        self.kind = Field(_("Which &questionnaire gave these averages?"), self.kinds)
        box.addWidget(self.kind)
        self.rows = named(QTableWidget(), _("Rows of the list"))
        self._fill()
        box.addWidget(self.rows, 1)
        self.agreed = QCheckBox(
            _("Everybody here agreed that these averages are kept and used for pairing")
        )
        box.addWidget(self.agreed)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch(1)
        row.addWidget(button(_("Cancel"), self.reject))
        self.go = button(_("Import"), self._on_go, primary=True)
        row.addWidget(self.go)
        box.addLayout(row)
        self.kinds.currentIndexChanged.connect(lambda _at: self._follow())
        self.agreed.toggled.connect(lambda _on: self._follow())
        refused = self._table.refusal is not None
        for widget in (self.kind, self.rows, self.agreed):
            widget.setVisible(not refused)
        if refused:
            box.insertStretch(box.count() - 1, 1)

    def _fill(self) -> None:
        """Whom each row means and whether it fits; the averages themselves stay out of tables."""
        head = [_("Row"), _("Person"), _("Averages"), _("Note")]
        self.rows.setColumnCount(len(head))
        self.rows.setHorizontalHeaderLabels(head)
        self.rows.setRowCount(len(self._matched))
        self.rows.verticalHeader().hide()
        self.rows.setShowGrid(False)
        self.rows.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.rows.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for column in range(len(head)):
            self.rows.horizontalHeaderItem(column).setTextAlignment(left)
        for at, one in enumerate(self._matched):
            row = one.row
            who = one.somebody.name if one.somebody else row.name or row.email or row.number
            read = sum(mean is not None for mean in row.means.values())
            count = _("{n} of {total}").format(n=read, total=len(row.means))
            for column, text in enumerate((str(row.line), who, count, self._note(one))):
                self.rows.setItem(at, column, QTableWidgetItem(text))
        bar = self.rows.horizontalHeader()
        bar.setSectionsClickable(False)
        for column, wide in enumerate((4, 16, 7)):
            self.rows.setColumnWidth(column, theme.em(wide))
        bar.setSectionResizeMode(len(head) - 1, QHeaderView.ResizeMode.Stretch)

    def _note(self, one: Matched) -> str:
        if one.several:
            return _("Several people have this name: left out")
        if one.somebody is None:
            return _("Nobody in the file: left out")
        if self._times[one.somebody.id] > 1:
            return _("In the list more than once: left out")
        if one.row.wrong:
            return _("“{text}” is no number: left out").format(text=one.row.wrong)
        answer = self._answers.get(one.somebody.id, (None,))[0]
        if answer is not None and answer is not ConsentAnswer.GIVEN:
            return _("Said no: left out")
        return ""

    @property
    def _wanted(self) -> list[Matched]:
        return [one for one in self._matched if one.means_row is not None and not self._note(one)]

    def _follow(self) -> None:
        if self._table.refusal is not None:
            self.banner.set(self._refused(self._table.refusal), "bad")
            self.go.setEnabled(False)
            return
        n, total = len(self._wanted), len(self._matched)
        said = ngettext("{n} of {total} row fits.", "{n} of {total} rows fit.", total)
        self.banner.set(said.format(n=n, total=total), "info" if n == total else "warn")
        other = self.kinds.currentData() == OTHER
        self.kind.set_error(
            _(
                "Only averages of the Mini-IPIP and the IPIP-50 can be taken: other "
                "questionnaires ask differently, and their numbers mean something else. Print "
                "one of the two here instead."
            )
            if other
            else ""
        )
        ready = chosen(self.kinds, Instrument) is not None and self.agreed.isChecked()
        self.go.setEnabled(bool(n) and ready)
        self.go.setText(_("Import {n}").format(n=n) if n else _("Import"))

    def _refused(self, refusal: Refusal) -> str:
        detail = self._table.detail
        line, _bar, value = detail.partition("|")
        return {
            Refusal.NO_TRAITS: _(
                "The list needs one column for each of extraversion, agreeableness, "
                "conscientiousness and openness; neuroticism may be left out."
            ),
            Refusal.NO_PERSON: _(
                "The list does not say whose averages these are: add a column Number, E-mail or "
                "Name."
            ),
            Refusal.STABILITY: _(
                "The list has emotional stability, which is neuroticism the other way round: put "
                "6 minus the value into a column called Neuroticism, or leave the column out."
            ),
            Refusal.OTHER_SCORES: _(
                "The headings speak of “{word}”. Percentiles, T-scores and the like compare "
                "people with others and cannot be taken: import averages from 1 to 5."
            ).format(word=detail),
            Refusal.OTHER_INSTRUMENT: _(
                "The list is of another questionnaire (“{word}”). Only averages of the Mini-IPIP "
                "and the IPIP-50 can be taken."
            ).format(word=detail),
            Refusal.OUT_OF_RANGE: _(
                "Row {row} has {value}, which no average of answers from 1 to 5 can be. If these "
                "are percentiles or T-scores, they cannot be taken."
            ).format(row=line, value=value),
            Refusal.NO_ROWS: _("There is no row with a person and an average."),
        }[refusal]

    def _on_go(self) -> None:
        from rmdesk.operations import personality

        instrument = chosen(self.kinds, Instrument)
        rows = [one.means_row for one in self._wanted]
        if instrument is None:
            return
        try:
            kept, _left = personality.import_means(
                self._desk.store,
                instrument,
                [row for row in rows if row is not None],
                self._desk.today(),
                agreed=self.agreed.isChecked(),
            )
        except UserError as error:
            self.banner.set(f"{error.what} {error.remedy}", "bad")
            return
        self.accept()
        said = ngettext(
            "Averages of {n} person imported.", "Averages of {n} people imported.", kept
        )
        self._desk.tell(said.format(n=kept))
        self.imported.emit(kept)
