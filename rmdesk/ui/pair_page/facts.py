"""Who the two are, and the papers of a pair: agreement, forms, concerns by count, certificate."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from rmdesk.i18n import _, ngettext
from rmdesk.queries.pair_page import AgreementLine, OneSide, PairPage
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.papers import FormState
from rmdesk.rules.words import PairStatus, PaperKind
from rmdesk.ui.feedback_words import state_kind, state_word
from rmdesk.ui.pair_words import answer_word, role_title
from rmdesk.ui.papers.words import kind_name
from rmdesk.ui.widgets import Card, Pill, breakable, button, heading, muted, text_label
from rmdesk.ui.words import day


class _Lines(Card):
    """A card whose lines are made anew each time."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._holder: QWidget | None = None
        self._column = QVBoxLayout()

    def begin(self) -> None:
        """Take the lines away and begin anew."""
        if self._holder is not None:
            self._holder.hide()
            self.body.removeWidget(self._holder)
            self._holder.deleteLater()
        self._holder = QWidget()
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.body.addWidget(self._holder)

    def line(
        self, text: str, pill: tuple[str, str] | None = None, made: QPushButton | None = None
    ) -> None:
        """A line of words, at its right a pill or a button."""
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(text_label(breakable(text, 24)), 1)
        if pill is not None:
            row.addWidget(Pill(*pill), 0, Qt.AlignmentFlag.AlignTop)
        if made is not None:
            row.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(row)

    def quiet(self, text: str) -> None:
        """A quieter line."""
        if text:
            self._column.addWidget(muted(breakable(text, 24)))


class SidesCard(_Lines):
    """Both people: what they do, where, how to reach them, what they answered."""

    def __init__(
        self, person: Callable[[uuid.UUID], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(_("The two"), parent)
        self._person = person

    def show_page(self, page: PairPage, card: ProgrammeCard) -> None:
        """Show both."""
        self.begin()
        for side in (page.mentor, page.mentee):
            self._one(side, page, card)

    def _one(self, side: OneSide, page: PairPage, card: ProgrammeCard) -> None:
        name = heading(breakable(side.name), 1.0)
        name.setWordWrap(True)
        show = button("", partial(self._person, side.person_id), icon="users", flat=True)
        show.setAccessibleName(_("Show {name} among the people").format(name=side.name))
        show.setToolTip(show.accessibleName())
        row = QHBoxLayout()
        row.addWidget(name, 1)
        row.addWidget(show, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(row)
        told = (role_title(side.role, card), side.job, side.department)
        self.quiet(" · ".join(part for part in told if part))
        self.quiet(side.email)
        said = answer_word(side.answer)
        if side.answered_on is not None:
            said += f", {day(side.answered_on)}"
        if page.status is PairStatus.PROPOSED or side.answer is not None:
            self.quiet(_("When asked: {said}").format(said=said))


class PapersCard(_Lines):
    """Agreement, forms and printed papers, and how many concerns there are."""

    def __init__(
        self,
        go: Callable[[str], object],
        concern: Callable[[], object],
        begin: Callable[[], object],
        certificate: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Papers and concerns"), parent)
        self._go = go
        self._concern = concern
        self._begin = begin
        self._certificate = certificate

    def show_page(self, page: PairPage, card: ProgrammeCard, today: object) -> None:
        """Show what there is."""
        self.begin()
        self.line(*_agreement(page.agreement), made=self._button(_("Agreement"), "documents"))
        self.quiet(_agreement_story(page.agreement, card))
        if page.forms:
            for form in page.forms:
                self.line(form.name, (state_word(form, today), state_kind(form, today)))  # type: ignore[arg-type]  # a date
            back = sum(form.state is FormState.RETURNED for form in page.forms)
            told = ngettext("{n} form is back", "{n} forms are back", back).format(n=back)
            self.line(told, made=self._button(_("Forms"), "feedback"))
        else:
            self.quiet(_("No feedback form was issued yet."))
        self._concerns(page)
        self._certificates(page)
        counts = Counter(kind for _on, kind in page.papers)
        if counts:
            self.quiet(
                _("Made: {list}").format(
                    list=", ".join(f"{kind_name(kind)} {n}" for kind, n in counts.items())
                )
            )

    def _button(self, name: str, page: str) -> QPushButton:
        made = button(_("Show"), partial(self._go, page))
        made.setAccessibleName(_("Show: {what}").format(what=name))
        return made

    def _concerns(self, page: PairPage) -> None:
        if page.open_concerns:
            told = ngettext("{n} open concern", "{n} open concerns", page.open_concerns)
            show = button(_("Open"), self._concern, icon="flag")
            show.setAccessibleName(_("Open the concern"))
            self.line(told.format(n=page.open_concerns), None, show)
        else:
            begin = button(_("Open one …"), self._begin, icon="flag")
            begin.setAccessibleName(_("Open a concern"))
            self.line(_("No open concern."), None, begin)
        if page.closed_concerns:
            told = ngettext("{n} closed concern", "{n} closed concerns", page.closed_concerns)
            show = button(_("Look"), self._concern)
            show.setAccessibleName(_("Look at the closed concern"))
            self.line(told.format(n=page.closed_concerns), None, show)

    def _certificates(self, page: PairPage) -> None:
        given = any(kind is PaperKind.CERTIFICATE for _on, kind in page.papers)
        if page.certificate_due:
            show = button(_("Print …"), self._certificate, icon="printer")
            show.setAccessibleName(_("Print the certificates"))
            self.line(_("Certificates are due."), None, show)
        elif given:
            self.quiet(_("Certificates were made."))
        else:
            self.quiet(
                _("Certificate: {held} of {n} sessions held.").format(
                    held=page.held, n=page.certificate_needs
                )
            )


def _agreement(line: AgreementLine | None) -> tuple[str, tuple[str, str]]:
    if line is None:
        return _("Agreement"), (_("None yet"), "neutral")
    name = _("Agreement, version {n}").format(n=line.number)
    if line.mentor_signed_on and line.mentee_signed_on:
        return name, (_("Signed"), "ok")
    if line.mentor_signed_on or line.mentee_signed_on:
        return name, (_("One signature"), "warn")
    if line.printed_on or line.sent_on:
        return name, (_("Not signed"), "warn")
    return name, (_("Drafted"), "neutral")


def _agreement_story(line: AgreementLine | None, card: ProgrammeCard) -> str:
    if line is None:
        return ""
    told = [
        _("{what} {date}").format(what=what, date=day(on))
        for what, on in (
            (_("printed"), line.printed_on),
            (_("sent"), line.sent_on),
            (_("signed by the {who}").format(who=card.mentor_word), line.mentor_signed_on),
            (_("signed by the {who}").format(who=card.mentee_word), line.mentee_signed_on),
        )
        if on is not None
    ]
    return ", ".join(told)
