"""A year of a programme, played through the operations: what goes well and what goes wrong.

What happens on a day is told in ``year_meetings``, ``year_papers`` and ``year_lives``.
"""

from __future__ import annotations

import datetime as dt
import random
import uuid
from collections import Counter
from collections.abc import Callable

import year_lives
import year_meetings
import year_papers

from rmdesk.files.holidays import named_holidays
from rmdesk.models import Participation
from rmdesk.operations import answers, importing, organisation, pair_life, pairing, planning
from rmdesk.operations import programmes as programme_operations
from rmdesk.operations.addresses import is_address
from rmdesk.queries import agenda as agenda_queries
from rmdesk.queries import agreements as agreement_queries
from rmdesk.queries import pairing as pairing_queries
from rmdesk.queries import programmes
from rmdesk.queries import sessions as session_queries
from rmdesk.queries.import_plan import import_plan
from rmdesk.queries.sessions import SessionLine
from rmdesk.rules.conflicts import Agenda
from rmdesk.rules.importing.columns import guess
from rmdesk.rules.importing.rows import read_rows
from rmdesk.rules.pairing.draft import draft
from rmdesk.rules.words import PairAnswer, PairStatus, Rhythm, Role, SessionStatus
from rmdesk.store import Changes, Store

START = dt.date(2026, 1, 5)
TOPICS = ("AI tools", "Inclusion", "Leadership")
SHOWN_IN_LINES = {"mentoring_session", "pair", "venue", "person", "participation"}


