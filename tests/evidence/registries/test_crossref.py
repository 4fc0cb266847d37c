"""Crossref's records: what is read of them, and that nothing they hold is taken for more than it says."""

import json
from datetime import date
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from auditor.evidence.registries.crossref import (
    list_url,
    notices_url,
    query_url,
    read_list,
    read_notices,
    read_work,
    work_url,
)
from auditor.evidence.registries.json_values import UnreadableError
from auditor.evidence.registries.registry import is_listable
from auditor.model.records import Relation, Update
from auditor.values.identifiers.doi import Doi
from auditor.values.names.person_name import PersonName

BASE = "https://api.crossref.org"
DOI = "10.5555/heart.2020.17"


def answer(**fields) -> bytes:
    """The answer to ``/works/{doi}``."""
    item = {"DOI": DOI, "type": "journal-article", **fields}
    return json.dumps(
        {"status": "ok", "message-type": "work", "message-version": "1.0.0", "message": item}
    ).encode()


def listed(*items) -> bytes:
    message = {"facets": {}, "total-results": len(items), "items": items, "items-per-page": 20}
    return json.dumps({"status": "ok", "message-type": "work-list", "message": message}).encode()


def parts(*numbers) -> dict:
    return {"date-parts": [list(numbers)]}


def metadata(**fields):
    return read_work(answer(**fields)).metadata


def notice(doi, kind, *, source="publisher", day=(2021, 3, 4)) -> dict:
    return {"DOI": doi, "type": kind, "label": kind.title(), "source": source, "updated": parts(*day)}


def test_a_journal_article_with_all_its_fields():
    record = read_work(
        answer(
            title=["Beta-blockers after infarction"],
            subtitle=["A registry study"],
            author=[
                {"given": "Ana María", "family": "López", "sequence": "first", "affiliation": []},
                {"given": "Martin", "family": "King", "suffix": "Jr", "sequence": "additional"},
                {"name": "The HEART-7 Investigators", "sequence": "additional"},
            ],
            editor=[{"given": "E.", "family": "Ditor"}],
            issued=parts(2020, 8, 17),
            **{"published-print": parts(2021, 5), "published-online": parts(2020, 8, 17)},
            created=parts(2019, 1, 1),
            deposited=parts(2024, 1, 1),
            **{"container-title": ["Journal of Hearts"], "short-container-title": ["J Hearts"]},
            volume="74",
            issue="5",
            page="314-320",
            publisher="Hearts Ltd",
        )
    )
    work = record.metadata
    assert (record.doi, record.agency, work.type) == (DOI, "Crossref", "journal-article")
    assert (work.title, work.subtitle) == ("Beta-blockers after infarction", "A registry study")
    assert work.authors == (
        PersonName("Ana María", "López"),
        PersonName("Martin", "King", "Jr"),
        PersonName(family="The HEART-7 Investigators", literal=True),
    )
    assert work.editors == (PersonName("E.", "Ditor"),)
    assert work.years == (2021, 2020), "print first; never what the registry did with the record"
    assert work.containers == ("Journal of Hearts", "J Hearts")
    assert (work.volume, work.issue, work.pages, work.publisher) == ("74", "5", "314-320", "Hearts Ltd")
    assert not work.others


def test_the_doi_is_compared_in_lower_case():
    assert read_work(answer(DOI="10.1002/(SICI)1097-4571(199205)43:4<284::AID-ASI3>3.0.CO;2-0")).doi == (
        "10.1002/(sici)1097-4571(199205)43:4<284::aid-asi3>3.0.co;2-0"
    )


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("Detecting\n                    <i>KRAS</i>\n   /\n  <i>NRAS</i>", "Detecting KRAS / NRAS"),
        ("Smith &amp; Sons", "Smith & Sons"),
        ("&lt;i&gt;E. coli&lt;/i&gt; in water", "E. coli in water"),
        ("Q &amp;amp; A", "Q & A"),
        ("RETRACTED: A trial", "RETRACTED: A trial"),
        (12, ""),
        (None, ""),
    ],
)
def test_titles_are_read_without_markup(title, read):
    assert metadata(title=[title]).title == read


def test_titles_in_other_languages_and_forms_are_kept_apart():
    work = metadata(
        title=["El corazón", "The heart"], **{"original-title": ["Das Herz"], "short-title": ["El corazón"]}
    )
    assert (work.title, work.other_titles) == ("El corazón", ("The heart", "Das Herz"))


@pytest.mark.parametrize("title", [[], None, [None], "", {}, [[]], 7])
def test_a_record_may_have_no_title(title):
    assert metadata(title=title).title == ""


