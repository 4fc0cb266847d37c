"""The rules, one a file; ``ALL_RULES`` is all of them in report order."""

from __future__ import annotations

from auditor.model.finding import Rule
from auditor.rules.citations import (
    citation_undefined,
    citation_unlisted,
    listed_reference_uncited,
    listed_reference_unknown,
    reference_uncited,
)
from auditor.rules.dois import (
    doi_link_empty,
)
from auditor.rules.links import (
    anchor_missing,
    certificate_invalid,
    file_missing,
    link_blocked,
    link_broken,
    link_credentials,
    link_insecure,
    link_malformed,
    link_moved,
    link_private,
    link_suspect,
    link_unstable,
)
from auditor.rules.pages import (
    field_conflict,
    field_duplicated,
    field_invalid,
    field_missing,
    file_unreadable,
    front_matter_broken,
    front_matter_displaced,
    page_unreadable,
    placeholder_value,
)
from auditor.rules.people import (
    author_missing,
    orcid_invalid,
    owner_missing,
    person_duplicated,
    person_left,
    person_spelled_differently,
    person_unknown,
    reviewer_missing,
    reviewer_not_independent,
    reviewer_overloaded,
    reviewer_role_missing,
    reviewers_too_few,
)
from auditor.rules.references import (
    access_date_missing,
    crossref_missing,
    entry_malformed,
    entry_swallowed,
    entry_type_unknown,
    field_repeated,
    key_duplicated,
    locator_missing,
    macro_undefined,
    required_field_missing,
    work_duplicated,
)
from auditor.rules.review import (
    review_date_ambiguous,
    review_date_in_future,
    review_date_invalid,
    review_date_missing,
    review_dates_reversed,
    review_due_soon,
    review_interval_invalid,
    review_interval_too_long,
    review_overdue,
)
from auditor.rules.waivers import (
    waiver_expired,
    waiver_unexplained,
    waiver_unused,
)

ALL_RULES: tuple[Rule, ...] = (
    # pages
    page_unreadable.RULE,
    file_unreadable.RULE,
    front_matter_broken.RULE,
    front_matter_displaced.RULE,
    field_duplicated.RULE,
    field_missing.RULE,
    field_invalid.RULE,
    field_conflict.RULE,
    placeholder_value.RULE,
    # review
    review_overdue.RULE,
    review_due_soon.RULE,
    review_date_missing.RULE,
    review_date_invalid.RULE,
    review_interval_invalid.RULE,
    review_date_ambiguous.RULE,
    review_date_in_future.RULE,
    review_dates_reversed.RULE,
    review_interval_too_long.RULE,
    # people
    author_missing.RULE,
    reviewer_missing.RULE,
    reviewers_too_few.RULE,
    reviewer_not_independent.RULE,
    reviewer_role_missing.RULE,
    reviewer_overloaded.RULE,
    owner_missing.RULE,
    person_unknown.RULE,
    person_left.RULE,
    person_spelled_differently.RULE,
    person_duplicated.RULE,
    orcid_invalid.RULE,
    # citations
    citation_undefined.RULE,
    reference_uncited.RULE,
    citation_unlisted.RULE,
    listed_reference_uncited.RULE,
    listed_reference_unknown.RULE,
    # references
    entry_malformed.RULE,
    entry_swallowed.RULE,
    key_duplicated.RULE,
    work_duplicated.RULE,
    entry_type_unknown.RULE,
    required_field_missing.RULE,
    field_repeated.RULE,
    macro_undefined.RULE,
    crossref_missing.RULE,
    locator_missing.RULE,
    access_date_missing.RULE,
    # dois
    doi_link_empty.RULE,
    # links
    link_broken.RULE,
    file_missing.RULE,
    anchor_missing.RULE,
    link_malformed.RULE,
    link_moved.RULE,
    link_blocked.RULE,
    link_unstable.RULE,
    certificate_invalid.RULE,
    link_suspect.RULE,
    link_insecure.RULE,
    link_private.RULE,
    link_credentials.RULE,
    # waivers
    waiver_expired.RULE,
    waiver_unused.RULE,
    waiver_unexplained.RULE,
)
