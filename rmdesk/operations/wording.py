"""What the coordinator does with the words of papers: change, add, move, switch, reset."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.models import Programme, Wording
from rmdesk.operations.organisation import found, required
from rmdesk.operations.pair_names import tell
from rmdesk.rules.names import clean_text
from rmdesk.rules.wording.clauses import OWN, TEXT_ROOM, TITLE_ROOM, TOLD
from rmdesk.rules.words import CoordinatorTold, PaperKind

if TYPE_CHECKING:
    from rmdesk.store import Store


@dataclass(frozen=True, slots=True)
class Where:
    """Which words: of which paper, for a programme or one pair, in which language."""

    programme_id: uuid.UUID
    paper: str
    pair_id: uuid.UUID | None = None
    language: str = "en"


def change(store: Store, where: Where, key: str, title: str, text: str) -> None:
    """Put her own words in the place of a clause's; raises ``UserError`` when they are empty."""
    title, text = _checked(title, text)
    with store.work(_("Change a text")) as db:
        row = _row(db, where, key)
        row.title, row.text, row.worded = title, text, True


def add(
    store: Store,
    where: Where,
    title: str,
    text: str,
    place: int,
    key: str = "",
    others: Sequence[str] = (),
) -> str:
    """Add a clause of her own, or the one called ``key`` from the library; gives its key.

    ``others`` are the clauses that are there, in their order: those from ``place`` on move down.
    """
    title, text = _checked(title, text)
    key = key or f"{OWN}{uuid.uuid4().hex}"
    with store.work(_("Add a text")) as db:
        row = _row(db, where, key)
        row.title, row.text, row.worded, row.own = title, text, True, True
        row.place, row.shown = place, None
        for number, other in enumerate(others):
            if other != key:
                _row(db, where, other).place = number if number < place else number + 1
    return key


def switch(store: Store, where: Where, key: str, shown: bool) -> None:
    """Print an optional clause, or leave it out."""
    label = _("Switch a text on") if shown else _("Switch a text off")
    with store.work(label) as db:
        _row(db, where, key).shown = shown


def order(store: Store, where: Where, keys: Sequence[str]) -> None:
    """Print the clauses in this order."""
    with store.work(_("Move a text")) as db:
        for place, key in enumerate(keys):
            _row(db, where, key).place = place


def reset(store: Store, where: Where, key: str) -> None:
    """Take back everything she changed of one clause at this place; her own clause goes away."""
    with store.work(_("Reset a text")) as db:
        _begin(db, where)
        db.execute(delete(Wording).where(*_at(where), Wording.key == key))


def reset_all(store: Store, where: Where) -> None:
    """Take back every change of a paper's words at this place."""
    with store.work(_("Reset all texts of a paper")) as db:
        _begin(db, where)
        db.execute(delete(Wording).where(*_at(where)))


def tell_coordinator(
    store: Store, programme_id: uuid.UUID, pair_id: uuid.UUID | None, told: CoordinatorTold
) -> None:
    """Choose what agreements say that the coordinator hears of each session."""
    where = Where(programme_id, PaperKind.AGREEMENT, pair_id)
    with store.work(_("Choose what the coordinator hears")) as db:
        _row(db, where, TOLD).shown = told is CoordinatorTold.TOPICS


def copy_to(db: Session, like: uuid.UUID, programme_id: uuid.UUID) -> None:
    """Take the words of one programme along to the next, inside ``work``; not those of pairs."""
    rows = db.scalars(
        select(Wording).where(Wording.programme_id == like, Wording.pair_id.is_(None))
    )
    kept = ("paper", "language", "key", "title", "text", "worded", "shown", "place", "own")
    for row in rows.all():
        db.add(Wording(programme_id=programme_id, **{name: getattr(row, name) for name in kept}))


def _checked(title: str, text: str) -> tuple[str, str]:
    told, title = clean_text(text), " ".join(clean_text(title).split())
    if not told and not title:
        required("", _("This text is empty."))
    if len(told) > TEXT_ROOM:
        raise UserError(
            _("This text is longer than {n} characters.").format(n=TEXT_ROOM), _("Shorten it.")
        )
    if len(title) > TITLE_ROOM:
        raise UserError(
            _("This heading is longer than {n} characters.").format(n=TITLE_ROOM),
            _("Shorten it."),
        )
    return title, told


def _at(where: Where) -> tuple[ColumnElement[bool], ...]:
    return (
        Wording.programme_id == where.programme_id,
        Wording.paper == where.paper,
        Wording.language == where.language,
        Wording.pair_id.is_(None) if where.pair_id is None else Wording.pair_id == where.pair_id,
    )


def _begin(db: Session, where: Where) -> None:
    found(db.get(Programme, where.programme_id))
    if where.pair_id is not None and not tell(db, [where.pair_id]):
        found(None)


def _row(db: Session, where: Where, key: str) -> Wording:
    if not db.info["about"]:
        _begin(db, where)
    row = db.scalar(select(Wording).where(*_at(where), Wording.key == key))
    if row is None:
        row = Wording(
            programme_id=where.programme_id,
            pair_id=where.pair_id,
            paper=where.paper,
            language=where.language,
            key=key,
        )
        db.add(row)
    return row
