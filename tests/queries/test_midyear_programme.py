"""The invented programme for pictures and measurements is lively, whole, and quiet when it says."""

from __future__ import annotations

from pathlib import Path

import midyear
import pytest
from midyear import TODAY, Day
from sqlalchemy import select

from rmdesk.models import MentoringSession, Pair
from rmdesk.queries import pairs, programmes, told
from rmdesk.rules.health import HealthRule
from rmdesk.rules.words import PairStatus, SessionStatus
from rmdesk.store import Store


@pytest.mark.parametrize("size", [3, 40])
@pytest.mark.parametrize("day", [Day.BUSY, Day.QUIET])
def test_a_programme_in_the_middle_of_its_year(tmp_path: Path, size: int, day: Day) -> None:
    path = tmp_path / "file.rmdesk"
    midyear.make(path, size, day)
    store = Store.open_sample(path)
    try:
        assert store.check() == []
        with store.read() as db:
            card = programmes.current(db)
            assert card is not None
            seen = pairs.overview(db, card.id, TODAY)
            late = told.overdue(db, card.id, TODAY)
            statuses = set(db.scalars(select(Pair.status)))
            early = db.scalars(
                select(MentoringSession.id)
                .join(Pair, Pair.id == MentoringSession.pair_id)
                .where(
                    Pair.status == PairStatus.PROPOSED,
                    MentoringSession.status != SessionStatus.PLANNED,
                )
            ).all()
    finally:
        store.close()
    assert not early, "who is still being asked has met nobody"
    if day is Day.QUIET:
        assert seen.active == size
        assert (seen.attention, seen.next_days, seen.to_record, late) == ((), (), (), [])
        return
    assert seen.attention
    assert seen.next_days[0].day == TODAY
    assert late
    if size > 3:
        assert statuses >= {PairStatus.ACTIVE, PairStatus.PROPOSED, PairStatus.COMPLETED}
        assert seen.paused
        assert seen.concerns
        rules = {flag.rule for pair in seen.attention for flag in pair.flags}
        assert rules >= {HealthRule.NO_FIRST_SESSION, HealthRule.FORM_OVERDUE}
