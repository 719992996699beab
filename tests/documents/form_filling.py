"""Filling a form in as five programs do it, and reading it back; only for tests."""

from __future__ import annotations

import ctypes
import ctypes.util
import io
import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from filelock import FileLock
from pypdf import PdfReader, PdfWriter

ROOT = Path(__file__).resolve().parents[2]
PDFJS = "4.10.38"
"""The last version of pdf.js for the Node that distributions have."""


@dataclass
class Answers:
    """What somebody fills in."""

    choices: dict[str, int] = field(default_factory=dict)
    ticks: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)


def read_back(data: bytes) -> Answers:
    """What a returned form says: every choice, every tick and every text that is not empty."""
    found = Answers()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for one in pdf.Root.AcroForm.Fields:
            name = str(one.T)
            value = one.get("/V")
            if value is None or int(one.get("/Ff", 0)) & 1:
                continue
            if one.FT == "/Tx":
                text = str(value).replace("\r\n", "\n").replace("\r", "\n")
                if text:
                    found.texts[name] = text
            elif str(value) not in {"/Off", ""}:
                if str(value) == "/Yes":
                    found.ticks.append(name)
                else:
                    found.choices[name] = int(str(value).lstrip("/"))
    return found


def by_pypdf(data: bytes, answers: Answers, _folder: Path) -> bytes:
    writer = PdfWriter()
    writer.append(PdfReader(io.BytesIO(data)))
    values: dict[str, str] = {name: f"/{n}" for name, n in answers.choices.items()}
    values |= dict.fromkeys(answers.ticks, "/Yes") | answers.texts
    for page in writer.pages:
        if "/Annots" in page:
            writer.update_page_form_field_values(page, values, auto_regenerate=False)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def by_pikepdf(data: bytes, answers: Answers, _folder: Path) -> bytes:
    from pikepdf.form import CheckboxField, Form, RadioButtonGroup, TextField

    with pikepdf.open(io.BytesIO(data)) as pdf:
        form = Form(pdf)
        for name, one in form.items():
            if isinstance(one, RadioButtonGroup) and name in answers.choices:
                one.value = pikepdf.Name(f"/{answers.choices[name]}")
            elif isinstance(one, CheckboxField) and name in answers.ticks:
                one.checked = True
            elif isinstance(one, TextField) and name in answers.texts:
                one.value = answers.texts[name]
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


def by_pdfium(data: bytes, answers: Answers, _folder: Path) -> bytes:
    """With mouse and keys, as in a browser: clicks into the middle of each widget."""
    places = _places(data)
    pdf = pypdfium2.PdfDocument(data)
    pdf.init_forms()
    for number, page in enumerate(pdf):
        form = pdf.formenv.raw
        for name, option, where, (x, y) in places:
            if where != number:
                continue
            clicked = answers.choices.get(name) == option if option else name in answers.ticks
            text = answers.texts.get(name, "") if not option else ""
            if clicked or text:
                pdfium.FORM_OnMouseMove(form, page.raw, 0, x, y)
                pdfium.FORM_OnLButtonDown(form, page.raw, 0, x, y)
                pdfium.FORM_OnLButtonUp(form, page.raw, 0, x, y)
            if text:
                wide = ctypes.create_string_buffer(text.encode("utf-16-le") + b"\0\0")
                pdfium.FORM_SelectAllText(form, page.raw)
                pdfium.FORM_ReplaceSelection(
                    form, page.raw, ctypes.cast(wide, ctypes.POINTER(pdfium.FPDF_WCHAR))
                )
        pdfium.FORM_ForceToKillFocus(form)
        page.close()
    out = io.BytesIO()
    pdf.save(out)
    pdf.close()
    return out.getvalue()


def _places(data: bytes) -> list[tuple[str, int, int, tuple[float, float]]]:
    """Field, option (0 for ticks and texts), page and middle of every widget."""
    found = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for number, page in enumerate(pdf.pages):
            for widget in page.obj.get("/Annots", []):
                left, bottom, right, top = (float(edge) for edge in widget.Rect)
                option = 0
                text = widget.get("/FT") == "/Tx"
                if not text and "/Yes" not in widget.AP.N:
                    state = next(key for key in widget.AP.N if key != "/Off")
                    option = int(state.lstrip("/"))
                middle = ((left + right) / 2, (bottom + top) / 2)
                name = widget.T if "/T" in widget else widget.Parent.T
                found.append((str(name), option, number, middle))
    return found


def by_poppler(data: bytes, answers: Answers, folder: Path) -> bytes:
    """Through the library of the GNOME and KDE viewers, where it is installed."""
    library = os.environ.get("RMDESK_POPPLER_GLIB") or ctypes.util.find_library("poppler-glib")
    if not library:
        pytest.skip("libpoppler-glib is not installed")
    return _Poppler(library).fill(data, answers, folder)


class _Area(ctypes.Structure):
    _fields_ = [(name, ctypes.c_double) for name in ("x1", "y1", "x2", "y2")]


