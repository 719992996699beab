"""Until when backups hold somebody: told as a day, and true of what really is kept."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from rmdesk.queries.erasing import copies, last_day
from rmdesk.store import backup
from rmdesk.store.backup import Backup

TODAY = dt.date(2026, 11, 24)


def made(days_ago: int) -> Backup:
    moment = dt.datetime.combine(TODAY, dt.time(12)) - dt.timedelta(days=days_ago)
    return Backup(Path(f"{days_ago} days ago"), moment, "close", 1)


@given(
    st.lists(st.integers(0, 500), unique=True, min_size=1, max_size=40),
    st.integers(0, 500),
    st.integers(1, 7),
)
def test_with_a_backup_at_least_each_week_none_outlives_the_day_told(
    ages: list[int], joined: int, every: int
) -> None:
    left = [made(age) for age in sorted(ages)]
    left = [one for one in left if one.path in backup.kept(left)]
    holding = {one.path for one in left if (TODAY - one.made_at.date()).days <= joined}
    day = last_day(left, holding, TODAY)
    assert (day is None) is (not holding)
    if day is None:
        return
    assert TODAY <= day <= TODAY + dt.timedelta(days=400)
    left.insert(0, Backup(Path("after"), dt.datetime.combine(TODAY, dt.time(23)), "close", 1))
    passed = every
    while passed <= (day - TODAY).days + 7:
        moment = dt.datetime.combine(TODAY, dt.time(12)) + dt.timedelta(days=passed)
        left.insert(0, Backup(Path(f"in {passed}"), moment, "close", 1))
        left = [one for one in left if one.path in backup.kept(left)]
        passed += every
    assert not any(one.path in holding for one in left)


def test_only_copies_made_since_somebody_came_hold_her(tmp_path: Path) -> None:
    path = tmp_path / "programme.rmdesk"
    (tmp_path / "backups").mkdir()
    for stamp in ("2026-10-01T10-00-00", "2026-11-01T10-00-00"):
        (tmp_path / "backups" / f"programme {stamp} close.rmdesk").touch()
    aside = tmp_path / "programme set aside 2026-11-02T10-00-00.rmdesk"
    aside.touch()
    since = dt.datetime(2026, 10, 15, tzinfo=dt.UTC)
    found = copies(path, since, TODAY)
    assert [one.name[10:20] for one in found.backups] == ["2026-11-01"]
    assert found.set_aside == (aside,)
