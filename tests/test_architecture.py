"""The house rules of CONTRIBUTING.md, each as a sentence that fails on a breach."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from layers import House

PACKAGE = Path(__file__).resolve().parent.parent / "rmdesk"
COMMON = ("rmdesk.errors", "rmdesk.i18n", "rmdesk.progress", "rmdesk.paths", "rmdesk.writing")
WINDOW = ("rmdesk.ui", "rmdesk.app")
COMMAND_LINE = ("rmdesk.cli", "rmdesk.__main__")
ROOMS = ("operations", "queries", "rules", "documents", "files", "scanning", "plots")
FRONT_DOOR = ("imports rmdesk", "imports rmdesk.store")
"""The version of the program, and ``Store`` with its errors: no room behind them."""
STORE_DOOR = tuple(
    f"rmdesk.store.{room}" for room in ("problems", "backup", "restoring", "recovery")
)
QT = ("PySide6", "shiboken6")
HEAVY = (
    "alembic",
    "reportlab",
    "scipy",
    "cv2",
    "numpy",
    "xlsxwriter",
    "python_calamine",
    "pikepdf",
)
NETWORK = ("socket", "ssl", "http", "urllib.request", "smtplib", "ftplib", "xmlrpc", "requests")


@pytest.fixture(scope="module")
def house() -> House:
    read = House(PACKAGE)
    assert {"rmdesk.rules", "rmdesk.store.desk_file", "rmdesk.ui.page"} <= read.trees.keys()
    return read


def rooms(*names: str) -> list[str]:
    return [f"rmdesk.{name}" for name in names]


def test_rules_import_only_rules(house: House) -> None:
    assert not house.breaches(rooms("rules"), may=())


def test_rules_need_only_the_standard_library_numpy_and_scipy(house: House) -> None:
    allowed = {*sys.stdlib_module_names, "numpy", "scipy", "rmdesk", "__future__"}
    foreign = [
        str(found)
        for found in house.imports
        if found.module.startswith("rmdesk.rules") and found.target.split(".")[0] not in allowed
    ]
    assert not foreign


def test_models_import_only_the_words_of_the_rules(house: House) -> None:
    assert not house.breaches(rooms("models"), may=("rmdesk.rules.words", "rmdesk.rules.names"))


def test_the_store_imports_only_models_and_what_their_texts_mean(house: House) -> None:
    words = ("rmdesk.rules.words", "rmdesk.rules.names", "rmdesk.rules.mentions")
    kept = ("rmdesk.rules.passphrase", "rmdesk.rules.importing.said")
    may = (*rooms("models"), *kept, *words, *COMMON)
    assert not house.breaches(rooms("store"), may)


def test_queries_import_only_store_models_and_rules(house: House) -> None:
    assert not house.breaches(rooms("queries"), may=(*rooms("store", "models", "rules"), *COMMON))


def test_operations_import_only_store_models_and_rules(house: House) -> None:
    may = (*rooms("store", "models", "rules"), *COMMON)
    assert not house.breaches(rooms("operations"), may)


def test_documents_import_only_rules_and_plots(house: House) -> None:
    assert not house.breaches(rooms("documents"), may=(*rooms("rules", "plots"), *COMMON))


def test_files_scanning_and_plots_import_only_rules(house: House) -> None:
    # and the child process in which they read what comes from outside
    for room in rooms("files", "scanning", "plots"):
        assert not house.breaches([room], may=(*rooms("rules", "child"), *COMMON))


def test_a_plot_is_described_without_any_painter(house: House) -> None:
    # QPainter draws it in ui/widgets/plot_view, ReportLab in documents/plotting
    foreign = [
        str(found)
        for found in house.imports
        if found.module.startswith("rmdesk.plots")
        and found.target.split(".")[0] not in {*sys.stdlib_module_names, "rmdesk", "__future__"}
    ]
    assert not foreign
    drawers = ("rmdesk.documents.plotting", "rmdesk.ui.widgets.plot_view", "rmdesk.plots")
    assert not house.users_of(["rmdesk.plots.drawing"], besides=drawers)


def test_the_child_process_knows_no_room(house: House) -> None:
    assert not house.breaches(["rmdesk.child"], may=COMMON)


def test_the_window_reaches_data_only_through_operations_and_queries(house: House) -> None:
    may = (*rooms(*ROOMS, "settings", "child", "sample"), *COMMON, *STORE_DOOR)
    found = house.breaches(["rmdesk.ui"], may)
    assert not [line for line in found if not line.endswith(FRONT_DOOR)]


def test_the_command_line_knows_no_window(house: House) -> None:
    may = (*rooms(*ROOMS, "settings", "child", "sample"), *COMMON, *STORE_DOOR)
    found = house.breaches(COMMAND_LINE, may)
    allowed = (*FRONT_DOOR, "imports rmdesk.app")
    assert not [line for line in found if not line.endswith(allowed)]


def test_the_sample_plays_the_same_operations_and_queries(house: House) -> None:
    may = (*rooms("operations", "queries", "rules", "files", "sample_life"), *COMMON)
    found = house.breaches(["rmdesk.sample", "rmdesk.sample_life"], may)
    assert not [line for line in found if not line.endswith(FRONT_DOOR)]


def test_only_the_window_imports_qt(house: House) -> None:
    assert not house.users_of(QT, besides=WINDOW)


def test_window_and_command_line_never_import_the_database(house: House) -> None:
    database = ("sqlalchemy", "sqlcipher3", "alembic", "rmdesk.models")
    besides = rooms("store", "models", "queries", "operations", "sample")
    assert not house.users_of(database, besides)


def test_the_sample_plays_the_job_without_a_window(house: House) -> None:
    may = (*rooms(*ROOMS, "store", "models", "sample_life"), *COMMON)
    assert not house.breaches(["rmdesk.sample", "rmdesk.sample_life"], may)


def test_sql_is_written_only_in_the_store(house: House) -> None:
    besides = rooms("store", "models")
    assert not house.users_of(["sqlalchemy.text", "sqlalchemy.sql.text"], besides)
    assert not house.calls(["exec_driver_sql"], rooms("queries", "operations", "ui", "cli"))


def test_only_the_store_begins_and_ends_transactions(house: House) -> None:
    others = rooms("queries", "operations", *ROOMS, "ui", "cli", "app", "models")
    assert not house.calls(["commit", "rollback", "begin_nested"], others)


def test_queries_never_write(house: House) -> None:
    written = ("sqlalchemy.insert", "sqlalchemy.update", "sqlalchemy.delete")
    assert not [line for line in house.users_of(written) if line.startswith("rmdesk.queries")]


def test_rules_queries_operations_and_documents_never_read_the_clock(house: House) -> None:
    clock = ["today", "utcnow", "localtime"]
    assert not house.calls(clock, rooms("rules", "queries", "documents", "operations"))
    assert not house.calls(["now"], rooms("rules"))
    assert not [line for line in house.users_of(["time"]) if line.startswith("rmdesk.rules")]


def test_the_live_file_is_never_opened_without_its_key(house: House) -> None:
    assert not house.users_of(["sqlite3", "aiosqlite"])


def test_the_program_opens_no_network_connection(house: House) -> None:
    assert not house.users_of(NETWORK)
    # one window a file: a local socket of this user, no network
    assert not house.users_of(["PySide6.QtNetwork"], besides=["rmdesk.ui.single"])


def test_a_child_process_loads_neither_window_nor_database(house: House) -> None:
    childs = rooms("files", "scanning", "rules", "child")
    assert not house.loads(childs, [*QT, "sqlalchemy", "sqlcipher3", *rooms("ui", "store")])


def test_starting_loads_nothing_heavy(house: House) -> None:
    starts = rooms("__main__", "app", "cli", "ui", "store.desk_file", "store.recovery")
    # imported when the board is first looked at
    late = rooms("ui.pairing.matrix", "ui.pairing.matrix_view", "ui.pairing.tiles")
    assert not house.loads(starts, HEAVY, late)


def test_unlocking_does_not_wait_for_the_database_layer(house: House) -> None:
    starts = rooms("__main__", "app", "ui.start_window", "ui.start")
    assert not house.loads(starts, ["sqlalchemy"])


# the walker itself -----------------------------------------------------------------------------


@pytest.fixture
def breached(tmp_path: Path) -> House:
    """A small made-up house in which every kind of rule is broken once."""
    files = {
        "__init__.py": "",
        "rules/__init__.py": "import sqlalchemy\nfrom house import errors\n",
        "rules/clock.py": "import datetime as dt\n\ndef now():\n    return dt.date.today()\n",
        "errors.py": "",
        "store.py": "def go(db):\n    db.commit()\n",
        "ui/__init__.py": "from . import page\n",
        "ui/page.py": (
            "from typing import TYPE_CHECKING\n"
            "from ..rules import clock\n"
            "from ..store import go\n"
            "if TYPE_CHECKING:\n    import numpy\n"
            "def late():\n    import scipy.stats\n"
            "import reportlab.pdfgen\n"
        ),
    }
    for name, text in files.items():
        path = tmp_path / "house" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return House(tmp_path / "house")


def test_walker_sees_an_import_into_a_forbidden_room(breached: House) -> None:
    assert breached.breaches(["house.rules"], may=()) == ["house.rules:2 imports house.errors"]
    assert not breached.breaches(["house.rules"], may=["house.errors"])


def test_walker_follows_relative_imports(breached: House) -> None:
    assert breached.breaches(["house.ui"], may=["house.rules"]) == [
        "house.ui.page:3 imports house.store"
    ]


def test_walker_sees_foreign_packages_and_their_users(breached: House) -> None:
    assert breached.users_of(["sqlalchemy"]) == ["house.rules:1 imports sqlalchemy"]
    assert not breached.users_of(["sqlalchemy"], besides=["house.rules"])
    assert breached.users_of(["numpy"]) == ["house.ui.page:5 imports numpy"]


def test_walker_knows_what_a_start_loads_and_what_comes_late(breached: House) -> None:
    assert breached.loads(["house.ui"], ["reportlab", "scipy", "numpy"]) == [
        "house.ui.page loads reportlab.pdfgen"
    ]
    assert breached.loads(["house.ui"], ["sqlalchemy"]) == ["house.rules loads sqlalchemy"]


def test_walker_sees_calls(breached: House) -> None:
    assert breached.calls(["today"], ["house.rules"]) == ["house.rules.clock:4 calls today()"]
    assert breached.calls(["commit"], ["house"]) == ["house.store:2 calls commit()"]
    assert not breached.calls(["commit"], ["house.ui"])
