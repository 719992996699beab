"""Words for people, roles, statuses and what is wrong in a list."""

from __future__ import annotations

from rmdesk.i18n import _
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.importing.columns import Field
from rmdesk.rules.importing.rows import Problem, Trouble
from rmdesk.rules.words import MeetingMode, ParticipationStatus, Role


def role_word(card: ProgrammeCard, role: Role | None) -> str:
    """The organisation's own word for a role, as a heading; a dash for none."""
    if role is None:
        return "–"
    word = card.word(role)
    return word[:1].upper() + word[1:]


def status_word(status: ParticipationStatus | None) -> str:
    """How far a participation has come."""
    if status is None:
        return _("Not in this programme")
    return {
        ParticipationStatus.INTERESTED: _("Interested"),
        ParticipationStatus.ACCEPTED: _("Not paired yet"),
        ParticipationStatus.WAITING: _("Waiting"),
        ParticipationStatus.PAIRED: _("Paired"),
        ParticipationStatus.FINISHED: _("Finished"),
        ParticipationStatus.WITHDRAWN: _("Withdrawn"),
    }[status]


def status_kind(status: ParticipationStatus | None) -> str:
    """The colour of a status, beside its word."""
    if status is ParticipationStatus.PAIRED:
        return "ok"
    if status is ParticipationStatus.WAITING:
        return "warn"
    if status in {ParticipationStatus.ACCEPTED, ParticipationStatus.INTERESTED}:
        return "info"
    return "neutral"


def meets_word(meets: MeetingMode | None) -> str:
    """How somebody can meet."""
    if meets is None:
        return _("Not known")
    return {
        MeetingMode.ON_SITE: _("On site"),
        MeetingMode.ONLINE: _("Online"),
        MeetingMode.EITHER: _("On site or online"),
    }[meets]


def column_word(field: Field | None) -> str:
    """What a column of a list is taken for."""
    if field is None:
        return _("Do not import")
    return {
        Field.FULL_NAME: _("Name"),
        Field.FIRST_NAME: _("First name"),
        Field.LAST_NAME: _("Last name"),
        Field.EMPLOYEE_NUMBER: _("Employee number"),
        Field.EMAIL: _("E-mail"),
        Field.JOB_TITLE: _("Job title"),
        Field.GRADE: _("Grade"),
        Field.DEPARTMENT: _("Department"),
        Field.SITE: _("Site"),
        Field.MANAGER: _("Manager"),
        Field.ROLE: _("Role in the programme"),
        Field.CAPACITY: _("Number of partners"),
        Field.TOPICS: _("Topics"),
        Field.INTERESTS: _("Interests and values"),
        Field.MEETS: _("Way to meet"),
        Field.LANGUAGES: _("Languages"),
        Field.WISHES: _("Wishes"),
        Field.VETOES: _("Not with"),
        Field.GOALS: _("Goals"),
        Field.MANAGER_EMAIL: _("E-mail of the manager"),
        Field.TOPICS_OFFERED: _("Topics offered (mentors)"),
        Field.TOPICS_WANTED: _("Topics wanted (mentees)"),
        Field.IS_MENTOR: _("Is a mentor (yes or no)"),
        Field.IS_MENTEE: _("Is a mentee (yes or no)"),
        Field.ONLINE: _("Can meet online (yes or no)"),
        Field.ON_SITE: _("Can meet on site (yes or no)"),
        Field.STATUS: _("Status"),
        Field.WAITING_SINCE: _("Waiting since"),
        Field.MANAGER_AGREED_ON: _("Manager agreed on"),
        Field.AVAILABILITY: _("Availability"),
        Field.ACCESS_NEEDS: _("Access needs"),
        Field.NOTES: _("Notes"),
    }[field]


def trouble_text(problem: Problem) -> str:
    """What is wrong and what to do, in one or two sentences."""
    rows = ", ".join(str(row) for row in problem.other_rows)
    text = {
        Trouble.NO_NAME: _("There is no name. Type it here, or remove the row in the file."),
        Trouble.BAD_EMAIL: _("“{value}” is not an e-mail address. Correct it or empty the cell."),
        Trouble.SAME_EMAIL: _("Row {rows} has the same e-mail address. Correct the wrong one."),
        Trouble.SAME_NUMBER: _("Row {rows} has the same employee number. Correct the wrong one."),
        Trouble.UNKNOWN_ROLE: _("“{value}” is no role. Write mentor or mentee."),
        Trouble.BAD_CAPACITY: _("“{value}” is no number of partners. Write 1 to 9."),
        Trouble.UNKNOWN_MEETS: _("“{value}” is not known. Write on site, online or either."),
        Trouble.TOO_LONG: _("“{value}” is too long. Shorten it to 200 characters."),
        Trouble.OTHERS_EMAIL: _(
            "“{value}” is the e-mail address of somebody else here. Correct it, or the number."
        ),
        Trouble.TWICE: _("“{value}” is the same person as row {rows}. Remove one of the rows."),
        Trouble.MANAGER_NOT_FOUND: _(
            "The manager “{value}” is not in the list. The name is kept; add the person later."
        ),
        Trouble.MANAGER_NOT_CLEAR: _(
            "Several people may be the manager “{value}”. Use the e-mail or the number instead."
        ),
        Trouble.MANAGER_LOOP: _("The managers go in a circle: {value}. The manager is left empty."),
        Trouble.PERSON_NOT_FOUND: _("“{value}” is not in the list, or there are several."),
        Trouble.SAME_NAME: _("“{value}” is known already. Answer under “Same person?”."),
        Trouble.ALIKE_NAME: _(
            "“{value}” may be somebody known already. Answer under “Same person?”."
        ),
        Trouble.TOTALS_ROW: _("This looks like a row of totals and is left out."),
        Trouble.HIDDEN_ROW: _("This row is hidden in your file. It comes in as well."),
        Trouble.HIDDEN_LEFT_OUT: _("This row is hidden in your file and is left out."),
        Trouble.FORMULA_EMPTY: _(
            "A formula stands here whose result is not in the file. The cell is taken as empty; "
            "open the file in its own program, save it there, and import it again."
        ),
        Trouble.FORMULA_FAILED: _(
            "The formula here ended in an error such as #N/A. The cell is taken as empty."
        ),
        Trouble.BEYOND_HEADINGS: _("“{value}” stands beyond the last heading and is not read."),
        Trouble.TWO_VALUES: _(
            "Two columns with this heading say different things: {value}. The first is taken."
        ),
        Trouble.UNKNOWN_DATE: _("“{value}” is no day that fits this column. It is left empty."),
        Trouble.DATE_NOT_CLEAR: _(
            "“{value}” can be two days. Say above which comes first, the day or the month."
        ),
        Trouble.UNKNOWN_STATUS: _("“{value}” is no status. It is left as it is."),
        Trouble.UNKNOWN_TIMES: _(
            "“{value}” is not understood. Write half-days such as Mon am; Tue pm."
        ),
        Trouble.NOT_YES_OR_NO: _("“{value}” is neither yes nor no. It is left out."),
    }[problem.trouble]
    return text.format(value=problem.value, rows=rows)
