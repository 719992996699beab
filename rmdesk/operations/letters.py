"""What the coordinator does with match letters: she prints them, and it is written down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from rmdesk.i18n import ngettext
from rmdesk.models import Pair, Person
from rmdesk.operations.documents_made import add_made
from rmdesk.rules.letters import MatchLetterPaper
from rmdesk.rules.papers import Printed
from rmdesk.rules.words import PaperKind

if TYPE_CHECKING:
    from rmdesk.store import Store


def record_printed(
    store: Store, printed: Sequence[Printed], today: dt.date, *, sent: bool = False
) -> None:
    """Note that match letters were printed or saved, for whom, and the file's fingerprint.

    With ``sent`` they went out by mail at once. Letters of a pair that is gone meanwhile are left
    out. Raises ``ValueError`` for other papers.
    """
    label = ngettext("Print a match letter", "Print {n} match letters", len(printed))
    with store.work(label.format(n=len(printed))) as db:
        note_printed(db, printed, today, sent=sent)


def note_printed(
    db: Session, printed: Sequence[Printed], today: dt.date, *, sent: bool = False
) -> None:
    """What ``record_printed`` does, inside a step that is open already."""
    for one in printed:
        paper = one.paper
        if not isinstance(paper, MatchLetterPaper):
            raise ValueError("only match letters are recorded here")
        person = db.get(Person, paper.person_id)
        if person is None or db.get(Pair, paper.pair_id) is None:
            continue
        db.info["about"].append((person.id, person.full_name))
        kind = PaperKind.MATCH_LETTER
        row = add_made(db, one, kind, pair_id=paper.pair_id, person_id=paper.person_id)
        row.sent_on = today if sent else None
