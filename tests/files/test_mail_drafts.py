"""Drafted mails: read back whole by another reader; nothing that is typed becomes a header."""

from __future__ import annotations

from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from hostile import AT_THE_DOOR, KEPT, texts
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.errors import Cancelled, UserError
from rmdesk.files.mail_drafts import (
    Attachment,
    Draft,
    draft_bytes,
    unreachable_sentence,
    write_drafts,
)
from rmdesk.rules.mailing import Recipient

HEADERS = {"x-unsent", "to", "subject", "mime-version", "content-type"}
LETTER = Draft(
    Recipient("Priya Raman", "priya@merlion.example"),
    "Your rules of engagement",
    "Dear Priya,\n\nplease read and sign.\n",
    (Attachment("Priya Raman – Rules.pdf", b"%PDF-1.7 \x00\xff"),),
)


def _read(data: bytes) -> EmailMessage:
    read = message_from_bytes(data, policy=default)
    assert isinstance(read, EmailMessage)
    return read


def _plain(read: EmailMessage, header: str) -> str:
    """A header as RFC 2047 says: blanks between encoded words do not count."""
    raw = next(value for name, value in read.raw_items() if name.lower() == header)
    return str(make_header(decode_header(raw.replace("\r\n", "").replace("\n", ""))))


def test_a_draft_is_unsent_to_one_person_with_the_paper_attached() -> None:
    read = _read(draft_bytes(LETTER))
    assert read["X-Unsent"] == "1"
    (to,) = read["To"].addresses
    assert (to.display_name, to.addr_spec) == ("Priya Raman", "priya@merlion.example")
    assert read["Subject"] == "Your rules of engagement"
    assert read["From"] is None
    assert _lines(read.get_body().get_content()) == "Dear Priya,\n\nplease read and sign."
    (paper,) = read.iter_attachments()
    assert paper.get_filename() == "Priya Raman – Rules.pdf"
    assert paper.get_content_type() == "application/pdf"
    assert paper.get_content() == b"%PDF-1.7 \x00\xff"


def test_a_calendar_is_attached_with_its_method() -> None:
    invitation = Attachment("x.ics", b"BEGIN:VCALENDAR", "text/calendar", (("method", "REQUEST"),))
    read = _read(draft_bytes(Draft(LETTER.to, "s", "b", (invitation,))))
    (part,) = read.iter_attachments()
    assert (part.get_content_type(), part.get_param("method")) == ("text/calendar", "REQUEST")
    assert part.get_payload(decode=True) == b"BEGIN:VCALENDAR"


def test_the_same_draft_gives_the_same_bytes_with_lines_that_mail_programs_take() -> None:
    data = draft_bytes(LETTER)
    assert data == draft_bytes(LETTER)
    assert b"\r\n" in data
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, data.split(b"\r\n"))) <= 998
    assert data.isascii()


@given(
    name=texts(100) | st.text(max_size=100),
    subject=texts(200) | st.text(max_size=200),
    body=texts(1000, lines=True) | st.text(max_size=300),
    file=texts(100),
    data=st.binary(max_size=200),
)
def test_any_text_is_read_back_as_it_was(
    name: str, subject: str, body: str, file: str, data: bytes
) -> None:
    draft = Draft(Recipient(name, "a@b.example"), subject, body, (Attachment(f"{file}.pdf", data),))
    read = _read(draft_bytes(draft))
    assert {key.lower() for key in read} == HEADERS
    assert not read.defects
    assert _words(_plain(read, "subject")) == _words(subject)
    told, _at, address = _plain(read, "to").rpartition("<")
    assert address.rstrip() == "a@b.example>" or _words(_plain(read, "to")) == ["a@b.example"]
    assert [to.addr_spec for to in read["To"].addresses] == ["a@b.example"]
    assert _words(_unquoted(told.strip())) == _words(name)
    assert _lines(read.get_body().get_content()) == _lines(body)
    (part,) = read.iter_attachments()
    assert part.get_content() == data
    assert (part.get_filename() or "").endswith(".pdf")
    assert _letters(part.get_filename()).startswith(_letters(file)[:20])


