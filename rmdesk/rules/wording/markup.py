"""A tiny safe markup for the words of papers: paragraphs, lists, bold, placeholders.

An empty line begins a new paragraph. Lines that begin with ``- `` are a list, with ``1. `` a
numbered one. ``**bold**`` is bold, ``{mentor}`` stands for a value. Anything else is text as typed;
nothing in it is ever run, linked or loaded, and a value is never looked at for markup.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_POINT = re.compile(r"^\s*[-•*]\s+(.*)$")
_NUMBER = re.compile(r"^\s*\d{1,2}[.)]\s+(.*)$")
_PIECE = re.compile(r"\*\*(.+?)\*\*|\{([a-z][a-z_]*)\}")
_NAME = re.compile(r"\{([a-z][a-z_]*)\}")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text of one weight, or the name of a value that stands in its place."""

    text: str = ""
    bold: bool = False
    name: str = ""


Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; a line break in it is a line break on paper."""

    pieces: Pieces


@dataclass(frozen=True, slots=True)
class Listed:
    """A list; with ``numbered`` the order matters."""

    items: tuple[Pieces, ...]
    numbered: bool = False


Part = Paragraph | Listed


def parse(text: str) -> tuple[Part, ...]:
    """The paragraphs and lists of ``text``; never fails, since every text means something."""
    found: list[Part] = []
    lines: list[str] = []
    items: list[Pieces] = []
    numbered = False

    def close() -> None:
        nonlocal items, lines
        if lines:
            found.append(Paragraph(pieces_of("\n".join(lines))))
        if items:
            found.append(Listed(tuple(items), numbered))
        lines, items = [], []

    for line in text.split("\n"):
        point, number = _POINT.match(line), _NUMBER.match(line)
        hit = point or number
        if not line.strip():
            close()
        elif hit:
            if lines or (items and numbered != bool(number)):
                close()
            numbered = bool(number)
            items.append(pieces_of(hit[1].strip()))
        else:
            if items:
                close()
            lines.append(line.strip())
    close()
    return tuple(found)


def pieces_of(line: str) -> Pieces:
    """The bold parts and placeholders of a line, and the text between them."""
    return tuple(_pieces(line, bold=False))


def _pieces(line: str, *, bold: bool) -> list[Piece]:
    found: list[Piece] = []
    place = 0
    for hit in (_NAME if bold else _PIECE).finditer(line):
        if hit.start() > place:
            found.append(Piece(line[place : hit.start()], bold))
        if bold:
            found.append(Piece(bold=True, name=hit[1]))
        elif hit[2]:
            found.append(Piece(name=hit[2]))
        else:
            found += _pieces(hit[1], bold=True)
        place = hit.end()
    if place < len(line):
        found.append(Piece(line[place:], bold))
    return found


def written(parts: tuple[Part, ...]) -> str:
    """``parts`` as text: what ``parse`` reads back as the same."""
    told = []
    for part in parts:
        if isinstance(part, Paragraph):
            told.append(_line(part.pieces))
        else:
            marks = [f"{n}. " if part.numbered else "- " for n in range(1, len(part.items) + 1)]
            told.append(
                "\n".join(f"{m}{_line(item)}" for m, item in zip(marks, part.items, strict=True))
            )
    return "\n\n".join(told)


def _line(pieces: Pieces) -> str:
    told = []
    bold = False
    for piece in pieces:
        if piece.bold != bold:
            told.append("**")
            bold = piece.bold
        told.append(f"{{{piece.name}}}" if piece.name else piece.text)
    return "".join(told) + ("**" if bold else "")


def placeholders(text: str) -> tuple[str, ...]:
    """The names of values in ``text``, each once, in their order."""
    return tuple(dict.fromkeys(_NAME.findall(text)))
