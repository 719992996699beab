"""Writes the ten lists of ten invented organisations, as each would keep its people.

``python tests/files/lists/make_lists.py`` writes all but ``09_shipyard.ods``, which LibreOffice
itself saves from what this script hands it (``soffice`` must be there for that one). The answer
tables beside them are written by hand.
"""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import xlsxwriter

HERE = Path(__file__).parent
EPOCH = dt.datetime(2026, 1, 5, 8, 0)


def book(name: str) -> Any:
    """A new workbook that is the same bytes at every run."""
    made = xlsxwriter.Workbook(str(HERE / name), {"strings_to_formulas": False})
    made.set_properties({"created": EPOCH})
    return made


def rows(sheet: Any, first: int, table: list[list[Any]], day: Any = None) -> None:
    """Write ``table`` from row ``first`` (counted from 0): texts, numbers and days."""
    for r, line in enumerate(table, start=first):
        for c, cell in enumerate(line):
            if isinstance(cell, dt.date):
                sheet.write_datetime(r, c, dt.datetime.combine(cell, dt.time()), day)
            elif isinstance(cell, str):
                sheet.write_string(r, c, cell)
            elif cell is not None:
                sheet.write_number(r, c, cell)


def harbour() -> None:
    """Titles merged over the columns, staff numbers with leading zeros in two ways, totals."""
    made = book("01_harbour.xlsx")
    title = made.add_format({"bold": True, "align": "center"})
    zeros = made.add_format({"num_format": "00000"})
    sheet = made.add_worksheet("Staff")
    sheet.merge_range(0, 0, 0, 8, "Harbour Works – reverse mentoring", title)
    sheet.merge_range(1, 0, 1, 8, "As of January, Personnel", title)
    head = ["Employee Name", "Personnel No.", "Work E-mail", "Job Title", "Grade", "Dept.",
            "Line Manager", "Mentor/Mentee", "Topics"]  # fmt: skip
    rows(sheet, 3, [head])
    people = [
        ["Margaret Hollis", "00007", "m.hollis@harbour.example", "Head of Berths", "G12",
         "Operations", "", "Mentee", "AI tools; Social media"],
        ["Tan Boon Keng", "00012", "bk.tan@harbour.example", "Head of Finance", "G11", "Finance",
         "00007", "Mentee", "Inclusion"],
        ["Zoë Müller", 123, "z.mueller@harbour.example", "Analyst", "G3", "Finance",
         "bk.tan@harbour.example", "Mentor", "AI tools (strong), Social media (some)"],
        ["பிரியா ராஜ்", 124, "", "Planner", "G4", "Operations", "Margaret Hollis", "Mentor",
         "Workplace culture\nInclusion"],
        ["Seán O'Brien", "0150A", "s.obrien@harbour.example", "Crane Engineer", "G5",
         "Operations", "Margaret Hollis", "Mentor", "New technology / AI tools"],
        ["李晓雯", 98765, "xw.li@harbour.example", "Analyst", "G2", "Finance", "12", "Mentor",
         "Collaboration tools"],
    ]  # fmt: skip
    rows(sheet, 4, people)
    for r, line in enumerate(people, start=4):
        if isinstance(line[1], int):
            sheet.write_number(r, 1, line[1], zeros)
    rows(sheet, 11, [["Total", 6], ["Grand total: 6 people"]])
    made.close()


