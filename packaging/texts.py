"""The texts of the program for translators: gathered, merged into translations, compiled.

    python3 packaging/run.py texts          gather all, bring translations up to date, compile them
    python3 packaging/run.py texts ms       the same, and begin a translation into Malay

Every text that the program asks to be translated goes into ``resources/locale/rmdesk.pot``, which
is made anew each time and not kept. A translation is ``TAG/LC_MESSAGES/rmdesk.po`` beside it; what
the program reads is the ``rmdesk.mo`` that is compiled from it. Nothing is guessed: a text that
changed is untranslated until somebody translates it, and prints in English until then.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from string import Formatter

from babel.core import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
DOMAIN = "rmdesk"
HEADER = """# Translations of RMDesk, under its own licence.
#"""
KEYWORDS = {"_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "later": None}
"""The functions whose texts are translated, and which of their arguments those are."""
ON_PAPER = ("documents", "queries", "rules")
"""The rooms whose texts stand on papers; a translation is shipped once all of these are done."""
NOTE = "Translators:"
"""Begins a comment in the code that is meant for translators."""


def gathered(root: Path = ROOT, rooms: Sequence[str] = (".",)) -> Catalog:
    """Every text of the package in ``root``, with where it stands and the comments on it.

    ``rooms`` are the folders to look in.
    """
    found = _empty()
    paths = {path for room in rooms for path in root.joinpath("rmdesk", room).rglob("*.py")}
    for path in sorted(paths):
        where = path.relative_to(root).as_posix()
        with path.open("rb") as file:
            for line, text, notes, context in extract(
                "python", file, KEYWORDS, [NOTE], {}, strip_comment_tags=True
            ):
                found.add(text, None, [(where, line)], auto_comments=notes, context=context)
    return found


def _empty(locale: Locale | None = None) -> Catalog:
    return Catalog(
        locale=locale,
        project="RMDesk",
        version="1",
        header_comment=HEADER,
        msgid_bugs_address="none",
        last_translator="",
        language_team="",
        charset="utf-8",
        fuzzy=False,
    )


def names_in(text: str) -> set[str]:
    """The placeholders of ``text``; raises ``ValueError`` where its braces are not in order."""
    return {name for _text, name, _format, _how in Formatter().parse(text) if name is not None}


def forms_of(text: object) -> tuple[str, ...]:
    """A text as the one form, or the several for numbers, that it has."""
    return (text,) if isinstance(text, str) else tuple(str(form) for form in text or ())  # type: ignore[attr-defined]  # Babel says object


def is_translated(message: Message) -> bool:
    """Whether a text has a translation, in every form that its language has for numbers."""
    said = forms_of(message.string)
    return bool(message.id and said and all(said)) and not message.fuzzy


def left_on_paper(catalog: Catalog) -> list[Message]:
    """The texts of papers that are not translated: they would stand there in English."""
    rooms = tuple(f"rmdesk/{room}/" for room in ON_PAPER)
    return [
        message
        for message in catalog
        if message.id
        and not is_translated(message)
        and any(str(where).startswith(rooms) for where, _line in message.locations)
    ]


def faults(message: Message) -> Iterator[str]:
    """What would go wrong with a text or its translation when it is filled in."""
    asked = forms_of(message.id)
    said = [form for form in forms_of(message.string) if form]
    known: set[str] = set()
    for form in (*asked, *said):
        try:
            names = names_in(form)
        except ValueError as problem:
            yield f"“{form}”: {problem}"
            continue
        if form in asked:
            known |= names
            if any(not name.isidentifier() for name in names):
                yield f"“{form}” has a placeholder without a name"
        elif names - known:
            yield f"“{form}” names {', '.join(sorted(names - known))}, which is not in “{asked[0]}”"
        elif names_in(asked[-1]) - {"n"} - names:
            missing = ", ".join(sorted(names_in(asked[-1]) - {"n"} - names))
            yield f"“{form}” leaves out {missing} of “{asked[0]}”"


def merged(translation: Catalog, texts: Catalog) -> Catalog:
    """``translation`` with the texts as they are now; what is gone is dropped, nothing guessed."""
    translation.update(texts, no_fuzzy_matching=True)
    translation.obsolete.clear()
    return translation


def po_bytes(catalog: Catalog) -> bytes:
    """The catalogue as a .po file without line numbers, which change with every edit."""
    out = io.BytesIO()
    write_po(out, catalog, width=100, include_lineno=False, sort_by_file=True)
    return out.getvalue()


def mo_bytes(catalog: Catalog) -> bytes:
    """The catalogue as the program reads it; texts marked as doubtful stay out."""
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def begin(tag: str, folder: Path) -> Path:
    """A translation into ``tag``, empty at first; one that is there stays as it is.

    Raises ``ValueError`` for what is no language.
    """
    try:
        locale = Locale.parse(tag)
    except (UnknownLocaleError, ValueError) as problem:
        raise ValueError(f"{tag} is no language: {problem}") from problem
    path = folder / str(locale) / "LC_MESSAGES" / f"{DOMAIN}.po"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(po_bytes(_empty(locale)))
    return path


def bring_up_to_date(path: Path, texts: Catalog) -> tuple[Catalog, list[str]]:
    """Merge ``texts`` into the translation at ``path``, compile it, and say what is wrong with it.

    A faulty text is written back but not compiled, so that it prints in English.
    """
    with path.open("rb") as file:
        before = read_po(file, locale=path.parent.parent.name, domain=DOMAIN)
    catalog = merged(before, texts)
    made = po_bytes(catalog)
    if _told(made) != _told(path.read_bytes()):
        path.write_bytes(made)
    wrong = []
    good = _empty(catalog.locale)
    good.mime_headers = catalog.mime_headers
    for message in catalog:
        found = list(faults(message)) if message.id else []
        wrong += found
        if is_translated(message) and not found:
            good.add(message.id, message.string, context=message.context)
    path.with_suffix(".mo").write_bytes(mo_bytes(good))
    return catalog, wrong


def _told(data: bytes) -> list[bytes]:
    """A .po file without the dates that every writing changes."""
    return [line for line in data.splitlines() if b"-Date: " not in line]


def main(arguments: list[str], root: Path = ROOT) -> int:
    """Do what the command line says; 1 when a text or a translation is faulty."""
    folder = root / "resources" / "locale"
    folder.mkdir(parents=True, exist_ok=True)
    texts = gathered(root)
    wrong = [fault for message in texts if message.id for fault in faults(message)]
    folder.joinpath(f"{DOMAIN}.pot").write_bytes(po_bytes(texts))
    print(f"{len(texts)} texts gathered into resources/locale/{DOMAIN}.pot")
    for tag in arguments:
        try:
            begin(tag, folder)
        except ValueError as problem:
            print(problem)
            return 2
    for path in sorted(folder.glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        catalog, found = bring_up_to_date(path, texts)
        done = sum(is_translated(message) for message in catalog)
        left = len(left_on_paper(catalog))
        print(
            f"{path.parent.parent.name}: {done} of {len(catalog)} texts translated; "
            f"still English on papers: {left}"
        )
        wrong += [f"{path.parent.parent.name}: {fault}" for fault in found]
    for fault in wrong:
        print(fault)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
