"""packaging/texts.py: every text reaches translators, and no faulty translation reaches a paper."""

from __future__ import annotations

import ast
import importlib.util
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from rmdesk import i18n
from rmdesk.rules import scales
from rmdesk.rules.words import Instrument

ROOT = Path(__file__).resolve().parents[2]
LOCALE = ROOT / "resources" / "locale"


@pytest.fixture(scope="module")
def texts() -> ModuleType:
    spec = importlib.util.spec_from_file_location("texts", ROOT / "packaging" / "texts.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def everything(texts: ModuleType):
    return texts.gathered()


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A program of one file, with a text, one for numbers and a note for translators."""
    package = tmp_path / "rmdesk"
    package.mkdir()
    package.joinpath("one.py").write_text(
        "# Translators: the month\n"
        '_("May")\n'
        '_("{name} is "\n  "here.")\n'
        'ngettext("{n} form of {name}", "{n} forms of {name}", 2)\n',
        "utf-8",
    )
    return tmp_path


def _asked(path: Path) -> Iterator[str]:
    """What a module hands to the functions that translate, as Python itself reads it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            place = {"_": 0, "later": 0, "ngettext": 0, "pgettext": 1}.get(node.func.id)
            if place is not None and isinstance(node.args[place], ast.Constant):
                yield node.args[place].value


def test_every_text_of_the_program_is_gathered(everything) -> None:
    known = {one.id if isinstance(one.id, str) else one.id[0] for one in everything}
    asked = {text for path in ROOT.joinpath("rmdesk").rglob("*.py") for text in _asked(path)}
    assert len(asked) > 4000
    assert not asked - known
    assert not known - asked - {""}


def test_every_placeholder_can_be_filled(texts: ModuleType, everything) -> None:
    assert [fault for one in everything if one.id for fault in texts.faults(one)] == []


def test_what_is_shipped_is_whole_and_compiled(texts: ModuleType, everything, tmp_path) -> None:
    for path in LOCALE.glob("*/LC_MESSAGES/rmdesk.po"):
        tag = path.parent.parent.name
        copy = tmp_path / tag / "LC_MESSAGES" / "rmdesk.po"
        copy.parent.mkdir(parents=True)
        copy.write_bytes(path.read_bytes())
        catalog, wrong = texts.bring_up_to_date(copy, everything)
        assert wrong == []
        assert texts.left_on_paper(catalog) == [], f"{tag}: papers would be half in English"
        assert path.with_suffix(".mo").read_bytes() == copy.with_suffix(".mo").read_bytes()
        assert "FULL NAME" not in path.read_text("utf-8"), f"{tag}: nobody is named as translator"
    for path in LOCALE.glob("*/instruments/*.json"):
        english = scales.read(ROOT / "resources" / "instruments", Instrument(path.stem))
        assert scales.translated(english, path).source
    assert LOCALE.joinpath("README.md").exists()


def _fill(clone: Path, **said: str) -> Path:
    """Write translations into the .po of Malay."""
    path = clone / "resources" / "locale" / "ms" / "LC_MESSAGES" / "rmdesk.po"
    told = path.read_text("utf-8")
    for text, translation in said.values():
        assert f'msgid "{text}"\nmsgstr ""' in told
        told = told.replace(f'msgid "{text}"\nmsgstr ""', f'msgid "{text}"\nmsgstr "{translation}"')
    path.write_text(told, "utf-8")
    return path


def test_a_translation_is_begun_filled_in_compiled_and_read(
    texts: ModuleType, clone: Path, monkeypatch, capsys
) -> None:
    clone.joinpath("rmdesk", "documents").mkdir()
    clone.joinpath("rmdesk", "one.py").rename(clone / "rmdesk" / "documents" / "one.py")
    assert texts.main(["ms"], clone) == 0
    told = capsys.readouterr().out
    assert "ms: 0 of 3 texts translated; still English on papers: 3" in told
    path = _fill(clone, a=("May", "Mei"), b=("{name} is here.", "{name} ada di sini."))
    assert "#. the month" in path.read_text("utf-8")
    monkeypatch.setenv(i18n.TRY_OUT, str(clone / "resources" / "locale"))
    assert texts.main([], clone) == 0
    told = capsys.readouterr().out
    assert "ms: 2 of 3 texts translated; still English on papers: 1" in told
    i18n._load.cache_clear()
    assert i18n.has_catalogue("ms")
    assert not i18n.has_catalogue("ta")
    with i18n.language("ms"):
        assert i18n._("May") == "Mei"
        assert i18n._("{name} is here.").format(name="Ani") == "Ani ada di sini."
        assert i18n.ngettext("{n} form of {name}", "{n} forms of {name}", 2).startswith("{n} forms")
        assert i18n._("") == ""
    assert i18n._("May") == "May"
    written = path.read_bytes()
    assert texts.main([], clone) == 0
    assert path.read_bytes() == written  # nothing new: nothing to commit


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Ada di sini.", "leaves out name"),
        ("{nama} ada di sini.", "names nama"),
        ("{name ada di sini.", "expected '}'"),
    ],
)
def test_a_translation_that_cannot_be_filled_is_named_and_left_out(
    texts: ModuleType, clone: Path, capsys, said: str, told: str
) -> None:
    texts.main(["ms"], clone)
    path = _fill(clone, a=("May", "Mei"), b=("{name} is here.", said))
    assert texts.main([], clone) == 1
    assert told in capsys.readouterr().out
    compiled = path.with_suffix(".mo").read_bytes()
    assert b"Mei" in compiled
    assert b"sini" not in compiled
    assert said in path.read_text("utf-8")  # what was typed is not lost


def test_a_changed_text_is_not_guessed(texts: ModuleType, clone: Path) -> None:
    texts.main(["ms"], clone)
    path = _fill(clone, a=("May", "Mei"), b=("{name} is here.", "{name} ada di sini."))
    one = clone / "rmdesk" / "one.py"
    one.write_text(one.read_text("utf-8").replace('"here."', '"there."'), "utf-8")
    texts.main([], clone)
    assert b"sini" not in path.with_suffix(".mo").read_bytes()
    assert "sini" not in path.read_text("utf-8")


def test_what_is_no_language_is_refused(texts: ModuleType, clone: Path, capsys) -> None:
    assert texts.main(["elvish"], clone) == 2
    assert "elvish is no language" in capsys.readouterr().out
