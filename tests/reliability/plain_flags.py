"""Who needs attention, worked out once more: from raw rows, written against the written rules.

It shares no line with ``rules.health`` or ``queries.pairs`` on purpose: both have to come to the
same flags. It is slow, plain, and for tests alone.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

AMBER, RED = 1, 2
RESPECT = {"worth_learning": False, "talked_down": True}
SAFETY = {"admit": False, "hold_back": True, "interrupt": False}
REVERSED = {**RESPECT, **SAFETY}
WHOLE = {*REVERSED, "goal_moved", "as_planned", "choose_again"}
ASKS = {"session": {"admit", "interrupt", "goal_moved"}, "baseline": set[str]()}
"""The pulse items of forms that do not ask the whole pulse."""

Flags = dict[tuple[str, str], tuple[int, str]]
"""Pair (32 digits) and rule → level and the day it began."""
Row = dict[str, Any]


def flags(raw: Any, today: dt.date) -> Flags:
    """Every flag of every active pair of the only programme in ``raw``."""
    (programme,) = rows_of(raw, "SELECT * FROM programme")
    file = File(raw)
    found: Flags = {}
    for pair in rows_of(raw, "SELECT * FROM pair WHERE status = 'active'"):
        snoozed = {
            row["rule"] for row in file.of("snooze", pair["id"]) if _day(row["until"]) > today
        }
        for rule, level, since in _of(file, pair, programme, today):
            if rule not in snoozed:
                found[pair["id"], rule] = (level, since.isoformat())
    return found


class File:
    """The rows of the tables that count, each table read once, by what they belong to."""

    def __init__(self, raw: Any) -> None:
        self._rows = {
            name: _by(rows_of(raw, f"SELECT * FROM {name}"), key)
            for name, key in (
                ("snooze", "pair_id"),
                ("pause", "pair_id"),
                ("mentoring_session", "pair_id"),
                ("agreement", "pair_id"),
                ("form_copy", "pair_id"),
                ("form_answer", "copy_id"),
                ("goal", "pair_id"),
                ("check_in", "id"),
                ("participation", "id"),
                ("venue", "owner_id"),
            )
        }

    def of(self, table: str, key: str) -> list[Row]:
        """The rows of ``table`` that belong to ``key``."""
        return self._rows[table].get(key, [])


def _by(rows: list[Row], key: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row[key], []).append(row)
    return found


def _of(file: File, pair: Row, programme: Row, today: dt.date) -> list[tuple[str, int, dt.date]]:
    active = _day(pair["active_on"])
    pauses = [
        (_day(row["from_on"]), _day(row["until"]) if row["until"] else None)
        for row in file.of("pause", pair["id"])
    ]
    sessions = [s for s in file.of("mentoring_session", pair["id"]) if s["kind"] != "chemistry"]
    sessions.sort(key=lambda s: (s["on_date"], s["number"]))
    held = [s for s in sessions if s["status"] == "held" and _day(s["on_date"]) <= today]
    copies = file.of("form_copy", pair["id"])
    forms = _forms(file, pair)
    asking = [f for f in forms if f["answers"].get("contact") == 1]
    found: list[tuple[str, int, dt.date]] = []
    if asking:
        found.append(("contact_asked", RED, min(f["back"] for f in asking)))
    if any(first <= today and (until is None or today < until) for first, until in pauses):
        return found

    def running(since: dt.date) -> int:
        """Days since then on which the pair was not in a pause."""
        if not pauses:
            return (today - since).days
        days = [since + dt.timedelta(n) for n in range(max(0, (today - since).days))]
        return sum(
            not any(first <= day and (until is None or day < until) for first, until in pauses)
            for day in days
        )

    def timed(rule: str, since: dt.date, amber: int, red: int) -> None:
        days = running(since)
        if days >= amber:
            found.append((rule, RED if days >= red else AMBER, since))

    if held:
        timed("none_held_lately", max(_day(s["on_date"]) for s in held), 45, 60)
    else:
        timed("no_first_session", active, 21, 35)
    found += _cancelled(sessions, pauses, today)
    agreements = file.of("agreement", pair["id"])
    newest = max(agreements, key=lambda row: row["number"], default=None)
    if not newest or not (newest["mentor_signed_on"] and newest["mentee_signed_on"]):
        timed("agreement_unsigned", active, 21, 35)
    found += _low(forms)
    found += _apart(forms)
    missing = [
        _day(file.of("check_in", copy["check_in_id"])[0]["due_on"])
        for copy in copies
        if copy["check_in_id"] and copy["printed_on"] and not copy["returned_on"]
    ]
    if missing:
        timed("form_overdue", min(missing), 7, 14)
    if not file.of("goal", pair["id"]):
        found += _no_goal(held, active, _day(programme["ends_on"]), pauses, today)
    found += _office(file, pair, held)
    return found


def _cancelled(
    sessions: list[Row], pauses: list[tuple[dt.date, dt.date | None]], today: dt.date
) -> list[tuple[str, int, dt.date]]:
    """Two in a row, three or two by the senior side; a held one ends the row, a missed one not.

    Sessions of a pause are cancelled for the pause, which is nobody's doing.
    """
    row: list[Row] = []
    for session in sessions:
        day = _day(session["on_date"])
        if session["status"] == "held" and day <= today:
            row = []
        resting = any(first <= day and (until is None or day < until) for first, until in pauses)
        if session["status"] == "cancelled" and not resting:
            row.append(session)
    senior = sum(s["cancelled_by"] in ("mentee", "both") for s in row)
    if len(row) < 2 and senior < 2:
        return []
    red = len(row) >= 3 or senior >= 2
    return [("cancelled_in_a_row", RED if red else AMBER, _day(row[0]["on_date"]))]


def _forms(file: File, pair: Row) -> list[Row]:
    """Typed forms about the pair, in the order of the days that they are about; on one day the one
    that came back later is the later.
    """
    found = []
    dates = {s["id"]: s["on_date"] for s in file.of("mentoring_session", pair["id"])}
    for copy in file.of("form_copy", pair["id"]):
        answers = {row["item"]: row["value"] for row in file.of("form_answer", copy["id"])}
        if not answers or not copy["returned_on"]:
            continue
        if copy["session_id"]:
            day = _day(dates[copy["session_id"]])
        else:
            day = _day(file.of("check_in", copy["check_in_id"])[0]["due_on"])
        found.append(
            {
                "order": (day, _day(copy["returned_on"]), copy["id"]),
                "side": "mentor" if copy["participation_id"] == pair["mentor_id"] else "mentee",
                "back": _day(copy["returned_on"]),
                "answers": answers,
                "asks": ASKS.get(copy["form"].split("/")[0], WHOLE),
            }
        )
    return sorted(found, key=lambda form: form["order"])


def _good(item: str, value: int) -> int:
    return 6 - value if REVERSED[item] else value


def _low(forms: list[Row]) -> list[tuple[str, int, dt.date]]:
    """An answer of 2 or less that nothing later corrects, or one of 3 or less twice running."""
    red: list[dt.date] = []
    twice = False
    for side in ("mentor", "mentee"):
        for item in REVERSED:
            own = [f for f in forms if f["side"] == side and item in f["asks"]]
            scores = [_good(item, f["answers"].get(item, -99)) for f in own[-2:]]
            known = [item in f["answers"] for f in own[-2:]]
            if own and known[-1] and scores[-1] <= 2:
                red.append(own[-1]["back"])
            if len(own) >= 2 and all(known) and max(scores) <= 3:
                twice = True
    if red:
        return [("answer_low", RED, min(red))]
    if twice:
        last = {f["side"]: f for f in forms}
        return [("answer_low", AMBER, min(f["back"] for f in last.values()))]
    return []


def _apart(forms: list[Row]) -> list[tuple[str, int, dt.date]]:
    """A subscale that fell by 1 or more, or lies 1.5 or more from the partner's; both are red."""
    fell = apart = False
    for part in (RESPECT, SAFETY):
        last = []
        for side in ("mentor", "mentee"):
            own = [f for f in forms if f["side"] == side and set(part) <= f["asks"]]
            means = [_mean(f, part) for f in own[-2:]]
            if len(means) == 2 and None not in means:
                fell = fell or means[0] - means[1] >= 1.0
            if own:
                last.append(means[-1])
        if len(last) == 2 and None not in last:
            apart = apart or abs(last[0] - last[1]) >= 1.5
    if not fell and not apart:
        return []
    whole = {f["side"]: f for f in forms if set(REVERSED) <= f["asks"]}
    since = max(form["back"] for form in whole.values())
    return [("views_apart", RED if fell and apart else AMBER, since)]


