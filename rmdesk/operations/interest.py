"""What the coordinator does with interest forms: issue, print, and type in what came back."""

from __future__ import annotations

import datetime as dt
import secrets
import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from rmdesk.errors import UserError
from rmdesk.i18n import _, ngettext
from rmdesk.models import (
    Consent,
    FormCopy,
    Participation,
    ParticipationTopic,
    Person,
    PersonLanguage,
    Slot,
    Topic,
    Veto,
    Wish,
)
from rmdesk.operations.documents_made import add_made
from rmdesk.operations.form_issuing import went_out
from rmdesk.operations.named_rows import NamedRows
from rmdesk.operations.organisation import found, required, the_organisation
from rmdesk.operations.people import put_text
from rmdesk.rules.forms.codes import new_code
from rmdesk.rules.forms.interest import form_name
from rmdesk.rules.importing.columns import Field, several
from rmdesk.rules.interest_papers import InterestAnswers, InterestFormPaper
from rmdesk.rules.names import clean_text, name_key
from rmdesk.rules.papers import Printed
from rmdesk.rules.words import (
    ConsentAnswer,
    ConsentPurpose,
    PaperKind,
    ParticipationStatus,
    Role,
)

if TYPE_CHECKING:
    from rmdesk.store import Store

TEXTS = {
    "name": Field.FULL_NAME,
    "email": Field.EMAIL,
    "job_title": Field.JOB_TITLE,
    "grade": Field.GRADE,
    "department": Field.DEPARTMENT,
    "site": Field.SITE,
    "manager": Field.MANAGER,
}
"""Which field of a person each line of the form is; languages are several."""
_LONG = 10_000


def issue_interest_forms(store: Store, people: Sequence[tuple[uuid.UUID, Role]]) -> list[uuid.UUID]:
    """A form copy with a code of its own for each person in a role; gives the copies' ids.

    A copy that has not come back keeps its code, since its paper may be on its way.
    """
    wanted = list(dict.fromkeys(people))
    with store.read() as db:
        missing = len(wanted) - len(_open_copies(db, wanted))
    label = ngettext("Issue an interest form", "Issue {n} interest forms", missing)
    with store.work(label.format(n=missing)) as db:
        return add_interest_forms(db, wanted)


def add_interest_forms(db: Session, people: Sequence[tuple[uuid.UUID, Role]]) -> list[uuid.UUID]:
    """What ``issue_interest_forms`` does, inside a step that is open already."""
    wanted = list(dict.fromkeys(people))
    known = _open_copies(db, wanted)
    taken = set(db.scalars(select(FormCopy.code)))
    for person_id, role in wanted:
        if (person_id, role) not in known:
            person = found(db.get(Person, person_id))
            db.info["about"].append((person.id, person.full_name))
            db.add(FormCopy(person_id=person_id, form=form_name(role), code=_code(taken)))
    db.flush()
    known = _open_copies(db, wanted)
    return [known[one] for one in wanted]


def record_printed(
    store: Store, printed: Sequence[Printed], today: dt.date, *, sent: bool = False
) -> None:
    """Note that interest forms were printed or saved, with the file's fingerprint.

    With ``sent`` they went out by mail at once. Raises ``ValueError`` for other papers.
    """
    label = ngettext("Print an interest form", "Print {n} interest forms", len(printed))
    with store.work(label.format(n=len(printed))) as db:
        note_printed(db, printed, today, sent=sent)


def note_printed(
    db: Session, printed: Sequence[Printed], today: dt.date, *, sent: bool = False
) -> None:
    """What ``record_printed`` does, inside a step that is open already."""
    for one in printed:
        paper = one.paper
        if not isinstance(paper, InterestFormPaper):
            raise ValueError("only interest forms are recorded here")
        copy = db.get(FormCopy, paper.copy_id) if paper.copy_id is not None else None
        if copy is None:
            add_made(db, one, PaperKind.INTEREST_FORM)
            continue
        went_out(copy, today, sent=sent)
        db.info["about"].append((copy.person_id, paper.respondent))
        kind = PaperKind.INTEREST_FORM
        add_made(db, one, kind, person_id=copy.person_id, form_copy_id=copy.id)


def record_interest(
    store: Store,
    programme_id: uuid.UUID,
    person_id: uuid.UUID | None,
    answers: InterestAnswers,
    copy_id: uuid.UUID | None = None,
) -> uuid.UUID:
    """Take over what a signed interest form says, as one step; gives the person's id.

    ``person_id`` is ``None`` for somebody not in the list yet. What the form leaves blank stays as
    it was. Somebody new in the role becomes *interested*. The form counts as returned on the day it
    was signed, and with that day it is kept that the person agreed. Raises ``UserError`` for a
    person without a name, an address of somebody else, or a circle of managers; nothing is kept
    then.
    """
    with store.work(_("Type in an interest form")) as db:
        person = _person(db, person_id, answers)
        db.info["about"].append((person.id, person.full_name))
        for line, field in TEXTS.items():
            text = clean_text(answers.texts.get(line, ""))
            if text and (field is not Field.MANAGER or text != _manager(db, person)):
                put_text(db, person, field, text)
        spoken = several(answers.texts.get("languages", ""))
        if spoken:
            db.execute(delete(PersonLanguage).where(PersonLanguage.person_id == person.id))
            db.add_all(
                PersonLanguage(person_id=person.id, language=one) for one in sorted(set(spoken))
            )
        part = _participation(db, programme_id, person.id, answers.role)
        _fill(db, part, answers)
        copy = db.get(FormCopy, copy_id) if copy_id is not None else None
        if copy is None:
            taken = set(db.scalars(select(FormCopy.code)))
            copy = FormCopy(person_id=person.id, form=form_name(answers.role), code=_code(taken))
            db.add(copy)
        copy.returned_on = answers.signed_on
        _note_consent(db, person.id, copy, ConsentAnswer.GIVEN, answers.signed_on)
        return person.id


