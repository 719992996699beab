"""The privacy notice as every form prints it: the organisation's own words, else the program's."""

from __future__ import annotations

from rmdesk.documents.flow import Block
from rmdesk.documents.form_parts import in_box
from rmdesk.documents.page_style import MUTED, shortened
from rmdesk.documents.paragraph import Style
from rmdesk.documents.shaping import Span
from rmdesk.i18n import _
from rmdesk.rules.privacy import NOTICE, ROOM

USUAL = Style(7.6, 9.8, MUTED)


def notice_spans(own: str) -> tuple[Span, ...]:
    """The notice with its heading; ``own`` is the organisation's text, empty for the program's.

    The organisation's has the room that it was told of; ours may be longer in other languages.
    """
    words = shortened(" ".join(own.split()), ROOM) or _(NOTICE)
    return (Span(_("Your data:") + " ", True), Span(words))


def notice_in(block: Block, own: str, x: float, y: float, width: float, height: float) -> None:
    """Set the notice into a rectangle of a form whose places are fixed, smaller where needed."""
    in_box(block, notice_spans(own), USUAL, x, y, width, height)


def notice_block(own: str, width: float) -> Block:
    """The notice as a block of its own, for forms whose texts flow; it lies at the foot."""
    block = Block(sinks=True)
    block.text(notice_spans(own), USUAL, 0, 0, width)
    return block
