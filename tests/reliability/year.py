"""A year of a programme, played through the operations: what goes well and what goes wrong."""

from __future__ import annotations

import datetime as dt
import random
import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from rmdesk.errors import UserError
from rmdesk.files.holidays import named_holidays
from rmdesk.models import Participation
from rmdesk.operations import (
    agreements,
    answers,
    concerns,
    feedback,
    form_issuing,
    forms,
    goals,
    importing,
    moving,
    organisation,
    pair_life,
    pairing,
    people,
    planning,
    sessions,
)
from rmdesk.operations.addresses import is_address
from rmdesk.queries import agenda as agenda_queries
from rmdesk.queries import agreements as agreement_queries
from rmdesk.queries import feedback as feedback_queries
from rmdesk.queries import forms as form_queries
from rmdesk.queries import pairing as pairing_queries
from rmdesk.queries import pairs as pair_queries
from rmdesk.queries import programmes
from rmdesk.queries import sessions as session_queries
from rmdesk.queries.import_plan import import_plan
from rmdesk.queries.sessions import SessionLine
from rmdesk.rules.conflicts import Agenda, Booking
from rmdesk.rules.forms.items import PULSE
from rmdesk.rules.importing.columns import guess
from rmdesk.rules.importing.rows import read_rows
from rmdesk.rules.ladder import Rung
from rmdesk.rules.pairing.draft import draft
from rmdesk.rules.papers import Printed
from rmdesk.rules.words import (
    CheckInKind,
    ConcernOutcome,
    Onward,
    PairAnswer,
    PairStatus,
    Role,
    SessionStatus,
    Side,
)
from rmdesk.store import Store

START = dt.date(2026, 1, 5)
MONTHS = 12
CHECK_INS = (CheckInKind.WEEK_4, CheckInKind.MIDPOINT, CheckInKind.FINAL)
TOPICS = ("AI tools", "Inclusion", "Leadership")


