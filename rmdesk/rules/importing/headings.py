"""What a column of a list can be, and the headings in five languages that say so."""

from __future__ import annotations

import re
from enum import StrEnum

from rmdesk.rules.names import name_key


class Field(StrEnum):
    """What a column can be."""

    FULL_NAME = "full_name"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    EMPLOYEE_NUMBER = "employee_number"
    EMAIL = "email"
    JOB_TITLE = "job_title"
    GRADE = "grade"
    DEPARTMENT = "department"
    SITE = "site"
    MANAGER = "manager"
    ROLE = "role"
    CAPACITY = "capacity"
    TOPICS = "topics"
    INTERESTS = "interests"
    MEETS = "meets"
    LANGUAGES = "languages"
    WISHES = "wishes"
    VETOES = "vetoes"
    GOALS = "goals"
    MANAGER_EMAIL = "manager_email"
    TOPICS_OFFERED = "topics_offered"
    TOPICS_WANTED = "topics_wanted"
    IS_MENTOR = "is_mentor"
    IS_MENTEE = "is_mentee"
    ONLINE = "online"
    ON_SITE = "on_site"
    STATUS = "status"
    WAITING_SINCE = "waiting_since"
    MANAGER_AGREED_ON = "manager_agreed_on"
    AVAILABILITY = "availability"
    ACCESS_NEEDS = "access_needs"
    NOTES = "notes"


SEVERAL = frozenset(
    {
        Field.TOPICS,
        Field.TOPICS_OFFERED,
        Field.TOPICS_WANTED,
        Field.INTERESTS,
        Field.LANGUAGES,
        Field.WISHES,
        Field.VETOES,
    }
)
"""Fields with several values, in one column or in several."""
LONG = frozenset({Field.GOALS, Field.ACCESS_NEEDS, Field.NOTES})
"""Fields for sentences."""
YES_NO = frozenset({Field.IS_MENTOR, Field.IS_MENTEE, Field.ONLINE, Field.ON_SITE})
DATES = frozenset({Field.WAITING_SINCE, Field.MANAGER_AGREED_ON})

