"""What an answer's page really is, whatever its status says. Pure functions over one ``Answer``.

``wall``                a bot wall or challenge stands before the page: nothing is known about it
``soft_404``            the page says that it is not there
``parked``              the domain is for sale, parked or suspended
``redirect_suspicion``  the redirects lost the page on their way

All are bounded: 256 KiB of a body at most, in linear time.
"""

from __future__ import annotations

from auditor.evidence.missing_pages import parked, soft_404
from auditor.evidence.redirects import redirect_suspicion
from auditor.evidence.walls import wall

__all__ = ["parked", "redirect_suspicion", "soft_404", "wall"]
