"""Feedback forms of every check-in, and the layout of any form that comes back."""

from __future__ import annotations

import datetime as dt
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rmdesk.cli.answer import Answer, table
from rmdesk.cli.opening import programme
from rmdesk.cli.papers import OF_PAIRS, How, chosen, print_together, printable, write
from rmdesk.cli.report import print_report
from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.paths import resource
from rmdesk.rules import scales
from rmdesk.rules.forms import interest, questionnaire
from rmdesk.rules.forms.feedback import FormKind, form_for, read_form
from rmdesk.rules.forms.feedback_layout import feedback_layout
from rmdesk.rules.forms.layout import FormLayout
from rmdesk.rules.paper_sets import Piece
from rmdesk.rules.words import Instrument, PaperKind, Role

if TYPE_CHECKING:
    from rmdesk.rules.papers import Printed
    from rmdesk.store import Store

SHORT = {
    **{kind.value: form_for(kind, Role.MENTOR).name for kind in FormKind},
    **{f"{kind.value}/1": form_for(kind, Role.MENTOR).name for kind in FormKind},
    **{f"interest_{role.value}": interest.form_name(role) for role in Role},
    **{one.value: questionnaire.form_name(one) for one in Instrument},
    **{
        f"{one.value}_without_n": questionnaire.form_name(one, without_n=True) for one in Instrument
    },
}
"""What forms may be called besides their whole names; feedback forms mean the longest of a kind."""


def print_feedback(kind: FormKind) -> Callable[[Store, Path, dt.date, How], list[Printed]]:
    """How to write this form for everybody whom it concerns, each with its own code."""

    def run(store: Store, folder: Path, today: dt.date, how: How) -> list[Printed]:
        from rmdesk.documents.feedback_words import form_name
        from rmdesk.operations import form_issuing, forms
        from rmdesk.queries import feedback_plan
        from rmdesk.queries import forms as queries

        card = programme(store)
        if kind is FormKind.BASELINE and how.pairs:
            piece = Piece(PaperKind.FEEDBACK_FORM, kind)
            return print_together((piece,))(store, folder, today, how)
        if kind is FormKind.BASELINE:
            with store.read() as db:
                parts = feedback_plan.baseline_parts(db, card.id)
            copies = form_issuing.issue_baseline(store, parts)
        elif kind.check_in is None:
            with store.read() as db:
                found = feedback_plan.subjects(db, card.id, kind, today)
            pairs = set(chosen(store, [one.pair_id for one in found if one.pair_id], how))
            sessions = [one.id for one in found if one.pair_id in pairs]
            copies = form_issuing.issue_after_sessions(store, sessions)
        else:
            if kind in {FormKind.WEEK_4, FormKind.MIDPOINT}:
                wanted = printable(store, how)
            else:
                with store.read() as db:
                    wanted = feedback_plan.asked_pairs(db, card.id, kind)
                wanted = chosen(store, wanted, how)
            copies = form_issuing.issue_for_pairs(store, wanted, kind.check_in)
        with store.read() as db:
            papers = queries.for_copies(db, copies)
        if not papers:
            raise UserError(
                _("There is nobody to print this form for."),
                _("Bring people in, pair them or record their sessions first."),
            )
        # the midpoint's file keeps the name that it has had from the first
        name = _("Feedback forms") if kind is FormKind.MIDPOINT else form_name(kind)
        printed = write(store, papers, folder, name, today, how)
        forms.record_printed(store, printed, today)
        return printed

    return run


def layout(arguments: Namespace) -> Answer:
    """Say where everything lies on a form, in millimetres from the upper left corner."""
    found = _layout(arguments.form, arguments.paper)
    facts = layout_facts(found)
    rows = [(_("Field"), _("Option"), _("Page"), "x", "y")]
    rows += [
        (spot["field"], str(spot["option"]), str(spot["page"]), f"{spot['x']}", f"{spot['y']}")
        for item in facts["items"]
        for spot in item["options"]
    ]
    head = _("{form} on {paper}: {width} × {height} mm, {pages} pages").format(
        form=found.form,
        paper=found.paper,
        width=f"{found.width:g}",
        height=f"{found.height:g}",
        pages=found.pages,
    )
    return Answer(facts, [head, *table(rows)])


def _layout(name: str, paper: str) -> FormLayout:
    whole = SHORT.get(name, name)
    form = read_form(whole)
    if form is not None:
        return feedback_layout(form, paper)
    role = interest.read_form_name(whole)
    if role is not None:
        return interest.interest_layout(paper, interest.TOPICS, coded=True)
    asked = questionnaire.read_form_name(whole)
    if asked is not None:
        scale = scales.read(resource("instruments"), asked[0])
        return questionnaire.questionnaire_layout(scale, paper, without_n=asked[1])
    known = ", ".join(short for short in SHORT if "/" not in short)
    raise UserError(
        _("There is no form called “{name}”.").format(name=name),
        _("Known are: {names}.").format(names=known),
    )


def layout_facts(found: FormLayout) -> dict[str, Any]:
    """A layout as plain data; all measures in millimetres from the upper left corner."""
    return {
        "form": found.form,
        "paper": found.paper,
        "width": found.width,
        "height": found.height,
        "pages": found.pages,
        "items": [
            {
                "item": row.item.id,
                "text": _(row.item.text) if row.item.text else "",
                "several": row.item.several,
                "options": [
                    {
                        "option": spot.option,
                        "field": f"{row.item.id}_{spot.option}"
                        if row.item.several
                        else row.item.id,
                        "value": "Yes" if row.item.several else str(spot.option),
                        "page": spot.page,
                        "x": round(spot.x, 3),
                        "y": round(spot.y, 3),
                        "radius": spot.radius,
                    }
                    for spot in row.spots
                ],
            }
            for row in found.rows
        ],
        "ticks": [_box(found.tick)] if found.tick is not None else [],
        "texts": [_box(box) for box in found.lines],
        "codes": [_box(box) for box in found.codes],
        "markers": [
            {
                "number": spot.number,
                "page": spot.page,
                "x": round(spot.x, 3),
                "y": round(spot.y, 3),
                "size": spot.size,
            }
            for spot in found.markers
        ],
    }


def _box(box: Any) -> dict[str, Any]:
    return {
        "field": box.id,
        "page": box.page,
        "x": round(box.x, 3),
        "y": round(box.y, 3),
        "width": round(box.width, 3),
        "height": round(box.height, 3),
    }


PAPERS = {
    **OF_PAIRS,
    "programme-report": print_report,
    "baseline-forms": print_feedback(FormKind.BASELINE),
    "session-forms": print_feedback(FormKind.SESSION),
    "week-4-forms": print_feedback(FormKind.WEEK_4),
    "feedback-forms": print_feedback(FormKind.MIDPOINT),
    "final-forms": print_feedback(FormKind.FINAL),
    "follow-up-forms": print_feedback(FormKind.FOLLOW_UP),
}
"""What can be printed, by its word on the command line; *feedback-forms* are the midpoint's."""
