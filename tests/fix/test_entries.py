"""Corrections in bibliographies: the field, and not a byte around it."""

from __future__ import annotations

import pytest

from auditor.fix.addresses import is_plain_doi


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("doi = {https://doi.org/10.1056/NEJMoa1810171}", "doi = {10.1056/NEJMoa1810171}"),
        ('doi = "doi:10.1000/X"', 'doi = "10.1000/X"'),
        ("doi = {DOI: 10.1000/182.}", "doi = {10.1000/182}"),
        ("doi={http://dx.doi.org/10.1000/a(b)c}", "doi={10.1000/a(b)c}"),
        ("DOI =\n    {  https://doi.org/10.1000/182\n }", "DOI =\n    {  10.1000/182\n }"),
        (r"doi = {10.1162/tacl\_a\_00276}", "doi = {10.1162/tacl_a_00276}"),
        (r"doi = {10.1162/tacl{\_}a}", "doi = {10.1162/tacl_a}"),
        ("doi = {10.1002/(SICI)1097$<$1::A$>$3}", "doi = {10.1002/(SICI)1097<1::A>3}"),
        ("doi = {10.1002/1097&lt;1::A&gt;3}", "doi = {10.1002/1097<1::A>3}"),
        (r"doi = {\url{https://doi.org/10.1162/tacl\_a}}", "doi = {10.1162/tacl_a}"),
        (r"url = {https://doi.org/10.1162/tacl\_a}", "url = {https://doi.org/10.1162/tacl_a}"),
        ("url = {http://dx.doi.org/10.1000/182}", "url = {https://doi.org/10.1000/182}"),
        (r"url = {\url{http://dx.doi.org/10.1000/182}}", r"url = {\url{https://doi.org/10.1000/182}}"),
        ("doi = {10.1000/182.}", "doi = {10.1000/182}"),
        ("doi = {10.1000/182;}", "doi = {10.1000/182}"),
        ("url = {https://doi.org/10.1000/182.}", "url = {https://doi.org/10.1000/182}"),
        (r"url = {\url{http://doi.org/10.1000/182,}}", r"url = {\url{https://doi.org/10.1000/182}}"),
        (
            r"howpublished = {\url{http://doi.org/10.1000/182}}",
            r"howpublished = {\url{https://doi.org/10.1000/182}}",
        ),
        (
            r"note = {See \href{http://dx.doi.org/10.1000/1}{x}}",
            r"note = {See \href{https://doi.org/10.1000/1}{x}}",
        ),
        ("pages = {12-34}", "pages = {12--34}"),
        ("pages = {12–34}", "pages = {12--34}"),
        ('Pages = "344 - 349"', 'Pages = "344--349"'),
        ("pages = {1-5, 7, 9-12}", "pages = {1--5, 7, 9--12}"),
        ("pages = {S436-S439}", "pages = {S436--S439}"),
        ("pages = {xv-xxv}", "pages = {xv--xxv}"),
        ("pages = {1265-76}", "pages = {1265--76}"),
    ],
)
def test_a_value_is_replaced_and_all_around_it_stays(before, after, fixed_bib):
    around = "% Ünïcode\n@article{{a,\n\ttitle = {{A {{B}}}},   % comment, with = and {{\n  {} , note={{x}}}}\n\n@comment{{ doi = {{x}} }}\n"
    assert fixed_bib(around.format(before)) == around.format(after)


@pytest.mark.parametrize(
    "field",
    [
        "doi = {10.1000/182}",
        "doi = {{10.1000/182}}",
        "doi = {asdf}",
        "doi = {10.1000/18210.1000/182}",
        "doi = {10.1000/1‐82}",
        "doi = {10.1000/182)}",
        "url = {https://example.org/10.1000/182.}",
        r"note = {\url{https://web.archive.org/web/http://doi.org/10.1000/182}}",
        "doi = {10.1000/ 182}",
        "doi = {https://doi.org/}",
        "doi = {https://doi.org/10/ghqkdx}",
        "doi = {https://onlinelibrary.example/doi/10.1000/182/full}",
        "doi = pre # {/182}",
        "doi = {https://doi.org/10.1000/182#part}",
        "doi = {doi:10.1000/182]}",
        "url = {https://doi.org/10.1000/182}",
        "url = {https://www.doi.org/handbook}",
        "url = {http://dx.doi.org/}",
        "note = {http://dx.doi.org/10.1000/182}",
        "pages = {12--34}",
        "pages = {12-1}",
        "pages = {12-3}",
        "pages = {12-1--12-20}",
        "pages = {013105-7}",
        "pages = {e1234}",
        "pages = {1-2-3}",
        "pages = {A-1}",
        "pages = {see 12-34}",
        "pages = 12",
        'pages = 12 # "-" # 34',
        "pages = {9-10--9-20}",
    ],
)
def test_what_is_right_or_not_certain_is_left_alone(field, fixed_bib):
    assert fixed_bib(f"@string{{pre = {{10.1000}}}}\n@article{{a,\n  title = {{T}},\n  {field}\n}}\n") is None


def test_line_breaks_the_byte_order_mark_and_a_missing_last_break_stay(fixed):
    data = b"\xef\xbb\xbf@article{a,\r\n  pages = {1-2}\r\n}\r\n% end"
    assert fixed({"r.bib": data}) == {"r.bib": data.replace(b"1-2", b"1--2").decode()}


