"""The main window: pages, keys, palette, undo with its label, toast, help, sample banner, close."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from rmdesk import sample
from rmdesk.operations import organisation
from rmdesk.queries import programmes
from rmdesk.queries.search import everything
from rmdesk.settings import WindowSettings
from rmdesk.store import Store, backup
from rmdesk.ui.help_panel import HelpPanel
from rmdesk.ui.main_window import KINDS, Host, MainWindow
from rmdesk.ui.palette import Entry, Palette, rank
from rmdesk.ui.refresh import Refresh

CTRL = Qt.KeyboardModifier.ControlModifier


class Clock:
    """A day that a test can change."""

    def __init__(self) -> None:
        self.day = dt.date(2026, 11, 24)

    def __call__(self) -> dt.date:
        return self.day


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def asked() -> list[str]:
    """What the window asked of the program."""
    return []


def host(asked: list[str]) -> Host:
    return Host(
        start_own=lambda: asked.append("start_own"),
        look_at_sample=lambda: asked.append("sample"),
        lock=lambda: asked.append("lock"),
        replace_store=lambda *_a: asked.append("replace"),
        apply_look=lambda: asked.append("look"),
    )


@pytest.fixture
def window(
    qtbot, tmp_path: Path, settings: WindowSettings, clock: Clock, asked: list[str]
) -> Iterator[MainWindow]:
    store = Store.create(tmp_path / "own" / "programme.rmdesk", "four quiet herons")
    organisation.start(
        store,
        organisation="Harbour Group",
        country="SG",
        programme="Reverse mentoring 2026",
        starts_on=dt.date(2026, 9, 1),
    )
    settings.set("last_page", "settings")
    made = MainWindow(store, settings, host(asked), clock)
    made.resize(1280, 720)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    if not made._closing:
        made.close()
        qtbot.waitUntil(lambda: made._closing, timeout=10_000)
    made.hide()
    made.deleteLater()


def palette_of(window: MainWindow) -> Palette:
    return next(w for w in window.findChildren(Palette) if w.isVisible())


def test_every_page_opens_by_its_key_and_is_marked(qtbot, window) -> None:
    names = [kind.name for kind in KINDS]
    for number, name in enumerate(names, 1):
        qtbot.keyClick(window, getattr(Qt.Key, f"Key_{number}"), CTRL)
        assert window.current.name == name
        assert window.sidebar._buttons[name].isChecked()
        assert window.page(name).title()
    assert window.settings.get("last_page") == names[-1]


def test_ctrl_k_goes_to_a_page_by_a_part_of_its_name(qtbot, window) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    palette = palette_of(window)
    qtbot.keyClicks(palette.line, "repo")
    assert palette.shown()[0].text == "Reports"
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert window.current.name == "reports"


def test_the_palette_does_what_the_menus_do_and_esc_leaves_it(qtbot, window, asked) -> None:
    window.open_palette()
    palette = palette_of(window)
    qtbot.keyClicks(palette.line, "lock")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert asked == ["lock"]
    window.open_palette()
    again = palette_of(window)
    qtbot.keyClick(again.line, Qt.Key.Key_Escape)
    assert not again.isVisible()


def test_the_palette_finds_a_person_and_a_pair_by_name_in_any_script(
    qtbot, tmp_path, settings
) -> None:
    store = sample.open_or_make(tmp_path / "sample.rmdesk", dt.date(2026, 11, 24))
    window = MainWindow(store, settings, host([]), lambda: dt.date(2026, 11, 24))
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    with store.read() as db:
        found = everything(db, programmes.current(db).id)
    person = next(one for one in found if not one.pair and not one.name.isascii())
    window.open_palette()
    palette = palette_of(window)
    palette.line.setText(person.name)
    names = [entry.text for entry in palette.shown()]
    assert names[0] == person.name
    assert any(person.name in name and " and " in name for name in names[1:]) or len(names) == 1
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert window.current.name == "people"
    assert window.current.table.selected_ids() == [person.id]
    window.close()
    qtbot.waitUntil(lambda: window._closing, timeout=10_000)
    window.deleteLater()


def test_the_best_fit_comes_first() -> None:
    names = ("Anna Lim", "Lim Anna", "Ann Limb", "Annalise", "Olim Bann")
    entries = [(n.casefold(), Entry(n, "", "users", lambda: None)) for n in names]
    assert [e.text for e in rank(entries, "ann")][:3] == ["Anna Lim", "Ann Limb", "Annalise"]
    assert [e.text for e in rank(entries, "lim an")][:2] == ["Lim Anna", "Anna Lim"]
    assert rank(entries, "zzz") == []


def test_undo_says_what_it_undoes_and_why_it_is_grey(qtbot, window) -> None:
    undo, redo = window.actions_.undo, window.actions_.redo
    organisation.add_venue(window.store, name="Library")
    qtbot.waitUntil(lambda: undo.text() == "&Undo Add a venue")
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: redo.text() == "&Redo Add a venue")
    with window.store.read() as db:
        assert programmes.venues(db) == []
    assert "Add a venue" in window.toast.text
    qtbot.keyClick(window, Qt.Key.Key_Y, CTRL)
    qtbot.waitUntil(lambda: undo.text() == "&Undo Add a venue")
    window.undo()
    qtbot.waitUntil(lambda: not undo.isEnabled())
    assert undo.toolTip() == window.store.why_no_undo
    window.redo()
    qtbot.waitUntil(lambda: undo.isEnabled())


def test_in_a_field_ctrl_z_takes_back_the_typing_first(qtbot, window) -> None:
    window.go("settings", "organisation")
    field: QLineEdit = window.current.organisation._name
    organisation.add_venue(window.store, name="Library")
    qtbot.waitUntil(window.actions_.undo.isEnabled)
    field.setFocus()
    qtbot.keyClicks(field, "XY")
    assert field.text() == "Harbour GroupXY"
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert field.text() == "Harbour Group"
    assert window.store.undo_label == "Add a venue"
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: window.store.redo_label == "Add a venue")


def test_the_toast_offers_undo_and_esc_dismisses_it(qtbot, window) -> None:
    organisation.add_venue(window.store, name="Library")
    window.tell("Library added.")
    assert window.toast.isVisible()
    undo = next(b for b in window.toast.findChildren(QPushButton) if b.text() == "Undo")
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.tasks.busy and bool(window.store.redo_label))
    qtbot.waitUntil(window.toast.isVisible)  # what was undone is said
    window.tell("Something else.")
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.toast.isVisible()


def test_f1_shows_this_pages_help_and_follows_the_page(qtbot, window) -> None:
    window.go("feedback")
    qtbot.keyClick(window, Qt.Key.Key_F1)
    help_panel = window.findChild(HelpPanel)
    assert help_panel.isVisible()
    assert help_panel._title.text() == "Help: Feedback"
    window.go("reports")
    assert help_panel._title.text() == "Help: Reports"
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not help_panel.isVisible()


def test_keys_without_meaning_on_a_page_are_grey_with_a_reason(window) -> None:
    window.go("reports")
    assert not window.actions_.print.isEnabled()
    assert window.actions_.print.toolTip()
    window.go("feedback")
    assert window.actions_.print.isEnabled()


def test_midnight_makes_every_page_look_again(qtbot, window, clock) -> None:
    window.go("reports")
    seen: list[int] = []
    window.page("reports").refresh = lambda: seen.append(1)
    window.refresh.look_at_the_clock()
    assert seen == []
    clock.day += dt.timedelta(days=1)
    window.refresh.look_at_the_clock()
    assert seen == [1]
    window.refresh.look_at_the_clock()
    assert seen == [1]


def test_a_notice_from_another_thread_arrives_on_the_main_thread(qtbot, clock) -> None:
    listeners: list = []
    refresh = Refresh(lambda f: (listeners.append(f), lambda: listeners.remove(f))[1], clock)
    where: list[int] = []
    refresh.changed.connect(lambda _c: where.append(threading.get_ident()))
    thread = threading.Thread(target=lambda: listeners[0]("changes"))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: where == [threading.get_ident()])
    refresh.close()
    assert listeners == []


def test_closing_backs_up_what_changed_and_frees_the_file(qtbot, window) -> None:
    path = window.store.path
    with qtbot.waitSignal(window.closed, timeout=10_000):
        window.close()
    assert [one.reason for one in backup.listed(path)] == ["close"]
    Store.open(path, "four quiet herons").close()


def test_no_page_is_made_while_the_window_closes(qtbot, window, monkeypatch) -> None:
    let_go = threading.Event()
    backing_up = window.store.back_up

    def slow(reason, report):
        assert let_go.wait(30)
        return backing_up(reason, report)

    monkeypatch.setattr(window.store, "back_up", slow)
    made: list[int] = []
    monkeypatch.setattr(window, "_make_next", lambda: (made.append(1), True)[1])
    window._ahead.start()
    qtbot.waitUntil(lambda: bool(made), timeout=10_000)
    window.close()
    made.clear()
    ticks: list[int] = []
    window._ahead.timeout.connect(lambda: ticks.append(1))
    qtbot.waitUntil(lambda: len(ticks) >= 2, timeout=10_000)
    assert made == []
    with qtbot.waitSignal(window.closed, timeout=10_000):
        let_go.set()


def test_a_backup_that_fails_lets_her_stay(qtbot, window, monkeypatch) -> None:
    from rmdesk.ui import messages

    answers = iter([False, True])
    questions: list[str] = []
    monkeypatch.setattr(
        messages, "ask", lambda _p, text, *_more: (questions.append(text), next(answers))[1]
    )
    folder = window.store.path.parent / "backups"
    folder.write_text("in the way")
    window.close()
    qtbot.waitUntil(lambda: len(questions) == 1, timeout=10_000)
    assert "No backup could be written" in questions[0]
    assert window.isVisible()
    organisation.add_venue(window.store, name="Still open")
    with qtbot.waitSignal(window.closed, timeout=10_000):
        window.close()
    assert len(questions) == 2


def test_closing_saves_what_is_still_being_typed(qtbot, window) -> None:
    path = window.store.path
    window.go("settings", "organisation")
    field = window.current.organisation._name
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "Harbour and Sons")
    with qtbot.waitSignal(window.closed, timeout=10_000):
        window.close()
    store = Store.open(path, "four quiet herons")
    with store.read() as db:
        assert programmes.current(db).org_name == "Harbour and Sons"
    store.close()


def test_the_sample_has_its_banner_on_every_page_and_no_lock(qtbot, tmp_path, settings) -> None:
    asked: list[str] = []
    store = Store.open_sample(tmp_path / "sample.rmdesk")
    window = MainWindow(store, settings, host(asked))
    window.show()
    for kind in KINDS:
        window.go(kind.name)
        assert window.banner.isVisible()
    texts = [action.text() for action in window.actions_._listed]
    assert "&Lock" not in texts
    qtbot.mouseClick(window.start_own_button, Qt.MouseButton.LeftButton)
    assert asked == ["start_own"]
    window.close()
    qtbot.waitUntil(lambda: window._closing)
    assert not backup.listed(tmp_path / "sample.rmdesk")
    window.deleteLater()


def test_no_part_of_a_page_flashes_up_as_a_window_of_its_own(qtbot, qapp, tmp_path, settings):
    class Watch(QObject):
        def __init__(self) -> None:
            super().__init__()
            self.seen: list[str] = []

        def eventFilter(self, thing: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() == QEvent.Type.Show and thing.isWidgetType() and thing.isWindow():
                self.seen.append(type(thing).__name__)
            return False

    watch = Watch()
    qapp.installEventFilter(watch)
    store = Store.open_sample(tmp_path / "sample.rmdesk")
    window = MainWindow(store, settings, host([]))
    window.show()
    for kind in KINDS:
        window.go(kind.name)
    qapp.removeEventFilter(watch)
    window.close()
    qtbot.waitUntil(lambda: window._closing)
    window.deleteLater()
    assert watch.seen == ["MainWindow"]


def test_tab_reaches_the_page_and_focus_never_sits_on_nothing(qtbot, window) -> None:
    window.go("feedback")
    seen: set[int] = set()
    for _step in range(40):
        widget = QApplication.focusWidget()
        assert widget is not None
        assert widget.isVisible()
        seen.add(id(widget))
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
    assert len(seen) >= 4


def test_settings_is_made_a_tab_at_a_time_and_whole_when_it_is_opened(window) -> None:
    window._ahead.stop()
    page = window.page("settings")
    made = [page.tabs.widget(n).widget() is not None for n in range(page.tabs.count())]
    if not any(made):
        assert window._make_next()
    window.go("settings", "history")
    assert all(page.tabs.widget(n).widget() is not None for n in range(page.tabs.count()))
    assert page.search is not None
    assert not page.build_more()


def test_the_pair_page_is_made_ahead_and_reads_a_pair_once(qtbot, window, monkeypatch) -> None:
    from uuid import uuid4

    from rmdesk.queries import pair_page

    qtbot.waitUntil(lambda: not window._ahead.isActive(), timeout=20_000)
    page = window.pages["pair"]
    read: list[object] = []
    monkeypatch.setattr(pair_page, "pair_page", lambda _db, pair, _today: read.append(pair))
    first, second = uuid4(), uuid4()
    window.go("pair", first)
    window.go("overview")
    page.mark_stale()
    window.go("pair", second)
    assert read == [first, second]
    page.mark_stale()
    assert read == [first, second, second]
