"""Right references and the records of their DOIs: nothing is to be said of them.

Each row is an entry as people write it and what a registry has; the names say what is between them.
"""

from __future__ import annotations

import pytest
from descriptions import entry, record

from auditor.values.bibliography.comparison import compare

ALTA = record(
    title="Brigatinib versus Crizotinib in ALK-Positive Non–Small-Cell Lung Cancer",
    authors="Camidge, D. Ross; Kim, Hye Ryun; Ahn, Myung-Ju; Yang, James C.H.; Han, Ji-Youn; Lee, Jong-Seok; "
    "Hochmair, Maximilian J.; Li, Jacky Yu-Chung; Chang, Gee-Chen; Lee, Ki Hyeong; Gridelli, Cesare; "
    "Delmonte, Angelo; Garcia Campelo, Rosario; Kim, Dong-Wan; Bearz, Alessandra; Griesinger, Frank; "
    "Morabito, Alessandro; Felip, Enriqueta; Califano, Raffaele; Ghosh, Sharmistha; Spira, Alexander; "
    "Gettinger, Scott N.; Tiseo, Marcello; Gupta, Neeraj; Haney, Jeff; Kerstein, David; Popat, Sanjay",
    years=(2018,),
    containers=("New England Journal of Medicine", "N Engl J Med"),
    volume="379",
    issue="21",
    pages="2027-2039",
)
JCP = record(
    title="Construction of a reference material panel for detecting\n   <i>KRAS</i>\n  /\n <i>NRAS</i>\n   /\n"
    "  <i>EGFR</i> / <i>BRAF</i> / <i>MET</i> mutations in plasma ctDNA",
    authors="Xu, Jun; Qu, Shoufang; Sun, Nan; Zhang, Wenxin; Huang, Jie",
    years=(2020, 2021),
    containers=("Journal of Clinical Pathology", "J Clin Pathol"),
    volume="74",
    issue="5",
    pages="314-320",
)
JCP_TITLE = "Construction of a reference material panel for detecting {KRAS/NRAS/EGFR/BRAF/MET} mutations in plasma {ctDNA}"
FAIR = record(
    title="The FAIR Guiding Principles for scientific data management and stewardship",
    authors="Wilkinson, Mark D.; Dumontier, Michel; Aalbersberg, IJsbrand Jan; Appleton, Gabrielle",
    years=(2016,),
    containers="Scientific Data",
    volume="3",
    issue="1",
    pages="160018",
)
WATER = record(
    title="The Structure of Ordinary Water",
    subtitle="New data and interpretations are yielding new insights into this fascinating substance.",
    authors="Frank, Henry S.",
    years=1970,
    containers="Science",
    volume="169",
    issue="3946",
    pages="635-641",
)
TURING = record("Book", title="The Turing Way: A handbook for reproducible, ethical and collaborative research",
                authors="Community, The Turing Way", years=(2022,), publisher="Zenodo")  # fmt: skip
PROBSTAT = record(authors="Müller, Jürgen; Groß, Anna", title="Über die Statistik der Größen", years=2011)
SPANISH = record(
    title="Tumores cerebrales primarios", authors="García Márquez, Gabriela; Núñez, Íñigo", years=2015
)
ATTENTION = record(
    "posted-content",
    title="Attention Is All You Need",
    authors="Vaswani, Ashish; Shazeer, Noam; Parmar, Niki; Uszkoreit, Jakob",
    years=2017,
    publisher="arXiv",
)
GGPLOT = record("software", title="tidyverse/ggplot2: ggplot2 3.3.0", authors="Wickham, Hadley; Pedersen, Thomas Lin",
                years=2020, publisher="Zenodo")  # fmt: skip

