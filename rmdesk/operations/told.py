"""What a pair lets the coordinator be told of a session: its topics, and what they agreed to do."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete
from sqlalchemy.orm import Session

from rmdesk.i18n import _
from rmdesk.models import AgreedAction, MentoringSession, SessionTopic
from rmdesk.operations.organisation import found, required
from rmdesk.operations.session_rows import about
from rmdesk.rules.words import Side

if TYPE_CHECKING:
    from rmdesk.store import Store


@dataclass(frozen=True, slots=True)
class NewAction:
    """Something to be done, by whom, by when."""

    words: str
    owner: Side = Side.BOTH
    due_on: dt.date | None = None


def note(
    db: Session,
    row: MentoringSession,
    topic_ids: Collection[uuid.UUID],
    actions: Sequence[NewAction],
) -> None:
    """Inside an operation: keep these topics of a session and add these actions.

    Raises ``UserError`` for an action without words.
    """
    db.execute(delete(SessionTopic).where(SessionTopic.session_id == row.id))
    db.add_all(SessionTopic(session_id=row.id, topic_id=key) for key in set(topic_ids))
    for one in actions:
        words = required(one.words, _("An action needs words."), limit=2000)
        db.add(
            AgreedAction(
                pair_id=row.pair_id,
                session_id=row.id,
                words=words,
                owner=one.owner,
                due_on=one.due_on,
            )
        )


def tick(store: Store, action_id: uuid.UUID, done_on: dt.date | None) -> None:
    """Say that an action is done, since ``done_on``; ``None`` makes it open again."""
    label = _("Tick an action done") if done_on else _("Make an action open again")
    with store.work(label) as db:
        row = found(db.get(AgreedAction, action_id))
        row.done_on = done_on
        about(db, row.pair_id)


def remove(store: Store, action_id: uuid.UUID) -> None:
    """Take an action away."""
    with store.work(_("Remove an action")) as db:
        row = found(db.get(AgreedAction, action_id))
        about(db, row.pair_id)
        db.delete(row)
