"""Admin pages of meetings: the fields, who took part, and the words that say so."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from typing_extensions import override

from meetings.actions.review import edit_meeting, judge_meetings
from meetings.admin.base import EditedInline, curator, labelled
from meetings.admin.bulk import confirm_judgement
from meetings.admin.evidence import build_report_views
from meetings.admin.forms import LINK, MeetingForm, ParticipationFormSet
from meetings.admin.merging import MergingAdmin
from meetings.choices import ReviewStatus
from meetings.models import Meeting, Participation

BUTTONS = {
    "_accept": ReviewStatus.ACCEPTED,
    "_reject": ReviewStatus.REJECTED,
    "_reopen": ReviewStatus.PROPOSED,
}
REASONS = ("not a meeting", "told twice", "wrong people", "not diplomatic")
IN_QUEUE = "queue"  # of the address: the next of the queue follows


class ParticipationInline(EditedInline):
    """Who took part."""

    model = Participation
    formset = ParticipationFormSet
    fields = ("official", "organisation", "country", "acts_for", "role", "part")
    autocomplete_fields = ("official", "organisation", "acts_for")
    verbose_name = "participant"

    @override
    def get_queryset(self, request: HttpRequest) -> QuerySet[Participation]:
        parts = super().get_queryset(request)
        return parts.select_related("official", "organisation", "acts_for")


class DisputedFilter(admin.SimpleListFilter):
    """Meetings on which reports disagree."""

    title = "disputed"
    parameter_name = "disputed"

    @override
    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "Yes"), ("no", "No")]

    @override
    def queryset(self, request: HttpRequest, queryset: QuerySet[Meeting]) -> QuerySet[Meeting]:
        if self.value() == "yes":
            return queryset.exclude(disputed_fields=[])
        return queryset.filter(disputed_fields=[]) if self.value() == "no" else queryset


@admin.register(Meeting)
class MeetingAdmin(MergingAdmin):
    """Meetings with the sentences of every report, the evidence marked."""

    change_form_template = "admin/meetings/meeting_form.html"
    form = MeetingForm
    compressed_fields = False
    actions = ("accept_selected", "reject_selected", "reopen_selected")
    list_display = (
        "title",
        "date_edtf",
        "status",
        "kind",
        "place",
        "report_count",
        "shown_review",
        "disputed",
    )
    list_filter = ("review", DisputedFilter, "status", "mode", "kind", "country", "topics")
    search_fields = (
        "title", "public_id", "officials__name", "officials__other_names__name",
        "participations__organisation__name", "city",
    )  # fmt: skip
    date_hierarchy = "date_first"
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "title",
                    ("status", "mode", "kind"),
                    ("date_edtf", "city", "country"),
                    "topics",
                    "visit",
                    "reason",
                    "seen",
                )
            },
        ),
    )
    autocomplete_fields = ("topics",)
    inlines = (ParticipationInline,)

    class Media:
        js = ("meetings/shortcuts.js", "meetings/evidence.js", "meetings/labels.js")

    @override
    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Meeting], search_term: str
    ) -> tuple[QuerySet[Meeting], bool]:
        """Where a visit is asked for, only visits are offered."""
        if request.GET.get("field_name") == LINK:
            queryset = queryset.filter(pk__in=Meeting.objects.visits())
        found: tuple[QuerySet[Meeting], bool] = super().get_search_results(
            request, queryset, search_term
        )
        return found

    @override
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

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

    @admin.display(description="place")
    def place(self, meeting: Meeting) -> str:
        return ", ".join(part for part in (meeting.city, meeting.country) if part)

    @labelled("review", {"proposed": "info", "accepted": "success", "rejected": "danger"})
    def shown_review(self, meeting: Meeting) -> str:
        return str(meeting.review)

    @labelled("disputed", "warning")
    def disputed(self, meeting: Meeting) -> list[str]:
        return list(meeting.disputed_fields)

    @admin.action(description="Accept selected meetings", permissions=["change"])
    def accept_selected(
        self, request: HttpRequest, queryset: QuerySet[Meeting]
    ) -> HttpResponse | None:
        return confirm_judgement(self, request, queryset, ReviewStatus.ACCEPTED)

    @admin.action(description="Reject selected meetings", permissions=["change"])
    def reject_selected(
        self, request: HttpRequest, queryset: QuerySet[Meeting]
    ) -> HttpResponse | None:
        return confirm_judgement(self, request, queryset, ReviewStatus.REJECTED)

    @admin.action(description="Put selected meetings back into the queue", permissions=["change"])
    def reopen_selected(
        self, request: HttpRequest, queryset: QuerySet[Meeting]
    ) -> HttpResponse | None:
        return confirm_judgement(self, request, queryset, ReviewStatus.PROPOSED)

    @override
    def save_model(self, request: HttpRequest, obj: Meeting, form: Any, change: bool) -> None:
        """Fields and participants are saved together, see ``save_related``."""

    @override
    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        meeting = Meeting.objects.get(pk=form.instance.pk)
        who, why = curator(request), form.reason_given()
        values = form.edited_values()
        for formset in formsets:
            if formset.has_changed():
                values["participants"] = formset.given_participants()
        if values:
            edit_meeting(meeting, acting_user=who, values=values, reason=why)
        for button, review in BUTTONS.items():
            if button in request.POST:
                judge_meetings([meeting.pk], review, acting_user=who, reason=why)

    @override
    def response_change(self, request: HttpRequest, obj: Meeting) -> HttpResponse:
        """In the queue, the next meeting comes up when one is judged."""
        judged = [review for button, review in BUTTONS.items() if button in request.POST]
        if IN_QUEUE not in request.GET or not judged:
            return super().response_change(request, obj)
        self.message_user(request, _judged_message(obj, judged[0]), messages.SUCCESS)
        following = _following(obj)
        return HttpResponseRedirect(
            _in_queue(following) if following else reverse("admin:meetings_meeting_queue")
        )

    @override
    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> Any:
        # The formset of participants is never saved as such and knows no changes.
        return super().construct_change_message(request, form, [], add)

    @override
    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """The journal of changes has it."""

    @override
    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        meeting = kwargs.get("obj")
        if meeting:
            in_queue = IN_QUEUE in request.GET
            following = _following(meeting) if in_queue else None
            context |= {
                "report_views": build_report_views(meeting),
                "visit_parts": meeting.parts.order_by("sort_key"),
                "reject_reasons": REASONS,
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
