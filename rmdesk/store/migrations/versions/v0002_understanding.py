"""Consent, traits, self-descriptions, erased people, the logo, answers; forms of one person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from alembic.operations import Operations

import rmdesk.models.base

Part = sa.Column[Any] | sa.Constraint


def upgrade(op: Operations) -> None:
    """Add the new tables, then rebuild the tables that gained columns."""
    _new_tables(op)
    _rebuild(
        op,
        "organisation",
        _organisation(op),
        {"letterhead": "''", "privacy_notice": "''"},
        (),
    )
    _rebuild(op, "programme", _programme(op), {"pairs_across": "'[]'"}, ("org_id",))
    _rebuild(
        op,
        "person",
        _person(op),
        {"birth_decade": "NULL", "erased_on": "NULL"},
        ("department_id", "grade_id", "manager_id", "name_key", "org_id", "site_id"),
    )
    _rebuild(
        op,
        "participation",
        _participation(op),
        {"manager_agreed_on": "NULL"},
        ("person_id", "programme_id"),
    )
    _rebuild(
        op,
        "form_copy",
        _form_copy(op),
        {"person_id": "(SELECT person_id FROM participation WHERE id = participation_id)"},
        ("check_in_id", "pair_id", "participation_id", "person_id"),
    )
    _rebuild(
        op,
        "pair",
        _pair(op),
        {
            "mentor_answer": "NULL",
            "mentor_answered_on": "NULL",
            "mentee_answer": "NULL",
            "mentee_answered_on": "NULL",
        },
        ("draft_id", "mentee_id", "mentor_id", "programme_id"),
    )
    op.create_index(
        "uq_pair_living",
        "pair",
        ["mentor_id", "mentee_id"],
        unique=True,
        sqlite_where=sa.text("status IN ('proposed', 'active')"),
    )
    _rebuild(
        op,
        "mentoring_session",
        _mentoring_session(op),
        {"kind": "'regular'"},
        ("pair_id", "venue_id"),
    )
    _rebuild(
        op,
        "document_made",
        _document_made(op),
        {"person_id": "NULL"},
        ("form_copy_id", "pair_id", "person_id"),
    )
    _answers(op)


def _answers(op: Operations) -> None:
    """After ``form_copy`` has its new form, since these rows point to it."""
    op.create_table(
        "form_answer",
        sa.Column("copy_id", sa.Uuid(), nullable=False),
        sa.Column("item", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(item) <= 40", name=op.f("ck_form_answer_item_length")),
        sa.CheckConstraint("length(item) > 0", name=op.f("ck_form_answer_item_not_empty")),
        sa.CheckConstraint("value BETWEEN 1 AND 11", name=op.f("ck_form_answer_value_range")),
        sa.ForeignKeyConstraint(
            ["copy_id"],
            ["form_copy.id"],
            name=op.f("fk_form_answer_copy_id_form_copy"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("copy_id", "item", name=op.f("pk_form_answer")),
    )
    op.create_table(
        "form_comment",
        sa.Column("copy_id", sa.Uuid(), nullable=False),
        sa.Column("question", sa.String(length=200), nullable=False),
        sa.Column("words", sa.String(length=10000), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(question) <= 200", name=op.f("ck_form_comment_question_length")),
        sa.CheckConstraint("length(question) > 0", name=op.f("ck_form_comment_question_not_empty")),
        sa.CheckConstraint("length(words) <= 10000", name=op.f("ck_form_comment_words_length")),
        sa.CheckConstraint("length(words) > 0", name=op.f("ck_form_comment_words_not_empty")),
        sa.ForeignKeyConstraint(
            ["copy_id"],
            ["form_copy.id"],
            name=op.f("fk_form_comment_copy_id_form_copy"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_comment")),
        sa.UniqueConstraint("copy_id", "question", name=op.f("uq_form_comment_copy_id_question")),
    )


def _rebuild(
    op: Operations,
    table: str,
    parts: Sequence[Part],
    added: Mapping[str, str],
    indexed: Sequence[str],
) -> None:
    """Make ``table`` anew with ``parts``; ``added`` columns get the SQL expressions given."""
    op.create_table(f"{table}_new", *parts)
    kept = [p.name for p in parts if isinstance(p, sa.Column) and p.name not in added]
    columns = ", ".join([*kept, *added])
    values = ", ".join([*kept, *added.values()])
    op.execute(f"INSERT INTO {table}_new ({columns}) SELECT {values} FROM {table}")
    op.drop_table(table)
    op.rename_table(f"{table}_new", table)
    for column in indexed:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)


def _new_tables(op: Operations) -> None:
    op.create_table(
        "erased_person",
        sa.Column("erased_on", sa.Date(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erased_person")),
    )
    op.create_table(
        "picture",
        sa.Column("org_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=200), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(content) <= 1048576", name=op.f("ck_picture_content_size")),
        sa.CheckConstraint("length(content) > 0", name=op.f("ck_picture_content_not_empty")),
        sa.CheckConstraint("length(media_type) <= 200", name=op.f("ck_picture_media_type_length")),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_picture_name_length")),
        sa.ForeignKeyConstraint(
            ["org_id"],
            ["organisation.id"],
            name=op.f("fk_picture_org_id_organisation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_picture")),
    )
    op.create_index(op.f("ix_picture_org_id"), "picture", ["org_id"], unique=False)
    op.create_table(
        "participation_interest",
        sa.Column("participation_id", sa.Uuid(), nullable=False),
        sa.Column("interest", sa.String(length=200), nullable=False),
        sa.CheckConstraint(
            "length(interest) <= 200", name=op.f("ck_participation_interest_interest_length")
        ),
        sa.CheckConstraint(
            "length(interest) > 0", name=op.f("ck_participation_interest_interest_not_empty")
        ),
        sa.ForeignKeyConstraint(
            ["participation_id"],
            ["participation.id"],
            name=op.f("fk_participation_interest_participation_id_participation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "participation_id", "interest", name=op.f("pk_participation_interest")
        ),
    )
    op.create_table(
        "snooze",
        sa.Column("pair_id", sa.Uuid(), nullable=False),
        sa.Column("rule", sa.String(length=200), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=10000), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(reason) <= 10000", name=op.f("ck_snooze_reason_length")),
        sa.CheckConstraint("length(rule) <= 200", name=op.f("ck_snooze_rule_length")),
        sa.CheckConstraint("length(rule) > 0", name=op.f("ck_snooze_rule_not_empty")),
        sa.ForeignKeyConstraint(
            ["pair_id"], ["pair.id"], name=op.f("fk_snooze_pair_id_pair"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snooze")),
        sa.UniqueConstraint("pair_id", "rule", name=op.f("uq_snooze_pair_id_rule")),
    )
    op.create_table(
        "consent",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column(
            "purpose",
            sa.Enum(
                "personality",
                "self_description",
                name="consentpurpose",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column(
            "answer",
            sa.Enum(
                "given",
                "refused",
                "withdrawn",
                name="consentanswer",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("answered_on", sa.Date(), nullable=False),
        sa.Column("notice", sa.String(length=200), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(notice) <= 200", name=op.f("ck_consent_notice_length")),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_consent_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    op.create_index(op.f("ix_consent_person_id"), "consent", ["person_id"], unique=False)
    op.create_table(
        "self_description",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column(
            "aspect",
            sa.Enum(
                "gender",
                "culture",
                "other",
                name="aspect",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("words", sa.String(length=200), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(words) <= 200", name=op.f("ck_self_description_words_length")),
        sa.CheckConstraint("length(words) > 0", name=op.f("ck_self_description_words_not_empty")),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_self_description_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_self_description")),
        sa.UniqueConstraint(
            "person_id", "aspect", name=op.f("uq_self_description_person_id_aspect")
        ),
    )
    op.create_index(
        op.f("ix_self_description_person_id"), "self_description", ["person_id"], unique=False
    )
    op.create_table(
        "trait_profile",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column(
            "instrument",
            sa.Enum(
                "mini_ipip",
                "ipip_50",
                name="instrument",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column(
            "source",
            sa.Enum(
                "typed",
                "on_screen",
                "imported",
                name="profilesource",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("answered_on", sa.Date(), nullable=False),
        sa.Column("openness", sa.Double(), nullable=True),
        sa.Column("conscientiousness", sa.Double(), nullable=True),
        sa.Column("extraversion", sa.Double(), nullable=True),
        sa.Column("agreeableness", sa.Double(), nullable=True),
        sa.Column("neuroticism", sa.Double(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "agreeableness IS NULL OR agreeableness BETWEEN 1 AND 5",
            name=op.f("ck_trait_profile_agreeableness_range"),
        ),
        sa.CheckConstraint(
            "conscientiousness IS NULL OR conscientiousness BETWEEN 1 AND 5",
            name=op.f("ck_trait_profile_conscientiousness_range"),
        ),
        sa.CheckConstraint(
            "extraversion IS NULL OR extraversion BETWEEN 1 AND 5",
            name=op.f("ck_trait_profile_extraversion_range"),
        ),
        sa.CheckConstraint(
            "neuroticism IS NULL OR neuroticism BETWEEN 1 AND 5",
            name=op.f("ck_trait_profile_neuroticism_range"),
        ),
        sa.CheckConstraint(
            "openness IS NULL OR openness BETWEEN 1 AND 5",
            name=op.f("ck_trait_profile_openness_range"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_trait_profile_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trait_profile")),
        sa.UniqueConstraint("person_id", name=op.f("uq_trait_profile_person_id")),
    )


def _organisation(op: Operations) -> list[Part]:
    return [
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("paper", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("uses_grades", sa.Boolean(), nullable=True),
        sa.Column("invented", sa.Boolean(), nullable=False),
        sa.Column("letterhead", sa.String(length=10000), nullable=False),
        sa.Column("privacy_notice", sa.String(length=10000), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("paper IN ('A4', 'Letter')", name=op.f("ck_organisation_paper_known")),
        sa.CheckConstraint("length(country) = 2", name=op.f("ck_organisation_country_code")),
        sa.CheckConstraint(
            "length(letterhead) <= 10000", name=op.f("ck_organisation_letterhead_length")
        ),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_organisation_name_length")),
        sa.CheckConstraint("length(name) > 0", name=op.f("ck_organisation_name_not_empty")),
        sa.CheckConstraint(
            "length(privacy_notice) <= 10000", name=op.f("ck_organisation_privacy_notice_length")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
    ]


def _programme(op: Operations) -> list[Part]:
    return [
        sa.Column("org_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("purpose", sa.String(length=10000), nullable=False),
        sa.Column("mentor_word", sa.String(length=200), nullable=False),
        sa.Column("mentee_word", sa.String(length=200), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column(
            "rhythm",
            sa.Enum(
                "every_n_weeks",
                "monthly",
                name=op.f("ck_programme_rhythm"),
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("every_weeks", sa.Integer(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.Time(), nullable=False),
        sa.Column("session_minutes", sa.Integer(), nullable=False),
        sa.Column("policy", sa.JSON(), nullable=False),
        sa.Column("pairs_across", sa.JSON(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("ends_on > starts_on", name=op.f("ck_programme_ends_after_start")),
        sa.CheckConstraint(
            "every_weeks BETWEEN 1 AND 26", name=op.f("ck_programme_every_weeks_range")
        ),
        sa.CheckConstraint(
            "length(mentee_word) <= 200", name=op.f("ck_programme_mentee_word_length")
        ),
        sa.CheckConstraint(
            "length(mentor_word) <= 200", name=op.f("ck_programme_mentor_word_length")
        ),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_programme_name_length")),
        sa.CheckConstraint("length(name) > 0", name=op.f("ck_programme_name_not_empty")),
        sa.CheckConstraint("length(purpose) <= 10000", name=op.f("ck_programme_purpose_length")),
        sa.CheckConstraint(
            "session_minutes BETWEEN 10 AND 480", name=op.f("ck_programme_session_minutes_range")
        ),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name=op.f("ck_programme_weekday_range")),
        sa.ForeignKeyConstraint(
            ["org_id"],
            ["organisation.id"],
            name=op.f("fk_programme_org_id_organisation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme")),
    ]


def _person(op: Operations) -> list[Part]:
    return [
        sa.Column("org_id", sa.Uuid(), nullable=False),
        sa.Column("full_name", sa.String(length=200), nullable=False),
        sa.Column("name_key", sa.String(length=200), nullable=False),
        sa.Column("employee_number", sa.String(length=200), nullable=True),
        sa.Column("email", sa.String(length=200), nullable=True),
        sa.Column("email_key", sa.String(length=200), nullable=True),
        sa.Column("job_title", sa.String(length=200), nullable=False),
        sa.Column("grade_id", sa.Uuid(), nullable=True),
        sa.Column("department_id", sa.Uuid(), nullable=True),
        sa.Column("site_id", sa.Uuid(), nullable=True),
        sa.Column("manager_id", sa.Uuid(), nullable=True),
        sa.Column("manager_text", sa.String(length=200), nullable=False),
        sa.Column("notes", sa.String(length=10000), nullable=False),
        sa.Column("created_at", rmdesk.models.base.UtcDateTime(), nullable=False),
        sa.Column("birth_decade", sa.Integer(), nullable=True),
        sa.Column("erased_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "birth_decade IS NULL OR birth_decade BETWEEN 1900 AND 2100",
            name=op.f("ck_person_birth_decade_range"),
        ),
        sa.CheckConstraint("length(email) <= 200", name=op.f("ck_person_email_length")),
        sa.CheckConstraint("length(email_key) <= 200", name=op.f("ck_person_email_key_length")),
        sa.CheckConstraint(
            "length(employee_number) <= 200", name=op.f("ck_person_employee_number_length")
        ),
        sa.CheckConstraint("length(full_name) <= 200", name=op.f("ck_person_full_name_length")),
        sa.CheckConstraint("length(full_name) > 0", name=op.f("ck_person_full_name_not_empty")),
        sa.CheckConstraint("length(job_title) <= 200", name=op.f("ck_person_job_title_length")),
        sa.CheckConstraint(
            "length(manager_text) <= 200", name=op.f("ck_person_manager_text_length")
        ),
        sa.CheckConstraint("length(name_key) <= 200", name=op.f("ck_person_name_key_length")),
        sa.CheckConstraint("length(notes) <= 10000", name=op.f("ck_person_notes_length")),
        sa.CheckConstraint(
            "manager_id IS NULL OR manager_id <> id", name=op.f("ck_person_not_own_manager")
        ),
        sa.ForeignKeyConstraint(
            ["department_id"],
            ["department.id"],
            name=op.f("fk_person_department_id_department"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["grade_id"], ["grade.id"], name=op.f("fk_person_grade_id_grade"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["manager_id"],
            ["person.id"],
            name=op.f("fk_person_manager_id_person"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["org_id"],
            ["organisation.id"],
            name=op.f("fk_person_org_id_organisation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["site_id"], ["site.id"], name=op.f("fk_person_site_id_site"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("org_id", "email_key", name=op.f("uq_person_org_id_email_key")),
        sa.UniqueConstraint(
            "org_id", "employee_number", name=op.f("uq_person_org_id_employee_number")
        ),
    ]


def _participation(op: Operations) -> list[Part]:
    return [
        sa.Column("programme_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "mentor",
                "mentee",
                name=op.f("ck_participation_role"),
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum(
                "interested",
                "accepted",
                "waiting",
                "paired",
                "finished",
                "withdrawn",
                name=op.f("ck_participation_participationstatus"),
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column(
            "meets",
            sa.Enum(
                "on_site",
                "online",
                "either",
                name=op.f("ck_participation_meetingmode"),
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=True,
        ),
        sa.Column("goals", sa.String(length=10000), nullable=False),
        sa.Column("access_needs", sa.String(length=10000), nullable=False),
        sa.Column("waiting_since", sa.Date(), nullable=True),
        sa.Column("manager_agreed_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "capacity BETWEEN 1 AND 9", name=op.f("ck_participation_capacity_range")
        ),
        sa.CheckConstraint(
            "length(access_needs) <= 10000", name=op.f("ck_participation_access_needs_length")
        ),
        sa.CheckConstraint("length(goals) <= 10000", name=op.f("ck_participation_goals_length")),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_participation_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_participation_programme_id_programme"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participation")),
        sa.UniqueConstraint(
            "programme_id",
            "person_id",
            "role",
            name=op.f("uq_participation_programme_id_person_id_role"),
        ),
    ]


def _form_copy(op: Operations) -> list[Part]:
    return [
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("check_in_id", sa.Uuid(), nullable=True),
        sa.Column("pair_id", sa.Uuid(), nullable=True),
        sa.Column("participation_id", sa.Uuid(), nullable=True),
        sa.Column("form", sa.String(length=200), nullable=False),
        sa.Column("code", sa.String(length=200), nullable=False),
        sa.Column("printed_on", sa.Date(), nullable=True),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(code) <= 200", name=op.f("ck_form_copy_code_length")),
        sa.CheckConstraint("length(code) > 0", name=op.f("ck_form_copy_code_not_empty")),
        sa.CheckConstraint("length(form) <= 200", name=op.f("ck_form_copy_form_length")),
        sa.ForeignKeyConstraint(
            ["check_in_id"],
            ["check_in.id"],
            name=op.f("fk_form_copy_check_in_id_check_in"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["pair_id"], ["pair.id"], name=op.f("fk_form_copy_pair_id_pair"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["participation_id"],
            ["participation.id"],
            name=op.f("fk_form_copy_participation_id_participation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_form_copy_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_copy")),
        sa.UniqueConstraint(
            "check_in_id",
            "participation_id",
            "pair_id",
            name=op.f("uq_form_copy_check_in_id_participation_id_pair_id"),
        ),
        sa.UniqueConstraint("code", name=op.f("uq_form_copy_code")),
    ]


def _document_made(op: Operations) -> list[Part]:
    return [
        sa.Column(
            "kind",
            sa.Enum(
                "agreement",
                "feedback_form",
                "interest_form",
                "questionnaire",
                "trait_sheet",
                "personal_data",
                "match_letter",
                "pairing_plan",
                "briefing",
                "managers_consent",
                "agenda",
                "session_log",
                "thought_sheet",
                "assumptions_sheet",
                "midpoint_review",
                "clash_sheet",
                "exit_form",
                "certificate",
                name=op.f("ck_document_made_paperkind"),
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("pair_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("form_copy_id", sa.Uuid(), nullable=True),
        sa.Column("made_at", rmdesk.models.base.UtcDateTime(), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=200), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "length(file_name) <= 200", name=op.f("ck_document_made_file_name_length")
        ),
        sa.CheckConstraint("length(sha256) <= 200", name=op.f("ck_document_made_sha256_length")),
        sa.CheckConstraint("pages >= 1", name=op.f("ck_document_made_pages_positive")),
        sa.ForeignKeyConstraint(
            ["form_copy_id"],
            ["form_copy.id"],
            name=op.f("fk_document_made_form_copy_id_form_copy"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["pair_id"],
            ["pair.id"],
            name=op.f("fk_document_made_pair_id_pair"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_document_made_person_id_person"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_made")),
    ]


def _pair(op: Operations) -> list[Part]:
    return [
        sa.Column("programme_id", sa.Uuid(), nullable=False),
        sa.Column("mentor_id", sa.Uuid(), nullable=False),
        sa.Column("mentee_id", sa.Uuid(), nullable=False),
        sa.Column("draft_id", sa.Uuid(), nullable=True),
        sa.Column(
            "status",
            sa.Enum(
                "proposed",
                "active",
                "completed",
                "ended_early",
                "declined",
                name=op.f("ck_pair_pairstatus"),
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("points", sa.Integer(), nullable=True),
        sa.Column("proposed_on", sa.Date(), nullable=False),
        sa.Column(
            "mentor_answer",
            sa.Enum(
                "accepted",
                "rather_not",
                name=op.f("ck_pair_mentor_answer"),
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=True,
        ),
        sa.Column("mentor_answered_on", sa.Date(), nullable=True),
        sa.Column(
            "mentee_answer",
            sa.Enum(
                "accepted",
                "rather_not",
                name=op.f("ck_pair_mentee_answer"),
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=True,
        ),
        sa.Column("mentee_answered_on", sa.Date(), nullable=True),
        sa.Column("active_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.String(length=10000), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(end_reason) <= 10000", name=op.f("ck_pair_end_reason_length")),
        sa.ForeignKeyConstraint(
            ["draft_id"],
            ["pairing_draft.id"],
            name=op.f("fk_pair_draft_id_pairing_draft"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["mentee_id"],
            ["participation.id"],
            name=op.f("fk_pair_mentee_id_participation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["mentor_id"],
            ["participation.id"],
            name=op.f("fk_pair_mentor_id_participation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_pair_programme_id_programme"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pair")),
    ]


def _mentoring_session(op: Operations) -> list[Part]:
    return [
        sa.Column("pair_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "chemistry",
                "kick_off",
                "regular",
                "midpoint",
                "closing",
                name=op.f("ck_mentoring_session_sessionkind"),
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum(
                "planned",
                "held",
                "missed",
                "cancelled",
                name=op.f("ck_mentoring_session_sessionstatus"),
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("at_time", sa.Time(), nullable=True),
        sa.Column("planned_on", sa.Date(), nullable=True),
        sa.Column("planned_minutes", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column(
            "mode",
            sa.Enum(
                "on_site",
                "online",
                "either",
                name=op.f("ck_mentoring_session_meetingmode"),
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("venue_id", sa.Uuid(), nullable=True),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column(
            "cancelled_by",
            sa.Enum(
                "mentor",
                "mentee",
                "both",
                "coordinator",
                name=op.f("ck_mentoring_session_side"),
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=True,
        ),
        sa.Column("reason", sa.String(length=10000), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "status <> 'cancelled' OR cancelled_by IS NOT NULL",
            name=op.f("ck_mentoring_session_cancelled_by_whom"),
        ),
        sa.CheckConstraint("length(place) <= 200", name=op.f("ck_mentoring_session_place_length")),
        sa.CheckConstraint(
            "length(reason) <= 10000", name=op.f("ck_mentoring_session_reason_length")
        ),
        sa.CheckConstraint(
            "minutes IS NULL OR minutes BETWEEN 1 AND 1440",
            name=op.f("ck_mentoring_session_minutes_range"),
        ),
        sa.CheckConstraint("number >= 1", name=op.f("ck_mentoring_session_number_positive")),
        sa.CheckConstraint(
            "planned_minutes BETWEEN 10 AND 480",
            name=op.f("ck_mentoring_session_planned_minutes_range"),
        ),
        sa.ForeignKeyConstraint(
            ["pair_id"],
            ["pair.id"],
            name=op.f("fk_mentoring_session_pair_id_pair"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["venue_id"],
            ["venue.id"],
            name=op.f("fk_mentoring_session_venue_id_venue"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentoring_session")),
        sa.UniqueConstraint("pair_id", "number", name=op.f("uq_mentoring_session_pair_id_number")),
    ]
