"""What the tokens look like; the quotation rules and the entity offsets rely on it."""

import time

import pytest

from verbatim.nlp.pipeline import blank
from verbatim.nlp.tokenizer import norm, split

NBSP, NARROW = "\u00a0", "\u202f"

# The tokens of each text, with bars between them.
CASES = [
    "l’|Europe", "L'|Union", "qu’|il", "jusqu’|au", "d’|«|aide|»", "aujourd’hui", "prud'hommes",
    "O’Brien", "quelqu’un", "dit|-il", "dit|-elle", "a|-t-elle", "a|-t-on", "A|-T-IL", "a|-t’il",
    "sera|-ce", "puis|-je", "donne|-le|-moi", "vont|-ils", "lui-même", "rendez-vous", "c’est-à-dire",
    "Noisy-le-Sec", "Saint-Germain-en-Laye", "Jong-il", "Villeneuve-d’Ascq", "porte-parole", "Covid-19",
    "pro-|Assad", "anti-|Trump", "M.|Tessier", "MM.|Diop", "J.-P.|Morel", "J.|K.|Jerome", "av.|J.-C.",
    "U.S.A.", "art.|49|-|3", "l’|art", "n°|5", "1.200|km", "10|000", "3,5|%", "20h30", "2016|-|2017",
    "3|-|0", "14h|-|16h", f"«|{NBSP}|Oui|{NARROW}|!|{NBSP}|»", "“|Oui|”", '"|Oui|"', "[|…|]", "[|...|]",
    "H|&|M", "Canal|+", "https://exemple.org/a?b=c,d|.", "www.exemple.org|)", "a.b@exemple.org|,",
    "@compte|#mot",
]  # fmt: skip


@pytest.mark.parametrize("marked", CASES)
def test_tokens(marked: str) -> None:
    tokens = marked.split("|")
    spaced = {"M.", "MM.", "J.-P.", "J.", "K.", "av.", "art.", "10", "1.200", "@compte"}
    text = "".join(t + " " if t in spaced and t is not tokens[-1] else t for t in tokens)
    doc = blank()(text)
    assert [token.text for token in doc] == tokens


HOSTILE = [
    "",
    " ",
    "  double  espaces  ",
    f"\n\n{NBSP} \t\u2028fin\u200b",
    "e\u0301te\u0301 \u00adcou\u00adpé \ufeff",
    "😀👩‍👩‍👧 «»“”’’'' ",
    "\x00\x07\ufffd\ud7ff",
    "-il -t-elle -- --- 'l'' l’’’ d’",
    "A.-.B..C...D. 1,,2 3..4 http:// www. @ # a@b",
    "אבג العربية 中文 ﬁn ᾳ",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_every_character_is_covered_once(text: str) -> None:
    assert "".join(split(text)) == text
    doc = blank()(text)
    assert doc.text == text
    assert all(text[t.idx : t.idx + len(t)] == t.text for t in doc)


def test_typography_does_not_change_what_a_word_is() -> None:
    assert norm("L’") == norm("l'")
    assert norm("1998") == norm("2026")
    assert norm("“") == norm('"')


REPEATED = ["a.", "a-", "1.", "www.", "http://", "'", "l'", "-il", "a@", "A.-", "a’", "a-t-", "1.1a"]


@pytest.mark.parametrize("unit", REPEATED)
def test_time_grows_no_faster_than_the_text(unit: str) -> None:
    def seconds(n: int) -> float:
        start = time.perf_counter()
        for _ in split(unit * n):
            pass
        return time.perf_counter() - start

    seconds(1_000)
    assert seconds(64_000) < 32 * max(seconds(8_000), 0.005)
