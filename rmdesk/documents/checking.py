"""What cannot be printed, named before anything is printed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from rmdesk.documents.fonts import unprintable
from rmdesk.documents.wording import Problem, Wrong
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
    papers = list(papers)
    _refuse_wording(papers)
    sentence = missing_sentence(papers)
    if sentence:
        raise UserError(
            sentence,
            _("Write the name with other characters, and print again. Nothing was printed."),
        )


def wording_sentence(papers: Iterable[Paper]) -> str:
    """A sentence naming what is wrong in her words and for whom; empty when nothing is."""
    from rmdesk.documents.batch import kind_of

    found: dict[str, list[str]] = {}
    for paper in papers:
        kind = kind_of(paper)
        for one in kind.problems(paper):
            found.setdefault(problem_words(one), []).append(kind.whose(paper))
    told = [
        _("{problem} ({names})").format(problem=problem, names=_some(whose))
        for problem, whose in list(found.items())[:4]
    ]
    if len(found) > 4:
        told.append(_("and {n} more").format(n=len(found) - 4))
    return _("{problems}.").format(problems="; ".join(told)) if told else ""


def problem_words(one: Problem) -> str:
    """What is wrong with a clause, in words without a full stop."""
    return {
        Wrong.UNKNOWN: _("“{clause}” asks for {name}, which is no placeholder of this paper"),
        Wrong.EMPTY: _("“{clause}” needs {name}, which is empty"),
        Wrong.MISSING: _("“{clause}” must keep {name}"),
        Wrong.UNTRANSLATED: _("“{clause}” is not written in this language yet"),
        Wrong.TOO_LONG: _("“{clause}” is longer than the {limit} characters that fit"),
    }[one.wrong].format(clause=one.clause, name=f"{{{one.name}}}", limit=one.name)


def _some(names: list[str]) -> str:
    names = list(dict.fromkeys(names))
    if len(names) <= 3:
        return ", ".join(names)
    return _("{names} and {n} more").format(names=", ".join(names[:3]), n=len(names) - 3)


def _refuse_wording(papers: list[Paper]) -> None:
    sentence = wording_sentence(papers)
    if sentence:
        raise UserError(
            sentence,
            _("Change the clause under Texts, or fill in what is missing. Nothing was printed."),
        )


def _named(missing: MissingCharacter) -> str:
    name = unicodedata.name(missing.character[0], "")
    return f"{missing.code} ({name.capitalize()})" if name else missing.code
