"""Texts: the words of every paper, clause by clause, for the programme or for one pair alone."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.operations import wording as operations
from rmdesk.operations.wording import Where
from rmdesk.progress import Report
from rmdesk.queries import paper_languages, programmes, texts, wording
from rmdesk.queries.letterhead import letterhead
from rmdesk.rules.papers import AgreementPaper
from rmdesk.rules.wording.clauses import TOLD, Clause, ClauseChange, layered
from rmdesk.rules.words import CoordinatorTold, PaperKind
from rmdesk.ui import theme
from rmdesk.ui.desk import Desk
from rmdesk.ui.texts.clause_fields import ClauseFields
from rmdesk.ui.texts.clause_list import ClauseList
from rmdesk.ui.texts.languages import language_name
from rmdesk.ui.texts.words import TextPaper, text_papers
from rmdesk.ui.widgets import Banner, Field, button, heading, muted, tidy
from rmdesk.ui.widgets.autosave import AutoSave
from rmdesk.ui.widgets.pdf_preview import PdfPreview, page_sizes
from rmdesk.ui.words import both

if TYPE_CHECKING:
    from rmdesk.documents.texts import Texts

DRAW_MS = 450
"""How long typing rests before the preview is drawn anew."""
MOST_PROBLEMS = 2
"""So many are said; the rest is counted."""
HEARS = "coordinator"
"""The clause of an agreement that says what the coordinator hears."""


@dataclass(frozen=True, slots=True)
class _Loaded:
    texts: Texts
    sizes: list[tuple[float, float]]


class TextsDialog(QDialog):
    """Everything is saved as it is typed; each change is one step that Undo takes back."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None = None,
        kind: PaperKind = PaperKind.AGREEMENT,
        pair_id: uuid.UUID | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._turn = 0
        self._shown: Texts | None = None
        self._clause: Clause | None = None
        self._where: Where | None = None
        self._told = CoordinatorTold.DATES
        self._wanted = ""
        self._steps = 0
        self.setWindowTitle(_("Texts"))
        self._read(pair_id)
        self._build()
        self._choose(kind, pair_id)
        self._load()

    # the frame -----------------------------------------------------------------------------

    def _read(self, pair_id: uuid.UUID | None) -> None:
        with self._desk.store.read() as db:
            self._programme = programmes.current(db)
            self._pairs = texts.pairs(db)
            self._languages = paper_languages.listed(db)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(22, 18, 22, 16)
        outer.setSpacing(10)
        outer.addWidget(heading(_("Texts"), 1.4))
        row = QHBoxLayout()
        row.setSpacing(12)
        self.papers, self.scope, self.tongue = QComboBox(), QComboBox(), QComboBox()
        card = self._programme
        words = (card.mentor_word, card.mentee_word) if card else (_("mentor"), _("mentee"))
        for one in text_papers(*words):
            self.papers.addItem(one.label, one)
        self.scope.addItem(_("The whole programme"), None)
        for pair in self._pairs:
            label = _("Only {pair}").format(pair=both(pair.mentor, pair.mentee))
            self.scope.addItem(label, pair.id.hex)
        self.tongue.addItem(_("English"), wording.ENGLISH)
        for language in self._languages:
            self.tongue.addItem(language_name(language.tag), language.tag)
        for label, box in (
            (_("&Paper"), self.papers),
            (_("&For"), self.scope),
            (_("&Language"), self.tongue),
        ):
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(12 if box is self.tongue else 24)
            row.addWidget(Field(label, box), 1 if box is self.tongue else 3)
        outer.addLayout(row)
        self.warning = Banner("warn")
        self.warning.hide()
        outer.addWidget(self.warning)
        self.clauses = ClauseList()
        self.fields = ClauseFields()
        self.preview = PdfPreview(self._desk.tasks)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(14)
        split.setChildrenCollapsible(False)
        for widget, share in ((self.clauses, 5), (self.fields, 8), (self.preview, 9)):
            split.addWidget(widget)
            split.setStretchFactor(split.indexOf(widget), share)
        split.setSizes([theme.em(17), theme.em(26), theme.em(29)])
        outer.addWidget(split, 1)
        foot = QHBoxLayout()
        self.all_back = button(_("Reset all texts of this paper"), self._on_all_back, flat=True)
        foot.addWidget(self.all_back)
        self.back = button(_("Undo"), self._on_undo, icon="undo-2", flat=True)
        self.back.setEnabled(False)
        foot.addWidget(self.back)
        self._saved = muted(_("Saved as you type. Undo takes back each change."))
        foot.addWidget(self._saved, 1)
        foot.addWidget(button(_("Close"), self.accept, primary=True))
        outer.addLayout(foot)
        self.resize(theme.em(78), theme.em(46))
        self._saving = AutoSave(self._save, self)
        self._later = QTimer(self, interval=DRAW_MS, singleShot=True)
        self._later.timeout.connect(lambda: self._load(fill=False))
        for box in (self.papers, self.scope, self.tongue):
            tidy(box)
            box.activated.connect(lambda _row: self._on_place())
        self.clauses.chosen.connect(self._on_clause)
        self.clauses.switched.connect(
            lambda key, on: self._do(lambda s, w: operations.switch(s, _english(w), key, on))
        )
        self.clauses.moved.connect(
            lambda keys: self._do(lambda s, w: operations.order(s, _english(w), keys))
        )
        self.clauses.reset.connect(lambda key: self._do(lambda s, w: operations.reset(s, w, key)))
        self.clauses.added.connect(self._on_added)
        self.fields.typed.connect(self._on_typed)
        self.fields.title_box.editingFinished.connect(self._saving.flush)
        self.fields.told.connect(self._on_told)

    def _choose(self, kind: PaperKind, pair_id: uuid.UUID | None) -> None:
        for row in range(self.papers.count()):
            if self.papers.itemData(row).kind is kind:
                self.papers.setCurrentIndex(row)
                break
        if pair_id is not None:
            self.scope.setCurrentIndex(max(0, self.scope.findData(pair_id.hex)))

    @property
    def _paper(self) -> TextPaper:
        paper: TextPaper = self.papers.currentData()
        return paper

    # reading and drawing -------------------------------------------------------------------

    def _load(self, *, fill: bool = True) -> None:
        """Read the paper as it would be printed, draw it in the worker, and show it."""
        card = self._programme
        if card is None:
            return
        chosen, language = self._paper, self.tongue.currentData()
        pair_hex = self.scope.currentData()
        pair_id = uuid.UUID(pair_hex) if pair_hex else None
        self._where = Where(card.id, chosen.key, pair_id, language)
        nobody = uuid.UUID(int=0)
        with self._desk.store.read() as db:
            shown = pair_id or (self._pairs[0].id if self._pairs else None)
            paper = None
            if shown is not None:
                today = self._desk.today()
                paper = texts.paper(db, chosen.kind, chosen.shown_for, shown, today, chosen.form)
            places = {pair_id or nobody: language}
            (changes,) = wording.for_pairs(db, card.id, chosen.key, places).values()
            own = wording.own(db, card.id, chosen.key, pair_id, language)
            touched = own or wording.own(db, card.id, chosen.key, pair_id)
            head = letterhead(db)
        tells_topics = wording.tells_topics(changes)
        told = CoordinatorTold.TOPICS if tells_topics else CoordinatorTold.DATES
        words = [change for change in changes if change.key != TOLD]
        if not fill and self._clause is not None:
            draft = ClauseChange(self._clause.key, self.fields.title, self.fields.text, worded=True)
            words = layered(words, [draft])
        today, org, size = self._desk.today(), card.org_name, card.paper
        self._turn += 1
        turn, name = self._turn, chosen.key

        def job(_report: Report) -> _Loaded:
            from rmdesk.documents.samples import sample
            from rmdesk.documents.texts import load

            base = paper or sample(chosen.kind, chosen.shown_for, today, org, size, chosen.form)
            made = replace(base, wording=tuple(words), language=language)
            if isinstance(made, AgreementPaper):
                made = replace(made, told=told)
            loaded = load(made, name, head)
            return _Loaded(loaded, page_sizes(loaded.pdf))

        def done(made: _Loaded) -> None:
            if turn == self._turn:
                here = {key for key, one in own.items() if one.worded or one.shown is not None}
                self.all_back.setEnabled(bool(touched))
                self._show(made, here, told, fill=fill)

        self._desk.tasks.run(self, _("Drawing the paper …"), job, done, self._failed)

    def _failed(self, error: UserError) -> None:
        self.warning.set(str(error))
        self.warning.show()

    def _show(self, made: _Loaded, own: set[str], told: CoordinatorTold, *, fill: bool) -> None:
        self._shown, self._told = made.texts, told
        problems = made.texts.problems
        wrong = list(problems[:MOST_PROBLEMS])
        if len(problems) > MOST_PROBLEMS:
            wrong.append(_("and {n} more").format(n=len(problems) - MOST_PROBLEMS))
        self.warning.set(_("Not ready to print: {what}.").format(what="; ".join(wrong)))
        self.warning.setVisible(bool(problems))
        page = self.preview.page
        self.preview.show_pdf(made.texts.pdf, made.sizes, self._paper.label)
        self.preview.turn_to(min(page, self.preview.page_count))
        if fill:
            key, self._wanted = self._wanted or self.clauses.current_key(), ""
            self.clauses.add.setEnabled(made.texts.grows)
            self.clauses.show_clauses(made.texts.clauses, own, made.texts.offered, key)
            self._on_clause(self.clauses.current_key())

    def _on_clause(self, key: str) -> None:
        """Show the clause ``key`` in the fields, after saving what was typed."""
        self._saving.flush()
        if self._shown is None:
            return
        clause = next((one for one in self._shown.clauses if one.key == key), None)
        if clause is None:
            return
        self._clause = clause
        hears = self._paper.kind is PaperKind.AGREEMENT and key == HEARS
        values = self._shown.values.get(key, {})
        self._saving.filling(
            lambda: self.fields.show_clause(clause, values, self._told if hears else None)
        )
        self.fields.words.set_error("")
        self._turn_to(clause)

    def _turn_to(self, clause: Clause) -> None:
        """Show the page on which this clause stands."""
        if self._shown is None or not clause.title or not clause.shown:
            return
        data, title = self._shown.pdf, clause.title

        def job(_report: Report) -> int:
            from rmdesk.documents.finding import find_text

            return next((found.page + 1 for found in find_text(data, title)), 0)

        def done(page: int) -> None:
            if page and self._shown is not None and self._shown.pdf is data:
                self.preview.turn_to(page)

        self._desk.tasks.run(self, _("Looking for the clause …"), job, done, quiet=True)

    # what she does -------------------------------------------------------------------------

    def _on_place(self) -> None:
        self._saving.flush()
        self._clause = None
        self.clauses.select("")
        self._load()

    def _on_typed(self) -> None:
        if self._clause is None:
            return
        before = self._saving.pending
        self._saving.touch()
        if self._saving.pending or before:
            self._later.start()

    def _save(self) -> None:
        clause, where = self._clause, self._where
        if clause is None or where is None:
            return
        title, text = self.fields.title, self.fields.text
        if (title.strip(), text.strip()) == (clause.title.strip(), clause.text.strip()):
            return
        try:
            operations.change(self._desk.store, where, clause.key, title, text)
        except UserError as error:
            self.fields.words.set_error(str(error))
            return
        self.fields.words.set_error("")
        self._clause = replace(clause, title=title, text=text)
        self._stepped()

    def _on_added(self, key: str) -> None:
        self._saving.flush()
        if self._shown is None or self._where is None:
            return
        offered = next((one for one in self._shown.offered if one.key == key), None)
        title = offered.title if offered else _("My own clause")
        text = offered.text if offered else _("Write here what you want to agree.")
        keys = [clause.key for clause in self._shown.clauses]
        at = keys.index(self.clauses.current_key()) + 1 if self.clauses.current_key() else 1
        add = operations.add
        self._wanted = add(self._desk.store, self._where, title, text, at, key, keys)
        self._stepped()
        self.fields.title_box.setFocus()

    def _on_told(self, told: CoordinatorTold) -> None:
        where = self._where
        if where is not None:
            self._do(lambda s, w: operations.tell_coordinator(s, w.programme_id, w.pair_id, told))

    def _on_all_back(self) -> None:
        self._do(operations.reset_all)

    def _do(self, operation: Callable[..., None]) -> None:
        self._saving.flush()
        if self._where is None:
            return
        try:
            operation(self._desk.store, self._where)
        except UserError as error:
            self._failed(error)
            return
        self._stepped()

    def _stepped(self) -> None:
        """One more step that Undo here takes back."""
        self._steps += 1
        self.back.setEnabled(True)
        self._load()

    def _on_undo(self) -> None:
        """Take back the last change made here; what came before the dialog is left alone."""
        self._saving.flush()
        if self._steps:
            self._steps -= 1
            self.back.setEnabled(self._steps > 0)
            self._desk.store.undo()
            self._load()

    def done(self, result: int) -> None:
        """Save what was typed before closing."""
        self._saving.flush()
        super().done(result)


def _english(where: Where) -> Where:
    """Order and switches are the same in every language."""
    return replace(where, language=wording.ENGLISH)
