"""Turn bytes into text: which encoding a page is in, and what is no text at all.

Order of belief: byte order mark, then UTF-8 that decodes, then what the page declares, then a guess by
charset-normalizer, then windows-1252, in which all bytes can be read.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

# First bytes of files that are no text, with the words for a message.
MAGIC = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"RIFF", "a sound, film or WebP file"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"Rar!\x1a", "a rar archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"SQLite format 3\x00", "a database"),
    (b"PAR1", "a Parquet file"),
    (b"ID3\x03", "a sound file"),
    (b"OggS", "a sound file"),
    (b"\x00\x00\x00\x18ftyp", "a film"),
    (b"\x00\x00\x00 ftyp", "a film"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
)
MARKS = (  # the longer mark first: the UTF-32 one begins with the UTF-16 one
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# `<meta charset="koi8-r">`, `content="text/html; charset=koi8-r"`, `<?xml encoding="koi8-r"?>`; not `data-charset=x`.
DECLARED = re.compile(
    rb"""(?:<meta\b[^>]*?[\s"';]charset|<\?xml\b[^>]*?\sencoding)\s*=\s*["']?\s*([\w:.+-]{2,40})""", re.I
)
DECLARED_WITHIN = 4096  # bytes; browsers look at the first 1024, but saved pages often start with long scripts
SAMPLE = 65_536  # bytes looked at for control characters and by the guesser
CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b\x0b")) + b"\x7f"
CONTROL_SHARE = 0.01  # a text has next to none; compressed data has about 0.1

# Names that pages use in another sense than Python (the WHATWG table): "latin1" is read as windows-1252.
BROWSER_SENSE = {
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "big5": "big5hkscs",
    "x-mac-cyrillic": "mac_cyrillic",
    "windows-874": "cp874",
    "unicode": "utf-8",
    "utf8": "utf-8",
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was read in, and the rule that chose it; `lossy` where bytes had no meaning in it."""

    text: str
    encoding: str
    rule: str  # byte order mark | valid utf-8 | declared | guessed | last resort
    lossy: bool = False


def name_binary(data: bytes) -> str | None:
    """What kind of non-text the bytes are, in words; None when they may be a text."""
    for magic, words in MAGIC:
        if data.startswith(magic):
            return words
    if any(data.startswith(mark) for mark, _ in MARKS) or guess_wide(data) is not None:
        return None
    sample = data[:SAMPLE]
    controls = len(sample) - len(sample.translate(None, CONTROLS))
    if controls > CONTROL_SHARE * len(sample):
        return "binary data"
    return None


def guess_wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark: zero bytes at every second or fourth place, and nowhere else."""
    sample = data[:4096]
    sample = sample[: len(sample) // 4 * 4]
    if len(sample) < 8 or sample.count(0) * 4 < len(sample):
        return None
    zero = [sample[place::4].count(0) / (len(sample) // 4) for place in range(4)]
    full = [share > 0.9 for share in zero]
    used = [share < 0.1 for share in zero]
    patterns = {"utf-32-le": "u111", "utf-32-be": "111u", "utf-16-le": "u1u1", "utf-16-be": "1u1u"}
    for encoding, pattern in patterns.items():
        if all(used[i] if mark == "u" else full[i] for i, mark in enumerate(pattern)):
            return encoding
    return None


def decode(data: bytes) -> Decoded:
    """The text of a page or a plain file; every input has one."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _decode_loosely(data, encoding, "byte order mark")
    wide = guess_wide(data)
    if wide is not None:
        return _decode_loosely(data, wide, "guessed")
    strict = _decode_strictly(data, "utf-8")
    # ISO-2022 is plain ASCII with escapes: it decodes as UTF-8 without being it.
    if strict is not None and b"\x1b$" not in data:
        return Decoded(strict, "utf-8", "valid utf-8")
    return _decode_legacy(data)


def _decode_legacy(data: bytes) -> Decoded:
    """A text which is not UTF-8."""
    declared = find_declared_encoding(data)
    if declared is not None:
        text = _decode_strictly(data, declared)
        if text is not None:
            return Decoded(text, declared, "declared")
        loose = _decode_loosely(data, declared, "declared")
        if loose.text.count("\ufffd") * 200 < len(loose.text):  # some bad bytes on a page that is else as it says
            return loose
    best = from_bytes(data[:SAMPLE]).best()
    if best is not None:
        text = _decode_strictly(data, best.encoding)
        if text is not None:
            return Decoded(text, best.encoding, "guessed")
    return _decode_loosely(data, "cp1252", "last resort")


def find_declared_encoding(data: bytes) -> str | None:
    """The Python name of the encoding a page declares; None when it declares none that is known."""
    match = DECLARED.search(data[:DECLARED_WITHIN])
    if match is None:
        return None
    name = match.group(1).decode("ascii").lower()
    name = BROWSER_SENSE.get(name, name)
    try:
        info = codecs.lookup(name)
        "".encode(info.name)  # codecs such as "hex" are known, but are no text encodings
    except (LookupError, ValueError):
        return None
    # A declaration readable as ASCII cannot stand in a page of 16-bit units.
    return "utf-8" if info.name.startswith(("utf-16", "utf-32")) else info.name


def _decode_strictly(data: bytes, encoding: str) -> str | None:
    """The text, or None when the bytes are not in this encoding."""
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _decode_loosely(data: bytes, encoding: str, rule: str) -> Decoded:
    """The text with U+FFFD for bytes without a meaning."""
    text = data.decode(encoding, errors="replace").removeprefix("\ufeff")
    return Decoded(text, encoding, rule, lossy="\ufffd" in text)
