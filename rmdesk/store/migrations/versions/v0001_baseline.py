"""Everything, from nothing: the first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic.operations import Operations

import rmdesk.models.base


def upgrade(op: Operations) -> None:
    """Create every table."""
    op.create_table('history_entry',
    sa.Column('at', rmdesk.models.base.UtcDateTime(), nullable=False),
    sa.Column('label', sa.String(length=200), nullable=False),
    sa.Column('subject', sa.String(length=200), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('length(label) <= 200', name=op.f('ck_history_entry_label_length')),
    sa.CheckConstraint('length(subject) <= 200', name=op.f('ck_history_entry_subject_length')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_history_entry'))
    )
    op.create_index(op.f('ix_history_entry_at'), 'history_entry', ['at'], unique=False)
    op.create_table('organisation',
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('country', sa.String(), nullable=False),
    sa.Column('paper', sa.String(), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('uses_grades', sa.Boolean(), nullable=True),
    sa.Column('invented', sa.Boolean(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("paper IN ('A4', 'Letter')", name=op.f('ck_organisation_paper_known')),
    sa.CheckConstraint('length(country) = 2', name=op.f('ck_organisation_country_code')),
    sa.CheckConstraint('length(name) <= 200', name=op.f('ck_organisation_name_length')),
    sa.CheckConstraint('length(name) > 0', name=op.f('ck_organisation_name_not_empty')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_organisation'))
    )
    op.create_table('preference',
    sa.Column('key', sa.String(length=200), nullable=False),
    sa.Column('value', sa.String(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_preference')),
    sa.UniqueConstraint('key', name=op.f('uq_preference_key'))
    )
    op.create_table('department',
    sa.Column('org_id', sa.Uuid(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('name_key', sa.String(length=200), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('length(name) <= 200', name=op.f('ck_department_name_length')),
    sa.CheckConstraint('length(name) > 0', name=op.f('ck_department_name_not_empty')),
    sa.CheckConstraint('length(name_key) <= 200', name=op.f('ck_department_name_key_length')),
    sa.ForeignKeyConstraint(['org_id'], ['organisation.id'], name=op.f('fk_department_org_id_organisation'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_department')),
    sa.UniqueConstraint('org_id', 'name_key', name=op.f('uq_department_org_id_name_key'))
    )
    op.create_index(op.f('ix_department_org_id'), 'department', ['org_id'], unique=False)
    op.create_table('grade',
    sa.Column('org_id', sa.Uuid(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('name_key', sa.String(length=200), nullable=False),
    sa.Column('rank', sa.Integer(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('length(name) <= 200', name=op.f('ck_grade_name_length')),
    sa.CheckConstraint('length(name) > 0', name=op.f('ck_grade_name_not_empty')),
    sa.CheckConstraint('length(name_key) <= 200', name=op.f('ck_grade_name_key_length')),
    sa.CheckConstraint('rank IS NULL OR rank >= 1', name=op.f('ck_grade_rank_positive')),
    sa.ForeignKeyConstraint(['org_id'], ['organisation.id'], name=op.f('fk_grade_org_id_organisation'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_grade')),
    sa.UniqueConstraint('org_id', 'name_key', name=op.f('uq_grade_org_id_name_key'))
    )
    op.create_index(op.f('ix_grade_org_id'), 'grade', ['org_id'], unique=False)
    op.create_table('history_subject',
    sa.Column('entry_id', sa.Uuid(), nullable=False),
    sa.Column('subject_id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['entry_id'], ['history_entry.id'], name=op.f('fk_history_subject_entry_id_history_entry'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('entry_id', 'subject_id', name=op.f('pk_history_subject'))
    )
    op.create_index(op.f('ix_history_subject_subject_id'), 'history_subject', ['subject_id'], unique=False)
    op.create_table('programme',
    sa.Column('org_id', sa.Uuid(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('purpose', sa.String(length=10000), nullable=False),
    sa.Column('mentor_word', sa.String(length=200), nullable=False),
    sa.Column('mentee_word', sa.String(length=200), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('rhythm', sa.Enum('every_n_weeks', 'monthly', name='rhythm', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('every_weeks', sa.Integer(), nullable=False),
    sa.Column('weekday', sa.Integer(), nullable=False),
    sa.Column('starts_at', sa.Time(), nullable=False),
    sa.Column('session_minutes', sa.Integer(), nullable=False),
    sa.Column('policy', sa.JSON(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('ends_on > starts_on', name=op.f('ck_programme_ends_after_start')),
    sa.CheckConstraint('every_weeks BETWEEN 1 AND 26', name=op.f('ck_programme_every_weeks_range')),
    sa.CheckConstraint('length(mentee_word) <= 200', name=op.f('ck_programme_mentee_word_length')),
    sa.CheckConstraint('length(mentor_word) <= 200', name=op.f('ck_programme_mentor_word_length')),
    sa.CheckConstraint('length(name) <= 200', name=op.f('ck_programme_name_length')),
    sa.CheckConstraint('length(name) > 0', name=op.f('ck_programme_name_not_empty')),
    sa.CheckConstraint('length(purpose) <= 10000', name=op.f('ck_programme_purpose_length')),
    sa.CheckConstraint('session_minutes BETWEEN 10 AND 480', name=op.f('ck_programme_session_minutes_range')),
    sa.CheckConstraint('weekday BETWEEN 0 AND 6', name=op.f('ck_programme_weekday_range')),
    sa.ForeignKeyConstraint(['org_id'], ['organisation.id'], name=op.f('fk_programme_org_id_organisation'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_programme'))
    )
    op.create_index(op.f('ix_programme_org_id'), 'programme', ['org_id'], unique=False)
    op.create_table('site',
    sa.Column('org_id', sa.Uuid(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('name_key', sa.String(length=200), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('length(name) <= 200', name=op.f('ck_site_name_length')),
    sa.CheckConstraint('length(name) > 0', name=op.f('ck_site_name_not_empty')),
    sa.CheckConstraint('length(name_key) <= 200', name=op.f('ck_site_name_key_length')),
    sa.ForeignKeyConstraint(['org_id'], ['organisation.id'], name=op.f('fk_site_org_id_organisation'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_site')),
    sa.UniqueConstraint('org_id', 'name_key', name=op.f('uq_site_org_id_name_key'))
    )
    op.create_index(op.f('ix_site_org_id'), 'site', ['org_id'], unique=False)
    op.create_table('topic',
    sa.Column('org_id', sa.Uuid(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('name_key', sa.String(length=200), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('length(name) <= 200', name=op.f('ck_topic_name_length')),
    sa.CheckConstraint('length(name) > 0', name=op.f('ck_topic_name_not_empty')),
    sa.CheckConstraint('length(name_key) <= 200', name=op.f('ck_topic_name_key_length')),
    sa.ForeignKeyConstraint(['org_id'], ['organisation.id'], name=op.f('fk_topic_org_id_organisation'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_topic')),
    sa.UniqueConstraint('org_id', 'name_key', name=op.f('uq_topic_org_id_name_key'))
    )
    op.create_index(op.f('ix_topic_org_id'), 'topic', ['org_id'], unique=False)
    op.create_table('check_in',
    sa.Column('programme_id', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.Enum('baseline', 'week_4', 'midpoint', 'final', 'follow_up', name='checkinkind', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['programme_id'], ['programme.id'], name=op.f('fk_check_in_programme_id_programme'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_check_in')),
    sa.UniqueConstraint('programme_id', 'kind', name=op.f('uq_check_in_programme_id_kind'))
    )
    op.create_index(op.f('ix_check_in_programme_id'), 'check_in', ['programme_id'], unique=False)
    op.create_table('pairing_draft',
    sa.Column('programme_id', sa.Uuid(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('made_at', rmdesk.models.base.UtcDateTime(), nullable=False),
    sa.Column('status', sa.Enum('open', 'approved', 'discarded', name='draftstatus', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('policy', sa.JSON(), nullable=False),
    sa.Column('stamp', sa.String(length=200), nullable=False),
    sa.Column('summary', sa.JSON(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('length(stamp) <= 200', name=op.f('ck_pairing_draft_stamp_length')),
    sa.ForeignKeyConstraint(['programme_id'], ['programme.id'], name=op.f('fk_pairing_draft_programme_id_programme'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_pairing_draft')),
    sa.UniqueConstraint('programme_id', 'number', name=op.f('uq_pairing_draft_programme_id_number'))
    )
    op.create_index(op.f('ix_pairing_draft_programme_id'), 'pairing_draft', ['programme_id'], unique=False)
    op.create_table('person',
    sa.Column('org_id', sa.Uuid(), nullable=False),
    sa.Column('full_name', sa.String(length=200), nullable=False),
    sa.Column('name_key', sa.String(length=200), nullable=False),
    sa.Column('employee_number', sa.String(length=200), nullable=True),
    sa.Column('email', sa.String(length=200), nullable=True),
    sa.Column('email_key', sa.String(length=200), nullable=True),
    sa.Column('job_title', sa.String(length=200), nullable=False),
    sa.Column('grade_id', sa.Uuid(), nullable=True),
    sa.Column('department_id', sa.Uuid(), nullable=True),
    sa.Column('site_id', sa.Uuid(), nullable=True),
    sa.Column('manager_id', sa.Uuid(), nullable=True),
    sa.Column('manager_text', sa.String(length=200), nullable=False),
    sa.Column('notes', sa.String(length=10000), nullable=False),
    sa.Column('created_at', rmdesk.models.base.UtcDateTime(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('length(email) <= 200', name=op.f('ck_person_email_length')),
    sa.CheckConstraint('length(email_key) <= 200', name=op.f('ck_person_email_key_length')),
    sa.CheckConstraint('length(employee_number) <= 200', name=op.f('ck_person_employee_number_length')),
    sa.CheckConstraint('length(full_name) <= 200', name=op.f('ck_person_full_name_length')),
    sa.CheckConstraint('length(full_name) > 0', name=op.f('ck_person_full_name_not_empty')),
    sa.CheckConstraint('length(job_title) <= 200', name=op.f('ck_person_job_title_length')),
    sa.CheckConstraint('length(manager_text) <= 200', name=op.f('ck_person_manager_text_length')),
    sa.CheckConstraint('length(name_key) <= 200', name=op.f('ck_person_name_key_length')),
    sa.CheckConstraint('length(notes) <= 10000', name=op.f('ck_person_notes_length')),
    sa.CheckConstraint('manager_id IS NULL OR manager_id <> id', name=op.f('ck_person_not_own_manager')),
    sa.ForeignKeyConstraint(['department_id'], ['department.id'], name=op.f('fk_person_department_id_department'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['grade_id'], ['grade.id'], name=op.f('fk_person_grade_id_grade'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['manager_id'], ['person.id'], name=op.f('fk_person_manager_id_person'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['org_id'], ['organisation.id'], name=op.f('fk_person_org_id_organisation'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['site_id'], ['site.id'], name=op.f('fk_person_site_id_site'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_person')),
    sa.UniqueConstraint('org_id', 'email_key', name=op.f('uq_person_org_id_email_key')),
    sa.UniqueConstraint('org_id', 'employee_number', name=op.f('uq_person_org_id_employee_number'))
    )
    op.create_index(op.f('ix_person_department_id'), 'person', ['department_id'], unique=False)
    op.create_index(op.f('ix_person_grade_id'), 'person', ['grade_id'], unique=False)
    op.create_index(op.f('ix_person_manager_id'), 'person', ['manager_id'], unique=False)
    op.create_index(op.f('ix_person_name_key'), 'person', ['name_key'], unique=False)
    op.create_index(op.f('ix_person_org_id'), 'person', ['org_id'], unique=False)
    op.create_index(op.f('ix_person_site_id'), 'person', ['site_id'], unique=False)
    op.create_table('exclusion',
    sa.Column('programme_id', sa.Uuid(), nullable=False),
    sa.Column('mentor_person_id', sa.Uuid(), nullable=False),
    sa.Column('mentee_person_id', sa.Uuid(), nullable=False),
    sa.Column('reason', sa.String(length=10000), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('length(reason) <= 10000', name=op.f('ck_exclusion_reason_length')),
    sa.ForeignKeyConstraint(['mentee_person_id'], ['person.id'], name=op.f('fk_exclusion_mentee_person_id_person'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['mentor_person_id'], ['person.id'], name=op.f('fk_exclusion_mentor_person_id_person'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['programme_id'], ['programme.id'], name=op.f('fk_exclusion_programme_id_programme'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_exclusion')),
    sa.UniqueConstraint('programme_id', 'mentor_person_id', 'mentee_person_id', name=op.f('uq_exclusion_programme_id_mentor_person_id_mentee_person_id'))
    )
    op.create_index(op.f('ix_exclusion_mentee_person_id'), 'exclusion', ['mentee_person_id'], unique=False)
    op.create_index(op.f('ix_exclusion_mentor_person_id'), 'exclusion', ['mentor_person_id'], unique=False)
    op.create_index(op.f('ix_exclusion_programme_id'), 'exclusion', ['programme_id'], unique=False)
    op.create_table('participation',
    sa.Column('programme_id', sa.Uuid(), nullable=False),
    sa.Column('person_id', sa.Uuid(), nullable=False),
    sa.Column('role', sa.Enum('mentor', 'mentee', name='role', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('status', sa.Enum('interested', 'accepted', 'waiting', 'paired', 'finished', 'withdrawn', name='participationstatus', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('capacity', sa.Integer(), nullable=False),
    sa.Column('meets', sa.Enum('on_site', 'online', 'either', name='meetingmode', native_enum=False, create_constraint=True, length=20), nullable=True),
    sa.Column('goals', sa.String(length=10000), nullable=False),
    sa.Column('access_needs', sa.String(length=10000), nullable=False),
    sa.Column('waiting_since', sa.Date(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('capacity BETWEEN 1 AND 9', name=op.f('ck_participation_capacity_range')),
    sa.CheckConstraint('length(access_needs) <= 10000', name=op.f('ck_participation_access_needs_length')),
    sa.CheckConstraint('length(goals) <= 10000', name=op.f('ck_participation_goals_length')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_participation_person_id_person'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['programme_id'], ['programme.id'], name=op.f('fk_participation_programme_id_programme'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_participation')),
    sa.UniqueConstraint('programme_id', 'person_id', 'role', name=op.f('uq_participation_programme_id_person_id_role'))
    )
    op.create_index(op.f('ix_participation_person_id'), 'participation', ['person_id'], unique=False)
    op.create_index(op.f('ix_participation_programme_id'), 'participation', ['programme_id'], unique=False)
    op.create_table('person_language',
    sa.Column('person_id', sa.Uuid(), nullable=False),
    sa.Column('language', sa.String(length=200), nullable=False),
    sa.CheckConstraint('length(language) <= 200', name=op.f('ck_person_language_language_length')),
    sa.CheckConstraint('length(language) > 0', name=op.f('ck_person_language_language_not_empty')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_person_language_person_id_person'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('person_id', 'language', name=op.f('pk_person_language'))
    )
    op.create_table('venue',
    sa.Column('org_id', sa.Uuid(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('name_key', sa.String(length=200), nullable=False),
    sa.Column('site_id', sa.Uuid(), nullable=True),
    sa.Column('neutral', sa.Boolean(), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('length(name) <= 200', name=op.f('ck_venue_name_length')),
    sa.CheckConstraint('length(name) > 0', name=op.f('ck_venue_name_not_empty')),
    sa.CheckConstraint('length(name_key) <= 200', name=op.f('ck_venue_name_key_length')),
    sa.ForeignKeyConstraint(['org_id'], ['organisation.id'], name=op.f('fk_venue_org_id_organisation'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['person.id'], name=op.f('fk_venue_owner_id_person'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['site_id'], ['site.id'], name=op.f('fk_venue_site_id_site'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_venue')),
    sa.UniqueConstraint('org_id', 'name_key', name=op.f('uq_venue_org_id_name_key'))
    )
    op.create_index(op.f('ix_venue_org_id'), 'venue', ['org_id'], unique=False)
    op.create_index(op.f('ix_venue_owner_id'), 'venue', ['owner_id'], unique=False)
    op.create_index(op.f('ix_venue_site_id'), 'venue', ['site_id'], unique=False)
    op.create_table('draft_left_out',
    sa.Column('draft_id', sa.Uuid(), nullable=False),
    sa.Column('participation_id', sa.Uuid(), nullable=False),
    sa.Column('reason', sa.String(length=200), nullable=False),
    sa.Column('detail', sa.JSON(), nullable=False),
    sa.CheckConstraint('length(reason) <= 200', name=op.f('ck_draft_left_out_reason_length')),
    sa.ForeignKeyConstraint(['draft_id'], ['pairing_draft.id'], name=op.f('fk_draft_left_out_draft_id_pairing_draft'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['participation_id'], ['participation.id'], name=op.f('fk_draft_left_out_participation_id_participation'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('draft_id', 'participation_id', name=op.f('pk_draft_left_out'))
    )
    op.create_index(op.f('ix_draft_left_out_participation_id'), 'draft_left_out', ['participation_id'], unique=False)
    op.create_table('draft_mark',
    sa.Column('draft_id', sa.Uuid(), nullable=False),
    sa.Column('mentor_id', sa.Uuid(), nullable=False),
    sa.Column('mentee_id', sa.Uuid(), nullable=False),
    sa.Column('mark', sa.Enum('locked', 'forbidden', name='mark', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.ForeignKeyConstraint(['draft_id'], ['pairing_draft.id'], name=op.f('fk_draft_mark_draft_id_pairing_draft'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['mentee_id'], ['participation.id'], name=op.f('fk_draft_mark_mentee_id_participation'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['mentor_id'], ['participation.id'], name=op.f('fk_draft_mark_mentor_id_participation'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('draft_id', 'mentor_id', 'mentee_id', name=op.f('pk_draft_mark'))
    )
    op.create_index(op.f('ix_draft_mark_mentee_id'), 'draft_mark', ['mentee_id'], unique=False)
    op.create_index(op.f('ix_draft_mark_mentor_id'), 'draft_mark', ['mentor_id'], unique=False)
    op.create_table('draft_pair',
    sa.Column('draft_id', sa.Uuid(), nullable=False),
    sa.Column('mentor_id', sa.Uuid(), nullable=False),
    sa.Column('mentee_id', sa.Uuid(), nullable=False),
    sa.Column('points', sa.Integer(), nullable=False),
    sa.Column('breakdown', sa.JSON(), nullable=False),
    sa.CheckConstraint('points >= 0', name=op.f('ck_draft_pair_points_range')),
    sa.ForeignKeyConstraint(['draft_id'], ['pairing_draft.id'], name=op.f('fk_draft_pair_draft_id_pairing_draft'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['mentee_id'], ['participation.id'], name=op.f('fk_draft_pair_mentee_id_participation'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['mentor_id'], ['participation.id'], name=op.f('fk_draft_pair_mentor_id_participation'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('draft_id', 'mentor_id', 'mentee_id', name=op.f('pk_draft_pair'))
    )
    op.create_index(op.f('ix_draft_pair_mentee_id'), 'draft_pair', ['mentee_id'], unique=False)
    op.create_index(op.f('ix_draft_pair_mentor_id'), 'draft_pair', ['mentor_id'], unique=False)
    op.create_table('pair',
    sa.Column('programme_id', sa.Uuid(), nullable=False),
    sa.Column('mentor_id', sa.Uuid(), nullable=False),
    sa.Column('mentee_id', sa.Uuid(), nullable=False),
    sa.Column('draft_id', sa.Uuid(), nullable=True),
    sa.Column('status', sa.Enum('proposed', 'active', 'completed', 'ended_early', 'declined', name='pairstatus', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('points', sa.Integer(), nullable=True),
    sa.Column('proposed_on', sa.Date(), nullable=False),
    sa.Column('active_on', sa.Date(), nullable=True),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.Column('end_reason', sa.String(length=10000), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('length(end_reason) <= 10000', name=op.f('ck_pair_end_reason_length')),
    sa.ForeignKeyConstraint(['draft_id'], ['pairing_draft.id'], name=op.f('fk_pair_draft_id_pairing_draft'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['mentee_id'], ['participation.id'], name=op.f('fk_pair_mentee_id_participation'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['mentor_id'], ['participation.id'], name=op.f('fk_pair_mentor_id_participation'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['programme_id'], ['programme.id'], name=op.f('fk_pair_programme_id_programme'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_pair'))
    )
    op.create_index(op.f('ix_pair_draft_id'), 'pair', ['draft_id'], unique=False)
    op.create_index(op.f('ix_pair_mentee_id'), 'pair', ['mentee_id'], unique=False)
    op.create_index(op.f('ix_pair_mentor_id'), 'pair', ['mentor_id'], unique=False)
    op.create_index(op.f('ix_pair_programme_id'), 'pair', ['programme_id'], unique=False)
    op.create_index('uq_pair_living', 'pair', ['mentor_id', 'mentee_id'], unique=True, sqlite_where=sa.text("status IN ('proposed', 'active')"), postgresql_where=sa.text("status IN ('proposed', 'active')"))
    op.create_table('participation_topic',
    sa.Column('participation_id', sa.Uuid(), nullable=False),
    sa.Column('topic_id', sa.Uuid(), nullable=False),
    sa.Column('strength', sa.Integer(), nullable=False),
    sa.CheckConstraint('strength BETWEEN 1 AND 3', name=op.f('ck_participation_topic_strength_range')),
    sa.ForeignKeyConstraint(['participation_id'], ['participation.id'], name=op.f('fk_participation_topic_participation_id_participation'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['topic_id'], ['topic.id'], name=op.f('fk_participation_topic_topic_id_topic'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('participation_id', 'topic_id', name=op.f('pk_participation_topic'))
    )
    op.create_index(op.f('ix_participation_topic_topic_id'), 'participation_topic', ['topic_id'], unique=False)
    op.create_table('slot',
    sa.Column('participation_id', sa.Uuid(), nullable=False),
    sa.Column('weekday', sa.Integer(), nullable=False),
    sa.Column('half', sa.Enum('morning', 'afternoon', name='halfday', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.CheckConstraint('weekday BETWEEN 0 AND 6', name=op.f('ck_slot_weekday_range')),
    sa.ForeignKeyConstraint(['participation_id'], ['participation.id'], name=op.f('fk_slot_participation_id_participation'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('participation_id', 'weekday', 'half', name=op.f('pk_slot'))
    )
    op.create_table('veto',
    sa.Column('participation_id', sa.Uuid(), nullable=False),
    sa.Column('person_id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['participation_id'], ['participation.id'], name=op.f('fk_veto_participation_id_participation'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_veto_person_id_person'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('participation_id', 'person_id', name=op.f('pk_veto'))
    )
    op.create_index(op.f('ix_veto_person_id'), 'veto', ['person_id'], unique=False)
    op.create_table('wish',
    sa.Column('participation_id', sa.Uuid(), nullable=False),
    sa.Column('person_id', sa.Uuid(), nullable=False),
    sa.Column('rank', sa.Integer(), nullable=False),
    sa.CheckConstraint('rank BETWEEN 1 AND 20', name=op.f('ck_wish_rank_range')),
    sa.ForeignKeyConstraint(['participation_id'], ['participation.id'], name=op.f('fk_wish_participation_id_participation'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_wish_person_id_person'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('participation_id', 'person_id', name=op.f('pk_wish'))
    )
    op.create_index(op.f('ix_wish_person_id'), 'wish', ['person_id'], unique=False)
    op.create_table('agreement',
    sa.Column('pair_id', sa.Uuid(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('drafted_on', sa.Date(), nullable=False),
    sa.Column('printed_on', sa.Date(), nullable=True),
    sa.Column('sent_on', sa.Date(), nullable=True),
    sa.Column('mentor_signed_on', sa.Date(), nullable=True),
    sa.Column('mentee_signed_on', sa.Date(), nullable=True),
    sa.Column('content', sa.JSON(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['pair_id'], ['pair.id'], name=op.f('fk_agreement_pair_id_pair'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_agreement')),
    sa.UniqueConstraint('pair_id', 'number', name=op.f('uq_agreement_pair_id_number'))
    )
    op.create_index(op.f('ix_agreement_pair_id'), 'agreement', ['pair_id'], unique=False)
    op.create_table('form_copy',
    sa.Column('check_in_id', sa.Uuid(), nullable=False),
    sa.Column('pair_id', sa.Uuid(), nullable=False),
    sa.Column('participation_id', sa.Uuid(), nullable=False),
    sa.Column('form', sa.String(length=200), nullable=False),
    sa.Column('code', sa.String(length=200), nullable=False),
    sa.Column('printed_on', sa.Date(), nullable=True),
    sa.Column('returned_on', sa.Date(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('length(code) <= 200', name=op.f('ck_form_copy_code_length')),
    sa.CheckConstraint('length(code) > 0', name=op.f('ck_form_copy_code_not_empty')),
    sa.CheckConstraint('length(form) <= 200', name=op.f('ck_form_copy_form_length')),
    sa.ForeignKeyConstraint(['check_in_id'], ['check_in.id'], name=op.f('fk_form_copy_check_in_id_check_in'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['pair_id'], ['pair.id'], name=op.f('fk_form_copy_pair_id_pair'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['participation_id'], ['participation.id'], name=op.f('fk_form_copy_participation_id_participation'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_form_copy')),
    sa.UniqueConstraint('check_in_id', 'participation_id', 'pair_id', name=op.f('uq_form_copy_check_in_id_participation_id_pair_id')),
    sa.UniqueConstraint('code', name=op.f('uq_form_copy_code'))
    )
    op.create_index(op.f('ix_form_copy_check_in_id'), 'form_copy', ['check_in_id'], unique=False)
    op.create_index(op.f('ix_form_copy_pair_id'), 'form_copy', ['pair_id'], unique=False)
    op.create_index(op.f('ix_form_copy_participation_id'), 'form_copy', ['participation_id'], unique=False)
    op.create_table('goal',
    sa.Column('pair_id', sa.Uuid(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('outcome', sa.String(length=10000), nullable=False),
    sa.Column('measure', sa.String(length=10000), nullable=False),
    sa.Column('baseline', sa.String(length=10000), nullable=False),
    sa.Column('expected', sa.String(length=10000), nullable=False),
    sa.Column('weight', sa.Integer(), nullable=False),
    sa.Column('score', sa.Integer(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('length(baseline) <= 10000', name=op.f('ck_goal_baseline_length')),
    sa.CheckConstraint('length(expected) <= 10000', name=op.f('ck_goal_expected_length')),
    sa.CheckConstraint('length(measure) <= 10000', name=op.f('ck_goal_measure_length')),
    sa.CheckConstraint('length(outcome) <= 10000', name=op.f('ck_goal_outcome_length')),
    sa.CheckConstraint('score IS NULL OR score BETWEEN -2 AND 2', name=op.f('ck_goal_score_range')),
    sa.CheckConstraint('weight BETWEEN 1 AND 10', name=op.f('ck_goal_weight_range')),
    sa.ForeignKeyConstraint(['pair_id'], ['pair.id'], name=op.f('fk_goal_pair_id_pair'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_goal'))
    )
    op.create_index(op.f('ix_goal_pair_id'), 'goal', ['pair_id'], unique=False)
    op.create_table('mentoring_session',
    sa.Column('pair_id', sa.Uuid(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('status', sa.Enum('planned', 'held', 'missed', 'cancelled', name='sessionstatus', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('on_date', sa.Date(), nullable=False),
    sa.Column('at_time', sa.Time(), nullable=True),
    sa.Column('planned_on', sa.Date(), nullable=True),
    sa.Column('planned_minutes', sa.Integer(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=True),
    sa.Column('mode', sa.Enum('on_site', 'online', 'either', name='meetingmode', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('venue_id', sa.Uuid(), nullable=True),
    sa.Column('place', sa.String(length=200), nullable=False),
    sa.Column('cancelled_by', sa.Enum('mentor', 'mentee', 'both', 'coordinator', name='side', native_enum=False, create_constraint=True, length=20), nullable=True),
    sa.Column('reason', sa.String(length=10000), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("status <> 'cancelled' OR cancelled_by IS NOT NULL", name=op.f('ck_mentoring_session_cancelled_by_whom')),
    sa.CheckConstraint('length(place) <= 200', name=op.f('ck_mentoring_session_place_length')),
    sa.CheckConstraint('length(reason) <= 10000', name=op.f('ck_mentoring_session_reason_length')),
    sa.CheckConstraint('minutes IS NULL OR minutes BETWEEN 1 AND 1440', name=op.f('ck_mentoring_session_minutes_range')),
    sa.CheckConstraint('number >= 1', name=op.f('ck_mentoring_session_number_positive')),
    sa.CheckConstraint('planned_minutes BETWEEN 10 AND 480', name=op.f('ck_mentoring_session_planned_minutes_range')),
    sa.ForeignKeyConstraint(['pair_id'], ['pair.id'], name=op.f('fk_mentoring_session_pair_id_pair'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['venue_id'], ['venue.id'], name=op.f('fk_mentoring_session_venue_id_venue'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mentoring_session')),
    sa.UniqueConstraint('pair_id', 'number', name=op.f('uq_mentoring_session_pair_id_number'))
    )
    op.create_index(op.f('ix_mentoring_session_pair_id'), 'mentoring_session', ['pair_id'], unique=False)
    op.create_index(op.f('ix_mentoring_session_venue_id'), 'mentoring_session', ['venue_id'], unique=False)
    op.create_table('document_made',
    sa.Column('kind', sa.Enum('agreement', 'feedback_form', name='paperkind', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('pair_id', sa.Uuid(), nullable=True),
    sa.Column('form_copy_id', sa.Uuid(), nullable=True),
    sa.Column('made_at', rmdesk.models.base.UtcDateTime(), nullable=False),
    sa.Column('file_name', sa.String(length=200), nullable=False),
    sa.Column('pages', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.String(length=200), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('length(file_name) <= 200', name=op.f('ck_document_made_file_name_length')),
    sa.CheckConstraint('length(sha256) <= 200', name=op.f('ck_document_made_sha256_length')),
    sa.CheckConstraint('pages >= 1', name=op.f('ck_document_made_pages_positive')),
    sa.ForeignKeyConstraint(['form_copy_id'], ['form_copy.id'], name=op.f('fk_document_made_form_copy_id_form_copy'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['pair_id'], ['pair.id'], name=op.f('fk_document_made_pair_id_pair'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_document_made'))
    )
    op.create_index(op.f('ix_document_made_form_copy_id'), 'document_made', ['form_copy_id'], unique=False)
    op.create_index(op.f('ix_document_made_pair_id'), 'document_made', ['pair_id'], unique=False)
