"""What is kept of a link for audits without network: a definite answer, and what was on its page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date

from auditor.cache import DEFAULT_AGES, REUSABLE, Cache
from auditor.evidence.settings import LinkSettings
from auditor.model.evidence import FragmentAnswer, KnownLink, LinkAnswer, LinkVerdict
from auditor.version import __version__

_KIND = "link"
_DEFINITE = REUSABLE | {LinkVerdict.BROKEN}


def verdict_policy(settings: LinkSettings) -> list[object]:
    """What a verdict depends on beside the address; no secret."""
    return [
        __version__,
        settings.default.method,
        sorted((glob, host.method) for glob, host in settings.hosts.items()),
        settings.maximum_redirects,
        settings.accept,
        sorted((origin, sorted(names)) for origin, names in settings.headers.items()),
        sorted(settings.insecure_hosts),
    ]


def keep(
    cache: Cache,
    settings: LinkSettings,
    answers: Iterable[LinkAnswer],
    fragments: Mapping[str, FragmentAnswer],
    today: date,
) -> None:
    """Keep today's definite answers, and forget those of links that gave another one."""
    there: dict[str, list[str]] = {}
    missing: dict[str, list[str]] = {}
    for address, found in fragments.items():
        if found.there is not None:
            url, _, fragment = address.partition("#")
            (there if found.there else missing).setdefault(url, []).append(fragment)
    kept: dict[str, object | None] = {}
    for answer in answers:
        if answer.remembered:
            continue
        kept[answer.url] = None
        if answer.verdict in _DEFINITE:
            kept[answer.url] = KnownLink(
                verdict=answer.verdict,
                status=answer.status,
                final_url=answer.final_url,
                detail=answer.detail,
                fragments=tuple(sorted(there.get(answer.url, ()))),
                missing=tuple(sorted(missing.get(answer.url, ()))),
                **answer.site_facts(),
            )
    cache.put_answers(json.dumps(verdict_policy(settings)), _KIND, kept, today)


def known_links(
    cache: Cache, settings: LinkSettings, addresses: Iterable[str], today: date, offline_age: int
) -> dict[str, tuple[KnownLink, date]]:
    """The definite answers that are young enough, with their days, by address.

    A broken link counts for ``offline_age`` days, every other answer for the age of its verdict.
    """
    ages = {verdict: settings.cache_ages.get(verdict, age) for verdict, age in DEFAULT_AGES.items()}
    ages[LinkVerdict.BROKEN] = offline_age
    policy = json.dumps(verdict_policy(settings))
    found = cache.answers(policy, _KIND, KnownLink, addresses, today, max(ages.values()))
    return {
        url: (known, day)
        for url, (known, day) in found.items()
        if (today - day).days < ages.get(known.verdict, 0)
    }
