"""Wrong references: what is said of an entry whose DOI names another work, or this work with something wrong.

Each row is an entry, the record of its DOI, and the fields that differ. ``ANOTHER`` is a work that title and
authors both say is not this one; everything else is at most a difference.
"""

from __future__ import annotations

import pytest
from descriptions import entry, record

from auditor.values.bibliography.comparison import compare

BRIGATINIB = {
    "title": "Brigatinib versus Crizotinib in {ALK}-Positive Non-Small-Cell Lung Cancer",
    "author": "Camidge, D. Ross and Kim, Hye Ryun and others",
    "year": "2018",
    "journal": "New England Journal of Medicine",
}
ALECTINIB = record(
    title="Alectinib versus Crizotinib in Untreated ALK-Positive Non–Small-Cell Lung Cancer",
    authors="Peters, Solange; Camidge, D. Ross; Shaw, Alice T.; Gadgeel, Shirish",
    years=2017,
    containers="New England Journal of Medicine",
    volume="377",
    pages="829-838",
)
ESMO = record(
    title="Non-oncogene-addicted metastatic non-small-cell lung cancer: ESMO Clinical Practice Guideline",
    authors="Hendriks, L.E.; Kerr, K.M.; Menis, J.; Mok, T.S.; Planchard, D.; Reck, M.",
    years=2023,
    containers="Annals of Oncology",
    volume="34",
    issue="4",
    pages="358-376",
)
ESMO_TITLE = "Metastatic non-oncogene-addicted non-small-cell lung cancer: {ESMO} Clinical Practice Guideline"
CELL = record(
    title="Hallmarks of Cancer: The Next Generation",
    authors="Hanahan, Douglas; Weinberg, Robert A.",
    years=2011,
    containers=("Cell",),
    volume="144",
    issue="5",
    pages="646-674",
)
HALLMARKS = {"title": "Hallmarks of cancer: the next generation", "author": "Hanahan, D. and Weinberg, R. A.",
             "year": "2011", "journal": "Cell", "volume": "144", "number": "5", "pages": "646--674"}  # fmt: skip
DIABETES = record(
    title="Insulin pumps in the care of diabetes", authors="Iyer, Anand; Jansen, Els", years=2018
)

ANOTHER = {
    "nothing in common": (entry(**BRIGATINIB), DIABETES),
    "one word exchanged, other people": (
        entry(title="Insulin pens in the care of diabetes", author="Rossi, Elena"), DIABETES),
    "a number exchanged, other people": (
        entry(title="Cancer statistics, 2018", author="Siegel, Rebecca L. and Miller, Kimberly D."),
        record(title="Cancer statistics, 2023", authors="Jansen, Els; Nair, Priya")),
    "another trial of one network": (
        entry(title="Lorlatinib in advanced lung cancer", author="Shaw, Alice T. and Bauer, Todd"),
        record(title="Ceritinib in advanced lung cancer", authors="Soria, Jean-Charles; Tan, Daniel")),
    "a common family name, another person": (
        entry(title="Deep learning of images", author="Wang, Lei and Li, Xin"),
        record(title="Yields of summer wheat", authors="Zhou, Peng; Wang, Jun")),
    "groups of other names": (
        entry(title="Global report on smoking", author="{World Health Organization}"),
        record(title="Patterns of rainfall in Peru", authors="Turing Way Community")),
    "a chance name in long lists": (
        entry(title="Genome of the mouse", author="One, A and Two, B and Three, C and Four, D and Five, E and Six, F and Seven, G and Wang, J"),
        record(title="Tides of the ocean", authors="Alpha, A; Beta, B; Gamma, C; Delta, D; Wang, J; Zeta, F; Eta, G; Theta, H")),
    "of the same year and journal": (
        entry(title="Ileal-lymphoid-nodular hyperplasia in children", author="Wakefield, A. J.", year="1998", journal="The Lancet"),
        record(title="Beta-blockers after myocardial infarction", authors="Freemantle, Nick", years=1998, containers="The Lancet")),
    "the first author only": (
        entry(title="Screening for lung cancer", author="Church, Timothy R. and others"),
        record(title="Sepsis in newborn infants", authors="Rossi, Elena; Iyer, Anand")),
}  # fmt: skip

