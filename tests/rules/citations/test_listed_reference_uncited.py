"""listed-reference-uncited: beyond the documented examples."""

from __future__ import annotations

import pytest

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


REST = "‘Tides of lungs’, J. Test, 3(2), pp. 1–9."
CITED = [
    ("Support (Bush 2015).", "Bush, S. S. 2015. The Taming of Democracy Assistance. Test Press."),
    ("As Bush (2015) says.", "Bush, S. S. 2015. The Taming of Democracy Assistance. Test Press."),
    ("Bush’s (2015) study.", "Bush, S. S. (2015). The Taming of Democracy Assistance. Test Press."),
    ("So it is (Giving USA 2017).", "Giving USA. 2017. The Annual Report. Chicago."),
    ("(Hale, 2001, cited in Rossi, 2020, p. 3)", f"Rossi, E. (2020) {REST}"),
    ("(Nair, 2011 and Lee, 2012)", f"Lee, A. (2012) {REST}"),
    ("(Hale, 2018a,b)", f"Hale, T. (2018b) {REST}"),
    ("Hale (2018a, b) says", f"Hale, T. (2018b) {REST}"),
    ("(Hale 2016, 2018)", f"Hale, T. (2018) {REST}"),
    ("(García Márquez et al., 2016)", f"García Márquez, G. et al. (2016) {REST}"),
    ("(St. John, 2010)", f"St. John, A. (2010) {REST}"),
    ("(Ben Arous and Park, 2011)", f"Ben Arous, G. and Park, J. (2011) {REST}"),
    ("(’t Hooft et al., 2012)", f"’t Hooft, G. et al. (2012) {REST}"),
    (
        "The National Institute for Health and Care Excellence (NICE, 2021).",
        f"National Institute for Health and Care Excellence (2021) {REST}",
    ),
    ("(World Health Organization [WHO], 2019)", f"World Health Organization [WHO] (2019) {REST}"),
    ("(WHO 2019)", f"World Health Organization [WHO] (2019) {REST}"),
    ("Cancer Research UK (CRUK) says so (CRUK 2014).", f"Cancer Research UK (2014) {REST}"),
    ("(Knox et. al., 2019)", f"Knox, A. et al. (2019) {REST}"),
    ("Knox et. al. (2019) say", f"Knox, A. et al. (2019) {REST}"),
    ("(see also for this\nKnox et al.,\n2019)", f"Knox, A. et al. (2019) {REST}"),
    ("(Kim 2022)", "Minchul Kim, Anil K. Jain, and Xiaoming Liu. AdaFace: A margin. In CVPR, 2022."),
]


@pytest.mark.parametrize(("text", "item"), CITED)
def test_every_way_of_citing_counts(text, item, findings):
    page = f"(Camidge et al., 2018) (Shaw et al., 2013) {text}\n{REFERENCES}- {item}\n"
    assert findings("listed-reference-uncited", {"p.md": page}) == ()


def test_year_alone_is_no_citation(findings):
    page = f"(Camidge et al., 2018) (Shaw et al., 2013) in 2020.\n{REFERENCES}- Rossi, E. (2020) {REST}\n"
    assert len(findings("listed-reference-uncited", {"p.md": page})) == 1


def test_dash_is_the_author_of_the_item_above(findings):
    page = f"(Camidge 2018), (Shaw 2013), (Rossi 2020, 2021).\n{REFERENCES}- Rossi, E. (2020) {REST}\n- ——— (2021) {REST}\n"
    assert findings("listed-reference-uncited", {"p.md": page}) == ()


@pytest.mark.parametrize("mark", ["[1]", "<sup>1</sup>", "^1^", "¹", "[[1]](#r1)", "[1–2]"])
def test_page_that_cites_by_number_is_left_alone(mark, findings):
    page = f"Tides rise.{mark} Camidge et al. (2018) measured them.\n" + REFERENCES
    assert findings("listed-reference-uncited", {"p.md": page}) == ()


def test_one_matching_name_makes_no_page_that_cites_by_author(findings):
    items = "".join(f"- Rossi, E. ({year}) {REST}\n" for year in range(2010, 2016))
    page = "(Camidge et al., 2018)\n" + REFERENCES + items
    assert findings("listed-reference-uncited", {"p.md": page}) == ()


def test_footnotes_behind_the_list_are_not_in_it(findings):
    page = (
        "<p>(Camidge et al., 2018)</p><h2>References</h2><div>"
        f"<p>Camidge, D.R. et al. (2018) {REST}</p></div>"
        '<section class="footnotes"><ol><li><p>On these laws, see Wu and Shaw (2013) and the others.</p></li></ol>'
        "</section>"
    )
    assert findings("listed-reference-uncited", {"p.html": page}) == ()


@pytest.mark.parametrize(
    "text",
    [
        "In 2020, Rossi argued so.",
        "See the 2020 study by Rossi and Bell.",
        "Since 2020 Rossi’s team measures them.",
    ],
)
def test_a_name_behind_its_year_is_a_citation(text, findings):
    page = f"(Camidge et al., 2018) (Shaw et al., 2013). {text}\n{REFERENCES}- Rossi, E. (2020) {REST}\n"
    assert findings("listed-reference-uncited", {"p.md": page}) == ()


def test_a_name_behind_another_year_is_none(findings):
    page = f"(Camidge et al., 2018) (Shaw et al., 2013). In 2019, Rossi argued so.\n{REFERENCES}- Rossi, E. (2020) {REST}\n"
    assert len(findings("listed-reference-uncited", {"p.md": page})) == 1