@pytest.mark.parametrize(
    "issued", [parts(None), parts(), {"date-parts": []}, {}, None, parts(0), parts(99999), [1]]
)
def test_a_date_that_is_none_gives_no_year(issued):
    assert metadata(issued=issued).years == ()


def test_a_preprint_has_the_year_it_was_posted_and_its_server():
    work = metadata(type="posted-content", posted=parts(2020, 3, 1), institution=[{"name": "bioRxiv"}])
    assert (work.years, work.containers) == ((2020,), ("bioRxiv",))


def test_a_conference_has_the_year_of_its_meeting_too():
    event = {"name": "ICX 2003", "start": parts(2003, 5, 19), "location": "Providence"}
    work = metadata(issued=parts(2004), event=event)
    assert (work.years, work.containers) == ((2004, 2003), ("ICX 2003",))


def test_an_electronic_article_has_a_number_instead_of_pages():
    assert metadata(**{"article-number": "e1006930"}).pages == "e1006930"


def test_a_group_that_is_given_as_a_family_name_is_a_group():
    found = metadata(author=[{"family": "RECOVERY Collaborative Group"}, {"family": "Plato"}]).authors
    assert found == (
        PersonName(family="RECOVERY Collaborative Group", literal=True),
        PersonName(family="Plato"),
    )


def test_persons_without_a_name_are_left_out():
    assert (
        metadata(author=[{"sequence": "first"}, None, "A. Author", {"given": None, "family": ""}]).authors
        == ()
    )


def test_what_happened_to_the_work_is_read_from_updated_by():
    record = read_work(
        answer(
            **{
                "updated-by": [
                    notice("10.5555/N2", "retraction", source="retraction-watch", day=(2010, 2, 6)),
                    notice("10.5555/n1", "correction", day=(2004, 3, 6)),
                ]
            }
        )
    )
    assert record.updates == (
        Update("correction", date(2004, 3, 6), Doi("10.5555/n1"), ("publisher",)),
        Update("retraction", date(2010, 2, 6), Doi("10.5555/n2"), ("retraction-watch",)),
    )
    assert record.notice_of == ()


def test_the_same_event_from_two_sources_is_one():
    twice = [
        notice("10.5555/n1", "expression_of_concern", day=(2020, 6, 2)),
        notice("10.5555/N1", "expression-of-concern", source="retraction-watch", day=(2020, 6, 1)),
    ]
    assert read_work(answer(**{"updated-by": twice})).updates == (
        Update(
            "expression-of-concern", date(2020, 6, 1), Doi("10.5555/n1"), ("publisher", "retraction-watch")
        ),
    )


def test_a_notice_says_what_it_is_a_notice_of():
    record = read_work(answer(**{"update-to": [notice("10.5555/BAD", "retraction")]}))
    assert (record.notice_of, record.updates) == ((Relation("retraction", Doi("10.5555/bad")),), ())


@pytest.mark.parametrize("kind", ["new_version", "correction", "retraction"])
def test_a_publishers_update_that_points_at_itself_is_nothing(kind):
    record = read_work(
        answer(**{"update-to": [notice(DOI.upper(), kind)], "updated-by": [notice(DOI, kind)]})
    )
    assert (record.updates, record.notice_of) == ((), ())


def test_a_notice_in_the_place_of_the_work_is_a_retraction_when_retraction_watch_recorded_it():
    itself = [notice(DOI, "retraction", source="retraction-watch")]
    record = read_work(answer(**{"updated-by": itself, "update-to": itself}))
    assert record.updates == (Update("retraction", date(2021, 3, 4), Doi(""), ("retraction-watch",)),)
    assert record.notice_of == ()


@pytest.mark.parametrize(
    "updated", [None, {}, parts(None), parts(2020), parts(2020, 13, 40), {"date-time": {}}, "?"]
)
def test_an_event_without_a_day_is_an_event_all_the_same(updated):
    found = {"DOI": "10.5555/n1", "type": "retraction", "updated": updated}
    assert read_work(answer(**{"updated-by": [found]})).updates == (
        Update("retraction", None, Doi("10.5555/n1"), ("publisher",)),
    )


def test_an_events_day_may_be_a_time_stamp():
    found = {"DOI": "10.5555/n1", "type": "retraction", "updated": {"date-time": "2010-02-06T00:00:00Z"}}
    assert read_work(answer(**{"updated-by": [found]})).updates[0].date == date(2010, 2, 6)


def test_relations_to_other_dois_are_read():
    relation = {
        "has-preprint": [{"id-type": "doi", "id": "10.5555/PRE", "asserted-by": "object"}],
        "is-supplemented-by": [
            {"id-type": "uri", "id": "https://example.org/10.5555/x"},
            {"id-type": "doi", "id": DOI},
        ],
        "references": None,
    }
    assert read_work(answer(relation=relation)).relations == (Relation("has-preprint", Doi("10.5555/pre")),)


