"""Reminders by subcommand: listed first, drafted once, and not again within the week."""

from __future__ import annotations

import datetime as dt
from pathlib import Path


def test_reminders_are_listed_and_drafted_once(rmdesk, paired, tmp_path: Path) -> None:
    late = dt.date.today() + dt.timedelta(days=15)
    assert rmdesk("reminders", "--json").facts == {"people": [], "files": []}
    said = rmdesk("reminders", today=late)
    assert "Answer about a partner" in said.out
    assert "8 people can be reminded." in said.out
    drafted = rmdesk("reminders", "--out", str(tmp_path / "mails"), "--json", today=late)
    assert len(drafted.facts["files"]) == 8
    assert len(list((tmp_path / "mails").glob("*.eml"))) == 8
    # the drafts are of the computer's day, which is not the day that is pretended here
    again = rmdesk("reminders", "--out", str(tmp_path / "more"), "--json").facts
    assert again["files"] == []
