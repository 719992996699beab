"""What cannot be printed, named before anything is printed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from rmdesk.documents.fonts import unprintable
from rmdesk.errors import UserError
from rmdesk.i18n import _, ngettext
from rmdesk.rules.papers import Paper


@dataclass(frozen=True, slots=True)
class MissingCharacter:
    """A character that no font of the program has, and where it stands."""

    character: str
    where: str
    """The person's name, or the name of what holds it."""

    @property
    def code(self) -> str:
        """Such as *U+20BB7*."""
        return f"U+{ord(self.character[0]):04X}"


def missing_characters(paper: Paper) -> tuple[MissingCharacter, ...]:
    """The characters of ``paper`` that would not print, each once with where it stands."""
    found: dict[MissingCharacter, None] = {}
    for text, where in paper.outside_texts():
        for character in unprintable(text):
            found[MissingCharacter(character, where)] = None
    return tuple(found)


def missing_sentence(papers: Iterable[Paper]) -> str:
    """A sentence naming what of ``papers`` cannot be printed and with whom; empty when all can."""
    found = list(
        dict.fromkeys(missing for paper in papers for missing in missing_characters(paper))
    )
    if not found:
        return ""
    told = [
        _("{code} in “{where}”").format(code=_named(missing), where=missing.where)
        for missing in found[:5]
    ]
    if len(found) > 5:
        told.append(_("and {n} more").format(n=len(found) - 5))
    return ngettext(
        "A character cannot be printed with the fonts of this program: {list}.",
        "{n} characters cannot be printed with the fonts of this program: {list}.",
        len(found),
    ).format(n=len(found), list="; ".join(told))


def refuse_missing(papers: Iterable[Paper]) -> None:
    """Raise ``UserError`` naming what cannot be printed and with whom; else do nothing."""
    sentence = missing_sentence(papers)
    if sentence:
        raise UserError(
            sentence,
            _("Write the name with other characters, and print again. Nothing was printed."),
        )


def _named(missing: MissingCharacter) -> str:
    name = unicodedata.name(missing.character[0], "")
    return f"{missing.code} ({name.capitalize()})" if name else missing.code
