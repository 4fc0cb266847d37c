"""identifier-invalid: beyond the documented examples."""

from __future__ import annotations

import pytest

PAGE = {"p.md": "Text.\n"}
ENTRY = "\n@article{k, author = {A}, title = {T}, journal = {J}, year = {2018}, %s}\n"


def found(findings, fields: str):
    return findings("identifier-invalid", PAGE | {"references.bib": ENTRY % fields})


@pytest.mark.parametrize(
    "field",
    [
        "isbn = {0-201-53082-1}",
        "isbn = {0-9752298-0-X}",
        "isbn = {978-0-306-40615-7}",
        "isbn = {978-0-385-35066-2 978-0-345-80629-1}",
        "issn = {0020-7217}",
        "issn = {2434-561x}",
        "issn = {0008-7041, 1743-2774}",
        "pmid = 22733976",
        "pmcid = {PMC3555312}",
        "eprint = {1706.03762}, archiveprefix = {arXiv}",
        "eprint = {math/0307200v3}, eprinttype = {arxiv}",
        "eprint = {4HIWAAAAYAAJ}, eprinttype = {googlebooks}",
        "eprint = {https://example.org/a.pdf}",
        "isbn = {}",
    ],
)
def test_identifiers_that_are_right(field, findings):
    assert found(findings, field) == ()


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("isbn = {978_0_306_40615_7}", "The ISBN “978_0_306_40615_7” in `isbn` of “k” cannot be right: "),
        ("isbn = {Some other stuff}", "The ISBN “Some other stuff” in `isbn` of “k” cannot be right: "),
        ("isbn = {978-0-306-40615-8}", "The ISBN “978-0-306-40615-8” in `isbn` of “k” cannot be right: "),
        ("issn = {0020-7218}", "The ISSN “0020-7218” in `issn` of “k” cannot be right: its check digit is 8"),
        ("issn = {020-721}", "The ISSN “020-721” in `issn` of “k” cannot be right: it has 6 digits"),
        ("issn = {0020~72109}", "The ISSN “0020~72109” in `issn` of “k” cannot be right: "),
        ("pmid = {123456789}", "The PMID “123456789” in `pmid` of “k” cannot be right: it has 9 digits"),
        ("pmcid = {3555312}", "The PMCID “3555312” in `pmcid` of “k” cannot be right: "),
        (
            "eprint = {1713.03762}, eprinttype = {arxiv}",
            "The arXiv identifier “1713.03762” in `eprint` of “k” ",
        ),
        ("eprint = {123456789}, eprinttype = {pubmed}", "The PMID “123456789” in `eprint` of “k” "),
        ("note = {arXiv:1706.0376}", "The arXiv identifier “1706.0376” in `note` of “k” "),
        ("url = {https://arxiv.org/abs/1713.03762}", "The arXiv identifier “1713.03762” in `url` of “k” "),
    ],
)
def test_identifiers_that_cannot_be_right(field, message, findings):
    (problem,) = found(findings, field)
    assert (problem.path, problem.line, problem.subject) == ("references.bib", 2, "k")
    assert problem.message.startswith(message)


def test_one_slip_in_several_fields_is_reported_once(findings):
    fields = "eprint = {1713.03762}, archiveprefix = {arXiv}, url = {https://arxiv.org/abs/1713.03762}"
    assert len(found(findings, fields)) == 1


def test_each_wrong_number_of_a_list_is_reported(findings):
    problems = found(findings, "isbn = {978-0-306-40615-8, 0-201-53082-2, 0-201-53082-1}")
    wrong = {problem.message.split("”")[0] for problem in problems}
    assert wrong == {"The ISBN “978-0-306-40615-8", "The ISBN “0-201-53082-2"}


LIST = """# Testing

Text.

## References

- Shaw, A.T. (2013) ‘Crizotinib versus Chemotherapy’, NEJM, 368(25), pp. 2385–2394. %s
- Rossi, E. (2024) ‘Handbook of Lung Cancer’. Leeds: Example Press.
"""


@pytest.mark.parametrize(
    "text", ["PMID: 23724913", "PMCID: PMC3555312.", "ISSN 0020-7217", "ISBN 978-0-306-40615-7"]
)
def test_identifiers_in_the_list_of_a_page_that_are_right(text, findings):
    assert findings("identifier-invalid", {"p.md": LIST % text}) == ()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("PMID: 237249133", "237249133"),
        ("ISSN 0020-7218.", "0020-7218"),
        ("ISBN 978-0-306-40615-8", "978-0-306-40615-8"),
        ("arXiv:1713.03762.", "1713.03762"),
        ("[arXiv](https://arxiv.org/abs/1713.03762)", "1713.03762"),
        ("https://arxiv.org/abs/1713.03762", "1713.03762"),
    ],
)
def test_identifiers_in_the_list_of_a_page_that_cannot_be_right(text, written, findings):
    (problem,) = findings("identifier-invalid", {"p.md": LIST % text})
    assert (problem.path, problem.line, problem.subject) == ("p.md", 7, written)


def test_a_link_to_an_identifier_that_cannot_be_right(findings):
    page = "Text.\n\nSee [the paper](https://arxiv.org/abs/1713.03762) and [this](https://arxiv.org/abs/1706.03762).\n"
    (problem,) = findings("identifier-invalid", {"p.md": page})
    assert (problem.line, problem.subject) == (3, "1713.03762")
