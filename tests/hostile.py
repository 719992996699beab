"""Texts that break programs: a kept list, and a strategy of them mixed with any others.

The rule at the door (``rules.names.clean_text``): texts are composed (NFC) and trimmed, CR and CRLF
become LF, and NUL, other control characters, lone surrogates and a mark of byte order before the
text are dropped. Whatever is left is kept and shown as it is, everywhere. So these texts are clean;
what is not is in ``AT_THE_DOOR``.
"""

from __future__ import annotations

from hypothesis import strategies as st

from rmdesk.rules.names import clean_text, name_key

KEPT = (
    "=1+1",
    '=HYPERLINK("http://x.example","look")',
    "+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(A1:A9)",
    "＝1+1",
    "'=1+1",
    "''quoted''",
    "'",
    "-5",
    "+65 6123 4567",
    "0042",
    "1e9",
    "007.50",
    "2026-01-02",
    "03/04/2026",
    "#N/A",
    "#REF!",
    "_x0041_",
    "TRUE",
    "<b>bold</b> & <i>more</i>",
    "<script>alert(1)</script>",
    "&amp; &lt; &#65;",
    "Tom <tom@x.example>",
    "100 % {name} {0} %s %(n)s",
    'say "hello", he said',
    '"',
    '""',
    "a, b",
    "a; b | c / d",
    "a,b;c|d",
    "- dash first",
    "• bullet",
    "sep=;",
    "Robert'); DROP TABLE person;--",
    "' OR '1'='1",
    "C:\\new\\table",
    "\\n is no new line",
    "&File",
    "\u202eevil.exe",
    "\u2068isolated\u2069 text",
    "نور الهدى",
    "עברית with English",
    "பிரியா ராஜ்",
    "李小龙",
    "e\u0301 becomes é",
    "Z\u0351\u036b\u0343algo",
    "zero\u200bwidth\u200djoined\u200c",
    "a \ufeffmark inside",
    "nb\u00a0space\u2003wide",
    "line\u2028separator",
    "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽",
    "𝒜 beyond the first plane",
    "ﬁ ligature Ǆ ß ı İ",
    "x" * 200,
    "w" * 100 + " " + "W" * 99,
    "NULL",
    "None",
    "undefined",
)
LINES = ("two\nlines", "tab\tinside", "\n\n\nmany".strip(), "=1\n=2", 'half "\nquote', "a\n\nb")
AT_THE_DOOR = {
    "nul\x00inside": "nulinside",
    "bell\x07 escape\x1b[31m": "bell escape[31m",
    "  spaces around \t": "spaces around",
    "one\r\ntwo\rthree": "one\ntwo\nthree",
    "lone \ud800 surrogate": "lone  surrogate",
    "next\x85line": "nextline",
    "no \ufffe character \uffff": "no  character",
    "e\u0301": "é",
    "\ufeff mark first": "mark first",
}


def texts(longest: int = 200, *, lines: bool = False) -> st.SearchStrategy[str]:
    """Clean texts of 1 to ``longest`` characters; with line breaks and tabs where ``lines``."""
    kept = [clean_text(text)[:longest] for text in (*KEPT, *(LINES if lines else ()))]
    alphabet = st.characters(
        exclude_categories=("Cs", "Cc"), include_characters="\n\t" if lines else ""
    )
    mixed = st.lists(st.sampled_from(kept) | st.text(alphabet), min_size=1, max_size=3).map("".join)
    return (
        (st.sampled_from(kept) | st.text(alphabet, min_size=1) | mixed)
        .map(lambda text: clean_text(clean_text(text)[:longest]))
        .filter(lambda text: bool(text) and len(name_key(text)) <= longest)
    )
