"""The table: search in any script, sort, selection by id, keys, copy, edit, remembered columns."""

from __future__ import annotations

import random
import uuid
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from ui_parts import COLUMNS, Line

from rmdesk.rules.searching import natural_key
from rmdesk.settings import WindowSettings
from rmdesk.ui.tables import Column, DataTable, RowsModel
from rmdesk.ui.tables.layout import columns_menu

NAMES = ("Müller", "O'Brien", "李小龙", "பிரியா", "نور", "Suharto", "Zoë", "aisha tan", "Émile")


def lines(names=NAMES) -> list[Line]:
    return [Line(uuid.UUID(int=n + 1), name, 10 - n) for n, name in enumerate(names)]


@pytest.fixture
def table(qtbot, settings):
    made = DataTable(COLUMNS, "people", settings)
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    made.set_rows(lines())
    return made


def shown(table: DataTable) -> list[str]:
    return [row.name for row in table.shown_rows()]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("muller", ["Müller"]),
        ("MÜL", ["Müller"]),
        ("小龙", ["李小龙"]),
        ("பிரி", ["பிரியா"]),
        ("نور", ["نور"]),
        ("o'b", ["O'Brien"]),
        ("tan ais", ["aisha tan"]),
        ("zoe g4", ["Zoë"]),
        ("nobody", []),
    ],
)
def test_search_finds_words_in_any_script_and_order(table, typed, found) -> None:
    table.set_search(typed)
    assert shown(table) == found


def test_typing_into_the_connected_field_searches_after_a_rest(qtbot, table) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    table.connect_search(field)
    qtbot.keyClicks(field, "zoe")
    qtbot.waitUntil(lambda: shown(table) == ["Zoë"])


def test_sort_by_a_heading_uses_the_columns_own_order(table) -> None:
    table.horizontalHeader().setSortIndicator(1, Qt.SortOrder.AscendingOrder)
    assert [row.grade for row in table.shown_rows()] == sorted(row.grade for row in lines())
    table.horizontalHeader().setSortIndicator(1, Qt.SortOrder.DescendingOrder)
    assert [row.grade for row in table.shown_rows()][0] == 10


def test_selection_and_current_row_survive_reload_sort_and_search(table) -> None:
    chosen = lines()[2].id
    assert table.select_id(chosen)
    changed = [Line(r.id, r.name.upper(), r.grade + 20) for r in reversed(lines())]
    table.set_rows(changed)
    assert table.selected_ids() == [chosen]
    assert table.current_row().id == chosen
    table.horizontalHeader().setSortIndicator(1, Qt.SortOrder.DescendingOrder)
    assert table.selected_ids() == [chosen]
    table.set_search("小")
    assert table.selected_ids() == [chosen]
    table.set_search("nobody")
    assert table.current_row() is None


def test_reloading_does_not_announce_the_same_row_again(qtbot, table) -> None:
    table.select_id(lines()[1].id)
    heard: list[object] = []
    table.picked.connect(heard.append)
    same = table.all_rows()
    table.set_rows(same)
    assert heard == []
    table.select_id(lines()[3].id)
    assert [row.name for row in heard] == ["பிரியா"]


def test_copy_gives_a_block_with_headings_that_pastes_into_a_spreadsheet(qtbot, table) -> None:
    table.select_ids([lines()[0].id, lines()[1].id])
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Name\tGrade\nMüller\tG10\nO'Brien\tG9"


def test_what_is_copied_is_text_to_a_spreadsheet_and_never_a_formula(qtbot, table) -> None:
    names = ["=1+1", "+65 6123", "-5", "@cmd", "a\tb\nc", "<b>", "0042"]
    table.set_rows(lines(names))
    qtbot.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    data = QGuiApplication.clipboard().mimeData()
    rows = [line.split("\t") for line in data.text().split("\n")]
    assert rows[0] == ["Name", "Grade"]
    assert {row[0] for row in rows[1:]} == {
        "'=1+1",
        "'+65 6123",
        "-5",
        "'@cmd",
        "a b c",
        "<b>",
        "0042",
    }
    for text in ("=1+1", "&lt;b&gt;", "0042"):
        assert f"<td style=\"mso-number-format:'\\@'\">{text}</td>" in data.html()


def test_nothing_is_copied_when_nothing_is_selected(qtbot, table) -> None:
    QGuiApplication.clipboard().setText("before")
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "before"


def test_numbers_in_texts_are_sorted_as_people_count(qtbot) -> None:
    model = RowsModel((Column("grade", "Grade", lambda row: row.name),))
    model.set_rows(lines(["G10", "", "G2", "g1", "G3"]))
    assert [row.name for row in model.shown] == ["g1", "G2", "G3", "G10", ""]
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert [row.name for row in model.shown] == ["G10", "G3", "G2", "g1", ""]


@dataclass(frozen=True)
class Twice(Line):
    part: int = 0

    @property
    def row_key(self):
        return (self.id, self.part)


def test_two_rows_of_one_id_keep_their_own_texts_and_selection(qtbot, table) -> None:
    one = uuid.UUID(int=5)
    rows = [Twice(one, "Mei", 1, 1), Twice(one, "Mei", 2, 2), Twice(uuid.UUID(int=6), "Bo", 3)]
    table.set_rows(rows)
    texts = [table.model().index(n, 1).data() for n in range(3)]
    assert sorted(texts) == ["G1", "G2", "G3"]
    for part in (1, 2):
        assert table.select_id((one, part))
        table.set_rows(reversed(rows))
        assert table.current_row().part == part
        assert [row.part for row in table.selected_rows()] == [part]


