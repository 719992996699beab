"""The sample programme: invented, awkward, lively, and the same each time it is made."""

from __future__ import annotations

import datetime as dt
import unicodedata
from pathlib import Path

from rmdesk import sample
from rmdesk.queries import pairing, pairs, people, people_table, programmes
from rmdesk.rules.health import HealthRule, Level
from rmdesk.rules.words import Role

TODAY = dt.date(2026, 11, 24)


def seen(
    path: Path,
) -> tuple[programmes.ProgrammeCard, pairs.Overview, list[people_table.PersonLine]]:
    store = sample.open_or_make(path, TODAY)
    assert store.is_sample
    assert store.check() == []
    with store.read() as db:
        card = programmes.current(db)
        assert card is not None
        found = card, pairs.overview(db, card.id, TODAY), people.people(db, card.id)
    store.close()
    return found


def test_the_sample_is_invented_lively_and_awkward(tmp_path: Path) -> None:
    card, overview, staff = seen(tmp_path / "one" / "sample.rmdesk")
    assert card.invented
    assert "invented" in card.org_name
    mentors = [line for line in staff if line.role is Role.MENTOR]
    mentees = [line for line in staff if line.role is Role.MENTEE]
    assert (len(mentors), len(mentees)) == (60, 45)
    scripts = {unicodedata.name(c).split()[0] for line in staff for c in line.name if c.isalpha()}
    assert {"LATIN", "CJK", "TAMIL", "ARABIC", "THAI", "DEVANAGARI"} <= scripts
    names = [line.name for line in staff]
    assert len(names) - len(set(names)) == 1, "two people of one name"
    assert any(" " not in name and name.isascii() for name in names)
    assert any(len(name) >= 50 for name in names)
    assert any(not line.email for line in staff)
    assert any(not line.grade for line in staff)
    assert any(line.manager and not line.manager_known for line in staff)
    rules = {flag.rule for pair in overview.attention for flag in pair.flags}
    assert rules == set(HealthRule)
    levels = {pair.level for pair in overview.attention}
    assert levels == {Level.AMBER, Level.RED}
    assert len(overview.attention) < overview.active / 2, "most pairs are well"
    assert overview.to_record
    assert overview.next_days


def test_the_sample_is_the_same_each_time(tmp_path: Path) -> None:
    one, other = (seen(tmp_path / name / "sample.rmdesk") for name in ("one", "two"))

    def told(overview: pairs.Overview) -> object:
        return [
            [(p.mentor, p.mentee, p.flags) for p in overview.attention],
            [(s.day, s.at, s.mentee, s.mentor, s.venue) for s in overview.next_days],
            overview.months,
        ]

    assert told(one[1]) == told(other[1])


def test_somebody_has_no_partner_whom_the_rules_allow(tmp_path: Path) -> None:
    store = sample.open_or_make(tmp_path / "s" / "sample.rmdesk", TODAY)
    with store.read() as db:
        card = programmes.current(db)
        assert card is not None
        draft = pairing.latest_draft(db, card.id)
    store.close()
    assert draft is not None
    assert len(draft.pairs) == 45
    assert {one.reason for one in draft.left_out} >= {"competing"}
