"""What reports say of the pages' governance: each kind is counted, and defined where it is counted."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.model.audit import AppliedBlock, Audit, MovedPage
from auditor.model.policy import NO_REASON
from auditor.model.repository import Governance
from auditor.model.written import FrontMatterState
from auditor.values.text.plural import plural
from auditor.values.text.sanitise import one_line, shown_path
from auditor.views.coverage import Exemption, PageCount, blocks_for_no_page, ended_exemptions, governed

_NO_DATE = "no review date: neither of the last review nor of the next"
#: what one page says, and what several say
_REVIEWS = {
    Governance.NO_INTERVAL: (
        "says when it was reviewed but not when again",
        "say when they were reviewed but not when again",
    ),
    Governance.INTERVAL_ALONE: (
        "says how often it is to be reviewed but not when it was",
        "say how often they are to be reviewed but not when they were",
    ),
    Governance.NO_DATE: (f"has {_NO_DATE}", f"have {_NO_DATE}"),
    Governance.UNCLEAR: (
        "may say when it is to be reviewed, which cannot be read for certain",
        "may say when they are to be reviewed, which cannot be read for certain",
    ),
}
_REMEDIES = {
    Governance.NO_INTERVAL: "set `[review] interval`",
    Governance.INTERVAL_ALONE: "add the day of the last review",
    Governance.UNCLEAR: "see the findings",
}
_DISPLACED = "front matter that is not at the start, or not closed, so that none of it counts"
_FRONT_MATTER = {
    FrontMatterState.NONE: (
        "has no front matter: only its text can say who wrote and reviewed it",
        "have no front matter: only their text can say who wrote and reviewed them",
    ),
    FrontMatterState.DISPLACED: (f"has {_DISPLACED}", f"have {_DISPLACED}"),
    FrontMatterState.BROKEN: (
        "has front matter that cannot be read, and may say more than is known here",
        "have front matter that cannot be read, and may say more than is known here",
    ),
}
_UNOWNED = "no owner: no field, no line of CODEOWNERS and no `default-owner` names one"


def governance_lines(audit: Audit, shown: int | None = None) -> list[tuple[str, str]]:
    """Label and sentence for each kind of page that occurs; ``shown`` blocks of a sort are named, or all."""
    if not audit.pages:
        return []
    found = governed(audit)
    planned = found.states.get(Governance.GOVERNED)
    number = planned.pages if planned else 0
    have = "has a day for the next review, or needs none"
    if number != 1:
        have = "have a day for their next review, or need none"
    lines = [("reviews", f"{number:,} of {plural(len(audit.pages), 'page')} {have}")]
    lines += [
        ("reviews", _counted(found.states[state], words, _REMEDIES.get(state, "")))
        for state, words in _REVIEWS.items()
        if state in found.states
    ]
    lines += _capped("exempt", map(_exemption, found.exemptions), shown)
    silent = sum(len(one.pages) for one in found.exemptions if one.reason in ("", NO_REASON))
    if silent:
        lines.append(("exempt", f"{plural(silent, 'page')} without a reason: add `reason` to the block"))
    lines += _capped("exempt", (_ended(block) for block in ended_exemptions(audit)), shown)
    lines += [
        ("metadata", _counted(found.front_matter[kind], words))
        for kind, words in _FRONT_MATTER.items()
        if kind in found.front_matter
    ]
    if found.without_owner:
        lines.append(("owners", _counted(found.without_owner, (f"has {_UNOWNED}", f"have {_UNOWNED}"))))
    none = (f"{_block(block)} is for no page" for block in blocks_for_no_page(audit))
    lines += _capped("policy", none, shown)
    return [*lines, *_capped("policy", map(_moved, audit.policy.moved or ()), shown)]


def _counted(count: PageCount, words: tuple[str, str], remedy: str = "") -> str:
    """How many pages of a kind there are, and the one to begin with: that of the oldest review, if any."""
    path, day = shown_path(count.first.path), count.first.last_reviewed
    said = f"{plural(count.pages, 'page')} {words[count.pages > 1]}{f': {remedy}' if remedy else ''}"
    which = "it" if count.pages == 1 else "the first" if day is None else "the oldest"
    return f"{said}; {which} is {path if day is None else f'of {day.isoformat()}, {path}'}"


def _exemption(one: Exemption) -> str:
    block = one.block
    by = f" by {_block(block)}" if block else ""
    until = f" until {block.until.isoformat()}" if block and block.until else ""
    return f"{plural(len(one.pages), 'page')}{by}{until}: {one_line(one.reason) or NO_REASON}"


def _ended(block: AppliedBlock) -> str:
    day = block.until.isoformat() if block.until else ""
    return f"the exemption by {_block(block)} ended on {day} for {plural(block.pages, 'page')}"


def _moved(page: MovedPage) -> str:
    said = f"the change makes {shown_path(page.path)} say otherwise, so that"
    parts = [
        f"{' and '.join(map(one_line, blocks))} {verb}"
        for blocks, verb in ((page.left, "no longer counts for it"), (page.entered, "does"))
        if blocks
    ]
    return f"{said} {' and '.join(parts)}"


def _block(block: AppliedBlock) -> str:
    return f"{one_line(block.where)} ({one_line(block.match)})"


def _capped(label: str, texts: Iterable[str], shown: int | None) -> list[tuple[str, str]]:
    every = list(texts)
    lines = [(label, text) for text in every[:shown]]
    if shown is not None and len(every) > shown:
        lines.append((label, f"and {len(every) - shown:,} more"))
    return lines
