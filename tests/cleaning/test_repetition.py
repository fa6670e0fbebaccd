"""What is there twice because it was printed twice."""

from __future__ import annotations

from verbatim.cleaning.repetition import repeated

A, B, C = "Le pont de la Tour a rouvert mardi.", "Il pleuvait sur la ville, ce jour-là.", "Le maire a souri."


def test_a_lead_printed_twice():
    assert repeated([A, A.upper(), B]) == {1: "repeated_lead"}
    assert repeated([A, B, A, C]) == {2: "repeated_lead"}


def test_a_text_printed_twice():
    assert repeated([A, B, C, A, B, C]) == dict.fromkeys((3, 4, 5), "repeated_text")


def test_what_stays():
    assert repeated([A, B, C, A]) == {}
    assert repeated(["Oui.", "Oui.", B]) == {}
    assert repeated([]) == {}
