"""Actors that are programs: what checked a page without a person reading it."""

from __future__ import annotations

import re

#: before the colon of an actor (``process:nightly``); the Open Knowledge Format has ``process:``
_KINDS = frozenset(
    """
    action agent ai automation bot ci cron job llm machine model pipeline process program script service
    system tool workflow
    """.split()
)
_NAMES = frozenset(
    """
    allcontributors automated automation bot chatgpt ci copilot dependabot github-actions greenkeeper machine
    pre-commit-ci renovate script
    """.split()
)
_PERSON = re.compile(r"(?:human|person|user) ?: ?(?=\S)", re.IGNORECASE)
_BOT = re.compile(r"\[bot\]$|[-_ ]bot$", re.IGNORECASE)
#: a program and its version, as the Open Knowledge Format has them: ``lint/1.2``, ``agent/gemini-2.5-pro``
_VERSIONED = re.compile(r"[\w.-]{1,60}/[\w.-]*\d[\w.-]*", re.ASCII)


def is_program(actor: str) -> bool:
    """Whether an actor is a program: ``process:nightly``, ``tool/1.2``, ``dependabot[bot]``."""
    text = actor.strip()
    kind, colon, _ = text.partition(":")
    if colon and kind.strip().casefold() in _KINDS:
        return True
    bare = text.removeprefix("@").casefold()
    return bare in _NAMES or _BOT.search(bare) is not None or _VERSIONED.fullmatch(text) is not None


def without_kind(actor: str) -> str:
    """The person of ``human:jane``, without the word that says that it is one."""
    found = _PERSON.match(actor)
    return actor[found.end() :] if found else actor


def is_kind_of_program(word: str) -> bool:
    """Whether ``word`` says that an actor is a program: "bot", "automated"."""
    return word.strip().casefold() in _KINDS | {"automated", "software"}
