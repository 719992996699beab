"""One person's data as a readable paper for that person: everything kept, in sections."""

from __future__ import annotations

from collections.abc import Iterator

from rmdesk.documents import personal_data_words as words
from rmdesk.documents.flow import Block, pages_of
from rmdesk.documents.form_parts import TEXT, TITLE
from rmdesk.documents.kind import Kind
from rmdesk.documents.page_style import (
    ACCENT,
    BODY,
    FOOT,
    HAIRLINE,
    INK,
    KICKER,
    MUTED,
    TINT,
    capitals,
    fill,
    long_date,
    plain,
)
from rmdesk.documents.paragraph import Style
from rmdesk.documents.privacy_notice import notice_spans
from rmdesk.documents.privacy_words import kept_days, rule_word
from rmdesk.documents.shaping import Span
from rmdesk.documents.sheet import MM, PAGES, Sheet
from rmdesk.documents.trait_words import trait_words
from rmdesk.i18n import _, ngettext
from rmdesk.rules.personal_data import (
    OwnExit,
    OwnPause,
    PersonalDataPaper,
    SharedAction,
    SharedGoal,
    SharedSession,
    TakingPart,
    Together,
)
from rmdesk.rules.scales import rounded

SIDE = 22.0
"""Left and right margin in millimetres."""
TOP, BOTTOM = 18.0, 20.0
SECTION = Style(13, 17, INK, bold=True)
PART = Style(9.6, 13, INK, bold=True)
LABEL = Style(8.4, 12.6, MUTED)
SHARE = 0.27
"""Of the width for the labels at the left."""

Line = tuple[str, str]
"""A label and what is kept under it."""


def _draw(sheet: Sheet, paper: PersonalDataPaper) -> int:
    width = (PAGES[paper.paper][0] - 2 * SIDE) * MM
    blocks = [_heading(paper, width)]
    for title, parts in _sections(paper):
        blocks += _section(title, parts, width)
    blocks.append(_what_for(paper, width))
    room = sheet.height - (TOP + BOTTOM) * MM
    pages = pages_of(blocks, room)
    for number, placed in enumerate(pages, start=1):
        for y, block in placed:
            block.draw(sheet, SIDE * MM, sheet.height - TOP * MM - y)
        _foot(paper, number, len(pages), width).draw(sheet, SIDE * MM, (BOTTOM - 6) * MM)
        sheet.showPage()
    return len(pages)


PERSONAL_DATA = Kind(
    one=lambda: _("Personal data"),
    many=lambda: _("Personal data"),
    whose=lambda paper: paper.name,
    draw=_draw,
)


def _heading(paper: PersonalDataPaper, width: float) -> Block:
    block = Block()
    block.panel(0, 0, 16 * MM, 1.1 * MM, ACCENT)
    y = block.text(plain(capitals(_("Personal data"))), KICKER, 0, 4 * MM, width)
    y = block.text(fill("{name}", name=paper.name), TITLE, 0, y + 0.4 * MM, width, shrink=0.5)
    told = fill(
        _(
            "This is what {organisation} keeps about you for its mentoring programme, on {date}. "
            "Check it: ask the coordinator to correct or erase what is wrong or no longer wanted."
        ),
        organisation=paper.organisation,
        date=long_date(paper.made_on),
    )
    y = block.text(told, BODY, 0, y + 1 * MM, width)
    left_out = _(
        "Not in it: what others said in confidence, such as wishes and answers of other people, "
        "and what concerns somebody else."
    )
    block.text(plain(left_out), TEXT, 0, y + 1.2 * MM, width)
    block.space(3 * MM)
    return block


