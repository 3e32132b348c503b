"""A write by program leaves in the journal what a curator's hand leaves there."""

import pytest

from meetings.models import Change
from tests.admin.pages import address, save
from tests.factories import MeetingFactory, OfficialFactory, OrganisationFactory

WHY = "the read-out says so"
NOUNS = {"mtg": "meetings", "off": "officials", "org": "organisations", "src": "sources"}


@pytest.fixture
def page(client, editor):
    """The admin, as the same person sees it."""
    client.force_login(editor)
    return client


def make(factory):
    return factory(**{"title" if factory is MeetingFactory else "name": "First"})


def path_of(record, verb=""):
    return f"/api/v1/{NOUNS[record.public_id[:3]]}/{record.public_id}/{verb}"


def journal_of(record):
    """What people did to a record, but for what tells it from its double."""
    changes = Change.objects.of(record.public_id).exclude(actor=None).order_by("pk")
    return list(changes.values("kind", "verb", "actor", "before", "after", "reason"))


@pytest.mark.parametrize(("verb", "button"), [("accept", "_accept"), ("reject", "_reject")])
def test_a_judgement(page, curating, verb, button):
    by_hand, by_program = MeetingFactory(), MeetingFactory()
    save(page, by_hand, **{button: WHY, "reason": WHY})
    curating.post(path_of(by_program, f"{verb}/"), {"reason": WHY})
    assert [each["verb"] for each in journal_of(by_hand)] == [f"meeting.{verb}"]
    assert journal_of(by_hand) == journal_of(by_program)


@pytest.mark.parametrize(
    ("factory", "in_form", "in_body"),
    [
        (
            MeetingFactory,
            {"title": "Talks", "date_edtf": "2024-05", "status": "planned"},
            {"title": "Talks", "date": "2024-05", "status": "planned"},
        ),
        (OfficialFactory, {"name": "Ana Sol", "country": ""}, {"name": "Ana Sol", "country": None}),
        (OrganisationFactory, {"abbreviation": "NBU"}, {"abbreviation": "NBU"}),
    ],
)
def test_a_correction(page, curating, factory, in_form, in_body):
    by_hand, by_program = make(factory), make(factory)
    save(page, by_hand, reason=WHY, **in_form)
    body = {"reason": WHY, **in_body}
    curating.patch(path_of(by_program), body, headers={"if-match": "*"})
    assert journal_of(by_hand)
    assert journal_of(by_hand) == journal_of(by_program)


@pytest.mark.parametrize("factory", [MeetingFactory, OfficialFactory, OrganisationFactory])
def test_a_merge(page, curating, factory):
    keep, drop, keep_too, drop_too = (make(factory) for _ in range(4))
    page.post(f"{address(keep, 'merge')}?with={drop.pk}", {"reason": WHY})
    curating.post(path_of(keep_too, "merge/"), {"other": drop_too.public_id, "reason": WHY})
    [by_hand], [by_program] = (journal_of(each) for each in (keep, keep_too))
    assert (by_hand["verb"].partition(".")[2], by_hand["reason"]) == ("merge", WHY)
    for what in ("verb", "actor", "reason"):
        assert by_hand[what] == by_program[what]
    for what in ("before", "after"):  # where each has ids of its own
        assert len(by_hand[what]) == len(by_program[what])
