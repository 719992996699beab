"""Recording what came back on feedback forms, and putting off reasons for attention."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.models import FormAnswer, FormComment, FormCopy, Pair, Participation, Person, Snooze
from rmdesk.operations.organisation import found
from rmdesk.rules.check_in import ASKED, CONTACT, SPOKEN
from rmdesk.rules.forms.feedback import read_form
from rmdesk.rules.health import HealthRule
from rmdesk.rules.names import clean_text

if TYPE_CHECKING:
    from rmdesk.store import Store

LONGEST_PUT_OFF = 92
"""Days at most for which a reason can be put off: three months, our own judgement."""


def record_answers(
    store: Store,
    copy_id: uuid.UUID,
    answers: Mapping[str, int],
    *,
    comments: Mapping[str, str] | None = None,
    contact: bool = False,
    on: dt.date,
) -> None:
    """Keep what one returned form says, in place of what was typed of it before.

    ``answers`` gives the marked option (from 1, left to right) of each item; what is missing was
    left blank. Raises ``UserError`` when the form is no longer in the file and ``ValueError`` for
    items, options, questions and a box that it has not.
    """
    words = {question: clean_text(text).strip() for question, text in (comments or {}).items()}
    if any(len(text) > 10_000 for text in words.values()):
        raise UserError(
            _("This comment is longer than {n} characters.").format(n=10_000), _("Shorten it.")
        )
    with store.work(_("Record a feedback form")) as db:
        copy = _copy(db, copy_id)
        _check(copy.form, answers, words, contact=contact)
        copy.returned_on = copy.returned_on or on
        spoken = db.get(FormAnswer, (copy_id, CONTACT))
        value = SPOKEN if spoken is not None and spoken.value == SPOKEN else ASKED
        db.execute(delete(FormAnswer).where(FormAnswer.copy_id == copy_id))
        db.execute(delete(FormComment).where(FormComment.copy_id == copy_id))
        rows = [
            *({"copy_id": copy_id, "item": item, "value": n} for item, n in answers.items()),
            *([{"copy_id": copy_id, "item": CONTACT, "value": value}] if contact else []),
        ]
        if rows:
            db.execute(insert(FormAnswer), rows)
        db.add_all(
            FormComment(copy_id=copy_id, question=question, words=text)
            for question, text in words.items()
            if text
        )


def _check(
    name: str, answers: Mapping[str, int], words: Mapping[str, str], *, contact: bool
) -> None:
    """Raise ``ValueError`` for what the form called ``name`` does not ask."""
    form = read_form(name)
    if form is None:
        raise ValueError(f"no feedback form: {name}")
    asked = {item.id: item.options for item in form.items}
    for item, value in answers.items():
        if not 1 <= value <= asked.get(item, 0):
            raise ValueError(f"{item}: {value}")
    if set(words) - {question for question, _text in form.comments}:
        raise ValueError(f"no such question: {sorted(words)}")
    if contact and not form.has_contact:
        raise ValueError("no box for contact")


def record_contact(store: Store, copy_id: uuid.UUID, *, spoken: bool = True) -> None:
    """Note that somebody who asked for contact was spoken with, or take that back."""
    with store.work(
        _("Spoke with somebody in private") if spoken else _("Not spoken with yet")
    ) as db:
        _copy(db, copy_id)
        answer = db.get(FormAnswer, (copy_id, CONTACT))
        if answer is None:
            raise UserError(_("Nobody asked for contact on this form."), _("Choose another form."))
        answer.value = SPOKEN if spoken else ASKED


def put_off(
    store: Store,
    pair_id: uuid.UUID,
    rule: HealthRule,
    until: dt.date,
    reason: str,
    today: dt.date,
) -> None:
    """Show this reason for attention again only from ``until`` on.

    Raises ``UserError`` for a day that is not ahead or more than three months away.
    """
    if not today < until <= today + dt.timedelta(LONGEST_PUT_OFF):
        raise UserError(
            _("Choose a day after today and within three months."),
            _("A reason can be put off again when it is back."),
        )
    with store.work(_("Put a reason for attention off")) as db:
        _about_pair(db, pair_id)
        row = db.scalar(select(Snooze).where(Snooze.pair_id == pair_id, Snooze.rule == rule.value))
        if row is None:
            row = Snooze(pair_id=pair_id, rule=rule.value, until=until)
            db.add(row)
        row.until, row.reason = until, clean_text(reason).strip()


def bring_back(store: Store, pair_id: uuid.UUID) -> None:
    """Show everything about a pair again that was put off."""
    with store.work(_("Show reasons for attention again")) as db:
        _about_pair(db, pair_id)
        db.execute(delete(Snooze).where(Snooze.pair_id == pair_id))


def _copy(db: Session, copy_id: uuid.UUID) -> FormCopy:
    copy = db.get(FormCopy, copy_id)
    if copy is None:
        raise UserError(
            _("This form is no longer in the file."),
            _("It was undone or its pair was removed. Print the form again."),
        )
    person = found(db.get(Person, copy.person_id))
    db.info["about"].append((person.id, person.full_name))
    return copy


def _about_pair(db: Session, pair_id: uuid.UUID) -> None:
    pair = found(db.get(Pair, pair_id))
    for part in (pair.mentor_id, pair.mentee_id):
        person = found(db.get(Person, found(db.get(Participation, part)).person_id))
        db.info["about"].append((person.id, person.full_name))
