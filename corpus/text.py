"""Bytes to text: which encoding they are in, and one way of writing the same characters.

Offsets everywhere refer to normalised text: NFC (so ``й`` and ``ё`` are one character each), plain spaces, ``\\n`` line
breaks, no soft hyphens, zero-width or control characters. A stress mark (U+0301) over another vowel has no composed
form and stays, as it was read.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from corpus.errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: it begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SINGLE_BYTE = ("cp1251", "koi8-r", "cp866", "cp1252")

_DECLARED = frozenset(("windows-1251", "cp1251", "koi8-r", "koi8-u", "ibm866", "cp866", "iso-8859-5", "windows-1252"))

_LINE_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)


def normalise(text: str) -> str:
    """The text in NFC with ``\\n`` line breaks and plain spaces; what no reader sees is dropped. Tabs stay."""
    text = _SPACE.sub(" ", _LINE_BREAK.sub("\n", text))
    return unicodedata.normalize("NFC", _DROPPED.sub("", text))


def decode(data: bytes, source: str, declared: str = "") -> tuple[str, str]:
    """The text of a file and the name of its encoding.

    Tried in this order: byte order mark, UTF-16 without one, UTF-8, the encoding that the file itself declares, then
    the single-byte encodings, of which the one whose letters look most like Russian (or accented Latin) words wins.
    The text is not normalised.
    Raises InputError for binary, damaged and unrecognised files.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decode_as(data[len(bom) :], encoding, source), encoding
    if unmarked := _utf16_without_mark(data):
        return _decode_as(data, unmarked, source), unmarked
    _refuse_binary(data, source)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        _refuse_damaged_utf8(data, error, source)
    if declared.lower() in _DECLARED:
        return _decode_as(data, declared.lower(), source), declared.lower()
    return _guess_single_byte(data, source)


def _decode_as(data: bytes, encoding: str, source: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            f"{source}: damaged or cut off: not {encoding.upper()} at byte {error.start}. Save it again as UTF-8."
        ) from error
    if "\x00" in text:
        raise InputError(f"{source}: a binary file, not text. Give a text, HTML, docx, odt or pdf file.")
    return text


def _utf16_without_mark(data: bytes) -> str | None:
    """The byte order, where every other byte is mostly one that starts Latin (0) or Cyrillic (4) characters."""
    sample = data[:4096]
    if len(data) % 2 or len(sample) < 4:
        return None
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        common = high.count(0) + high.count(4) + high.count(0x20)  # 0x20: dashes, quotes, ellipsis
        if common >= 0.9 * len(high) and high.count(0) + high.count(4) > 0 and _reads_as_text(sample, encoding):
            return encoding
    return None


def _reads_as_text(sample: bytes, encoding: str) -> bool:
    text = sample.decode(encoding, errors="ignore")
    printable = sum(char.isprintable() or char in "\t\n\r" for char in text)
    return bool(text) and printable >= 0.95 * len(text)


def _refuse_binary(data: bytes, source: str) -> None:
    control = sum(data.count(byte) for byte in range(32) if byte not in b"\t\n\r\x0b\x0c\x1a")
    if b"\x00" in data or control > 0.01 * len(data) + 2:
        raise InputError(f"{source}: a binary file, not text. Give a text, HTML, docx, odt or pdf file.")


def _refuse_damaged_utf8(data: bytes, error: UnicodeDecodeError, source: str) -> None:
    """Stop where the rest is so clearly UTF-8 that another encoding can only garble it."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    whole = sum(not char.isascii() for char in text) - broken
    if whole > 4 * broken:
        raise InputError(f"{source}: damaged or cut off: not UTF-8 at byte {error.start}. Save it again as UTF-8.")


# --- single-byte encodings ---------------------------------------------------------------------------------------

# Letters of Russian running text, per mille (each at least 1).
_RU_LETTERS = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"
_RU_PER_MILLE = "110 84 80 74 67 63 55 47 45 44 35 32 30 28 26 20 19 17 17 16 16 14 12 10 9 7 6 5 4 3 3 2 2"
_RU_FREQUENCY = dict(zip(_RU_LETTERS, map(float, _RU_PER_MILLE.split()), strict=True))
_MARKS = set("«»—–„“”‘’…№•§°  ")
_IMPOSSIBLE = -60.0


def _guess_single_byte(data: bytes, source: str) -> tuple[str, str]:
    """The best-scoring decoding; the score is the mean over characters beyond ASCII, in per mille."""
    sample = data[:20000]
    scores = {encoding: _plausibility(sample.decode(encoding, errors="replace")) for encoding in _SINGLE_BYTE}
    best = max(scores, key=lambda encoding: scores[encoding])
    if scores[best] < 5.0:
        raise InputError(f"{source}: its encoding is not recognised. Save it as UTF-8 and try again.")
    return data.decode(best, errors="replace"), best


def _plausibility(text: str) -> float:
    total, count = 0.0, 0
    for before, char, after in zip(" " + text, text, text[1:] + " ", strict=False):
        if not char.isascii():
            count += 1
            total += _char_plausibility(before, char, after)
    return total / max(count, 1)


def _char_plausibility(before: str, char: str, after: str) -> float:
    if char in _MARKS:
        return 20.0
    if char.lower() in _RU_FREQUENCY:
        if _is_latin(before) or _is_latin(after):
            return _IMPOSSIBLE
        if char.isupper() and before.islower():
            return _IMPOSSIBLE
        return _RU_FREQUENCY[char.lower()]
    if "\u00c0" <= char <= "\u017f":
        return 20.0 if _is_latin(before) or _is_latin(after) else _IMPOSSIBLE
    return _IMPOSSIBLE


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()
