"""Reminders: whoever has something coming up or open gets one letter, and not twice in a week."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from sqlalchemy import select

from rmdesk.documents import reminder_words as words
from rmdesk.models import (
    AgreedAction,
    Agreement,
    CheckIn,
    DocumentMade,
    FormCopy,
    MentoringSession,
    Pair,
    Participation,
)
from rmdesk.operations import answers, pair_life, pairing, people, reminders
from rmdesk.operations.mailing import Written
from rmdesk.queries import agreements, letters
from rmdesk.queries import pairing as pairing_queries
from rmdesk.queries import reminders as queries
from rmdesk.rules.pairing.draft import draft
from rmdesk.rules.reminders import Item, Matter, Reminder
from rmdesk.rules.words import CheckInKind, PairAnswer, Role, SessionStatus, Side
from rmdesk.store import Store

START = dt.date(2026, 9, 1)


def days(count: int) -> dt.date:
    return START + dt.timedelta(days=count)


@pytest.fixture
def pair(staffed: Store, programme: uuid.UUID) -> agreements.PairNames:
    """The first of two proposed pairs."""
    with staffed.read() as db:
        facts = pairing_queries.facts(db, programme)
        policy = pairing_queries.policy(db, programme)
    made = pairing.save_draft(staffed, programme, policy, draft(facts, policy))
    pairing.approve(staffed, made, START)
    with staffed.read() as db:
        return agreements.pairs(db, letters.askable(db))[0]


def activate(store: Store, pair: agreements.PairNames) -> None:
    answers.agree(store, pair.pair_id, START)


def due(store: Store, programme: uuid.UUID, today: dt.date) -> dict[str, Reminder]:
    with store.read() as db:
        return {one.name: one for one in queries.due(db, programme, today)}


def test_an_answer_is_asked_for_once_its_fortnight_is_over(
    staffed: Store, programme: uuid.UUID, pair: agreements.PairNames
) -> None:
    assert due(staffed, programme, days(14)) == {}
    late = due(staffed, programme, days(15))
    assert len(late) == 4
    assert late[pair.mentor].items == (Item(Matter.ANSWER, days(14), pair.mentee),)
    answers.record(staffed, pair.pair_id, {Role.MENTOR: PairAnswer.ACCEPTED}, days(15))
    assert pair.mentor not in due(staffed, programme, days(15))


def test_sessions_of_the_week_are_announced_and_silent_ones_asked_about(
    staffed: Store, programme: uuid.UUID, pair: agreements.PairNames
) -> None:
    activate(staffed, pair)
    with staffed.work("Sessions") as db:
        rows = [
            (1, days(-15), SessionStatus.PLANNED),
            (2, days(-14), SessionStatus.PLANNED),
            (3, days(-4), SessionStatus.CANCELLED),
            (4, days(-3), SessionStatus.PLANNED),
            (5, days(-2), SessionStatus.PLANNED),
            (6, days(0), SessionStatus.PLANNED),
            (7, days(7), SessionStatus.PLANNED),
            (8, days(8), SessionStatus.PLANNED),
        ]
        for number, day, status in rows:
            by = Side.BOTH if status is SessionStatus.CANCELLED else None
            db.add(
                MentoringSession(
                    pair_id=pair.pair_id,
                    number=number,
                    on_date=day,
                    status=status,
                    cancelled_by=by,
                    place="Library",
                    at_time=dt.time(15),
                )
            )
    for name, other in ((pair.mentor, pair.mentee), (pair.mentee, pair.mentor)):
        assert due(staffed, programme, START)[name].items == (
            Item(Matter.SESSION_UNTOLD, days(-14), other, "", dt.time(15), "Library"),
            Item(Matter.SESSION_UNTOLD, days(-3), other, "", dt.time(15), "Library"),
            Item(Matter.SESSION_AHEAD, days(0), other, "", dt.time(15), "Library"),
            Item(Matter.SESSION_AHEAD, days(7), other, "", dt.time(15), "Library"),
        )


def test_only_the_newest_agreement_and_only_who_has_not_signed(
    staffed: Store, programme: uuid.UUID, pair: agreements.PairNames
) -> None:
    activate(staffed, pair)
    with staffed.work("Agreements") as db:
        db.add(Agreement(pair_id=pair.pair_id, number=1, drafted_on=START, printed_on=days(-90)))
        db.add(
            Agreement(
                pair_id=pair.pair_id,
                number=2,
                drafted_on=START,
                printed_on=START,
                sent_on=days(3),
                mentee_signed_on=days(4),
            )
        )
    assert due(staffed, programme, days(9)) == {}
    found = due(staffed, programme, days(10))
    assert set(found) == {pair.mentor}
    assert found[pair.mentor].items == (Item(Matter.SIGNATURE, days(3), pair.mentee),)


def test_forms_are_asked_for_from_three_days_before_and_not_once_back(
    staffed: Store, programme: uuid.UUID, pair: agreements.PairNames
) -> None:
    activate(staffed, pair)
    with staffed.work("Forms") as db:
        check_in = db.scalars(select(CheckIn).where(CheckIn.kind == CheckInKind.MIDPOINT)).one()
        day = check_in.due_on
        for part in (pair.mentor_id, pair.mentee_id):
            row = db.get_one(Participation, part)
            db.add(
                FormCopy(
                    person_id=row.person_id,
                    participation_id=part,
                    pair_id=pair.pair_id,
                    check_in_id=check_in.id,
                    form="midpoint/1",
                    code=f"CODE{part.hex[:6]}",
                    printed_on=day if part == pair.mentor_id else None,
                )
            )
    assert pair.mentor not in due(staffed, programme, day - dt.timedelta(4))
    found = due(staffed, programme, day - dt.timedelta(3))
    assert found[pair.mentor].items == (Item(Matter.FORM, day, pair.mentee, "midpoint"),)
    assert pair.mentee not in found
    with staffed.work("Back") as db:
        db.scalars(select(FormCopy).where(FormCopy.printed_on.is_not(None))).one().returned_on = day
    assert pair.mentor not in due(staffed, programme, day)


def test_one_letter_a_person_over_all_pairs_and_it_rests_for_a_week(
    staffed: Store, programme: uuid.UUID, pair: agreements.PairNames
) -> None:
    with staffed.work("A second partner") as db:
        first = db.get_one(Pair, pair.pair_id)
        other = db.scalars(select(Pair).where(Pair.id != pair.pair_id)).one()
        other.mentee_id = first.mentee_id
    found = due(staffed, programme, days(20))[pair.mentee]
    assert [item.matter for item in found.items] == [Matter.ANSWER, Matter.ANSWER]
    reminders.record_written(
        staffed, [Written(found.person_id, "a.eml", "ab" * 32), Written(uuid.uuid4(), "b.eml", "")]
    )
    with staffed.read() as db:
        kept = db.scalars(select(DocumentMade)).one()
    wrote = kept.made_at.astimezone().date()
    again = due(staffed, programme, max(wrote, days(20)))[pair.mentee]
    assert again.reminded_on == wrote
    assert again.rests(wrote + dt.timedelta(6))
    assert not again.rests(wrote + dt.timedelta(7))
    staffed.undo()
    assert due(staffed, programme, days(20))[pair.mentee].reminded_on is None


def test_a_letter_says_each_thing_and_leaves_no_gap(
    staffed: Store, programme: uuid.UUID, pair: agreements.PairNames
) -> None:
    one = Reminder(
        uuid.uuid4(),
        "Zoë {Müller} <b>",
        "z@x.example",
        (
            Item(Matter.SESSION_AHEAD, days(1), "李晓雯", "", dt.time(15), "Café {5}"),
            Item(Matter.SESSION_AHEAD, days(1), "李晓雯"),
            *(
                Item(Matter.FORM, days(n), "Bo", kind.value)
                for n in (-1, 1)
                for kind in CheckInKind
            ),
            *(Item(Matter.ACTION, days(n), "Bo", "Try {it}") for n in (-1, 1)),
            *(
                Item(matter, days(-1), "Bo")
                for matter in (Matter.ANSWER, Matter.SESSION_UNTOLD, Matter.SIGNATURE)
            ),
        ),
    )
    text = words.body(one, "Bridges {2026}", START)
    assert text.startswith("Dear Zoë {Müller} <b>,\n")
    assert text.count("•") == len(one.items) == 17
    assert "Wednesday, 2\xa0September\xa02026 at 15:00, here: Café {5}." in text
    assert "“Try {it}” was due on 31\xa0August\xa02026." in text
    assert text.count("{") == text.count("}") == 5
    for item in one.items:
        assert words.matter_word(item, START)


def test_who_left_the_pair_is_not_reminded_of_it(
    staffed: Store, programme: uuid.UUID, pair: agreements.PairNames
) -> None:
    assert pair.mentor in due(staffed, programme, days(20))
    answers.record(staffed, pair.pair_id, {Role.MENTOR: PairAnswer.RATHER_NOT}, days(20))
    assert pair.mentor not in due(staffed, programme, days(20))
    left = people.add(staffed, programme, name="Nobody Yet", role=Role.MENTOR)
    assert left not in {one.person_id for one in due(staffed, programme, days(20)).values()}


def test_actions_go_to_whoever_took_them_and_a_pause_silences_all(
    staffed: Store, programme: uuid.UUID, pair: agreements.PairNames
) -> None:
    activate(staffed, pair)
    with staffed.work("Actions") as db:
        for words, owner, day, done in (
            ("Try it alone", Side.MENTEE, days(3), None),
            ("Show a second tool", Side.BOTH, days(-1), None),
            ("Too far ahead", Side.BOTH, days(4), None),
            ("Done already", Side.BOTH, days(-2), days(-1)),
            ("Without a day", Side.BOTH, None, None),
        ):
            db.add(
                AgreedAction(
                    pair_id=pair.pair_id, words=words, owner=owner, due_on=day, done_on=done
                )
            )
    found = due(staffed, programme, START)
    assert [item.what for item in found[pair.mentor].items] == ["Show a second tool"]
    assert [item.what for item in found[pair.mentee].items] == [
        "Show a second tool",
        "Try it alone",
    ]
    pair_life.pause(staffed, pair.pair_id, START, from_on=START, until=days(2))
    assert pair.mentee not in due(staffed, programme, days(1))
    assert pair.mentee in due(staffed, programme, days(2))
