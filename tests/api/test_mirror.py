"""Whoever follows the journal of a register that is being changed ends with all that it has."""

import random
from contextlib import suppress
from datetime import date, timedelta

import pytest

from meetings.actions.merging import merge_meetings, merge_officials, merge_organisations
from meetings.actions.records import edit_official, edit_organisation, edit_source
from meetings.actions.review import accept_meeting, edit_meeting, reject_meeting, reopen_meeting
from meetings.actions.unmerging import undo_merge
from meetings.actions.withdrawal import withdraw_document
from meetings.exceptions import MergeConflictError
from meetings.models import Change, Document, Meeting, Official, Organisation, Source
from tests.actions.builders import body, document, extraction, person, store_document, told

PATHS = {
    "meeting": "meetings",
    "official": "officials",
    "organisation": "organisations",
    "document": "documents",
    "source": "sources",
}
NAMES = ("Ana Maldonado", "Ana Lucia Maldonado", "Bo Lin", "Maldonado", "Prak Sokhon", "Cid Vane")
BODIES = ("Arakan Army", "Kachin Independence Organisation", "Red Cross")
MINISTER, ENVOY = "foreign minister", "special envoy"


class Mirror:
    """What a client keeps of every record, by following the journal."""

    def __init__(self, api):
        self.api = api
        self.since = 0
        self.records = {}

    def follow(self):
        address = f"/api/v1/changes/?since={self.since}&page_size=7"
        while address:
            page = self.api.get(address).json()
            for entry in page["results"]:
                self.take(entry)
            address = page["next"]

    def take(self, entry):
        self.since = entry["sequence"]
        if entry["event"] in {"merged", "withdrawn"}:
            self.records.pop(entry["id"], None)
        else:
            answer = self.api.get(f"/api/v1/{PATHS[entry['kind']]}/{entry['id']}/")
            self.records[entry["id"]] = answer.json()


def read_everything(api):
    found = {}
    for path in PATHS.values():
        for row in api.get(f"/api/v1/{path}/", {"page_size": 500}).json()["results"]:
            found[row["id"]] = api.get(f"/api/v1/{path}/{row['id']}/").json()
    return found


class Curation:
    """Whatever happens to a register, at random."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.acts = [
            *[self.tell] * 6,
            *[self.tell_otherwise] * 2,
            *[self.merge_people] * 2,
            *[self.undo] * 2,
            self.withdraw,
            self.rename_official,
            self.rename_body,
            self.rename_source,
            self.judge,
            self.retitle,
            self.join_meetings,
            self.join_bodies,
        ]

    def act(self):
        # What cannot be merged stays as it is.
        with suppress(MergeConflictError):
            self.random.choice(self.acts)()

    def one_of(self, model):
        rows = list(model.objects.order_by("pk"))
        return self.random.choice(rows) if rows else None

    def two_of(self, model):
        rows = list(model.objects.order_by("pk"))
        return self.random.sample(rows, 2) if len(rows) > 1 else None

    def tell(self, name=None, extractor="rules/1"):
        published = date(2024, 5, self.random.randint(1, 28))
        record = document(
            name or f"d{self.random.randint(0, 30)}",
            published,
            source=self.random.choice(["Outlet", "Agency"]),
        )
        meetings = [self.meeting(published) for _ in range(self.random.randint(1, 2))]
        store_document(record, extraction(record, *meetings, extractor=extractor))

    def meeting(self, published):
        day = published - timedelta(days=self.random.randint(0, 2))
        one, other = self.random.sample(NAMES, 2)
        return told(
            person(one, "EC", MINISTER, self.random.choice([None, *BODIES])),
            person(other, self.random.choice(["KH", "MM", ""]), ENVOY),
            body(self.random.choice(BODIES), "MM"),
            when=day.isoformat(),
            where=("Quito", "EC"),
        )

    def tell_otherwise(self):
        kept = self.one_of(Document)
        if kept:
            self.tell(kept.external_id, extractor=f"rules/{self.random.randint(2, 9)}")

    def withdraw(self):
        kept = self.one_of(Document)
        if kept:
            withdraw_document(kept, acting_user=None)

    def rename_official(self):
        official = self.one_of(Official)
        if official:
            values = {"name": f"{official.name} {self.random.randint(1, 9)}", "country": "FR"}
            edit_official(official, acting_user=None, values=values)

    def rename_body(self):
        organisation = self.one_of(Organisation)
        if organisation:
            values = {"name": f"{organisation.name} {self.random.randint(1, 9)}"}
            edit_organisation(organisation, acting_user=None, values=values)

    def rename_source(self):
        source = self.one_of(Source)
        if source:
            values = {"name": f"{source.name} {self.random.randint(1, 9)}"}
            edit_source(source, acting_user=None, values=values)

    def judge(self):
        meeting = self.one_of(Meeting)
        if meeting:
            judge = self.random.choice([accept_meeting, reject_meeting, reopen_meeting])
            judge(meeting, acting_user=None)

    def retitle(self):
        meeting = self.one_of(Meeting)
        if meeting:
            values = {"title": f"Talks {self.random.randint(1, 9)}"}
            edit_meeting(meeting, acting_user=None, values=values)

    def merge_people(self):
        if pair := self.two_of(Official):
            merge_officials(keep=pair[0], drop=pair[1], acting_user=None)

    def join_bodies(self):
        if pair := self.two_of(Organisation):
            merge_organisations(keep=pair[0], drop=pair[1], acting_user=None)

    def join_meetings(self):
        if pair := self.two_of(Meeting):
            merge_meetings(keep=pair[0], drop=pair[1], acting_user=None)

    def undo(self):
        merge = Change.objects.filter(verb__endswith=".merge").order_by("-pk").first()
        if merge:
            undo_merge(merge, acting_user=None)


@pytest.mark.parametrize("seed", range(2))
def test_a_mirror_of_a_register_ends_equal_to_it(api, seed):
    curation, mirror = Curation(seed), Mirror(api)
    for _ in range(6):
        for _ in range(5):
            curation.act()
        mirror.follow()
    assert mirror.records
    assert mirror.records == read_everything(api)
