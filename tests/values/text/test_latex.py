r"""LaTeX in bibliography fields."""

from __future__ import annotations

import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.values.text.latex import decode, plain_url, with_letters


@pytest.mark.parametrize(
    ("text", "decoded"),
    [
        (r"M{\"u}ller", "Müller"),
        (r"Heged{\H u}s", "Hegedűs"),
        (r"Erd\H{o}s", "Erdős"),
        (r"Para{\~n}os", "Paraños"),
        (r"Gonz\'alez", "González"),
        (r"\c{C}a\u{g}lar", "Çağlar"),
        (r"\v{S}imon {\'{\i}}", "Šimon í"),
        (r"{\o}re \ss{} \AA", "øre ß Å"),
        (r"\textit{in vivo} {\em study}", "in vivo study"),
        (r"\url{https://example.org/a_b}", "https://example.org/a_b"),
        (r"\href{https://example.org}{the trial}", "the trial"),
        (r"5 $\times$ 10 $\mu$g", "5 × 10 μg"),
        (r"$<$ 3 \textgreater{} 2 \textless 1", "< 3 > 2 <1"),
        (r"CO\textsubscript{2}", "CO2"),
        (r"\'Elan~\emph{x}", "Élan x"),
        (r"50% of \'Elan", "50% of Élan"),
        (r"\'Elan for $5", "Élan for $5"),
        (r"a \unknown{b} c", "a b c"),
    ],
)
def test_commands_become_characters(text, decoded):
    assert decode(text) == decoded


@pytest.mark.parametrize(
    ("text", "decoded"),
    [
        ("{ALK}-positive {NSCLC}", "ALK-positive NSCLC"),
        ("{{Eckel-Passow}}", "Eckel-Passow"),
        ("2027--2039", "2027–2039"),
        ("a---b", "a—b"),
        ("``first'' line", "“first” line"),
        (r"tacl\_a\_00276", "tacl_a_00276"),
        (r"Smith \& Sons, 50\%, \#1, \$5", "Smith & Sons, 50%, #1, $5"),
        ("Dr.~Smith", "Dr. Smith"),
        (r"\$5--10", "$5–10"),
        ("{A}\ue026", "A\ue026"),
    ],
)
def test_braces_dashes_quotes_and_escapes_are_undone(text, decoded):
    assert decode(text) == decoded


@pytest.mark.parametrize("text", ["", "Plain text, 50 % of it: café & more", "non-small-cell", "x_1^2 #5"])
def test_plain_text_comes_back_as_it_is(text):
    assert decode(text) is text


@pytest.mark.parametrize("text", ["{ALK}", r"a\_b", "1--2", "Dr.~X", "plain"])
def test_the_library_is_not_loaded_for_text_without_commands(text):
    use = f"from auditor.values.text.latex import decode; decode({text!r})"
    code = f"import sys; {use}; sys.exit('pylatexenc' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    "text", ["\\", "{", "}", r"\"", r"\begin{x}", r"\sqrt[", r"\frac{", "$", r"{\bf x", r"\verb", r"$\text{"]
)
def test_broken_latex_gives_text_without_commands(text):
    assert "\\" not in decode(text)


def test_no_file_is_read_for_an_input_command(tmp_path):
    secret = tmp_path / "secret.tex"
    secret.write_text("the secret")
    assert "secret" not in decode(rf"\input{{{secret}}} and \include{{{secret}}}")


@pytest.mark.parametrize(
    "unit",
    [
        r"\sqrt[",
        '{\\"',
        r"\frac{",
        r"\"o",
        "$",
        "{",
        "\\",
        r"\emph{\sqrt[",
        r"\begin{a}",
        r"\footnote[{",
        r"\left(",
    ],
)
@pytest.mark.parametrize("times", [30, 500])
def test_nothing_is_printed_about_latex_that_is_never_closed(unit, times, capfd):
    decode(unit * times)
    assert capfd.readouterr() == ("", "")


def called(depth, text):
    return decode(text) if depth == 0 else called(depth - 1, text)


@pytest.mark.parametrize("levels", [30, 40, 41, 90])
@pytest.mark.parametrize(
    ("opening", "end"),
    [
        (r"\sqrt[", "]{y}"),
        (r"\footnote[", "]{y}"),
        (r"\begin{center}", r"\end{center}"),
        (r"\emph{\sqrt[", "]{y}}"),
        (r"{\alpha", "}"),
        ("{]", "}"),
    ],
)
def test_a_text_of_many_levels_is_the_same_however_deep_its_reader_is_called(opening, end, levels):
    text = opening * levels + r"\alpha x" + end * levels
    assert called(10, text) == called(500, text)


@given(st.text() | st.text(alphabet="\\{}[]$~%\"'`-_&^ abo", max_size=60))
def test_any_text_is_decoded(text):
    assert isinstance(decode(text), str)


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://example.org/~jane", "https://example.org/~jane"),
        (r"https://example.org/a\_b\%20c", "https://example.org/a_b%20c"),
        (r"\url{https://example.org/a}", "https://example.org/a"),
        ("{https://example.org/a}", "https://example.org/a"),
    ],
)
def test_address_keeps_its_tilde_and_loses_its_escapes(written, address):
    assert plain_url(written) == address


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
