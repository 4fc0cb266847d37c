"""The letters that LaTeX spells with commands."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.values.text.latex import decode
from auditor.values.text.latex_letters import with_letters


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"M{\"u}ller", "Müller"),
        (r"M\"uller", "Müller"),
        (r"M\"{u}ller", "Müller"),
        (r"Garc{\'\i}a", "García"),
        (r"Garc\'{\i}a", "García"),
        (r"Garc\'\i a", "García"),
        (r"{\v{C}}apek", "Čapek"),
        (r"\v Capek", "Čapek"),
        (r"Heged{\H u}s", "Hegedűs"),
        (r"{\O}stergaard", "Østergaard"),
        (r"S\o ren", "Søren"),
        (r"S\o{}ren", "Søren"),
        (r"Stra\ss{}e", "Straße"),
        (r"{\AA}ngstr{\"o}m", "Ångström"),
        (r"{\L}{\'o}d{\'z}", "Łódź"),
        (r"\c{c}a va", "ça va"),
        (r"Perpi{\~n}{\'a}n", "Perpiñán"),
        (r"\textit{EGFR} and \emph{ALK}", "EGFR and ALK"),
        (r"A \texttt{set} of three", "A set of three"),
    ],
)
def test_a_command_is_the_letter_it_spells(written, meant):
    assert decode(written) == meant


@pytest.mark.parametrize("text", [r"\vC", r"\over", r"\omega", r"a \\'e", r"\ice", r"\emphasis", "\\", r"\'"])
def test_what_spells_no_letter_stays(text):
    assert with_letters(text) == text


def test_the_commands_of_a_formula_stay():
    assert with_letters(r"$\dot{a}\,\b{c}$ \'e") == r"$\dot{a}\,\b{c}$ \'e"


@given(st.text(alphabet="\\{}'\"`^~=.uvHcdkbrioOlLaesnthgj $x"))
def test_anything_is_answered(text):
    decoded = decode(text)
    assert unicodedata.is_normalized("NFC", decoded)


def test_letters_are_spelled_out_in_text_of_any_length():
    assert decode(r"{\"u}" * 20_000) == "ü" * 20_000
