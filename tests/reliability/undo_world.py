"""The file on which every operation is done, undone and redone, and who is in it.

``@example(operation)`` registers how an operation is done for real: the function gets the
``World``, may prepare by other operations, and returns the call to be tried.
"""

from __future__ import annotations

import datetime as dt
import importlib
import inspect
import pkgutil
import shutil
import uuid
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

import rmdesk.operations
from rmdesk import models, sample
from rmdesk.models import FormCopy, MentoringSession, Pair, Participation
from rmdesk.operations import pair_life, pairing
from rmdesk.queries import agreements as agreement_queries
from rmdesk.queries import pairing as pairing_queries
from rmdesk.queries import programmes
from rmdesk.rules.pairing.draft import Draft, draft
from rmdesk.rules.papers import AgreementPaper, Paper, Printed
from rmdesk.rules.words import Onward, ParticipationStatus, Role, SessionStatus
from rmdesk.store import Store

TODAY = dt.date(2026, 11, 24)
SOON = TODAY + dt.timedelta(days=10)
Operation = Callable[..., Any]
Call = Callable[[], Any]
Snapshot = dict[str, list[tuple[Any, ...]]]
EXAMPLES: dict[str, Callable[[World], Call]] = {}

_EVERY_ROW = {
    table.name: f'SELECT * FROM "{table.name}" ORDER BY '
    + ", ".join(f'"{column.name}"' for column in table.primary_key.columns)
    for table in models.Base.metadata.sorted_tables
    if table.name not in models.NOT_UNDONE
}


def name_of(operation: Operation) -> str:
    """``goals.add`` for ``rmdesk.operations.goals.add``."""
    module = operation.__module__.removeprefix(f"{rmdesk.operations.__name__}.")
    return f"{module}.{operation.__name__}"


def example(operation: Operation) -> Callable[[Callable[[World], Call]], Callable[[World], Call]]:
    """Register how ``operation`` is done for real."""

    def keep(how: Callable[[World], Call]) -> Callable[[World], Call]:
        assert name_of(operation) not in EXAMPLES, "one example an operation"
        EXAMPLES[name_of(operation)] = how
        return how

    return keep


def public_operations() -> dict[str, Operation]:
    """Every public function of ``rmdesk.operations`` that is handed the file to change it."""
    found: dict[str, Operation] = {}
    package = rmdesk.operations
    for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        module = importlib.import_module(info.name)
        for name, thing in vars(module).items():
            ours = inspect.isfunction(thing) and thing.__module__ == info.name
            if ours and not name.startswith("_") and "store" in inspect.signature(thing).parameters:
                found[name_of(thing)] = thing
    return found


def snapshot(store: Store) -> Snapshot:
    """The raw rows of every table that undo is about, by their keys."""
    return {name: store._raw.execute(sql).fetchall() for name, sql in _EVERY_ROW.items()}


