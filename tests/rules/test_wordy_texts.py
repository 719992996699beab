"""The wish for longer texts, as a wordy translation has them, is taken as a whole percentage."""

from __future__ import annotations

import pytest

from rmdesk.i18n import _


@pytest.mark.parametrize(
    ("percent", "shown"),
    [("150", "Save··"), ("100", "Save"), ("", "Save"), ("-5", "Save"), ("2²", "Save")],
)
def test_texts_grow_only_by_a_number(
    monkeypatch: pytest.MonkeyPatch, percent: str, shown: str
) -> None:
    monkeypatch.setenv("RMDESK_STRETCH_TEXT", percent)
    assert _("Save") == shown