def _letters(text: str | None) -> str:
    return "".join(c for c in text or "" if c.isalnum())


def _words(text: str) -> list[str]:
    from rmdesk.rules.names import clean_text

    return clean_text(text).split()


def _lines(text: str) -> str:
    from rmdesk.rules.names import clean_text

    return clean_text(text)


def _unquoted(text: str) -> str:
    if text.startswith('"') and text.endswith('"'):
        text = text[1:-1].replace('\\"', '"').replace("\\\\", "\\")
    return text


@pytest.mark.parametrize("text", [*KEPT, *AT_THE_DOOR, "a\r\nBcc: all@x.example", "a\n\nbody"])
def test_nothing_typed_becomes_a_header_or_ends_the_message(text: str) -> None:
    draft = Draft(Recipient(text, "a@b.example"), text, text, (Attachment(text, b"x"),))
    read = _read(draft_bytes(draft))
    assert {key.lower() for key in read} == HEADERS
    assert [to.addr_spec for to in read["To"].addresses] == ["a@b.example"]
    assert len(list(read.iter_attachments())) == 1


@pytest.mark.parametrize(
    ("address", "written"),
    [("a@müller.example", "a@xn--mller-kva.example"), ("jörg@firma.example", "jörg@firma.example")],
)
def test_addresses_beyond_ascii(address: str, written: str) -> None:
    raw = draft_bytes(Draft(Recipient("J", address), "s", "b"))
    assert f'To: "J"\r\n <{written}>\r\n'.encode() in raw


@pytest.mark.parametrize(
    "address",
    ["", "tom", "a@b", "a@b.example\r\nBcc: x@y.example", "a@b.example, c@d.example", "a b@c.de"],
)
def test_what_is_no_address_is_named_and_nothing_is_written(tmp_path: Path, address: str) -> None:
    drafts = [LETTER, Draft(Recipient("Tom Tan", address), "s", "b")]
    with pytest.raises(UserError, match=r"^1 person has no usable e-mail address: Tom Tan"):
        write_drafts(drafts, tmp_path)
    assert not list(tmp_path.glob("*.eml"))


def test_many_missing_addresses_are_counted() -> None:
    told = unreachable_sentence([Recipient(f"P{n}", "") for n in range(9)] + [LETTER.to])
    assert told == ("9 people have no usable e-mail address: P0; P1; P2; P3; P4; and 4 more.")
    assert unreachable_sentence([LETTER.to]) == ""


def test_one_file_per_recipient_and_none_after_cancel(tmp_path: Path) -> None:
    drafts = [
        Draft(Recipient(name, f"p{n}@x.example"), "Rules / 2026", "b")
        for n, name in enumerate(("Tan Wei", "tan wei", "نور", "CON"))
    ]

    def stop(done: int, _total: int) -> None:
        if done == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_drafts(drafts, tmp_path, stop)
    assert not list(tmp_path.glob("*.eml"))
    seen: list[int] = []
    files = write_drafts(drafts, tmp_path, lambda done, _total: seen.append(done))
    assert [file.name for file in files] == [
        "Tan Wei – Rules 2026.eml",
        "tan wei – Rules 2026 (2).eml",
        "نور – Rules 2026.eml",
        "CON – Rules 2026.eml",
    ]
    assert seen == [0, 1, 2, 3, 4]
    for draft, file in zip(drafts, files, strict=True):
        assert _read(file.read_bytes())["To"].addresses[0].addr_spec == draft.to.address
    assert [file.name for file in write_drafts(drafts[:1], tmp_path, names=["1"])] == ["1.eml"]


def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no longer there"):
        write_drafts([LETTER], tmp_path / "gone")
