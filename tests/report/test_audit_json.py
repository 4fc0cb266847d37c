from __future__ import annotations

import json
import re
from contextlib import suppress
from datetime import date
from pathlib import Path

import jsonschema_rs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.errors import UsageError, WorkError
from auditor.model.attention import AttentionReason, PageAttention, PageReason
from auditor.model.audit import (
    Audit,
    AuditedDoi,
    AuditedLink,
    AuditedPage,
    AuditedPerson,
    AuditedPmid,
    AuditedReference,
    CheckCounts,
    Counts,
    FindingCounts,
    Notice,
    ReviewCounts,
    RuleInfo,
    Tool,
)
from auditor.model.evidence import Redirect
from auditor.model.finding import Finding, Gravity, Topic, Urgency, UsedWaiver
from auditor.model.location import Location
from auditor.model.policy import Severity
from auditor.model.records import DoiState, Sources
from auditor.model.repository import DateOrderDecision, Governance, ReviewState
from auditor.model.stored import changed
from auditor.model.written import FrontMatterState, LinkKind, Skip
from auditor.report import RenderOptions
from auditor.report.json import read, render
from auditor.values.dates.date_reading import DateOrder

GOLDEN = Path(__file__).parent / "golden"
DOCUMENT = Path(__file__).parents[2] / "docs" / "audit.schema.json"


