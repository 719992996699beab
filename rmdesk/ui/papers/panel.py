"""The right half of Documents: which paper, its story, the preview, and what to do with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from rmdesk.i18n import _
from rmdesk.progress import Report
from rmdesk.queries.forms import PaperLine
from rmdesk.queries.letterhead import letterhead
from rmdesk.rules.papers import AgreementPaper, AgreementState, Paper
from rmdesk.ui.desk import Desk
from rmdesk.ui.papers.signed_copy import SignedCopy
from rmdesk.ui.papers.words import agreement_story, form_story, letter_story
from rmdesk.ui.widgets import Banner, Card, button, heading, muted
from rmdesk.ui.widgets.flow import Flow
from rmdesk.ui.widgets.pdf_preview import PdfPreview, page_sizes


class Shown(StrEnum):
    """The papers of a pair."""

    AGREEMENT = "agreement"
    MENTOR_FORM = "mentor_form"
    MENTEE_FORM = "mentee_form"
    MENTOR_LETTER = "mentor_letter"
    MENTEE_LETTER = "mentee_letter"


SOME = 4
"""So many changes are named; the rest is counted."""
FORMS = (Shown.MENTOR_FORM, Shown.MENTEE_FORM)
LETTERS = (Shown.MENTOR_LETTER, Shown.MENTEE_LETTER)


class PaperPanel(Card):
    """Shows the papers of one pair; its buttons only tell, the page does."""

    save = Signal()
    print_ = Signal()
    read = Signal()
    mail = Signal()
    tick = Signal()
    anew = Signal()
    """A new version of the agreement is wished, to be signed anew."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._desk = desk
        self._line: PaperLine | None = None
        self._papers: dict[Shown, Paper] = {}
        self._shown = Shown.AGREEMENT
        self._drawn: object = None
        self._fresh: AgreementPaper | None = None
        self._turn = 0
        self._make()

    def _make(self) -> None:
        self._who = heading("", 1.2)
        self._who.setWordWrap(True)
        self.body.addWidget(self._who)
        self._choice = QWidget()
        row = Flow(self._choice, 6)
        self._kinds = QButtonGroup(self)
        labels = (
            _("Agreement"),
            _("Mentor’s form"),
            _("Mentee’s form"),
            _("Mentor’s letter"),
            _("Mentee’s letter"),
        )
        for number, label in enumerate(labels):
            made = QToolButton()
            made.setText(label)
            made.setAccessibleName(label)
            made.setCheckable(True)
            made.setProperty("chip", True)
            made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            self._kinds.addButton(made, number)
            row.addWidget(made)
        self._kinds.button(0).setChecked(True)
        self._kinds.idClicked.connect(lambda number: self.choose(list(Shown)[number]))
        self.body.addWidget(self._choice)
        self._story = muted("")
        self._sign = button(_("Tick as signed"), self.tick.emit, icon="signature")
        told = QHBoxLayout()
        told.setSpacing(10)
        told.addWidget(self._story, 1)
        self.signed_copy = SignedCopy(self._desk)
        told.addWidget(self.signed_copy.attach, 0, Qt.AlignmentFlag.AlignTop)
        told.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(told)
        self.body.addWidget(self.signed_copy)
        self.setAcceptDrops(True)
        self.changes = Banner("info")
        self.changes.hide()
        self._anew = button(_("New version to sign"), self.anew.emit, icon="signature")
        self.changes.add(self._anew)
        self.body.addWidget(self.changes)
        self._warning = Banner("warn")
        self._warning.hide()
        self.body.addWidget(self._warning)
        self.preview = PdfPreview(self._desk.tasks)
        self.body.addWidget(self.preview, 1)
        self._buttons = QWidget()
        foot = QHBoxLayout(self._buttons)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(8)
        self._reader = button(_("PDF reader"), self.read.emit, icon="eye", flat=True)
        self._reader.setAccessibleName(_("Open in PDF reader"))
        self._reader.setToolTip(_("Open in the computer’s own program for PDF files"))
        foot.addWidget(self._reader)
        self._mail = button("", self.mail.emit, icon="mail")
        self._mail.setAccessibleName(_("Draft e-mails with this paper"))
        self._mail.setToolTip(_("Draft an e-mail with this paper for whom it is about"))
        foot.addStretch(1)
        foot.addWidget(self._mail)
        foot.addWidget(button(_("Print …"), self.print_.emit, icon="printer"))
        foot.addWidget(button(_("Save as …"), self.save.emit, icon="save"))
        self.body.addWidget(self._buttons)

    # what is shown -------------------------------------------------------------------------

    @property
    def shown(self) -> Shown:
        """Which paper is shown."""
        return self._shown

    def show_pair(
        self,
        line: PaperLine,
        papers: Mapping[Shown, Paper | None],
        fresh: AgreementPaper | None = None,
    ) -> None:
        """Show the papers of a pair, the same kind as before where there is one.

        ``fresh`` is the next version of an agreement that says something else than was signed.
        """
        self._line = line
        if fresh != self._fresh:
            self._fresh, self._drawn = fresh, None
        self._papers = {kind: paper for kind, paper in papers.items() if paper is not None}
        self._who.setText(_("{mentor} and {mentee}").format(mentor=line.mentor, mentee=line.mentee))
        self._who.show()
        self._choice.show()
        self._buttons.show()
        for number, kind in enumerate(Shown):
            self._kinds.button(number).setEnabled(kind in self._papers)
            if kind in LETTERS:
                self._kinds.button(number).setVisible(kind in self._papers)
        if self._shown not in self._papers:
            self._shown = Shown.AGREEMENT
        self._refresh()

    def show_sample(self, sample: Callable[[], Paper]) -> None:
        """Show what an agreement looks like, made by ``sample`` in the worker."""
        self._line, self._papers, self._drawn = None, {}, None
        self._who.setText(_("An example"))
        self._choice.hide()
        self._buttons.hide()
        self._sign.hide()
        self.signed_copy.show_line(None)
        self._story.setText(_("With invented people, so that you see what will be printed."))
        self.changes.hide()
        self._draw(sample)

    def show_note(self, text: str) -> None:
        """Show a sentence instead of a paper."""
        self._line, self._papers, self._drawn = None, {}, None
        self._turn += 1
        self._warning.hide()
        self.changes.hide()
        self._who.setText("")
        self._choice.hide()
        self._buttons.hide()
        self._sign.hide()
        self.signed_copy.show_line(None)
        self._story.setText("")
        self.preview.show_note(text)

    def choose(self, shown: Shown) -> None:
        """Show another paper of the same pair."""
        if shown in self._papers:
            self._shown = shown
            self._refresh()

    @property
    def paper(self) -> Paper | None:
        """The paper that is shown, where it is that of a pair."""
        return self._papers.get(self._shown) if self._line is not None else None

    def file_name(self) -> str:
        """What its file would be called."""
        from rmdesk.documents.batch import file_names

        return file_names([self.paper], "{name} – {what}")[0] if self.paper is not None else ""

    def real_papers(self, issue: Callable[[UUID, Shown], list[Paper]]) -> list[Paper]:
        """The paper to save or print, if any: a form gets its own code by ``issue`` first."""
        if self._line is None or self.paper is None:
            return []
        return issue(self._line.id, self._shown) if self._shown in FORMS else [self.paper]

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.signed_copy.dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = self.signed_copy.dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.signed_copy.take(path)

    # ---------------------------------------------------------------------------------------

    def _refresh(self) -> None:
        line = self._line
        if line is None:
            return
        self._kinds.button(list(Shown).index(self._shown)).setChecked(True)
        if self._shown is Shown.AGREEMENT:
            self._story.setText(agreement_story(line))
        elif self._shown in LETTERS:
            self._story.setText(letter_story(line))
        else:
            form = line.mentor_form if self._shown is Shown.MENTOR_FORM else line.mentee_form
            self._story.setText(form_story(form, line.form_due_on))
        self.signed_copy.show_line(line if self._shown is Shown.AGREEMENT else None)
        signed = line.agreement is AgreementState.SIGNED
        self._sign.setVisible(self._shown not in LETTERS)
        if self._shown in FORMS:
            form = line.mentor_form if self._shown is Shown.MENTOR_FORM else line.mentee_form
            there = form.copy_id is not None or form.made_id is not None
            back = form.returned_on is not None
            label = _("Not back after all") if back else _("Tick as returned")
            key = _("R in the list ticks both")
        else:
            there = line.agreement is not AgreementState.NONE
            label = _("Not signed after all") if signed else _("Tick as signed")
            key = _("Space in the list")
        self._sign.setEnabled(there)
        self._sign.setText(label)
        self._sign.setAccessibleName(label)
        self._sign.setToolTip(key if there else _("Print it first"))
        if self._shown is not Shown.AGREEMENT:
            self.changes.hide()
        paper = self._papers[self._shown]
        if paper != self._drawn:
            self._drawn = paper
            self._draw(lambda: paper)

    def _draw(self, make: Callable[[], Paper]) -> None:
        self._turn += 1
        turn = self._turn
        with self._desk.store.read() as db:
            head = letterhead(db)

        fresh = self._fresh

        def job(_report: Report) -> _Drawn:
            from rmdesk.documents.batch import render_together
            from rmdesk.documents.checking import missing_sentence, wording_sentence
            from rmdesk.ui.papers.changes import told_changes

            paper = make()
            data, _pages = render_together([paper], head=head)
            wrong = " ".join(
                said for said in (wording_sentence([paper]), missing_sentence([paper])) if said
            )
            changed: list[str] = []
            if isinstance(paper, AgreementPaper):
                changed = told_changes(fresh or paper)
            return _Drawn(data, page_sizes(data), wrong, changed)

        def done(made: _Drawn) -> None:
            if turn == self._turn:
                self._warning.set(made.wrong)
                self._warning.setVisible(bool(made.wrong))
                self._tell_changes(made.changed, fresh is not None)
                self.preview.show_pdf(made.data, made.sizes, self._who.text())

        self._desk.tasks.run(self, _("Drawing the paper …"), job, done)

    def _tell_changes(self, changed: list[str], since_signed: bool) -> None:
        """What differs from the version before, or from what was signed."""
        self.changes.setVisible(bool(changed))
        heads = [line.partition("\n")[0] for line in changed]
        told = "; ".join(heads[:SOME])
        if len(heads) > SOME:
            told = _("{some} and {n} more").format(some=told, n=len(heads) - SOME)
        self.changes.set(
            _("Something else would be agreed today than was signed: {changes}.").format(
                changes=told
            )
            if since_signed
            else _("Changed since the version before: {changes}.").format(changes=told)
        )
        self.changes.setToolTip("\n\n".join(changed))
        self.changes.setAccessibleDescription("\n".join(changed))
        self._anew.setVisible(since_signed)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A paper as the worker made it."""

    data: bytes
    sizes: list[tuple[float, float]]
    wrong: str
    changed: list[str]
