"""Items of hand-written lists against records: whatever the style, the text of the item counts."""

from __future__ import annotations

import pytest
from descriptions import record

from auditor.load.prose.reference import read_reference
from auditor.values.bibliography.comparison import Agreement, compare_listed
from auditor.values.bibliography.entry_record import item_record

ALTA = record(
    title="Brigatinib versus Crizotinib in ALK-Positive Non–Small-Cell Lung Cancer",
    authors="Camidge, D. Ross; Kim, Hye Ryun; Ahn, Myung-Ju; Yang, James C.-H.; Popat, Sanjay",
    years=2018,
    containers="New England Journal of Medicine",
    volume="379",
    issue="21",
    pages="2027-2039",
)
ESMO = record(
    title="Oncogene-addicted metastatic non-small-cell lung cancer: ESMO Clinical Practice Guideline",
    authors="Hendriks, L.E.; Kerr, K.M.; Menis, J.; Planchard, D.; Reck, M.",
    years=2023,
    containers="Annals of Oncology",
    volume="34",
    issue="4",
    pages="339-357",
)


def compared(text, theirs):
    """The item as the page's list is read, against a record."""
    read = read_reference(text)
    assert read is not None
    ours = item_record(
        authors=read.authors,
        et_al=read.et_al,
        year=read.year,
        title=read.title,
        container=read.container,
        volume=read.volume,
        issue=read.issue,
        pages=read.pages,
    )
    return compare_listed(text, ours, theirs)


@pytest.mark.parametrize(
    ("text", "theirs"),
    [
        ("Camidge, D.R., Kim, H.R., Ahn, M.-J. et al. (2018) ‘Brigatinib versus Crizotinib in ALK-Positive Non–Small-Cell Lung Cancer’, New England Journal of Medicine, 379(21), pp. 2027–2039.", ALTA),
        ("Camidge DR, Kim HR, Ahn MJ, et al. Brigatinib versus crizotinib in ALK-positive non-small-cell lung cancer. N Engl J Med. 2018;379(21):2027-39.", ALTA),
        ("Camidge, D. R., Kim, H. R., & Popat, S. (2018). Brigatinib versus crizotinib in ALK-positive non–small-cell lung cancer. New England Journal of Medicine, 379(21), 2027–2039.", ALTA),
        ("D. R. Camidge et al., “Brigatinib versus Crizotinib in ALK-Positive Non–Small-Cell Lung Cancer,” N. Engl. J. Med., vol. 379, no. 21, pp. 2027–2039, 2018.", ALTA),
        ("Camidge, D. Ross, Hye Ryun Kim, and Myung-Ju Ahn. 2018. “Brigatinib versus Crizotinib in ALK-Positive Non–Small-Cell Lung Cancer.” New England Journal of Medicine 379 (21): 2027–39.", ALTA),
        ("Camidge et al. ALTA-1L. NEJM 2018.", ALTA),
        ("ESMO (2023) ‘Oncogene-addicted metastatic NSCLC’, Annals of Oncology.", ESMO),
        ("Hendriks, L.E. et al. (2022) ‘Oncogene-addicted metastatic non-small-cell lung cancer: ESMO Clinical Practice Guideline’, Ann Oncol, 34(4), pp. 339–357.", ESMO),
    ],
    ids=["Harvard", "Vancouver", "APA", "IEEE", "Chicago", "a note", "a group", "online first"],
)  # fmt: skip
def test_a_right_item_of_any_style_agrees(text, theirs):
    comparison = compared(text, theirs)
    assert comparison.differences == ()
    assert not comparison.another_work


def test_another_guideline_is_recognised_by_title_and_first_author():
    text = (
        "Planchard, D. et al. (2018) ‘Metastatic non-small cell lung cancer: ESMO Clinical Practice Guidelines’, "
        "Annals of Oncology, 29(4), pp. 192–237."
    )
    comparison = compared(text, ESMO)
    fields = {difference.field for difference in comparison.differences}
    assert fields == {"title", "first author", "year", "volume", "pages"}
    assert not comparison.another_work  # Planchard is among the authors of both


def test_another_work_is_recognised():
    text = "Wu YL, Tsuboi M, et al. Osimertinib in resected EGFR-mutated lung cancer. N Engl J Med. 2020;383:1711-1723."
    assert compared(text, ALTA).another_work


def test_a_title_of_few_words_proves_nothing():
    comparison = compared("Wu, Y.-L. (2018) ADAURA.", ALTA)
    assert comparison.title is Agreement.UNKNOWN
    assert not comparison.another_work