def _section(title: str, parts: list[tuple[str, list[Line]]], width: float) -> Iterator[Block]:
    """The blocks of a section; its heading stays with what comes first."""
    head = Block()
    head.rule(0, 2 * MM, width, HAIRLINE)
    y = head.text(plain(title), SECTION, 0, 4 * MM, width) + 1 * MM
    first = True
    for name, lines in parts:
        if name:
            y = head.text(fill("{name}", name=name), PART, 0, y + 1 * MM, width) + 0.5 * MM
        for label, text in lines:
            y = _line(head, label, text, y, width)
            head.height = max(head.height, y)
            yield head
            head, y, first = Block(), 0.0, False
    if first:
        head.text(plain(_("Nothing is kept.")), TEXT, 0, y, width)
        yield head


def _line(block: Block, label: str, text: str, y: float, width: float) -> float:
    left = width * SHARE
    one = block.text(plain(label), LABEL, 0, y, left - 3 * MM)
    other = block.text(plain(text), TEXT, left, y, width - left)
    return max(one, other) + 0.9 * MM


def _sections(paper: PersonalDataPaper) -> Iterator[tuple[str, list[tuple[str, list[Line]]]]]:
    yield _("About you"), [("", _details(paper))]
    yield _("Taking part"), [(one.programme, _taking_part(one)) for one in paper.taking_part]
    yield _("Your pairs"), [(_with(one), _pair(one)) for one in paper.pairs]
    yield _("What you agreed to"), [("", _consents(paper))]
    yield _("Your own averages, for you alone"), _scores(paper)
    yield _("How you describe yourself"), [("", _described(paper))]
    yield _("Forms and papers"), [("", _forms(paper))]


def _told(*lines: Line) -> list[Line]:
    """The lines that say something."""
    return [(label, text) for label, text in lines if text]


def _details(paper: PersonalDataPaper) -> list[Line]:
    own = paper.details
    notes = own.notes
    if own.names_taken_out:
        taken = ngettext(
            "(The name of {n} other person was taken out.)",
            "(The names of {n} other people were taken out.)",
            own.names_taken_out,
        ).format(n=own.names_taken_out)
        notes = f"{notes}\n{taken}"
    return _told(
        (_("Name"), own.name),
        (_("E-mail"), own.email),
        (_("Employee number"), own.employee_number),
        (_("Job title"), own.job_title),
        (_("Grade"), own.grade),
        (_("Department"), own.department),
        (_("Site"), own.site),
        (_("Manager"), own.manager),
        (_("Languages"), "; ".join(own.languages)),
        (_("Your places to meet"), "; ".join(own.venues)),
        (_("In the file since"), long_date(own.known_since)),
        (_("Notes on you"), notes),
    )


def _taking_part(one: TakingPart) -> list[Line]:
    topics = _("Topics offered") if one.role == "mentor" else _("Topics wanted")
    return _told(
        (
            _("Cohort"),
            _("{start} to {end}").format(
                start=long_date(one.starts_on), end=long_date(one.ends_on)
            ),
        ),
        (_("Role"), one.role_word),
        (_("Status"), words.status(one.status)),
        (_("Waiting since"), long_date(one.waiting_since) if one.waiting_since else ""),
        (_("Partners at most"), str(one.capacity)),
        (
            topics,
            "; ".join(
                _("{topic} ({strength})").format(
                    topic=wanted.topic, strength=words.strength(wanted.strength)
                )
                for wanted in one.topics
            ),
        ),
        (_("Interests and values"), "; ".join(one.interests)),
        (_("Goals"), one.goals),
        (_("You would like"), "; ".join(one.wishes)),
        (_("You would not like"), "; ".join(one.not_with)),
        (_("You can meet on"), "; ".join(words.half_day(*slot) for slot in one.half_days)),
        (_("Way to meet"), words.meets(one.meets) if one.meets else ""),
        (_("Needs to take part well"), one.access_needs),
        (
            _("Your manager agreed"),
            long_date(one.manager_agreed_on) if one.manager_agreed_on else "",
        ),
    )


def _with(one: Together) -> str:
    return _("{programme}: with {partner}").format(programme=one.programme, partner=one.partner)


