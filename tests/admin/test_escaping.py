"""What documents and people write is shown as text, never run."""

import pytest
from django.urls import reverse

from meetings.actions.merging import merge_officials
from meetings.models import Meeting, Official
from tests import factories
from tests.admin.pages import address, doubt

EVIL = "<script>alert(1)</script>"


@pytest.fixture
def records(db, curator):
    source = factories.SourceFactory(name=f"Outlet {EVIL}")
    text = f"{EVIL} Ana met Bo."
    document = factories.DocumentFactory(title=EVIL, source=source, text=text)
    meeting = factories.MeetingFactory(title=EVIL, city=EVIL, disputed_fields=["date"])
    report = factories.ReportFactory(document=document, meeting=meeting, city=EVIL)
    mention = factories.ReportParticipantFactory(report=report, name=EVIL, role=EVIL)
    factories.EvidenceFactory(report=report, participant=mention, field="participant", end=30)
    left, right, third = factories.OfficialFactory.create_batch(3, name=EVIL)
    factories.ParticipationFactory(meeting=meeting, official=left, role=EVIL)
    factories.RoleFactory(official=left, title=EVIL)
    merge_officials(keep=left, drop=third, acting_user=curator, reason=EVIL)
    submission = factories.SubmissionFactory(
        title=EVIL, text=text, state="failed", error=EVIL, source=EVIL
    )
    return {"submission": submission, "document": document, "pair": doubt(left, right)}


def test_no_page_runs_what_it_shows(page, records):
    meeting = Meeting.objects.get()
    left, right = Official.objects.order_by("pk")
    addresses = [
        reverse("admin:index"),
        reverse("admin:meetings_meeting_changelist"),
        reverse("admin:meetings_official_changelist"),
        reverse("admin:meetings_document_changelist"),
        reverse("admin:meetings_resolutiondecision_pair", args=[records["pair"].pk]),
        *(address(meeting, view) for view in ("change", "history", "merge", "split")),
        *(address(left, view) for view in ("change", "history", "merge", "split")),
        f"{address(left, 'merge')}?q=script",
        f"{address(left, 'merge')}?with={right.pk}",
        *(address(records["document"], view) for view in ("change", "history", "withdraw")),
        address(records["submission"]),
    ]
    for there in addresses:
        text = page.get(there).content.decode()
        assert EVIL not in text, there
        assert "alert(1)" in text, there


def test_what_is_said_of_a_merge_is_no_code(page, records):
    left, right = Official.objects.order_by("pk")
    answer = page.post(f"{address(left, 'merge')}?with={right.pk}", follow=True)
    assert "is merged into" in answer.content.decode()
    assert EVIL not in answer.content.decode()
