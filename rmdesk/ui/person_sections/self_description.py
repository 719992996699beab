"""How somebody describes herself or himself: asked first, in own words, only for a purpose."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.queries import privacy as queries
from rmdesk.queries.privacy import SelfDescribed
from rmdesk.rules.privacy import AGE
from rmdesk.rules.words import Aspect, ConsentAnswer
from rmdesk.ui.messages import show_error
from rmdesk.ui.person_sections.editing import write
from rmdesk.ui.person_sections.section import Section, Shown
from rmdesk.ui.privacy_words import consent_pill, decade_word, difference_word
from rmdesk.ui.widgets import Field, Pill, button, muted
from rmdesk.ui.words import day

FIRST_DECADE = 1930


class SelfDescriptionSection(Section):
    """Shown only where the programme pairs across difference on purpose, or something is kept."""

    name = "self_description"

    def title(self) -> str:
        return _("Self-description")

    def _build(self) -> None:
        self._told: SelfDescribed | None = None
        self._asked: frozenset[str] = frozenset()
        row = QHBoxLayout()
        row.setSpacing(10)
        self.pill = Pill()
        self.state = muted("")
        row.addWidget(self.pill)
        row.addWidget(self.state, 1)
        self.lines.addLayout(row)
        self.why = muted("")
        self.lines.addWidget(self.why)
        self.agreed = button(_("Note a yes"), lambda: self._on_answer(ConsentAnswer.GIVEN))
        self.refused = button(_("Note a no"), lambda: self._on_answer(ConsentAnswer.REFUSED))
        self.withdraw = button(
            _("Withdraw consent"), lambda: self._on_answer(ConsentAnswer.WITHDRAWN), icon="x"
        )
        self.agreed.setToolTip(_("The person agreed to describe herself or himself"))
        self.refused.setToolTip(_("No reason is asked, and it has no disadvantage"))
        self.withdraw.setToolTip(_("Deletes what was described"))
        self._buttons: tuple[QPushButton, ...] = (self.agreed, self.refused, self.withdraw)
        answers = QHBoxLayout()
        answers.setSpacing(8)
        for made in self._buttons:
            answers.addWidget(made)
        answers.addStretch(1)
        self.lines.addLayout(answers)
        self.words: dict[Aspect, Field] = {}
        for aspect in Aspect:
            editor = QLineEdit(maxLength=200)
            self.words[aspect] = Field(difference_word(aspect.value), editor)
            self.save_on(editor, partial(self._save_words, aspect))
            self.lines.addWidget(self.words[aspect])
        self._decades = QComboBox()
        self.decade = Field(difference_word(AGE), self._decades, _("Never a date of birth."))
        self.save_on(self._decades, self._save_decade)
        self.lines.addWidget(self.decade)
        self.show_person(None)

    def applies(self, shown: Shown) -> bool:
        with self.desk.store.read() as db:
            if queries.pairs_across(db, shown.card.id):
                return True
            told = queries.self_described(db, shown.person_id)
        return bool(told.words) or told.birth_decade is not None

    def show_person(self, shown: Shown | None) -> None:
        super().show_person(shown)
        self._told = None
        if shown is None:
            for widget in (self.pill, *self._buttons, *self.words.values(), self.decade):
                widget.hide()
            self.state.setText("")
            self.why.setText("")
            return
        with self.desk.store.read() as db:
            self._told = queries.self_described(db, shown.person_id)
            self._asked = queries.pairs_across(db, shown.card.id)
        self.filling(self._fill)

    def _fill(self) -> None:
        told = self._told
        assert told is not None
        self.pill.set(*consent_pill(told.consent))
        self.pill.show()
        self.state.setText(
            _("on {date}").format(date=day(told.answered_on)) if told.answered_on else ""
        )
        self.why.setText(self._why(told))
        given = told.consent is ConsentAnswer.GIVEN
        self.agreed.setVisible(not given and bool(self._asked))
        self.refused.setVisible(told.consent is None)
        self.withdraw.setVisible(given)
        for aspect, field in self.words.items():
            kept = told.of(aspect)
            if not field.error:
                write(field.editor, kept)
            field.setVisible(bool(kept) or (given and aspect.value in self._asked))
        kept_decade = told.birth_decade
        self.decade.setVisible(kept_decade is not None or (given and AGE in self._asked))
        self._offer_decades(kept_decade)

    def _why(self, told: SelfDescribed) -> str:
        if not self._asked:
            return _(
                "This programme no longer pairs across these differences: nobody is asked, and "
                "pairing does not look. You can delete what is kept."
            )
        if told.consent in {ConsentAnswer.REFUSED, ConsentAnswer.WITHDRAWN}:
            return _("Nothing is kept. It has no disadvantage for the pairing.")
        return _(
            "Optional, in the person's own words, and only for pairing across difference. Say so "
            "when you ask; a no has no disadvantage. Groups are never compared by it."
        )

    def _offer_decades(self, kept: int | None) -> None:
        last = self.desk.today().year // 10 * 10 - 10
        decades = sorted({*range(FIRST_DECADE, last + 1, 10), *([kept] if kept else [])})
        self._decades.clear()
        self._decades.addItem(_("Not told"), None)
        for one in reversed(decades):
            self._decades.addItem(decade_word(one), one)
        self._decades.setCurrentIndex(max(0, self._decades.findData(kept)))

    # what can be done ----------------------------------------------------------------------

    def _on_answer(self, answer: ConsentAnswer) -> None:
        from rmdesk.operations import self_description

        shown = self.shown
        if shown is None:
            return
        focused: QWidget | None = self.focusWidget()
        self.flush()
        try:
            self_description.record_consent(
                self.desk.store, shown.person_id, answer, self.desk.today()
            )
        except UserError as error:
            show_error(self, error)
            return
        self.desk.tell(
            {
                ConsentAnswer.GIVEN: _("{name} agreed to a self-description."),
                ConsentAnswer.REFUSED: _("{name} said no. Nothing is kept."),
                ConsentAnswer.WITHDRAWN: _("{name} withdrew. The self-description is deleted."),
            }[answer].format(name=shown.name)
        )
        self.show_person(shown)
        if focused in self._buttons and not focused.isVisible():
            self._first_seen().setFocus()

    def _first_seen(self) -> QWidget:
        """Where the keyboard goes on after the pressed button went away."""
        editors = [field.editor for field in (*self.words.values(), self.decade)]
        return next(
            one for one in (*editors, *self._buttons, self) if one.isVisible() or one is self
        )

    def _save_words(self, aspect: Aspect) -> None:
        from rmdesk.operations import self_description

        field = self.words[aspect]
        assert isinstance(field.editor, QLineEdit)
        text = " ".join(field.editor.text().split())
        if self.shown is None or self._told is None or text == self._told.of(aspect):
            field.set_error("")
            return
        person = self.shown.person_id
        self.do(field, lambda: self_description.set_words(self.desk.store, person, aspect, text))

    def _save_decade(self) -> None:
        from rmdesk.operations import self_description

        wanted = self._decades.currentData()
        if self.shown is None or self._told is None or wanted == self._told.birth_decade:
            return
        person = self.shown.person_id
        self.do(
            self.decade,
            lambda: self_description.set_birth_decade(self.desk.store, person, wanted),
        )
