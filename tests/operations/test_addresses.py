"""The quick look at usual addresses says what the careful one says, whatever is typed."""

from __future__ import annotations

import pytest
from email_validator import EmailNotValidError, validate_email
from hypothesis import given, settings
from hypothesis import strategies as st

from rmdesk.operations.addresses import is_address


def carefully(text: str) -> bool:
    try:
        validate_email(text, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return False
    return True


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("mei.tan@harbour.example", True),
        ("mei+list_2@harbour-group.co.uk", True),
        ("zoë@harbour.example", True),
        ("mei@bücher.example", True),
        ("a" * 64 + "@harbour.example", True),
        ("a" * 65 + "@harbour.example", True),  # longer than it may be, yet no slip of typing
        ("a" * 250 + "@harbour.example", False),
        (".mei@harbour.example", False),
        ("mei.@harbour.example", False),
        ("mei..tan@harbour.example", False),
        ("mei@harbour", False),
        ("mei@-harbour.example", False),
        ("mei@harbour..example", False),
        ("mei@localhost", False),
        ("mei@printer.local", False),
        ("mei@xn--a.example", False),
        ("mei@10.0.0.1", False),
        ("mei tan@harbour.example", False),
        ("mei@harbour.example\n", False),
        ("@harbour.example", False),
        ("mei@", False),
        ("", False),
    ],
)
def test_addresses_as_lists_have_them(text: str, right: bool) -> None:
    assert carefully(text) is right
    assert is_address(text) is right


_LETTERS = st.text("abcXYZ019._+-", min_size=1, max_size=70)
_DOMAIN = st.lists(st.text("abcZ019-", min_size=1, max_size=66), min_size=1, max_size=5).map(
    ".".join
)


@settings(deadline=None)
@given(st.one_of(st.builds("{}@{}".format, _LETTERS, _DOMAIN), st.emails(), st.text()))
def test_any_text_is_judged_as_carefully(text: str) -> None:
    assert is_address(text) is carefully(text)