def refuse_interest(store: Store, copy_id: uuid.UUID, on: dt.date) -> None:
    """The form came back with a no: that is kept with its day, and nothing else of the form."""
    with store.work(_("Note that an interest form says no")) as db:
        copy = found(db.get(FormCopy, copy_id))
        person = found(db.get(Person, copy.person_id))
        db.info["about"].append((person.id, person.full_name))
        copy.returned_on = copy.returned_on or on
        _note_consent(db, person.id, copy, ConsentAnswer.REFUSED, on)


def _note_consent(
    db: Session, person_id: uuid.UUID, copy: FormCopy, answer: ConsentAnswer, on: dt.date
) -> None:
    """Keep what the form says of consent; typing the same form again changes nothing."""
    same = select(Consent.id).where(
        Consent.person_id == person_id,
        Consent.purpose == ConsentPurpose.TAKING_PART,
        Consent.answer == answer,
        Consent.answered_on == on,
    )
    if db.scalar(same) is None:
        db.add(
            Consent(
                person_id=person_id,
                purpose=ConsentPurpose.TAKING_PART,
                answer=answer,
                answered_on=on,
                notice=copy.form,
            )
        )


def _person(db: Session, person_id: uuid.UUID | None, answers: InterestAnswers) -> Person:
    if person_id is not None:
        return found(db.get(Person, person_id))
    name = required(answers.texts.get("name", ""), _("A person needs a name."))
    person = Person(org_id=the_organisation(db).id, full_name=name, name_key=name_key(name))
    db.add(person)
    db.flush()
    return person


def _manager(db: Session, person: Person) -> str:
    """The manager as the form prints it: two of one name must not make it unclear."""
    boss = db.get(Person, person.manager_id) if person.manager_id is not None else None
    return boss.full_name if boss is not None else person.manager_text


def _participation(
    db: Session, programme_id: uuid.UUID, person_id: uuid.UUID, role: Role
) -> Participation:
    part = db.scalar(
        select(Participation).where(
            Participation.programme_id == programme_id,
            Participation.person_id == person_id,
            Participation.role == role,
        )
    )
    if part is None:
        part = Participation(
            programme_id=programme_id,
            person_id=person_id,
            role=role,
            status=ParticipationStatus.INTERESTED,
        )
        db.add(part)
        db.flush()
    return part


def _fill(db: Session, part: Participation, answers: InterestAnswers) -> None:
    if part.person_id in {*answers.wishes, *answers.vetoes}:
        raise UserError(_("Nobody can be paired with herself or himself."), _("Choose another."))
    both = set(answers.wishes) & set(answers.vetoes)
    if both:
        name = found(db.get(Person, both.pop())).full_name
        raise UserError(
            _("{name} is wished for and ruled out at once.").format(name=name),
            _("Ask which of the two is meant."),
        )
    if answers.topics:
        rows = NamedRows(db, the_organisation(db).id)
        wanted: dict[uuid.UUID, int] = {}
        for name, strength in answers.topics.items():
            topic = rows.id(Topic, required(name, _("A topic needs a name.")))
            if topic is not None:
                wanted[topic] = max(strength, wanted.get(topic, 0))
        part.topics = [ParticipationTopic(topic_id=t, strength=s) for t, s in wanted.items()]
    if answers.wishes:
        part.wishes = [
            Wish(person_id=one, rank=rank)
            for rank, one in enumerate(dict.fromkeys(answers.wishes), start=1)
        ]
    if answers.vetoes:
        part.vetoes = [Veto(person_id=one) for one in dict.fromkeys(answers.vetoes)]
    if answers.slots:
        part.slots = [Slot(weekday=day, half=half) for day, half in sorted(answers.slots)]
    part.goals = clean_text(answers.goals)[:_LONG] or part.goals
    part.access_needs = clean_text(answers.access_needs)[:_LONG] or part.access_needs
    part.meets = answers.meets or part.meets
    part.capacity = answers.capacity or part.capacity
    if answers.manager_agreed is not None:
        part.manager_agreed_on = answers.signed_on if answers.manager_agreed else None
    db.flush()


def _code(taken: set[str]) -> str:
    code = new_code(secrets.choice)
    while code in taken:
        code = new_code(secrets.choice)
    taken.add(code)
    return code


def _open_copies(
    db: Session, wanted: Sequence[tuple[uuid.UUID, Role]]
) -> dict[tuple[uuid.UUID, Role], uuid.UUID]:
    """The copy that each has and has not returned."""
    forms = {form_name(role): role for role in Role}
    rows = db.execute(
        select(FormCopy.person_id, FormCopy.form, FormCopy.id)
        .where(
            FormCopy.form.in_(list(forms)),
            FormCopy.person_id.in_([person for person, _role in wanted]),
            FormCopy.returned_on.is_(None),
        )
        .order_by(FormCopy.version)
    )
    return {(person, forms[form]): copy for person, form, copy in rows}