class Year:
    """One programme; ``live(day)`` lets a day happen, chance by chance."""

    def __init__(
        self,
        store: Store,
        pairs: int,
        seed: int,
        *,
        months: int = 12,
        weeks: int = 4,
        trouble: float = 1.0,
    ) -> None:
        """A programme of ``months`` with a session every ``weeks``; ``trouble`` says how many times
        as often as in a usual year something goes wrong.
        """
        self.store, self.trouble = store, trouble
        self.rng = random.Random(seed)
        self.done: Counter[str] = Counter()
        """How often each kind of thing happened, so that a test can see that all did."""
        self._later: dict[dt.date, list[Callable[[dt.date], None]]] = {}
        self._lines: list[SessionLine] | None = None
        store.subscribe(self._on_change)
        self.programme = organisation.start(
            store,
            organisation="Harbour Rail",
            country="SG",
            programme="A year",
            starts_on=START,
            months=months,
        )
        with store.read() as db:
            card = programmes.current(db)
        assert card is not None
        programme_operations.edit(
            store,
            self.programme,
            name=card.name,
            mentor_word="",
            mentee_word="",
            starts_on=card.starts_on,
            ends_on=card.ends_on,
            rhythm=Rhythm.EVERY_N_WEEKS,
            every_weeks=weeks,
            weekday=2,
            starts_at=card.starts_at,
            session_minutes=card.session_minutes,
        )
        self.begins_on, self.ends_on = START, card.ends_on
        self.holidays = named_holidays("SG", START, self.ends_on)
        self._bring_in(pairs)

    def _on_change(self, changes: Changes) -> None:
        if changes.tables & SHOWN_IN_LINES:
            self._lines = None

    # the beginning -------------------------------------------------------------------------

    def _bring_in(self, pairs: int) -> None:
        rows = [["Name", "E-mail", "Grade", "Role", "Manager", "Topics", "Capacity"]]
        for n in range(pairs):
            topic = self.rng.choice(TOPICS)
            boss = f"Leader {self.rng.randrange(pairs)}" if n % 3 else ""
            places = "2" if n % 10 == 9 else "1"
            leader = [f"Leader {n}", f"l{n}@x.example", "Director", "mentee", "", topic, places]
            junior = [f"Junior {n}", f"j{n}@x.example", "Associate", "mentor", boss, topic, places]
            rows += [leader, junior]
        reading = read_rows(rows, list(range(1, len(rows) + 1)), guess(rows), is_address=is_address)
        with self.store.read() as db:
            plan = import_plan(db, reading, self.programme)
        importing.apply_import(self.store, plan)
        organisation.set_grade_order(self.store, ["Associate", "Director"])
        for n in range(max(2, pairs // 3)):
            organisation.add_venue(self.store, name=f"Room {n}")
        self.pair_up(START)
        with self.store.read() as db:
            proposed = pairing_queries.living_pairs(db, self.programme)
        for n, pair in enumerate(proposed):
            if n % 9 == 8:
                said = {Role.MENTOR: PairAnswer.ACCEPTED, Role.MENTEE: PairAnswer.RATHER_NOT}
                answers.record(self.store, pair.id, said, START)
        self.pair_up(START)
        planning.plan_first_meetings(self.store, self.programme, START, self.holidays)
        answers.all_have_agreed(self.store, self.programme, START)
        planning.plan(self.store, self.programme, START, self.holidays)
        self._offices()

    def pair_up(self, today: dt.date) -> None:
        """Pair everybody who has a free place, as far as that goes."""
        with self.store.read() as db:
            facts = pairing_queries.facts(db, self.programme)
            policy = pairing_queries.policy(db, self.programme)
        found = draft(facts, policy)
        made = pairing.save_draft(self.store, self.programme, policy, found)
        if found.pairs:
            pairing.approve(self.store, made, today)

    def _offices(self) -> None:
        """Some leaders have an office of their own in the list of places."""
        self.office: dict[uuid.UUID, uuid.UUID] = {}
        leaders = list(dict.fromkeys(leader for _junior, leader in self.people().values()))
        offices = {
            leader: organisation.add_venue(
                self.store, name=f"Office of {leader.hex[:8]}", neutral=False, owner_id=leader
            )
            for leader in leaders[::2]
        }
        for pair, (_junior, leader) in self.people().items():
            if leader in offices:
                self.office[pair] = offices[leader]

    # a day ---------------------------------------------------------------------------------

    def live(self, today: dt.date) -> None:
        """Let everything happen that happens on ``today``."""
        for what in self._later.pop(today, []):
            what(today)
        active = self.active()
        year_meetings.meet(self, active, today)
        year_papers.agree(self, active, today)
        year_meetings.disturb(self, today)
        year_papers.ask(self, active, today)
        if today == START + dt.timedelta(days=150):
            year_lives.reorganise(self)
        year_lives.put_off(self, today)
        year_lives.change(self, today)
        if today.weekday() == 0:
            year_lives.find_partners(self, today)
        if today == self.ends_on:
            for pair in self.active():
                pair_life.complete(self.store, pair, today)

    def at(self, day: dt.date, what: Callable[[dt.date], None]) -> None:
        """Let ``what`` happen on a later day."""
        self._later.setdefault(day, []).append(what)

    def trouble_chance(self) -> float:
        """A dice from 0 on, which falls among the small numbers the oftener the more trouble."""
        return self.rng.random() / self.trouble

    def count(self, what: str) -> None:
        """Note that ``what`` happened."""
        self.done[what] += 1

    # what there is -------------------------------------------------------------------------

    def active(self) -> list[uuid.UUID]:
        """The active pairs, always in the same order."""
        with self.store.read() as db:
            living = pairing_queries.living_pairs(db, self.programme)
        return [pair.id for pair in living if pair.status is PairStatus.ACTIVE]

    def lines(self) -> list[SessionLine]:
        """Every session; read again only after something changed."""
        if self._lines is None:
            with self.store.read() as db:
                self._lines = session_queries.sessions(db, self.programme)
        return self._lines

    def planned(self, day: dt.date | None = None) -> list[SessionLine]:
        """Sessions still planned, on ``day`` or at all."""
        return [
            line
            for line in self.lines()
            if line.status is SessionStatus.PLANNED and (day is None or line.day == day)
        ]

    def agenda(self) -> Agenda:
        """What a session may clash with."""
        with self.store.read() as db:
            return agenda_queries.agenda(db, self.programme, self.holidays)

    def people(self) -> dict[uuid.UUID, tuple[uuid.UUID, uuid.UUID]]:
        """Mentor and mentee, as people, of each living pair."""
        with self.store.read() as db:
            living = [pair.id for pair in pairing_queries.living_pairs(db, self.programme)]
            return {
                pair.pair_id: (
                    db.get_one(Participation, pair.mentor_id).person_id,
                    db.get_one(Participation, pair.mentee_id).person_id,
                )
                for pair in agreement_queries.pairs(db, living)
            }
