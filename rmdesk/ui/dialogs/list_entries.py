"""Merging entries of a list, removing one that is used, and changing a place to meet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.queries import lists as queries
from rmdesk.queries import people as people_queries
from rmdesk.queries.lists import Entry
from rmdesk.rules.lists import ListKind
from rmdesk.ui.desk import Desk
from rmdesk.ui.list_words import used_word
from rmdesk.ui.widgets import Field, button, heading, muted, text_label
from rmdesk.ui.widgets.people_picker import PersonChooser


class _Asking(QDialog):
    """A title, something to choose, and one deed; ``done_it`` says what was done."""

    done_it = Signal(str)

    def __init__(self, desk: Desk, title: str, deed: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setWindowTitle(title)
        self.setMinimumWidth(460)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 18, 20, 18)
        outer.setSpacing(12)
        outer.addWidget(heading(title, 1.3))
        self.box = QVBoxLayout()
        self.box.setSpacing(12)
        outer.addLayout(self.box)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(_("Cancel"), self.reject))
        self.go = button(deed, self._on_go, primary=True)
        self.go.setDefault(True)
        row.addWidget(self.go)
        outer.addLayout(row)
        self.finished.connect(self.deleteLater)

    def _on_go(self) -> None:
        raise NotImplementedError


class MergeEntries(_Asking):
    """Which name stays, with how many people there were and will be."""

    def __init__(
        self, desk: Desk, kind: ListKind, entries: Sequence[Entry], parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, _("Merge {n} entries").format(n=len(entries)), _("Merge"), parent)
        self._kind, self._entries = kind, entries
        self._keep = QComboBox()
        for one in entries:
            self._keep.addItem(one.name)
        most = max(range(len(entries)), key=lambda at: entries[at].used)
        self.keep = Field(_("&Name that stays"), self._keep)
        self.box.addWidget(self.keep)
        with desk.store.read() as db:
            self._after = queries.users_together(db, kind, [one.id for one in entries])
        self.said = text_label()
        self.box.addWidget(self.said)
        self._keep.currentIndexChanged.connect(lambda _at: self._say())
        self._keep.setCurrentIndex(most)
        self._say()

    def _say(self) -> None:
        before = "\n".join(
            _("{name}: {used}").format(name=one.name, used=used_word(self._kind, one.used))
            for one in self._entries
        )
        after = _("{name}: {used}").format(
            name=self._keep.currentText(), used=used_word(self._kind, self._after)
        )
        self.said.setText(
            _("Now\n{before}\n\nAfterwards\n{after}").format(before=before, after=after)
        )

    def _on_go(self) -> None:
        from rmdesk.operations import lists

        keep = self._entries[self._keep.currentIndex()]
        gone = [one.id for one in self._entries if one is not keep]
        try:
            lists.merge(self.desk.store, self._kind, keep.id, gone)
        except UserError as error:
            self.keep.set_error(str(error))
            return
        self.accept()
        self.done_it.emit(
            _("{names} merged into “{name}”: {used}.").format(
                names=", ".join(f"“{one.name}”" for one in self._entries if one is not keep),
                name=keep.name,
                used=used_word(self._kind, self._after),
            )
        )


class RemoveEntry(_Asking):
    """What becomes of those who use an entry."""

    def __init__(
        self,
        desk: Desk,
        kind: ListKind,
        entry: Entry,
        others: Sequence[Entry],
        parent: QWidget | None = None,
    ) -> None:
        title = _("Remove “{name}”").format(name=entry.name)
        super().__init__(desk, title, _("Remove"), parent)
        self._kind, self._entry, self._others = kind, entry, others
        self.box.addWidget(
            muted(
                _("It is used: {used}, former programmes included.").format(
                    used=used_word(kind, entry.used)
                )
            )
        )
        self._to = QComboBox()
        self._to.addItem(_("Nothing instead"))
        for one in others:
            self._to.addItem(one.name)
        self._to.setMaxVisibleItems(16)
        self.to = Field(_("&They get instead"), self._to)
        self.box.addWidget(self.to)

    def _on_go(self) -> None:
        from rmdesk.operations import lists

        at = self._to.currentIndex()
        try:
            lists.remove(
                self.desk.store,
                self._kind,
                self._entry.id,
                move_to=self._others[at - 1].id if at else None,
                leave=at == 0,
            )
        except UserError as error:
            self.to.set_error(str(error))
            return
        self.accept()
        self.done_it.emit(_("“{name}” removed.").format(name=self._entry.name))


class VenueDialog(_Asking):
    """A place to meet: its name, its site, neutral ground or whose office."""

    def __init__(
        self, desk: Desk, venue: Entry | None, name: str = "", parent: QWidget | None = None
    ) -> None:
        title = _("New place to meet") if venue is None else _("Change the place")
        super().__init__(desk, title, _("Add") if venue is None else _("Change it"), parent)
        self._venue = venue
        with desk.store.read() as db:
            sites = [one.name for one in queries.entries(db, ListKind.SITES)]
            people = people_queries.choices(db)
        self._name = QLineEdit(venue.name if venue else name, maxLength=200)
        self._site = QLineEdit(venue.site if venue else "", maxLength=200)
        completer = QCompleter(sites, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._site.setCompleter(completer)
        self._neutral = QCheckBox(_("Neutral ground"))
        self._neutral.setChecked(venue.neutral if venue else True)
        self._owner = PersonChooser()
        self._owner.offer(people)
        if venue is not None and venue.owner_id is not None:
            texts = {one.id: one.text for one in people}
            self._owner.setEditText(texts.get(venue.owner_id, ""))
        self.name = Field(_("&Name"), self._name)
        self.site = Field(_("&Site (may be left empty)"), self._site)
        self.owner = Field(
            _("Whose &office (may be left empty)"),
            self._owner,
            _("No session is planned there by RMDesk."),
        )
        for part in (self.name, self.site, self._neutral, self.owner):
            self.box.addWidget(part)
        self._neutral.toggled.connect(self._follow)
        self._follow()
        self._name.setFocus()

    def _follow(self) -> None:
        self.owner.setEnabled(not self._neutral.isChecked())

    def _on_go(self) -> None:
        from rmdesk.operations import lists, organisation

        neutral = self._neutral.isChecked()
        typed = self._owner.currentText().strip()
        owner = None if neutral else self._owner.chosen_id()
        if typed and owner is None and not neutral:
            self.owner.set_error(_("Nobody is called that. Choose from the list, or leave it."))
            return
        try:
            if self._venue is None:
                organisation.add_venue(
                    self.desk.store,
                    name=self._name.text(),
                    site=self._site.text(),
                    neutral=neutral,
                    owner_id=owner,
                )
            else:
                lists.edit_venue(
                    self.desk.store,
                    self._venue.id,  # type: ignore[arg-type]  # a venue's key is its id
                    name=self._name.text(),
                    site=self._site.text(),
                    neutral=neutral,
                    owner_id=owner,
                )
        except UserError as error:
            self.name.set_error(str(error))
            return
        name = " ".join(self._name.text().split())
        self.accept()
        self.done_it.emit(
            _("“{name}” added.").format(name=name)
            if self._venue is None
            else _("“{name}” changed.").format(name=name)
        )
