import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.text.encoding import decode, find_declared_encoding, name_binary

WORDS = "Der Minister für Äußeres sprach über Öl."
RUSSIAN = "Министры двух стран встретились в столице и обсудили договор о границе."


@pytest.mark.parametrize(
    ("data", "text", "rule"),
    [
        (WORDS.encode(), WORDS, "valid utf-8"),
        (codecs.BOM_UTF8 + WORDS.encode(), WORDS, "byte order mark"),
        (WORDS.encode("utf-16"), WORDS, "byte order mark"),
        (WORDS.encode("utf-32"), WORDS, "byte order mark"),
        (("plain words only " * 4).encode("utf-16-le"), "plain words only " * 4, "guessed"),
        (b'<meta charset="windows-1251">' + RUSSIAN.encode("cp1251"), None, "declared"),
        (
            b'<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">' + RUSSIAN.encode("koi8-r"),
            None,
            "declared",
        ),
        (b'<meta charset="latin1">\x93Words\x94 \xe9', '<meta charset="latin1">“Words” é', "declared"),
        (b'<meta charset="no-such">' + RUSSIAN.encode("cp1251") * 3, None, "guessed"),
    ],
)
def test_decodes_by_the_first_rule_that_holds(data, text, rule):
    found = decode(data)
    assert found.rule == rule
    assert not found.lossy
    assert found.text == text if text else RUSSIAN in found.text


def test_says_when_bytes_have_no_meaning():
    found = decode(b'<meta charset="utf-8">' + b"plain words " * 40 + b"\xff")
    assert found.lossy or found.encoding != "utf-8"
    assert "plain words" in found.text


@pytest.mark.parametrize(
    ("data", "declared"),
    [
        (b'<meta charset="gb2312">', "gb18030"),
        (b'<?xml version="1.0" encoding="ISO-8859-2"?>', "iso8859-2"),
        (b'<meta charset="utf-16">', "utf-8"),
        (b'<meta charset="hex">', None),
        (b'<div data-charset="koi8-r">', None),
    ],
)
def test_reads_the_declared_encoding(data, declared):
    assert find_declared_encoding(data) == declared


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n", b"%PDF-1.7", b"PK\x03\x04", b"\x7fELF\x02", bytes(range(256)) * 4]
)
def test_names_what_is_no_text(data):
    assert name_binary(data)


@pytest.mark.parametrize(
    "data", [b"words", WORDS.encode("utf-16"), WORDS.encode("cp1252"), "語".encode("iso2022_jp"), b""]
)
def test_takes_text_as_text(data):
    assert name_binary(data) is None


@given(st.binary(max_size=400))
def test_every_input_has_a_text(data):
    assert isinstance(decode(data).text, str)
