"""A register of copies stores what would be rendered and indexed of it."""

from collections import Counter

import pytest
from django.db import transaction

from meetings.actions.rendering import verify_renditions
from meetings.identifiers import PUBLIC_ID
from meetings.models import (
    Document,
    Meeting,
    Official,
    Organisation,
    Participation,
    Report,
    ReportParticipant,
)
from meetings.models.tallying import find_wrong_tallies
from tests.benchmarks.ranks import Ranks, weigh
from tests.benchmarks.register import fill
from tests.benchmarks.samples import find_differences

pytestmark = pytest.mark.django_db

MEETINGS, RENDERED, OFFICIALS, COPIES = 400, 100, 50, 4


@pytest.fixture(autouse=True, scope="module")
def _register(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        fill(MEETINGS, rendered=RENDERED)
        yield
        transaction.set_rollback(True)


def test_nothing_differs_from_what_would_be_rendered():
    assert list(verify_renditions()) == []
    assert find_wrong_tallies() == []


def test_neither_do_words_nor_a_sample():
    assert list(find_differences(MEETINGS)) == []


def test_it_has_as_many_records_as_if_it_had_been_drawn_at_once():
    assert Meeting.objects.count() == Report.objects.count() == MEETINGS
    assert Official.objects.count() == OFFICIALS
    assert Organisation.objects.count() == 20


@pytest.mark.parametrize("model", [Official, Organisation, Meeting, Report, Document])
def test_every_id_is_of_the_form_of_ids(model):
    ids = model.objects.values_list("public_id", flat=True)
    assert all(map(PUBLIC_ID.fullmatch, ids))


def test_no_two_copies_share_a_name():
    names = Counter(Official.objects.values_list("name", flat=True))
    assert names.most_common(1)[0][1] == 1


def test_the_busiest_is_in_every_copy_and_others_are_in_one():
    def copies_of(official):
        meetings = Participation.objects.filter(official=official).values_list("meeting", flat=True)
        return {(meeting - 1) // RENDERED for meeting in meetings}

    assert copies_of(1) == set(range(COPIES))
    ranks = Ranks.split(OFFICIALS, COPIES)
    own = range(ranks.shared + 1, OFFICIALS + 1)
    assert [copies_of(each) for each in own] == [
        {(each - ranks.shared - 1) // ranks.own} for each in own
    ]


def test_reports_name_officials_as_the_register_does():
    named = ReportParticipant.objects.values_list("name", "official__name")
    assert all(told == name for told, name in named)


def test_weights_are_those_of_the_whole_register():
    ranks = Ranks.split(OFFICIALS, COPIES)
    assert ranks.shared + COPIES * ranks.own == OFFICIALS
    assert len(ranks.weights()) == ranks.present
    assert sum(ranks.weights()) == pytest.approx(sum(weigh(OFFICIALS)))


@pytest.mark.parametrize("meetings", [300, 10_000])
def test_a_part_of_a_copy_and_too_many_copies_are_refused(meetings):
    with pytest.raises(ValueError, match="times as many"):
        fill(meetings, rendered=200)
