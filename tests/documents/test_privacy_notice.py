"""Every form prints the privacy notice: the program's, until it is the organisation's own."""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable
from dataclasses import fields
from typing import Any

import pytest
from paper_reading import all_text, texts

from rmdesk.documents.batch import KINDS
from rmdesk.documents.feedback_form import FEEDBACK_FORM
from rmdesk.documents.privacy_notice import notice_block
from rmdesk.documents.questionnaire import QUESTIONNAIRE
from rmdesk.documents.sheet import Sheet
from rmdesk.i18n import language
from rmdesk.paths import resource
from rmdesk.rules import scales
from rmdesk.rules.forms import codes
from rmdesk.rules.papers import FeedbackFormPaper
from rmdesk.rules.privacy import NOTICE, ROOM
from rmdesk.rules.trait_papers import QuestionnairePaper
from rmdesk.rules.words import Instrument

SENTENCE = "Harbour Rail keeps these answers in Singapore, asks Dewi Anand first, and erases them. "
OWN = (SENTENCE * 4)[:ROOM].strip()


def questionnaire(instrument: Instrument, **more: Any) -> QuestionnairePaper:
    return QuestionnairePaper(
        copy_id=uuid.UUID(int=1),
        person_id=uuid.UUID(int=2),
        code=codes.new_code(random.Random(3).choice),
        organisation="Merlion Harbour Group",
        programme="Fresh Eyes 2026",
        respondent="Priya Raman",
        scale=scales.read(resource("instruments"), instrument),
        **more,
    )


@pytest.mark.parametrize("size", ["A4", "Letter"])
@pytest.mark.parametrize("instrument", Instrument)
@pytest.mark.parametrize("own", ["", OWN, "我们只为本计划使用这些资料。"])
def test_the_questionnaire_prints_the_notice(
    instrument: Instrument, size: str, own: str, keep_pictures: Callable[[bytes, str], None]
) -> None:
    data = QUESTIONNAIRE.render(questionnaire(instrument, paper=size, notice=own))
    keep_pictures(data, f"notice-{instrument.value}-{size}-{'own' if own else 'usual'}")
    assert_told(data, own)


@pytest.mark.parametrize("size", ["A4", "Letter"])
@pytest.mark.parametrize("own", ["", OWN])
def test_the_feedback_form_prints_the_notice(
    form_paper: Callable[..., FeedbackFormPaper],
    size: str,
    own: str,
    keep_pictures: Callable[[bytes, str], None],
) -> None:
    data = FEEDBACK_FORM.render(form_paper(paper=size, notice=own))
    keep_pictures(data, f"notice-feedback-{size}-{'own' if own else 'usual'}")
    assert_told(data, own)


def assert_told(data: bytes, own: str) -> None:
    said = all_text(data)
    assert "Your data: " in said
    assert (own or NOTICE) in said
    assert (NOTICE in said) is not bool(own)


def test_forms_whose_texts_flow_have_the_notice_as_a_block() -> None:
    for own in ("", OWN):
        sheet = Sheet("A4", title="x", language="en")
        block = notice_block(own, 400)
        assert block.sinks
        with language("en"):
            block.draw(sheet, 50, 500)
        sheet.showPage()
        assert " ".join(texts(sheet.bytes())) == f"Your data: {own or NOTICE}"


def test_every_form_that_comes_back_has_a_place_for_the_notice() -> None:
    forms = [paper for paper, kind in KINDS.items() if kind.measured]
    assert len(forms) >= 2
    for paper in forms:
        assert "notice" in {field.name for field in fields(paper)}, paper
