"""Reading one row of a list: its cells by field, and what is wrong in which of them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from rmdesk.rules.importing.columns import Layout
from rmdesk.rules.importing.headings import DATES, LONG, SEVERAL, Field
from rmdesk.rules.importing.people import Choices, PersonRow, Trouble
from rmdesk.rules.importing.table import SheetText
from rmdesk.rules.importing.values import (
    BETWEEN_PEOPLE,
    NOTHING,
    SEPARATORS,
    capacity_of,
    half_days,
    meets_of,
    roles_of,
    several,
    status_of,
    topic_and_strength,
    turned,
    yes_no,
)
from rmdesk.rules.names import distinct, name_key, room
from rmdesk.rules.words import MeetingMode, Role

MOST_CHARACTERS = 200
LONG_CHARACTERS = 10_000
Note = Callable[[int, Field, Trouble, str], None]
Days = Mapping[Field, Mapping[str, dt.date]]
_READ_AS_WORDS = frozenset(
    {
        Field.EMAIL,
        Field.MANAGER,
        Field.MANAGER_EMAIL,
        Field.ROLE,
        Field.CAPACITY,
        Field.MEETS,
        Field.STATUS,
        Field.AVAILABILITY,
        *DATES,
    }
)
"""Fields in which a dash says that there is nothing; elsewhere it is kept as it is."""
_MAIL = re.compile(r"(?:mailto:)?\s*(?:[^<>@]*<)?([^<>\s]+@[^<>\s]+)>?", re.IGNORECASE)


class RowReader:
    """Reads the rows of one table, all in one way."""

    def __init__(
        self,
        table: SheetText,
        layout: Layout,
        choices: Choices,
        sheet_role: Role | None,
        days: Days,
        *,
        names_turned: bool,
        is_address: Callable[[str], bool],
        note: Note,
    ) -> None:
        """``days`` are the days of each date column by the text of their cells."""
        self._table, self._layout, self._choices = table, layout, choices
        self._sheet_role, self._days, self._turned = sheet_role, days, names_turned
        self._is_address, self._note = is_address, note
        self._places = {field: layout.columns(field) for field in Field if field in layout.fields}
        self._heads = max((n for n, text in enumerate(layout.headings) if text), default=-1) + 1
        self._rank = {name_key(grade): n for n, grade in enumerate(choices.ladder)}
        self.roles_open = 0
        self._said: dict[Field, str] = {}
        self._number = 0

    def read(self, index: int) -> list[PersonRow]:
        """The person of one row, once for each role (at least once)."""
        cells, self._number = self._table.rows[index], self._table.numbers[index]
        self._said = {field: self._cell(cells, field) for field in self._places}
        self._look_at_cells(cells)
        base = self._person()
        roles = self._roles(base.grade)
        for field, text in self._said.items():
            limit = LONG_CHARACTERS if field in LONG else MOST_CHARACTERS
            parts = several(text) if field in SEVERAL else (text,)
            if room(text) > MOST_CHARACTERS and any(
                room(topic_and_strength(part)[0]) > limit for part in parts
            ):
                self._note(self._number, field, Trouble.TOO_LONG, text[:40] + "…")
        found = []
        for role in roles or (None,):
            topics, strengths = self._topics(role)
            found.append(replace(base, role=role, topics=topics, strengths=strengths))
        return found

    def _cell(self, cells: tuple[str, ...], field: Field) -> str:
        """What the row says of ``field``, from one column or from several."""
        places = self._places[field]
        texts = [cells[at] for at in places if cells[at]] if len(places) > 1 else [cells[places[0]]]
        if field in SEVERAL and len(texts) > 1:
            return "; ".join(texts)
        text = texts[0] if texts else ""
        for other in texts[1:]:
            if name_key(other) != name_key(text):
                self._note(self._number, field, Trouble.TWO_VALUES, f"{text} / {other}")
                break
        return "" if field in _READ_AS_WORDS and text in NOTHING else text

    def _look_at_cells(self, cells: tuple[str, ...]) -> None:
        table, number = self._table, self._number
        for marked, trouble in (
            (table.uncounted, Trouble.FORMULA_EMPTY),
            (table.failed, Trouble.FORMULA_FAILED),
        ):
            if marked:
                for at, field in enumerate(self._layout.fields):
                    if field is not None and (number, at) in marked:
                        self._note(number, field, trouble, "")
        if self._heads:
            beyond = [text for text in cells[self._heads :] if text]
            if beyond:
                self._note(number, Field.FULL_NAME, Trouble.BEYOND_HEADINGS, beyond[0])

    def _person(self) -> PersonRow:
        say, number = self._said.get, self._number
        name = say(Field.FULL_NAME) or " ".join(
            part for part in (say(Field.FIRST_NAME), say(Field.LAST_NAME)) if part
        )
        if self._turned:
            name = turned(name)
        if not name:
            self._note(number, Field.FULL_NAME, Trouble.NO_NAME, "")
        capacity = capacity_of(say(Field.CAPACITY) or "")
        if capacity == 0:
            self._note(number, Field.CAPACITY, Trouble.BAD_CAPACITY, say(Field.CAPACITY) or "")
        slots = half_days(say(Field.AVAILABILITY) or "") if say(Field.AVAILABILITY) else ()
        if slots is None:
            self._note(
                number, Field.AVAILABILITY, Trouble.UNKNOWN_TIMES, say(Field.AVAILABILITY) or ""
            )
        status = status_of(say(Field.STATUS) or "")
        if status is None and say(Field.STATUS):
            self._note(number, Field.STATUS, Trouble.UNKNOWN_STATUS, say(Field.STATUS) or "")
        manager = say(Field.MANAGER) or ""
        return PersonRow(
            row=number,
            sheet=self._table.name,
            full_name=name,
            email=self._email(),
            manager=turned(manager) if self._turned else manager,
            manager_email=_bare_mail(say(Field.MANAGER_EMAIL) or ""),
            capacity=capacity or None,
            meets=self._meets(),
            interests=distinct(several(say(Field.INTERESTS) or "")),
            languages=several(say(Field.LANGUAGES) or ""),
            wishes=self._people(Field.WISHES),
            vetoes=self._people(Field.VETOES),
            status=status,
            waiting_since=self._day(Field.WAITING_SINCE),
            manager_agreed_on=self._day(Field.MANAGER_AGREED_ON),
            slots=slots or (),
            employee_number=say(Field.EMPLOYEE_NUMBER) or "",
            job_title=say(Field.JOB_TITLE) or "",
            grade=say(Field.GRADE) or "",
            department=say(Field.DEPARTMENT) or "",
            site=say(Field.SITE) or "",
            goals=say(Field.GOALS) or "",
            access_needs=say(Field.ACCESS_NEEDS) or "",
            notes=say(Field.NOTES) or "",
        )

    def _email(self) -> str:
        said = _bare_mail(self._said.get(Field.EMAIL, ""))
        if said and not self._is_address(said):
            self._note(self._number, Field.EMAIL, Trouble.BAD_EMAIL, said)
        return said

    def _meets(self) -> MeetingMode | None:
        said = self._said.get(Field.MEETS, "")
        if said:
            meets = meets_of(said)
            if meets is None:
                self._note(self._number, Field.MEETS, Trouble.UNKNOWN_MEETS, said)
            return meets
        online, here = self._yes(Field.ONLINE), self._yes(Field.ON_SITE)
        if online and here:
            return MeetingMode.EITHER
        if online or (here is False and Field.ONLINE not in self._places):
            return MeetingMode.ONLINE
        if here or (online is False and Field.ON_SITE not in self._places):
            return MeetingMode.ON_SITE
        return None

    def _yes(self, field: Field) -> bool | None:
        text = self._said.get(field, "")
        if not text or text in NOTHING:
            return None
        said = yes_no(text)
        if said is None:
            self._note(self._number, field, Trouble.NOT_YES_OR_NO, text)
        return said

    def _day(self, field: Field) -> dt.date | None:
        text = self._said.get(field, "")
        if not text:
            return None
        days = self._days.get(field)
        if days is None:
            self._note(self._number, field, Trouble.DATE_NOT_CLEAR, text)
            return None
        if text not in days:
            self._note(self._number, field, Trouble.UNKNOWN_DATE, text)
        return days.get(text)

    def _people(self, field: Field) -> tuple[str, ...]:
        text = self._said.get(field, "")
        if not self._turned:
            return several(text)
        return tuple(turned(one) for one in several(text, BETWEEN_PEOPLE))

    def _roles(self, grade: str) -> tuple[Role, ...]:
        said = self._said.get(Field.ROLE, "")
        if said:
            roles = roles_of(said)
            if roles is None:
                self._note(self._number, Field.ROLE, Trouble.UNKNOWN_ROLE, said)
            return roles or ()
        if {Field.IS_MENTOR, Field.IS_MENTEE} & self._places.keys():
            return tuple(
                role
                for role, field in ((Role.MENTOR, Field.IS_MENTOR), (Role.MENTEE, Field.IS_MENTEE))
                if self._yes(field)
            )
        if self._sheet_role is not None:
            return (self._sheet_role,)
        self.roles_open += 1
        choices = self._choices
        if choices.mentees_from:
            rank = self._rank.get(name_key(grade))
            if rank is None:
                return ()
            senior = rank >= self._rank.get(name_key(choices.mentees_from), 0)
            return (Role.MENTEE,) if senior else (Role.MENTOR,)
        return (choices.role,) if choices.role else ()

    def _topics(self, role: Role | None) -> tuple[tuple[str, ...], tuple[int, ...]]:
        """A mentor's topics are those offered, a mentee's those wanted, where a list has both."""
        both = {Field.TOPICS_OFFERED, Field.TOPICS_WANTED} <= self._places.keys()
        fields = [Field.TOPICS, Field.TOPICS_OFFERED, Field.TOPICS_WANTED]
        if both and role is not None:
            fields.remove(Field.TOPICS_WANTED if role is Role.MENTOR else Field.TOPICS_OFFERED)
        found: dict[str, tuple[str, int]] = {}
        for field in fields:
            for one in several(self._said.get(field, ""), SEPARATORS):
                topic, strength = topic_and_strength(one)
                found.setdefault(name_key(topic), (topic, strength))
        strengths = tuple(strength for _topic, strength in found.values())
        return tuple(topic for topic, _strength in found.values()), (
            strengths if any(strengths) else ()
        )


def _bare_mail(text: str) -> str:
    match = _MAIL.fullmatch(text)
    return match[1] if match else text
