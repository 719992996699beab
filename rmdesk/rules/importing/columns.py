"""Guessing what each column of a list is, by its heading and by its content."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rmdesk.rules.names import name_key
from rmdesk.rules.sheet_text import parted
from rmdesk.rules.words import MeetingMode, Role


class Field(StrEnum):
    """What a column can be."""

    FULL_NAME = "full_name"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    EMPLOYEE_NUMBER = "employee_number"
    EMAIL = "email"
    JOB_TITLE = "job_title"
    GRADE = "grade"
    DEPARTMENT = "department"
    SITE = "site"
    MANAGER = "manager"
    ROLE = "role"
    CAPACITY = "capacity"
    TOPICS = "topics"
    INTERESTS = "interests"
    MEETS = "meets"
    LANGUAGES = "languages"
    WISHES = "wishes"
    VETOES = "vetoes"
    GOALS = "goals"


_HEADINGS: dict[Field, str] = {
    Field.FULL_NAME: "name|full name|employee|employee name|participant|staff name|person|"
    "vollstandiger name|mitarbeiter|mitarbeitername|nom complet|nom et prenom|nama|nama penuh|"
    "nama pekerja|姓名|名字|员工姓名|員工姓名",
    Field.FIRST_NAME: "first name|given name|forename|vorname|prenom|nama pertama|名",
    Field.LAST_NAME: "last name|surname|family name|nachname|familienname|nom|nom de famille|"
    "nama keluarga|nama akhir|姓|姓氏",
    Field.EMPLOYEE_NUMBER: "employee number|employee no|employee id|personnel no|personnel number|"
    "staff id|staff no|staff number|id|no|number|emp id|emp no|personalnummer|personal nr|"
    "mitarbeiternummer|matricule|numero|no pekerja|id pekerja|工号|员工号|员工编号|編號",
    Field.EMAIL: "email|e mail|email address|e mail address|mail|work email|e mail adresse|"
    "courriel|adresse e mail|adresse electronique|emel|alamat emel|邮箱|电子邮件|電子郵件|邮件",
    Field.JOB_TITLE: "job title|title|position|job|designation|role title|stelle|funktion|titel|"
    "poste|fonction|intitule du poste|jawatan|职位|职务|職位|职称",
    Field.GRADE: "grade|level|job grade|job level|band|rank|pay grade|stufe|karrierestufe|"
    "gehaltsstufe|niveau|echelon|gred|tahap|级别|职级|等级|職級",
    Field.DEPARTMENT: "department|dept|division|business unit|unit|team|function|abteilung|bereich|"
    "departement|service|direction|jabatan|bahagian|部门|部門",
    Field.SITE: "site|location|office|work location|city|building|standort|buro|ort|lieu|site de "
    "travail|bureau|lokasi|tempat|pejabat|地点|办公地点|地點",
    Field.MANAGER: "manager|line manager|reports to|supervisor|boss|manager name|reporting manager|"
    "manager email|manager id|vorgesetzter|vorgesetzte|fuhrungskraft|responsable|superieur|"
    "manager direct|pengurus|penyelia|经理|直属上级|上级|主管",
    Field.ROLE: "role|participates as|programme role|program role|mentor mentee|"
    "mentor or mentee|mentoring role|takes part as|type|rolle|peranan|角色|身份",
    Field.CAPACITY: "capacity|max partners|max mentees|max pairs|partners|places|"
    "number of partners|how many|max matches|kapazitat|anzahl|capacite|nombre|kapasiti|名额|容量",
    Field.TOPICS: "topics|topic|skills|expertise|wants to learn|can teach|topics offered|"
    "topics wanted|areas|themen|thema|kenntnisse|sujets|themes|competences|topik|"
    "kemahiran|主题|话题|技能|專長",
    Field.INTERESTS: "interests|interest|interests and values|values|hobbies|hobby|interessen|"
    "werte|interets|centres d interet|valeurs|minat|nilai|兴趣|爱好|興趣",
    Field.MEETS: "meets|how to meet|meeting mode|mode|online or on site|format|meeting preference|"
    "treffen|modalite|cara bertemu|会面方式|方式",
    Field.LANGUAGES: "languages|language|speaks|spoken languages|sprachen|sprache|langues|langue|"
    "bahasa|语言|語言",
    Field.WISHES: "wishes|preferred partner|preferred partners|would like|preferences|wish|"
    "preferred mentor|preferred mentee|wunsche|wunschpartner|souhaits|preferences de partenaire|"
    "pilihan|期望|希望",
    Field.VETOES: "vetoes|veto|not with|do not pair|exclude|exclusions|conflicts|nicht mit|"
    "ausschlusse|pas avec|exclusions de partenaire|bukan dengan|排除|回避",
    Field.GOALS: "goals|goal|aims|objectives|expectations|ziele|ziel|objectifs|objectif|matlamat|"
    "目标|目標",
}
_BY_HEADING = {
    heading: field for field, headings in _HEADINGS.items() for heading in headings.split("|")
}

_ROLES = {
    Role.MENTOR: "mentor|junior|mentor junior|reverse mentor|jr|导师|導師|mentors",
    Role.MENTEE: "mentee|senior|leader|mentee senior|senior leader|protege|sr|学员|學員|mentees|"
    "executive",
}
_BY_ROLE = {word: role for role, words in _ROLES.items() for word in words.split("|")}
_MEETS = {
    MeetingMode.ON_SITE: "on site|onsite|in person|face to face|office|vor ort|sur place|"
    "bersemuka|现场|面对面",
    MeetingMode.ONLINE: "online|remote|virtual|video|en ligne|distanciel|dalam talian|线上|远程",
    MeetingMode.EITHER: "either|both|any|hybrid|egal|beides|les deux|mana mana|都可以|均可",
}
_BY_MEETS = {word: mode for mode, words in _MEETS.items() for word in words.split("|")}

ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
SEPARATORS = re.compile(r"[;|\n/、；]|,(?!\d)")
_TOTALS = "total|totals|sum|count|summe|gesamt|anzahl|somme|jumlah|合计|总计"
TOTALS = frozenset(_TOTALS.split("|"))


def words(text: str) -> str:
    """A heading or word for comparing: letters and digits, single spaces, no accents or case."""
    return " ".join(re.sub(r"[\W_]+", " ", name_key(text)).split())


def role_of(text: str) -> Role | None:
    """The role that a cell names, or ``None``."""
    return _BY_ROLE.get(words(text))


def meets_of(text: str) -> MeetingMode | None:
    """The way to meet that a cell names, or ``None``."""
    return _BY_MEETS.get(words(text))


def several(text: str) -> tuple[str, ...]:
    """The values of a cell that holds several, in order, each once; quotes keep one together."""
    return tuple(dict.fromkeys(part for part in parted(text, SEPARATORS, " \t•-–") if part))


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is read: where its headings are and what each column is."""

    header: int
    """Index of the row with headings; ``-1`` when there is none."""
    headings: tuple[str, ...]
    fields: tuple[Field | None, ...]
    """One for each column; ``None`` is left out of the import."""

    def column(self, field: Field) -> int | None:
        """The index of the column that is ``field``."""
        return self.fields.index(field) if field in self.fields else None


