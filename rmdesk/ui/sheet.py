"""The style sheet over Fusion; ``%name`` stands for a token of ``rmdesk.ui.tokens``."""

SHEET = """
QMainWindow, QDialog, QWidget[canvas="true"] { background: %canvas; }
QToolTip { background: %surface; color: %text; border: 1px solid %control; padding: 4px 6px; }
QLabel { background: transparent; }
QLabel[role="muted"] { color: %muted; }
QLabel[role="bad"] { color: %bad; }
QLabel[role="ok"] { color: %ok; }
QLabel[role="warn"] { color: %warn; }
QLabel[role="info"] { color: %info; }
QWidget#sidebar { background: %chrome; border-right: 1px solid %border; }
QWidget#sidebar QToolButton { background: transparent; border: 2px solid transparent;
  border-radius: 6px; padding: 7px 10px; text-align: left; }
QWidget#sidebar QToolButton:hover { background: %border; }
QWidget#sidebar QToolButton:checked { background: %select; font-weight: 700; }
QWidget#sidebar QToolButton:focus { border-color: %accent; }
QFrame[card="true"] { background: %surface; border: 1px solid %border; border-radius: 8px; }
QPushButton, QToolButton[button="true"] { background: %surface; color: %text;
  border: 1px solid %control; border-radius: 6px; padding: 6px 12px; min-height: 1.3em; }
QPushButton:hover, QToolButton[button="true"]:hover { background: %chrome; border-color: %muted; }
QPushButton:pressed, QPushButton:checked,
  QToolButton[button="true"]:pressed { background: %select; }
QPushButton:focus, QToolButton[button="true"]:focus {
  border: 2px solid %accent; padding: 5px 11px; }
QPushButton:disabled, QToolButton[button="true"]:disabled {
  color: %control; border-color: %border; }
QPushButton[primary="true"] { background: %accent; color: %on_accent; border-color: %accent;
  font-weight: 700; }
QPushButton[primary="true"]:hover { background: %hover; }
QPushButton[primary="true"]:focus { border: 2px solid %text; }
QPushButton[primary="true"]:disabled { background: %border; border-color: %border; color: %muted; }
QToolButton[fold="true"] { background: transparent; border: 2px solid transparent;
  border-radius: 6px; padding: 4px 2px; text-align: left; font-weight: 700; }
QToolButton[fold="true"]:hover { background: %chrome; }
QToolButton[fold="true"]:focus { border-color: %accent; }
QPushButton[flat_look="true"] { background: transparent; border-color: transparent; }
QPushButton[flat_look="true"]:hover { background: %border; }
QPushButton[flat_look="true"]:focus { border: 2px solid %accent; }
QPushButton[danger="true"] { color: %bad; border-color: %bad; }
QToolButton[button="true"] { padding: 4px 12px 5px; }
QToolButton[button="true"]:focus { padding: 3px 11px 4px; }
QToolButton[small="true"] { padding: 2px 5px; }
QToolButton[small="true"]:focus { padding: 1px 4px; }
QToolButton[half_day="true"] { padding: 2px; }
QToolButton[half_day="true"]:focus { padding: 1px; }
QToolButton[half_day="true"]:checked { background: %select; border-color: %accent; }
QToolButton[button="true"]::menu-indicator, QToolButton[chip="true"]::menu-indicator,
  QPushButton::menu-indicator { width: 0; image: none; }
QPushButton[card_button="true"] { background: %surface; border: 1px solid %border;
  border-radius: 8px; padding: 0; text-align: left; }
QPushButton[card_button="true"]:hover { border-color: %control; }
QPushButton[card_button="true"]:focus { border: 2px solid %accent; padding: 0; }
QFrame[rule="true"] { color: %border; background: %border; border: 0; max-height: 1px; }
QToolButton[chip="true"] { background: %surface; border: 1px solid %control; border-radius: 12px;
  padding: 3px 10px; }
QToolButton[chip="true"]:checked { background: %select; border-color: %accent; font-weight: 700; }
QToolButton[chip="true"]:focus { border: 2px solid %accent; padding: 2px 9px; }
QLineEdit, QTextEdit, QPlainTextEdit { background: %surface; color: %text;
  border: 1px solid %control; border-radius: 6px; padding: 6px 10px; min-height: 1.3em;
  selection-background-color: %accent; selection-color: %on_accent; }
QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus { border: 2px solid %accent;
  padding: 5px 9px; }
QLineEdit:disabled, QLineEdit[readOnly="true"] { background: %canvas; color: %muted; }
QComboBox, QAbstractSpinBox { background: %surface; color: %text; border: 1px solid %control;
  border-radius: 6px; padding: 6px 8px 6px 10px; min-height: 1.3em;
  selection-background-color: %accent; selection-color: %on_accent; }
QAbstractSpinBox { padding: 4px 4px 5px 8px; }
QAbstractSpinBox QLineEdit { border: 0; padding: 0; min-height: 0; background: transparent; }
QAbstractItemView QLineEdit { padding: 0 6px; min-height: 0; border-radius: 0; }
QAbstractItemView QLineEdit:focus { padding: 0 5px; }
QComboBox { combobox-popup: 0; }
QComboBox:focus, QComboBox:on { border: 2px solid %accent; padding: 5px 7px 5px 9px; }
QAbstractSpinBox:focus { border: 2px solid %accent; padding: 3px 3px 4px 7px; }
QComboBox:disabled, QAbstractSpinBox:disabled { background: %canvas; color: %control;
  border-color: %border; }
QComboBox::drop-down, QDateEdit::drop-down { border: 0; width: 1.6em; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url(%icons/arrows/down-%shade.svg);
  width: 1em; height: 1em; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: 0; width: 1.6em;
  background: transparent; }
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: %border; }
QAbstractSpinBox::up-arrow { image: url(%icons/arrows/up-%shade.svg); width: .8em; height: .8em; }
QAbstractSpinBox::down-arrow { image: url(%icons/arrows/down-%shade.svg);
  width: .8em; height: .8em; }
QCheckBox, QRadioButton { spacing: 8px; padding: 2px 2px 2px 0; border: 2px solid transparent;
  border-radius: 4px; }
QCheckBox:focus, QRadioButton:focus { border-color: %accent; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator {
  width: 1em; height: 1em; border: 1px solid %control; border-radius: 4px;
  background: %surface; }
QRadioButton::indicator { border-radius: .54em; }
QCheckBox::indicator:checked, QRadioButton::indicator:checked,
  QAbstractItemView::indicator:checked { background: %accent; border-color: %accent; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {
  image: url(%icons/arrows/check-%shade.svg); }
QRadioButton::indicator:checked { image: url(%icons/arrows/dot-%shade.svg); }
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate {
  image: url(%icons/arrows/minus-%shade.svg);
  background: %accent; border-color: %accent; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: %border; }
QCheckBox:disabled, QRadioButton:disabled { color: %control; }
QComboBox QAbstractItemView { border: 1px solid %control; padding: 4px; }
*[invalid="true"] { border: 2px solid %bad; }
QAbstractItemView { background: %surface; alternate-background-color: %canvas;
  border: 1px solid %border; border-radius: 8px; outline: 0; selection-background-color: %select;
  selection-color: %text; }
QAbstractItemView::item { padding: 4px 8px; }
QAbstractItemView::item:selected { background: %select; color: %text; }
QTableView:focus, QTreeView:focus, QListView:focus { border: 1px solid %accent; }
QAbstractItemView::item:selected:focus { border: 1px solid %accent; }
QHeaderView { background: transparent; border: 0; }
QHeaderView::section { background: %surface; color: %muted; font-weight: 700; border: 0;
  border-bottom: 1px solid %border; padding: 7px 8px; }
QHeaderView::section:first, QHeaderView::section:only-one { border-top-left-radius: 7px; }
QHeaderView::section:last, QHeaderView::section:only-one { border-top-right-radius: 7px; }
QTableCornerButton::section { background: %surface; border: 0; }
QScrollArea, QScrollArea > QWidget > QWidget[scrolled="true"] {
  background: transparent; border: 0; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 2px; }
QScrollBar::handle { background: %control; border-radius: 4px; min-height: 28px; min-width: 28px; }
QScrollBar::handle:hover { background: %muted; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QMenuBar { background: %chrome; border-bottom: 1px solid %border; padding: 2px 6px; }
QMenuBar::item { padding: 4px 9px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: %select; }
QMenu { background: %surface; border: 1px solid %control; padding: 4px; }
QMenu::item { padding: 5px 26px 5px 10px; border-radius: 4px; }
QMenu::item:selected { background: %select; }
QMenu::item:disabled { color: %control; }
QMenu::icon { padding-left: 6px; }
QMenu::separator { height: 1px; background: %border; margin: 4px 6px; }
QSplitter::handle { background: transparent; }
QScrollArea[report="true"] { border: 1px solid transparent; }
QScrollArea[report="true"]:focus { border: 1px solid %accent; }
QSplitter::handle:hover, QSplitter::handle:focus { background: %select; }
QProgressBar { background: %border; border: 0; border-radius: 4px; max-height: 8px; }
QProgressBar::chunk { background: %accent; border-radius: 4px; }
QTabBar::tab { padding: 7px 12px; border-bottom: 2px solid transparent; color: %muted; }
QTabBar::tab:selected { color: %text; border-bottom-color: %accent; font-weight: 700; }
QTabBar::tab:focus { background: %select; }
QTabWidget::pane { border: 0; border-top: 1px solid %border; }
"""
