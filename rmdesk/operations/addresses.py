"""E-mail addresses, checked without a network."""

from __future__ import annotations


def is_address(text: str) -> bool:
    """Whether ``text`` is written as an e-mail address; nobody is asked whether it exists."""
    from email_validator import EmailNotValidError, validate_email

    try:
        validate_email(text, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return False
    return True
