"""What an answer's page really is, whatever its status says. Pure functions over one ``Answer``.

``wall``                a bot wall or challenge stands before the page: nothing is known about it
``soft_404``            the page says that it is not there
``parked``              the domain is for sale, parked or suspended
``redirect_suspicion``  the redirects lost the page on their way

All are bounded: 256 KiB of a body at most, in linear time. What they look for is loaded when the first answer
has come, and not before the first request is made.
"""

from __future__ import annotations

from auditor.evidence.http.answers import Answer


def wall(answer: Answer, url: str = "") -> str | None:
    """See ``walls.wall``."""
    from auditor.evidence.links import challenges as walls

    return walls.wall(answer, url)


def parked(answer: Answer) -> str | None:
    """See ``missing_pages.parked``."""
    from auditor.evidence.links import soft_404 as missing_pages

    return missing_pages.parked(answer)


def soft_404(answer: Answer, url: str) -> str | None:
    """See ``missing_pages.soft_404``."""
    from auditor.evidence.links import soft_404 as missing_pages

    return missing_pages.soft_404(answer, url)


def redirect_suspicion(first_url: str, url: str) -> str | None:
    """See ``redirects.redirect_suspicion``."""
    from auditor.evidence.links import redirects

    return redirects.redirect_suspicion(first_url, url)
