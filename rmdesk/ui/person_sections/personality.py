"""Personality in the panel: consent with its date, four averages with their error, what to do."""

from __future__ import annotations

import itertools

from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QWidget

from rmdesk.documents.trait_words import weak_hint
from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.queries import personality as queries
from rmdesk.queries.personality import PersonTraits
from rmdesk.rules.words import ConsentAnswer, ProfileSource
from rmdesk.ui.messages import show_error
from rmdesk.ui.papers.traits import TraitTasks
from rmdesk.ui.person_sections.section import Section, Shown
from rmdesk.ui.widgets import Pill, button, muted
from rmdesk.ui.widgets.trait_bands import TraitBands
from rmdesk.ui.words import day


class PersonalitySection(Section):
    """Nothing here sorts or compares people, and neuroticism is not shown."""

    name = "personality"

    def title(self) -> str:
        return _("Personality")

    def _build(self) -> None:
        self._tasks = TraitTasks(self.desk, self)
        row = QHBoxLayout()
        row.setSpacing(10)
        self.pill = Pill()
        self.state = muted("")
        row.addWidget(self.pill)
        row.addWidget(self.state, 1)
        self.lines.addLayout(row)
        self.bands = TraitBands()
        self.lines.addWidget(self.bands)
        self.about = muted("")
        self.lines.addWidget(self.about)
        self.shares = QCheckBox(_("Agrees to a conversation guide for the pair"))
        self.shares.setToolTip(
            _("Ask first: the guide tells both in what they differ, without numbers or sides")
        )
        self.shares.clicked.connect(self._on_shares)
        self.lines.addWidget(self.shares)
        self.print = button(_("Print questionnaire"), self._on_print, icon="printer")
        self.type = button(_("Type in answers"), self._on_type, icon="pencil")
        self.alone = button(_("Answer on this laptop"), self._on_alone, icon="lock")
        self.own = button(_("Print own sheet"), self._on_own, icon="file-text")
        self.agreed = button(_("Note a yes"), lambda: self._on_answer(ConsentAnswer.GIVEN))
        self.refused = button(_("Note a no"), lambda: self._on_answer(ConsentAnswer.REFUSED))
        self.withdraw = button(_("Withdraw consent"), self._on_withdraw, icon="x")
        self.alone.setToolTip(_("Everything else is locked until your passphrase is typed"))
        self.own.setToolTip(_("For this person alone: hand it over, do not keep a copy"))
        self.withdraw.setToolTip(_("Deletes the averages"))
        self.agreed.setToolTip(_("The person agreed, but not on a form"))
        self.refused.setToolTip(_("No reason is asked, and it has no disadvantage"))
        self.grid = QGridLayout()
        self.grid.setSpacing(8)
        self.grid.setColumnStretch(0, 1)
        self.grid.setColumnStretch(1, 1)
        self.lines.addLayout(self.grid)
        self._buttons = (
            self.print,
            self.type,
            self.alone,
            self.own,
            self.agreed,
            self.refused,
            self.withdraw,
        )
        self.show_person(None)

    def show_person(self, shown: Shown | None) -> None:
        super().show_person(shown)
        if shown is None:
            self._arrange(())
            for widget in (self.pill, self.bands, self.shares):
                widget.hide()
            self.state.setText("")
            self.about.hide()
            return
        with self.desk.store.read() as db:
            traits = queries.person(db, shown.person_id)
        word, kind = {
            None: (_("Not asked yet"), "neutral"),
            ConsentAnswer.GIVEN: (_("Agreed"), "ok"),
            ConsentAnswer.REFUSED: (_("Said no"), "neutral"),
            ConsentAnswer.WITHDRAWN: (_("Withdrew"), "neutral"),
        }[traits.answer]
        self.pill.set(word, kind)
        self.pill.show()
        self.state.setText(self._state(traits))
        self.bands.set_means(traits.scale, traits.means)
        self.bands.setVisible(bool(traits.means))
        self.about.setText(self._about(traits))
        self.about.setVisible(bool(traits.means))
        self.shares.setChecked(traits.shared_on is not None)
        self.shares.setVisible(bool(traits.means))
        self._arrange(self._possible(traits))

    def _possible(self, traits: PersonTraits) -> tuple[QWidget, ...]:
        given = traits.answer is ConsentAnswer.GIVEN
        if traits.answer in {ConsentAnswer.REFUSED, ConsentAnswer.WITHDRAWN}:
            return (self.type, self.agreed)
        if traits.means:
            return (self.own, self.print, self.type, self.alone, self.withdraw)
        if given:
            return (self.print, self.type, self.alone, self.withdraw)
        return (self.print, self.type, self.agreed, self.refused, self.alone)

    def _arrange(self, possible: tuple[QWidget, ...]) -> None:
        """Two columns of what can be done now; the rest is hidden."""
        for old in self._buttons:
            self.grid.removeWidget(old)
            old.setParent(self)
            old.setVisible(False)
        for at, made in enumerate(possible):
            alone = at % 2 == 0 and at == len(possible) - 1
            self.grid.addWidget(made, at // 2, at % 2, 1, 2 if alone else 1)
            made.show()
        for one, following in itertools.pairwise(possible):
            QWidget.setTabOrder(one, following)

    def _state(self, traits: PersonTraits) -> str:
        parts = []
        if traits.answered_on is not None:
            parts.append(_("on {date}").format(date=day(traits.answered_on)))
        if traits.answer in {ConsentAnswer.REFUSED, ConsentAnswer.WITHDRAWN}:
            parts.append(_("Nothing is kept. It has no disadvantage for the pairing."))
        elif traits.printed_on is not None:
            parts.append(_("questionnaire printed {date}").format(date=day(traits.printed_on)))
        return " · ".join(parts)

    def _about(self, traits: PersonTraits) -> str:
        if traits.scale is None or traits.scored_on is None or traits.source is None:
            return ""
        how = {
            ProfileSource.TYPED: _("{title}, typed in, {date}."),
            ProfileSource.ON_SCREEN: _("{title}, answered on screen, {date}."),
            ProfileSource.IMPORTED: _("{title}, averages imported {date}."),
        }[traits.source].format(title=traits.scale.title, date=day(traits.scored_on))
        error = _("The bar is the questionnaire's own error.")
        return f"{how} {error} {weak_hint()}"

    # what can be done ----------------------------------------------------------------------

    def _on_print(self) -> None:
        if self.shown is not None:
            self._tasks.print_questionnaires([self.shown.person_id])

    def _on_type(self) -> None:
        if self.shown is not None:
            self._tasks.type_in(self.shown.person_id)

    def _on_alone(self) -> None:
        if self.shown is not None:
            self._tasks.answer_alone(self.shown.person_id, self.shown.name)

    def _on_own(self) -> None:
        if self.shown is not None:
            self._tasks.print_own_sheet(self.shown.person_id, self.shown.name)

    def _on_shares(self, shares: bool) -> None:
        from rmdesk.operations import personality

        shown = self.shown
        if shown is None:
            return
        today = self.desk.today()
        try:
            personality.record_sharing(self.desk.store, shown.person_id, shares=shares, on=today)
        except UserError as error:
            self.shares.setChecked(not shares)
            show_error(self, error)
            return
        said = (
            _("{name} agrees to a conversation guide.")
            if shares
            else _("No conversation guide is made from what {name} said.")
        )
        self.desk.tell(said.format(name=shown.name))

    def _on_withdraw(self) -> None:
        self._on_answer(ConsentAnswer.WITHDRAWN)

    def _on_answer(self, answer: ConsentAnswer) -> None:
        from rmdesk.operations import personality

        shown = self.shown
        if shown is None:
            return
        try:
            personality.record_consent(self.desk.store, shown.person_id, answer, self.desk.today())
        except UserError as error:
            show_error(self, error)
            return
        said = {
            ConsentAnswer.GIVEN: _("{name} agreed to the questionnaire."),
            ConsentAnswer.REFUSED: _("{name} said no to the questionnaire."),
            ConsentAnswer.WITHDRAWN: _("{name} withdrew consent: averages deleted."),
        }[answer]
        self.show_person(shown)
        self.desk.tell(said.format(name=shown.name))