def museum() -> None:
    """Days as dates, as bare serial numbers and as texts of one kind in one column."""
    made = book("02_museum.xlsx")
    day = made.add_format({"num_format": "dd.mm.yyyy"})
    sheet = made.add_worksheet("Liste")
    head = ["Nachname", "Vorname", "Personalnummer", "E-Mail-Adresse", "Abteilung", "Stufe",
            "Rolle", "Themen", "Sprachen", "Wartet seit", "Status",
            "Vor Ort oder online"]  # fmt: skip
    table = [
        ["Ødegård", "Søren", 2001, "soeren@museum.example", "Haustechnik", "Stufe 4", "Mentor",
         "KI-Werkzeuge", "Deutsch, Englisch", dt.date(2026, 3, 4), "wartet", "online"],
        ["Lefèvre", "Renée", 2002, "renee@museum.example", "Leitung", "Stufe 9", "Mentee",
         "KI-Werkzeuge; Soziale Medien", "Deutsch; Französisch", "14.03.2026", "wartet",
         "vor Ort"],
        ["von der Heide", "Anna-Lena", 2003, "", "Archiv", "Stufe 3", "Mentor",
         "Soziale Medien", "Deutsch", 46113, "wartet", "egal"],
        ["Yıldız", "İrem", 2004, "irem@museum.example", "Archiv", "Stufe 3", "Mentor",
         "Soziale Medien", "Deutsch; Türkisch", "03.04.2026", "interessiert", "online"],
        ["Großmann", "Paul", 2005, "paul@museum.example", "Leitung", "Stufe 8", "Mentee",
         "Führung", "Deutsch", None, "angenommen", ""],
    ]  # fmt: skip
    rows(sheet, 0, [head, *table], day)
    made.close()


def bank() -> None:
    """A CSV with a separator line in which 03/04 can be two days."""
    text = (
        "sep=;\r\n"
        "Full name;Staff ID;E-mail;Business unit;Grade;Participates as;Waiting since;Max pairs;"
        "Goals\r\n"
        "Amina Diallo;C-0041;amina@cedar.example;Retail;Associate;reverse mentor;03/04/2026;2;"
        '"Learn how the board decides; meet people"\r\n'
        "Kofi Mensah;C-0042;kofi@cedar.example;Retail;Vice President;leader;05/06/2026;1;\r\n"
        'Ingrid Hansen;C-0043;ingrid@cedar.example;Risk;Director;leader;;;"Says: ""why not?"""\r\n'
        "Luis García;C-0044;luis@cedar.example;Risk;Analyst;reverse mentor;11/12/2025;;=1+1\r\n"
        "TOTAL;4;;;;;;3;\r\n"
    )
    (HERE / "03_bank.csv").write_bytes(text.encode("utf-8"))


def hospital() -> None:
    """“Surname, First” in the whole column, and rows hidden by a filter."""
    made = book("04_hospital.xlsx")
    sheet = made.add_worksheet("Roster")
    head = ["Name", "ID", "Email", "Position", "Band", "Unit", "Reports to", "Type",
            "Wants to learn", "Preferred partner", "Do not pair", "Access needs"]  # fmt: skip
    table = [
        ["Okafor, Chidi", "K1", "chidi@kestrel.example", "Nurse", "Band 5", "Ward 3",
         "Abdullah, Nur Aisyah", "Mentor", "Leadership", "Abdullah, Nur Aisyah", "", ""],
        ["Abdullah, Nur Aisyah", "K2", "aisyah@kestrel.example", "Director of Care", "Band 9",
         "Board", "", "Mentee", "AI tools", "", "Okafor, Chidi", "Step-free room"],
        ["de la Cruz, María José", "K3", "mj@kestrel.example", "Pharmacist", "Band 6",
         "Pharmacy", "Abdullah, Nur Aisyah", "Mentor", "Inclusion", "", "", ""],
        ["O'Neill, Patrick", "K4", "", "Porter", "Band 2", "Facilities", "", "Mentor",
         "Workplace culture", "", "", ""],
        ["Lindqvist, Åsa", "K5", "asa@kestrel.example", "Chief Pharmacist", "Band 8",
         "Pharmacy", "", "Mentee", "Social media", "de la Cruz, María José; Okafor, Chidi", "",
         ""],
    ]  # fmt: skip
    rows(sheet, 0, [head, *table])
    sheet.autofilter(0, 0, len(table), len(head) - 1)
    for hidden in (2, 4):
        sheet.set_row(hidden, None, None, {"hidden": True})
    made.close()


