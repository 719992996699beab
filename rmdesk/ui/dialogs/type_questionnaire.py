"""Typing in returned questionnaires: code or name, the consent on the form, then one key a row."""

from __future__ import annotations

import uuid
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.queries import personality as queries
from rmdesk.queries.paper_languages import printed_in, scale_in
from rmdesk.queries.personality import FormFound, Somebody
from rmdesk.rules.forms.codes import spaced
from rmdesk.rules.scales import Scale, ScaleItem
from rmdesk.rules.words import ConsentAnswer, ProfileSource
from rmdesk.ui.desk import Desk
from rmdesk.ui.typing_forms.consent import Consent
from rmdesk.ui.typing_forms.dialog import Offered, Words
from rmdesk.ui.typing_forms.rows import RowsDialog
from rmdesk.ui.words import day


class TypeQuestionnaire(RowsDialog):
    """One form after another; each is saved by Enter, and only its averages are kept."""

    def __init__(
        self, desk: Desk, parent: QWidget | None = None, person_id: uuid.UUID | None = None
    ) -> None:
        self._form: FormFound | None = None
        self._scale: Scale | None = None
        self._asked: tuple[ScaleItem, ...] = ()
        self._person: Somebody | None = None
        with desk.store.read() as db:
            everybody = queries.everybody(db)
            self._used = queries.questionnaire(db)
        words = Words(
            title=_("Type in questionnaires"),
            keys=_(
                "1 to 5 marks and moves on · 0 or Space leaves a row blank · Backspace goes "
                "back · Enter saves and asks for the next form. The answers are scored and "
                "forgotten; only averages are kept."
            ),
            where=_("Printed at the top of the form, or beside the page number."),
            several=_("Several people have this name: choose one from the list."),
            no_code=_("No questionnaire in this file has this code."),
            nobody=_("Nobody has this name, and it is no code: check each letter."),
        )
        super().__init__(desk, words, (56, 46), parent)
        self._offer(
            Offered(self._shown(one), one.name, partial(self._take_person, one))
            for one in everybody
        )
        for one in everybody:
            if one.id == person_id:
                self._take_person(one)

    # building ------------------------------------------------------------------------------

    def _build_form(self, box: QVBoxLayout) -> None:
        self._add_signed_on()
        self.consent = Consent()
        box.addWidget(self.consent)
        self._build_rows(box, self._used.scale.options)

    def _connect(self) -> None:
        super()._connect()
        self.consent.answered.connect(self._on_consent)
        self.consent.complete.connect(self.save)

    @staticmethod
    def _shown(one: Somebody) -> str:
        return f"{one.name} – {one.detail}" if one.detail else one.name

    # whose form ----------------------------------------------------------------------------

    def _take_code(self, code: str) -> bool:
        with self._desk.store.read() as db:
            form = queries.form(db, code)
        if form is not None:
            self._take(form, Somebody(form.person_id, form.name, ""))
        return form is not None

    def _take_person(self, one: Somebody) -> None:
        with self._desk.store.read() as db:
            form = queries.open_form(db, one.id)
        self._take(form, one)

    def _take(self, form: FormFound | None, one: Somebody) -> None:
        """Show the statements of this person's form, or of the questionnaire in use."""
        with self._desk.store.read() as db:
            used = queries.questionnaire(db)
            if form is not None:
                (paper,) = queries.for_copies(db, [form.copy_id])
                scale = scale_in(form.instrument, printed_in(db, form.copy_id))
                used = queries.Questionnaire(scale, form.without_n)
                self._who.setText(spaced(paper.code))
            else:
                self._who.setText(self._shown(one))
            answer, on = queries.consents(db, [one.id]).get(one.id, (None, None))
        self._form, self._person, self._scale = form, one, used.scale
        self._asked = used.scale.asked(without_n=used.without_n)
        hint = _("{name} · {title}").format(name=one.name, title=used.scale.title)
        if form is not None and form.returned_on is not None:
            typed = _("typed in before, on {date}: it replaces the averages")
            hint += " · " + typed.format(date=day(form.returned_on))
        elif answer is not None and answer is not ConsentAnswer.GIVEN and on is not None:
            hint += " · " + _("said no on {date}").format(date=day(on))
        self.who.set_hint(hint)
        self.table.set_questions([item.text for item in self._asked])
        self._show_options(used.scale.options)
        self.table.setEnabled(False)
        self.consent.reset(True)
        self._warned = False
        self.note.setText("")
        self.consent.focus_first()
        self._follow()

    # answers -------------------------------------------------------------------------------

    def _on_consent(self, agreed: bool) -> None:
        self.table.setEnabled(agreed)
        self._follow()
        if agreed:
            self.table.setFocus()
        else:
            self._say(_("Enter notes the no and asks for the next form."))

    def save(self) -> None:
        """Score what was typed, keep the averages, and ask for the next form."""
        from rmdesk.operations import personality

        person, scale = self._person, self._scale
        if person is None or scale is None:
            self._ask_who()
            return
        agreed = self.consent.agreed
        if agreed is None:
            self._say(_("Does the form say yes or no? 1 is yes, 2 is no."), "warn")
            self.consent.focus_first()
            return
        if agreed and self._blank_asked():
            return
        answers = {
            item.number: answer
            for item, answer in zip(self._asked, self.table.answers(), strict=True)
        }
        try:
            personality.record_questionnaire(
                self._desk.store,
                person.id,
                scale.instrument,
                answers if agreed else {},
                source=ProfileSource.TYPED,
                on=self._signed_on(),
                consent=ConsentAnswer.GIVEN if agreed else ConsentAnswer.REFUSED,
                copy_id=self._form.copy_id if self._form is not None else None,
            )
        except UserError as error:
            self._say(f"{error.what} {error.remedy}", "bad")
            return
        self.saved += 1
        told = (
            _("{name}: averages kept, answers forgotten.")
            if agreed
            else _("{name}: noted that the answer is no.")
        ).format(name=person.name)
        self._desk.tell(told)
        self._next(told)

    def _clear(self) -> None:
        self._form, self._person, self._scale, self._asked = None, None, None, ()
        self._clear_rows()
        self.consent.reset(False)
        self._follow()

    def _follow(self) -> None:
        self.save_button.setEnabled(self._person is not None and self.consent.agreed is not None)
