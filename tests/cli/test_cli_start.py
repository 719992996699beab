"""The command line starts light, and as a child of itself."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

HEAVY = ("alembic", "reportlab", "scipy", "cv2", "numpy", "xlsxwriter", "pikepdf", "PySide6")
ASK = """
import json, sys
from rmdesk.__main__ import main
try:
    main({arguments!r})
except SystemExit:
    pass
print()
print(json.dumps(sorted({{name.split(".")[0] for name in sys.modules}})))
"""


def loaded_after(*arguments: str) -> set[str]:
    """Top-level modules in a fresh Python after the program ran with ``arguments``."""
    said = subprocess.run(
        [sys.executable, "-c", ASK.format(arguments=list(arguments))],
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    return set(json.loads(said.stdout.splitlines()[-1]))


def test_help_loads_neither_database_nor_window_nor_anything_heavy() -> None:
    assert not {*HEAVY, "sqlalchemy", "sqlcipher3"} & loaded_after("--help")


def test_check_loads_the_database_but_nothing_heavy(rmdesk, new_file: Path) -> None:
    loaded = loaded_after("--file", str(new_file), "check")
    assert "sqlalchemy" in loaded
    assert not set(HEAVY) & loaded


def test_heavy_names_are_real() -> None:
    known = packages_distributions().keys()
    assert {"alembic", "reportlab", "scipy", "numpy", "pikepdf", "PySide6"} <= known


def test_python_dash_m_answers() -> None:
    line = [sys.executable, "-m", "rmdesk", "--version"]
    said = subprocess.run(line, capture_output=True, encoding="utf-8", check=True, timeout=60)
    assert said.stdout.startswith("RMDesk ")


def test_a_wrong_word_ends_with_status_2_and_no_traceback() -> None:
    line = [sys.executable, "-m", "rmdesk", "pray"]
    said = subprocess.run(line, capture_output=True, encoding="utf-8", check=False, timeout=60)
    assert said.returncode == 2
    assert "Traceback" not in said.stderr
