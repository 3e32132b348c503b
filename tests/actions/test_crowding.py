"""A vague report is not looked for where so much is told that it fits anything."""

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.actions import crowding, report_shelf
from meetings.actions.withdrawal import withdraw_document
from meetings.choices import KeyKind
from meetings.models import Document, Meeting, ReportKey, ResolutionDecision
from tests.actions.builders import person, store, told
from tests.actions.corpora import corpora, store_all
from tests.actions.test_order import register_of
from tests.searching import examples

ANA = person("Ana Sol", "EC", "foreign minister")
BO = person("Bo Lindqvist", "SE", "foreign minister")
QUITO = {"where": ("Quito", "EC")}
VAGUE = ([told(ANA, BO, **QUITO)], date(2024, 5, 31))
ELSEWHERE = {"where": ("Oslo", "NO")}
CORPUS = {
    "vague": VAGUE,
    "quito": ([told(ANA, BO, when="2024-05-02", **QUITO)], date(2024, 5, 3)),
    "oslo": ([told(ANA, BO, when="2024-04-02", **ELSEWHERE)], date(2024, 4, 3)),
    "later": ([told(ANA, BO, when="2024-04-20", **ELSEWHERE)], date(2024, 4, 21)),
}


@pytest.fixture
def at_most(monkeypatch):
    """Lets so many days and vague reports be told under a key."""
    return lambda number: monkeypatch.setattr(crowding, "MOST", number)


def meeting_of(name):
    return Meeting.objects.get(reports__document__external_id=name)


def crowded():
    rows = ReportKey.objects.filter(kind=KeyKind.CROWDED)
    return set(rows.values_list("report__document__external_id", flat=True))


def test_a_vague_report_is_of_the_one_meeting_that_fits(at_most):
    at_most(4)
    store_all(CORPUS, sorted(CORPUS))
    assert meeting_of("vague") == meeting_of("quito")
    assert crowded() == set()


@pytest.mark.parametrize("order", list(permutations(CORPUS))[::5])
def test_where_more_is_told_it_keeps_to_itself_whatever_came_first(at_most, order):
    at_most(3)
    store_all(CORPUS, order)
    assert meeting_of("vague") != meeting_of("quito")
    assert crowded() == {"vague"}
    assert not ResolutionDecision.objects.standing().filter(judgement="unsure").exists()


def test_it_is_found_again_when_a_document_is_withdrawn(at_most):
    at_most(3)
    store_all(CORPUS, sorted(CORPUS))
    withdraw_document(Document.objects.get(external_id="later"), acting_user=None)
    assert meeting_of("vague") == meeting_of("quito")


def test_a_report_of_a_month_is_told_apart_by_its_days(at_most):
    at_most(0)
    store_all(CORPUS, ["quito", "oslo"])
    store("month", told(ANA, BO, when="2024-05", **QUITO))
    assert meeting_of("month") == meeting_of("quito")


def test_other_people_make_no_crowd(at_most):
    at_most(3)
    store_all(CORPUS, ["vague", "quito", "oslo"])
    store("others", told(person("Cy Owusu", "GH"), person("Dag Berg", "NO"), when="2024-04-20"))
    assert meeting_of("vague") == meeting_of("quito")


@pytest.mark.parametrize("number", [6, 12])
def test_what_is_read_for_a_vague_report_does_not_grow(at_most, number, monkeypatch):
    at_most(3)
    for day in range(1, number + 1):
        store(f"d{day}", told(ANA, BO, when=f"2024-04-{day:02}", **QUITO))
        store(f"v{day}", told(ANA, BO, **QUITO))
    read = []
    load = report_shelf.load_reports_of
    monkeypatch.setattr(
        report_shelf, "load_reports_of", lambda asked: read.extend(asked) or load(asked)
    )
    store("one more", told(ANA, BO, **QUITO))
    assert read == []


@pytest.mark.parametrize("number", [0, 1])
@examples(6)
@given(corpora(), st.randoms(use_true_random=False))
def test_any_order_of_documents_gives_the_same_register(number, corpus, random):
    names = sorted(corpus)
    shuffled = random.sample(names, len(names))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(crowding, "MOST", number)
        first, second = (
            register_of(lambda each=each: store_all(corpus, each)) for each in (names, shuffled)
        )
    assert first == second


@examples(6)
@given(corpora())
def test_a_withdrawn_document_leaves_no_trace_in_a_crowd(corpus):
    *others, last = sorted(corpus)

    def store_and_withdraw():
        store_all(corpus, [last, *others])
        withdraw_document(Document.objects.get(external_id=last), acting_user=None)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(crowding, "MOST", 1)
        assert register_of(store_and_withdraw) == register_of(lambda: store_all(corpus, others))