def _copies(n: int) -> str:
    return ngettext("{n} copy of it kept", "{n} copies of it kept", n).format(n=n)


def _pair(one: Together) -> list[Line]:
    agreements = [
        "; ".join(
            [
                words.dated(_("version {n}, drafted").format(n=kept.number), kept.drafted_on),
                *(
                    words.dated(word, on)
                    for word, on in (
                        (_("printed"), kept.printed_on),
                        (_("sent"), kept.sent_on),
                        (_("signed by the mentor"), kept.mentor_signed_on),
                        (_("signed by the mentee"), kept.mentee_signed_on),
                    )
                    if on
                ),
                *([_copies(kept.copies)] if kept.copies else []),
            ]
        )
        for kept in one.agreements
    ]
    return _told(
        (_("Status"), words.pair_status(one.status)),
        (_("Proposed"), long_date(one.proposed_on)),
        (
            _("Your answer"),
            words.dated(words.answer(one.own_answer), one.own_answered_on)
            if one.own_answer
            else "",
        ),
        (_("Began"), long_date(one.active_on) if one.active_on else ""),
        (_("Ended"), long_date(one.ended_on) if one.ended_on else ""),
        (_("Goals you agreed"), "\n".join(_goal(kept) for kept in one.goals)),
        (_("Agreement"), "\n".join(agreements)),
        (_("Sessions"), "\n".join(_session(kept) for kept in one.sessions)),
        (_("What you agreed to do"), "\n".join(_action(kept) for kept in one.actions)),
        (_("Pauses"), "\n".join(_pause(kept) for kept in one.pauses)),
        (_("Your exit form"), _exit(one.exit) if one.exit is not None else ""),
    )


def _goal(one: SharedGoal) -> str:
    told = [one.outcome, one.measure, one.baseline, one.expected]
    if one.score is not None:
        told.append(_("reached {score} on a scale from -2 to 2").format(score=one.score))
    if one.own_score is not None:
        told.append(_("as you see it: {score}").format(score=one.own_score))
    told += [_("{date}: {text}").format(date=long_date(on), text=text) for on, text in one.notes]
    return " – ".join(part for part in told if part)


def _action(one: SharedAction) -> str:
    told = [one.words]
    if one.due_on is not None:
        told.append(_("due {date}").format(date=long_date(one.due_on)))
    if one.done_on is not None:
        told.append(_("done {date}").format(date=long_date(one.done_on)))
    return " – ".join(told)


def _pause(one: OwnPause) -> str:
    if one.until is None:
        told = _("since {date}").format(date=long_date(one.from_on))
    else:
        told = _("{first} until {last}").format(
            first=long_date(one.from_on), last=long_date(one.until)
        )
    return " – ".join(part for part in (told, one.reason) if part)


def _exit(one: OwnExit) -> str:
    told = [
        _("came back {date}").format(date=long_date(one.returned_on)),
        words.end_cause(one.cause),
        words.onward(one.onward) if one.onward is not None else "",
        _yes_no(_("the same person again"), one.same_again),
        _yes_no(_("may be called"), one.may_call),
        one.learned,
        one.advice,
    ]
    return " – ".join(part for part in told if part)


def _yes_no(what: str, said: bool | None) -> str:
    if said is None:
        return ""
    return _("{what}: {said}").format(what=what, said=_("yes") if said else _("no"))


def _session(one: SharedSession) -> str:
    told = [
        _("{n}. {date}").format(n=one.number, date=long_date(one.on_date)),
        words.session_status(one.status),
        ngettext("{n} minute", "{n} minutes", one.minutes).format(n=one.minutes)
        if one.minutes
        else "",
        one.place or words.meets(one.mode),
        one.reason,
        "; ".join(one.topics),
    ]
    return ", ".join(part for part in told if part)


