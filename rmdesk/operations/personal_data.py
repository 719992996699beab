"""Noting that somebody was given her or his own data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rmdesk.i18n import _
from rmdesk.models import Person
from rmdesk.operations.documents_made import add_made
from rmdesk.operations.organisation import found
from rmdesk.rules.papers import Printed
from rmdesk.rules.personal_data import PersonalDataPaper
from rmdesk.rules.words import PaperKind

if TYPE_CHECKING:
    from rmdesk.store import Store


def record_given(store: Store, printed: Sequence[Printed], today: dt.date) -> None:
    """Note that somebody's data was printed or saved, each file with its fingerprint.

    Raises ``ValueError`` for other papers, ``UserError`` when the person is gone.
    """
    with store.work(_("Give a person their data")) as db:
        for one in printed:
            paper = one.paper
            if not isinstance(paper, PersonalDataPaper):
                raise ValueError("only personal data is recorded here")
            person = found(db.get(Person, paper.person_id))
            about = (person.id, person.full_name)
            if about not in db.info["about"]:
                db.info["about"].append(about)
            add_made(db, one, PaperKind.PERSONAL_DATA, person_id=person.id)
