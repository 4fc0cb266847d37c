"""The names of months: English ones, and those of other languages."""

from __future__ import annotations

import re

from auditor.values.text.folding import fold

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

#: their numbers, by name and by usual abbreviation, in lower case: "september", "sept", "sep"
MONTH_NUMBERS = {name.lower()[:length]: n for n, name in enumerate(MONTHS, 1) for length in (3, len(name))}
MONTH_NUMBERS["sept"] = 9

#: a row a language, folded: French, German, Austrian, Spanish, Portuguese, Italian, Dutch, Catalan, Swedish,
#: Danish and Norwegian
_OTHER_LANGUAGES = """
    janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
    januar februar marz april mai juni juli august september oktober november dezember
    janner feber maerz april mai juno julei august september oktober november dezember
    enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
    janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro
    gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
    januari februari maart april mei juni juli augustus september oktober november december
    gener febrer marc abril maig juny juliol agost setembre octubre novembre desembre
    januari februari mars april maj juni juli augusti september oktober november december
    januar februar marts april maj juni juli august september oktober november desember
    janv fev mar avr mai jui juil aout sept oct nov dec
    ene feb mar abr may jun jul ago set okt nov dic
    gen fevr mrz apr mag giu lug agos sett ott nov dez
"""
_IN_ANY_LANGUAGE = {
    name: number
    for row in _OTHER_LANGUAGES.strip().splitlines()
    for number, name in enumerate(row.split(), 1)
} | MONTH_NUMBERS


def month_in_any_language(word: str) -> int | None:
    """The number of a month by its name or abbreviation ("Sept.", "Octobre", "März"), or None."""
    name = fold(word).removesuffix(".")
    return _IN_ANY_LANGUAGE.get(name)


#: days of the week, in front of a date: "Freitag", "vendredi", "sexta-feira"
WEEKDAY = (
    r"(?:[^\W\d_]{2,9}-?(?:tag|dag|d[iì]|feira)|mittwoch|dimanche|domenica|lunes|martes|mi[eé]rcoles|jueves|viernes"
    r"|s[aá]bado|domingo)"
)
_DATE = re.compile(
    rf"(?:{WEEKDAY},? )?(?:(?:the|de[nr]|le|el|il|am|op|del?) )?(?:\d{{1,2}}(?:\.|er|[º°ª])? (?:de )?)?"
    r"(?P<month>[^\W\d_]{3,10})\.?,? (?:del? )?\d{4}",
    re.IGNORECASE,
)


def date_in_any_language(text: str) -> re.Match[str] | None:
    """The date with the name of a month at the beginning of ``text``: "3. Mai 2024", "1er août 2023"."""
    found = _DATE.match(text)
    return found if found and month_in_any_language(found["month"]) else None
