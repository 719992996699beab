"""What one cell of a list says: a role, a way to meet, a yes, half-days, topics with strength."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rmdesk.rules.importing.headings import words
from rmdesk.rules.sheet_text import parted
from rmdesk.rules.words import HalfDay, MeetingMode, ParticipationStatus, Role


def _set(texts: str) -> frozenset[str]:
    return frozenset(texts.split("|"))


_ROLES: dict[str, tuple[Role, ...]] = {
    word: roles
    for roles, texts in (
        (
            (Role.MENTOR,),
            "mentor|mentors|junior|mentor junior|junior mentor|reverse mentor|reverse mentors|jr|"
            "mentorin|导师|導師",
        ),
        (
            (Role.MENTEE,),
            "mentee|mentees|senior|leader|leaders|mentee senior|senior mentee|senior leader|"
            "protege|mentore|sr|executive|executives|学员|學員",
        ),
        (
            (Role.MENTOR, Role.MENTEE),
            "both|mentor and mentee|mentor mentee|mentee mentor|mentee and mentor|beides|"
            "mentor und mentee|les deux|kedua dua|两者",
        ),
        ((), "none|no|neither|not taking part|does not take part|keine|nein|aucun|non|tiada|无"),
    )
    for word in texts.split("|")
}
_MEETS: dict[str, MeetingMode] = {
    word: mode
    for mode, texts in (
        (
            MeetingMode.ON_SITE,
            "on site|onsite|in person|face to face|office|vor ort|sur place|bersemuka|现场|面对面",
        ),
        (
            MeetingMode.ONLINE,
            "online|remote|virtual|video|en ligne|distanciel|dalam talian|线上|远程",
        ),
        (
            MeetingMode.EITHER,
            "either|both|any|hybrid|on site or online|online or on site|egal|beides|les deux|"
            "mana mana|都可以|均可",
        ),
    )
    for word in texts.split("|")
}
_STATUSES: dict[str, ParticipationStatus] = {
    word: status
    for status, texts in (
        (
            ParticipationStatus.INTERESTED,
            "interested|applied|enquired|interessiert|interesse|interesse e|berminat|感兴趣",
        ),
        (
            ParticipationStatus.ACCEPTED,
            "accepted|approved|confirmed|not paired|not paired yet|angenommen|zugelassen|accepte|"
            "diterima|已接受",
        ),
        (
            ParticipationStatus.WAITING,
            "waiting|waitlisted|waiting list|on waiting list|wartet|warteliste|en attente|"
            "menunggu|等待",
        ),
        (ParticipationStatus.PAIRED, "paired|matched|gepaart|apparie|dipadankan|已配对"),
        (ParticipationStatus.FINISHED, "finished|completed|done|abgeschlossen|termine|selesai"),
        (
            ParticipationStatus.WITHDRAWN,
            "withdrawn|withdrew|zuruckgezogen|retire|tarik diri|退出",
        ),
    )
    for word in texts.split("|")
}
_YES = _set("yes|y|1|x|true|ja|j|oui|o|ya|wahr|vrai|是|✓|✔|☑|√")
_NO = _set("no|n|0|false|nein|non|tidak|falsch|faux|否|✗|✘|☐")
NOTHING = frozenset({"-", "–", "—", "n/a", "N/A", "./."})
"""What people type to say that there is nothing to say."""

ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
SEPARATORS = re.compile(r"[;；|\n/、]|,(?!\d)|，")
BETWEEN_PEOPLE = re.compile(r"[;；|\n]")
"""Between names that have a comma inside."""
TOTALS = _set("total|totals|sum|count|subtotal|summe|gesamt|anzahl|somme|jumlah|合计|总计")
_BESIDE_TOTALS = _set(
    "grand|sub|of|in|people|persons|employees|staff|mentors|mentees|participants|number|rows|"
    "personen|mitarbeiter|orang|人"
)


def roles_of(text: str) -> tuple[Role, ...] | None:
    """The roles that a cell names, empty for *none*; ``None`` when it names no such thing."""
    return _ROLES.get(words(text))


def role_of(text: str) -> Role | None:
    """The one role that a cell names, or ``None``."""
    roles = roles_of(text) or ()
    return roles[0] if len(roles) == 1 else None


_OF_SHEETS = re.compile(r"(?P<mentor>\bmentor(?:s|en|innen|in)?\b|导师|導師)|"
                        r"(?P<mentee>\bmentees?\b|\bmentore[es]?s?\b|学员|學員)")  # fmt: skip


def role_of_sheet(name: str) -> Role | None:
    """The role that the name of a sheet gives to everybody on it, or ``None``.

    *Mentors (junior)* says it outright; *Juniors* and *Leaders* do when nothing else is said.
    """
    plain = words(name)
    found = {
        kind for match in _OF_SHEETS.finditer(plain) for kind in match.groupdict() if match[kind]
    }
    if not found:
        found = {
            role.value for word in plain.split() for role in _ROLES.get(word.removesuffix("s"), ())
        }
    return Role(found.pop()) if len(found) == 1 else None


def meets_of(text: str) -> MeetingMode | None:
    """The way to meet that a cell names, or ``None``."""
    return _MEETS.get(words(text))


def status_of(text: str) -> ParticipationStatus | None:
    """How far a participation has come, as a cell says, or ``None``."""
    return _STATUSES.get(words(text))


def yes_no(text: str) -> bool | None:
    """Whether a cell says yes or no, or ``None`` for something else."""
    plain = words(text) or text.strip().casefold()
    return True if plain in _YES else False if plain in _NO else None


def several(text: str, separators: re.Pattern[str] = SEPARATORS) -> tuple[str, ...]:
    """The values of a cell that holds several, in order, each once; quotes keep one together."""
    if not separators.search(text) and '"' not in text:
        one = text.strip(" \t•-–")
        return (one,) if one else ()
    return tuple(dict.fromkeys(part for part in parted(text, separators, " \t•-–") if part))


def is_totals(cells: Iterable[str]) -> bool:
    """Whether a row only counts the others: three cells at most, and the first says so."""
    filled = [cell for cell in cells if cell]
    if not filled or len(filled) > 3:
        return False
    said = words(filled[0]).split()
    return any(word in TOTALS for word in said) and all(
        word in TOTALS or word in _BESIDE_TOTALS or word.isdigit() for word in said
    )


_STRENGTHS = {
    word: strength
    for strength, texts in (
        (1, "some|basic|basics|beginner|a little|little|1|grundlagen|wenig|debutant"),
        (2, "good|medium|intermediate|solid|2|gut|mittel|bon"),
        (3, "strong|expert|advanced|very good|a lot|3|stark|sehr gut|experte|fort|avance"),
    )
    for word in texts.split("|")
}
_IN_BRACKETS = re.compile(r"(.+?)\s*[(\[（]\s*([^()\[\]（）]+?)\s*[)\]）]", re.DOTALL)


def topic_and_strength(text: str) -> tuple[str, int]:
    """A topic and how strong it is, 1 to 3; 0 when nothing or something else stands behind it."""
    match = _IN_BRACKETS.fullmatch(text)
    strength = _STRENGTHS.get(words(match[2]), 0) if match else 0
    return (match[1], strength) if match and strength else (text, 0)


def capacity_of(text: str) -> int | None:
    """1 to 9, ``None`` when nothing is said, 0 when it is no such number."""
    if not text:
        return None
    return int(text) if text.isascii() and text.isdigit() and 1 <= int(text[:4]) <= 9 else 0


_DAYS = {
    word: day
    for day, texts in enumerate(
        (
            "mon|monday|mo|montag|lundi|lun|isnin|周一|星期一",
            "tue|tues|tuesday|di|dienstag|mardi|mar|selasa|周二|星期二",
            "wed|weds|wednesday|mi|mittwoch|mercredi|mer|rabu|周三|星期三",
            "thu|thur|thurs|thursday|do|donnerstag|jeudi|jeu|khamis|周四|星期四",
            "fri|friday|fr|freitag|vendredi|ven|jumaat|周五|星期五",
            "sat|saturday|sa|samstag|samedi|sam|sabtu|周六|星期六",
            "sun|sunday|so|sonntag|dimanche|dim|ahad|周日|星期日",
        )
    )
    for word in texts.split("|")
}
_HALVES = {
    word: half
    for half, texts in (
        (HalfDay.MORNING, "am|morning|mornings|a m|vormittag|vormittags|matin|pagi|上午"),
        (
            HalfDay.AFTERNOON,
            "pm|afternoon|afternoons|p m|nachmittag|nachmittags|apres midi|petang|下午",
        ),
    )
    for word in texts.split("|")
}
_ALL_DAY = _set("all day|whole day|day|ganztags|toute la journee")
_ALWAYS = _set("any|anytime|any time|always|all|every day|jederzeit|toujours|bila bila")
_BOTH: tuple[HalfDay, ...] = (HalfDay.MORNING, HalfDay.AFTERNOON)


def half_days(text: str) -> tuple[tuple[int, HalfDay], ...] | None:
    """Weekdays (0 Monday) and halves that a cell names: *Mon am; Tue pm; Thu–Fri*.

    A day without a half is the whole day; a half without a day belongs to the day before. ``None``
    when something else is said.
    """
    if words(text) in _ALWAYS:
        return tuple((day, half) for day in range(5) for half in _BOTH)
    found: list[tuple[int, HalfDay]] = []
    days: list[int] = []
    for part in several(text.replace(" and ", ";").replace("&", ";").replace("+", ";")):
        said, half = words(part), _BOTH
        for word, one in _HALVES.items():
            if said == word or said.endswith(" " + word):
                said, half = said[: -len(word)].strip(), (one,)
                break
        else:
            for word in _ALL_DAY:
                said = said.removesuffix(" " + word)
        if said:
            ends = [_DAYS.get(word.removesuffix("s") if word not in _DAYS else word)
                    for word in re.sub(r"\b(to|bis)\b", " ", said).split()]  # fmt: skip
            first, last = (ends[0], ends[-1]) if 1 <= len(ends) <= 2 else (None, None)
            if first is None or last is None or last < first:
                return None
            days = list(range(first, last + 1))
        elif half is _BOTH or not days or found[-2:] == [(days[-1], one) for one in _BOTH]:
            return None
        found += [(day, one) for day in days for one in half]
    return tuple(sorted(set(found), key=lambda one: (one[0], _BOTH.index(one[1]))))


_SUFFIXES = _set("jr|sr|ii|iii|iv|phd|md|mba|dr|esq")
_TURNED = re.compile(r"([^,，]+)[,，]([^,，]+)")


def all_turned(names: Iterable[str]) -> bool:
    """Whether every name (of at least one) is written *Surname, First*."""
    some = False
    for name in names:
        match = _TURNED.fullmatch(name)
        if not match or not match[1].strip() or words(match[2]) in _SUFFIXES or not words(match[2]):
            return False
        some = True
    return some


def turned(name: str) -> str:
    """*Surname, First* the other way round; anything else as it is."""
    match = _TURNED.fullmatch(name)
    if match is None or "@" in name or words(match[2]) in _SUFFIXES:
        return name
    return f"{match[2].strip()} {match[1].strip()}"