def _mean(form: Row, part: dict[str, bool]) -> Any:
    given = [_good(item, form["answers"][item]) for item in part if item in form["answers"]]
    return sum(given) / len(given) if len(given) * 2 >= len(part) else None


def _no_goal(
    held: list[Row],
    active: dt.date,
    ends: dt.date,
    pauses: list[tuple[dt.date, dt.date | None]],
    today: dt.date,
) -> list[tuple[str, int, dt.date]]:
    middle: dt.date | None = active + dt.timedelta((ends - active).days * 50 // 100)
    for first, until in sorted(pauses, key=lambda pause: pause[0]):
        if middle is None or first > middle:
            break
        middle = None if until is None else middle + (until - max(first, active))
    if ends > active and middle is not None and middle <= today:
        return [("no_goal", RED, middle)]
    days = sorted(_day(s["on_date"]) for s in held)
    return [("no_goal", AMBER, days[1])] if len(days) >= 2 else []


def _office(file: File, pair: Row, held: list[Row]) -> list[tuple[str, int, dt.date]]:
    leader = file.of("participation", pair["mentee_id"])[0]["person_id"]
    own = {row["id"] for row in file.of("venue", leader)}
    if len(held) >= 2 and all(s["venue_id"] in own for s in held):
        return [("all_in_office", AMBER, min(_day(s["on_date"]) for s in held))]
    return []


def rows_of(raw: Any, sql: str, *values: str) -> list[Row]:
    """The rows of a query, by the names of its columns."""
    cursor = raw.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text[:10])