def test_one_odd_item_does_not_lose_the_others():
    body = listed(
        {"DOI": "10.5555/a", "title": [None]}, None, {"title": ["No DOI"]}, {"DOI": 5}, {"DOI": "10.5555/b"}
    )
    assert [record.doi for record in read_list(body)] == ["10.5555/a", "10.5555/b"]


def test_a_list_may_be_empty():
    assert read_list(listed()) == []


@pytest.mark.parametrize(
    ("read", "body", "reason"),
    [
        (read_work, b"Resource not found.", "not JSON"),
        (read_work, b"<!doctype html><title>403</title>", "HTML"),
        (read_work, b"", "empty"),
        (read_work, b"null", "no work of Crossref"),
        (read_work, listed({"DOI": DOI}), "no work of Crossref"),
        (read_list, answer(), "no work-list of Crossref"),
        (read_work, answer(DOI=None), "names no DOI"),
        (
            read_work,
            b'{"status":"failed","message-type":"validation-failure","message":[{"type":"x"}]}',
            "no work",
        ),
        (read_work, b'{"status":"ok","message-type":"work-agency","message":{"DOI":"10.5555/a"}}', "no work"),
        (read_list, b'{"message-type":"work-list","message":{"items":{}}}', "not a list of works"),
    ],
)
def test_an_answer_that_says_nothing_has_a_reason(read, body, reason):
    with pytest.raises(UnreadableError, match=reason):
        read(body)


def test_the_address_of_a_record_encodes_what_would_end_the_path():
    assert work_url(f"{BASE}/", "10.5555/a#b?c;d e%2f") == f"{BASE}/works/10.5555/a%23b%3Fc%3Bd%20e%252f"


@pytest.mark.parametrize("doi", ["10.5555/../../secret", "10.5555//x", "10.5555/a/./b"])
def test_no_doi_climbs_out_of_the_path(doi):
    path = work_url(BASE, doi).removeprefix(f"{BASE}/works/")
    assert path.count("/") == 1
    assert unquote(path) == doi


def test_a_list_is_asked_for_with_the_fields_that_are_read():
    url = urlsplit(list_url(BASE, ["10.5555/a", "10.1002/x<1::y>;2-0"]))
    asked = parse_qs(url.query)
    assert url.path == "/works"
    assert asked["filter"] == ["doi:10.5555/a,doi:10.1002/x<1::y>;2-0"]
    assert asked["rows"] == ["2"]
    assert {"DOI", "updated-by", "update-to", "relation", "author"} <= set(asked["select"][0].split(","))
    assert "select" not in parse_qs(urlsplit(list_url(BASE, ["10.5555/a"], select=False)).query)


def test_a_doi_with_a_comma_cannot_be_asked_for_in_a_list():
    assert not is_listable("10.5555/a,b")
    assert is_listable("10.1023/a:1022883727209")


def test_forty_long_dois_fit_an_address():
    dois = [f"10.1002/(sici)1097-4571(199205)43:4<2{n:03}::aid-asi3>3.0.co;2-0" for n in range(40)]
    assert len(list_url(BASE, dois)) < 8_000


def test_a_search_asks_for_the_text_as_it_is():
    asked = parse_qs(urlsplit(query_url(BASE, "The heart & soul = 5 %", 5)).query)
    assert asked["query.bibliographic"] == ["The heart & soul = 5 %"]
    assert asked["rows"] == ["5"]


# -- notices ---------------------------------------------------------------------------------------------------------------------------


def test_the_notices_about_several_works_are_one_question():
    query = parse_qs(urlsplit(notices_url(f"{BASE}/", ["10.5555/a#b", "10.5555/c"])).query)
    assert query["filter"] == ["updates:10.5555/a#b,updates:10.5555/c"]
    assert query["select"] == ["DOI,update-to"]


def test_a_notice_tells_what_happened_to_each_of_its_works():
    update = {
        "type": "retraction",
        "label": "Retraction",
        "source": "retraction-watch",
        "updated": parts(2010, 2, 6),
    }
    item = {
        "DOI": "10.5555/NOTICE",
        "update-to": [{"DOI": "10.5555/A", **update}, {"DOI": "10.5555/b", **update}],
    }
    event = Update("retraction", date(2010, 2, 6), Doi("10.5555/notice"), ("retraction-watch",))
    assert read_notices(listed(item)) == {"10.5555/a": [event], "10.5555/b": [event]}


def test_a_list_of_notices_that_is_cut_off_is_no_answer():
    body = json.loads(listed({"DOI": "10.5555/n"}))
    body["message"]["total-results"] = 2
    with pytest.raises(UnreadableError):
        read_notices(json.dumps(body).encode())
