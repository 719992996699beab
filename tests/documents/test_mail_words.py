"""What a mail says with which a paper is sent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from rmdesk.documents.mail_words import mail_for
from rmdesk.rules.papers import AgreementPaper, FeedbackFormPaper


def test_an_agreement_is_sent_with_what_to_do(
    agreement_paper: Callable[..., AgreementPaper],
) -> None:
    subject, body = mail_for(agreement_paper(), "Priya Raman")
    assert subject == "Rules of engagement – Fresh Eyes 2026"
    assert body.startswith("Dear Priya Raman,\n\nAttached are the rules of engagement for Priya ")
    assert "Then both sign, keep a copy each, and send one back to me." in body
    assert body.endswith("Kind regards\nMerlion Harbour Group")


def test_a_form_is_sent_with_its_day_and_without_what_is_private(
    form_paper: Callable[..., FeedbackFormPaper],
) -> None:
    paper = form_paper(due_on=dt.date(2027, 3, 10), goals=("Lead without fear",))
    subject, body = mail_for(paper, "{name} %s <b>")
    assert "Please send it back by 10 March 2027." in body
    assert body.startswith("Dear {name} %s <b>,")
    for private in (paper.code, "Lead without fear", paper.partner):
        assert private not in subject + body