class World:
    """The sample programme, some months into its year."""

    today = TODAY

    def __init__(self, folder: Path) -> None:
        """Make the sample file in ``folder``; it is copied afresh whenever a case spoils it."""
        self._folder, self._copies = folder, 0
        sample.open_or_make(folder / "made.rmdesk", TODAY).close()
        self._open()

    def _open(self) -> None:
        self._copies += 1
        place = self._folder / str(self._copies)  # whom a place has erased stays so there
        place.mkdir()
        shutil.copyfile(self._folder / "made.rmdesk", place / "sample.rmdesk")
        self.store = Store.open_sample(place / "sample.rmdesk")
        self.before = snapshot(self.store)

    def afresh(self) -> None:
        """Take the file as it was made."""
        self.store.close()
        self._open()

    def close(self) -> None:
        """Let go of the file."""
        self.store.close()

    # who is there --------------------------------------------------------------------------

    def read(self, find: Callable[[Session], Any]) -> Any:
        """What ``find`` reads."""
        with self.store.read() as db:
            return find(db)

    @cached_property
    def programme(self) -> uuid.UUID:
        """The only programme."""
        card = self.read(programmes.current)
        assert card is not None
        return uuid.UUID(str(card.id))

    @cached_property
    def pairs(self) -> list[uuid.UUID]:
        """The active pairs, always in the same order."""
        living = self.read(lambda db: pairing_queries.living_pairs(db, self.programme))
        return [one.id for one in sorted(living, key=lambda pair: (pair.mentee, pair.mentor))]

    def pair(self, n: int = 0) -> uuid.UUID:
        """One of the active pairs."""
        return self.pairs[n]

    def part(self, role: Role, pair: int = 0) -> uuid.UUID:
        """The participation of one side of a pair."""
        row: Pair = self.read(lambda db: db.get_one(Pair, self.pair(pair)))
        return row.mentor_id if role is Role.MENTOR else row.mentee_id

    def person(self, role: Role, pair: int = 0) -> uuid.UUID:
        """One side of a pair, as a person."""
        key = self.part(role, pair)
        row: Participation = self.read(lambda db: db.get_one(Participation, key))
        return row.person_id

    @cached_property
    def waiting(self) -> list[Participation]:
        """Participations without a partner."""
        rows = select(Participation).where(Participation.status == ParticipationStatus.WAITING)
        return sorted(self.read(lambda db: db.scalars(rows).all()), key=lambda part: part.id)

    @cached_property
    def alone(self) -> uuid.UUID:
        """A person who waits for a partner."""
        return self.waiting[0].person_id

    def sessions(self, status: SessionStatus, pair: int = 0) -> list[uuid.UUID]:
        """The sessions of a pair that are in this state, by day."""
        rows = (
            select(MentoringSession.id)
            .where(MentoringSession.pair_id == self.pair(pair), MentoringSession.status == status)
            .order_by(MentoringSession.on_date)
        )
        return list(self.read(lambda db: db.scalars(rows).all()))

    def planned(self, pair: int = 0) -> uuid.UUID:
        """The first session that a pair has still planned."""
        return self.sessions(SessionStatus.PLANNED, pair)[0]

    def held(self, pair: int = 5) -> uuid.UUID:
        """A session that was held."""
        return self.sessions(SessionStatus.HELD, pair)[0]

    def one(self, column: Any, *where: Any) -> Any:
        """The first of a column under these conditions, always the same one."""
        rows = select(column).where(*where).order_by(column).limit(1)
        return self.read(lambda db: db.scalars(rows).one())

    def form_copy(self, *, returned: bool) -> uuid.UUID:
        """A copy of the midpoint form that came back, or one that did not."""
        back = FormCopy.returned_on.is_not(None) if returned else FormCopy.returned_on.is_(None)
        key: uuid.UUID = self.one(FormCopy.id, back)
        return key

    # what it takes -------------------------------------------------------------------------

    def draft(self) -> Draft:
        """What the engine would propose now."""
        facts = self.read(lambda db: pairing_queries.facts(db, self.programme))
        return draft(facts, self.read(lambda db: pairing_queries.policy(db, self.programme)))

    def drafted(self) -> uuid.UUID:
        """An open draft with some pairs, after four pairs ended and look for new partners."""
        for n in range(4):
            both = dict.fromkeys(Role, Onward.NEW_PARTNER)
            pair_life.end_early(self.store, self.pair(n), TODAY, onward=both)
        policy = self.read(lambda db: pairing_queries.policy(db, self.programme))
        return pairing.save_draft(self.store, self.programme, policy, self.draft())

    def proposed(self) -> list[uuid.UUID]:
        """New pairs that are being asked."""
        return pairing.approve(self.store, self.drafted(), TODAY)

    def agreement_papers(self, pairs: Sequence[uuid.UUID]) -> tuple[AgreementPaper, ...]:
        """The agreements of these pairs as they would be printed."""
        return self.read(lambda db: agreement_queries.for_pairs(db, pairs, TODAY))


def printed(papers: Iterable[Paper], data: bytes = b"") -> list[Printed]:
    """These papers, as if they had been saved as PDFs."""
    return [
        Printed(paper, Path(f"paper {n}.pdf"), 2, "ab" * 32, data) for n, paper in enumerate(papers)
    ]
