"""Whether what is said of a person makes them what a policy asks for."""

from __future__ import annotations

import re

from auditor.values.text.folding import fold

_PARTS = re.compile(r"[,;/()\[\]|&]| and | und | et | y ")
#: what follows says where, or in what
_WHERE = re.compile(r" (?:of|for|in|at|on|to|with|from) ")


def has_role(said: str, wanted: str) -> bool:
    """Whether ``said``, a role or several, is ``wanted`` or a kind of it, whatever the case and accents.

    The last words of a role are what it is: a "lead clinician at Leeds" is a clinician, a "patient
    information manager" is no patient, nor is a "patient representative".
    """
    name = _words(wanted)
    return bool(name) and any(
        words[-len(name) :] == name
        for part in _PARTS.split(fold(said))
        for words in (_words(part), _words(_WHERE.split(part, maxsplit=1)[0]))
    )


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))
