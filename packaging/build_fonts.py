"""Make the static fonts of resources/fonts from the variable Noto fonts (OFL) of two PyPI wheels.

Run by hand when a font must change, with fontTools installed:

    python packaging/build_fonts.py

The wheels are downloaded by pip into a temporary folder. Each script becomes a Regular and a Bold
TrueType font without hints; ``fonts.json`` lists which characters each file can print, so that the
program chooses a font without opening any. Bold Chinese has the characters of GB 2312 and of the
first level of Big5 only (the rarer ones are emboldened when printed), to keep the folder small.
"""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

TARGET = Path(__file__).resolve().parent.parent / "resources" / "fonts"
NOTO = "manimgx-fonts==2026.9.26.post1"
CHINESE = "justmytype-intl-cjk==0.1.0"
SCRIPTS = (
    # name of the result, wheel, file in the wheel; the order is the order of preference
    ("Latin", NOTO, "NotoSans[wght].ttf"),
    ("Tamil", NOTO, "NotoSansTamil[wght].ttf"),
    ("Arabic", NOTO, "NotoSansArabic[wght].ttf"),
    ("Thai", NOTO, "NotoSansThai[wght].ttf"),
    ("Devanagari", NOTO, "NotoSansDevanagari[wght].ttf"),
    ("Hebrew", NOTO, "NotoSansHebrew[wght].ttf"),
    ("Bengali", NOTO, "NotoSansBengali[wght].ttf"),
    ("Gurmukhi", NOTO, "NotoSansGurmukhi[wght].ttf"),
    ("Gujarati", NOTO, "NotoSansGujarati[wght].ttf"),
    ("Kannada", NOTO, "NotoSansKannada[wght].ttf"),
    ("Malayalam", NOTO, "NotoSansMalayalam[wght].ttf"),
    ("Telugu", NOTO, "NotoSansTelugu[wght].ttf"),
    ("Sinhala", NOTO, "NotoSansSinhala[wght].ttf"),
    ("Khmer", NOTO, "NotoSansKhmer[wght].ttf"),
    ("Myanmar", NOTO, "NotoSansMyanmar[wght].ttf"),
    ("Lao", NOTO, "NotoSansLao[wght].ttf"),
    ("Georgian", NOTO, "NotoSansGeorgian[wght].ttf"),
    ("Armenian", NOTO, "NotoSansArmenian[wght].ttf"),
    ("Chinese", CHINESE, "NotoSansSC[wght].ttf"),
)
WEIGHTS = {"Regular": 400, "Bold": 700}
NOT_PRINTED = {*range(0x20), *range(0x7F, 0xA0), 0xFEFF, *range(0xE000, 0xF900)}


def _common_chinese() -> set[int]:
    """The characters of GB 2312 and of the first level of Big5."""
    found = set()
    for codec, leads in (("gb2312", range(0xA1, 0xF8)), ("big5", range(0xA1, 0xC7))):
        for lead in leads:
            for trail in range(0x40, 0xFF):
                try:
                    found.add(ord(bytes((lead, trail)).decode(codec)))
                except (UnicodeDecodeError, TypeError):
                    continue
    return found


def _wheels(folder: Path) -> dict[str, zipfile.ZipFile]:
    found = {}
    for requirement in (NOTO, CHINESE):
        target = folder / requirement.split("==")[0]
        command = [sys.executable, "-m", "pip", "download", "--no-deps", "-q", "-d", str(target)]
        subprocess.run([*command, requirement], check=True)
        found[requirement] = zipfile.ZipFile(next(target.glob("*.whl")))
    return found


def _member(wheel: zipfile.ZipFile, ending: str) -> bytes:
    return wheel.read(next(name for name in wheel.namelist() if name.endswith(ending)))


def _static(source: bytes, weight: int, keep: set[int] | None) -> TTFont:
    font = instancer.instantiateVariableFont(
        TTFont(io.BytesIO(source), recalcTimestamp=False), {"wght": weight}, inplace=True
    )
    for axis in list(font.get("fvar", ()).axes) if "fvar" in font else ():
        font = instancer.instantiateVariableFont(font, {axis.axisTag: axis.defaultValue})
    options = subset.Options(
        hinting=False,
        layout_features=["*"],
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14],
        notdef_outline=True,
        drop_tables=["DSIG", "STAT", "MVAR", "HVAR", "vhea", "vmtx", "VORG"],
        legacy_kern=False,
    )
    wanted = set(font.getBestCmap()) - NOT_PRINTED
    if keep is not None:
        wanted &= keep | set(range(0x3400))
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted)
    cutter.subset(font)
    return font


def _ranges(codes: set[int]) -> list[list[int]]:
    found: list[list[int]] = []
    for code in sorted(codes):
        if found and found[-1][1] == code - 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    return found


def main() -> None:
    """Write every font, the licences and ``fonts.json``."""
    TARGET.mkdir(parents=True, exist_ok=True)
    listed = []
    with tempfile.TemporaryDirectory() as folder:
        wheels = _wheels(Path(folder))
        for name, wheel, file in SCRIPTS:
            source = _member(wheels[wheel], file)
            for style, weight in WEIGHTS.items():
                rare = name == "Chinese" and style == "Bold"
                font = _static(source, weight, _common_chinese() if rare else None)
                target = TARGET / f"Noto-{name}-{style}.ttf"
                font.save(target)
                entry = {
                    "name": name,
                    "bold": style == "Bold",
                    "file": target.name,
                    "source": f"{wheel} {file}",
                    "sha256": hashlib.sha256(target.read_bytes()).hexdigest(),
                    "covers": _ranges(set(font.getBestCmap())),
                }
                listed.append(entry)
                print(f"{target.name}: {target.stat().st_size / 1024:.0f} KB")  # noqa: T201 - a script
        (TARGET / "OFL-Noto.txt").write_bytes(_member(wheels[NOTO], "LICENSE"))
        (TARGET / "OFL-NotoSansSC.txt").write_bytes(_member(wheels[CHINESE], "notosanssc/OFL.txt"))
    text = json.dumps(listed, ensure_ascii=True, separators=(",", ":"))
    (TARGET / "fonts.json").write_text(text.replace('},{"name"', '},\n{"name"') + "\n", "utf-8")


if __name__ == "__main__":
    main()