def college() -> None:
    """Formulas whose value is kept, whose value nobody worked out, and one that failed."""
    made = book("05_college.xlsx")
    sheet = made.add_worksheet("Sheet1")
    head = ["First name", "Surname", "Number", "Mail", "Department", "Level", "Role", "Capacity",
            "Mode", "Notes"]  # fmt: skip
    table: list[list[Any]] = [
        ["Hana", "Sato", 501, None, None, "Lecturer", "mentor", None, "Hybrid", "Part time"],
        ["Yusuf", "Kaya", 502, None, None, "Dean", "mentee", None, "In person", ""],
        ["Grace", "Mwangi", 503, None, None, "Lecturer", "mentor", 1, "Remote", "-"],
        ["Émile", "Girard", 504, None, None, "Professor", "mentee", 2, "", "Sabbatical in May"],
    ]
    rows(sheet, 0, [head, *table])
    for r, (mail, unit, places) in enumerate(
        [
            ("hana.sato@meridian.example", "Physics", 2),
            ("yusuf.kaya@meridian.example", "#N/A", 3),
            ("", "Physics", None),
            ("emile.girard@meridian.example", "", None),
        ],
        start=1,
    ):
        line = r + 1
        address = f'=LOWER(A{line}&"."&B{line})&"@meridian.example"'
        sheet.write_formula(r, 3, address, None, mail)
        sheet.write_formula(r, 4, f"=VLOOKUP(C{line},Units!A:B,2,FALSE)", None, unit)
        if places:
            sheet.write_formula(r, 7, f"={places - 1}+1", None, places)
    units = made.add_worksheet("Units")
    rows(units, 0, [["501", "Physics"], ["503", "Physics"]])
    made.close()


def council() -> None:
    """Mentors on one sheet, mentees on another, notes beside them; one person on both."""
    made = book("06_council.xlsx")
    note = made.add_worksheet("Read me")
    rows(note, 0, [["How to use this workbook"], ["Fill in the two sheets and send them back."]])
    mentors = made.add_worksheet("Mentors (junior)")
    rows(
        mentors,
        0,
        [
            ["Junior colleagues 2026"],
            ["Name", "E-mail", "Team", "Grade", "Topics offered", "Availability", "Online?"],
            ["Priya Nair", "priya@elm.example", "Parks", "SO1", "AI tools, Social media",
             "Mon am; Tue pm", "yes"],
            ["Tom Ashworth", "tom@elm.example", "Roads", "SO2", "New technology",
             "Wednesday morning, Thursday", "no"],
            ["Siti binte Rahman", "siti@elm.example", "Parks", "PO1",
             "Generational views; Inclusion", "Fri", "yes"],
        ],
    )  # fmt: skip
    mentees = made.add_worksheet("Mentees (senior)")
    rows(
        mentees,
        0,
        [
            ["Name", "Grade", "Team", "Topics wanted", "E-mail", "Max mentors"],
            ["Dorothy Quayle", "Chief Officer", "Board", "AI tools", "dorothy@elm.example", 2],
            ["Siti binte Rahman", "PO1", "Parks", "Leadership", "siti@elm.example", None],
            ["Graham Peel", "Head of Service", "Roads", "Social media; AI tools",
             "graham@elm.example", 1],
        ],
    )  # fmt: skip
    lists = made.add_worksheet("Lists")
    rows(lists, 0, [["Grade", "Team"], ["SO1", "Parks"], ["SO2", "Roads"], ["PO1", ""]])
    lists.hide()
    made.close()


def telecoms() -> None:
    """“Unicode text” as Excel saves it: UTF-16, tabs, a line break inside a cell."""
    lines = [
        "Nom\tPrénom\tMatricule\tCourriel\tService\tNiveau\tMentor?\tMentee?\tSujets\tLangues",
        "الهدى\tنور\t0815\tnour@delta.example\tRéseau\tCadre\tOui\tNon\t"
        '"Outils IA\nRéseaux sociaux"\tفرنسي; Français',
        "Dupont-Moretti\tAnaïs\t0816\tanais@delta.example\tRéseau\tDirectrice\tNon\tOui\t"
        "Outils IA\tFrançais",
        "N'Diaye\tMoussa\t0817\t\tVentes\tCadre\tx\t\tCulture d'entreprise\tFrançais, Wolof",
        "Роджерс\tОльга\t0818\tolga@delta.example\tVentes\tCadre supérieur\t1\t1\t"
        "Outils IA\tРусский",
        "Petit\tJean\t0819\tjean@delta.example\tVentes\tCadre\tnon\tnon\t\tFrançais",
    ]
    (HERE / "07_telecoms.txt").write_bytes("\r\n".join(lines).encode("utf-16"))


