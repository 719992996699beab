"""An invented programme of any size in the middle of its year, for pictures and measurements.

What one step of the coordinator does for everybody goes through the operations; what would be a
step a pair is written in bulk through the models, whose checks hold there as well.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import delete, insert, select, update

from rmdesk import sample
from rmdesk.files.holidays import public_holidays
from rmdesk.models import (
    AgreedAction,
    Consent,
    Department,
    FormAnswer,
    FormComment,
    FormCopy,
    Goal,
    Grade,
    MentoringSession,
    Pair,
    Participation,
    ParticipationInterest,
    ParticipationTopic,
    Person,
    PersonLanguage,
    Programme,
    Slot,
    Topic,
)
from rmdesk.operations import (
    agreements,
    concerns,
    feedback,
    forms,
    organisation,
    pair_life,
    pairing,
    planning,
    wording,
)
from rmdesk.operations.sample import MIDPOINT_AFTER
from rmdesk.paths import resource
from rmdesk.queries import agreements as agreement_queries
from rmdesk.queries import forms as form_queries
from rmdesk.queries import pairing as pairing_queries
from rmdesk.queries import sessions as session_queries
from rmdesk.queries.sessions import SessionLine
from rmdesk.rules.calendar_days import add_months
from rmdesk.rules.forms.items import DECISION, GOALS, MIDPOINT_ONLY, PULSE
from rmdesk.rules.health import HealthRule
from rmdesk.rules.ladder import Rung
from rmdesk.rules.names import name_key
from rmdesk.rules.pairing.draft import draft
from rmdesk.rules.papers import Printed
from rmdesk.rules.words import (
    ConsentAnswer,
    ConsentPurpose,
    CoordinatorTold,
    HalfDay,
    MeetingMode,
    PairAnswer,
    PairStatus,
    ParticipationStatus,
    Rhythm,
    Role,
    SessionStatus,
    Side,
)
from rmdesk.store import Store

TODAY = dt.date(2026, 11, 24)
COUNTRY = "SG"
EVERY_WEEKS = 4
ACTIONS = ("Try the assistant on one report", "Send two articles", "Book the next room")


class Day(StrEnum):
    """What kind of morning it is."""

    USUAL = "usual"
    BUSY = "busy"
    """Sessions today, and nearly every second pair has something amiss."""
    QUIET = "quiet"
    """All is well and nothing is due."""
    DRAFT = "draft"
    """Before anything begins: a draft of the pairs waits to be approved."""


@dataclass(frozen=True)
class Mood:
    """When the programme began, and how often what goes wrong."""

    began: dt.timedelta
    trouble: float
    unsigned: float
    missing: float
    late: float
    """Agreed actions that are overdue, a pair."""
    untold: float
    """Sessions of the last days that nobody has recorded."""


MOODS = {
    Day.USUAL: Mood(dt.timedelta(weeks=12, days=2), 0.16, 0.08, 0.10, 0.08, 0.4),
    Day.BUSY: Mood(dt.timedelta(weeks=12), 0.45, 0.25, 0.3, 0.3, 0.8),
    Day.QUIET: Mood(dt.timedelta(weeks=14), 0.0, 0.0, 0.0, 0.0, 0.0),
    Day.DRAFT: Mood(dt.timedelta(0), 0.0, 0.0, 0.0, 0.0, 0.0),
}

HELD = (SessionStatus.HELD, None)
MISSED = (SessionStatus.MISSED, None)
BY_MENTEE = (SessionStatus.CANCELLED, Side.MENTEE)
BY_MENTOR = (SessionStatus.CANCELLED, Side.MENTOR)
FATES = (
    (MISSED, MISSED, MISSED, MISSED),
    (HELD, BY_MENTEE, BY_MENTEE, BY_MENTEE),
    (HELD, HELD, BY_MENTOR, BY_MENTOR),
    (HELD, MISSED, MISSED, MISSED),
)
"""What goes wrong in pairs that need the coordinator."""


@dataclass
class Midyear:
    """One programme being made; everything comes from the seed and the size."""

    store: Store
    pairs: int
    day: Day
    today: dt.date = TODAY
    chance: random.Random = field(default_factory=lambda: random.Random(2026))

    @property
    def mood(self) -> Mood:
        return MOODS[self.day]

    @property
    def start(self) -> dt.date:
        return self.today - self.mood.began

    def make(self) -> None:
        """The whole story, from an empty file until this morning."""
        self.programme = organisation.start(
            self.store,
            organisation="Lantern Bay Harbour Group",
            country=COUNTRY,
            programme="Reverse mentoring 2026",
            starts_on=self.start,
            invented=True,
        )
        self._set_rhythm()
        self._bring_in()
        if self.day is Day.DRAFT:
            with self.store.read() as db:
                facts = pairing_queries.facts(db, self.programme)
                policy = pairing_queries.policy(db, self.programme)
            pairing.save_draft(self.store, self.programme, policy, draft(facts, policy))
            return
        sample.pair_up(self.store, self.programme, self.start)
        holidays = public_holidays(COUNTRY, self.start, add_months(self.start, 8))
        planning.plan(self.store, self.programme, self.start, holidays)
        self.lines = self._lines()
        self.order = sorted({line.pair_id for line in self.lines}, key=lambda key: key.hex)
        self.order.sort(key=lambda key: min(x.mentee for x in self.lines if x.pair_id == key))
        self._ask_again()
        self._agree()
        self._meet()
        self._want()
        self._answer()
        self._live()

    def _id(self) -> uuid.UUID:
        return uuid.UUID(int=self.chance.getrandbits(128), version=4)

    # the beginning ---------------------------------------------------------------------------

    def _set_rhythm(self) -> None:
        with self.store.work("Change the programme") as db:
            row = db.get_one(Programme, self.programme)
            row.rhythm, row.every_weeks = Rhythm.EVERY_N_WEEKS, EVERY_WEEKS
            row.weekday = self.start.weekday() if self.start.weekday() < 5 else 0
            (halfway,) = (x for x in _check_ins(db, self.programme) if x.kind == "midpoint")
            halfway.due_on = self.start + MIDPOINT_AFTER
        for n in range(3 + self.pairs // 10):
            organisation.add_venue(self.store, name=f"Room {n + 1}", site="Harbour House")
        wording.tell_coordinator(self.store, self.programme, None, CoordinatorTold.TOPICS)

    def _bring_in(self) -> None:
        told = json.loads(resource("sample", "people.json").read_text("utf-8"))
        chance = self.chance
        waiting = 0 if self.day is Day.QUIET else max(1, self.pairs // 12)
        mentees = _names(told["mentees"], self.pairs, chance)
        mentors = _names(told["mentors"], self.pairs + waiting, chance)
        with self.store.work("Bring in people") as db:
            org = organisation.the_organisation(db).id
            grades = [{"name": name, "rank": n} for n, name in enumerate(told["grades"], 1)]
            departments = [{"name": name} for name in told["departments"]]
            for kind, rows in ((Grade, grades), (Department, departments)):
                for row in rows:
                    row |= {"id": self._id(), "org_id": org, "name_key": name_key(row["name"])}
                db.execute(insert(kind), rows)
            sites = [organisation.named_site(db, org, name) for name in told["sites"]]
            topics = list(db.scalars(select(Topic.id).order_by(Topic.name_key)))
            people: list[dict[str, Any]] = []
            parts: list[dict[str, Any]] = []
            for n, name in enumerate([*mentees, *mentors]):
                leads = n < len(mentees)
                people.append(
                    {
                        "id": self._id(),
                        "org_id": org,
                        "full_name": name,
                        "name_key": name_key(name),
                        "employee_number": f"LB{n:04}",
                        "email": f"p{n}@lanternbay.example" if n % 37 != 5 else None,
                        "email_key": f"p{n}@lanternbay.example" if n % 37 != 5 else None,
                        "job_title": "",
                        "grade_id": chance.choice(grades[4:] if leads else grades[:3])["id"],
                        "department_id": chance.choice(departments)["id"],
                        "site_id": chance.choice(sites),
                    }
                )
                parts.append(
                    {
                        "id": self._id(),
                        "programme_id": self.programme,
                        "person_id": people[-1]["id"],
                        "role": Role.MENTEE if leads else Role.MENTOR,
                        "status": ParticipationStatus.ACCEPTED,
                        "meets": MeetingMode.EITHER,
                        "goals": chance.choice(told["goals"]),
                    }
                )
            db.execute(insert(Person), people)
            db.execute(insert(Participation), parts)
            db.execute(insert(ParticipationTopic), list(_of_each(parts, topics, 3, chance)))
            week = [(day, half) for day in range(5) for half in HalfDay]
            db.execute(
                insert(ParticipationInterest),
                [
                    {"participation_id": part["id"], "interest": interest}
                    for part in parts
                    for interest in chance.sample(told["interests"], 2)
                ],
            )
            db.execute(
                insert(Slot),
                [
                    {"participation_id": part["id"], "weekday": day, "half": half}
                    for part in parts[::2]
                    for day, half in chance.sample(week, 7)
                ],
            )
            db.execute(
                insert(PersonLanguage),
                [{"person_id": person["id"], "language": "English"} for person in people],
            )
            db.execute(
                insert(Consent),
                [
                    {
                        "person_id": person["id"],
                        "purpose": ConsentPurpose.PERSONALITY,
                        "answer": ConsentAnswer.REFUSED,
                        "answered_on": self.start,
                    }
                    for person in people[::3]
                ],
            )

    # the life of the pairs -------------------------------------------------------------------

    def _lines(self) -> list[SessionLine]:
        with self.store.read() as db:
            return session_queries.sessions(db, self.programme)

    def _share(self, part: float, least: int = 0) -> list[uuid.UUID]:
        """So many of the pairs, by chance, in their order."""
        if not part:
            return []
        some = set(self.chance.sample(self.order, max(least, round(part * self.pairs))))
        return [pair for pair in self.order if pair in some]

    def _ask_again(self) -> None:
        """A few pairs are new: both are still being asked, and nothing has happened yet."""
        if self.day is Day.QUIET:
            return
        asked = self._share(0.03)
        self.order = [pair for pair in self.order if pair not in asked]
        with self.store.work("Ask some now") as db:
            db.execute(delete(MentoringSession).where(MentoringSession.pair_id.in_(asked)))
            for row in db.scalars(select(Pair).where(Pair.id.in_(asked))):
                row.status, row.active_on = PairStatus.PROPOSED, None
                row.proposed_on = self.today - dt.timedelta(days=self.chance.choice((2, 20)))
                row.mentor_answer = self.chance.choice((PairAnswer.ACCEPTED, None))
                row.mentor_answered_on = row.proposed_on if row.mentor_answer else None
                row.mentee_answer = row.mentee_answered_on = None
        self.lines = [line for line in self.lines if line.pair_id not in asked]

    def _agree(self) -> None:
        with self.store.read() as db:
            papers = agreement_queries.for_pairs(db, self.order, self.start)
        printed = [Printed(paper, Path("Agreements.pdf"), 2, "ab" * 32) for paper in papers]
        agreements.record_printed(self.store, printed, self.start + dt.timedelta(days=3))
        unsigned = set(self._share(self.mood.unsigned, 1))
        half = set(list(unsigned)[::2])
        on = self.start + dt.timedelta(days=12)
        agreements.record_signed(self.store, [p for p in self.order if p not in unsigned], on)
        if half:
            agreements.record_signed(self.store, half, on, [Role.MENTOR])

    def _meet(self) -> None:
        chance = self.chance
        trouble = self._share(self.mood.trouble, 1)
        fates = {pair: FATES[n % len(FATES)] for n, pair in enumerate(trouble)}
        told: list[dict[str, Any]] = []
        for line in self.lines:
            ago = (self.today - line.day).days
            if ago <= 0:
                continue
            usual = chance.choices([HELD, BY_MENTEE, BY_MENTOR, MISSED], [93, 3, 2, 2])[0]
            if self.day is Day.QUIET:
                usual = HELD
            fate = fates.get(line.pair_id)
            status, by = fate[line.number - 1] if fate and line.number <= len(fate) else usual
            if fate is None and ago < 5 and chance.random() < self.mood.untold:
                continue
            held = status is SessionStatus.HELD
            told.append(
                {
                    "id": line.id,
                    "status": status,
                    "cancelled_by": by,
                    "reason": "Another meeting." if by else "",
                    "minutes": chance.choice([45, 50, 60, 60, 75]) if held else None,
                    "revision": 1,
                }
            )
        with self.store.work("Record sessions") as db:
            _change(db, MentoringSession, told)

    def _want(self) -> None:
        goals = sample.sample_life.GOALS
        without = set(self._share(self.mood.trouble / 4))
        rows, todo = [], []
        for pair in self.order:
            if pair in without:
                continue
            for place, texts in enumerate(self.chance.sample(goals, 2), 1):
                rows.append(
                    {
                        "pair_id": pair,
                        "position": place,
                        "outcome": texts.outcome,
                        "measure": texts.measure,
                        "baseline": texts.baseline,
                        "expected": texts.expected,
                        "weight": place,
                    }
                )
        late = self._share(self.mood.late, 1)
        for pair in self._share(0.3, 1) if late else []:
            todo.append(self._action(pair, self.today + dt.timedelta(days=9)))
        for pair in late:
            ago = dt.timedelta(days=self.chance.randint(1, 20))
            todo.append(self._action(pair, self.today - ago))
        with self.store.work("Agree on goals") as db:
            db.execute(insert(Goal), rows)
            if todo:
                db.execute(insert(AgreedAction), todo)

    def _action(self, pair: uuid.UUID, due: dt.date) -> dict[str, Any]:
        first = next(line for line in self.lines if line.pair_id == pair)
        return {
            "pair_id": pair,
            "session_id": first.id,
            "words": self.chance.choice(ACTIONS),
            "owner": self.chance.choice((Side.MENTOR, Side.MENTEE, Side.BOTH)),
            "due_on": due,
        }

    def _answer(self) -> None:
        copies = forms.issue_form_copies(self.store, self.order)
        with self.store.read() as db:
            papers = form_queries.for_copies(db, copies)
            pairs = dict(db.execute(select(FormCopy.id, FormCopy.pair_id)).all())
        due = papers[0].due_on
        printed = [Printed(paper, Path("Feedback forms.pdf"), 2, "cd" * 32) for paper in papers]
        forms.record_printed(self.store, printed, due - dt.timedelta(weeks=2))
        missing = set(self._share(self.mood.missing, 1))
        low = set(self._share(self.mood.trouble / 4))
        asks = set(self._share(self.mood.trouble / 12))
        back, marks, words = [], [], []
        for paper in papers:
            pair, mentee = pairs[paper.copy_id], paper.role is Role.MENTEE
            if pair in missing and (mentee or self.chance.random() < 0.3):
                continue
            told = {
                item.id: self.chance.choice((1, 1, 2) if item.reverse else (4, 5, 5))
                for item in (*PULSE, *MIDPOINT_ONLY)
            }
            told |= {item.id: self.chance.choice((3, 4)) for item in GOALS[:1]} | {DECISION.id: 1}
            if mentee and pair in low:
                told |= {"admit": 2, "hold_back": 4}
            if not mentee and pair in asks:
                told |= {"contact": 1}
            back.append({"id": paper.copy_id, "returned_on": due + dt.timedelta(days=3)})
            marks += [
                {"copy_id": paper.copy_id, "item": item, "value": value}
                for item, value in told.items()
            ]
            if self.chance.random() < 0.2:
                words.append(
                    {"copy_id": paper.copy_id, "question": "best", "words": "It was honest."}
                )
        with self.store.work("Record feedback forms") as db:
            _change(db, FormCopy, back)
            db.execute(insert(FormAnswer), marks)
            if words:
                db.execute(insert(FormComment), words)

    def _live(self) -> None:
        """Some pause, some are over, some have a concern, some flags are put off."""
        if self.day is Day.QUIET:
            return
        store, today = self.store, self.today
        some = list(reversed(self._share(0.09)))
        few = len(some) // 3
        for pair in some[:few]:
            from_on = today - dt.timedelta(days=6)
            until = today + dt.timedelta(days=40)
            pair_life.pause(
                store, pair, today, from_on=from_on, until=until, by=Side.BOTH, reason="Parental"
            )
        for pair in some[few : 2 * few : 2]:
            pair_life.complete(store, pair, today)
        for pair in some[few + 1 : 2 * few : 2]:
            pair_life.end_early(store, pair, today, by=Side.MENTEE)
        for pair in some[2 * few :]:
            begun = today - dt.timedelta(days=14)
            made = concerns.begin(store, pair, begun, what="Talks over the other at length.")
            concerns.take_step(store, made, Rung.STYLE, on=begun, owner="Coordinator")
        for pair in self._share(0.02):
            if pair not in some:
                later = today + dt.timedelta(days=9)
                rule = HealthRule.AGREEMENT_UNSIGNED.value
                feedback.put_off(store, pair, HealthRule(rule), later, "On leave", today)


def _check_ins(db: Any, programme: uuid.UUID) -> list[Any]:
    from rmdesk.models import CheckIn

    return list(db.scalars(select(CheckIn).where(CheckIn.programme_id == programme)))


def _change(db: Any, kind: type, rows: Sequence[dict[str, Any]]) -> None:
    """Change many rows by their ids in one statement a set of columns."""
    known = dict(db.execute(select(kind.id, kind.version)).all())  # type: ignore[attr-defined]
    db.execute(update(kind), [row | {"version": known[row["id"]]} for row in rows])


def _of_each(
    parts: Iterable[dict[str, Any]], topics: Sequence[uuid.UUID], n: int, chance: random.Random
) -> Iterable[dict[str, Any]]:
    for part in parts:
        for topic in chance.sample(list(topics), n):
            strength = chance.randint(1, 3)
            yield {"participation_id": part["id"], "topic_id": topic, "strength": strength}


def _names(known: Sequence[str], n: int, chance: random.Random) -> list[str]:
    """The sample's names, then others of the same scripts that are put together from them."""
    if n <= len(known):
        return [known[-1 - place * 7 % len(known)] for place in range(n)]
    first = [name.split()[0] for name in known]
    last = [name.split()[-1] for name in known]
    more = {f"{a} {b}" for a in first for b in last if a != b} - set(known)
    return [*known, *chance.sample(sorted(more), n - len(known))]


def make(path: Path, pairs: int, day: Day = Day.USUAL, today: dt.date = TODAY) -> None:
    """Write the programme to ``path``; the same size and kind of day give the same story."""
    store = Store.open_sample(path)
    try:
        Midyear(store, pairs, day, today).make()
    finally:
        store.close()