def test_patched_rows_take_their_places_and_the_rest_stays(qtbot, table) -> None:
    chosen = lines()[3]
    table.select_id(chosen.id)
    table.set_search("g")
    renamed = Line(lines()[0].id, "Zzz", 30)
    table.patch([renamed, Line(uuid.UUID(int=99), "Aaa", 31)], {renamed.id, lines()[1].id})
    assert shown(table)[0] == "Aaa"
    assert "Müller" not in shown(table)
    assert "O'Brien" not in shown(table)
    assert len(shown(table)) == len(NAMES)
    assert table.current_row() == chosen
    table.set_search("zzz g30")
    assert shown(table) == ["Zzz"]


def test_rows_that_did_not_change_are_not_worked_out_again(qtbot) -> None:
    asked: list[str] = []

    def text(row: Line) -> str:
        asked.append(row.name)
        return row.name

    model = RowsModel((Column("name", "Name", text),))
    model.set_rows(lines())
    model.set_search("zoe")
    asked.clear()
    model.set_rows([*lines()[:-1], Line(lines()[-1].id, "Zoe two", 1)], same_words=True)
    assert set(asked) == {"Zoe two"}
    assert [row.name for row in model.shown] == ["Zoë", "Zoe two"]


def test_ctrl_v_hands_the_clipboard_over(qtbot, table) -> None:
    QGuiApplication.clipboard().setText("Name\tGrade\nNew\tG1")
    with qtbot.waitSignal(table.pasted) as heard:
        qtbot.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert heard.args == ["Name\tGrade\nNew\tG1"]


def test_f2_edits_the_cell_and_the_page_decides(qtbot, table) -> None:
    heard: list[tuple[str, str, str]] = []
    table.edited.connect(lambda row, key, text: heard.append((row.name, key, text)))
    table.select_id(lines()[0].id)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_F2)
    assert table.is_editing()
    editor = table.findChild(QLineEdit)
    editor.setText("Mueller")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: heard == [("Müller", "name", "Mueller")])
    assert not table.is_editing()


def test_tab_into_the_table_stands_on_a_row_and_ctrl_home_and_end_select(qtbot) -> None:
    opened: list[str] = []
    table = DataTable(COLUMNS, "people")
    table.set_rows(lines())
    table.opened.connect(lambda row: opened.append(row.name))
    window, before = QWidget(), QLineEdit()
    qtbot.addWidget(window)
    box = QVBoxLayout(window)
    box.addWidget(before)
    box.addWidget(table)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    before.setFocus()
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    assert table.hasFocus()
    assert [row.name for row in table.selected_rows()] == [shown(table)[0]]
    for key, row in ((Qt.Key.Key_End, -1), (Qt.Key.Key_Home, 0)):
        qtbot.keyClick(table, key, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClick(table, Qt.Key.Key_Return)
        assert opened[-1] == shown(table)[row]


def test_the_sort_arrow_has_room_beside_a_right_aligned_heading(table) -> None:
    heading = [table.model().headerData(n, Qt.Orientation.Horizontal) for n in range(2)]
    assert heading == ["Name", "Grade"]
    table.horizontalHeader().setSortIndicator(1, Qt.SortOrder.AscendingOrder)
    assert table.model().headerData(1, Qt.Orientation.Horizontal) == "Grade\u2003"


def test_enter_opens_and_letters_act_on_the_table_only(qtbot, table) -> None:
    opened: list[str] = []
    pressed: list[str] = []
    table.opened.connect(lambda row: opened.append(row.name))
    table.on_key("H", lambda: pressed.append("H"))
    table.select_id(lines()[0].id)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    qtbot.keyClick(table, Qt.Key.Key_H)
    assert opened == ["Müller"]
    assert pressed == ["H"]


def test_columns_widths_and_sort_return_after_a_restart(qtbot, settings, tmp_path) -> None:
    three = (*COLUMNS, Column("length", "Length", lambda row: str(len(row.name))))
    first = DataTable(three, "people", settings)
    qtbot.addWidget(first)
    first.horizontalHeader().resizeSection(0, 333)
    first.horizontalHeader().setSortIndicator(1, Qt.SortOrder.DescendingOrder)
    columns_menu(first, first).actions()[1].setChecked(False)
    qtbot.waitUntil(lambda: settings.get("table.people") is not None)
    again = DataTable(three, "people", WindowSettings(tmp_path / "window.json"))
    qtbot.addWidget(again)
    assert again.horizontalHeader().sectionSize(0) == 333
    assert again.isColumnHidden(1)
    again.set_rows(lines())
    assert [row.grade for row in again.shown_rows()][:2] == [10, 9]


@given(
    st.lists(st.text(max_size=6), max_size=30),
    st.text(max_size=2),
    st.booleans(),
    st.integers(0, 1),
)
def test_what_is_shown_is_always_a_sorted_part_of_what_was_given(names, typed, down, column):
    model = RowsModel(
        (
            Column("name", "Name", lambda row: row.name),
            Column("grade", "Grade", lambda row: str(row.grade), sort=lambda row: row.grade),
        )
    )
    given_rows = lines(names)
    random.Random(1).shuffle(given_rows)
    model.set_rows(given_rows)
    model.set_search(typed)
    order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
    model.sort(column, order)
    assert {row.id for row in model.shown} <= {row.id for row in given_rows}
    if not typed.strip():
        assert len(model.shown) == len(given_rows)
    if column:
        grades = [row.grade for row in model.shown]
        assert grades == sorted(grades, reverse=down)
    else:
        filled = [natural_key(row.name) for row in model.shown if row.name]
        assert filled == sorted(filled, reverse=down)
        empty = [not row.name for row in model.shown]
        assert empty == sorted(empty), "empty cells come last"
    for number, row in enumerate(model.shown):
        assert model.number_of(row.id) == number
