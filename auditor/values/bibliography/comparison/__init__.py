"""Whether two descriptions are of one work, as a librarian would judge it.

``compare`` is the whole of it (``compare_listed`` for an item of a page's list); the parts that it is made of
compare titles, people, journals and numbers, and all thresholds are in ``thresholds``.
"""

from __future__ import annotations

from auditor.values.bibliography.comparison.agreement import Agreement, Difference
from auditor.values.bibliography.comparison.doi_expected import should_have_doi
from auditor.values.bibliography.comparison.listed import compare_listed
from auditor.values.bibliography.comparison.works import Comparison, compare

__all__ = ["Agreement", "Comparison", "Difference", "compare", "compare_listed", "should_have_doi"]
