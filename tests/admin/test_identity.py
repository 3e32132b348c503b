"""The identity queue: pairs in doubt, side by side, and what a curator says of them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.admin.scores import MEANINGS, explain
from meetings.models import Meeting, Official, Redirect, ResolutionDecision
from meetings.resolution import bodies, people, reports
from meetings.resolution.scoring import Feature
from tests import factories
from tests.actions.builders import person, store, told
from tests.admin.pages import doubt

QUEUE = "admin:meetings_resolutiondecision_queue"
PAIR = "admin:meetings_resolutiondecision_pair"
BO = person("Bo Lindqvist", "SE", "foreign minister")


@pytest.fixture
def pair(db):
    store("a", told(person("Prak Sokhon", "TH"), BO, when="2024-01-30"))
    store("b", told(person("Sok Prakhon", "TH"), BO, when="2024-03-30"))
    left, right = Official.objects.filter(country="TH").order_by("pk")
    return doubt(left, right), left, right


def answer(page, decision, **values):
    return page.post(reverse(PAIR, args=[decision.pk]), values)


def test_the_queue_opens_at_the_likeliest_pair(page):
    doubt(factories.OfficialFactory(), factories.OfficialFactory(), score=0.6)
    likely = doubt(factories.OfficialFactory(), factories.OfficialFactory(), score=0.8)
    assert page.get(reverse(QUEUE)).url == reverse(PAIR, args=[likely.pk])


def test_the_queue_says_when_no_pair_is_left(page):
    assert "Nothing waits" in page.get(reverse(QUEUE)).content.decode()


def test_both_records_are_shown_with_the_reasons_in_words(page, pair):
    decision, left, right = pair
    text = page.get(reverse(PAIR, args=[decision.pk])).content.decode()
    assert left.name in text
    assert right.name in text
    assert "They act for different states." in text
    assert 'Both met <a href="' in text


def test_every_feature_that_makes_a_score_is_explained():
    tables = [value for module in (bodies, people, reports) for value in vars(module).values()]
    names = {
        feature.name
        for table in tables
        if isinstance(table, tuple)
        for feature in table
        if isinstance(feature, Feature)
    }
    assert "same_name" in names
    assert {name for name in names if not MEANINGS.get(name)} == set()


def test_the_strongest_reason_stands_first():
    assert [reason.name for reason in explain({"a": 0.1, "b": -0.5})] == ["b", "a"]


def test_different_is_remembered_and_the_pair_leaves_the_queue(page, pair, admin_user):
    decision, *_ = pair
    answer(page, decision, judgement="different", reason="two people")
    assert not ResolutionDecision.objects.in_doubt().exists()
    standing = ResolutionDecision.objects.standing().get(left_id=decision.left_id)
    assert (standing.judgement, standing.actor, standing.reason) == (
        "different", admin_user, "two people",
    )  # fmt: skip
    assert Official.objects.filter(country="TH").count() == 2


def test_unsure_is_remembered_too(page, pair):
    decision, *_ = pair
    answer(page, decision, judgement="unsure")
    assert not ResolutionDecision.objects.in_doubt().exists()
    assert ResolutionDecision.objects.standing().by_curators().get().judgement == "unsure"


def test_the_same_merges_into_the_one_that_is_kept(page, pair):
    decision, left, right = pair
    answer(page, decision, judgement="same", keep=right.public_id)
    assert Redirect.objects.get(old_id=left.public_id).new_id == right.public_id


def test_an_answer_leads_to_the_next_pair(page, pair):
    decision, *_ = pair
    following = doubt(factories.OfficialFactory(), factories.OfficialFactory(), score=0.5)
    response = answer(page, decision, judgement="different")
    assert response.url == reverse(PAIR, args=[following.pk])


def test_a_pair_that_met_is_not_merged(page):
    store("a", told(person("Ana Sol", "EC"), BO, when="2024-01-30"))
    decision = doubt(*Official.objects.all())
    response = page.post(reverse(PAIR, args=[decision.pk]), {"judgement": "same"}, follow=True)
    assert "They cannot be the same" in response.content.decode()
    assert Official.objects.count() == 2
    assert ResolutionDecision.objects.in_doubt().get() == decision


def test_no_answer_is_an_error_and_decides_nothing(page, pair):
    decision, *_ = pair
    response = page.post(reverse(PAIR, args=[decision.pk]), {"judgement": "maybe"}, follow=True)
    assert "Choose same, different or unsure" in response.content.decode()
    assert ResolutionDecision.objects.in_doubt().get() == decision


def test_a_pair_of_which_one_is_gone_is_passed_over(page):
    left, right = factories.OfficialFactory.create_batch(2)
    decision = doubt(left, right)
    right.delete()
    response = page.get(reverse(PAIR, args=[decision.pk]), follow=True)
    assert "decided already" in response.content.decode()


def test_meetings_are_compared_with_what_documents_say(page):
    store("a", told(person("Ana Sol", "EC"), BO, when="2024-01-30"))
    store("b", told(person("Ana Sol", "EC"), BO, when="2024-03-30"))
    decision = doubt(*Meeting.objects.order_by("pk"))
    text = page.get(reverse(PAIR, args=[decision.pk])).content.decode()
    assert "2024-01-30" in text
    assert '<mark title="occasion"' in text


def test_a_pair_costs_the_same_queries_however_much_is_known(page, pair):
    decision, left, right = pair

    def count():
        with CaptureQueriesContext(connection) as queries:
            assert page.get(reverse(PAIR, args=[decision.pk])).status_code == 200
        return len(queries)

    few = count()
    for number in range(4):
        for official in (left, right):
            factories.RoleFactory(official=official, title=f"minister {number}")
            meeting = factories.ParticipationFactory(official=official).meeting
            factories.ParticipationFactory(meeting=meeting)
            report = factories.ReportFactory(meeting=meeting)
            mention = factories.ReportParticipantFactory(report=report, official=official)
            factories.EvidenceFactory(report=report, participant=mention)
    assert count() == few


def test_a_decision_can_be_made_anew_and_the_first_stays_readable(page, pair):
    decision, left, right = pair
    answer(page, decision, judgement="different")
    standing = ResolutionDecision.objects.standing().by_curators().get()
    there = reverse(PAIR, args=[standing.pk])
    listed = page.get(reverse("admin:meetings_resolutiondecision_changelist"))
    assert there in listed.content.decode()
    answer(page, standing, judgement="same", keep=left.public_id)
    assert Redirect.objects.get(old_id=right.public_id).new_id == left.public_id
    judged = ResolutionDecision.objects.by_curators().values_list("judgement", flat=True)
    assert sorted(judged) == ["different", "same"]
