"""Words that show that a name is a group's and not a person's, folded (``values.text.folding.fold``).

Users differ in what else they know of the name, so they take more or fewer of these sets:

* a registry's record, where the name is typed as a person's: ``GROUP_NOUNS``, which are no family names
* a list of people in front matter, where a group between commas is where a person works: also ``WORKPLACES``
* a comparison of authors, where a group wrongly seen is only left uncompared: ``GROUP_WORDS``, all of them
"""

from __future__ import annotations

#: what groups are called, and no one's family name
GROUP_NOUNS = frozenset(
    """
    academy agency alliance association authority collaboration collaborations collaborative collaborators
    commission committee community consortium contributors council department developers federation foundation
    group groups initiative institut institute instituten institutet institutes institution institutions
    instituto investigators laboratory ministry network organisation organization program programme project
    society taskforce team university workgroup
    """.split()
)
#: where people work; some are family names too ("Center", "Board")
WORKPLACES = frozenset(
    """
    board center centre college directorate division faculty hospital hospitals nhs office school service
    services trust unit
    """.split()
)
#: members, fields and legal forms; also words of titles and roles ("Research Fellow")
_ATTRIBUTES = frozenset(
    """
    cancer company corporation editors force health inc international ltd members national research study task
    trial union working
    """.split()
)
#: a name in natural order of more words is a group's: "World Health Organization Expert Committee"
MOST_WORDS_OF_A_PERSON = 4
GROUP_WORDS = GROUP_NOUNS | WORKPLACES | _ATTRIBUTES
