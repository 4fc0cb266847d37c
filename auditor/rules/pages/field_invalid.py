"""A field has a value that the schema, the list of allowed values or its type refuses.

The finding's subject is the field.

## Why

Filters and menus compare values letter by letter. A page for `clinican` appears in no list for
clinicians.

## Flagged

```toml title="auditor.toml"
[field-policy]
allowed = { audience = ["clinicians", "patients"] }
```

```markdown title="content/alk-inhibitors.md"
---
title: ALK inhibitors
audience: [patients, clinican]
---
Alectinib is a first-line treatment of ALK-positive lung cancer.
```

### A value of another type

A value in quotation marks is a text, whatever stands in them.

```toml title="auditor.toml"
[field-policy]
types = { version = "integer", tags = "list" }
```

```markdown title="content/alk-inhibitors.md"
---
title: ALK inhibitors
version: 1.2
tags: lung
---
Alectinib is a first-line treatment of ALK-positive lung cancer.
```

### A field that the schema does not accept

```toml title="auditor.toml"
front-matter-schema = "page.schema.json"
```

```json title="page.schema.json"
{"properties": {"title": {"type": "string", "maxLength": 20}}}
```

```markdown title="content/alk-inhibitors.md"
---
title: ALK inhibitors for the treatment of lung cancer
---
Alectinib is a first-line treatment of ALK-positive lung cancer.
```

## Accepted

```toml title="auditor.toml"
[field-policy]
allowed = { audience = ["clinicians", "patients"] }
```

```markdown title="content/alk-inhibitors.md"
---
title: ALK inhibitors
audience: [patients, clinicians]
---
Alectinib is a first-line treatment of ALK-positive lung cancer.
```

### The field is not there

Whether a page needs the field at all is what `required` says.

```toml title="auditor.toml"
[field-policy]
allowed = { audience = ["clinicians", "patients"] }
```

```markdown title="content/alk-testing.md"
---
title: Testing for ALK
---
Every adenocarcinoma of the lung is tested for an ALK rearrangement.
```

## How to fix

Choose one of the allowed values, or write one of the right type. When a value is right and only unknown,
add it to `allowed` in `auditor.toml` or to the schema.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.model.evidence import Evidence
from auditor.model.field_types import fits
from auditor.model.finding import Problem, rule
from auditor.model.named_fields import named_field, named_nodes
from auditor.model.policy import FieldType, Severity
from auditor.model.repository import Page, PageField, Repository
from auditor.model.written import Node, Scalar
from auditor.rules._text import quoted
from auditor.values.fields import SECONDARY_FIELDS, normalise_field
from auditor.values.nearest import nearest
from auditor.values.placeholders import is_placeholder

_KINDS = {
    FieldType.STRING: "a text",
    FieldType.INTEGER: "a whole number",
    FieldType.NUMBER: "a number",
    FieldType.BOOLEAN: "true or false",
    FieldType.DATE: "a date",
    FieldType.LIST: "a list",
}


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """What the schema refuses, then values outside the lists, then those of another type.

    Placeholders have a rule of their own.
    """
    for page in repository.pages:
        for field, message, line in page.schema_violations:
            yield Problem(
                page.location(line),
                field,
                f"`{field}`: {message}" if field else message,
                "Correct the field, or the schema when the value is right.",
            )
        for name, allowed in page.policy.allowed_values.items():
            yield from _not_allowed(page, name, allowed)
        front_matter = page.source.front_matter
        for name, kind in page.policy.field_types.items() if front_matter else ():
            for key, node, line in named_nodes(front_matter.root if front_matter else None, name):
                if fits(node, kind, repository.date_order.value) is False and not _stands_open(node):
                    yield _of_another_type(page, key, node, line, kind)


def _of_another_type(page: Page, key: str, node: Node, line: int, kind: FieldType) -> Problem:
    what = quoted(node.text) if isinstance(node, Scalar) else "a list or a table"
    quotes = isinstance(node, Scalar) and node.style == "quoted" and kind is not FieldType.LIST
    return Problem(
        page.location(line),
        key,
        f"`{key}` is {what}, and the policy asks for {_KINDS[kind]}",
        f"Write {_KINDS[kind]}{', without quotation marks' if quotes else ''}.",
    )


def _stands_open(node: Node) -> bool:
    return isinstance(node, Scalar) and (node.style == "null" or is_placeholder(node.text))


def _not_allowed(page: Page, name: str, allowed: Sequence[str]) -> Iterator[Problem]:
    field = named_field(page, name)
    if field is None or _stands_in(field, name):
        return
    for value in field.values:
        if value.text in allowed or is_placeholder(value.text):
            continue
        meant = nearest(value.text, allowed)
        yield Problem(
            value.location,
            field.name,
            f"`{field.name}` is {quoted(value.text)}, which is not an allowed value",
            f"Did you mean {quoted(meant)}?" if meant else f"Write one of: {', '.join(allowed)}.",
        )


def _stands_in(field: PageField, name: str) -> bool:
    """Whether another field only helps out, as `draft: true` does for a status: its values are its own."""
    written = normalise_field(field.name)
    return written != normalise_field(name) and written in SECONDARY_FIELDS


RULE = rule(__name__, __doc__, Severity.ERROR, check)
