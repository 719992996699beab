"""Sessions as a calendar file, and what is unusual about a plan, by subcommand."""

from __future__ import annotations

from pathlib import Path

import vobject


def test_the_calendar_of_everybody_and_of_one(rmdesk, paired, tmp_path: Path) -> None:
    plan = rmdesk("plan-sessions", "--json").facts
    assert plan["warnings"] == []
    out = tmp_path / "all.ics"
    said = rmdesk("calendar", "--out", str(out), "--json").facts
    assert said["sessions"] == plan["planned"] > 0
    events = vobject.readOne(out.read_text("utf-8")).contents["vevent"]
    assert len(events) == plan["planned"]
    own = rmdesk("calendar", "--person", "李娜", "--out", str(tmp_path / "own.ics"))
    assert own.status == 0, own.err
    assert "sessions in" in own.out
    text = (tmp_path / "own.ics").read_bytes().replace(b"\r\n ", b"").decode()
    assert text.count("BEGIN:VEVENT") == plan["planned"] // 4


def test_a_person_who_is_nobody_is_refused(rmdesk, paired, tmp_path: Path) -> None:
    said = rmdesk("calendar", "--person", "Nobody At All", "--out", str(tmp_path / "a.ics"))
    assert said.status == 1
    assert "0 people are called" in said.err
    assert not (tmp_path / "a.ics").exists()
