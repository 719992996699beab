"""What the coordinator does with feedback forms: issue copies, print, take back."""

from __future__ import annotations

import datetime as dt
import secrets
import uuid
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.errors import UserError
from rmdesk.i18n import _, ngettext
from rmdesk.models import CheckIn, DocumentMade, FormCopy, Pair, Participation, Person
from rmdesk.rules.forms.codes import new_code
from rmdesk.rules.forms.items import MIDPOINT
from rmdesk.rules.papers import FeedbackFormPaper, Printed
from rmdesk.rules.words import CheckInKind, PairStatus, PaperKind

if TYPE_CHECKING:
    from rmdesk.store import Store

_LIVING = (PairStatus.PROPOSED, PairStatus.ACTIVE)


def issue_form_copies(
    store: Store, pair_ids: Iterable[uuid.UUID], kind: CheckInKind = CheckInKind.MIDPOINT
) -> list[uuid.UUID]:
    """A form copy with a code of its own for both people of each pair; gives the copies' ids.

    Copies that were issued before keep their code, since their paper may be on its way. Done before
    printing, so that no paper carries a code that the file does not know. Raises ``UserError`` when
    the programme has no such check-in.
    """
    wanted = list(pair_ids)
    with store.read() as db:
        known = _issued(db, wanted, kind)
        missing = [key for key in _needed(db, wanted) if key not in known]
        if not missing:
            return _in_order(db, wanted, known)
    label = ngettext("Issue a feedback form", "Issue {n} feedback forms", len(missing))
    with store.work(label.format(n=len(missing))) as db:
        check_ins = _check_ins(db, wanted, kind)
        taken = set(db.scalars(select(FormCopy.code)))
        names = _names(db, [participation for _pair, participation in missing])
        for pair_id, participation_id in missing:
            code = new_code(secrets.choice)
            while code in taken:
                code = new_code(secrets.choice)
            taken.add(code)
            db.add(
                FormCopy(
                    check_in_id=check_ins[pair_id],
                    pair_id=pair_id,
                    person_id=names[participation_id][0],
                    participation_id=participation_id,
                    form=MIDPOINT,
                    code=code,
                )
            )
            db.info["about"].append(names[participation_id])
    with store.read() as db:
        return _in_order(db, wanted, _issued(db, wanted, kind))


def record_printed(store: Store, printed: Sequence[Printed], today: dt.date) -> None:
    """Note that form copies were printed or saved, with the file's fingerprint.

    Raises ``ValueError`` for papers that are no feedback forms.
    """
    papers = [one.paper for one in printed]
    forms = [paper for paper in papers if isinstance(paper, FeedbackFormPaper)]
    if len(forms) != len(papers):
        raise ValueError("only feedback forms are recorded here")
    label = ngettext("Print a feedback form", "Print {n} feedback forms", len(printed))
    with store.work(label.format(n=len(printed))) as db:
        copies = _copies(db, [form.copy_id for form in forms])
        for one, copy in zip(printed, copies, strict=True):
            copy.printed_on = copy.printed_on or today
            db.add(
                DocumentMade(
                    kind=PaperKind.FEEDBACK_FORM,
                    pair_id=copy.pair_id,
                    form_copy_id=copy.id,
                    file_name=one.path.name[:200],
                    pages=one.pages,
                    sha256=one.sha256,
                )
            )


def record_returned(store: Store, copy_ids: Iterable[uuid.UUID], on: dt.date) -> None:
    """Note that form copies came back; an earlier date stays."""
    wanted = list(copy_ids)
    label = ngettext("Feedback form returned", "{n} feedback forms returned", len(wanted))
    with store.work(label.format(n=len(wanted))) as db:
        for copy in _copies(db, wanted):
            copy.returned_on = copy.returned_on or on


def clear_returned(store: Store, copy_ids: Iterable[uuid.UUID]) -> None:
    """Take back that form copies came back."""
    wanted = list(copy_ids)
    label = ngettext("Feedback form not returned", "{n} feedback forms not returned", len(wanted))
    with store.work(label.format(n=len(wanted))) as db:
        for copy in _copies(db, wanted):
            copy.returned_on = None


_Key = tuple[uuid.UUID, uuid.UUID]
"""A pair and one of its participations."""


def _needed(db: Session, pair_ids: Sequence[uuid.UUID]) -> list[_Key]:
    rows = {
        pair.id: pair
        for pair in db.scalars(select(Pair).where(Pair.id.in_(pair_ids), Pair.status.in_(_LIVING)))
    }
    found = []
    for key in pair_ids:
        if key in rows:
            found += [(key, rows[key].mentor_id), (key, rows[key].mentee_id)]
    return found


def _issued(db: Session, pair_ids: Sequence[uuid.UUID], kind: CheckInKind) -> dict[_Key, uuid.UUID]:
    rows = db.execute(
        select(Pair.id, Participation.id, FormCopy.id)
        .select_from(FormCopy)
        .join(CheckIn, CheckIn.id == FormCopy.check_in_id)
        .join(Pair, Pair.id == FormCopy.pair_id)
        .join(Participation, Participation.id == FormCopy.participation_id)
        .where(Pair.id.in_(pair_ids), CheckIn.kind == kind)
    )
    return {(pair_id, participation_id): copy_id for pair_id, participation_id, copy_id in rows}


def _in_order(
    db: Session, pair_ids: Sequence[uuid.UUID], known: dict[_Key, uuid.UUID]
) -> list[uuid.UUID]:
    return [known[key] for key in _needed(db, pair_ids) if key in known]


def _check_ins(
    db: Session, pair_ids: Sequence[uuid.UUID], kind: CheckInKind
) -> dict[uuid.UUID, uuid.UUID]:
    """The check-in of each pair's programme."""
    rows = db.execute(
        select(Pair.id, CheckIn.id)
        .join(CheckIn, CheckIn.programme_id == Pair.programme_id)
        .where(Pair.id.in_(pair_ids), CheckIn.kind == kind)
    )
    found: dict[uuid.UUID, uuid.UUID] = {pair_id: check_in for pair_id, check_in in rows}
    if any(key not in found for key in pair_ids):
        raise UserError(
            _("The programme has no date for this feedback yet."),
            _("Set the check-in dates in Settings, then print the forms."),
        )
    return found


def _names(
    db: Session, participation_ids: Sequence[uuid.UUID]
) -> dict[uuid.UUID, tuple[uuid.UUID, str]]:
    rows = db.execute(
        select(Participation.id, Person.id, Person.full_name)
        .join(Person, Person.id == Participation.person_id)
        .where(Participation.id.in_(participation_ids))
    )
    return {key: (person_id, name) for key, person_id, name in rows}


def _copies(db: Session, copy_ids: Sequence[uuid.UUID]) -> list[FormCopy]:
    rows = {row.id: row for row in db.scalars(select(FormCopy).where(FormCopy.id.in_(copy_ids)))}
    if any(key not in rows for key in copy_ids):
        raise UserError(
            _("A feedback form is no longer in the file."),
            _("It was undone or its pair was removed. Print the forms again."),
        )
    found = [rows[key] for key in copy_ids]
    people = select(Person.id, Person.full_name).where(
        Person.id.in_([copy.person_id for copy in found])
    )
    names = {person_id: name for person_id, name in db.execute(people)}
    db.info["about"] += [(copy.person_id, names[copy.person_id]) for copy in found]
    return found
