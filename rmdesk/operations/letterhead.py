"""What the coordinator does with the organisation's logo, letterhead and colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.models import Picture
from rmdesk.models.base import LONG
from rmdesk.operations.organisation import the_organisation
from rmdesk.rules.colour import read_colour, readable
from rmdesk.rules.names import clean_text

if TYPE_CHECKING:
    from rmdesk.store import Store

PNG = b"\x89PNG\r\n\x1a\n"
LARGEST = 1 << 20
"""Most bytes of a stored logo."""


def set_logo(store: Store, name: str, png: bytes) -> None:
    """Put a logo in the place of the one before; ``png`` was re-encoded by the program.

    Raises ``UserError`` for anything but a PNG of at most 1 MiB.
    """
    if not png.startswith(PNG) or len(png) > LARGEST:
        raise UserError(
            _("This picture cannot be used as a logo."), _("Choose a smaller PNG or JPEG picture.")
        )
    with store.work(_("Change the logo")) as db:
        db.execute(delete(Picture))
        org = the_organisation(db)
        db.add(Picture(org_id=org.id, name=clean_text(name)[:200], content=png))


def remove_logo(store: Store) -> None:
    """Print no logo any more."""
    with store.work(_("Remove the logo")) as db:
        db.execute(delete(Picture))


def set_letterhead(store: Store, text: str) -> None:
    """Change the lines under the organisation's name on paper."""
    cleaned = clean_text(text)
    if len(cleaned) > LONG:
        raise UserError(
            _("This text is longer than {n} characters.").format(n=LONG), _("Shorten it.")
        )
    with store.work(_("Change the letterhead")) as db:
        the_organisation(db).letterhead = cleaned


def set_colour(store: Store, text: str) -> str:
    """Print papers in the organisation's colour; gives the shade that is printed.

    ``text`` is such as ``#3451B2``; empty takes RMDesk's own again. A shade too pale to be read on
    white is printed darker. Raises ``UserError`` for what is no colour.
    """
    code = read_colour(text) if text.strip() else ""
    if code is None:
        raise UserError(
            _("“{text}” is no colour.").format(text=text.strip()[:20]),
            _("Type it as # and six digits or letters A to F, such as #3451B2."),
        )
    with store.work(_("Change the colour of papers")) as db:
        the_organisation(db).colour = code
    return readable(code) if code else ""