def test_a_bibliography_in_an_old_encoding_keeps_it(tmp_path, fixed):
    from auditor.engine import configure, corrected_files, read
    from auditor.fix import KINDS, corrections, wanted_corrections
    from auditor.model.evidence import Evidence

    data = "@article{a,\n  author = {Müller, Jürgen},\n  pages = {1–2}\n}\n".encode("cp1252")
    (tmp_path / "r.bib").write_bytes(data)
    repository = read(tmp_path, configure(tmp_path)[0], __import__("datetime").date(2026, 6, 30))
    wanted = wanted_corrections(corrections(repository, Evidence()), KINDS, ())
    (made,) = corrected_files(tmp_path, repository, wanted)
    assert made.after == data.replace(b"1\x962", b"1--2")


def test_entries_around_a_broken_one_are_corrected(fixed_bib):
    text = "@article{a, pages={1-2}}\n@article{b,\n  title = {open,\n  pages = {3-4}\n}\n@article{c, pages={5-6}}\n"
    after = fixed_bib(text)
    assert "5--6" in after
    assert "1--2" in after


def test_only_the_first_of_a_repeated_field_counts(fixed_bib):
    assert fixed_bib("@article{a, pages={1-2}, pages={3-4}}\n") == "@article{a, pages={1--2}, pages={3-4}}\n"


def test_of_two_entries_with_one_key_each_is_corrected_where_it_stands(fixed_bib):
    assert fixed_bib("@article{a, pages={1-2}}\n@article{a, pages={3-4}}\n") == (
        "@article{a, pages={1--2}}\n@article{a, pages={3--4}}\n"
    )


def test_the_second_run_finds_nothing(fixed_bib):
    text = "@article{a, doi={https://doi.org/10.1162/x\\_y}, url={http://dx.doi.org/10.1162/x_y}, pages={1-2, 5–7}}\n"
    once = fixed_bib(text)
    assert fixed_bib(once) is None


ENTRY = (
    "@article{{a,\n  author  = {{Lee, Ann}},\n  title   = {{A Title of Words}},\n  year    = {{2020}}{}\n}}\n"
)


def test_a_missing_doi_is_added_behind_the_last_field_in_its_style(fixed_bib):
    assert fixed_bib(ENTRY.format(","), dois={"r.bib:1": "10.1000/182"}) == ENTRY.format(
        ",\n  doi     = {10.1000/182},"
    )


def test_without_a_comma_behind_the_last_field_it_is_added_in_front_of_it(fixed_bib):
    before = ENTRY.format("")
    after = before.replace("  year", "  doi     = {10.1000/182},\n  year")
    assert fixed_bib(before, dois={"r.bib:1": "10.1000/182"}) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "@article{a, author={Lee, A}, title={A Title}}",
            "@article{a, author={Lee, A}, doi={10.1000/182}, title={A Title}}",
        ),
        (
            '@ARTICLE{a,\r\n\tAUTHOR="Lee, A",\r\n\tTITLE="A Title",\r\n}',
            '@ARTICLE{a,\r\n\tAUTHOR="Lee, A",\r\n\tTITLE="A Title",\r\n\tDOI={10.1000/182},\r\n}',
        ),
        (
            "@article{a,\n  author = {Lee, A},\n  title = {A Title}, % nice\n}",
            "@article{a,\n  author = {Lee, A},\n  doi = {10.1000/182},\n  title = {A Title}, % nice\n}",
        ),
        (
            "@article{a,\n  author = {Lee, A},\n  doi = {},\n  title = {A Title}\n}",
            "@article{a,\n  author = {Lee, A},\n  doi = {10.1000/182},\n  title = {A Title}\n}",
        ),
        (
            "@article(a,\n author = {Lee, A}\n ,title = {A Title}\n)",
            "@article(a,\n author = {Lee, A}\n ,doi = {10.1000/182}, title = {A Title}\n)",
        ),
    ],
)
def test_the_doi_fits_into_any_style(before, after, fixed_bib):
    assert fixed_bib(before, dois={"r.bib:1": "10.1000/182"}) == after


@pytest.mark.parametrize(
    "doi",
    [
        "10.1000/a}b",
        "10.1000/a b",
        "10.1000/ä",
        "asdf",
        "10.1000/a\\b",
        "10.1000/%7d",
        "10.1000/$x$",
        "10.1000/`id`",
        "10.1000/<%=a%>",
        "10.1000/a^^5c",
    ],
)
def test_a_registry_cannot_write_anything_else_into_a_file(doi, fixed_bib):
    assert fixed_bib(ENTRY.format(""), dois={"r.bib:1": doi}) is None


def test_the_characters_of_old_dois_are_plain():
    doi = "10.1002/(sici)1096-8644(199605)100:1<1::aid-ajpa1>3.0.co;2-8"
    assert is_plain_doi(doi)
    assert not is_plain_doi("10.1000/" + "a" * 2_000)


def test_a_moved_url_is_replaced(fixed_bib):
    moved = {"https://old.example/a": "https://new.example/b?x=1&y=2"}
    assert fixed_bib("@misc{a, url = {https://old.example/a#part}}", moved=moved) == (
        "@misc{a, url = {https://new.example/b?x=1&y=2#part}}"
    )


@pytest.mark.parametrize(
    "new", ["https://new.example/}", "https://new.example/ü", 'https://new.example/"', "javascript:x"]
)
def test_an_address_that_could_end_the_field_is_not_written(new, fixed_bib):
    assert fixed_bib("@misc{a, url = {https://old.example/a}}", moved={"https://old.example/a": new}) is None