HEADINGS: dict[Field, str] = {
    Field.FULL_NAME: "name|full name|employee|employee name|participant|staff name|person|"
    "vollstandiger name|mitarbeiter|mitarbeitername|nom complet|nom et prenom|nama|nama penuh|"
    "nama pekerja|姓名|名字|员工姓名|員工姓名",
    Field.FIRST_NAME: "first name|given name|forename|vorname|prenom|nama pertama|名",
    Field.LAST_NAME: "last name|surname|family name|nachname|familienname|nom|nom de famille|"
    "nama keluarga|nama akhir|姓|姓氏",
    Field.EMPLOYEE_NUMBER: "employee number|employee no|employee id|personnel no|personnel number|"
    "staff id|staff no|staff number|id|no|number|emp id|emp no|personalnummer|personal nr|"
    "mitarbeiternummer|matricule|numero|no pekerja|id pekerja|工号|员工号|员工编号|編號",
    Field.EMAIL: "email|e mail|email address|e mail address|mail|work email|e mail adresse|"
    "courriel|adresse e mail|adresse electronique|emel|alamat emel|邮箱|电子邮件|電子郵件|邮件",
    Field.JOB_TITLE: "job title|title|position|job|designation|role title|stelle|funktion|titel|"
    "poste|fonction|intitule du poste|jawatan|职位|职务|職位|职称",
    Field.GRADE: "grade|level|job grade|job level|band|rank|pay grade|stufe|karrierestufe|"
    "gehaltsstufe|niveau|echelon|gred|tahap|级别|职级|等级|職級",
    Field.DEPARTMENT: "department|dept|division|business unit|unit|team|function|abteilung|bereich|"
    "departement|service|direction|jabatan|bahagian|部门|部門",
    Field.SITE: "site|location|office|work location|city|building|standort|buro|ort|lieu|site de "
    "travail|bureau|lokasi|tempat|pejabat|地点|办公地点|地點",
    Field.MANAGER: "manager|line manager|reports to|supervisor|boss|manager name|reporting manager|"
    "manager id|manager no|manager number|vorgesetzter|vorgesetzte|fuhrungskraft|responsable|"
    "superieur|manager direct|pengurus|penyelia|经理|直属上级|上级|主管",
    Field.ROLE: "role|participates as|programme role|program role|mentor mentee|"
    "mentor or mentee|mentoring role|takes part as|type|rolle|peranan|角色|身份",
    Field.CAPACITY: "capacity|max partners|max mentees|max mentors|max pairs|partners|places|"
    "number of mentees|number of mentors|"
    "number of partners|how many|max matches|kapazitat|anzahl|capacite|nombre|kapasiti|名额|容量",
    Field.TOPICS: "topics|topic|skills|skill|expertise|areas|subjects|themen|thema|"
    "kenntnisse|sujets|themes|competences|topik|"
    "kemahiran|主题|话题|技能|專長",
    Field.INTERESTS: "interests|interest|interests and values|values|hobbies|hobby|interessen|"
    "werte|interets|centres d interet|valeurs|minat|nilai|兴趣|爱好|興趣",
    Field.MEETS: "meets|how to meet|meeting mode|mode|online or on site|format|meeting preference|"
    "treffen|vor ort oder online|online oder vor ort|on site or online|modalite|"
    "cara bertemu|会面方式|方式",
    Field.LANGUAGES: "languages|language|speaks|spoken languages|sprachen|sprache|langues|langue|"
    "bahasa|语言|語言",
    Field.WISHES: "wishes|preferred partner|preferred partners|would like|preferences|wish|"
    "preferred mentor|preferred mentee|wunsche|wunschpartner|souhaits|preferences de partenaire|"
    "pilihan|期望|希望",
    Field.VETOES: "vetoes|veto|not with|do not pair|exclude|exclusions|conflicts|nicht mit|"
    "ausschlusse|pas avec|exclusions de partenaire|bukan dengan|排除|回避",
    Field.GOALS: "goals|goal|aims|objectives|expectations|ziele|ziel|objectifs|objectif|matlamat|"
    "目标|目標",
    Field.TOPICS_OFFERED: "topics offered|can teach|offers|offered topics|can offer|"
    "strengths|mentors in|skills offered|bietet an|angebotene themen|themen angebot|kann zeigen|"
    "sujets proposes|propose|topik ditawarkan|可教主题|提供主题|擅长",
    Field.TOPICS_WANTED: "topics wanted|wants to learn|wanted topics|would like to learn|"
    "learning goals|wants|skills wanted|mochte lernen|gewunschte themen|themen wunsch|"
    "sujets souhaites|souhaite apprendre|topik dikehendaki|想学主题|想学",
    Field.MANAGER_EMAIL: "manager email|manager e mail|manager s email|manager s e mail|"
    "line manager email|line manager e mail|supervisor email|supervisor e mail|boss email|"
    "e mail vorgesetzter|vorgesetzter e mail|vorgesetzte e mail|courriel du responsable|"
    "emel pengurus|上级邮箱|经理邮箱",
    Field.IS_MENTOR: "mentor|is mentor|as mentor|mentor yes no|als mentor|mentorin|comme mentor|"
    "sebagai mentor|导师|是否导师|導師",
    Field.IS_MENTEE: "mentee|is mentee|as mentee|mentee yes no|als mentee|comme mentee|mentore|"
    "sebagai mentee|学员|是否学员|學員",
    Field.ONLINE: "online|can meet online|meets online|online possible|remote|virtual|"
    "online moglich|en ligne|dalam talian|线上",
    Field.ON_SITE: "on site|onsite|can meet on site|meets on site|in person|face to face|vor ort|"
    "sur place|bersemuka|现场",
    Field.STATUS: "status|participation status|state|stand|teilnahmestatus|statut|etat|状态|狀態",
    Field.WAITING_SINCE: "waiting since|on waiting list since|waiting from|waitlisted on|"
    "applied on|application date|signed up on|wartet seit|auf der warteliste seit|angemeldet am|"
    "en attente depuis|inscrit le|menunggu sejak|等待开始|报名日期",
    Field.MANAGER_AGREED_ON: "manager agreed on|manager agreed|manager approval|"
    "manager approved on|"
    "approved by manager on|zustimmung vorgesetzter|vorgesetzter zugestimmt am|"
    "accord du responsable|persetujuan pengurus|上级同意日期",
    Field.AVAILABILITY: "availability|available|half days|free|times|can meet on|verfugbarkeit|"
    "verfugbar|zeiten|disponibilite|disponibilites|ketersediaan|可用时间|空闲时间",
    Field.ACCESS_NEEDS: "access needs|access requirements|accessibility|accessibility needs|"
    "adjustments|reasonable adjustments|accommodations|special needs|barrierefreiheit|"
    "bedarf barrierefreiheit|besoins d acces|accessibilite|keperluan akses|无障碍需求",
    Field.NOTES: "notes|note|comments|comment|remarks|remark|bemerkung|bemerkungen|notiz|notizen|"
    "kommentar|kommentare|remarque|remarques|commentaire|commentaires|catatan|备注|備註",
}


def words(text: str) -> str:
    """A heading or word for comparing: letters and digits, single spaces, no accents or case."""
    return " ".join(re.sub(r"[\W_]+", " ", name_key(text)).split())


BY_HEADING = {
    heading: field for field, headings in HEADINGS.items() for heading in headings.split("|")
}


def field_of(heading: str) -> Field | None:
    """The field that a heading names outright; *Topic 2* is *Topic*."""
    plain = words(heading)
    return BY_HEADING.get(plain) or BY_HEADING.get(re.sub(r" ?\d$", "", plain))
