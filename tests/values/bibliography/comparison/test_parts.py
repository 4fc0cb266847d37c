"""What the comparison is made of: people, journals, numbers, kinds."""

from __future__ import annotations

import pytest
from descriptions import entry, person, record

from auditor.values.bibliography.comparison import Agreement, should_have_doi
from auditor.values.bibliography.comparison.authors import compare_authors
from auditor.values.bibliography.comparison.containers import compare_containers
from auditor.values.bibliography.comparison.kinds import Kind, kind_of
from auditor.values.bibliography.comparison.numbering import compare_numbers, compare_pages
from auditor.values.bibliography.comparison.persons import is_same_person, known
from auditor.values.bibliography.comparison.title_forms import is_about_another
from auditor.values.bibliography.comparison.words import title_words

SAME, DIFFERENT, UNKNOWN = Agreement.SAME, Agreement.DIFFERENT, Agreement.UNKNOWN


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Camidge, D. R.", "Camidge, Ross"),
        ("Venter, Craig", "Venter, J. Craig"),
        ("Smith, John", "John, Smith"),
        ("McDonald, A.", "MacDonald, A."),
        ("García López, M. J.", "García, María José"),
        ("de la Cruz, Ana", "Cruz, Ana de la"),
        ("Øverland, K.", "Overland, Kari"),
        ("Schröder, J.", "Schroeder, Jan"),
        ("Nguyễn, Văn A", "Nguyen, V. A."),
        ("Şahin, Ö.", "Sahin, O."),
        ("Yang, Xing‐Lou", "Yang, X.-L."),
        ("D’Angelo, R.", "D'Angelo, Rita"),
        ("Al-Shahi Salman, R.", "Al‐Shahi Salman, Rustam"),
        ("E, Weinan", "E, W."),
    ],
)
def test_one_person_in_two_spellings(one, other):
    assert is_same_person(known(person(one)), known(person(other)))
    assert is_same_person(known(person(other)), known(person(one)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Chen, L.", "Cheng, L."),
        ("Wang, Lei", "Wang, Jun"),
        ("Smith, A.", "Smyth, A."),
        ("Zhang, W.", "Zheng, W."),
        ("Thomas, Dylan", "Smith, Thomas"),
        ("Lee, K.", "Li, K."),
        ("Planchard, D.", "Hendriks, L.E."),
        ("Hansen, P.", "Jansen, P."),
    ],
)
def test_two_people(one, other):
    assert not is_same_person(known(person(one)), known(person(other)))


@pytest.mark.parametrize(
    "no_one", ["Anonymous", "(:Unkn) Unknown", "No authors listed", "", "123", "Various, Authors"]
)
def test_no_one_is_no_author(no_one):
    ours, theirs = entry(author="Nair, Priya"), record(authors="Nair, Priya")
    assert compare_authors(ours, record(authors=no_one)).agreement is UNKNOWN
    assert compare_authors(record(authors=no_one), theirs).agreement is UNKNOWN


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Dostoyevsky, F.", "Dostoevskij, Fedor"),
        ("Tchekhov, A.", "Čechov, Anton"),
        ("G?mez, A.", "Gómez, Ana"),
        ("Gates, Bill", "Gates, William"),
    ],
)
def test_a_translated_work_may_have_its_author_in_another_spelling(ours, theirs):
    assert compare_authors(entry(author=ours), record(authors=theirs)).agreement is UNKNOWN


@pytest.mark.parametrize("ours", ["Smith et al.", "{Smith et al.}", "Smith, J. et al.", "J. Smith, et al."])
def test_et_al_in_a_name_is_no_name(ours):
    authors = compare_authors(entry(author=ours), record(authors="Smith, John; Jones, Karen"))
    assert (authors.agreement, authors.first) == (SAME, SAME)


def test_the_name_of_an_account_may_be_anybody():
    assert compare_authors(entry(author="Nair, Priya"), record(authors="pnair")).agreement is UNKNOWN


