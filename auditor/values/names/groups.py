"""Words that show that a name is a group's and not a person's, folded (``values.text.folding.fold``).

Users differ in what else they know of the name, so they take more or fewer of these sets:

* a registry's record, where the name is typed as a person's: ``GROUP_NOUNS``, which are no family names
* a list of people in front matter, where a group between commas is where a person works: also ``WORKPLACES``
* a comparison of authors, where a group is left uncompared: ``GROUP_WORDS``, all but the names of families
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
#: where people work that are family names too: "Board, John" is a person to compare
_FAMILY_NAMES = frozenset("board school service trust unit".split())
#: where people work
WORKPLACES = _FAMILY_NAMES | frozenset(
    """
    center centre college directorate division faculty hospital hospitalario hospitalier hospitals nhs office
    services
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
GROUP_WORDS = (GROUP_NOUNS | WORKPLACES | _ATTRIBUTES) - _FAMILY_NAMES
