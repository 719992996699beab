"""In which language a paper is printed, and why not in the one that its reader chose."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

ENGLISH = "en"


class Why(StrEnum):
    """Why a paper is in its language."""

    USUAL = "usual"
    """Nobody chose another than the organisation's."""
    CHOSEN = "chosen"
    DIFFERENT = "different"
    """The two who read it chose differently."""
    NOT_READ = "not_read"
    """Nobody is named who read the texts of the language."""
    NO_TEXTS = "no_texts"
    """The program has no texts in the language, nor has the coordinator written any."""
    NO_STATEMENTS = "no_statements"
    """There is no translation of the questionnaire with a source and a reviewer."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """The language of one paper."""

    tag: str
    why: Why
    wanted: str = ""
    """What its reader chose; empty for the organisation's, or when two chose differently."""


@dataclass(frozen=True, slots=True)
class Known:
    """What can be printed: tags of languages."""

    usual: str
    """The organisation's own."""
    read: frozenset[str] = frozenset()
    """Those of which somebody with a name read the texts."""
    texts: frozenset[str] = frozenset()
    """Those with texts of this kind of paper: the program's or the coordinator's."""
    statements: frozenset[str] | None = None
    """Those with statements, for a questionnaire."""


def spoken(known: Known, wanted: Sequence[str]) -> Spoken:
    """The language of a paper for readers who chose ``wanted``, each empty for the usual one."""
    asked = {tag or known.usual for tag in wanted}
    if len(asked) > 1:
        return Spoken(known.usual, Why.DIFFERENT)
    own = asked.pop() if asked else known.usual
    if own == known.usual:
        return Spoken(known.usual, Why.USUAL)
    if own == ENGLISH:
        return Spoken(own, Why.CHOSEN, own)
    if own not in known.read:
        return Spoken(known.usual, Why.NOT_READ, own)
    if own not in known.texts:
        return Spoken(known.usual, Why.NO_TEXTS, own)
    if known.statements is not None and own not in known.statements:
        return Spoken(known.usual, Why.NO_STATEMENTS, own)
    return Spoken(own, Why.CHOSEN, own)


@dataclass(frozen=True, slots=True)
class Foreseen:
    """So many papers that will be printed in one language, for one reason."""

    spoken: Spoken
    papers: int
    names: tuple[str, ...]
    """Whom they are for."""


def gathered(papers: Sequence[tuple[Spoken, str]]) -> tuple[Foreseen, ...]:
    """``papers`` (each with whom it is for) by language and reason, in the order of the first."""
    found: dict[Spoken, list[str]] = {}
    for one, name in papers:
        found.setdefault(one, []).append(name)
    return tuple(
        Foreseen(one, len(names), tuple(dict.fromkeys(names))) for one, names in found.items()
    )


def remembered(language: str) -> dict[str, str]:
    """What is noted of a printed form, so that typing it shows what it says."""
    return {} if language == ENGLISH else {LANGUAGE: language}


LANGUAGE = "language"
"""Under which ``remembered`` notes it."""


def answered_in(notes: Collection[dict[str, str]]) -> str:
    """The language of the newest of ``notes``, which come oldest first."""
    newest = list(notes)[-1:]
    return newest[0].get(LANGUAGE, ENGLISH) if newest else ENGLISH
