"""What a person's own data says, section by section: lines of label and text."""

from __future__ import annotations

from collections.abc import Iterator

from rmdesk.documents.page_style import long_date
from rmdesk.documents.personal_data import words
from rmdesk.documents.personal_data.pairs import pair_lines, with_whom
from rmdesk.documents.personal_data.words import Line, told_of
from rmdesk.documents.trait_words import trait_words
from rmdesk.i18n import _, ngettext
from rmdesk.rules.personal_data import PersonalDataPaper, TakingPart
from rmdesk.rules.scales import rounded


def sections(paper: PersonalDataPaper) -> Iterator[tuple[str, list[tuple[str, list[Line]]]]]:
    """Each section's title with its parts, each a name (may be empty) and its lines."""
    yield _("About you"), [("", _details(paper))]
    yield _("Taking part"), [(one.programme, _taking_part(one)) for one in paper.taking_part]
    yield _("Your pairs"), [(with_whom(one), pair_lines(one)) for one in paper.pairs]
    yield _("What you agreed to"), [("", _consents(paper))]
    yield _("Your own averages, for you alone"), _scores(paper)
    yield _("How you describe yourself"), [("", _described(paper))]
    yield _("Forms and papers"), [("", _forms(paper))]


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
    return told_of(
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
    return told_of(
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
            _("{mean}, with the questionnaire’s own error {low} to {high}").format(
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
            *([words.dated(_("sent"), one.sent_on)] if one.sent_on else []),
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
        told = [words.dated(pages, made.made_on)]
        if made.sent_on is not None:
            told.append(words.dated(_("sent"), made.sent_on))
        if made.returned_on is not None:
            told.append(words.dated(_("returned"), made.returned_on))
        lines.append((words.paper(made.kind), ", ".join(told)))
    return lines