def factory() -> None:
    """A Chinese list in GB18030, as Excel in China saves CSV."""
    lines = [
        "姓名,工号,邮箱,部门,职级,直属上级,角色,主题",
        "王芳,00231,wangfang@jade.example,研发部,P5,陈建国,导师,人工智能、社交媒体",
        "陈建国,00017,chen@jade.example,管理层,M3,,学员,人工智能",
        "欧阳娜娜,00232,,市场部,P4,00017,导师,社交媒体；协作工具",
        "㐂田太郎,00233,kita@jade.example,市场部,P4,陈建国,导师,新技术",
        "合计,4,,,,,,",
    ]
    (HERE / "08_factory.csv").write_bytes("\r\n".join(lines).encode("gb18030"))


def shipyard() -> None:
    """What LibreOffice is given to save as ODS: no role anywhere but in the grade."""
    made = book("09_shipyard.xlsx")
    day = made.add_format({"num_format": "dd/mm/yyyy"})
    zeros = made.add_format({"num_format": "0000"})
    sheet = made.add_worksheet("Shipyard")
    head = ["Staff Name", "Staff No", "E-mail", "Division", "Grade", "Location", "Supervisor",
            "Interests", "Manager agreed on"]  # fmt: skip
    table = [
        ["Ana Sousa", 31, "ana@tagus.example", "Hull", "Trainee", "Dock 1", "Rui Costa",
         "AI tools", dt.date(2026, 2, 1)],
        ["Rui Costa", 7, "rui@tagus.example", "Hull", "Director", "Dock 1", "", "Social media",
         dt.date(2026, 12, 24)],
        ["Inês Faria", 32, "ines@tagus.example", "Paint", "Senior Analyst", "Dock 2",
         "0007", "Inclusion", None],
        ["João Prata", 33, "joao@tagus.example", "Paint", "Manager", "Dock 2", "Rui Costa",
         "New technology", dt.date(2026, 1, 2)],
    ]  # fmt: skip
    rows(sheet, 0, [head, *table], day)
    for r, line in enumerate(table, start=1):
        sheet.write_number(r, 1, line[1], zeros)
    sheet.write_formula(5, 1, "=COUNT(B2:B5)", None, 4)
    sheet.write_string(5, 0, "Count")
    sheet.set_row(3, None, None, {"hidden": True})
    made.close()
    soffice = shutil.which("soffice")
    if soffice:
        with tempfile.TemporaryDirectory() as home:
            subprocess.run(
                [soffice, f"-env:UserInstallation=file://{home}", "--headless", "--convert-to",
                 "ods", "--outdir", str(HERE), str(HERE / "09_shipyard.xlsx")],
                check=True,
            )  # fmt: skip
    (HERE / "09_shipyard.xlsx").unlink()


def clinic() -> None:
    """Headings that come twice, rows of unequal length, rows of totals in the middle."""
    text = (
        "Name,E-mail,Role,Manager,E-mail,Topic,Topic,Topic,Site,Site\n"
        "Wei Lim,wei@quay.example,mentor,Ruth Adler,ruth@quay.example,AI tools,Social media,,"
        "North,North\n"
        "Ruth Adler,ruth@quay.example,mentee,,,AI tools\n"
        "Subtotal,2\n"
        "\n"
        "Ben Achterberg,ben@quay.example,mentor,Ruth Adler,ruth@quay.example,Inclusion,,"
        "Leadership,South,South,moved in May\n"
        "Ruth Adler,r.adler@quay.example,mentee,Ruth Adler,ruth@quay.example,,,Inclusion,South\n"
        "Total,4\n"
    )
    (HERE / "10_clinic.csv").write_bytes(text.encode("utf-8-sig"))


if __name__ == "__main__":
    for make in (harbour, museum, bank, hospital, college, council, telecoms, factory, shipyard,
                 clinic):  # fmt: skip
        make()
