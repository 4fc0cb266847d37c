"""Identifiers in place of keys, and which known key an unknown one is a slip of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.values.bibliography.citation_keys import cited_address, cited_doi, is_identifier, meant_keys


@pytest.mark.parametrize(
    "key",
    [
        "doi:10.7717/peerj.705",
        "DOI:10.7717/peerj.705",
        "pmid:25648772",
        "pmcid:PMC4765623",
        "arxiv:1407.3561v1",
        "isbn:9780262035613",
        "wikidata:Q50051684",
        "url:https://eprint.iacr.org/2017/281.pdf",
        "https://doi.org/10.5281/zenodo.18089604",
        "10.1093/nar/22.22.4673",
    ],
)
def test_an_identifier(key: str) -> None:
    assert is_identifier(key)


@pytest.mark.parametrize(
    "key", ["camidge2018", "doi:", "fig:plot", "tag:X", "10.5", "url", "https", "iso:9001"]
)
def test_no_identifier(key: str) -> None:
    assert not is_identifier(key)


@pytest.mark.parametrize(
    "key",
    [
        "doi:10.1000/A",
        "10.1000/a",
        "https://doi.org/10.1000/a",
        "url:https://doi.org/10.1000/a",
        "DOI:10.1000/a",
    ],
)
def test_the_doi_of_a_key(key: str) -> None:
    assert cited_doi(key) == "10.1000/a"
    assert cited_address(key) is None


@pytest.mark.parametrize("key", ["url:https://x.org/10.1000/a", "https://x.org/10.1000/a"])
def test_an_address_with_a_doi_in_it_is_an_address(key: str) -> None:
    assert cited_doi(key) is None
    assert cited_address(key) == "https://x.org/10.1000/a"


@pytest.mark.parametrize(
    ("key", "known"),
    [
        ("eiselson2013", "eidelson2015"),
        ("obermeyer2021", "obermeyer2019"),
        ("camidge2081", "camidge2018"),
        ("page2021prism", "page2021prisma"),
        ("Shaw-2013", "shaw2013"),
        ("smtih2020", "smith2020"),
        ("van_der_berg_2019", "van-der-berg2019"),
        ("viechtbaur2007", "viechtbauer2007confidence"),
        ("DBLP:conf/nips/VaswaniSPUJGKP71", "DBLP:conf/nips/VaswaniSPUJGKP17"),
        ("Ljungquist2012", "Ljungqvist2012"),
        ("2019:bangreth.ito:phase-field", "2019:bangerth.ito:phase-field"),
        ("m\u00fcller2019", "mueller2019".replace("ue", "u")),
        ("tidyvese", "tidyverse"),
        ("spenser2013", "spencer2013"),
        ("jansen2019tides", "jensen2019tides"),
    ],
)
def test_a_slip_of_a_known_key(key: str, known: str) -> None:
    assert meant_keys(key, [known]) == [known]


@pytest.mark.parametrize(
    ("key", "known"),
    [
        ("dobbe2018", "noble2018"),
        ("mehrabi2021", "nhgri2021"),
        ("passi2019", "ai2019"),
        ("rudin2019", "diop2019"),
        ("carr2000", "larvor2000"),
        ("john2012", "owen2012"),
        ("hovy2021", "roy2021"),
        ("dastin2022", "martin2022"),
        ("wang2019", "yang2019"),
        ("chen2020", "chan2020"),
        ("li2020", "lu2020"),
        ("jansen2020", "hansen2020"),
        ("DBLP:conf/nips/Ito17", "DBLP:conf/nips/Lee17"),
        ("hinton_attention_2017", "vaswani_attention_2017"),
        ("ItoDeepLearning2017", "LeeDeepLearning2017"),
        ("2019", "2018"),
        ("spencer2017", "spence2013"),
        ("hansen2017", "hanson2013"),
        ("hansson2019", "hanson2020"),
        ("hanson2014", "hansson2014"),
        ("jansen2019", "jensen2019"),
        ("muller2015", "miller2015"),
        ("petersen2019", "peterson2019"),
        ("johanson2019", "johansson2019"),
        ("roberts2017", "robert2013"),
    ],
)
def test_the_work_of_someone_else(key: str, known: str) -> None:
    assert meant_keys(key, [known]) == []


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_keys_can_be_compared(one: str, other: str) -> None:
    assert meant_keys(one, [other]) == [known for known in [other] if meant_keys(other, [one])]
