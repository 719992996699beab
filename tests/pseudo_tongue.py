"""An invented language: every text of the program in it, compiled as a real catalogue is.

Nobody speaks it and nobody read it; it only lives in the folders of tests. Vowels carry a mark, so
that a word without one was not translated; from right to left its letters are Arabic ones.
"""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import ModuleType

from rmdesk.paths import resource
from rmdesk.rules.words import Instrument

ROOT = Path(__file__).resolve().parents[1]
_MARKED = str.maketrans("aeiouAEIOU", "äëïöüÄËÏÖÜ")
_TURNED = str.maketrans(
    "abcdefghijklmnopqrstuvwxyz",
    "ابسدعفغهيجكلمنوقرشتخذزطظحض",
)
_FILLED = re.compile(r"(\{[^}]*\})")


def marked(text: str) -> str:
    """``text`` in the language that is written from left to right."""
    return _outside_braces(text, lambda part: part.translate(_MARKED))


def turned(text: str) -> str:
    """``text`` in the language that is written from right to left."""
    return _outside_braces(text, lambda part: part.lower().translate(_TURNED))


def _outside_braces(text: str, change: Callable[[str], str]) -> str:
    parts = _FILLED.split(text)
    return "".join(part if part.startswith("{") else change(part) for part in parts)


@cache
def texts_module() -> ModuleType:
    """``packaging/texts.py``."""
    spec = importlib.util.spec_from_file_location("texts", ROOT / "packaging" / "texts.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def _everything():  # type: ignore[no-untyped-def]
    # what papers say; the window would take three times as long
    return texts_module().gathered(ROOT, texts_module().ON_PAPER)


@cache
def _compiled(tag: str, change: Callable[[str], str]) -> bytes:
    from babel.messages.catalog import Catalog

    made = Catalog(locale=tag, fuzzy=False)
    for one in _everything():
        if not one.id:
            continue
        if isinstance(one.id, str):
            made.add(one.id, change(one.id), context=one.context)
        else:
            made.add(one.id, tuple(change(one.id[1]) for _n in range(made.num_plurals)))
    return bytes(texts_module().mo_bytes(made))


def speak(folder: Path, tag: str = "ms", change: Callable[[str], str] = marked) -> Path:
    """Put the catalogue and both questionnaires for ``tag`` into ``folder``; gives the folder."""
    place = folder / tag / "LC_MESSAGES"
    place.mkdir(parents=True)
    place.joinpath("rmdesk.mo").write_bytes(_compiled(tag, change))
    for instrument in Instrument:
        ask(folder, tag, instrument, change)
    return folder


def ask(folder: Path, tag: str, instrument: Instrument, change: Callable[[str], str]) -> Path:
    """Put a translation of one questionnaire into ``folder``."""
    english = json.loads(resource("instruments", f"{instrument.value}.json").read_text("utf-8"))
    path = folder / tag / "instruments" / f"{instrument.value}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    told = {
        "language": tag,
        "source": "Xvnt fr tsts",
        "reviewer": "Nbdy",
        "options": [change(option) for option in english["options"]],
        "items": {str(item["number"]): change(item["text"]) for item in english["items"]},
    }
    path.write_text(json.dumps(told, ensure_ascii=False), "utf-8")
    return path
