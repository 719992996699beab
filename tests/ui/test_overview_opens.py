"""The Overview on a busy morning: sorted, counted as elsewhere, opened where it is solved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import midyear
import pytest
import staff
from midyear import TODAY, Day
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QToolButton

from rmdesk.queries import pairs, programmes
from rmdesk.queries.waiting import Waiting, waiting
from rmdesk.rules.health import HealthRule, urgency
from rmdesk.rules.words import PairStatus, SessionStatus
from rmdesk.settings import WindowSettings
from rmdesk.store import Store
from rmdesk.ui.dialogs.agreed_actions import AgreedActions
from rmdesk.ui.dialogs.session import RecordSession
from rmdesk.ui.dialogs.type_feedback import TypeFeedback
from rmdesk.ui.main_window import Host, MainWindow
from rmdesk.ui.overview.attention import AttentionRow
from rmdesk.ui.overview.rows import RowButton
from rmdesk.ui.pages.overview import OverviewPage
from rmdesk.ui.papers.panel import Shown


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("busy") / "file.rmdesk"
    midyear.make(path, 40, Day.BUSY)
    return path


@pytest.fixture
def window(qtbot, qapp: QApplication, tmp_path: Path, busy: Path) -> Iterator[MainWindow]:
    path = tmp_path / "file.rmdesk"
    path.write_bytes(busy.read_bytes())

    def nothing(*_args: object) -> None:
        return None

    host = Host(nothing, nothing, nothing, nothing, nothing)
    settings = WindowSettings(tmp_path / "window.json")
    made = MainWindow(Store.open_sample(path), settings, host, lambda: TODAY)
    made._ahead.stop()
    made.resize(1280, 720)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.close()
    qtbot.waitUntil(lambda: made._closing, timeout=20_000)
    made.deleteLater()


def read(window: MainWindow) -> tuple[pairs.Overview, Waiting]:
    with window.store.read() as db:
        card = programmes.current(db)
        assert card is not None
        return pairs.overview(db, card.id, TODAY), waiting(db, card.id, TODAY)


def overview(window: MainWindow) -> OverviewPage:
    window.go("overview")
    page = window.current
    assert isinstance(page, OverviewPage)
    QApplication.processEvents()
    return page


def row(page: OverviewPage, said: str) -> RowButton:
    found = [
        one
        for card in (page.attention, page.week, page.papers)
        for one in card.row_buttons()
        if said in one.accessibleName()
    ]
    assert found, said
    return found[0]


def put_away(qtbot, dialog: QDialog) -> None:
    dialog.reject()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)


def test_a_session_of_today_opens_its_record_and_one_to_come_its_place(qtbot, window) -> None:
    seen, _papers = read(window)
    now = next(line for line in seen.next_days if line.day == TODAY)
    row(overview(window), f"Record: ‎⁨{now.mentor}⁩").click()
    dialog = staff.dialog(qtbot, RecordSession)
    assert dialog._session == now
    put_away(qtbot, dialog)
    later = next(line for line in seen.next_days if line.day > TODAY)
    row(overview(window), f"Show: ‎⁨{later.mentor}⁩").click()
    assert window.current.name == "sessions"
    qtbot.waitUntil(lambda: not window.current.reading)
    assert window.current.table.current_row().id == later.id


def test_what_is_left_over_is_shown_whole(qtbot, window) -> None:
    seen, papers = read(window)
    today = sum(line.day == TODAY for line in seen.next_days)
    page = overview(window)
    titles = {label.text() for label in page.week.findChildren(QLabel)}
    assert f"{today} sessions today" in titles
    assert len(papers.forms) > 3
    forms = [b for b in page.papers.row_buttons() if b.text() == "Show all"]
    forms[0].click()
    assert window.current.name == "feedback"
    assert {one.id for one in window.current.table.shown_rows()} == {f.id for f in papers.forms}
    assert window.current.strip.due
    window.current.strip.show_due(False)
    assert len(window.current.table.shown_rows()) > len(papers.forms)
    page = overview(window)
    unsigned = [b for b in page.papers.row_buttons() if b.text() == "Show all"][1]
    unsigned.click()
    assert window.current.name == "documents"
    shown = window.current.table.shown_rows()
    assert {one.id for one in shown} == {one.pair_id for one in papers.unsigned}
    assert len(papers.unsigned) == seen.active - seen.signed
    assert {one.status for one in shown} == {PairStatus.ACTIVE}
    assert f"{len(papers.unsigned)} not signed" in window.current.status


def test_a_form_opens_its_entry_and_an_agreement_its_paper(qtbot, window) -> None:
    _seen, papers = read(window)
    form = papers.forms[0]
    row(overview(window), f"Enter: {form.name}").click()
    dialog = staff.dialog(qtbot, TypeFeedback)
    assert window.current.name == "feedback"
    assert window.current.table.current_row().id == form.id
    assert dialog._line.id == form.id
    put_away(qtbot, dialog)
    pair = papers.unsigned[0]
    row(overview(window), f"Open: ‎⁨{pair.mentor}⁩ → ⁨{pair.mentee}⁩").click()
    assert window.current.name == "documents"
    assert window.current.chosen_pair() == pair.pair_id
    assert window.current.panel._shown is Shown.AGREEMENT
    window.current.panel.choose(Shown.MENTOR_FORM)
    row(overview(window), f"Open: ‎⁨{pair.mentor}⁩ → ⁨{pair.mentee}⁩").click()
    assert window.current.panel._shown is Shown.AGREEMENT


def test_a_late_action_opens_where_it_is_ticked(qtbot, window) -> None:
    _seen, papers = read(window)
    late = papers.actions
    assert [one.due_on for one in late] == sorted(one.due_on for one in late)
    row(overview(window), f"Open: {late[1].words}").click()
    dialog = staff.dialog(qtbot, AgreedActions)
    chosen = dialog.table.current_row()
    assert chosen.words == late[1].words
    assert chosen.days_late(TODAY) > 0
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    put_away(qtbot, dialog)
    assert len(read(window)[1].actions) == len(late) - 1


def test_flags_are_sorted_counted_by_reason_and_narrowed(qtbot, window) -> None:
    seen, _papers = read(window)
    page = overview(window)
    ranks = [urgency(pair.flags[0]) for pair in seen.attention]
    assert ranks == sorted(ranks)
    shown = [one for one in page.findChildren(AttentionRow) if one.isVisible()]
    first = min(shown, key=lambda one: one.mapTo(page, one.rect().topLeft()).y())
    assert first.pair_id == seen.attention[0].pair_id
    unsigned = [
        pair
        for pair in seen.attention
        if any(flag.rule is HealthRule.AGREEMENT_UNSIGNED for flag in pair.flags)
    ]
    chips = {one.text(): one for one in page.attention.reasons.findChildren(QToolButton)}
    chips[f"Agreement unsigned ({len(unsigned)})"].click()
    rows = [one for one in page.findChildren(AttentionRow) if not one.isHidden()]
    assert {one.pair_id for one in rows} == {pair.pair_id for pair in unsigned[:12]}
    assert {one.shows[0].flags[0].rule for one in rows} == {HealthRule.AGREEMENT_UNSIGNED}
    wanted = rows[0].pair_id
    rows[0].button.click()
    assert (window.current.name, window.current.chosen_pair()) == ("documents", wanted)
    page = overview(window)
    chips[f"All ({len(seen.attention)})"].click()
    assert page.attention.reasons.rule is None


def test_arrows_go_from_row_to_row_into_the_next_card_and_enter_opens(qtbot, window) -> None:
    page = overview(window)
    page.focus_first()
    order = [
        *page.attention.row_buttons(),
        *page.week.row_buttons(),
        *page.papers.row_buttons(),
    ]
    assert window.focusWidget() is order[0]
    for expected in order[1:]:
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Down)
        assert window.focusWidget() is expected
        assert not expected.visibleRegion().isEmpty(), "the row with the focus is in sight"
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Up)
    assert window.focusWidget() is order[-2]
    page.week.row_buttons()[0].setFocus()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    dialog = staff.dialog(qtbot, RecordSession)
    assert dialog._session.status is SessionStatus.PLANNED
    put_away(qtbot, dialog)
    pair_row = next(one for one in page.findChildren(AttentionRow) if one.isVisible())
    pair_row.button.setFocus()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    beside: Callable[[], object] = window.focusWidget
    assert beside() is not pair_row.button
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Down)
    rows = page.attention.row_buttons()
    assert beside() is rows[rows.index(pair_row.button) + 1]


def test_a_message_leaves_the_bar_of_selected_people_in_sight(qtbot, window) -> None:
    window.go("people")
    page = window.current
    qtbot.waitUntil(lambda: len(page.table.shown_rows()) > 2)
    window.tell("Somebody was changed.")
    low = window.toast.geometry()
    page.table.selectAll()
    qtbot.waitUntil(page.selection_bar.isVisible)
    QApplication.processEvents()
    window.tell("Somebody was changed.")
    top = page.selection_bar.mapTo(window, page.selection_bar.rect().topLeft()).y()
    assert window.toast.geometry().bottom() < top
    assert window.toast.geometry().top() < low.top()
    window.toast.dismiss()