def test_the_place_of_the_first_author_is_what_counts():
    authors = compare_authors(
        entry(author="Planchard, D. and others"), record(authors="Hendriks, L.; Planchard, D.")
    )
    assert (authors.agreement, authors.first) == (SAME, DIFFERENT)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("J. Clin. Oncol.", "Journal of Clinical Oncology"),
        ("J Natl Cancer Inst", "JNCI: Journal of the National Cancer Institute"),
        ("J Natl Cancer Inst", "JNCI Journal of the National Cancer Institute"),
        ("Lancet Oncol", "The Lancet Oncology"),
        ("Br J Cancer", "British Journal of Cancer"),
        ("Ann. Intern. Med.", "Annals of Internal Medicine"),
        ("Cochrane Database Syst Rev", "Cochrane Database of Systematic Reviews"),
        ("Int J Radiat Oncol Biol Phys", "International Journal of Radiation Oncology*Biology*Physics"),
        ("Clin Oncol (R Coll Radiol)", "Clinical Oncology"),
        ("Proc. R. Soc. B", "Proceedings of the Royal Society B: Biological Sciences"),
        ("J. Phys. A: Math. Gen.", "Journal of Physics A: Mathematical and General"),
        ("Z. Angew. Math. Mech.", "ZAMM - Journal of Applied Mathematics and Mechanics / Zeitschrift für Angewandte Mathematik und Mechanik"),
        ("Angew. Chem. Int. Ed.", "Angewandte Chemie International Edition"),
        ("Am J Respir Crit Care Med", "American Journal of Respiratory and Critical Care Medicine"),
        ("JAMA", "Journal of the American Medical Association"),
        ("BMJ", "British Medical Journal"),
        ("PLoS ONE", "PLOS ONE"),
        ("Bull. Am. Math. Soc.", "Bulletin of the American Mathematical Society"),
        ("Bioinformatics", "Bioinformatics (Oxford, England)"),
        ("Eur. Heart J.", "European Heart Journal"),
        ("Nature (London)", "Nature"),
        ("Jpn. J. Clin. Oncol.", "Japanese Journal of Clinical Oncology"),
        ("Philos. Trans. Royal Soc. A", "Philosophical Transactions of the Royal Society A: Mathematical, Physical and Engineering Sciences"),
        ("Rev. Mod. Phys.", "Reviews of Modern Physics"),
        ("Med. Clín. (Barc.)", "Medicina Clínica"),
    ],
)  # fmt: skip
def test_a_journal_and_its_abbreviation(ours, theirs):
    assert compare_containers([ours], [theirs]) is SAME
    assert compare_containers([theirs], [ours]) is SAME


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("The Lancet", "The Lancet Oncology"),
        ("Nature", "Nature Communications"),
        ("Nat. Med.", "Nature Methods"),
        ("Phys. Rev. C", "Physical Review D"),
        ("Annals of Oncology", "European Journal of Oncology"),
        ("Cell", "Science"),
        ("J. Clin. Oncol.", "Journal of Thoracic Oncology"),
    ],
)
def test_two_journals(ours, theirs):
    assert compare_containers([ours], [theirs]) is DIFFERENT


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("ApJ", "The Astrophysical Journal"),
        ("MNRAS", "Monthly Notices of the Astronomical Society"),
        ("Nucl. Instrum. Meth. A", "Nuclear Instruments and Methods in Physics Research Section A: Accelerators"),
        ("arXiv preprint arXiv:1706.03762", "Nature"),
        ("中华医学杂志", "National Medical Journal of China"),
        ("", "Nature"),
    ],
)  # fmt: skip
def test_names_that_cannot_be_compared(ours, theirs):
    assert compare_containers([ours], [theirs]) is UNKNOWN


@pytest.mark.parametrize(
    ("ours", "theirs", "agreement"),
    [
        ("314--20", "314-320", SAME),
        ("1234–45", "1234-1245", SAME),
        ("e33693", "e0033693", SAME),
        ("S12-S20", "12-20", SAME),
        ("i–vi", "i-vi", UNKNOWN),
        ("12", "12-20", SAME),
        ("pp. 12–20", "12-20", SAME),
        ("12, 15, 17", "12-20", SAME),
        ("12-20", "12-21", DIFFERENT),
        ("57-70", "646-674", DIFFERENT),
        ("iv192-iv237", "339-357", DIFFERENT),
        ("646", "57-70", DIFFERENT),
        ("1-13", "2027-2039", UNKNOWN),
        ("123456", "57-70", UNKNOWN),
        ("e123", "57-70", UNKNOWN),
        ("60", "57-70", UNKNOWN),
        ("n/a", "57-70", UNKNOWN),
        ("", "57-70", UNKNOWN),
        ("57-", "57-70", SAME),
    ],
)
def test_pages(ours, theirs, agreement):
    assert compare_pages(ours, theirs) is agreement
    assert compare_pages(theirs, ours) is agreement


