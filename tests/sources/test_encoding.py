"""Bytes become the text that was meant, whatever wrote them."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from verbatim.sources.encoding import decode, is_binary

CURLY = (
    "Le préfet a déclaré « c’est prêt » à Évian, où l’été bat son plein : trois cents élèves l’ont déjà vu."
)
STRAIGHT = "Le préfet l'a dit à Évian : le cœur de l'œuvre coûte 300 € de plus, et les élèves le savent déjà."
RUSSIAN = "Президент встретил гостей на космодроме и показал им новую ракету"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", CURLY),
        ("utf-8-sig", CURLY),
        ("utf-16", CURLY),
        ("utf-16-le", CURLY),
        ("utf-16-be", CURLY),
        ("utf-32", CURLY),
        ("cp1252", CURLY),
        ("cp1252", STRAIGHT),
        ("iso-8859-15", STRAIGHT),
        ("mac-roman", CURLY),
        (
            "cp437",
            "Le préfet a été réélu à la tête de la région, où l'été est déjà très sec, à côté de la forêt.",
        ),
        ("cp1251", RUSSIAN),
        ("koi8-r", RUSSIAN),
    ],
)
def test_the_text_comes_back(encoding, text):
    decoded = decode(text.encode(encoding))
    assert decoded.text == text, decoded.encoding
    assert decoded.unread == ()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"plain", "utf-8"),
        (CURLY.encode("utf-8-sig"), "utf-8"),
        (CURLY.encode("cp1252"), "cp1252"),
        (STRAIGHT.encode("iso-8859-15"), "iso-8859-15"),
        (CURLY.encode("utf-16"), "utf-16-le"),
    ],
)
def test_the_encoding_is_named(data, name):
    assert decode(data).encoding == name


def test_the_declared_encoding_wins_over_a_guess_and_a_false_one_does_not_harm():
    assert decode("łódź i żółw".encode("iso-8859-2"), "iso-8859-2").text == "łódź i żółw"
    assert decode(CURLY.encode("cp1252"), "iso-8859-1").text == CURLY
    assert decode(CURLY.encode("cp1252"), "utf-8").text == CURLY
    assert decode(CURLY.encode("cp1252"), "no-such-encoding").text == CURLY
    assert decode(CURLY.encode("cp1252"), "hex").text == CURLY


@pytest.mark.parametrize("missing", [1, 2])
def test_a_character_cut_at_the_end_is_left_out_and_reported(missing):
    data = ("Le préfet a dit : " + "€").encode()[:-missing]
    decoded = decode(data)
    assert decoded.text == "Le préfet a dit : "
    assert decoded.encoding == "utf-8"
    assert decoded.unread == (("\\xe2\\x82"[: 4 * (3 - missing)], "cut_character"),)


def test_cut_utf16():
    decoded = decode("Déjà vu, dit le préfet".encode("utf-16")[:-1])
    assert decoded.text == "Déjà vu, dit le préfe"
    assert decoded.unread[0][1] == "cut_character"


def test_a_cp1252_text_that_ends_in_an_accent_is_not_taken_for_cut_utf8():
    assert decode("Le train est arrivé".encode("cp1252")).text == "Le train est arrivé"


def test_a_stray_cp1252_byte_does_not_cost_the_accents_of_a_utf8_text():
    decoded = decode(CURLY.encode() + b" \x93Oui\x94")
    assert decoded.text == CURLY + " “Oui”"
    assert decoded.encoding == "utf-8+cp1252"


def test_surrogates_in_utf8_are_joined_and_lone_ones_replaced():
    assert decode(b"\xed\xa0\xbd\xed\xb8\x80 oui").text == "😀 oui"
    assert decode(b"non \xed\xa0\xbd oui").text == "non \ufffd oui"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (bytes(range(256)), True),
        (b"\x00\x01\x02\x03" * 50, True),
        (CURLY.encode(), False),
        (CURLY.encode("utf-16-le"), False),
        (b"Le pr\xc3\xa9fet" + b"\x00" * 4000, False),
        (b"Le pont\x00 rouvrira demain, dit-on", False),
    ],
)
def test_binary(data, expected):
    assert is_binary(data) is expected


@given(st.binary(max_size=400), st.none() | st.text(max_size=12))
@example(b"\xff\xfe\x00\xd8", None)
@example(b"\xef\xbb\xbf\xff", None)
def test_any_bytes_decode_to_text_or_to_nothing(data, declared):
    decoded = decode(data, declared)
    assert decoded is None or isinstance(decoded.text, str)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\ufeff"), max_size=200))
def test_utf8_is_read_as_utf8(text):
    data = text.encode()
    if b"\x00" not in data:
        assert decode(data).text == text
