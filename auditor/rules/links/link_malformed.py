r"""A link's destination is not a usable address.

The finding's subject is the destination as written.

## Why

A browser cannot follow it, or takes it for a file of that name on your own site.

## Flagged

```markdown title="content/alk-inhibitors.md"
[NICE guidance](https:/www.nice.org.uk/guidance/ta536) and [the trial](www.example.org/alex).
```

### The address of a bibliography entry

```bibtex title="references.bib"
@online{guidance,
  title = {Guidance},
  url   = {htttps://example.org/guidance}
}

@misc{register,
  title        = {Register of trials},
  howpublished = {\url{www.example.org/register}}
}
```

## Accepted

```markdown title="content/alk-inhibitors.md"
[NICE guidance](https://www.nice.org.uk/guidance/ta536) and [write to us](mailto:lung-team@example.org).
```

## How to fix

Copy the address from the browser's address bar, with `https://` in front.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.rules._text import quoted, quoted_path
from auditor.values.bibliography.addresses import address_fault, entry_addresses
from auditor.values.identifiers.doi import is_bare_resolver
from auditor.values.identifiers.url import address_before_text


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Links whose text alone shows that they lead nowhere; the bare DOI resolver has its own rule."""
    yield from _on_pages(repository)
    for work in repository.works:
        entry = work.entry
        for address in entry_addresses(entry.fields):
            fault = address_fault(address)
            if fault:
                yield Problem(
                    location=entry.location,
                    subject=address.written,
                    message=f"The address {quoted(address.written)} in `{entry.spelled(address.field)}` of "
                    f"{quoted(entry.key)} cannot work: {fault}",
                    help="Write the whole address, and nothing else, as the address bar shows it.",
                )


def _on_pages(repository: Repository) -> Iterator[Problem]:
    for page in repository.pages:
        for use in page.local_links:
            link = use.link
            if link.fault and not link.skip and not is_bare_resolver(link.url):
                address = address_before_text(link.url) if link.form == "bare" else None
                which = f"The link {quoted_path(link.url)}" if link.url else "The link"
                yield Problem(
                    location=use.location,
                    subject=link.url,
                    message=f"{which} cannot work: {link.fault}",
                    help=f"Write `<{address}>`."
                    if address
                    else "Write the whole address, or a path in this repository.",
                )


RULE = rule(__name__, __doc__, Severity.ERROR, check)
