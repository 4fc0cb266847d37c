"""listed-reference-uncited: beyond the documented examples."""

from __future__ import annotations

REFERENCES = """
## References

- Camidge, D.R. et al. (2018) ‘Brigatinib versus Crizotinib in ALK-Positive Non–Small-Cell Lung
  Cancer’, New England Journal of Medicine, 379(21), pp. 2027–2039.
- Shaw, A.T. et al. (2013) ‘Crizotinib versus Chemotherapy in Advanced ALK-Positive Lung Cancer’, New
  England Journal of Medicine, 368(25), pp. 2385–2394.
"""


def test_it_stands_at_the_reference_and_begins_like_it(findings):
    (found,) = findings("listed-reference-uncited", {"p.md": "One (Camidge et al., 2018).\n" + REFERENCES})
    assert found.line == 7
    assert found.subject.startswith("Shaw, A.T. et al. (2013)")
    assert len(found.subject) <= 80


def test_a_list_that_nothing_leads_to_is_a_reading_list(findings):
    assert findings("listed-reference-uncited", {"p.md": "One.\n" + REFERENCES}) == ()


def test_a_citation_in_the_text_and_not_in_brackets_counts(findings):
    page = "Camidge et al. (2018) and Shaw et al. (2013) agree.\n" + REFERENCES
    assert findings("listed-reference-uncited", {"p.md": page}) == ()