SAME = {
    # titles
    "in another case": (entry(title="brigatinib versus crizotinib in alk-positive non-small-cell lung cancer"), ALTA),
    "capitals in braces": (
        entry(title="{Brigatinib} versus {Crizotinib} in {ALK}-Positive {Non-Small-Cell Lung Cancer}"), ALTA),
    "an en dash of LaTeX": (entry(title="Brigatinib versus Crizotinib in ALK-Positive Non--Small-Cell Lung Cancer"), ALTA),
    "hyphens left out": (entry(title="Brigatinib versus crizotinib in ALK positive nonsmall cell lung cancer"), ALTA),
    "the hyphen of Unicode": (entry(title="Brigatinib versus Crizotinib in ALK‐Positive Non‐Small‐Cell Lung Cancer"), ALTA),
    "a full stop behind": (entry(title="Brigatinib versus Crizotinib in ALK-Positive Non-Small-Cell Lung Cancer."), ALTA),
    "an acronym": (entry(title="Brigatinib versus Crizotinib in ALK-Positive NSCLC", author="Camidge, D. R. and others"),
                   record(title="Brigatinib versus Crizotinib in ALK-Positive Non-Small-Cell Lung Cancer (NSCLC)",
                          authors="Camidge, D. Ross; Kim, Hye Ryun")),
    "markup, newlines and blanks": (entry(title=JCP_TITLE, author="Xu, Jun and others"), JCP),
    "entities": (entry(title=r"Signs \& symptoms: Q\&A for carers"), record(title="Signs &amp; symptoms: Q&amp;A for carers")),
    "a Greek letter by name": (entry(title="Alpha-synuclein and TGF-beta in disease"), record(title="α-Synuclein and TGF-β in disease")),
    "a formula": (entry(title=r"CO$_2$ storage and H$_2$O"), record(title="CO<sub>2</sub> storage and H<sub>2</sub>O")),
    "British spelling": (entry(title="Randomised trial of tumour control in leukaemia at the centre"),
                         record(title="Randomized trial of tumor control in leukemia at the center")),
    "a Roman number": (entry(title="A phase III trial of alectinib, part II"), record(title="A Phase 3 Trial of Alectinib, Part 2")),
    "a number as a word": (entry(title="Two years of follow-up in lung cancer"), record(title="2 years of follow-up in lung cancer")),
    "an ampersand": (entry(title=r"Diagnosis \& staging of lung cancer"), record(title="Diagnosis and staging of lung cancer")),
    "joined words": (entry(title="Covid19 health care in multi-center cohorts"), record(title="COVID-19 healthcare in multicenter cohorts")),
    "accents in a title": (entry(title=r"{\'E}tude de la m{\'e}thode"), record(title="Étude de la méthode")),
    "C++": (entry(title="Programming in {C++}"), record("book", title="Programming in C++")),
    "the subtitle in the record only": (entry(title="The Structure of Ordinary Water", author="Frank, H. S.", year="1970"), WATER),
    "the subtitle in the entry only": (
        entry(title="The Structure of Ordinary Water: New data and interpretations"), record(title="The Structure of Ordinary Water")),
    "the subtitle in one field or two": (
        entry(title="The structure of ordinary water: New data and interpretations are yielding new insights into "
                    "this fascinating substance"), WATER),
    "the subtitle in a field of its own": (
        entry("book", title="Cosmos", subtitle="A personal voyage", author="Sagan, Carl"), record("book", title="Cosmos", authors="Sagan, Carl")),
    "a subtitle that the record gives twice": (
        entry(title="Hallmarks of cancer: the next generation"),
        record(title="Hallmarks of Cancer: The Next Generation", subtitle="The Next Generation")),
    "an acronym in the main title": (
        entry(title="Oncogene-addicted metastatic NSCLC"),
        record(title="Oncogene-addicted metastatic non-small-cell lung cancer: ESMO Clinical Practice Guideline")),
    "a formula of a record": (entry(title="Growth of Zn$_{0.88}$Mg$_{0.12}$O on GaN"), record(title="Growth of Zn[sub 0.88]Mg[sub 0.12]O on GaN")),
    "the beginning of a long title": (entry(title="The FAIR Guiding Principles"), FAIR),
    "a retracted work": (entry(title="Ileal-lymphoid-nodular hyperplasia, non-specific colitis"),
                         record(title="RETRACTED: Ileal-lymphoid-nodular hyperplasia, non-specific colitis")),
    "a retracted article": (entry(title="Growth of cells"), record(title="RETRACTED ARTICLE: Growth of cells")),
    "retracted behind": (entry(title="Growth of cells in culture"), record(title="Growth of cells in culture (Retracted article)")),
    "withdrawn": (entry(title="Growth of cells in culture"), record(title="WITHDRAWN: Growth of cells in culture")),
    "removed": (entry(title="Growth of cells in culture"), record(title="[REMOVED] Growth of cells in culture")),
    "said to be retracted by us": (entry(title="{RETRACTED}: Growth of cells in culture"), record(title="Growth of cells in culture")),
    "a version with its reviews": (entry(title="A pipeline for proteomics"),
                                   record(title="A pipeline for proteomics [version 2; peer review: 2 approved, 1 approved with reservations]")),
    "a translated title": (entry(title="Tumori del polmone", author="Rossi, Elena"),
                           record(title="Lung tumours", other_titles=("Tumori del polmone",), authors="Rossi, Elena")),
    "an edition": (entry("book", title="Oncology for nurses (2nd edition)"), record("book", title="Oncology for Nurses")),
    "a release on Zenodo": (entry("software", title="{ggplot2}", author="Wickham, Hadley", year="2016"), GGPLOT),
    "data of an article": (entry("dataset", title="Data from: Seed dispersal by birds"), record("dataset", title="Data from: Seed dispersal by birds")),
    # people
    "and others": (entry(author="Camidge, D. Ross and others", title="Brigatinib versus Crizotinib in ALK-Positive Non-Small-Cell Lung Cancer"), ALTA),
    "initials": (entry(author="Camidge, D. R. and Kim, H. R. and others"), ALTA),
    "initials without points": (entry(author="Camidge, DR and Kim, HR and Ahn, MJ and others"), ALTA),
    "given names first": (entry(author="D. Ross Camidge and Hye Ryun Kim and others"), ALTA),
    "a second given name left out": (entry(author="Wilkinson, Mark and Dumontier, Michel and others"), FAIR),
    "accents by LaTeX": (entry(author=r"M{\"u}ller, J{\"u}rgen and Gro{\ss}, Anna"), PROBSTAT),
    "umlauts as two letters": (entry(author="Mueller, Juergen and Gross, Anna"), PROBSTAT),
    "umlauts left out": (entry(author="Muller, Jurgen and Gross, Anna"), PROBSTAT),
    "the long Hungarian accent": (entry(author=r"Heged{\H u}s, Istv\'an"), record(authors="Hegedűs, István")),
    "a Polish letter": (entry(author=r"{\L}ukasiewicz, Jan"), record(authors="Lukasiewicz, Jan")),
    "a Turkish letter": (entry(author=r"Y{\i}ld{\i}z, Ay{\c s}e"), record(authors="Yildiz, Ayşe")),
    "a Norwegian letter": (entry(author="Sorensen, Knut"), record(authors="Sørensen, Knut")),
    "the hyphen of Unicode in a name": (entry(author="Eckel-Passow, J. E."), record(authors="Eckel‐Passow, Jeanette E.")),
    "a hyphen left out": (entry(author="Xinglou Yang"), record(authors="Yang, Xing-Lou")),
    "a family name in braces": (entry(author="{{Eckel-Passow}, J.}"), record(authors="Eckel-Passow, Jeanette E.")),
    "an apostrophe": (entry(author="O'Brien, Mary"), record(authors="O’Brien, M. E. R.")),
    "a particle with the family name": (entry(author="van der Berg, Jan"), record(authors="Berg, Jan van der")),
    "a particle left out": (entry(author="von Neumann, John"), record(authors="Neumann, J.")),
    "a particle in one word": (entry(author="De Gaulle, Charles"), record(authors="DeGaulle, Charles")),
    "Jr.": (entry(author="King, Jr., Martin Luther"), record(authors="King, Martin Luther")),
    "Jr. in the family name": (entry(author="King, Jr., Martin Luther"), record(authors="King Jr., Martin Luther")),
    "two family names, one given": (entry(author=r"M{\'a}rquez, Gabriela Garc{\'i}a and N{\'u}{\~n}ez, I{\~n}igo"), SPANISH),
    "the first of two family names": (entry(author=r"Garc{\'i}a, G. and N{\'u}{\~n}ez, I."), SPANISH),
    "family and given name swapped": (entry(author="Chen Xing and Lin, Dan"), record(authors="Chen, Xing; Lin, Dan")),
    "a homonym's number": (entry(author="Nuno Santos 0001 and Ana Silva"), record(authors="Santos, Nuno; Silva, Ana")),
    "a name in one word": (entry(author="Sukarno"), record(authors="Sukarno, ")),
    "a letter wrong in a long name": (entry(author="Fernandez, Ana and Greshacke, Bo"), record(authors="Fernandes, Ana; Greshake, Bo")),
    "a group in braces": (entry(author="{World Health Organization}"), record(authors="World Health Organization")),
    "a group by its initials": (entry(author="{WHO}"), record(authors="World Health Organization")),
    "a group typed as a person": (entry("book", author="{The Turing Way Community}", title="The Turing Way: a handbook for reproducible, ethical and collaborative research"), TURING),
    "a group without braces": (entry(author="World Health Organization"), record(authors="World Health Organization")),
    "a group for its members": (entry(author="{NICE Guideline Committee}"), record(authors="Planchard, David; Popat, Sanjay")),
    "members for their group": (entry(author="Planchard, David and Popat, Sanjay"), record(authors="ESMO Guidelines Committee")),
    "a group in front of people": (entry(author="Camidge, D. Ross and Kim, Hye Ryun"), record(authors="ALTA-1L Investigators; Camidge, D. Ross; Kim, Hye Ryun")),
    "a group at the end": (entry(author="Kolb, Stefan and {JabRef Developers}"), record(authors="Kolb, Stefan; JabRef developers")),
    "a group that is not marked": (entry(author="Cancer Research UK"), record(authors="Nair, Priya")),
    "an acronym that is not marked": (entry(author="ESMO"), record(authors="Hendriks, L.E.; Kerr, K.M.")),
    "names of another script": (entry(author="Достоевский, Федор"), record(authors="Dostoevsky, Fyodor")),
    "a title of another script": (entry(title="中国肺癌诊疗指南", author="Wang, Wei"), record(title="Chinese guideline of lung cancer", authors="Wang, Wei")),
    "editors": (entry("book", editor="Rossi, Elena", title="Handbook of lung cancer"), record("edited-book", editors="Rossi, Elena", title="Handbook of Lung Cancer")),
    "editors given as authors": (entry("book", author="Rossi, Elena", title="Handbook"), record("edited-book", editors="Rossi, E.", title="Handbook")),
    "a record without authors": (entry(author="Rossi, Elena", title="Handbook of care"), record(title="Handbook of Care")),
    "a record cut to three authors": (entry(author="A One and B Two and C Three and D Four and E Five"), record(authors="One, A; Two, B; Three, C")),
    "commas as separators": (entry(author="Smith, J., Jones, K., Brown, L."), record(authors="Smith, John; Jones, Karen; Brown, Lee")),
    "two of one family name": (entry(author="Wang, L. and Wang, J."), record(authors="Wang, Lei; Wang, Jun")),
    # years
    "online a year before print": (entry(title=JCP_TITLE, author="Xu, Jun and others", year="2020"), JCP),
    "in print": (entry(title=JCP_TITLE, author="Xu, Jun and others", year="2021"), JCP),
    "a year off": (entry(year="2019"), ALTA),
    "a full date": (entry(date="2018-09-25"), ALTA),
    "no year in the record": (entry(year="2018"), record()),
    "a year in words": (entry(year="around 2018"), ALTA),
    "a preprint two years before": (entry(title="Attention is all you need", author="Vaswani, Ashish and others", year="2019",
                                          journal="CoRR", volume="abs/1706.03762"), ATTENTION),
    "an old book put online": (entry("book", title="Pattern recognition", author="Ripley, B. D.", year="1996"),
                               record("book", title="Pattern Recognition", authors="Ripley, Brian D.", years=2014)),
    # where it stands
    "ISO 4": (entry(journal="N. Engl. J. Med.", title="{Brigatinib} versus crizotinib in {ALK}-positive non-small-cell lung cancer"), ALTA),
    "the journal's initials": (entry(journal="NEJM"), ALTA),
    "The": (entry(journal="The New England Journal of Medicine"), ALTA),
    "PNAS": (entry(journal="PNAS"), record(containers="Proceedings of the National Academy of Sciences of the United States of America")),
    "a country behind": (entry(journal="Proc. Natl. Acad. Sci. U.S.A."), record(containers="Proceedings of the National Academy of Sciences")),
    "a place in brackets": (entry(journal="Sensors (Basel)"), record(containers="Sensors")),
    "an edition of a journal": (entry(journal="BMJ (Clinical research ed.)"), record(containers="BMJ")),
    "an ampersand in a journal": (entry(journal=r"Health Policy \& Planning"), record(containers="Health Policy and Planning")),
    "a subtitle of a journal": (entry(journal="Database"), record(containers="Database: The Journal of Biological Databases and Curation")),
    "a German journal": (entry(journal="Dtsch. Z. Onkol."), record(containers="Deutsche Zeitschrift für Onkologie")),
    "letters for a journal": (entry(journal="ApJ"), record(containers="The Astrophysical Journal")),
    "a journal renamed, its volume and pages the same": (
        entry(journal="Archives of Medicine", volume="12", pages="4--9"), record(containers="JAMA Oncology", volume="12", pages="4-9")),
    "CoRR for arXiv": (entry(journal="CoRR", volume="abs/1706.03762", year="2017"), ATTENTION),
    "the published place of a preprint": (
        entry("inproceedings", title="Attention is all you need", author="Vaswani, Ashish and others", year="2017",
              booktitle="Advances in Neural Information Processing Systems", pages="5998--6008", volume="30"), ATTENTION),
    "pages with an en dash": (entry(pages="2027--2039", volume="379", number="21"), ALTA),
    "pages abbreviated": (entry(pages="2027--39"), ALTA),
    "the first page": (entry(pages="2027"), ALTA),
    "a page quoted": (entry(pages="2031"), ALTA),
    "pp.": (entry(pages="pp. 2027-2039"), ALTA),
    "an article number for pages": (entry(pages="1--9"), FAIR),
    "electronic pages": (entry(pages="e33693"), record(pages="e0033693")),
    "pages before print": (entry(pages="1--13"), ALTA),
    "pages of a supplement": (entry(pages="S436--S439", number="Suppl. 1"), record(pages="S436-S439", issue="S1")),
    "pages by article": (entry(pages="1--37"), record(pages="12:1-12:37")),
    "no pages yet": (entry(pages="12--20"), record(pages="n/a-n/a")),
    "how many pages a book has": (entry("book", pages="352"), record("book", pages="1-20")),
    "vol.": (entry(volume="Vol. 379", number="No. 21"), ALTA),
    "a Roman volume": (entry(volume="XII"), record(volume="12")),
    "a double issue": (entry(number="4--5"), record(issue="4")),
}  # fmt: skip


@pytest.mark.parametrize(("ours", "theirs"), SAME.values(), ids=SAME)
def test_nothing_is_said_of_a_right_reference(ours, theirs):
    comparison = compare(ours, theirs)
    assert comparison.differences == ()
    assert not comparison.another_work


@pytest.mark.parametrize(("ours", "theirs"), SAME.values(), ids=SAME)
def test_nor_when_the_record_is_ours_and_the_entry_the_record(ours, theirs):
    comparison = compare(theirs, ours)
    assert not comparison.another_work
