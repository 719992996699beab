"""Reporting lines: a circle is refused, and shown."""

from __future__ import annotations

import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.models import Person
from rmdesk.operations.organisation import found
from rmdesk.rules.importing.rows import loops


def refuse_loops(db: Session) -> None:
    """Raise when reporting lines go in a circle, and show it."""
    rows = db.execute(select(Person.id, Person.manager_id).where(Person.manager_id.is_not(None)))
    chain = {person.hex: manager.hex for person, manager in rows if manager is not None}
    for loop in loops(chain):
        names = [found(db.get(Person, uuid.UUID(key))).full_name for key in loop]
        raise UserError(
            _("These reporting lines go in a circle: {names}.").format(
                names=" → ".join([*names, names[0]])
            ),
            _("Choose another manager for one of them."),
        )
