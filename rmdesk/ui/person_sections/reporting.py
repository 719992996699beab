"""Who somebody reports to, the chain above, who reports here, and pairs that stand in it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from rmdesk.i18n import _, ngettext
from rmdesk.queries import reporting
from rmdesk.queries.people import PersonChoice
from rmdesk.queries.reporting import Lines, PairInLine
from rmdesk.rules.importing.columns import Field as PersonField
from rmdesk.ui.line_watch import pairs_in_line_text
from rmdesk.ui.people_words import column_word
from rmdesk.ui.person_sections.section import Section, Shown
from rmdesk.ui.widgets import Banner, Field, button, muted, text_label
from rmdesk.ui.widgets.labels import breakable
from rmdesk.ui.widgets.people_picker import PersonChooser

SHOWN = 12
"""So many of those who report directly are named."""


class ReportingSection(Section):
    """The manager is chosen here; circles are refused and shown by name."""

    name = "reporting"

    def title(self) -> str:
        return _("Reporting line")

    def _build(self) -> None:
        self._lines: Lines | None = None
        self.chooser = PersonChooser()
        self.manager = Field(column_word(PersonField.MANAGER), self.chooser)
        self.save_on(self.chooser, self._save)
        self.chain = text_label("")
        self.chain.setAccessibleName(_("The chain above"))
        self.below = muted("")
        self.warning = Banner("warn")
        self.warning.hide()
        self.lines.addWidget(self.manager)
        self.lines.addWidget(self.warning)
        self.lines.addWidget(self.chain)
        self.links = QVBoxLayout()
        self.links.setSpacing(2)
        self.lines.addWidget(self.below)
        self.lines.addLayout(self.links)

    def show_person(self, shown: Shown | None) -> None:
        super().show_person(shown)
        self._lines = None
        if shown is None:
            return
        with self.desk.store.read() as db:
            found = reporting.lines(db, shown.person_id)
            close = [
                pair
                for pair in reporting.pairs_in_line(db, shown.card.id)
                if shown.person_id in {pair.mentor_id, pair.mentee_id}
            ]
        self._lines = found
        self.filling(lambda: self._fill(found, shown))
        self._show_chain(shown, found)
        self._show_close(close)

    def _fill(self, found: Lines, shown: Shown) -> None:
        people = self.known.everybody()
        self.chooser.offer(people, but=shown.person_id)
        if self.manager.error:
            return
        text = self._text_of(found, people)
        if self.chooser.currentText() != text:
            boss = found.above[0][0] if found.above else None
            self.chooser.setCurrentIndex(self.chooser.index_of(boss))
            self.chooser.setEditText(text)
            self.chooser.lineEdit().setCursorPosition(0)
        self.manager.set_hint(_("Not in the list of people yet.") if found.unknown else "")

    def _text_of(self, found: Lines, people: Sequence[PersonChoice]) -> str:
        if not found.above:
            return found.unknown
        boss = found.above[0]
        return next((one.text for one in people if one.id == boss[0]), boss[1])

    def _show_chain(self, shown: Shown, found: Lines) -> None:
        names = [shown.name, *(name for _key, name in found.above)]
        self.chain.setText(breakable(" → ".join(names)) if found.above else "")
        self.chain.setVisible(bool(found.above))
        n = len(found.below)
        self.below.setText(
            ngettext("{n} person reports here:", "{n} people report here:", n).format(n=n)
            if n
            else _("Nobody reports here.")
        )
        while self.links.count():
            item = self.links.takeAt(0)
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for key, name in found.below[:SHOWN]:
            made = button(name, partial(self.desk.go, "people", key), flat=True)
            made.setStyleSheet("text-align: left;")
            self.links.addWidget(made)
        if n > SHOWN:
            self.links.addWidget(muted(_("and {n} more").format(n=n - SHOWN)))

    def _show_close(self, close: list[PairInLine]) -> None:
        self.warning.setVisible(bool(close))
        if close:
            self.warning.set(pairs_in_line_text(close))

    def _save(self) -> None:
        from rmdesk.operations import people

        if self._lines is None or self.shown is None:
            return
        text, person = self.chooser.currentText().strip(), self.shown.person_id
        before: uuid.UUID | None = self._lines.above[0][0] if self._lines.above else None
        at = self.chooser.currentIndex()
        chosen = (
            self.chooser.itemData(at)
            if at >= 0 and self.chooser.itemText(at) == text
            else self.chooser.chosen_id()
        )
        store = self.desk.store
        if chosen is not None:
            if chosen != before:
                self.do(self.manager, lambda: people.set_manager(store, person, chosen))
            else:
                self.manager.set_error("")
        elif text != (self._lines.unknown if before is None else None):
            self.do(
                self.manager,
                lambda: people.set_text(store, person, PersonField.MANAGER, text),
            )
