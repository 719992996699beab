"""How long paper takes: 200 agreements in mixed scripts, 500 certificates, forms, one preview.

Limits are on computing, not on the clock: a busy machine does not change them.
"""

from __future__ import annotations

import datetime as dt
import random
import time
import uuid
from pathlib import Path
from typing import Any

from rmdesk.documents.agreement import AGREEMENT
from rmdesk.documents.batch import print_apart, print_together
from rmdesk.documents.feedback_form import FEEDBACK_FORM
from rmdesk.rules.forms import codes
from rmdesk.rules.handouts import HandOut
from rmdesk.rules.papers import AgreedGoal, AgreementPaper, FeedbackFormPaper, Meeting
from rmdesk.rules.words import MeetingMode, PaperKind, Rhythm, Role

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


AGREEMENTS_S, CERTIFICATES_S = 7.0, 10.0
"""Most seconds of computing for 200 agreements, and for 500 certificates."""
LARGEST = 60_000
"""Most bytes of one agreement."""


def test_200_agreements_in_one_file(benchmark: Any, tmp_path: Path) -> None:
    papers = _agreements(200)
    begun = time.process_time()
    printed = benchmark.pedantic(print_together, (papers, tmp_path / "one.pdf"), rounds=1)
    spent = time.process_time() - begun
    benchmark.extra_info["cpu_s"] = round(spent, 2)
    assert sum(one.pages for one in printed) == 400
    assert (tmp_path / "one.pdf").stat().st_size <= 200 * LARGEST
    assert spent <= AGREEMENTS_S
    again = print_together(papers, tmp_path / "again.pdf")
    assert again[0].sha256 == printed[0].sha256


def test_200_agreements_in_a_file_each(benchmark: Any, tmp_path: Path) -> None:
    papers = _agreements(200)
    begun = time.process_time()
    printed = benchmark.pedantic(print_apart, (papers, tmp_path), rounds=1)
    spent = time.process_time() - begun
    sizes = [one.path.stat().st_size for one in printed]
    benchmark.extra_info["mean_bytes"] = sum(sizes) // len(sizes)
    benchmark.extra_info["largest_bytes"] = max(sizes)
    benchmark.extra_info["cpu_s"] = round(spent, 2)
    assert max(sizes) <= LARGEST
    assert spent <= AGREEMENTS_S


def test_500_certificates(benchmark: Any, tmp_path: Path) -> None:
    papers = [
        HandOut(
            kind=PaperKind.CERTIFICATE,
            pair_id=one.pair_id,
            person_id=one.pair_id,
            organisation=one.organisation,
            programme=one.programme,
            mentor=one.mentor,
            mentee=one.mentee,
            mentor_word=one.mentor_word,
            mentee_word=one.mentee_word,
            role=Role.MENTOR,
            starts_on=one.starts_on,
            ends_on=one.ends_on,
            minutes=60,
            made_on=one.ends_on,
            held=6,
            held_minutes=360,
        )
        for one in _agreements(500)
    ]
    begun = time.process_time()
    printed = benchmark.pedantic(print_apart, (papers, tmp_path), rounds=1)
    spent = time.process_time() - begun
    benchmark.extra_info["cpu_s"] = round(spent, 2)
    assert len({one.path for one in printed}) == 500
    assert spent <= CERTIFICATES_S


def test_400_forms_in_one_file(benchmark: Any) -> None:
    _data, pages = benchmark.pedantic(FEEDBACK_FORM.render_pages, (_forms(400),), rounds=1)
    assert sum(pages) == 800


def test_one_agreement_for_the_preview(benchmark: Any) -> None:
    papers = iter(_agreements(60))
    benchmark.pedantic(lambda: AGREEMENT.render(next(papers)), rounds=50)
