"""Means worked out elsewhere, read from a table of texts: only 1 to 5, only what is named."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rmdesk.rules.names import name_key
from rmdesk.rules.scales import Trait, is_mean

HEADER_WITHIN = 15
"""The headings stand in one of so many first rows."""


class Refusal(StrEnum):
    """Why a table is not taken at all."""

    NO_TRAITS = "no_traits"
    """A trait's column is missing, or named twice."""
    NO_PERSON = "no_person"
    """Neither number, e-mail nor name."""
    STABILITY = "stability"
    """Emotional stability instead of neuroticism: the other way round."""
    OTHER_SCORES = "other_scores"
    """The headings speak of percentiles, T-scores or the like."""
    OTHER_INSTRUMENT = "other_instrument"
    """The headings name a questionnaire that is not used here."""
    OUT_OF_RANGE = "out_of_range"
    """A value that no average of answers from 1 to 5 can have."""
    NO_ROWS = "no_rows"


@dataclass(frozen=True, slots=True)
class MeansRow:
    """The means of one person of the file."""

    person_id: uuid.UUID
    means: Mapping[Trait, float | None]


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row of the table: whom it names and the means; ``line`` is its row in the file."""

    line: int
    number: str
    email: str
    name: str
    means: dict[Trait, float | None]
    wrong: str = ""
    """A text that is no number; the row is then left out."""


@dataclass(frozen=True, slots=True)
class TraitTable:
    """What was read, or why nothing was; ``detail`` says where."""

    rows: tuple[ReadRow, ...] = ()
    refusal: Refusal | None = None
    detail: str = ""


_TRAITS = {
    Trait.EXTRAVERSION: {"extraversion", "extroversion", "e", "surgency"},
    Trait.AGREEABLENESS: {"agreeableness", "a"},
    Trait.CONSCIENTIOUSNESS: {"conscientiousness", "c"},
    Trait.OPENNESS: {
        "openness",
        "openness to experience",
        "openness imagination",
        "intellect",
        "imagination",
        "intellect imagination",
        "o",
    },
    Trait.NEUROTICISM: {"neuroticism", "emotional sensitivity", "n"},
}
_NUMBER = {
    "number", "no", "employee number", "employee no", "employee id", "staff number", "staff no",
    "staff id", "personnel number", "id",
}  # fmt: skip
_EMAIL = {"e mail", "email", "mail", "e mail address", "email address"}
_NAME = {"name", "full name", "employee name", "employee", "person"}
_STABILITY = re.compile(r"\b(emotional stability|stability)\b")
_OTHER_SCORES = re.compile(
    r"\b(percentiles?|pctl|centiles?|t ?scores?|z ?scores?|standard scores?|stens?|stanines?|"
    r"deciles?)\b"
)
_OTHER_INSTRUMENT = re.compile(
    r"\b(bfi( ?2| ?10| ?s| ?xs)*|neo( ?pi| ?ffi| ?120)*|tipi|hexaco|mbti|disc|hogan|hpi|16pf|"
    r"ipip neo|ipip 120|ipip 300|opq)\b"
)
_FILLING = {"mean", "means", "average", "avg", "score"}
_EMPTY = {"", "-", "–", "—", "na", "n/a", "none", "nan"}


def read_means(rows: Sequence[Sequence[str]], lines: Sequence[int]) -> TraitTable:
    """Find the headings and read each row; ``lines[i]`` is the row's number in the file.

    A blank cell is a trait without a mean. Nothing is taken when one value lies outside 1 to 5:
    then the whole table is of another kind.
    """
    start = _header(rows)
    said = " | ".join(_spaced(cell) for row in rows[: start + 1] for cell in row)
    refusal = _foreign(said)
    if refusal is not None:
        return refusal
    columns = [_plain(cell) for cell in rows[start]] if rows else []
    places: dict[Trait, int] = {}
    for trait, words in _TRAITS.items():
        found = [at for at, heading in enumerate(columns) if heading in words]
        if len(found) > 1 or (not found and trait is not Trait.NEUROTICISM):
            return TraitTable(refusal=Refusal.NO_TRAITS, detail=trait.value)
        if found:
            places[trait] = found[0]
    who = [_place(columns, words) for words in (_NUMBER, _EMAIL, _NAME)]
    if who == [None, None, None]:
        return TraitTable(refusal=Refusal.NO_PERSON)
    return _rows(rows[start + 1 :], lines[start + 1 :], places, who)


def _rows(
    rows: Sequence[Sequence[str]],
    lines: Sequence[int],
    places: Mapping[Trait, int],
    who: Sequence[int | None],
) -> TraitTable:
    found = []
    for row, line in zip(rows, lines, strict=True):
        named = ["" if at is None else row[at].strip() for at in who]
        means: dict[Trait, float | None] = dict.fromkeys(Trait)
        wrong = ""
        for trait, at in places.items():
            text = row[at].strip()
            if text.casefold() in _EMPTY:
                continue
            value = _value(text)
            if value is None:
                wrong = text
            elif not is_mean(value):
                return TraitTable(refusal=Refusal.OUT_OF_RANGE, detail=f"{line}|{text}")
            else:
                means[trait] = value
        if any(named) and (wrong or any(mean is not None for mean in means.values())):
            found.append(ReadRow(line, named[0], named[1], named[2], means, wrong))
    if not found:
        return TraitTable(refusal=Refusal.NO_ROWS)
    return TraitTable(tuple(found))


def _header(rows: Sequence[Sequence[str]]) -> int:
    """The row with the most headings that say a trait; the first one when none does."""
    known = set().union(*_TRAITS.values())
    best, most = 0, 0
    for at, row in enumerate(rows[:HEADER_WITHIN]):
        hits = sum(any(word in known for word in (_plain(cell),)) for cell in row)
        if hits > most:
            best, most = at, hits
    return best


def _foreign(said: str) -> TraitTable | None:
    for pattern, refusal in (
        (_OTHER_INSTRUMENT, Refusal.OTHER_INSTRUMENT),
        (_OTHER_SCORES, Refusal.OTHER_SCORES),
        (_STABILITY, Refusal.STABILITY),
    ):
        found = pattern.search(said)
        if found is not None:
            return TraitTable(refusal=refusal, detail=found.group())
    return None


def _place(columns: Sequence[str], words: set[str]) -> int | None:
    return next((at for at, heading in enumerate(columns) if heading in words), None)


def _plain(text: str) -> str:
    """A heading for comparing: no case, accents, signs or units in brackets such as (1–5)."""
    folded = re.sub(r"[\(\[]\s*1\s*(-|–|to)\s*5\s*[\)\]]", " ", name_key(text))
    return " ".join(word for word in _spaced(folded).split() if word not in _FILLING)


def _spaced(text: str) -> str:
    return " ".join(re.sub(r"[^\w]+|_", " ", name_key(text)).split())


def _value(text: str) -> float | None:
    if not re.fullmatch(r"[+-]?\d+([.,]\d+)?", text):
        return None
    return float(text.replace(",", "."))