def _consents(paper: PersonalDataPaper) -> list[Line]:
    return [
        (words.purpose(one.purpose), words.dated(words.consent(one.answer), one.answered_on))
        for one in paper.consents
    ]


def _scores(paper: PersonalDataPaper) -> list[tuple[str, list[Line]]]:
    scores = paper.scores
    if scores is None:
        return []
    told = _("{title}, {source}").format(
        title=scores.questionnaire, source=words.source(scores.source)
    )
    lines = [
        (
            trait_words(one.trait)[0],
            _("{mean}, with the questionnaire's own error {low} to {high}").format(
                mean=rounded(one.mean), low=rounded(one.low), high=rounded(one.high)
            ),
        )
        for one in scores.means
    ]
    if scores.shared_on is not None:
        told_on = _("You agreed to one for you and your partner, without numbers, on {date}.")
        lines.append((_("Conversation guide"), told_on.format(date=long_date(scores.shared_on))))
    lines.append(
        (
            _("How to read it"),
            _(
                "Averages of your answers from 1 to 5. There is no good or bad end, and you are "
                "not compared with anybody. Your single answers were deleted."
            ),
        )
    )
    return [(words.dated(told, scores.answered_on), lines)]


def _described(paper: PersonalDataPaper) -> list[Line]:
    lines = [(words.aspect(aspect), text) for aspect, text in paper.described]
    if paper.birth_decade is not None:
        # Translators: a decade, such as 1990s
        lines.append((_("Born in the"), _("{decade}s").format(decade=paper.birth_decade)))
    return lines


def _forms(paper: PersonalDataPaper) -> list[Line]:
    lines = []
    for one in paper.forms:
        told = [
            words.dated(_("printed"), one.printed_on) if one.printed_on else _("not printed"),
            words.dated(_("returned"), one.returned_on) if one.returned_on else _("not returned"),
            _("code {code}").format(code=one.code) if one.code else _("its code was deleted"),
        ]
        told = [", ".join(told)]
        told += [
            _("{question} – {answer}").format(
                question=words.item(item, one.form, one.topics), answer=words.option(item, value)
            )
            for item, value in one.answers
        ]
        told += [
            _("{question} – {words}").format(question=words.item(question), words=text)
            for question, text in one.comments
        ]
        lines.append((words.form(one.form), "\n".join(told)))
    for made in paper.papers:
        pages = ngettext("{n} page", "{n} pages", made.pages).format(n=made.pages)
        lines.append((words.paper(made.kind), words.dated(pages, made.made_on)))
    return lines


def _what_for(paper: PersonalDataPaper, width: float) -> Block:
    inner = Block()
    pad, top = 4 * MM, 5 * MM
    title = plain(_("What it is for, and how long it is kept"))
    y = inner.text(title, SECTION, pad, top + pad - MM, width - 2 * pad) + MM
    y = inner.text(notice_spans(paper.notice), TEXT, pad, y, width - 2 * pad) + 1.6 * MM
    for rule, days in paper.kept_for:
        told = (Span(f"{rule_word(rule)}: ", bold=True), Span(kept_days(days)))
        y = inner.text(told, TEXT, pad, y, width - 2 * pad)
    block = Block()
    block.panel(0, top, width, y - top + pad, TINT, 2 * MM)
    block.marks += inner.marks
    block.height = y + pad
    return block


def _foot(paper: PersonalDataPaper, number: int, count: int, width: float) -> Block:
    block = Block()
    told = fill(
        _("{organisation} · personal data of {name} · {date} · for {name} alone"),
        organisation=paper.organisation,
        name=paper.name,
        date=long_date(paper.made_on),
    )
    if paper.invented:
        told = (*plain(_("Sample – these people are invented · ")), *told)
    block.text(told, FOOT, 0, 0, width * 0.84, shrink=0.6)
    page = _("Page {number} of {count}").format(number=number, count=count)
    block.text(plain(page), FOOT, width * 0.84, 0, width * 0.16, align=1)
    return block
