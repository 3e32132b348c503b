"""What is done to many meetings at once says first what it will do."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from meetings.actions.review import judge_meetings
from meetings.admin.base import RecordAdmin, curator
from meetings.choices import ReviewStatus
from meetings.models import Meeting

if TYPE_CHECKING:
    from collections.abc import Sequence

SHOWN = 20
VERBS = {
    ReviewStatus.ACCEPTED: "Accept",
    ReviewStatus.REJECTED: "Reject",
    ReviewStatus.PROPOSED: "Put back into the queue",
}
EFFECTS = {
    ReviewStatus.ACCEPTED: "They stand as they are, and keep the reports they have now.",
    ReviewStatus.REJECTED: (
        "The public no longer sees them; documents that tell of them again do not bring them back."
    ),
    ReviewStatus.PROPOSED: "They wait for review again, and the machine may change them.",
}


def confirm_judgement(
    page: RecordAdmin, request: HttpRequest, queryset: QuerySet[Meeting], review: ReviewStatus
) -> HttpResponse | None:
    """Ask first; a rejection needs a reason."""
    reason = request.POST.get("reason", "").strip()
    needs_reason = review is ReviewStatus.REJECTED
    if "confirmed" in request.POST and (reason or not needs_reason):
        chosen: Sequence[int] = list(queryset.values_list("pk", flat=True))
        judged = judge_meetings(chosen, review, acting_user=curator(request), reason=reason)
        page.message_user(request, f"{judged} meetings are {review.label}.", messages.SUCCESS)
        return None
    return TemplateResponse(
        request, "admin/meetings/bulk_confirm.html", _context(page, request, queryset, review)
    )


def _context(
    page: RecordAdmin, request: HttpRequest, queryset: QuerySet[Meeting], review: ReviewStatus
) -> dict[str, Any]:
    total = queryset.count()
    unchanged = queryset.filter(review=review).count()
    counts = queryset.order_by().values("review").annotate(total=Count("pk", distinct=True))
    return {
        **page.admin_site.each_context(request),
        "title": f"{VERBS[review]} {total} meetings?",
        "opts": page.model._meta,
        "verb": VERBS[review],
        "effect": EFFECTS[review],
        "changing": total - unchanged,
        "unchanged": unchanged,
        "as_is": review.label,
        "counts": list(counts),
        "disputed": queryset.disputed().exclude(review=review).count(),  # type: ignore[attr-defined]  # a MeetingQuerySet
        "meetings": queryset.exclude(review=review)[:SHOWN],
        "more": max(0, total - unchanged - SHOWN),
        "needs_reason": review is ReviewStatus.REJECTED,
        "missing_reason": "confirmed" in request.POST,
        "action": request.POST["action"],
        "select_across": request.POST.get("select_across", "0"),
        "selected": request.POST.getlist(ACTION_CHECKBOX_NAME),
        "checkbox": ACTION_CHECKBOX_NAME,
    }
