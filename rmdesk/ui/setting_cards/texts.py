"""Her own words on papers, and the languages that papers are printed in."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from rmdesk.errors import UserError
from rmdesk.i18n import _, has_catalogue
from rmdesk.queries import paper_languages as queries
from rmdesk.queries.paper_languages import PaperLanguage, statements_in
from rmdesk.rules.words import Instrument
from rmdesk.ui.desk import Desk
from rmdesk.ui.messages import show_error
from rmdesk.ui.texts.languages import TAGS, language_name
from rmdesk.ui.widgets import Card, Field, button, muted, tidy


class TextsCard(Card):
    """Opens the editor of texts; a language is printed only once somebody has read its texts."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Texts and languages of papers"), parent)
        self._desk = desk
        self._shown: tuple[PaperLanguage, ...] | None = None
        self.body.addWidget(
            muted(_("Change any sentence of agreements, letters, briefings and other papers."))
        )
        self.edit = button(_("Change texts …"), self._on_edit, icon="pencil")
        self.body.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(
            muted(
                _(
                    "Papers are in English. Another language is printed for those who chose it, "
                    "on their page under People, as soon as you have named who read its texts. "
                    "Before you print, you are told what comes out in which language."
                )
            )
        )
        self._rows = QWidget()
        self._list = QVBoxLayout(self._rows)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(8)
        self.body.addWidget(self._rows)
        self.reviewers: dict[str, QLineEdit] = {}
        row = QHBoxLayout()
        row.setSpacing(10)
        self.choice = QComboBox()
        self.choice.setAccessibleName(_("Language to add"))
        tidy(self.choice)
        self.add = button(_("Add this language"), self._on_add, icon="plus")
        row.addWidget(self.choice, 1)
        row.addWidget(self.add)
        self.body.addLayout(row)

    def show_stored(self) -> None:
        """Show what the file says."""
        with self._desk.store.read() as db:
            now = queries.listed(db)
        if now == self._shown or any(box.hasFocus() for box in self.reviewers.values()):
            return
        self._shown = now
        self.reviewers.clear()
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for one in now:
            self._list.addWidget(self._row(one))
        self._rows.setVisible(bool(now))
        known = {one.tag for one in now}
        self.choice.clear()
        for tag in TAGS:
            if tag not in known:
                self.choice.addItem(language_name(tag), tag)

    def _row(self, one: PaperLanguage) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        box = QLineEdit(one.reviewer, maxLength=200)
        field = Field(
            _("{language}: read by").format(language=language_name(one.tag)),
            box,
            _state(one),
        )
        box.editingFinished.connect(partial(self._save, one.tag, box))
        self.reviewers[one.tag] = box
        row.addWidget(field, 1)
        away = button(_("Remove"), partial(self._on_remove, one.tag), icon="trash-2")
        away.setAccessibleName(_("Remove {language}").format(language=language_name(one.tag)))
        row.addWidget(away, 0, Qt.AlignmentFlag.AlignVCenter)
        return made

    def _save(self, tag: str, box: QLineEdit) -> None:
        from rmdesk.operations import paper_languages

        before = next((one.reviewer for one in self._shown or () if one.tag == tag), "")
        name = box.text().strip()
        if name == before:
            return
        paper_languages.set_language(self._desk.store, tag, name)
        language = language_name(tag)
        self._desk.tell(
            _("Papers in {language} were read by {name}.").format(language=language, name=name)
            if name
            else _("Papers in {language} are not printed.").format(language=language)
        )
        box.clearFocus()
        self.show_stored()

    def _on_add(self) -> None:
        from rmdesk.operations import paper_languages

        try:
            paper_languages.set_language(self._desk.store, self.choice.currentData(), "")
        except UserError as error:
            show_error(self, error)
            return
        self.show_stored()

    def _on_remove(self, tag: str) -> None:
        from rmdesk.operations import paper_languages

        paper_languages.remove_language(self._desk.store, tag)
        self._desk.tell(_("Language removed."))
        self.show_stored()

    def _on_edit(self) -> None:
        from rmdesk.ui.dialogs.texts import TextsDialog

        dialog = TextsDialog(self._desk, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


def _state(one: PaperLanguage) -> str:
    """What of this language can be printed by now."""
    told = []
    if not has_catalogue(one.tag):
        told.append(
            _(
                "RMDesk has no texts of its own in it yet: forms stay English. Other papers are "
                "printed in it once you have written every clause of theirs."
            )
        )
    elif not any(statements_in(instrument, one.tag) for instrument in Instrument):
        told.append(
            _(
                "The personality questionnaire stays English: it needs a translation with a source "
                "and a reviewer."
            )
        )
    if not one.reviewer:
        told.append(_("Not printed yet: name who read its texts."))
    return " ".join(told)
