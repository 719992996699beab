"""How long paper takes: 200 agreements in mixed scripts within 10 s of CPU, forms, one preview."""

from __future__ import annotations

import datetime as dt
import random
import uuid
from pathlib import Path
from typing import Any

from rmdesk.documents.agreement import AGREEMENT
from rmdesk.documents.batch import print_apart
from rmdesk.documents.feedback_form import FEEDBACK_FORM
from rmdesk.rules.forms import codes
from rmdesk.rules.papers import AgreedGoal, AgreementPaper, FeedbackFormPaper, Meeting
from rmdesk.rules.words import MeetingMode, Rhythm, Role

GIVEN = ("Jörg", "Siobhán", "小龙", "பிரியா", "نور", "สมชาย", "Suharto", "Nguyễn", "Мария", "प्रिया")
FAMILY = (
    "Müller",
    "O'Brien",
    "李",
    "கிருஷ்ணமூர்த்தி",
    "الهادي",
    "ใจดี",
    "binti Rahman",
    "Thị",
    "Ιωάννου",
    "শ্রী",
)


def _agreements(count: int) -> list[AgreementPaper]:
    chance = random.Random(1)
    start = dt.date(2026, 12, 2)
    made = []
    for number in range(count):
        first = start + dt.timedelta(chance.randrange(20))
        made.append(
            AgreementPaper(
                pair_id=uuid.UUID(int=number),
                number=1,
                organisation="Merlion Harbour Group",
                programme="Fresh Eyes 2026",
                mentor=f"{chance.choice(GIVEN)} {chance.choice(FAMILY)} {number}",
                mentee=f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}",
                mentor_word="Mentor",
                mentee_word="Mentee",
                starts_on=dt.date(2026, 12, 1),
                ends_on=dt.date(2027, 5, 31),
                rhythm=Rhythm.MONTHLY,
                every_weeks=4,
                minutes=60,
                mode=MeetingMode.ON_SITE,
                place="Garden Room",
                meetings=tuple(
                    Meeting(n + 1, first + dt.timedelta(28 * n), dt.time(15), 60, "Garden Room")
                    for n in range(6)
                ),
                goals=(AgreedGoal(f"Aim {number}", f"Sign {number}"),),
            )
        )
    return made


def _forms(count: int) -> list[FeedbackFormPaper]:
    chance = random.Random(2)
    return [
        FeedbackFormPaper(
            copy_id=uuid.UUID(int=number),
            code=codes.new_code(chance.choice),
            organisation="Merlion Harbour Group",
            programme="Fresh Eyes 2026",
            respondent=f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}",
            partner=f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}",
            role=Role.MENTOR,
            role_word="Mentor",
            due_on=dt.date(2027, 3, 10),
        )
        for number in range(count)
    ]


def test_200_agreements_in_one_file(benchmark: Any) -> None:
    papers = _agreements(200)
    data, pages = benchmark.pedantic(AGREEMENT.render_pages, (papers,), rounds=1)
    assert sum(pages) == 400
    benchmark.extra_info["bytes"] = len(data)


def test_200_agreements_in_a_file_each(benchmark: Any, tmp_path: Path) -> None:
    papers = _agreements(200)
    printed = benchmark.pedantic(print_apart, (papers, tmp_path), rounds=1)
    sizes = [one.path.stat().st_size for one in printed]
    benchmark.extra_info["mean_bytes"] = sum(sizes) // len(sizes)


def test_400_forms_in_one_file(benchmark: Any) -> None:
    _data, pages = benchmark.pedantic(FEEDBACK_FORM.render_pages, (_forms(400),), rounds=1)
    assert sum(pages) == 800


def test_one_agreement_for_the_preview(benchmark: Any) -> None:
    papers = iter(_agreements(60))
    benchmark.pedantic(lambda: AGREEMENT.render(next(papers)), rounds=50)
