"""The organisation's logo and letterhead, for papers and for Settings."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.models import Organisation, Picture
from rmdesk.rules.letterhead import Letterhead, lines_of_letterhead


def letterhead(db: Session) -> Letterhead:
    """What stands at the head of every paper."""
    return Letterhead(lines_of_letterhead(letterhead_text(db)), logo(db), colour(db))


def letterhead_text(db: Session) -> str:
    """The lines as she typed them."""
    return db.scalar(select(Organisation.letterhead)) or ""


def colour(db: Session) -> str:
    """The organisation's colour as ``#RRGGBB``; empty for RMDesk's own."""
    return db.scalar(select(Organisation.colour)) or ""


def logo(db: Session) -> bytes:
    """The logo as PNG; empty when there is none."""
    return db.scalar(select(Picture.content).order_by(Picture.version.desc()).limit(1)) or b""