def guess(rows: Sequence[Sequence[str]]) -> Layout:
    """The likeliest layout of a table of texts (every row of the same length)."""
    header = _header(rows)
    width = len(rows[0]) if rows else 0
    headings = tuple(rows[header]) if header >= 0 else ("",) * width
    body = rows[header + 1 :][:500]
    scores: list[tuple[float, int, Field]] = []
    for index in range(width):
        cells = [row[index] for row in body if row[index]]
        for field in Field:
            points = _heading_points(headings[index], field) + _content_points(cells, field)
            if points >= 1:
                scores.append((points, index, field))
    fields: list[Field | None] = [None] * width
    taken: set[Field] = set()
    for _points, index, field in sorted(scores, key=lambda s: (-s[0], s[1], s[2])):
        if fields[index] is None and field not in taken:
            fields[index] = field
            taken.add(field)
    if Field.FULL_NAME in taken and {Field.FIRST_NAME, Field.LAST_NAME} <= taken:
        fields[fields.index(Field.FULL_NAME)] = None
    return Layout(header, headings, tuple(fields))


def _header(rows: Sequence[Sequence[str]]) -> int:
    best, most = -1, 1
    for index, row in enumerate(rows[:15]):
        known = sum(words(cell) in _BY_HEADING for cell in row)
        if known > most or (known == most == 1 and best < 0 and sum(map(bool, row)) > 1):
            best, most = index, known
    if best < 0 and len(rows) > 1:
        first = [cell for cell in rows[0] if cell]
        if len(first) > 1 and not any(ADDRESS.fullmatch(c) or c.isdigit() for c in first):
            return 0
    return best


def _heading_points(heading: str, field: Field) -> float:
    plain = words(heading)
    if not plain:
        return 0.0
    if _BY_HEADING.get(plain) is field:
        return 3.0
    known = _HEADINGS[field].split("|")
    if any(len(k) > 3 and (f" {k} " in f" {plain} ") for k in known):
        return 1.5
    return 0.0


def _content_points(cells: Sequence[str], field: Field) -> float:
    if not cells:
        return 0.0

    def share(fits: int) -> float:
        return fits / len(cells)

    if field is Field.EMAIL:
        return 2.5 * share(sum(bool(ADDRESS.fullmatch(c)) for c in cells))
    if field is Field.ROLE:
        return 2.5 * share(sum(role_of(c) is not None for c in cells))
    if field is Field.MEETS:
        return 2.0 * share(sum(meets_of(c) is not None for c in cells))
    if field is Field.CAPACITY:
        return 0.9 * share(sum(c.isdigit() and 1 <= int(c[:3]) <= 5 for c in cells))
    distinct = len(set(cells)) / len(cells)
    if field is Field.FULL_NAME:
        named = share(sum(_like_a_name(c) for c in cells))
        in_parts = share(sum(" " in c or not c.isascii() for c in cells))
        return 1.1 * named if distinct > 0.9 and named > 0.6 and in_parts > 0.5 else 0.0
    if field is Field.EMPLOYEE_NUMBER:
        coded = share(
            sum(
                any(d.isdigit() for d in c) and len(c) <= 12 and " " not in c and "@" not in c
                for c in cells
            )
        )
        return 0.9 * coded if distinct > 0.95 else 0.0
    return 0.0


def _like_a_name(text: str) -> bool:
    parts = text.split()
    return 1 <= len(parts) <= 6 and not any(c.isdigit() or c in "@/|;" for c in text)