@pytest.mark.parametrize(
    ("ours", "theirs", "agreement"),
    [
        ("12", "12", SAME),
        ("012", "12", SAME),
        ("Vol. 12", "12", SAME),
        ("XII", "12", SAME),
        ("Suppl. 1", "S1", SAME),
        ("suppl_1", "Supplement 1", SAME),
        ("4-5", "4", SAME),
        ("4–5", "4-5", SAME),
        ("3 Pt 2", "3", SAME),
        ("12", "13", DIFFERENT),
        ("S1", "1", SAME),
        ("S2", "1", UNKNOWN),
        ("abs/1706.03762", "30", UNKNOWN),
        ("C", "100", UNKNOWN),
        ("", "12", UNKNOWN),
    ],
)
def test_volumes_and_issues(ours, theirs, agreement):
    assert compare_numbers(ours, theirs) is agreement
    assert compare_numbers(theirs, ours) is agreement


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("article", Kind.ARTICLE),
        ("journal-article", Kind.ARTICLE),
        ("JournalArticle", Kind.ARTICLE),
        ("article-journal", Kind.ARTICLE),
        ("inproceedings", Kind.PAPER),
        ("proceedings-article", Kind.PAPER),
        ("paper-conference", Kind.PAPER),
        ("book-chapter", Kind.CHAPTER),
        ("edited-book", Kind.BOOK),
        ("posted-content", Kind.PREPRINT),
        ("Dataset", Kind.DATA),
        ("phdthesis", Kind.THESIS),
        ("peer-review", Kind.REVIEW),
        ("component", Kind.PART),
        ("misc", Kind.ANY),
        ("", Kind.ANY),
        ("text", Kind.ANY),
    ],
)
def test_the_words_of_all_who_describe(word, kind):
    assert kind_of(word) is kind


@pytest.mark.parametrize(
    "title",
    [
        "Erratum: Growth of cells",
        "Erratum to “Growth of cells”",
        "Correction to: Growth of cells",
        "Author Correction: Growth of cells",
        "Publisher’s Correction: Growth of cells",
        "Corrigendum to “Growth of cells” [Cell 12 (2010) 1–3]",
        "Retraction notice to “Growth of cells”",
        "Retraction—Growth of cells",
        "RETRACTION: Growth of cells",
        "Expression of concern: Growth of cells",
        "Review of Growth of cells",
        "Book Review: Growth of cells",
        "Reply to: Growth of cells",
        "Data from: Growth of cells",
        "Faculty Opinions recommendation of Growth of cells",
        "Supplementary material from “Growth of cells”",
        "Decision letter for “Growth of cells”",
    ],
)
def test_a_title_may_say_that_the_work_is_about_another(title):
    assert is_about_another(title)


@pytest.mark.parametrize(
    "title",
    [
        "Growth of cells",
        "RETRACTED: Growth of cells",
        "WITHDRAWN: Growth of cells",
        "Error correction in quantum computers",
        "Corrections of vision by lenses",
        "Retraction of the eyelid after surgery",
        "Reviewing papers",
        "Data for the people",
        "Responses of plants to light",
    ],
)
def test_other_titles_are_of_works_themselves(title):
    assert not is_about_another(title)


def test_words_are_compared_without_what_makes_no_difference():
    words = title_words("The <i>KRAS</i> gene, Part II &amp; β₂-blockers in COVID‐19: 3rd")
    assert " ".join(words) == "the kras gene part 2 and beta2 blockers in covid 19 3rd"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"journal": "The Lancet", "volume": "12", "year": "2015"}, True),
        ({"journal": "The Lancet", "pages": "12--20", "year": "2015"}, True),
        ({"journal": "The Lancet", "volume": "12", "year": "1985"}, False),
        ({"journal": "New York Times", "pages": "12", "year": "2015"}, False),
        ({"journal": "bioRxiv", "pages": "12", "year": "2015"}, False),
    ],
)
def test_articles_of_journals_have_dois(fields, expected):
    assert should_have_doi(entry(**fields)) is expected


def test_papers_have_dois_where_all_are_registered():
    fields = {"author": "Nair, P.", "booktitle": "Proceedings of the Workshop", "year": "2015"}
    assert should_have_doi(entry("inproceedings", **fields, publisher="ACM"))
    assert not should_have_doi(entry("inproceedings", **fields))
    assert not should_have_doi(entry("inproceedings", **fields | {"year": "1990"}, publisher="ACM"))


def test_an_author_named_twice_by_the_record_is_not_left_out():
    ours = entry(author="Shockley, W. and Read, W. T.")
    assert compare_authors(ours, record(authors="Shockley, W.; Read, W. T.; Read, W.")).left_out == 0
    assert compare_authors(ours, record(authors="Shockley, W.; Read, W. T.; Nair, P.")).left_out == 1


def test_an_item_of_a_list_is_an_article_by_its_numbers():
    assert should_have_doi(record("", containers="The Lancet", volume="12", pages="1-9", years=2015))
    assert not should_have_doi(record("", containers="The Lancet", years=2015))
