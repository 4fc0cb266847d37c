"""ISBN, ISSN, PMID, PMCID and arXiv identifiers in fields, addresses and prose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.values.identifiers.standard_numbers import IdentifierKind, field_identifiers, identifiers_in

ISBN, ISSN = IdentifierKind.ISBN, IdentifierKind.ISSN
PMID, PMCID, ARXIV = IdentifierKind.PMID, IdentifierKind.PMCID, IdentifierKind.ARXIV


@pytest.mark.parametrize(
    ("kind", "text", "values"),
    [
        (ISBN, "0-201-53082-1", ("0201530821",)),
        (ISBN, "0-9752298-0-X", ("097522980X",)),
        (ISBN, "0-9752298-0-x", ("097522980X",)),
        (ISBN, "978-0-306-40615-7", ("9780306406157",)),
        (ISBN, "978–0–306–40615–7", ("9780306406157",)),
        (ISBN, "978 0 306 40615 7", ("9780306406157",)),
        (ISBN, "{9780306406157}", ("9780306406157",)),
        (ISBN, "ISBN-13: 978-0-306-40615-7", ("9780306406157",)),
        (ISBN, "isbn 13 978-0-306-40615-7", ("9780306406157",)),
        (ISBN, "978-0-306-40615-7 (pbk.)", ("9780306406157",)),
        (ISBN, "ISBN-10: 0-201-53082-1, ISBN-13: 978-0-306-40615-7", ("0201530821", "9780306406157")),
        (ISBN, "978-0-385-35066-2 978-0-345-80629-1", ("9780385350662", "9780345806291")),
        (ISBN, "9789811265662 9789811265679", ("9789811265662", "9789811265679")),
        (
            ISBN,
            "978-0-306-40615-7/0201530821;9789811265662",
            ("9780306406157", "0201530821", "9789811265662"),
        ),
        (ISBN, "urn:isbn:9780306406157", ("9780306406157",)),
        (ISBN, "", ()),
        (ISBN, "{}", ()),
        (ISSN, "0020-7217", ("00207217",)),
        (ISSN, "2434-561x", ("2434561X",)),
        (ISSN, "00983004", ("00983004",)),
        (ISSN, "0008-7041, 1743-2774", ("00087041", "17432774")),
        (ISSN, "ISSN 0020-7217", ("00207217",)),
        (ISSN, "ISSN-L 0020-7217", ("00207217",)),
        (ISSN, "0020-7217 (print) 2434-561X (online)", ("00207217", "2434561X")),
        (ISSN, "Print ISSN: 0020-7217; Online ISSN: 2434-561X", ("00207217", "2434561X")),
        (PMID, "22733976", ("22733976",)),
        (PMID, "1", ("1",)),
        (PMID, "PMID: 22733976", ("22733976",)),
        (PMID, "https://pubmed.ncbi.nlm.nih.gov/22733976/", ("22733976",)),
        (PMID, "https://www.ncbi.nlm.nih.gov/pubmed/22733976?dopt=Abstract", ("22733976",)),
        (PMCID, "PMC3555312", ("PMC3555312",)),
        (PMCID, "pmc3555312", ("PMC3555312",)),
        (PMCID, "PMCID: PMC3555312", ("PMC3555312",)),
        (PMCID, "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC3555312/", ("PMC3555312",)),
        (ARXIV, "1706.03762", ("1706.03762",)),
        (ARXIV, "arXiv:1706.03762v5", ("1706.03762v5",)),
        (ARXIV, "1008.2849v1", ("1008.2849v1",)),
        (ARXIV, "0704.0001", ("0704.0001",)),
        (ARXIV, "1412.9999", ("1412.9999",)),
        (ARXIV, "1501.00001", ("1501.00001",)),
        (ARXIV, "math/0307200v3", ("math/0307200v3",)),
        (ARXIV, "math.GT/0309136", ("math.GT/0309136",)),
        (ARXIV, "hep-th/9603067", ("hep-th/9603067",)),
        (ARXIV, "cs/0109017v1 [cs.CL]", ("cs/0109017v1",)),
        (ARXIV, "https://arxiv.org/abs/1706.03762", ("1706.03762",)),
        (ARXIV, "https://arxiv.org/pdf/1706.03762.pdf", ("1706.03762",)),
        (ARXIV, "10.48550/arXiv.1706.03762", ("1706.03762",)),
    ],
)
def test_a_field_is_read_in_its_spellings(kind, text, values):
    found = field_identifiers(kind, text)
    assert [one.fault for one in found] == [""] * len(values)
    assert tuple(one.value for one in found) == values


@pytest.mark.parametrize(
    ("kind", "text", "reason"),
    [
        (ISBN, "978_0_306_40615_7", "there is “_” in it"),
        (ISBN, "Some other stuff", "only digits and hyphens"),
        (ISBN, "ARRAY(0x4dac6e08)", "only digits and hyphens"),
        (ISBN, "978-0-306-40615-8", "its check digit is 8 and should be 7"),
        (ISBN, "0-201-53082-X", "its check digit is X and should be 1"),
        (ISBN, "0-201-53082", "it has 9 digits instead of 10 or 13"),
        (ISBN, "0094-8276", "it is an ISSN"),
        (ISBN, "201-53082-1", "instead of 10 or 13 (is the 0 at the beginning missing?)"),
        (ISSN, "8953309", "instead of 8 (is the 0 at the beginning missing?)"),
        (ISSN, ",", "only digits and a hyphen"),
        (ISBN, "971-0-306-40615-7", "begins with 978 or 979"),
        (ISSN, "0020-7218", "its check digit is 8 and should be 7"),
        (ISSN, "020-721", "it has 6 digits instead of 8"),
        (ISSN, "0020~72109", "there is “~” in it"),
        (ISSN, "null", "only digits and a hyphen"),
        (PMID, "123456789", "it has 9 digits"),
        (PMID, "0123", "does not begin with 0"),
        (PMID, "PMC3555312", "it is a PMCID"),
        (PMID, "abc", "only digits"),
        (PMCID, "3555312", "PMC3555312"),
        (PMCID, "PMCx", "“PMC” and digits"),
        (ARXIV, "1713.03762", "its month is 13"),
        (ARXIV, "1700.03762", "its month is 00"),
        (ARXIV, "hep-th/9613067", "its month is 13"),
        (ARXIV, "1706.0376", "4 digits behind the point, and 5 since January 2015"),
        (ARXIV, "1412.03762", "5 digits behind the point, and 4 since April 2007 until 2014"),
        (ARXIV, "0612.1234", "exist since April 2007"),
        (ARXIV, "Attention", "is written as 1706.03762"),
    ],
)
def test_what_cannot_be_right_says_why(kind, text, reason):
    (found,) = field_identifiers(kind, text)
    assert found.written == text
    assert found.value == ""
    assert reason in found.fault


def test_each_number_of_a_list_is_judged_by_itself():
    assert [one.fault for one in field_identifiers(ISBN, "0092-8674 1097-4172")] == ["it is an ISSN"] * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PMID: 22733976. PMCID: PMC3555312.", [(PMID, "22733976"), (PMCID, "PMC3555312")]),
        ("arXiv preprint arXiv:1706.03762, 2017.", [(ARXIV, "1706.03762")]),
        ("arXiv:hep-th/9603067", [(ARXIV, "hep-th/9603067")]),
        ("ISBN 978-0-306-40615-7 2020, p. 12", [(ISBN, "978-0-306-40615-7")]),
        ("ISBN: 0-9752298-0-X.", [(ISBN, "0-9752298-0-X")]),
        ("ISBN-13 978–0–306–40615–7", [(ISBN, "978–0–306–40615–7")]),
        ("ISBN 0 201 53082 1 978 0 306 40615 7", [(ISBN, "0 201 53082 1")]),
        ("ISBN 978-0-306- 40615-7", [(ISBN, "978-0-306- 40615-7")]),
        ("ISSN 0020-7217", [(ISSN, "0020-7217")]),
        ("https://arxiv.org/abs/1706.03762v2", [(ARXIV, "1706.03762v2")]),
        ("https://arxiv.org/pdf/1706.03762.pdf", [(ARXIV, "1706.03762")]),
        ("https://pubmed.ncbi.nlm.nih.gov/22733976/", [(PMID, "22733976")]),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC3555312/", [(PMCID, "PMC3555312")]),
        ("https://search.worldcat.org/isbn/9780306406157", [(ISBN, "9780306406157")]),
    ],
)
def test_identifiers_are_recognised_by_their_names_and_addresses(text, expected):
    found = list(identifiers_in(text))
    assert [(one.kind, one.written) for one in found] == expected
    assert not any(one.fault for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "978-0-306-40615-8",
        "see page 22733976",
        "the ISBN is missing",
        "ISBN: pending",
        "arXiv: the first thirty years",
        "https://arxiv.org/list/cs/2001",
        "https://pubmed.ncbi.nlm.nih.gov/?term=12",
        "PMID: n/a",
    ],
)
def test_a_number_without_its_name_is_none(text):
    assert list(identifiers_in(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "ISBN 978-0-306-40615-8",
        "PMID 123456789",
        "ISSN 0020-7218",
        "https://arxiv.org/abs/1713.03762",
        "arXiv:1706.0376",
    ],
)
def test_faults_are_named_in_prose_and_addresses_too(text):
    (found,) = identifiers_in(text)
    assert found.fault


@given(st.lists(st.integers(0, 9), min_size=12, max_size=12))
def test_one_wrong_digit_of_an_isbn_is_always_seen(digits):
    body = "978" + "".join(map(str, digits[:9]))
    right = [
        f"{body}{check}" for check in range(10) if not field_identifiers(ISBN, f"{body}{check}")[0].fault
    ]
    assert len(right) == 1
    place, by = 3 + digits[9], 1 + digits[10] % 9
    wrong = right[0][:place] + str((int(right[0][place]) + by) % 10) + right[0][place + 1 :]
    assert field_identifiers(ISBN, wrong)[0].fault


@given(st.sampled_from(list(IdentifierKind)), st.text(max_size=200))
def test_any_field_gets_an_answer(kind, text):
    assert all(bool(one.value) != bool(one.fault) for one in field_identifiers(kind, text))


_PIECES = [
    "ISBN ",
    "ISSN ",
    "PMID: ",
    "PMCID: PMC",
    "arXiv:",
    "arxiv.org/abs/",
    "978",
    "-",
    "1",
    "0",
    ".",
    "X",
    " ",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=30).map("".join) | st.text(max_size=200))
def test_any_text_gets_an_answer(text):
    assert all(one.written in text for one in identifiers_in(text))


@pytest.mark.parametrize("text", ["arXiv:" + "1." * 30_000, "ISBN " + "1 " * 30_000, "PMID:" + "1" * 60_000])
def test_long_texts_get_an_answer(text):
    list(identifiers_in(text))


@pytest.mark.parametrize(
    ("kind", "text", "meant"),
    [
        (ISBN, "978-O-306-40615-7", "978-0-306-40615-7"),
        (ISBN, "97803064O6l57", "9780306406157"),
        (ISSN, "2434-561\N{CYRILLIC CAPITAL LETTER HA}", "2434-561X"),
    ],
)
def test_the_number_that_looks_alike_is_suggested(kind, text, meant):
    (found,) = field_identifiers(kind, text)
    assert found.fault.endswith(f"is it {meant}?")


def test_a_number_that_would_be_wrong_too_is_not_suggested():
    (found,) = field_identifiers(ISBN, "978-O-306-40615-8")
    assert "is it" not in found.fault
