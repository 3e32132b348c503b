"""The review queue: proposed meetings one after the other, the one most worth a look first."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from typing_extensions import override

from meetings.admin.merging import MergingAdmin
from meetings.choices import ReviewStatus
from meetings.models import Meeting

BUTTONS = {
    "_accept": ReviewStatus.ACCEPTED,
    "_reject": ReviewStatus.REJECTED,
    "_reopen": ReviewStatus.PROPOSED,
}
QUEUE = "admin:meetings_meeting_queue"
IN_QUEUE = "queue"  # of the address: the next of the queue follows


class QueueAdmin(MergingAdmin):
    """Adds the queue to the pages of meetings."""

    @override
    def get_urls(self) -> list[URLPattern]:
        queue = self.admin_site.admin_view(self.queue_view)
        return [path("queue/", queue, name="meetings_meeting_queue"), *super().get_urls()]

    def queue_view(self, request: HttpRequest) -> HttpResponse:
        """The proposed meeting that is most worth a look."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        waiting = Meeting.objects.awaiting_review().most_valuable_first()
        first = waiting.values_list("pk", flat=True).first()
        if first is not None:
            return redirect(_in_queue(first))
        context = {**self.admin_site.each_context(request), "title": "Review queue"}
        return TemplateResponse(request, "admin/meetings/queue_empty.html", context)

    @override
    def response_change(self, request: HttpRequest, obj: Meeting) -> HttpResponse:
        """In the queue, the next meeting comes up when one is judged."""
        judged = [review for button, review in BUTTONS.items() if button in request.POST]
        if IN_QUEUE not in request.GET or not judged:
            return super().response_change(request, obj)
        self.message_user(request, _judged_message(obj, judged[0]), messages.SUCCESS)
        following = _following(obj)
        return HttpResponseRedirect(_in_queue(following) if following else reverse(QUEUE))

    @override
    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        meeting = kwargs.get("obj")
        if meeting:
            in_queue = IN_QUEUE in request.GET
            following = _following(meeting) if in_queue else None
            context |= {
                "in_queue": in_queue,
                "next_address": _in_queue(following) if following else "",
            }
        return super().render_change_form(request, context, *args, **kwargs)


def _judged_message(meeting: Meeting, review: ReviewStatus) -> SafeString:
    """What was said, and the way to say something else."""
    address = reverse("admin:meetings_meeting_change", args=[meeting.pk])
    return format_html('<a href="{}">“{}”</a> is {}.', address, meeting, review.label)


def _in_queue(meeting: int) -> str:
    return f"{reverse('admin:meetings_meeting_change', args=[meeting])}?{IN_QUEUE}=1"


def _following(meeting: Meeting) -> int | None:
    waiting = Meeting.objects.awaiting_review().less_valuable_than(meeting)
    return waiting.most_valuable_first().values_list("pk", flat=True).first()
