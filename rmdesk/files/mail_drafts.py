"""Mails drafted as files: one per recipient, unsent, opened and sent by the mail program.

drafts = [Draft(Recipient("Priya Raman", "priya@…"), subject, body, (Attachment(name, pdf),))]
refuse_unreachable(draft.to for draft in drafts)   # names who cannot be reached, before anything
write_drafts(drafts, folder, report)               # all .eml files, or none

Outlook and Apple Mail open a file with ``X-Unsent: 1`` as a mail being written. There is no sender:
the mail program puts in whoever sends it. The same draft gives the same bytes.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from rmdesk.errors import UserError
from rmdesk.i18n import _, ngettext
from rmdesk.progress import Report, silent
from rmdesk.rules.file_names import distinct_names, safe_stem
from rmdesk.rules.mailing import Recipient
from rmdesk.rules.names import clean_text
from rmdesk.writing import write_together

PDF = "application/pdf"
FOLD = "\r\n "
"""Where a header goes on in the next line."""
LINE = 60
"""Letters of a header's text that stay in one line."""
MOST_NAMED = 5
"""People who are named in one sentence about missing addresses."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a mail; ``kind`` is its media type, such as ``text/calendar``."""

    name: str
    data: bytes
    kind: str = PDF
    parameters: tuple[tuple[str, str], ...] = ()
    """Further words of the type, such as ``("method", "REQUEST")``."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One mail to one person."""

    to: Recipient
    subject: str
    body: str
    attachments: tuple[Attachment, ...] = ()


def is_reachable(recipient: Recipient) -> bool:
    """Whether the address is written as one; nobody is asked whether it exists."""
    from email_validator import EmailNotValidError, validate_email

    try:
        validate_email(recipient.address, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return False
    return True


def unreachable(recipients: Iterable[Recipient]) -> tuple[Recipient, ...]:
    """Those without a usable address, each once."""
    return tuple(dict.fromkeys(one for one in recipients if not is_reachable(one)))


def unreachable_sentence(recipients: Iterable[Recipient]) -> str:
    """A sentence naming who has no usable address and why; empty when all have one."""
    missing = unreachable(recipients)
    if not missing:
        return ""
    told = [
        _("{name} (“{address}” is no e-mail address)").format(name=one.name, address=one.address)
        if one.address
        else one.name
        for one in missing[:MOST_NAMED]
    ]
    if len(missing) > MOST_NAMED:
        told.append(_("and {n} more").format(n=len(missing) - MOST_NAMED))
    return ngettext(
        "{n} person has no usable e-mail address: {names}.",
        "{n} people have no usable e-mail address: {names}.",
        len(missing),
    ).format(n=len(missing), names="; ".join(told))


def refuse_unreachable(recipients: Iterable[Recipient]) -> None:
    """Raise ``UserError`` naming who has no usable address; else do nothing."""
    sentence = unreachable_sentence(recipients)
    if sentence:
        raise UserError(sentence, _("Add the address on the People page, or leave them out."))


def draft_bytes(draft: Draft) -> bytes:
    """``draft`` as the bytes of an .eml file.

    Names and subject are put on one line, so that nothing in them can become a header. Raises
    ``UserError`` when the recipient has no usable address.
    """
    refuse_unreachable([draft.to])
    address = _as_sent(draft.to.address)
    name = _one_line(draft.to.name)
    to = f"{_phrase(name)}{FOLD}<{address}>" if name else address
    own = f"X-Unsent: 1\r\nTo: {to}\r\nSubject: {_unstructured(_one_line(draft.subject))}\r\n"
    message = EmailMessage(policy=SMTP)
    message.set_content(clean_text(draft.body) + "\n", cte="quoted-printable")
    for one in draft.attachments:
        main, _slash, sub = one.kind.partition("/")
        message.add_attachment(
            one.data,
            maintype=main,
            subtype=sub,
            filename=_file_name(one.name),
            params=dict(one.parameters) or None,
        )
    if draft.attachments:
        # "=_" stands in no encoded part, so that no text can end one
        print_ = hashlib.sha256(b"\0".join(one.data for one in draft.attachments)).hexdigest()
        message.set_boundary(f"=_rmdesk_{print_[:32]}")
    return own.encode() + message.as_bytes()


def write_drafts(
    drafts: Sequence[Draft], folder: Path, report: Report = silent, names: Sequence[str] = ()
) -> list[Path]:
    """Write each draft as an .eml file into ``folder`` and give the files, in the order given.

    ``names`` are the file names without ending; else the recipient and the subject. Nothing is
    written before all have an address and all are made. Raises ``UserError`` for missing addresses
    and when the folder cannot be written to, ``Cancelled`` from ``report``.
    """
    refuse_unreachable(draft.to for draft in drafts)
    stems = names or [
        _("{name} – {what}").format(name=draft.to.name, what=draft.subject) for draft in drafts
    ]
    called = distinct_names((safe_stem(stem, _("Mail")) for stem in stems), ".eml")

    def made() -> Iterator[tuple[str, bytes]]:
        for done, (name, draft) in enumerate(zip(called, drafts, strict=True)):
            report(done, len(drafts))
            yield name, draft_bytes(draft)
        report(len(drafts), len(drafts))

    return write_together(folder, made())


def _one_line(text: str) -> str:
    return " ".join(clean_text(text).split())


def _file_name(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    if not (stem and ending.isascii() and ending.isalnum()):
        return safe_stem(name, _("Attachment"))
    return safe_stem(stem, _("Attachment")) + dot + ending


def _as_sent(address: str) -> str:
    """``address`` with its domain as mail servers look it up.

    Letters outside ASCII before the @ have no other spelling and stay (RFC 6532).
    """
    from email_validator import validate_email

    found = validate_email(address, check_deliverability=False, test_environment=True)
    return found.ascii_email or f"{found.local_part}@{found.ascii_domain}"


def _phrase(text: str) -> str:
    """A name before an address: quoted where that is enough, else as encoded words."""
    if not _is_short(text):
        return _encoded(text)
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _unstructured(text: str) -> str:
    return text if _is_short(text) else _encoded(text)


def _is_short(text: str) -> bool:
    return text.isascii() and len(text) <= LINE and "=?" not in text


def _encoded(text: str) -> str:
    """``text`` as encoded words of RFC 2047, each whole characters in at most 75 letters.

    The library's own folding tears characters and long words apart (Python 3.11).
    """
    words = [b""]
    for character in text:
        more = character.encode()
        if len(words[-1]) + len(more) > LINE * 3 // 4:
            words.append(b"")
        words[-1] += more
    return FOLD.join(f"=?utf-8?b?{base64.b64encode(word).decode()}?=" for word in words)