#: the same work, or one that cannot be called another: what differs
DIFFERS = {
    # title
    "another title by the same people": (entry(**BRIGATINIB), ALECTINIB, {"title", "first author"}),
    "another part": (entry(title="Theory of control. Part I", author="Nair, P."),
                     record(title="Theory of control. Part II", authors="Nair, Priya"), {"title"}),
    "another year in the title": (entry(title="Cancer statistics, 2018", author="Siegel, R. L."),
                                  record(title="Cancer statistics, 2023", authors="Siegel, Rebecca L."), {"title"}),
    "the title of another work in a corrupt record": (
        entry(title="LoRA: low-rank adaptation of large language models", author="Hu, Edward J."),
        record(title="Tool learning for everyone", authors="Hu, Edward J."), {"title"}),
    "a word more": (entry(title="Alectinib in lung cancer", author="Peters, S."),
                    record(title="Alectinib in untreated advanced lung cancer", authors="Peters, S."), {"title"}),
    "opposites": (entry(title="Hypertension in children", author="Nair, P."),
                  record(title="Hypotension in children", authors="Nair, P."), {"title"}),
    "C for C++": (entry(title="Programming in C", author="Nair, P."), record(title="Programming in C++", authors="Nair, P."), {"title"}),
    "another title, no authors": (entry(title="Screening for lung cancer"), record(title="Sepsis in infants"), {"title"}),
    "another title, a group for people": (
        entry(title="Screening for lung cancer", author="{Screening Committee}"),
        record(title="Sepsis in infants", authors="Rossi, Elena"), {"title"}),
    "a review of the book": (
        entry("book", title="The selfish gene", author="Dawkins, Richard", year="1976"),
        record("journal-article", title="Review of The Selfish Gene", authors="Midgley, Mary", years=1979), {"authors"}),
    "a chapter with the DOI of its book": (
        entry("incollection", title="Brain metastases", author="Nair, Priya", booktitle="Handbook of Lung Cancer", pages="12--20", year="2010"),
        record("edited-book", title="Handbook of Lung Cancer", editors="Rossi, Elena", years=2024), {"title", "authors"}),
    "a book with the DOI of its chapter": (
        entry("book", title="Handbook of Lung Cancer", editor="Rossi, Elena"),
        record("book-chapter", title="Brain metastases", authors="Nair, Priya", containers="Handbook of Lung Cancer"), {"title", "authors"}),
    "an article with the DOI of its journal": (
        entry(title="Brain metastases", author="Nair, Priya", journal="Annals of Oncology"),
        record("journal", title="Annals of Oncology", authors="Elsevier"), {"title"}),
    # people
    "another first author, who is one of them": (
        entry(title=ESMO_TITLE, author="Planchard, D. and others", year="2022", pages="1--20"), ESMO, {"first author"}),
    "another first author and other pages": (
        entry(title=ESMO_TITLE, author="Planchard, D. and others", year="2022", volume="29", number="Suppl. 4", pages="iv192--iv237",
              journal="Annals of Oncology"), ESMO, {"first author", "volume", "pages"}),
    "other authors altogether": (entry(title=ESMO_TITLE, author="Nair, Priya and Iyer, Anand"), ESMO, {"authors"}),
    "one author exchanged": (entry(**HALLMARKS | {"author": "Hanahan, D. and Weinstein, Israel"}), CELL, {"authors"}),
    "an author too many is the registry's to know": (
        entry(**HALLMARKS | {"author": "Hanahan, D. and Weinberg, R. A. and Nair, P."}), CELL, set()),
    "a first author spelled otherwise": (entry(**HALLMARKS | {"author": "Hannahann, D. and Weinberg, R. A."}), CELL, set()),
    "an only author spelled otherwise": (
        entry(title="Deep learning of images", author="Smyth, A."), record(title="Deep learning of images", authors="Smith, Ann"), {"first author"}),
    "an author left out": (entry(**HALLMARKS | {"author": "Hanahan, Douglas"}), CELL, {"authors"}),
    "another order": (entry(**HALLMARKS | {"author": "Weinberg, R. A. and Hanahan, D."}), CELL, {"order of authors"}),
    "a family name of another length": (
        entry(title="Deep learning of images", author="Chen, L."), record(title="Deep learning of images", authors="Cheng, Li"), {"authors"}),
    # numbers
    "three years off": (entry(**HALLMARKS | {"year": "2014"}), CELL, {"year"}),
    "two years off": (entry(**HALLMARKS | {"year": "2009"}), CELL, {"year"}),
    "a preprint three years off": (
        entry(title="Attention is all you need", author="Vaswani, Ashish", year="2020"),
        record("posted-content", title="Attention Is All You Need", authors="Vaswani, Ashish", years=2017), {"year"}),
    "a book before its record is old, one after it is not": (
        entry("book", title="Pattern recognition", year="2019"), record("book", title="Pattern recognition", years=2014), {"year"}),
    "another volume": (entry(**HALLMARKS | {"volume": "100"}), CELL, {"volume"}),
    "another issue": (entry(**HALLMARKS | {"number": "6"}), CELL, {"issue"}),
    "other pages": (entry(**HALLMARKS | {"pages": "57--70"}), CELL, {"pages"}),
    "another last page": (entry(**HALLMARKS | {"pages": "646--764"}), CELL, {"pages"}),
    "another article number": (entry(pages="e12345"), record(pages="e54321"), {"pages"}),
    # journals
    "another journal": (entry(**HALLMARKS | {"journal": "Nature Medicine", "volume": ""}), CELL, {"journal"}),
    "a journal of the same house": (entry(journal="The Lancet"), record(containers="The Lancet Oncology"), {"journal"}),
    "another field's journal": (entry(journal="J. Clin. Oncol."), record(containers="Journal of Thoracic Oncology"), {"journal"}),
    "methods for medicine": (entry(journal="Nat. Med."), record(containers="Nature Methods"), {"journal"}),
    "all of it": (
        entry(**HALLMARKS | {"year": "2000", "volume": "100", "number": "1", "pages": "57--70"}), CELL,
        {"year", "volume", "issue", "pages"}),
}  # fmt: skip


@pytest.mark.parametrize(("ours", "theirs"), ANOTHER.values(), ids=ANOTHER)
def test_title_and_authors_together_tell_another_work(ours, theirs):
    assert compare(ours, theirs).another_work
    assert compare(theirs, ours).another_work


@pytest.mark.parametrize(("ours", "theirs", "fields"), DIFFERS.values(), ids=DIFFERS)
def test_what_differs_is_named_and_is_not_another_work(ours, theirs, fields):
    comparison = compare(ours, theirs)
    assert {difference.field for difference in comparison.differences} == fields
    assert not comparison.another_work
