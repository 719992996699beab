"""In which other programmes somebody is or was, each with a way there."""

from __future__ import annotations

import uuid
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayoutItem, QVBoxLayout, QWidget

from rmdesk.i18n import _
from rmdesk.queries import elsewhere
from rmdesk.queries.elsewhere import Elsewhere
from rmdesk.ui.people_words import status_word
from rmdesk.ui.person_sections.section import Section, Shown
from rmdesk.ui.widgets import button, muted, text_label
from rmdesk.ui.widgets.labels import breakable
from rmdesk.ui.words import day


class ElsewhereSection(Section):
    """A line for each role in each other programme; looking changes nothing."""

    name = "elsewhere"

    def title(self) -> str:
        return _("Other programmes")

    def _build(self) -> None:
        self.list = QVBoxLayout()
        self.list.setSpacing(2)
        self.lines.addLayout(self.list)

    def applies(self, shown: Shown) -> bool:
        with self.desk.store.read() as db:
            return elsewhere.several(db)

    def show_person(self, shown: Shown | None) -> None:
        super().show_person(shown)
        found: tuple[Elsewhere, ...] = ()
        if shown is not None:
            with self.desk.store.read() as db:
                found = elsewhere.elsewhere(db, shown.person_id, shown.card.id)
        while self.list.count():
            _let_go(self.list.takeAt(0))
        if not found:
            self.list.addWidget(muted(_("In no other programme so far.")))
        for one in found:
            self._add(one)

    def _add(self, one: Elsewhere) -> None:
        name = text_label(breakable(one.programme))
        font = name.font()
        font.setBold(True)
        name.setFont(font)
        go = button(_("Go there"), partial(self._on_go, one.programme_id), icon="flag")
        go.setAccessibleName(_("Open the programme {name}").format(name=one.programme))
        go.setToolTip(_("Work in this programme and show the same person there"))
        self.list.addWidget(name)
        self.list.addWidget(text_label(breakable(line_text(one))))
        self.list.addWidget(go, 0, Qt.AlignmentFlag.AlignLeft)
        gap = QWidget()
        gap.setFixedHeight(6)
        self.list.addWidget(gap)

    def _on_go(self, programme_id: uuid.UUID) -> None:
        from rmdesk.operations import cohorts

        shown = self.shown
        if shown is None or self.desk.tasks.lending:
            return
        name = cohorts.choose(self.desk.store, programme_id)
        self.desk.go("people", shown.person_id)
        self.desk.say(_("You work in “{name}” now.").format(name=name))


def line_text(one: Elsewhere) -> str:
    """When, as what, how far, and with whom."""
    role = one.role_word[:1].upper() + one.role_word[1:]
    text = _("{start} – {end} · {role} · {status}").format(
        start=day(one.starts_on), end=day(one.ends_on), role=role, status=status_word(one.status)
    )
    if one.partners:
        text += " · " + _("with {names}").format(names=", ".join(one.partners))
    return text


def _let_go(item: QLayoutItem | None) -> None:
    widget = item.widget() if item is not None else None
    if widget is not None:
        widget.hide()
        widget.deleteLater()
