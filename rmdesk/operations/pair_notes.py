"""What the rows that hang on a pair share: long texts, notes, and whom the history names."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy.orm import Session

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.models import Concern, ConcernNote, Goal, GoalNote, Pair
from rmdesk.operations.organisation import found
from rmdesk.operations.pairing import about
from rmdesk.rules.names import clean_text

if TYPE_CHECKING:
    from rmdesk.store import Store

LONGEST = 10_000
"""Characters of a text at most."""

OfPair = TypeVar("OfPair", Goal, Concern)


def long_text(words: str) -> str:
    """``words`` as they are kept; raises ``UserError`` when there are too many."""
    text = clean_text(words).strip()
    if len(text) > LONGEST:
        raise UserError(
            _("A text is longer than {n} characters.").format(n=LONGEST), _("Shorten it.")
        )
    return text


def of_pair(db: Session, kind: type[OfPair], key: uuid.UUID, gone: str) -> OfPair:
    """The row with this id, both of its pair named in the history; ``gone`` says that it is not
    there any more.
    """
    row = db.get(kind, key)
    if row is None:
        raise UserError(gone, _("It was removed or undone meanwhile."))
    pair = found(db.get(Pair, row.pair_id))
    about(db, pair.mentor_id, pair.mentee_id)
    return row


def drop_note(
    store: Store, label: str, kind: type[GoalNote] | type[ConcernNote], note_id: uuid.UUID
) -> None:
    """Take a note on a goal or on a concern away."""
    with store.work(label) as db:
        note: Any = found(db.get(kind, note_id))
        if isinstance(note, GoalNote):
            of_pair(db, Goal, note.goal_id, "")
        else:
            of_pair(db, Concern, note.concern_id, "")
        db.delete(note)
