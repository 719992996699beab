"""The words of a paper as they are printed: those of the program with her changes in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeGuard

from rmdesk.documents.content import (
    Content,
    Goals,
    Meetings,
    Para,
    Part,
    Points,
    Section,
    Sign,
    Table,
    Text,
)
from rmdesk.documents.shaping import Span
from rmdesk.rules.wording.clauses import (
    NOTE,
    OPENING,
    TOLD_PLACEHOLDER,
    Clause,
    ClauseChange,
    Said,
    resolved,
)
from rmdesk.rules.wording.markup import (
    Listed,
    Paragraph,
    Piece,
    parse,
    placeholders,
    written,
)

WRITTEN_IN = (Table, Sign, Goals, Meetings)
"""Parts without which a paper is not what it is for."""


class Wrong(StrEnum):
    """What can be wrong with a clause before it is printed."""

    UNKNOWN = "unknown"
    EMPTY = "empty"
    MISSING = "missing"
    UNTRANSLATED = "untranslated"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one clause."""

    wrong: Wrong
    clause: str
    """The heading of the clause, or how it begins."""
    name: str = ""
    """The placeholder."""


def clauses_of(content: Content) -> list[Clause]:
    """The clauses of ``content`` in markup, with the names of values where values stand."""
    found = [Clause(OPENING, content.title, _markup((Para(content.opening),)))]
    for section in content.sections:
        optional = not section.required and not any(
            isinstance(part, WRITTEN_IN) for part in section.parts
        )
        found.append(
            Clause(section.key, section.heading, _markup(_told(section.parts)), optional=optional)
        )
    if content.note:
        found.append(Clause(NOTE, "", _markup((Para(content.note),))))
    return found


def values_in(content: Content) -> dict[str, dict[str, str]]:
    """For each clause the values that its own words name."""
    found = {OPENING: _named(content.opening), NOTE: _named(content.note)}
    for section in content.sections:
        own: dict[str, str] = {}
        for part in _told(section.parts):
            texts = (part.text,) if isinstance(part, Para) else part.texts
            for text in texts:
                own |= _named(text)
        found[section.key] = own
    return found


def reworded(
    content: Content, changes: Sequence[ClauseChange], standard: Mapping[str, str]
) -> Content:
    """``content`` with her changes; a value that is not known stays visible as its name."""
    if not changes:
        return content
    own = values_in(content)
    by_key = {section.key: section for section in content.sections}
    sections = []
    opening, title, note = content.opening, content.title, content.note
    for clause in resolved(clauses_of(content), changes):
        values = {**standard, **own.get(clause.key, {})}
        if clause.key == OPENING:
            if clause.changed:
                title, opening = clause.title, _flat(_parts(clause.text, values))
        elif clause.key == NOTE:
            note = _flat(_parts(clause.text, values)) if clause.changed else note
        elif not clause.shown:
            continue
        elif clause.own:
            sections.append(Section(clause.title, _parts(clause.text, values), clause.key))
        elif clause.changed:
            section = by_key[clause.key]
            parts = _replaced(section.parts, _parts(clause.text, values))
            sections.append(replace(section, heading=clause.title, parts=parts))
        else:
            sections.append(by_key[clause.key])
    return replace(content, title=title, opening=opening, note=note, sections=tuple(sections))


def problems(
    content: Content,
    changes: Sequence[ClauseChange],
    standard: Mapping[str, str],
    *,
    translated: bool = True,
) -> tuple[Problem, ...]:
    """What would print wrongly: unknown and empty placeholders, and clauses left in English.

    Without ``translated`` the program has no words of its own in the language of the paper.
    """
    if not changes and translated:
        return ()
    own = values_in(content)
    found: list[Problem] = []
    for clause in resolved(clauses_of(content), changes):
        label = clause.title or clause.text[:40]
        if not clause.shown:
            continue
        if not clause.changed:
            if not translated:
                found.append(Problem(Wrong.UNTRANSLATED, label))
            continue
        values = {**standard, **own.get(clause.key, {})}
        names = placeholders(f"{clause.title}\n{clause.text}")
        for name in names:
            if name not in values:
                found.append(Problem(Wrong.UNKNOWN, label, name))
            elif not values[name].strip():
                found.append(Problem(Wrong.EMPTY, label, name))
        if clause.key == OPENING and content.room:
            told = _plain(_flat(_parts(clause.text, values)))
            if len(told) > content.room:
                found.append(Problem(Wrong.TOO_LONG, label, str(content.room)))
        if TOLD_PLACEHOLDER in own.get(clause.key, {}) and TOLD_PLACEHOLDER not in names:
            found.append(Problem(Wrong.MISSING, label, TOLD_PLACEHOLDER))
        if clause.untranslated:
            found.append(Problem(Wrong.UNTRANSLATED, label))
    return tuple(found)


