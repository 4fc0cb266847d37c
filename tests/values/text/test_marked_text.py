"""Titles as registries send them, and as people read them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.values.text.marked_text import plain, plain_title


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Plain title", "Plain title"),
        ("  two\n  lines\tand   blanks ", "two lines and blanks"),
        ("CO<sub>2</sub> and H<SUP>+</SUP>", "CO2 and H+"),
        ("The <i>KRAS</i>\n  /\n <b >MET</b> panel", "The KRAS / MET panel"),
        ("A<br/>B<p>C</p>", "A B C"),
        ("<jats:title>A <jats:italic toggle='yes'>b</jats:italic></jats:title>", "A b"),
        ('<span class="x">A</span>', "A"),
        ('<Emphasis Type="Italic">E. coli</Emphasis> O<Subscript>2</Subscript>', "E. coli O2"),
        ("<!-- note -->A", "A"),
        ("Fish &amp; Chips, &#8220;twice&#x201D;", "Fish & Chips, “twice”"),
        ("&lt;i&gt;E. coli&lt;/i&gt; &amp;amp; more", "E. coli & more"),
        ("soft\u00adhyphen, zero\u200bwidth, \u202eturned", "softhyphen, zerowidth, turned"),
        ("bell\x07 and\u2028line", "bell and line"),
        ("e\u0301tude", "étude"),
        ("half \ud800 a character", "half \ufffd a character"),
        ("می‌شود", "می‌شود"),
        ("", ""),
    ],
)
def test_markup_and_what_no_one_sees_are_taken_off(written, read):
    assert plain(written) == read


@pytest.mark.parametrize(
    "written",
    [
        "When p < 0.05 and q > 3",
        "Is p<a and b>c?",
        "Using <T> in C++",
        "AT&T and R&D",
        "Mail <a@b.org>",
        "5 < 6",
        "a <",
        "<3",
        "From $5 to $10",
        r"Either and\or both",
        "$",
    ],
)
def test_signs_that_are_no_markup_stay(written):
    assert plain_title(written) == written


def test_mathml_is_read_once():
    formula = (
        '<mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML" alttext="$x^2$">\n <mml:msup>\n <mml:mi>x</mml:mi>'
        "\n <mml:mn>2</mml:mn></mml:msup></mml:math>"
    )
    annotation = '<mml:annotation encoding="application/x-tex">x^2</mml:annotation>'
    assert plain(f"On {formula} waves") == "On x2 waves"
    assert plain(f"On {formula.replace('</mml:math>', annotation + '</mml:math>')} waves") == "On x2 waves"
    both = f"<alternatives><tex-math>$$x^2$$</tex-math>{formula}</alternatives>"
    assert plain_title(f"On <inline-formula>{both}</inline-formula> waves") == "On x2 waves"


def test_tex_alone_is_read():
    assert plain_title("On <tex-math>$x$</tex-math> waves") == "On x waves"


def test_an_element_that_is_not_closed_takes_nothing_away():
    assert plain("<math><mi>x</mi></math> <annotation>and the rest") == "x and the rest"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"Search for $H\to\gamma\gamma$ decays", "Search for H→γγ decays"),
        (r"Measurement of $$\beta$$ decays", "Measurement of β decays"),
        (r"\(\alpha\)-synuclein", "α-synuclein"),
        ("$p$-adic numbers", "p-adic numbers"),
        (r"Schr\"odinger and Erd\H{o}s", "Schrödinger and Erdős"),
        (r"The \emph{right} way", "The right way"),
    ],
)
def test_titles_may_hold_tex(written, read):
    assert plain_title(written) == read


def test_a_name_is_not_read_as_tex():
    assert plain(r"$HELL \"o") == r"$HELL \"o"


@given(st.text() | st.text(alphabet="<>/&;#x0123456789$\\(){}_^ immlath:annotation-=\"'"))
def test_any_text_becomes_one_line_that_can_be_written(text):
    for read in (plain(text), plain_title(text)):
        read.encode()
        assert "\n" not in read
        assert unicodedata.normalize("NFC", read) == read


@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "<i ",
        "<i a=",
        "<a:",
        "<i a='b' ",
        "<!--",
        "<math>",
        "<annotation ",
        "&",
        "&#",
        "&#1",
        "&amp;",
        "\xad",
    ],
)
def test_long_texts_of_openings_are_read_to_the_end(piece):
    assert len(plain(piece * 500_000)) <= 5_000


@pytest.mark.parametrize(
    "piece", ["$", "$a", "$$a", r"\(", r"\\", r"\"", r"\"o", "{", r"\a{", r"$\frac{", "$^{"]
)
def test_long_titles_of_formulas_are_read_to_the_end(piece):
    assert len(plain_title(piece * 500_000)) <= 10_000