@pytest.fixture(scope="module")
def schema():
    return json.loads(DOCUMENT.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def validate(schema):
    """Raises for a text that is no audit by the schema; half a surrogate pair, which it cannot hold, is replaced."""
    validator = jsonschema_rs.Draft202012Validator(schema, validate_formats=True)

    def check(text):
        plain = json.dumps(json.loads(text), ensure_ascii=False)
        validator.validate(json.loads(re.sub("[\ud800-\udfff]", "\ufffd", plain)))

    return check


def rendered(audit, **options):
    return "".join(render(audit, RenderOptions(**options)))


def is_no_lone_pair(text):
    """JSON reads a high and a low surrogate in a row as one character."""
    return not re.search("[\ud800-\udbff][\udc00-\udfff]", text)


TEXT = st.text(st.characters(exclude_categories=()), max_size=12).filter(is_no_lone_pair)
TEXTS = st.lists(TEXT, max_size=2).map(tuple)
MAYBE = st.none() | TEXT
NUMBER = st.integers(0, 10**12)
LINE = st.integers(1, 10**9)
DAY = st.none() | st.dates()
PLACES = st.lists(st.builds(Location, TEXT, LINE, LINE), max_size=3).map(tuple)
PAGES = st.builds(
    AuditedPage,
    path=TEXT,
    title=TEXT,
    authors=TEXTS,
    reviewers=TEXTS,
    editors=TEXTS,
    owner=MAYBE,
    last_reviewed=DAY,
    next_review=DAY,
    next_review_from=st.sampled_from(["page", "interval", "policy", None]),
    review_state=st.sampled_from(ReviewState),
    days_overdue=st.none() | LINE,
    exempt_reason=TEXT,
    citations=TEXTS,
    references=TEXTS,
    links=NUMBER,
    findings=NUMBER,
    readable=st.booleans(),
    fields=st.dictionaries(TEXT | st.sampled_from(["title", "audience", "path", "fields"]), TEXT, max_size=2),
    governance=st.none() | st.sampled_from(Governance),
    front_matter=st.none() | st.sampled_from(FrontMatterState),
    exempt_by=st.none() | LINE,
)
SOURCES = st.lists(TEXT.filter(lambda text: text and ", " not in text), max_size=2).map(Sources)
REFERENCES = st.builds(
    AuditedReference,
    key=TEXT,
    type=TEXT,
    title=TEXT,
    authors=TEXTS,
    year=st.none() | st.integers(-(10**6), 10**6),
    doi=MAYBE,
    url=MAYBE,
    path=TEXT,
    line=LINE,
    cited_by=PLACES,
    doi_state=st.none() | st.sampled_from(DoiState),
    notices=st.lists(st.builds(Notice, TEXT, DAY, MAYBE, SOURCES), max_size=2).map(tuple),
)
PEOPLE = st.builds(
    AuditedPerson,
    TEXT,
    st.none() | st.booleans(),
    TEXTS,
    TEXTS,
    TEXTS,
    NUMBER,
    NUMBER,
    owned=TEXTS,
    has_left=st.booleans(),
)
LOCAL_LINKS = st.builds(
    AuditedLink, TEXT, st.sampled_from(LinkKind), TEXT, st.none() | NUMBER, MAYBE, TEXT, PLACES
)
REMOTE_LINKS = st.builds(
    AuditedLink,
    url=TEXT,
    kind=st.just(LinkKind.REMOTE),
    verdict=TEXT,
    status=st.none() | NUMBER,
    final_url=MAYBE,
    detail=TEXT,
    used_in=PLACES,
    chain=st.lists(st.builds(Redirect, NUMBER, TEXT), max_size=2).map(tuple),
    permanent=st.booleans(),
    quote=TEXT,
    https=TEXT,
    last_worked=DAY,
    failing_since=DAY,
    failures=NUMBER,
    archived=TEXT,
    archived_on=DAY,
    remembered=st.booleans(),
)
LINKS = LOCAL_LINKS | REMOTE_LINKS
SKIPS = st.lists(st.builds(Skip, TEXT, TEXT, TEXT), max_size=2).map(tuple)
FINDINGS = st.builds(
    Finding,
    rule=TEXT,
    family=TEXT,
    severity=st.sampled_from(Severity),
    path=TEXT,
    line=LINE,
    column=LINE,
    subject=TEXT,
    message=TEXT,
    help=TEXT,
    fingerprint=TEXT,
    waived=st.booleans(),
    waiver=st.none() | st.builds(UsedWaiver, TEXT, MAYBE),
    owner=MAYBE,
)
COUNTS = st.builds(
    Counts,
    **dict.fromkeys(["pages", "references", "links", "citations", "people", "waived"], NUMBER),
    findings=st.builds(FindingCounts, NUMBER, NUMBER, NUMBER),
    review=st.builds(ReviewCounts, *[NUMBER] * len(ReviewState)),
    checks=st.builds(CheckCounts, NUMBER, NUMBER, NUMBER),
    links_by_verdict=st.dictionaries(TEXT, NUMBER, max_size=2),
    remote_links_by_verdict=st.dictionaries(TEXT, NUMBER, max_size=2),
)
RULES = st.builds(
    RuleInfo,
    id=TEXT,
    family=TEXT,
    severity=st.sampled_from(Severity),
    summary=TEXT,
    gravity=st.none() | st.sampled_from(Gravity),
    urgency=st.none() | st.sampled_from(Urgency),
    topic=st.none() | st.sampled_from(Topic),
    short=TEXT,
    attention=st.none() | st.sampled_from(AttentionReason),
)
POINTS = st.floats(0, 99).map(lambda points: round(points, 1))
ATTENTION = st.builds(
    PageAttention,
    TEXT,
    POINTS,
    st.tuples(st.builds(PageReason, st.sampled_from(AttentionReason), POINTS, TEXT)),
)
AUDITS = st.builds(
    Audit,
    tool=st.builds(Tool, TEXT),
    root=TEXT,
    as_of=st.dates(),
    offline=st.booleans(),
    complete=st.booleans(),
    date_order=st.builds(
        DateOrderDecision,
        st.none() | st.sampled_from(DateOrder),
        st.sampled_from(["configuration", "fields", "prose", None]),
        NUMBER,
        NUMBER,
    ),
    summary=COUNTS,
    pages=st.lists(PAGES, max_size=2).map(tuple),
    references=st.lists(REFERENCES, max_size=2).map(tuple),
    people=st.lists(PEOPLE, max_size=2).map(tuple),
    links=st.lists(LINKS, max_size=2).map(tuple),
    skipped=SKIPS,
    unchecked=SKIPS,
    rules=st.lists(RULES, max_size=2).map(tuple),
    findings=st.lists(FINDINGS, max_size=3).map(tuple),
    notes=TEXTS,
    interrupted=st.booleans(),
    attention=st.lists(ATTENTION, max_size=2).map(tuple),
    attention_weights=st.dictionaries(st.sampled_from(AttentionReason), POINTS, max_size=2),
    site=st.sampled_from(["", "https://example.org"]),
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(AUDITS)
def test_reading_gives_back_an_equal_audit(audit):
    text = rendered(audit)
    text.encode()
    assert read(text) == audit


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(audit=AUDITS)
def test_every_audit_is_valid_by_the_published_schema(audit, validate):
    validate(rendered(audit))


def test_the_examples_are_valid_and_read_back(small, hostile, validate):
    for audit in (small, hostile):
        validate(rendered(audit))
        assert read(rendered(audit)) == audit


def test_the_schema_describes_every_member_and_allows_others(small, schema, validate):
    def metadata(node):
        if isinstance(node, dict):
            for member in node.get("properties", {}).values():
                assert member.get("description") or "$ref" in member or "const" in member, member
            assert node.get("additionalProperties") is not False
            for child in node.values():
                metadata(child)
        elif isinstance(node, list):
            for child in node:
                metadata(child)

    metadata(schema)
    document = json.loads(rendered(small)) | {"later": 1}
    document["pages"][0]["later"] = []
    validate(json.dumps(document))


def test_the_schema_names_every_member_that_is_written(small, schema):
    document = json.loads(rendered(small))
    properties, definitions = schema["properties"], schema["$defs"]
    assert set(document) == set(properties)
    for name, definition in {
        "references": "AuditedReference",
        "people": "AuditedPerson",
        "links": "AuditedLink",
        "skipped": "Skip",
        "rules": "RuleInfo",
        "findings": "Finding",
    }.items():
        written = set().union(*document[name])  # a link has some members only when there is something to say
        assert written == set(definitions[definition]["properties"])
    assert set(document["pages"][1]) == set(definitions["AuditedPage"]["properties"])


def test_it_is_laid_out_as_the_standard_encoder_does_it(small):
    text = rendered(small)
    assert text == json.dumps(json.loads(text), indent=2, ensure_ascii=False) + "\n"


def test_members_stand_in_the_order_of_the_contract(small):
    document = json.loads(rendered(small))
    assert " ".join(document) == (
        "schema tool root as_of offline complete date_order summary pages references people links skipped "
        "unchecked rules findings notes interrupted dois pmids findings_cut policy "
        "standards statements attention attention_weights commit clean reviews site"
    )
    assert " ".join(document["summary"]) == (
        "pages references links citations people findings waived review checks "
        "links_by_verdict remote_links_by_verdict"
    )
    assert " ".join(document["pages"][0]) == (
        "path title authors reviewers editors owner audience last_reviewed next_review next_review_from "
        "review_state days_overdue exempt_reason citations references links findings readable fields "
        "governance front_matter exempt_by last_changed commits_since_review words_since_review front_matter_format review_fields reviewer_roles"
    )
    assert " ".join(document["findings"][0]) == (
        "rule family severity path line column subject message help fingerprint waived waiver owner"
    )
    assert document["schema"] == 1


def test_a_field_is_found_under_its_own_name_unless_that_is_taken(make):
    page = make.page("a.md", title="Mine", fields={"audience": "patients", "title": "Theirs"})
    written = json.loads(rendered(make.audit(pages=(page,))))["pages"][0]
    assert written["audience"] == "patients"
    assert written["title"] == "Mine"
    assert written["fields"] == {"audience": "patients", "title": "Theirs"}


def test_every_review_state_has_a_number(make):
    audit = make.audit(pages=tuple(make.page(path, review_state=ReviewState.OVERDUE) for path in "ab"))
    review = json.loads(rendered(audit))["summary"]["review"]
    assert list(review) == ["overdue", "due-soon", "current", "never-reviewed", "unknown", "exempt"]
    assert review["overdue"] == 2


ENTRY = AuditedReference(
    "k",
    "article",
    "T",
    (),
    2020,
    "10.1/a",
    None,
    "r.bib",
    1,
    (Location("a.md", 3), Location("b.md", 1)),
    None,
    (),
    "7",
)
KNOWN = AuditedDoi("10.1/a", None, "T", "", "", (), (*ENTRY.cited_by, Location("c.md", 2)))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(AUDITS, st.lists(PLACES), PLACES)
def test_compact_json_is_one_line_that_is_read_back_as_the_same_audit(audit, places, cited_by):
    audit = changed(
        audit,
        references=tuple(changed(ENTRY, cited_by=one) for one in places),
        dois=(changed(KNOWN, cited_by=cited_by),),
        pmids=(AuditedPmid("7", "T", (), cited_by),),
    )
    text = rendered(audit, compact=True)
    assert text.index("\n") == len(text) - 1
    assert read(text) == read(text.encode()) == audit


def test_compact_json_has_the_members_of_the_other_without_spaces(small, hostile):
    for audit in (small, hostile):
        compact, usual = rendered(audit, compact=True), rendered(audit)
        documents = json.loads(compact), json.loads(usual)
        for document in documents:
            for one in document["dois"]:
                del one["cited_by"]
                one.pop("with_references", None)
        assert documents[0] == documents[1]
        assert len(compact) < len(usual)


def test_compact_json_names_a_place_that_cites_a_work_once(make, validate):
    text = rendered(make.audit(references=(ENTRY,), dois=(KNOWN,)), compact=True)
    (doi,) = json.loads(text)["dois"]
    assert (doi["cited_by"], doi["with_references"]) == ([{"path": "c.md", "line": 2, "column": 1}], True)
    validate(text)


def test_compact_json_keeps_places_that_are_not_those_of_the_entries(make):
    audit = make.audit(references=(ENTRY,), dois=(changed(KNOWN, cited_by=ENTRY.cited_by[:1]),))
    (doi,) = json.loads(rendered(audit, compact=True))["dois"]
    assert len(doi["cited_by"]) == 1
    assert "with_references" not in doi


def test_letters_are_written_as_letters(make):
    assert '"Zoë 肺 😀"' in rendered(make.audit(root="Zoë 肺 😀"))


def test_one_persons_sheet_is_no_json(small):
    with pytest.raises(UsageError):
        render(small, RenderOptions(for_person="Tom Okafor"))


def test_what_older_audits_lack_has_its_default(small):
    document = json.loads(rendered(small))
    del document["notes"]
    for page in document["pages"]:
        del page["readable"], page["fields"]
    for link in document["links"]:
        for location in link["used_in"]:
            del location["column"]
    for rule in document["rules"]:
        del rule["gravity"], rule["urgency"], rule["topic"], rule["short"]
    audit = read(json.dumps(document))
    assert audit.notes == ()
    assert all(page.readable and page.fields == {} for page in audit.pages)
    assert {(rule.gravity, rule.urgency, rule.topic, rule.short) for rule in audit.rules} == {
        (None, None, None, "")
    }
    assert audit.links[0].used_in == (Location("content/alk-inhibitors.md", 31, 1),)


_LATER_OF_PAGES = (
    "governance",
    "front_matter",
    "exempt_by",
    "last_changed",
    "commits_since_review",
    "words_since_review",
    "front_matter_format",
)


def test_an_audit_of_the_first_version_is_read():
    text = (GOLDEN / "audit-0.1.json").read_text(encoding="utf-8")
    document = json.loads(rendered(read(text)))
    for rule in document["rules"]:  # it says less of them
        assert (rule.pop("gravity"), rule.pop("urgency"), rule.pop("topic"), rule.pop("short")) == (
            (None, None, None, "")
        )
    assert (document.pop("attention"), document.pop("attention_weights")) == ([], {})
    assert document.pop("standards") == document.pop("reviews") == []
    assert (document.pop("commit"), document.pop("clean")) == (None, None)
    assert document.pop("site") == ""
    for name in ("reviewer_roles", "review_fields"):
        assert {str(page.pop(name)) for page in document["pages"]} == {"[]"}
    assert {rule.pop("attention") for rule in document["rules"]} == {None}
    assert {(str(person.pop("owned")), person.pop("has_left")) for person in document["people"]} == {
        ("[]", False)
    }
    assert document.pop("pmids") == document.pop("findings_cut") == document.pop("statements") == []
    assert document.pop("policy") == {"rules": [], "hidden": [], "blocks": [], "moved": None}
    for page in document["pages"]:
        assert {page.pop(name) for name in _LATER_OF_PAGES} == {None}
    assert {doi.pop("remembered_on") for doi in document["dois"]} <= {None}
    assert {link.pop("remembered_on") for link in document["links"]} == {None}
    assert {reference.pop("pmid") for reference in document["references"]} == {None}
    assert {found["waiver"].pop("added") for found in document["findings"] if found["waived"]} == {None}
    assert document == json.loads(text)


def test_unknown_members_and_a_byte_order_mark_are_ignored(small):
    document = json.loads(rendered(small))
    document["later"] = document["pages"][0]["later"] = document["findings"][0]["later"] = {"a": [1]}
    assert read("\ufeff" + json.dumps(document)) == small


DELETED = "(deleted)"

WRONG = [
    ("as_of", "30/06/2026", "as_of should be a date such as 2026-06-30"),
    ("as_of", "20260630", "as_of should be a date such as 2026-06-30"),
    ("as_of", "2026-02-30", "as_of should be a date such as 2026-06-30"),
    ("as_of", DELETED, "as_of is missing"),
    ("offline", 1, "offline should be true or false, not a number"),
    ("pages", {}, "pages should be a list, not an object"),
    ("pages", [None], "pages[0] should be an object, not null"),
    ("pages.1.title", 3, "pages[1].title should be text, not a number"),
    ("pages.1.authors.0", [], "pages[1].authors[0] should be text, not a list"),
    ("pages.1.links", True, "pages[1].links should be a whole number, not true or false"),
    ("pages.1.links", 1.5, "pages[1].links should be a whole number, not a fraction"),
    ("pages.1.links", -1, "pages[1].links should not be negative"),
    ("pages.1.review_state", "fine", "pages[1].review_state should be one of overdue, due-soon,"),
    ("pages.1.next_review_from", "x", "pages[1].next_review_from should be one of interval, page, policy"),
    ("pages.1.fields", {"a": 1}, "pages[1].fields.a should be text, not a number"),
    ("summary.review.overdue", DELETED, "summary.review.overdue is missing"),
    ("summary.findings", [], "summary.findings should be an object, not a list"),
    ("date_order.value", "year-first", "date_order.value should be one of day-first, month-first"),
    ("findings.2.line", 0, "findings[2].line should be 1 or more"),
    ("findings.2.waiver", "yes", "findings[2].waiver should be an object, not text"),
    ("links.0.used_in.0.path", None, "links[0].used_in[0].path should be text, not null"),
    ("references.0.notices.0.type", 1, "references[0].notices[0].type should be text, not a number"),
    ("tool.version", 2, "tool.version should be text, not a number"),
]


@pytest.mark.parametrize(("where", "value", "message"), WRONG, ids=[f"{one[0]}={one[1]}" for one in WRONG])
def test_a_wrong_member_is_named_by_its_way_through_the_document(where, value, message, small):
    document = json.loads(rendered(small))
    *way, last = (int(step) if step.isdigit() else step for step in where.split("."))
    target = document
    for step in way:
        target = target[step]
    if value is DELETED:
        del target[last]
    else:
        target[last] = value
    with pytest.raises(WorkError) as raised:
        read(json.dumps(document))
    assert f"cannot be used: {message}" in raised.value.message
    assert raised.value.hint


FOREIGN = [
    ("", "no JSON"),
    ("{", "no JSON"),
    ("[]", "no audit"),
    ("null", "no audit"),
    ("{}", "no audit"),
    ('{"schema": 1, "tool": {"name": "other"}}', "no audit"),
    ('{"schema": 1, "tool": "auditor"}', "no audit"),
    ('{"tool": {"name": "auditor"}}', "does not say its schema"),
    ('{"schema": true, "tool": {"name": "auditor"}}', "does not say its schema"),
    ('{"schema": 2, "tool": {"name": "auditor"}}', "schema 2"),
    ("[" * 200_000, "nested too deeply"),
    ('{"a":' * 200_000, "nested too deeply"),
    ('{"schema": NaN}', "a number that is none"),
    ('{"schema": ' + "9" * 10_000 + "}", "a number that is none"),
    ("\x00\x1b[31m", "no JSON"),
]


@pytest.mark.parametrize(("text", "message"), FOREIGN, ids=[one[0][:30] for one in FOREIGN])
def test_what_is_no_audit_of_ours_is_refused_in_one_clean_line(text, message):
    with pytest.raises(WorkError) as raised:
        read(text)
    assert message in raised.value.message
    assert raised.value.message.isprintable()


@pytest.mark.parametrize(("way", "message"), [("schema", "say its schema"), ("tool.name", "no audit")])
def test_an_audit_that_lacks_only_its_mark_is_refused(way, message, small):
    document = json.loads(rendered(small))
    *outer, last = way.split(".")
    target = document
    for step in outer:
        target = target[step]
    del target[last]
    with pytest.raises(WorkError) as raised:
        read(json.dumps(document))
    assert message in raised.value.message


@given(st.text())
def test_any_text_is_read_or_refused(text):
    with pytest.raises(WorkError):
        read(text)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_an_audit_with_any_member_replaced_is_read_or_refused(small, data):
    document = json.loads(rendered(small))
    target, keys = document, list(document)
    while True:
        key = data.draw(st.sampled_from(keys))
        inner = target[key]
        keys = []
        if isinstance(inner, dict):
            keys = list(inner)
        elif isinstance(inner, list):
            keys = list(range(len(inner)))
        if not keys or data.draw(st.booleans()):
            break
        target = inner
    target[key] = data.draw(JSON)
    with suppress(WorkError):
        audit = read(json.dumps(document))
        assert read(rendered(audit)) == audit


def test_a_hostile_member_name_stays_on_one_line(small):
    document = json.loads(rendered(small))
    document["pages"][0]["fields"] = {"\x1b[31m\n::error::": 1}
    with pytest.raises(WorkError) as raised:
        read(json.dumps(document))
    assert raised.value.message.isprintable()


def test_dates_at_the_ends_of_the_calendar(make):
    audit = make.audit(as_of=date.max, pages=(make.page("a.md", last_reviewed=date.min),))
    assert read(rendered(audit)) == audit
    assert read(rendered(changed(audit, as_of=date.min))).as_of == date.min


def test_what_is_no_audit_is_not_looked_at_whatever_it_holds():
    with pytest.raises(WorkError, match="more than 3,000,000 lists and objects"):
        read('{"schema": 1, "pages": [' + "[]," * 3_000_001 + "0]}")
