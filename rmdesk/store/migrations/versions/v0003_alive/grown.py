"""Columns that tables of the former version gain."""

from __future__ import annotations

from alembic.operations import Operations

from rmdesk.store.migrations.rebuilding import Added, rebuild

NEW_PAPERS = ("conversation_guide", "programme_report", "calendar", "invitation", "reminder")


def upgrade(op: Operations) -> None:
    """Give organisation, person, programme, session, form copy, consent and document what is new."""
    rebuild(
        op,
        "organisation",
        {
            "colour": Added("VARCHAR NOT NULL", "''"),
            "paper_languages": Added("JSON NOT NULL", "'[]'"),
            "closing_days": Added("JSON NOT NULL", "'[]'"),
            "time_zone": Added("VARCHAR(200) NOT NULL", "''"),
        },
        [
            "CONSTRAINT ck_organisation_colour_known CHECK (colour = '' OR length(colour) = 7)",
            "CONSTRAINT ck_organisation_time_zone_length CHECK (length(time_zone) <= 200)",
        ],
    )
    rebuild(
        op,
        "person",
        {"paper_language": Added("VARCHAR(200) NOT NULL", "''")},
        ["CONSTRAINT ck_person_paper_language_length CHECK (length(paper_language) <= 200)"],
    )
    rebuild(
        op,
        "programme",
        {
            "month_week": Added("INTEGER", "NULL"),
            "health_limits": Added("JSON NOT NULL", "'{}'"),
            "certificate_sessions": Added("INTEGER", "NULL"),
        },
        [
            "CONSTRAINT ck_programme_month_week_range "
            "CHECK (month_week IS NULL OR month_week BETWEEN 1 AND 5)",
            "CONSTRAINT ck_programme_certificate_sessions_range CHECK "
            "(certificate_sessions IS NULL OR certificate_sessions BETWEEN 1 AND 100)",
        ],
    )
    rebuild(op, "mentoring_session", {"revision": Added("INTEGER NOT NULL", "0")})
    rebuild(
        op,
        "form_copy",
        {"session_id": Added("CHAR(32)", "NULL"), "sent_on": Added("DATE", "NULL")},
        [
            "CONSTRAINT fk_form_copy_session_id_mentoring_session FOREIGN KEY(session_id) "
            "REFERENCES mentoring_session (id) ON DELETE CASCADE"
        ],
        indexed=["session_id"],
    )
    rebuild(
        op,
        "consent",
        replaced={
            "'personality', 'self_description'": "'personality', 'self_description', 'taking_part'"
        },
    )
    rebuild(
        op,
        "document_made",
        {
            "made_from": Added("JSON NOT NULL", "'{}'"),
            "sent_on": Added("DATE", "NULL"),
            "returned_on": Added("DATE", "NULL"),
        },
        replaced={
            "'exit_form', 'certificate'": "'exit_form', 'certificate', "
            + ", ".join(f"'{kind}'" for kind in NEW_PAPERS)
        },
    )
