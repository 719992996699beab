"""The window's own settings, kept as JSON in the user's configuration folder.

Theme, text size, column widths, the last page: nothing about people, nothing secret. A damaged
or foreign file is set aside and the settings begin afresh.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rmdesk.paths import config_dir

_DEFAULTS: dict[str, Any] = {
    "theme": "auto",
    "text_percent": 100,
    "lock_minutes": 15,
    "last_page": "overview",
    "geometry": "",
}
THEMES = ("auto", "light", "dark")
TEXT_PERCENTS = (90, 100, 115, 130, 150)


class WindowSettings:
    """Settings by name, saved at once; unknown names from later versions are kept."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or config_dir() / "window.json"
        self._values: dict[str, Any] = {}
        self._load()

    def _load(self) -> None:
        try:
            read = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return
        except (OSError, ValueError):
            read = None
        if isinstance(read, dict):
            self._values = read
        else:
            with contextlib.suppress(OSError):
                os.replace(self._path, self._path.with_suffix(".bad.json"))

    def get(self, name: str, default: Any = None) -> Any:
        """The value of ``name``, else ``default``, else the program's own default."""
        return self._values.get(name, _DEFAULTS.get(name) if default is None else default)

    def set(self, name: str, value: Any) -> None:
        """Keep ``value`` (anything JSON can hold) under ``name``; a full disk is survived."""
        if self._values.get(name) == value:
            return
        self._values[name] = value
        self._write()

    def _write(self) -> None:
        part = self._path.with_suffix(".part")
        with contextlib.suppress(OSError):
            part.write_text(json.dumps(self._values, ensure_ascii=False, indent=1), "utf-8")
            os.replace(part, self._path)

    def drop(self, unwanted: Callable[[str], bool]) -> None:
        """Forget every setting whose name or value, as text, is ``unwanted``."""
        kept = {
            name: value
            for name, value in self._values.items()
            if not unwanted(f"{name} {json.dumps(value, ensure_ascii=False)}")
        }
        if kept != self._values:
            self._values = kept
            self._write()

    @property
    def theme(self) -> str:
        """``auto``, ``light`` or ``dark``."""
        value = self.get("theme")
        return value if value in THEMES else "auto"

    @property
    def text_percent(self) -> int:
        """Text size in percent of the system's."""
        value = self.get("text_percent")
        return value if value in TEXT_PERCENTS else 100

    @property
    def lock_minutes(self) -> int:
        """Minutes without a key or mouse after which the window locks; 0 means never."""
        value = self.get("lock_minutes")
        return value if isinstance(value, int) and 0 <= value <= 240 else 15
