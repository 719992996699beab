"""What is loaded when the window has opened: nothing heavy that the start does not need."""

from __future__ import annotations

import json
import subprocess
import sys

HEAVY = (
    *("alembic", "reportlab", "scipy", "cv2", "numpy", "xlsxwriter"),
    *("python_calamine", "pikepdf", "pypdfium2", "uharfbuzz", "rapidfuzz"),
)

JOURNEY = """
import datetime as dt, json, pathlib, sys, time
from PySide6.QtWidgets import QApplication
from rmdesk.app import Program
from rmdesk.ui.start.new_file import Beginning

app = QApplication(["rmdesk"])
before = sorted(name for name in sys.modules if "." not in name)
path = pathlib.Path(sys.argv[1]) / "programme.rmdesk"
program = Program(app, path)
program.start()

def wait(until):
    end = time.monotonic() + 30
    while not until():
        app.processEvents()
        time.sleep(0.005)
        assert time.monotonic() < end

if sys.argv[2] == "new":
    start = program.start_window
    start.show_new()
    start._on_filled(Beginning("Harbour", "SG", "Autumn", dt.date(2027, 1, 4), 6))
    start._on_chosen("four quiet herons")
    wait(lambda: type(start.view).__name__ == "RecoveryCode")
    start.view.later.emit()
else:
    program.start_window.view.entered.emit("four quiet herons")
wait(lambda: program.window is not None)
window = program.window
wait(lambda: not window._ahead.isActive())
print(json.dumps(sorted(sys.modules)))
window.close()
wait(lambda: program.window is None)
program.close()
"""


def loaded(folder, step: str) -> set[str]:
    out = subprocess.run(
        [sys.executable, "-c", JOURNEY, str(folder), step],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert out.returncode == 0, out.stderr[-2000:]
    return set(json.loads(out.stdout.splitlines()[-1]))


def test_nothing_heavy_is_loaded_after_the_start_with_every_page_made(tmp_path) -> None:
    loaded(tmp_path, "new")
    modules = loaded(tmp_path, "open")
    assert "rmdesk.ui.main_window" in modules
    assert "sqlalchemy" in modules
    assert {name for name in HEAVY if name in modules} == set()
    assert "rmdesk.ui.pages.settings" in modules