def said(content: Content) -> tuple[Said, ...]:
    """What ``content`` says, heading by heading, with its values, goals and dates."""
    found = [Said(OPENING, content.title, _plain(content.opening))]
    for section in content.sections:
        lines: list[str] = []
        for part in section.parts:
            if isinstance(part, Para):
                lines.append(_plain(part.text))
            elif isinstance(part, Points):
                lines += [f"• {_plain(text)}" for text in part.texts]
            elif isinstance(part, Goals):
                lines += [f"• {outcome}: {measure}" for outcome, measure in part.goals]
            elif isinstance(part, Meetings):
                lines += [f"{number}. {line}" for number, line in part.lines]
        found.append(Said(section.key, section.heading, "\n".join(lines)))
    if content.note:
        found.append(Said(NOTE, "", _plain(content.note)))
    return tuple(found)


# -- between spans and markup --------------------------------------------------------------------


def _told(parts: Iterable[Part]) -> tuple[Para | Points, ...]:
    return tuple(part for part in parts if _is_told(part))


def _is_told(part: Part) -> TypeGuard[Para | Points]:
    return isinstance(part, Para) or (isinstance(part, Points) and not part.fixed)


def _markup(parts: Iterable[Para | Points]) -> str:
    told: list[Paragraph | Listed] = []
    for part in parts:
        if isinstance(part, Para):
            told.append(Paragraph(_pieces(part.text)))
        else:
            told.append(Listed(tuple(_pieces(text) for text in part.texts), part.numbered))
    return written(tuple(told))


def _pieces(text: Text) -> tuple[Piece, ...]:
    return tuple(
        Piece(bold=span.bold, name=span.name) if span.name else Piece(span.text, span.bold)
        for span in text
    )


def _named(text: Text) -> dict[str, str]:
    return {span.name: span.text for span in text if span.name}


def _plain(text: Text) -> str:
    return "".join(span.text for span in text)


def _parts(text: str, values: Mapping[str, str]) -> tuple[Para | Points, ...]:
    found: list[Para | Points] = []
    for part in parse(text):
        if isinstance(part, Paragraph):
            found.append(Para(_spans(part.pieces, values)))
        else:
            items = tuple(_spans(item, values) for item in part.items)
            found.append(Points(items, part.numbered))
    return tuple(found)


def _spans(pieces: Iterable[Piece], values: Mapping[str, str]) -> Text:
    return tuple(
        Span(values.get(piece.name, f"{{{piece.name}}}"), piece.bold, name=piece.name)
        if piece.name
        else Span(piece.text, piece.bold)
        for piece in pieces
    )


def _flat(parts: Iterable[Para | Points]) -> Text:
    """``parts`` as one run of text, for places that have no lists."""
    found: list[Span] = []
    for part in parts:
        texts = (part.text,) if isinstance(part, Para) else part.texts
        for number, text in enumerate(texts, start=1):
            if found:
                found.append(Span("\n"))
            if isinstance(part, Points):
                found.append(Span(f"{number}. " if part.numbered else "• "))
            found += text
    return tuple(found)


def _replaced(parts: tuple[Part, ...], told: tuple[Para | Points, ...]) -> tuple[Part, ...]:
    """``told`` in the place of the first text among ``parts``, or before what is filled in."""
    kept: list[Part] = []
    put = False
    for part in parts:
        if not _is_told(part):
            kept.append(part)
        elif not put:
            kept += told
            put = True
    return tuple(kept) if put else (*told, *kept)
