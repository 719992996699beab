"""When each feedback form is due, and what the programme asks before and afterwards."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.models import CheckIn, FormCopy, Programme, ProgrammePurpose
from rmdesk.operations.organisation import found
from rmdesk.rules.words import CheckInKind, FeedbackPurpose

if TYPE_CHECKING:
    from rmdesk.store import Store


def set_plan(
    store: Store,
    programme_id: uuid.UUID,
    dates: Mapping[CheckInKind, dt.date | None],
    purposes: Collection[FeedbackPurpose],
) -> None:
    """Change the days of the forms, ``None`` for one that is not asked, and the purposes.

    Forms that were printed keep the day and the questions that they carry. Raises ``UserError``
    when nothing would be asked, or a form is dropped that somebody was given already.
    """
    if not purposes:
        raise UserError(
            _("Choose at least one purpose."),
            _("The forms before and after the programme ask about them."),
        )
    with store.work(_("Plan the feedback")) as db:
        programme = found(db.get(Programme, programme_id))
        db.info["about"].append((programme.id, programme.name))
        rows = {
            row.kind: row
            for row in db.scalars(select(CheckIn).where(CheckIn.programme_id == programme_id))
        }
        for kind, due in dates.items():
            row = rows.get(kind)
            if due is None:
                if row is not None:
                    given = select(FormCopy.id).where(FormCopy.check_in_id == row.id).limit(1)
                    if db.scalar(given) is not None:
                        raise UserError(
                            _("Forms of this check-in were printed already."),
                            _("Leave it in the plan; move its day if need be."),
                        )
                    db.delete(row)
            elif row is None:
                db.add(CheckIn(programme_id=programme_id, kind=kind, due_on=due))
            elif row.due_on != due:
                row.due_on = due
        db.execute(delete(ProgrammePurpose).where(ProgrammePurpose.programme_id == programme_id))
        if set(purposes) != set(FeedbackPurpose):
            db.add_all(
                ProgrammePurpose(programme_id=programme_id, purpose=purpose)
                for purpose in FeedbackPurpose
                if purpose in purposes
            )
