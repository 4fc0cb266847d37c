"""The thresholds of the comparison, each beside the cases that set it.

All are fractions from 0 to 1; a similarity is rapidfuzz's ``ratio`` (2 × common characters in order / all
characters) of what is left without case, accents, punctuation and spaces. The cases are tests:
tests/values/bibliography/comparison/.
"""

from __future__ import annotations

from typing import Final

#: Titles this similar, with no word exchanged for another, are one title. "…in ALK-positive non-small-cell
#: lung cancer" with and without a lost letter or an "a" is 0.97 and more; "…in untreated ALK-positive…"
#: against "…in ALK-positive…", two trials, is 0.89 (and one word is exchanged).
SAME_TITLE: Final = 0.9

#: Titles this similar in which every word of each is in the other, in some spelling, are one title: an
#: acronym for "non-small-cell lung cancer", two parts in another order.
SIMILAR_TITLE: Final = 0.6

#: What a search finds is taken only when hardly a letter differs: it is a guess until then. British and
#: American spelling ("tumour", "randomised") in a title of ordinary length stays above; "Part 1" and "Part 2"
#: do too; their numbers distinguish them.
CERTAIN_TITLE: Final = 0.95

#: Two words this similar are one word spelled in two ways: "tumour" and "tumor" (0.91), "randomised" and
#: "randomized" (0.90), "leukaemia" and "leukemia" (0.94), "method" and "methods" (0.92); not
#: "brigatinib" and "alectinib" (0.63), "hypertension" and "hypotension" (0.87, so the first letters that
#: differ count too, see titles.py), "crizotinib" and "ceritinib" (0.74).
SAME_WORD: Final = 0.85

#: A title with at least so many words that begins another one is that title without its subtitle: "The FAIR
#: guiding principles" of "The FAIR Guiding Principles for scientific data management and stewardship".
FEWEST_LEADING_WORDS: Final = 4

#: Family names of at least so many letters that are this similar are one name with a letter lost: "Hegedűs"
#: and "Hegedus" are equal, "Fernandes" and "Fernandez" 0.89, "Greshake" and "Greshacke" 0.94; shorter ones
#: must be equal, as "Chen" and "Cheng" (0.89) or "Wang" and "Wan" (0.86) are two people.
SAME_FAMILY: Final = 0.85
SHORTEST_FUZZY_FAMILY: Final = 6

#: Given names at least this similar may be one name in two languages: "Pedro" and "Peter" are 0.6, "Hans" and
#: "Johannes" 0.67; "Alice" and "Peter" are 0.2, "Richard" and "Robert" 0.46.
SAME_GIVEN: Final = 0.5

#: Two long lists of authors may share one common name ("J. Wang") by accident: so many each.
LONG_LIST: Final = 8

#: Years: a work is online a year before or after it is in print (10.1136/jclinpath-2020-206745 is of August
#: 2020 and of May 2021), and a preprint's record and its article are two years apart more often than not.
YEAR_TOLERANCE: Final = 1
PREPRINT_YEAR_TOLERANCE: Final = 2

#: A search is certain without journal, volume or page only for titles with so many words that say something:
#: there are many works called "Lung cancer".
FEWEST_CERTAIN_WORDS: Final = 4

#: No record before this year is expected: publishers register what is new, and not all of what is old.
EXPECTED_SINCE: Final = 2005
