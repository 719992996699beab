"""The organisation's colour on paper: read, and dark enough for small print on white.

Contrast is that of WCAG 2.2: 4.5 to 1 for text of ordinary size.
"""

from __future__ import annotations

import colorsys
import re

ENOUGH = 4.5
_CODE = re.compile(r"^#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$")


def read_colour(text: str) -> str | None:
    """``text`` such as ``3451b2`` or ``#35b`` as ``#RRGGBB``; ``None`` if it is no colour."""
    hit = _CODE.match(text.strip())
    if hit is None:
        return None
    code = hit[1] if len(hit[1]) == 6 else "".join(2 * digit for digit in hit[1])
    return f"#{code.upper()}"


def parts(code: str) -> tuple[float, float, float]:
    """Red, green and blue of ``#RRGGBB``, from 0 to 1."""
    red, green, blue = (int(code[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def contrast(code: str, other: str = "#FFFFFF") -> float:
    """How well one colour is read on the other, from 1 (not at all) to 21."""
    one, two = sorted((_light(code), _light(other)), reverse=True)
    return (one + 0.05) / (two + 0.05)


def _light(code: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts(code)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def readable(code: str) -> str:
    """``code``, or the nearest darker shade of it that is read well on white and on its tint."""
    hue, light, full = colorsys.rgb_to_hls(*parts(code))
    while contrast(code, tint(code)) < ENOUGH and light > 0:
        light = max(0.0, light - 0.01)
        code = _code(*colorsys.hls_to_rgb(hue, light, full))
    return code


def tint(code: str) -> str:
    """The pale ground that goes with a colour: 7 % of it on white."""
    return _pale(code, 0.07)


def band(code: str) -> str:
    """The lighter shade in which a margin of error is drawn around a point: 32 % of it on white."""
    return _pale(code, 0.32)


def _pale(code: str, share: float) -> str:
    red, green, blue = (1 - share * (1 - part) for part in parts(code))
    return _code(red, green, blue)


def _code(red: float, green: float, blue: float) -> str:
    return "#" + "".join(f"{round(255 * part):02X}" for part in (red, green, blue))
