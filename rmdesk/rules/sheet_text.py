"""Texts on their way into a spreadsheet and back: no formula, no lost separator, nothing changed.

A spreadsheet program takes a text that begins with ``=`` for a formula, wherever it came from
(OWASP, *CSV Injection*). An apostrophe before it says "this is text"; reading takes exactly that
apostrophe away again, so that ``unguarded(guarded(text)) == text`` for every text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_UNSEEN = r"\s\ufeff\u200b-\u200f\u202a-\u202e\u2060-\u2069"
_FORMULA = re.compile(rf"'*[{_UNSEEN}]*(?:[=+\-@＝＋－＠]|(?<=[\t\r]))")
_FAILED = re.compile(r"'*#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|NV|WERT!|BEZUG!)")
_NUMBER = re.compile(r"[+\-]?(?:\d+(?:[.,]\d+)*|[.,]\d+)(?:[eE][+\-]?\d+)?\s?%?")


def _looks_like_a_formula(text: str) -> bool:
    if _FAILED.fullmatch(text):
        return True
    return _FORMULA.match(text) is not None and _NUMBER.fullmatch(text) is None


def guarded(text: str) -> str:
    """``text`` for a cell of a text file: behind an apostrophe when it would be a formula.

    That is one that begins, after spaces, marks that nobody sees and apostrophes, with ``= + - @``
    or their full-width twins, or one that begins with a tab or a carriage return; and one that
    reads like what a failed formula leaves. A plain number stays as it is.
    """
    return f"'{text}" if _looks_like_a_formula(text) else text


def unguarded(text: str) -> str:
    """What ``guarded`` was given; a text that it did not touch stays as it is."""
    return text[1:] if text.startswith("'") and _looks_like_a_formula(text[1:]) else text


def string_cell(text: str) -> str:
    """``text`` for a cell that its file calls a string, which needs no guard: only a text that
    reading would take an apostrophe from gets one more.
    """
    return text if unguarded(text) == text else f"'{text}"


_APART = re.compile(r"[;；|\n/、,，\"]|^[\s•\-–]|[\s•\-–]$")
_QUOTED = re.compile(r'\s*"((?:[^"]|"")*)"\s*')


def joined(values: Iterable[str]) -> str:
    """Several values as one cell; a value that a reader would take apart stands in quotes."""
    return "; ".join(_quoted(value) if _APART.search(value) else value for value in values)


def parted(text: str, separators: re.Pattern[str], trim: str = " \t") -> list[str]:
    """The parts of a cell between ``separators``, without ``trim`` at their ends; a part in quotes
    is taken as it stands.
    """
    parts: list[str] = []
    at = 0
    while at <= len(text):
        quoted = _QUOTED.match(text, at)
        if quoted and (quoted.end() == len(text) or separators.match(text, quoted.end())):
            parts.append(quoted[1].replace('""', '"'))
            end = quoted.end()
        else:
            found = separators.search(text, at)
            end = found.start() if found else len(text)
            parts.append(text[at:end].strip(trim))
        mark = separators.match(text, end)
        if mark is None:
            break
        at = mark.end()
    return parts


def _quoted(value: str) -> str:
    return '"' + value.replace('"', '""') + '"'