class _Mapping(ctypes.Structure):
    _fields_ = [("area", _Area), ("field", ctypes.c_void_p)]


class _List(ctypes.Structure):
    pass


_List._fields_ = [
    ("data", ctypes.POINTER(_Mapping)),
    ("next", ctypes.POINTER(_List)),
    ("prev", ctypes.POINTER(_List)),
]


class _Poppler:
    """The few functions of libpoppler-glib that fill a form."""

    BUTTON, TEXT = 1, 2
    """Of ``PopplerFormFieldType``."""

    def __init__(self, library: str) -> None:
        self._own = ctypes.CDLL(library)
        self._glib = ctypes.CDLL(ctypes.util.find_library("glib-2.0"))
        pointer, text = ctypes.c_void_p, ctypes.c_char_p
        for name, result, takes in (
            ("document_new_from_file", pointer, [text, text, pointer]),
            ("document_get_n_pages", ctypes.c_int, [pointer]),
            ("document_get_page", pointer, [pointer, ctypes.c_int]),
            ("document_save", ctypes.c_int, [pointer, text, pointer]),
            ("page_get_form_field_mapping", ctypes.POINTER(_List), [pointer]),
            ("form_field_get_field_type", ctypes.c_int, [pointer]),
            ("form_field_get_name", pointer, [pointer]),
            ("form_field_text_set_text", None, [pointer, text]),
            ("form_field_button_set_state", None, [pointer, ctypes.c_int]),
        ):
            function = getattr(self._own, f"poppler_{name}")
            function.restype, function.argtypes = result, takes
            setattr(self, name, function)

    def fill(self, data: bytes, answers: Answers, folder: Path) -> bytes:
        source, target = folder / "empty.pdf", folder / "by-poppler.pdf"
        source.write_bytes(data)
        middles: dict[tuple[int, int, int], tuple[str, int]] = {
            (page, round(x), round(y)): (name, option)
            for name, option, page, (x, y) in _places(data)
        }
        document = self.document_new_from_file(source.as_uri().encode(), None, None)
        assert document
        for number in range(self.document_get_n_pages(document)):
            page = self.document_get_page(document, number)
            entry = self.page_get_form_field_mapping(page)
            while entry:
                mapping = entry.contents.data.contents
                area, one = mapping.area, mapping.field
                middle = (number, round((area.x1 + area.x2) / 2), round((area.y1 + area.y2) / 2))
                name, option = middles[middle]
                kind = self.form_field_get_field_type(one)
                if kind == self.TEXT and name in answers.texts:
                    self.form_field_text_set_text(one, answers.texts[name].encode())
                elif kind == self.BUTTON and (
                    answers.choices.get(name) == option if option else name in answers.ticks
                ):
                    self.form_field_button_set_state(one, 1)
                entry = entry.contents.next
        assert self.document_save(document, target.as_uri().encode(), None)
        return target.read_bytes()


def by_pdfjs(data: bytes, answers: Answers, folder: Path) -> bytes:
    """Through the viewer of Firefox, under Node."""
    library = _pdfjs()
    source, told, target = folder / "empty.pdf", folder / "told.json", folder / "by-pdfjs.pdf"
    source.write_bytes(data)
    told.write_text(json.dumps(answers.__dict__), "utf-8")
    script = Path(__file__).with_name("fill_form.mjs")
    command = ["node", str(script), str(library), str(source), str(told), str(target)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return target.read_bytes()


def _pdfjs() -> Path:
    """The library, fetched once into ``out``; skips where there is no Node or no registry."""
    where = ROOT / "out" / f"pdfjs-{PDFJS}"
    library = where / "node_modules" / "pdfjs-dist"
    if shutil.which("node") is None:
        pytest.skip("Node is not installed")
    where.mkdir(parents=True, exist_ok=True)
    with FileLock(where / "fetching.lock"):  # workers of one run fetch it once
        if not (library / "legacy" / "build" / "pdf.mjs").exists():
            _fetch(where)
    return library


def _fetch(where: Path) -> None:
    """Install pdf.js into ``where``; skips where npm is not there or reaches nothing."""
    told = where / "not-reached"
    if shutil.which("npm") is None:
        pytest.skip("npm is not installed")
    if told.exists() and time.time() - told.stat().st_mtime < 600:
        pytest.skip("npm could not reach its registry a moment ago")
    command = ["npm", "install", "--prefix", str(where), "--omit=optional", "--no-audit"]
    command += ["--no-fund", "--ignore-scripts", f"pdfjs-dist@{PDFJS}"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    except subprocess.TimeoutExpired:
        done = None
    if done is None or done.returncode:
        told.touch()
        pytest.skip("npm cannot reach its registry")


FILLERS: dict[str, Callable[[bytes, Answers, Path], bytes]] = {
    "pypdf": by_pypdf,
    "pikepdf": by_pikepdf,
    "pdfium": by_pdfium,
    "poppler": by_poppler,
    "pdfjs": by_pdfjs,
}