class Year:
    """One programme; ``live(day)`` lets a day happen, chance by chance."""

    def __init__(self, store: Store, pairs: int, seed: int) -> None:
        self.store = store
        self.rng = random.Random(seed)
        self.programme = organisation.start(
            store,
            organisation="Harbour Rail",
            country="SG",
            programme="A year",
            starts_on=START,
            months=MONTHS,
        )
        with store.read() as db:
            card = programmes.current(db)
        assert card is not None
        self.ends_on = card.ends_on
        self.holidays = named_holidays("SG", START, self.ends_on)
        self._later: dict[dt.date, list[Callable[[dt.date], None]]] = {}
        self.done: dict[str, int] = {}
        """How often each kind of thing happened, so that a test can see that all did."""
        self._bring_in(pairs)

    # the beginning -------------------------------------------------------------------------

    def _bring_in(self, pairs: int) -> None:
        rows = [["Name", "E-mail", "Grade", "Role", "Manager", "Topics"]]
        for n in range(pairs):
            topic = self.rng.choice(TOPICS)
            boss = f"Leader {self.rng.randrange(pairs)}" if n % 3 else ""
            rows.append([f"Leader {n}", f"l{n}@x.example", "Director", "mentee", "", topic])
            rows.append([f"Junior {n}", f"j{n}@x.example", "Associate", "mentor", boss, topic])
        reading = read_rows(rows, list(range(1, len(rows) + 1)), guess(rows), is_address=is_address)
        with self.store.read() as db:
            plan = import_plan(db, reading, self.programme)
        importing.apply_import(self.store, plan)
        organisation.set_grade_order(self.store, ["Associate", "Director"])
        for n in range(max(2, pairs // 3)):
            organisation.add_venue(self.store, name=f"Room {n}")
        self._pair_up(START)
        with self.store.read() as db:
            proposed = pairing_queries.living_pairs(db, self.programme)
        for n, pair in enumerate(proposed):
            if n % 9 == 8:
                said = {Role.MENTOR: PairAnswer.ACCEPTED, Role.MENTEE: PairAnswer.RATHER_NOT}
                answers.record(self.store, pair.id, said, START)
        self._pair_up(START)
        planning.plan_first_meetings(self.store, self.programme, START, self.holidays)
        answers.all_have_agreed(self.store, self.programme, START)
        planning.plan(self.store, self.programme, START, self.holidays)
        self._offices()

    def _pair_up(self, today: dt.date) -> None:
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
        leaders = {pair: people[1] for pair, people in self._people().items()}
        for pair, leader in sorted(leaders.items())[::2]:
            self.office[pair] = organisation.add_venue(
                self.store, name=f"Office of {leader.hex[:8]}", neutral=False, owner_id=leader
            )

    # a day ---------------------------------------------------------------------------------

    def live(self, today: dt.date) -> None:
        """Let everything happen that happens on ``today``."""
        for what in self._later.pop(today, []):
            what(today)
        active = self.active()
        for line in self.planned(today):
            if line.pair_id in active:
                self._meet(line, today)
        for pair in active:
            self._agree(pair, today)
        self._disturb(today)
        self._check_ins(active, today)
        if today == START + dt.timedelta(days=150):
            self._reorganise()
        if self.rng.random() < 0.08 and active:
            self._put_off(today)
        self._change_lives(today)
        if today.weekday() == 0:
            self._find_partners(today)
        if today == self.ends_on:
            for pair in self.active():
                pair_life.complete(self.store, pair, today)

    def at(self, day: dt.date, what: Callable[[dt.date], None]) -> None:
        """Let ``what`` happen on a later day."""
        self._later.setdefault(day, []).append(what)

    def count(self, what: str) -> None:
        """Note that ``what`` happened."""
        self.done[what] = self.done.get(what, 0) + 1

    def active(self) -> list[uuid.UUID]:
        """The active pairs, always in the same order."""
        with self.store.read() as db:
            living = pairing_queries.living_pairs(db, self.programme)
        return sorted(
            (pair.id for pair in living if pair.status is PairStatus.ACTIVE),
            key=lambda key: key.hex,
        )

    def planned(self, day: dt.date | None = None) -> list[SessionLine]:
        """Sessions still planned, on ``day`` or at all."""
        with self.store.read() as db:
            lines = session_queries.sessions(db, self.programme)
        return [
            line
            for line in lines
            if line.status is SessionStatus.PLANNED and (day is None or line.day == day)
        ]

    def agenda(self) -> Agenda:
        """What a session may clash with."""
        with self.store.read() as db:
            return agenda_queries.agenda(db, self.programme, self.holidays)

    # sessions ------------------------------------------------------------------------------

    def _meet(self, line: SessionLine, today: dt.date) -> None:
        chance = self.rng.random()
        later = today + dt.timedelta(days=self.rng.randrange(0, 5))
        sides = (Side.MENTOR, Side.MENTEE, Side.MENTEE, Side.BOTH, Side.COORDINATOR)
        by = self.rng.choice(sides)
        if chance < 0.62:
            minutes = self.rng.randrange(30, 90)
            where = self.office.get(line.pair_id) if self.rng.random() < 0.8 else line.venue_id

            def held(now: dt.date) -> None:
                sessions.log_held(
                    self.store,
                    line.id,
                    on_date=today,
                    minutes=minutes,
                    today=now,
                    venue_id=where or line.venue_id,
                )

            self._if_planned(line, later, held, "held")
        elif chance < 0.70:
            self._if_planned(
                line, later, lambda _now: sessions.log_missed(self.store, line.id, by=by), "missed"
            )
        elif chance < 0.95:
            self._if_planned(
                line,
                later,
                lambda _now: sessions.log_cancelled(self.store, line.id, by=by, reason="ill"),
                "cancelled",
            )
        else:
            self.count("forgotten")

    def _if_planned(
        self, line: SessionLine, day: dt.date, do: Callable[[dt.date], None], word: str
    ) -> None:
        """Record it on ``day``, unless something else has been done to it by then."""

        def now(today: dt.date) -> None:
            if line.id in {one.id for one in self.planned()}:
                do(today)
                self.count(word)

        if day == line.day:
            now(day)
        else:
            self.at(day, now)

    def _disturb(self, today: dt.date) -> None:
        """Somebody is ill, or a date does not suit any more."""
        coming = [line for line in self.planned() if line.day > today]
        active = set(self.active())
        coming = [line for line in coming if line.pair_id in active]
        if not coming:
            return
        line = self.rng.choice(coming)
        chance = self.rng.random()
        if chance < 0.10:
            self._move(line)
        elif chance < 0.13:
            moving.skip(self.store, line.id)
            self.count("skipped")
        elif chance < 0.16:
            self._add(line, today)

    def _move(self, line: SessionLine) -> None:
        agenda = self.agenda()
        (now,) = (one for one in agenda.bookings if one.id == line.id.hex)
        for days in self.rng.sample(range(1, 15), 8):
            there = _moved(now, line.day + dt.timedelta(days=days))
            if not agenda.against(there):
                moving.move(
                    self.store,
                    line.id,
                    on_date=there.day,
                    at_time=there.at,
                    venue_id=line.venue_id,
                )
                self.count("moved")
                return

    def _add(self, line: SessionLine, today: dt.date) -> None:
        agenda = self.agenda()
        (now,) = (one for one in agenda.bookings if one.id == line.id.hex)
        day = today + dt.timedelta(days=self.rng.randrange(1, 10))
        there = _moved(now, day, new=True)
        if not agenda.against(there):
            moving.add(
                self.store, line.pair_id, on_date=day, at_time=there.at, venue_id=line.venue_id
            )
            self.count("added")

    # papers --------------------------------------------------------------------------------

    def _agree(self, pair: uuid.UUID, today: dt.date) -> None:
        """Goals and the agreement come sooner or later, for some never."""
        began = (today - START).days
        if self.rng.random() < 0.02 and began < 300:
            with self.store.read() as db:
                (paper,) = agreement_queries.for_pairs(db, [pair], today)
                known = agreement_queries.latest(db, [pair]).get(pair)
                signed = known is not None and known.mentor_signed_on and known.mentee_signed_on
                printed = known is not None and known.printed_on is not None
            if not printed:
                made = Printed(paper, Path("agreement.pdf"), 2, "ab" * 32)
                agreements.record_printed(self.store, [made], today)
                self.count("printed")
            elif not signed:
                side = self.rng.choice([(Role.MENTOR,), (Role.MENTEE,), (Role.MENTOR, Role.MENTEE)])
                agreements.record_signed(self.store, [pair], today, side)
                self.count("signed")
        if self.rng.random() < 0.01:
            try:
                goals.add(self.store, pair, goals.GoalTexts(outcome="Use one tool alone"))
            except UserError:
                return  # no pair has more than five
            self.count("goal")

    def _check_ins(self, active: Sequence[uuid.UUID], today: dt.date) -> None:
        with self.store.read() as db:
            dates = programmes.check_ins(db, self.programme)
        for kind in CHECK_INS:
            if kind in dates and today == dates[kind] - dt.timedelta(days=5) and active:
                self._hand_out(active, kind, today)
        for line in self._open_forms():
            if line.contact and self.rng.random() < 0.2:
                feedback.record_contact(self.store, line.id)
                self.count("spoken with")

    def _open_forms(self) -> list[feedback_queries.FeedbackLine]:
        with self.store.read() as db:
            return feedback_queries.lines(db, self.programme)

    def _hand_out(self, active: Sequence[uuid.UUID], kind: CheckInKind, today: dt.date) -> None:
        copies = form_issuing.issue_for_pairs(self.store, active, kind)
        with self.store.read() as db:
            papers = form_queries.for_copies(db, copies)
        forms.record_printed(
            self.store,
            [Printed(paper, Path("form.pdf"), 2, "cd" * 32) for paper in papers],
            today,
        )
        for copy in copies:
            if self.rng.random() < 0.8:
                day = today + dt.timedelta(days=self.rng.randrange(1, 28))
                self.at(day, lambda now, key=copy: self._answer(key, now))

    def _answer(self, copy: uuid.UUID, today: dt.date) -> None:
        glad = self.rng.random() < 0.8
        values = {}
        for item in PULSE:
            good = self.rng.choice((4, 4, 5, 5, 3) if glad else (1, 2, 3, 3, 4))
            if self.rng.random() < 0.95:
                values[item.id] = 6 - good if item.reverse else good
        feedback.record_answers(
            self.store, copy, values, contact=self.rng.random() < 0.05, on=today
        )
        self.count("answered")

    # pauses, endings, concerns -------------------------------------------------------------

    def _change_lives(self, today: dt.date) -> None:
        """A pair pauses, goes on, ends early, is done, or has a concern."""
        active = self.active()
        if not active:
            return
        pair, chance = self.rng.choice(active), self.rng.random()
        if chance < 0.03:
            self._pause(pair, today)
        elif chance < 0.05:
            self._resume(pair, today)
        elif chance < 0.07:
            onward = {role: self.rng.choice(list(Onward)) for role in Role}
            pair_life.end_early(
                self.store, pair, today, by=self.rng.choice(list(Side)), onward=onward
            )
            self.count("ended early")
        elif chance < 0.075 and today > START + dt.timedelta(days=120):
            pair_life.complete(self.store, pair, today)
            self.count("completed")
        elif chance < 0.10:
            self._worry(pair, today)

    def _pause(self, pair: uuid.UUID, today: dt.date) -> None:
        first = today + dt.timedelta(days=self.rng.randrange(0, 10))
        until = first + dt.timedelta(days=self.rng.randrange(10, 60))
        try:
            pair_life.pause(
                self.store,
                pair,
                today,
                from_on=first,
                until=until if self.rng.random() < 0.6 else None,
                by=self.rng.choice(list(Side)),
            )
        except UserError:
            return  # it touches an earlier pause
        self.count("paused")

    def _resume(self, pair: uuid.UUID, today: dt.date) -> None:
        try:
            pair_life.resume(self.store, pair, today, today)
        except UserError:
            return  # it does not pause, or the pause has not begun
        self.count("resumed")

    def _worry(self, pair: uuid.UUID, today: dt.date) -> None:
        concern = concerns.begin(self.store, pair, today, what="They talk past each other.")
        step = concerns.take_step(self.store, concern, Rung(1), on=today)
        self.count("concern")

        def look_again(now: dt.date) -> None:
            concerns.review(self.store, step, "better", now)
            concerns.close(self.store, concern, ConcernOutcome.SETTLED, now)

        self.at(today + dt.timedelta(days=14), look_again)

    def _find_partners(self, today: dt.date) -> None:
        """Those who wait are paired with each other, agree, and get sessions; nobody else moves."""
        before = set(self.active())
        self._pair_up(today)
        with self.store.read() as db:
            living = pairing_queries.living_pairs(db, self.programme)
        for pair in living:
            if pair.status is PairStatus.PROPOSED:
                answers.agree(self.store, pair.id, today)
                self.count("paired again")
        assert before <= set(self.active())
        if today < self.ends_on - dt.timedelta(days=40):
            planning.plan(self.store, self.programme, today, self.holidays)

    # the rest ------------------------------------------------------------------------------

    def _reorganise(self) -> None:
        """A fifth of all juniors get another manager, some of them their own partner."""
        known = sorted(self._people().values())
        for junior, _leader in known[::5]:
            people.set_manager(self.store, junior, self.rng.choice(known)[1])
            self.count("new manager")

    def _people(self) -> dict[uuid.UUID, tuple[uuid.UUID, uuid.UUID]]:
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

    def _put_off(self, today: dt.date) -> None:
        with self.store.read() as db:
            flagged = [
                pair for pair in pair_queries.pair_health(db, self.programme, today) if pair.flags
            ]
        if flagged:
            pair = self.rng.choice(flagged)
            until = today + dt.timedelta(days=self.rng.randrange(1, 15))
            feedback.put_off(self.store, pair.pair_id, pair.flags[0].rule, until, "", today)
            self.count("put off")


def _moved(booking: Booking, day: dt.date, *, new: bool = False) -> Booking:
    return replace(booking, day=day, id="" if new else booking.id)
