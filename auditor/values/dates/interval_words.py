"""The words of review intervals, in lower case and with blanks for hyphens.

They are English, German, French, Spanish, Italian, Portuguese and Dutch. ``bimonthly``, ``biweekly``,
``biyearly`` and ``triannual`` are left out: they mean so many times in a period or every so many periods,
and nothing says which.
"""

from __future__ import annotations

from auditor.values.dates.months import MONTHS
from auditor.values.names.numerals import NUMBER_WORDS


def _phrases(text: str) -> frozenset[str]:
    """What ``|`` and line breaks divide."""
    return frozenset(phrase.strip() for line in text.strip().splitlines() for phrase in line.split("|"))


#: a word for an interval -> (months, days)
WORDS = {
    **dict.fromkeys(("daily", "every day", "täglich"), (0, 1)),
    **dict.fromkeys(("weekly", "every week", "wöchentlich", "wekelijks", "hebdomadaire", "semanal"), (0, 7)),
    **dict.fromkeys(("fortnightly", "every fortnight", "every other week", "fortnight"), (0, 14)),
    "every second week": (0, 14),
    **dict.fromkeys(("monthly", "every month", "monatlich", "mensuel", "mensuelle", "mensual"), (1, 0)),
    **dict.fromkeys(("mensile", "mensal", "maandelijks"), (1, 0)),
    **dict.fromkeys(("every other month", "every second month"), (2, 0)),
    **dict.fromkeys(("quarterly", "every quarter", "quarter", "vierteljährlich", "trimestral"), (3, 0)),
    **dict.fromkeys(("trimestriel", "trimestrielle", "trimestrale", "elk kwartaal"), (3, 0)),
    "every other quarter": (6, 0),
    **dict.fromkeys(("biannual", "biannually", "bi annual", "bi annually", "semiannual"), (6, 0)),
    **dict.fromkeys(("semiannually", "semi annual", "semi annually", "semi yearly", "semiyearly"), (6, 0)),
    **dict.fromkeys(("half yearly", "half annual", "half annually", "halfyearly", "twice yearly"), (6, 0)),
    **dict.fromkeys(
        ("half year", "half a year", "every half year", "twice annually", "halbjährlich"), (6, 0)
    ),
    **dict.fromkeys(("semestriel", "semestrielle", "semestral", "semestrale", "halfjaarlijks"), (6, 0)),
    **dict.fromkeys(("annual", "annually", "yearly", "every year", "per annum", "jährlich"), (12, 0)),
    **dict.fromkeys(("annuel", "annuelle", "anual", "annuale", "jaarlijks"), (12, 0)),
    **dict.fromkeys(("biennial", "biennially", "every other year", "every second year"), (24, 0)),
    **dict.fromkeys(("triennial", "triennially", "every third year"), (36, 0)),
    **dict.fromkeys(("quadrennial", "quadrennially"), (48, 0)),
    **dict.fromkeys(("quinquennial", "quinquennially"), (60, 0)),
}
NEVER = _phrases(
    """
    never|none|no review|not applicable|n/a|ad hoc|on demand|on change|on request|event driven|event based
    as needed|as necessary|when needed|when necessary|if needed|if necessary|as required|when required
    if required
    """
)
NUMBERS = {word: number for word, number in NUMBER_WORDS.items() if number}
NUMBERS |= {"a": 1, "an": 1, "eighteen": 18, "twenty four": 24, "thirty six": 36}
NUMBERS |= {"zwei": 2, "drei": 3, "sechs": 6, "zwölf": 12, "deux": 2, "trois": 3, "douze": 12}
NUMBERS |= {"dos": 2, "tres": 3, "seis": 6, "doce": 12, "doze": 12, "due": 2, "sei": 6, "dodici": 12}
#: unit, for which an ``s`` may follow -> (months, days)
UNITS = {
    **dict.fromkeys(("d", "day", "daily", "tag", "tage", "tagen", "jour", "día", "dia"), (0, 1)),
    **dict.fromkeys(("giorno", "giorni", "dag", "dagen"), (0, 1)),
    **dict.fromkeys(("w", "wk", "week", "weekly", "woche", "wochen", "semaine", "semana"), (0, 7)),
    **dict.fromkeys(("settimana", "settimane", "weken"), (0, 7)),
    **dict.fromkeys(("fortnight",), (0, 14)),
    **dict.fromkeys(("m", "mo", "mon", "mth", "month", "monthly", "monat", "monate", "monaten"), (1, 0)),
    **dict.fromkeys(("mois", "mes", "mese", "meses", "mesi", "mês", "maand", "maanden"), (1, 0)),
    **dict.fromkeys(("quarter", "quartal", "quartale", "quartalen", "trimestre"), (3, 0)),
    **dict.fromkeys(
        ("y", "yr", "year", "yearly", "annum", "jahr", "jahre", "jahren", "an", "année"), (12, 0)
    ),
    **dict.fromkeys(("año", "ano", "anno", "anni", "jaar", "jaren"), (12, 0)),
}
#: what may stand before an interval and does not change it
LEADS = _phrases(
    """
    once|every|each|in|in every|once every|once each|once in|after|per|at least|at least once
    at least once every|at least every|at a minimum|at minimum|minimum|minimum of|at most|at most every
    maximum|maximum of|max|up to|within|no later than|not later than|no more than|no longer than
    approximately|approx.?|about|around|roughly|review|review every|reviewed|reviewed every
    reviewed at least|reviewed at least every|to be reviewed|to be reviewed every|on an?
    alle|jede[sn]?|tous les|toutes les|chaque|cada|a cada|ogni|elke?|om de
    """
)
#: what may follow an interval and does not change it: "or sooner", "unless required earlier", "in January"
REMARKS = frozenset(
    """
    sooner earlier before if when whenever where as after following on in at by from unless minimum maximum
    next starting beginning basis review reviews
    """.split()
) | {name[:length].casefold() for name in MONTHS for length in (3, len(name))}
