"""The curators' queues: every record once, the most valuable first, answered from an index."""

import pytest
from django.db import connection

from meetings.models import Meeting, ResolutionDecision
from tests import factories


def walk(waiting, following):
    """The whole queue, one after the other, as a curator goes through it."""
    seen, record = [], waiting.first()
    while record:
        seen.append(record)
        record = following(waiting, record).first()
    return seen


@pytest.mark.django_db
def test_the_review_queue_passes_over_nothing_and_repeats_nothing():
    for reports, confidence in [(1, 0.5), (3, 0.2), (1, 0.9), (1, 0.5), (2, 0.5), (1, 0.5)]:
        factories.MeetingFactory(report_count=reports, confidence=confidence)
    factories.MeetingFactory(accepted=True, report_count=9)
    waiting = Meeting.objects.awaiting_review().most_valuable_first()
    seen = walk(waiting, lambda queue, meeting: queue.less_valuable_than(meeting))
    order = [(meeting.report_count, meeting.confidence) for meeting in seen]
    assert order == sorted(order, reverse=True)
    assert {meeting.pk for meeting in seen} == set(waiting.values_list("pk", flat=True))
    assert len(seen) == 6


@pytest.mark.django_db
def test_the_identity_queue_passes_over_nothing_and_repeats_nothing():
    for number, score in enumerate([0.7, 0.9, 0.7, 0.6]):
        ResolutionDecision.objects.create(
            kind="off", left_id=f"off_{number}", right_id="off_x", judgement="unsure", score=score
        )
    waiting = ResolutionDecision.objects.in_doubt()
    seen = walk(waiting, lambda queue, decision: queue.less_likely_than(decision))
    assert [decision.score for decision in seen] == [0.9, 0.7, 0.7, 0.6]
    assert len({decision.pk for decision in seen}) == 4


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="an empty table is scanned elsewhere")
def test_the_queues_are_answered_from_their_indexes():
    meeting, doubts = factories.MeetingFactory(), ResolutionDecision.objects.in_doubt()
    waiting = Meeting.objects.awaiting_review().most_valuable_first()
    for queue in (waiting, waiting.less_valuable_than(meeting)):
        plan = queue.values_list("pk")[:1].explain()
        assert "meeting_by_value" in plan
        assert "TEMP B-TREE" not in plan
    decision = ResolutionDecision(pk=1, score=0.7)
    for queue in (doubts, doubts.less_likely_than(decision)):
        plan = queue.values_list("pk")[:1].explain()
        assert "decision_by_likeness" in plan
        assert "TEMP B-TREE" not in plan
