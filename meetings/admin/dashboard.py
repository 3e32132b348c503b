"""The first page of the admin: what waits, and what was done last."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from meetings.admin.history import deed_of
from meetings.admin.menu import waiting_meetings, waiting_pairs
from meetings.models import Change, Document, Meeting, Submission

LATEST = 12
SHOWN = 5


def fill_dashboard(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Adds what the page shows to those who may see it."""
    may = request.user.has_perm
    if not may("meetings.view_meeting"):
        return context
    waiting = Meeting.objects.awaiting_review().most_valuable_first()[:SHOWN]
    deeds = Change.objects.filter(actor__isnull=False).select_related("actor")[:LATEST]
    return {
        **context,
        "waiting_meetings": waiting_meetings(request),
        "waiting_pairs": waiting_pairs(request),
        "first_meetings": waiting,
        "latest_documents": Document.objects.light().order_by("-id")[:SHOWN],
        "running": Submission.objects.filter(state__in=("queued", "running")).count(),
        "deeds": [(change, deed_of(change)) for change in deeds],
        "review_address": reverse("admin:meetings_meeting_queue"),
        "identity_address": reverse("admin:meetings_resolutiondecision_queue"),
    }
