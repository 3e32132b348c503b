"""Whatever is done to the register, what is counted of it stays true."""

from contextlib import suppress
from random import Random

import pytest

from meetings.actions.merging import merge_meetings, merge_officials, merge_organisations
from meetings.actions.records import edit_organisation
from meetings.actions.rendering import render_pending, verify_renditions
from meetings.actions.review import accept_meeting, edit_meeting, reject_meeting, reopen_meeting
from meetings.actions.splitting import split_meeting
from meetings.actions.storing import store_document
from meetings.actions.topics import edit_topic
from meetings.actions.unmerging import undo_merge
from meetings.actions.vocabularies import load_vocabularies
from meetings.actions.withdrawal import withdraw_document
from meetings.dates import EdtfDate
from meetings.exceptions import MergeConflictError, SplitError
from meetings.models import (
    Change,
    Document,
    Meeting,
    Official,
    Organisation,
    Participation,
    Tally,
    Topic,
)
from meetings.models.tallying import find_wrong_tallies
from tests.benchmarks.synthetic import Corpus

DATES = ("2024-05-30", "2024-05", "2023", "2024-05-30/2024-06-02", "2019/2021", "")
DOCUMENTS, DEEDS = 20, 40

pytestmark = pytest.mark.django_db


class Somebody:
    """Does to the register whatever the dice say."""

    def __init__(self, seed):
        self.rng = Random(seed)
        self.documents = Corpus(seed).documents(10**9)

    def act(self):
        deeds = (
            self.store, self.store, self.withdraw, self.judge, self.judge, self.date, self.date,
            self.sort_out, self.merge, self.merge, self.undo, self.split, self.recount, self.rename,
            self.write_past_all_actions,
        )  # fmt: skip
        with suppress(MergeConflictError, SplitError):
            self.rng.choice(deeds)()

    def some(self, model):
        return self.rng.choice(model.objects.order_by("pk"))

    def two(self, model):
        keep, drop = self.rng.sample(list(model.objects.order_by("pk")), 2)
        return {"keep": keep, "drop": drop, "acting_user": None}

    def store(self):
        store_document(*next(self.documents))

    def withdraw(self):
        withdraw_document(self.some(Document), acting_user=None)

    def judge(self):
        judge = self.rng.choice((accept_meeting, reject_meeting, reopen_meeting))
        judge(self.some(Meeting), acting_user=None)

    def date(self):
        text = self.rng.choice(DATES)
        values = {"date": EdtfDate.parse(text) if text else None}
        edit_meeting(self.some(Meeting), acting_user=None, values=values)

    def sort_out(self):
        topics = [self.some(Topic).slug, self.some(Topic).slug]
        values = {"kind": self.rng.choice(("bilateral", "visit")), "topics": topics}
        edit_meeting(self.some(Meeting), acting_user=None, values=values)

    def merge(self):
        merge, model = self.rng.choice(
            (
                (merge_officials, Official),
                (merge_organisations, Organisation),
                (merge_meetings, Meeting),
            )
        )
        merge(**self.two(model))

    def undo(self):
        merges = list(Change.objects.filter(verb__endswith=".merge").order_by("pk"))
        if merges:
            undo_merge(self.rng.choice(merges), acting_user=None)

    def split(self):
        meeting = self.some(Meeting)
        report = meeting.reports.order_by("pk").first()
        split_meeting(meeting, reports=[report.pk] if report else [], acting_user=None)

    def recount(self):
        """Let a body be a state, or a state a body, which changes whom it meets."""
        organisation = self.some(Organisation)
        state = organisation.kind != "state"
        values = {"kind": "state", "country": "VA"} if state else {"kind": "other"}
        if not (state and Organisation.objects.states().filter(country="VA").exists()):
            edit_organisation(organisation, acting_user=None, values=values)

    def rename(self):
        edit_topic(
            self.some(Topic), acting_user=None, values={"label": f"Label {self.rng.random()}"}
        )

    def write_past_all_actions(self):
        """As a migration would, or somebody at the database's own prompt."""
        meeting = self.some(Meeting)
        if meeting.date:
            meeting.date_last = meeting.date_first
            meeting.save()
        Participation.objects.filter(meeting=meeting, position=0).delete()
        render_pending()


@pytest.mark.parametrize("seed", range(3))
def test_after_whatever_is_done_everything_is_counted_rightly(seed):
    load_vocabularies()
    somebody = Somebody(seed)
    for _ in range(DOCUMENTS):
        somebody.store()
    for _ in range(DEEDS):
        somebody.act()
        assert find_wrong_tallies() == []
    assert list(verify_renditions()) == []
    assert Tally.objects.filter(meetings__gt=3).exists()
