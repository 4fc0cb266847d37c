"""Signs that LaTeX takes for commands, and markup of web pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.values.text.unescaped import unescaped_signs


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("Smith & Sons", ("&",)),
        ("AT&T", ("&",)),
        ("&copy without its semicolon", ("&",)),
        ("Caf&eacute;", ("&eacute;",)),
        ("Caf&#233; &amp; Bar", ("&#233;", "&amp;")),
        ("Research \\&amp; Practice", ("&amp;",)),
        ("50% more", ("%",)),
        ("C# in depth", ("#",)),
        ("snake_case", ("_",)),
        ("x^2", ("^",)),
        ("for $5 only", ("$",)),
        ("100% of R&D & more", ("%", "&")),
        ("CO<sub>2</sub>", ("<sub>",)),
        ("<i>In vitro</i> studies", ("<i>",)),
        ("<jats:italic>In vitro</jats:italic>", ("<jats:italic>",)),
        ("\\\\& more", ("&",)),
        ("{\\textless}i{\\textgreater}In vitro{\\textless}/i{\\textgreater}", ("<i>",)),
        ("CO\\textlesssub\\textgreater2\\textless/sub\\textgreater", ("<sub>",)),
        ("$\\less$i$\\greater$In vitro$\\less$/i$\\greater$", ("<i>",)),
        ("{{$<$}p{$>$}Example Review", ("<p>",)),
        ("{{\\textless}p{\\textgreater}{National} trials", ("<p>",)),
        ("One<br/>two", ("<br>",)),
        ("Research {\\&}amp; Practice", ("&amp;",)),
    ],
)
def test_what_latex_misreads_is_found(text, signs):
    assert unescaped_signs(text) == signs


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Plain text, “quoted” – with dashes.",
        "Smith \\& Sons",
        "50\\% more, C\\#, snake\\_case, \\$5",
        "H$_2$O and {$^{13}$C}",
        "\\(a_b\\) and \\[x^2\\]",
        "\\ensuremath{a^{b}} and \\ce{^{13}C}",
        "\\url{https://example.org/a_b%20c#d}",
        "\\href{https://example.org/a_b}{the page}",
        "see https://example.org/~a_b?c=1&d=2#e",
        "\\citetitle*{kant_ku}",
        "a < b and c > d",
        "p {\\textless} 0.05 and $a \\less b$, n {\\textgreater} 5",
        "Is a {\\textless}p{\\textgreater} read?",
        "Para{\\~n}os~Jr.",
    ],
)
def test_text_that_latex_reads_as_meant(text):
    assert unescaped_signs(text) == ()


@given(st.text(max_size=300) | st.text(alphabet="a\\{}$&%#_^<>/;()[]", max_size=80))
def test_any_text_gets_an_answer(text):
    assert all(unescaped_signs(text))


@pytest.mark.parametrize(
    "text", ["\\url{" * 10_000, "$" * 60_000, "\\(" * 30_000, "&a" * 30_000, "\\url{" + "{a}" * 20_000]
)
def test_long_fields_get_an_answer(text):
    unescaped_signs(text)
